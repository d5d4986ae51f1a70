"""The figures by hour and weekday, within the hours in which the shop was open.

An hour in which nobody used the program is not an hour without visits: it is not known, and said to be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.domain.calendar import spans_on, zone_of
from frontdesk.domain.figures import Share, Spread, VisitTimes, greeting, left_unserved, unseen, waits
from frontdesk.domain.shop import Shop

Slot = tuple[int, int]  # weekday, 0 for Monday, and hour of the day
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of one weekday, over a period."""

    open: int  # so many times the shop was open then
    used: int = 0  # and in so many of them the program was used
    visits: int = 0
    greeting: Spread | None = None
    unseen: Spread | None = None
    waits: Spread | None = None
    left: Share | None = None


@dataclass(frozen=True, slots=True)
class HourTable:
    """What is known of each hour in which the shop was open; where it was not, there is no cell."""

    cells: Mapping[Slot, Cell] = field(default_factory=dict)
    outside: int = 0  # visits of people who came when it was closed

    @property
    def hours(self) -> Sequence[int]:
        """The hours from the first opening to the last closing."""
        found = [hour for _, hour in self.cells]
        return range(min(found), max(found) + 1) if found else ()


def by_hour(
    visits: Iterable[VisitTimes],
    used: Collection[datetime],
    *,
    shop: Shop,
    days: tuple[date, date],
    now: datetime,
) -> HourTable:
    """Return the table of the days [first, day after the last), as far as they have come."""
    zone = zone_of(shop)
    open_hours = set(_open_hours(shop, days, now, zone))
    groups: dict[Slot, list[VisitTimes]] = {}
    proved = {hour.astimezone(zone).replace(tzinfo=None) for hour in used}
    outside = 0
    for visit in visits:
        hour = _at_shop(visit.hour, zone)
        if hour in open_hours:
            proved.add(hour)
            groups.setdefault(_slot(hour), []).append(visit)
        else:
            outside += 1
    counted = Counter(map(_slot, open_hours))
    known = Counter(map(_slot, open_hours & proved))
    cells = {slot: _cell(counted[slot], known[slot], groups.get(slot, ())) for slot in counted}
    return HourTable(cells, outside)


def slot_of(hour: str, shop: Shop, *, outside: bool = False) -> Slot | None:
    """Return in which hour of which weekday it was in a shop, or None where it was not open then.

    ``hour`` as ``VisitTimes`` has it. With ``outside`` it is the other way round.
    """
    at = _at_shop(hour, zone_of(shop))
    return _slot(at) if _was_open(shop, at) is not outside else None


def _cell(counted: int, known: int, visits: Sequence[VisitTimes]) -> Cell:
    if not visits:
        return Cell(counted, known)
    spreads = (greeting(visits), unseen(visits), waits(visits))
    return Cell(counted, known, len(visits), *spreads, left_unserved(visits))


def _open_hours(shop: Shop, days: tuple[date, date], now: datetime, zone: ZoneInfo) -> Iterable[datetime]:
    """Return the hours, on the shop's clock, in which it was open for a part of them at the least."""
    local_now = now.astimezone(zone).replace(tzinfo=None)
    day = days[0]
    while day < days[1] and day <= local_now.date():
        for span in spans_on(shop, day):
            for hour in range(span.opens.hour, _last_hour(span.closes) + 1):
                at = datetime.combine(day, time(hour))
                if at <= local_now:
                    yield at
        day += _DAY


def _last_hour(closes: time) -> int:
    if closes == time.min:
        return 23
    return closes.hour if closes.minute else closes.hour - 1


def _was_open(shop: Shop, at: datetime) -> bool:
    spans = _spans(shop.hours, shop.public_holidays, shop.closed_days, shop.open_days, at.date())
    return any(first <= at.hour <= last for first, last in spans)


@lru_cache(maxsize=512)
def _spans(hours: str, holidays: str, closed: str, opened: str, day: date) -> tuple[tuple[int, int], ...]:
    shop = Shop(id="", hours=hours, public_holidays=holidays, closed_days=closed, open_days=opened)
    return tuple((span.opens.hour, _last_hour(span.closes)) for span in spans_on(shop, day))


@lru_cache(maxsize=8192)
def _at_shop(hour: str, zone: ZoneInfo) -> datetime:
    """Return the hour that it was at the shop, of one in UTC."""
    at = datetime.fromisoformat(f"{hour}:00").replace(tzinfo=UTC).astimezone(zone)
    return at.replace(minute=0, tzinfo=None)


def _slot(at: datetime) -> Slot:
    return at.weekday(), at.hour
