"""Stores to measure with: a shop with customers, a line in it, and three weeks of visits behind it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from people import people

from frontdesk.clock import SystemClock
from frontdesk.data import device
from frontdesk.data.customers import SqlCustomers
from frontdesk.data.seeds import phrases, policies
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.domain.complaints import CLOSED, OPEN, Complaint
from frontdesk.domain.customers import Customer
from frontdesk.domain.shop import Role, Shop
from frontdesk.domain.visits import Ending, Visit
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import Opening, open_shop

STEP = 500
PAST_VISITS = 1000


class SetClock:
    """A clock that stands where it is set; the simulated day drives it."""

    def __init__(self, at: datetime | None = None) -> None:
        self.at = at or datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def advance(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


ALL_DAY = ";".join(["00:00-23:59"] * 7)  # nobody is left over from a day that ended amid the measuring


def make_store(
    folder: Path, *, customers: int, waiting: int, ago: timedelta, now: datetime | None = None
) -> Path:
    """Make a shop's folder: so many customers, and so many people in the line since about ``ago``."""
    now = now or SystemClock().now()
    clock = SetClock(now - ago - timedelta(days=1))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    shop = ShopFolder(folder, clock)
    shop.open_desk().close()  # a folder that knows a computer's id must hold a store already
    device.remember(folder, {"device": "bench"})
    desk = shop.open_desk()
    opening = Opening(
        shop=Shop(id="", name="Kampas", interface="lt", language="lt", hours=ALL_DAY),
        people=(("Ona", Role.OWNER), ("Daiva", Role.SUPERVISOR), ("Rūta", Role.CLERK)),
        phrases=phrases(),
        policies=policies(),
    )
    ids = desk.do("open_shop", lambda uow: open_shop(uow, opening)).answer
    desk.actor = ids[0]
    known = _add_customers(desk, customers)
    desk.actor = ids[-1]
    _add_past(desk, known)
    clock.at = now - ago
    _add_line(desk, known, waiting)
    desk.close()
    return folder


WORDS = "four words on paper"


def encrypt(folder: Path) -> Path:
    """Encrypt a shop's folder as its owner does from the settings; ``WORDS`` open it from now on."""
    from frontdesk.services.encryption import Way

    shop = ShopFolder(folder, SystemClock())
    safe, desk = shop.safe(), shop.open_desk()
    around = partial(desk.exchange, reopen=shop.open_store, restored=False)
    safe.encrypt(safe.new_key(), Way(passphrase=WORDS), lambda _part: True, around)
    desk.close()
    return folder


PHRASE = "seven green boats at night"


def protect(folder: Path) -> Path:
    """Give a shop's owner a secret, as in the settings; from now on it starts locked."""
    desk = ShopFolder(folder, SystemClock()).open_desk()
    owner = next(one.id for one in desk.read(lambda uow: uow.staff.all()) if one.role is Role.OWNER)
    desk.actor = owner
    desk.choose_secret(owner, PHRASE)
    desk.close()
    return folder


class _NoJournal:
    """Takes no note: a million customers would take minutes, and no search looks into the journal."""

    def record(self, *_change: object) -> None:
        """Note nothing."""


def _add_customers(desk: Desk, count: int) -> list[str]:
    kept: list[str] = []
    engine = desk._store._engine
    customers = SqlCustomers(engine, _NoJournal())

    def add(uow: UnitOfWork) -> None:
        for part in _in_steps(people(count)):
            new = [replace(person, id=uow.new_id()) for person in part]
            customers.add_many(new)
            if len(kept) < 2000:
                kept.extend(person.id for person in new)

    desk.do("import_customers", add)
    engine.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return kept


def _in_steps(all_of_them: Iterator[Customer]) -> Iterator[list[Customer]]:
    part: list[Customer] = []
    for person in all_of_them:
        part.append(person)
        if len(part) == STEP:
            yield part
            part = []
    if part:
        yield part


