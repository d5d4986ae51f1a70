"""By when something is owed in a complaint: the shop's own clocks and the law's, as dated rules.

Days are dates in the shop's zone, so neither daylight saving nor the hour matters. The first day is the day
after the one a clock starts on. No day is moved later because of a weekend or a holiday: where the law would
let it be, a shop that answers earlier is never wrong.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, is_open, is_owed
from frontdesk.domain.shop import Shop


class Clock(StrEnum):
    """What is owed."""

    ACKNOWLEDGE = "acknowledge"  # the customer knows that it arrived
    NEWS = "news"  # the customer hears how it stands
    ANSWER = "answer"  # the shop's own day for the answer
    LEGAL = "legal"  # the law's day for the answer in writing


class Start(StrEnum):
    """The day from which a clock runs."""

    RECEIVED = "received"
    WRITTEN = "written"  # when it came in writing
    NEWS = "news"  # when the customer last heard anything


class Unit(StrEnum):
    """What a length is counted in."""

    DAY = "day"  # of the calendar
    MONTH = "month"  # to the same day of a later month, or to its last day


class Nearness(IntEnum):
    """How near a day is; each has its look."""

    FAR = 0
    WEEK = 1
    SOON = 2
    LAST = 3
    OVER = 4


WARN_DAYS = ((1, Nearness.LAST), (3, Nearness.SOON), (7, Nearness.WEEK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How long a clock runs, who says so, and when that was last looked up."""

    code: Clock
    starts_on: Start
    length: int
    unit: Unit = Unit.DAY
    source: str = ""  # empty: the shop itself
    checked_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None  # the last day on which a clock still starts by it


# The days for an answer in writing. The 14 days are those of the consolidated text that was read; the shop's
# setting may shorten them, and is where another country's number is set.
LAW: tuple[Rule, ...] = (
    Rule(
        code=Clock.LEGAL,
        starts_on=Start.WRITTEN,
        length=14,
        source="Lietuvos Respublikos vartotojų teisių apsaugos įstatymas (I-657), 21 str. 2 d.",
        checked_on=date(2026, 11, 23),
        valid_from=date(2024, 12, 13),
    ),
)


def rules_of(shop: Shop, law: Iterable[Rule] = LAW) -> list[Rule]:
    """Return the clocks of a shop: its own, and the law's with the days that the shop set for it."""
    own = (
        (Clock.ACKNOWLEDGE, Start.RECEIVED, 0),
        (Clock.NEWS, Start.NEWS, shop.news_days),
        (Clock.ANSWER, Start.RECEIVED, shop.answer_days),
    )
    legal = [rule if shop.legal_days == rule.length else _set_by_shop(rule, shop) for rule in law]
    return [*(Rule(code=code, starts_on=start, length=days) for code, start, days in own), *legal]


def _set_by_shop(rule: Rule, shop: Shop) -> Rule:
    """Return the rule with the shop's own length, for which nobody else vouches."""
    return replace(rule, length=shop.legal_days, source="", checked_on=None)


def in_force(rules: Iterable[Rule], code: Clock, on: date) -> Rule | None:
    """Return the rule of a clock that starts on a day.

    For a day before all that is known the earliest one counts: a clock too many does no harm, none at all
    would.
    """
    known = sorted((r for r in rules if r.code is code), key=lambda r: r.valid_from or date.min)
    begun = [rule for rule in known if (rule.valid_from or date.min) <= on]
    rule = begun[-1] if begun else next(iter(known), None)
    return None if rule is None or (rule.valid_to is not None and rule.valid_to < on) else rule


def due(rule: Rule, start: date) -> date:
    """Return the last day, counted from the day after the start."""
    if rule.unit is Unit.DAY:
        return start + timedelta(days=rule.length)
    year, month = divmod(start.year * 12 + start.month - 1 + rule.length, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def due_by(rules: Iterable[Rule], code: Clock, start: date | None) -> date | None:
    """Return the last day of a clock, or None where it does not run."""
    rule = None if start is None else in_force(rules, code, start)
    return None if rule is None or start is None else due(rule, start)


def days_left(due_on: date, today: date) -> int:
    """Return the days left; below zero when it is late."""
    return (due_on - today).days


def nearness(due_on: date, today: date) -> Nearness:
    """Return how near a day is: warned of at seven, three and one day, and once it is over."""
    left = days_left(due_on, today)
    if left < 0:
        return Nearness.OVER
    return next((near for days, near in WARN_DAYS if left <= days), Nearness.FAR)


def running(complaint: Complaint, shop: Shop) -> Mapping[Clock, date]:
    """Return the clocks that run in a complaint with their days, the one due first in front.

    What was promised when it was written down stays, whatever the shop sets for later ones. One of a time
    when nobody noted whether the customer had heard has no clock for that. Once the customer was told, only
    the law's clock may run on: until that is in writing, too.
    """
    days = dict(_owed(complaint, shop)) if is_owed(complaint) else {}
    if is_open(complaint) and not complaint.told_in_writing:
        days[Clock.LEGAL] = complaint.legal_due
    found = [(clock, day) for clock, day in days.items() if day is not None]
    return dict(sorted(found, key=lambda each: each[1]))


def _owed(complaint: Complaint, shop: Shop) -> Iterator[tuple[Clock, date | None]]:
    """Yield the shop's own clocks, each with its day, or None where it does not run."""
    rules, heard = rules_of(shop), complaint.news_at or complaint.acknowledged_at
    if heard:
        yield Clock.NEWS, due_by(rules, Clock.NEWS, local_date(shop, heard))
    else:
        yield Clock.ACKNOWLEDGE, due_by(rules, Clock.ACKNOWLEDGE, complaint.received_on)
    yield Clock.ANSWER, complaint.answer_due


def foremost(days: Mapping[Clock, date], today: date) -> Clock | None:
    """Return the one clock of those running to show where there is room for one.

    What is near and can still be kept comes first, then what is late, the weightiest of it, for that is
    still owed; else the one due next.
    """
    order = list(Clock)
    near = [clock for clock, day in days.items() if Nearness.SOON <= nearness(day, today) < Nearness.OVER]
    late = [clock for clock, day in days.items() if nearness(day, today) is Nearness.OVER]
    if near:
        return min(near, key=lambda clock: (days[clock], -order.index(clock)))
    if late:
        return max(late, key=order.index)
    return min(days, key=lambda clock: (days[clock], -order.index(clock)), default=None)
