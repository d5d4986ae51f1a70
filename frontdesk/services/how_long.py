"""How long somebody will wait: read from the recent weeks, and said in the shop's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from frontdesk.domain.calendar import day_bounds, zone_of
from frontdesk.domain.customers import Customer
from frontdesk.domain.greeting import towards_several
from frontdesk.domain.how_long import (
    Between,
    Outlook,
    Service,
    between_words,
    clerks_serving,
    outlook,
    service,
)
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import Moment, Phrase, Spoken, choose
from frontdesk.services.greeting import voice_for
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import find_shop

RECENT = timedelta(weeks=8)
MOST = 10_000  # services of the recent weeks that are looked at, the newest


@dataclass(slots=True)
class ServiceMemory:
    """What was read and worked out already: the days before today are read once a day.

    It belongs to the store's thread.
    """

    day: date | None = None
    before: Sequence[Service] = ()
    today: Sequence[Service] = ()
    outlooks: dict[tuple[int, int, int, int], Outlook] = field(default_factory=dict)


def look_ahead(uow: UnitOfWork, memory: ServiceMemory) -> Outlook:
    """Return what can be said to somebody who waits or comes in now."""
    shop = find_shop(uow)
    if shop is None:
        return Outlook()
    now = uow.now().astimezone(zone_of(shop))
    today = now.date()
    start, end = day_bounds(shop, today)
    if memory.day != today:
        memory.day, memory.before = today, _services(uow, shop, start - RECENT, start)
        memory.outlooks.clear()
    served = _services(uow, shop, start, end)
    if served != memory.today:
        memory.today = served
        memory.outlooks.clear()
    busy = clerks_serving(uow.visits.in_shop())
    asked = (now.weekday(), now.hour, busy, busy)
    if asked not in memory.outlooks:
        memory.outlooks[asked] = outlook([*memory.before, *served], now, clerks=busy, busy=busy)
    return memory.outlooks[asked]


def _services(uow: UnitOfWork, shop: Shop, since: datetime, until: datetime) -> list[Service]:
    zone = zone_of(shop)
    found = (
        service(called.astimezone(zone), seconds)
        for called, seconds in uow.meanwhile.served(since, until, MOST)
    )
    return [one for one in found if one is not None]


def say_how_long(
    phrases: Iterable[Phrase],
    shop: Shop | None,
    between: Between | None,
    *,
    visit: Visit | None = None,
    customer: Customer | None = None,
) -> Spoken | None:
    """Return the sentence about the wait to somebody in the line, or to whoever comes in and asks.

    "Not known yet" is a sentence too; where there is nothing to wait for, there is none.
    """
    voice = voice_for(shop, customer)
    turn = int(visit.id[-6:], 16) if visit else 0  # the same words each time one looks at the same person
    manner = voice.manner(turn=turn)
    if visit is not None and visit.party > 1:
        manner = towards_several(manner)
    if between is None:
        return choose(phrases, manner, Moment.HOW_LONG_UNKNOWN)
    if between.now:
        return None
    return choose(phrases, replace(manner, wait=between_words(between, voice.language)), Moment.HOW_LONG)