def _add_past(desk: Desk, known: list[str]) -> None:
    chance = random.Random(3)

    def add(uow: UnitOfWork) -> None:
        for number in range(PAST_VISITS if known else 0):
            came = uow.now() - timedelta(minutes=25 * (PAST_VISITS - number))
            uow.visits.add_many(
                [
                    Visit(
                        id=uow.new_id(),
                        customer_id=chance.choice(known),
                        joined_at=came,
                        first_seen_at=came + timedelta(seconds=chance.randint(5, 60)),
                        called_at=came + timedelta(minutes=5),
                        ended_at=came + timedelta(minutes=9),
                        ending=Ending.FINISHED,
                        staff_id=desk.actor,
                    )
                ]
            )

    desk.do("finish_visit", add)


def _add_line(desk: Desk, known: list[str], waiting: int) -> None:
    """Half of the people are known; their times differ, so that their clocks do not turn at once."""
    marks = ("blue coat", "with a pram", "red hat", "tall, glasses")
    apart = min(97.3, 3600 / max(waiting, 1))  # all of them of today, unless it is just past midnight

    def add(uow: UnitOfWork) -> None:
        for number in range(waiting):
            came = uow.now() - timedelta(seconds=apart * (waiting - number))
            uow.visits.add(
                Visit(
                    id=uow.new_id(),
                    customer_id=known[number] if known and number % 2 else None,
                    label=marks[number % len(marks)] if number % 2 == 0 else "",
                    party=1 + number % 3,
                    joined_at=came,
                    first_seen_at=came + timedelta(seconds=20) if number % 3 else None,
                    seen_at=came + timedelta(seconds=20) if number % 3 else None,
                )
            )

    if waiting:
        desk.do("join_line", add)


SAID = (
    "Virdulys leidžia vandenį, du kartus sušlapo stalas. Skambinau, liepė paskambinti vėliau.",
    "The kettle leaks, and nobody called back although it was promised twice.",
    "Ilgai laukta prie kasos, o kaina lentynoje buvo kita nei kasoje.",
    "Atvežė ne tą prekę, dėžė suplėšyta, čekio viduje nebuvo.",
    "The zip of the jacket broke on the third day; I would like my money back.",
)
EACH = 5000  # complaints in one command


def add_complaints(folder: Path, count: int, *, now: datetime | None = None) -> Path:
    """Write complaints of three years down in a shop's folder, each with its entry in the journal."""
    now = now or SystemClock().now()
    desk = ShopFolder(folder, SystemClock()).open_desk()
    people = desk.read(lambda uow: uow.staff.all())
    subjects = [subject.id for subject in desk.read(lambda uow: uow.subjects.all())]
    known = desk.read(lambda uow: uow.customers.ids_in_order())[:2000]
    chance = random.Random(4)

    def add(uow: UnitOfWork, *, start: int) -> None:
        uow.complaints.add_many(
            [
                _complaint(
                    uow.new_id(), number, now - (count - number) * timedelta(days=1095) / count, chance
                )
                for number in range(start, min(start + EACH, count))
            ]
        )

    def _complaint(id_: str, number: int, at: datetime, chance: random.Random) -> Complaint:
        recent = number > count - 400
        state = chance.choice(OPEN) if recent else chance.choice(sorted(CLOSED))
        return Complaint(
            id=id_,
            number=f"{at.year}-{number:05}",
            customer_id=chance.choice(known) if known and number % 4 else None,
            summary=f"{chance.choice(SAID)[:40]} {number}",
            words=f"{chance.choice(SAID)} {chance.choice(SAID)} Nr. {number}",
            subject_id=chance.choice(subjects) if number % 7 else None,
            receipt=f"K-{number * 7}",
            amount_cents=chance.choice((0, 0, 500, 1250, 4000)),
            received_at=at,
            received_on=at.date(),
            answer_due=at.date() + timedelta(days=10),
            state=state,
            holder_id=people[number % len(people)].id,
            closed_at=None if recent else at + timedelta(days=3),
            outcome="" if recent else "Pakeista nauja preke.",
        )

    for start in range(0, count, EACH):
        desk.actor = people[start // EACH % len(people)].id
        desk.do("log_complaint", partial(add, start=start))
    desk.close()
    return folder
