"""The example shop: three weeks of a small shop of household goods, lived through by the real use cases.

Every record is made by the command a clerk would have used, at the time it would have happened, so that the
journal, the figures and the undo of the example are as true as a real shop's. A seed always tells the same
story.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from frontdesk.domain.calendar import local_date, open_on, spans_on, zone_of
from frontdesk.domain.meanwhile import WaitChoice
from frontdesk.domain.shop import Role, Shop
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.example_cases import Setting, complain, promise, remark
from frontdesk.services.example_days import ExampleClock, Guest, Story, arrival_times, live_day, step_of
from frontdesk.services.example_people import Person, invent_people
from frontdesk.services.line import Arrival, acknowledge, call, join_line
from frontdesk.services.ports import Clock, UnitOfWork
from frontdesk.services.shop import Opening, open_shop

DAYS = 18  # open days before today: three weeks of six
QUIET = timedelta(minutes=6)  # before now: the line of this moment begins
SEED = 2026


def build_example_shop(
    open_desk: Callable[[Clock], Desk],
    *,
    now: datetime,
    language: str,
    story: Mapping[str, Any],
    phrases: Sequence[tuple[str, str, str, str]],
    policies: Sequence[tuple[str, str]],
    choices: Sequence[WaitChoice] = (),
    seed: int = SEED,
) -> str:
    """Fill an empty store up to ``now`` and return the id of the clerk who stands at the counter.

    ``open_desk`` opens a desk with the clock it is given; it is closed again here. ``story`` holds the words,
    in both languages, ``language`` chooses. Raises DomainError ``shop_open_already``.
    """
    rng = Random(seed)  # noqa: S311 - a story, not a secret
    shop = Shop(id="", name=story["shop"][language], language=language, interface=language, example=True)
    days = _days(shop, now)
    clock = ExampleClock(_opening(shop, days[-1])[0] - timedelta(hours=1))
    desk = open_desk(clock)
    try:
        opening = Opening(
            shop=shop,
            people=[(name, Role(role)) for name, role in story["people"]],
            phrases=phrases,
            policies=policies,
            policies_told=True,
            choices=choices,
        )
        staff = _open(desk, opening)
        people = invent_people(story, language=language, now=clock.now(), rng=rng)
        told = Story()
        told.ids.update(_add_people(desk, people, staff))
        others = [person.key for person in people[len(story["cast"]) :]]
        setting = Setting(shop, now, days, language, staff, others, rng)
        _weeks(told, setting, story, _subjects(desk))
        _line_now(told, setting, story["line"])
        told.tell(desk, clock)
    finally:
        desk.close()
    return staff["Rūta"]


def _days(shop: Shop, now: datetime) -> list[date]:
    """Today, then the open days before it, the latest first."""
    days = [local_date(shop, now)]
    day = days[0]
    while len(days) <= DAYS:
        day -= timedelta(days=1)
        if open_on(shop, day):
            days.append(day)
    return days


def _opening(shop: Shop, day: date) -> tuple[datetime, datetime]:
    span = spans_on(shop, day)[0]
    zone = zone_of(shop)
    return datetime.combine(day, span.opens, zone), datetime.combine(day, span.closes, zone)


def _open(desk: Desk, opening: Opening) -> dict[str, str]:
    ids = desk.do("open_shop", partial(open_shop, opening=opening)).answer
    return dict(zip((name for name, _ in opening.people), ids, strict=True))


def _subjects(desk: Desk) -> list[list[str]]:
    """Each subject with its parts behind it, in the shop's order."""
    subjects = sorted(desk.read(lambda uow: uow.subjects.all()), key=lambda one: one.position)
    first = [one.id for one in subjects if one.parent_id is None]
    return [[top, *(one.id for one in subjects if one.parent_id == top)] for top in first]


