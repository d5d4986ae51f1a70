"""Which safe copies are kept, and when the next one is due. Pure rules over instants."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

DAILY = 14  # days of which the last copy is kept
WEEKLY = 8  # weeks of which the last copy is kept
OF_TODAY = 4  # newest copies kept of the newest day
EVERY = timedelta(minutes=15)
WITHOUT_SECOND_PLACE = timedelta(days=3)  # then one calm line says so


@dataclass(frozen=True, slots=True)
class Made:
    """A good copy: when it was made, and the newest step of the journal in it."""

    at: datetime
    seq: int


def superseded(copies: Collection[Made], *, now: datetime, zone: tzinfo) -> frozenset[Made]:
    """Return the copies that others have made needless.

    Days and weeks are counted by the copies there are, not back from the clock: a clock that jumps ahead
    makes nothing old. What seems to come from the future waits until as many days of copies hold as much.
    """
    kept = _spared(copies)
    past = [each for each in copies if each.at <= now]
    kept |= daily(past, zone) | weekly(past, zone)
    for ahead in copies:
        if ahead.at > now and len({_day(p.at, zone) for p in past if p.seq >= ahead.seq}) < DAILY:
            kept.add(ahead)
    return frozenset(copies) - kept


def makes_room(copies: Collection[Made], *, now: datetime, zone: tzinfo) -> Made | None:
    """Return the copy that may go first when there is no room: the oldest one kept for its week alone."""
    past = [each for each in copies if each.at <= now]
    for_its_week = weekly(past, zone) - daily(past, zone) - _spared(copies)
    return min(for_its_week, key=_order, default=None)


def daily(copies: Collection[Made], zone: tzinfo) -> set[Made]:
    """Return the last copy of each of the newest days with copies, and the newest few of the newest day."""
    by_day = _last_of_each(copies, lambda made: _day(made.at, zone))
    days = sorted(by_day, reverse=True)[:DAILY]
    newest = [made for made in copies if days and _day(made.at, zone) == days[0]]
    return {by_day[day] for day in days} | set(sorted(newest, key=_order)[-OF_TODAY:])


def weekly(copies: Collection[Made], zone: tzinfo) -> set[Made]:
    """Return the last copy of each of the newest weeks with copies."""
    by_week = _last_of_each(copies, lambda made: _week(made.at, zone))
    return {by_week[week] for week in sorted(by_week, reverse=True)[:WEEKLY]}


def is_due(last: datetime | None, *, now: datetime, changed: bool, closed_at: datetime | None) -> bool:
    """Tell whether a copy is due: something changed, and the last one is old enough or of before closing."""
    if not changed:
        return False
    if last is None or last > now:  # a last copy from the future: the clock was put right meanwhile
        return True
    return now - last >= EVERY or (closed_at is not None and last < closed_at <= now)


def _spared(copies: Collection[Made]) -> set[Made]:
    """The newest one by the clock and the one that holds most are never let go."""
    if not copies:
        return set()
    return {max(copies, key=_order), max(copies, key=lambda made: (made.seq, made.at))}


def _last_of_each(copies: Iterable[Made], part: Callable[[Made], date]) -> dict[date, Made]:
    return {part(made): made for made in sorted(copies, key=_order)}


def _order(made: Made) -> tuple[datetime, int]:
    return made.at, made.seq


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()


def _week(at: datetime, zone: tzinfo) -> date:
    """Return the Monday of a week."""
    day = _day(at, zone)
    return day - timedelta(days=day.weekday())