def _add_people(desk: Desk, people: Sequence[Person], staff: Mapping[str, str]) -> dict[str, str]:
    """Each clerk brings some of the customers; whoever is on first-name terms is so with that clerk."""
    ids: dict[str, str] = {}
    clerks = (staff["Rūta"], staff["Tomas"], staff["Daiva"])
    for number, clerk in enumerate(clerks):
        theirs = people[number :: len(clerks)]

        def add_all(uow: UnitOfWork, theirs: Sequence[Person] = theirs) -> list[str]:
            return [add_customer(uow, person.customer) for person in theirs]

        desk.actor = clerk
        answer = desk.do("add_customer", add_all).answer
        ids.update(zip((person.key for person in theirs), answer, strict=True))
    return ids


def _weeks(
    told: Story, setting: Setting, story: Mapping[str, Any], subjects: Sequence[Sequence[str]]
) -> None:
    guests: dict[int, list[tuple[datetime, Guest]]] = {}
    picture = b64decode(story["picture"])
    for number, complaint in enumerate(story["complaints"]):
        guest = complain(told, setting, complaint, number, subjects, picture)
        if guest is not None:
            guests.setdefault(complaint["day"], []).append(guest)
    for said in story["remarks"]:
        remark(told, setting, said)
    for number, given in enumerate(story["promises"]):
        promise(told, setting, given, number)
    for day, date_ in enumerate(setting.days):
        if not open_on(setting.shop, date_):
            continue
        coming = guests.get(day, [])
        opens, closes = _opening(setting.shop, date_)
        until = setting.now - QUIET if day == 0 else closes + timedelta(hours=1)
        coming += _others(setting, story, day, opens, closes, {guest.known_as for _, guest in coming})
        live_day(told, setting.rng, coming, setting.clerks, until=until)


def _others(
    setting: Setting,
    story: Mapping[str, Any],
    day: int,
    opens: datetime,
    closes: datetime,
    here: set[str],
) -> list[tuple[datetime, Guest]]:
    """The day's other guests, nobody twice: three in four are known."""
    rng, language = setting.rng, setting.language
    count = rng.randint(13, 18) if closes - opens < timedelta(hours=7) else rng.randint(20, 29)
    sampled = rng.sample([key for key in setting.customers if key not in here], count)
    known = iter(sampled)
    alone = {*here, *sampled}
    company = (key for key in setting.customers if key not in alone)  # who comes along with somebody
    coming = []
    for number, at in enumerate(arrival_times(rng, opens, closes, count)):
        guest = Guest(
            f"visit {day}.{number}",
            party=rng.choice((1, 1, 1, 1, 2, 2, 3)),
            reason=rng.choice(story["reasons"][language]) if rng.random() < 0.3 else "",
        )
        if rng.random() < 0.75:
            guest = replace(guest, known_as=next(known))
            if guest.party > 1:
                guest = replace(guest, came_with=next(company))
        elif rng.random() < 0.7:
            guest = replace(guest, label=rng.choice(story["labels"][language]))
        coming.append((at, guest))
    return coming


def _line_now(told: Story, setting: Setting, words: Mapping[str, Any]) -> None:
    """This moment: one is served, four wait, and the one who came last was not greeted yet."""
    language = setting.language
    served = Arrival(customer_id=told.ids["petras"])
    waiting = (
        (124, 70, Arrival(customer_id=told.ids["ona"])),
        (81, 12, Arrival(customer_id=told.ids["tomas"], reason=words["collecting"][language])),
        (55, 12, Arrival(label=words["family"][language], party=3)),
        (38, None, Arrival(label=words["coat"][language])),
    )
    clerk, other = setting.clerks

    def ago(seconds: float) -> datetime:
        return setting.now - timedelta(seconds=seconds)

    told.then(ago(201), clerk, "join_line", partial(join_line, arrival=served), "served")
    told.then(ago(182), other, "acknowledge", step_of(told, acknowledge, "served"))
    told.then(ago(107), clerk, "call", step_of(told, call, "served"))
    for number, (came, seen, arrival) in enumerate(waiting):
        key = f"waiting {number}"
        told.then(ago(came), clerk, "join_line", partial(join_line, arrival=arrival), key)
        if seen is not None:
            told.then(ago(seen), clerk, "acknowledge", step_of(told, acknowledge, key))
