"""How long each kind of thing is kept, and why: the shop's own periods, and the day each one ends."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from frontdesk.domain.errors import DomainError

REASON_LETTERS = 300


class Kind(StrEnum):
    """What is kept for a time of its own."""

    LINE_MARKS = "line_marks"  # what tells an unknown person in the line apart; the times stay
    PROFILE = "profile"  # a customer's card, from the last visit on
    HELPS = "helps"  # what helps somebody, from the consent on: asked for again
    COMPLAINT = "complaint"  # from its closing on
    PROMISE = "promise"  # from its ending on
    REMARK = "remark"  # a suggestion or a thank-you, from its coming on
    JOURNAL = "journal"  # who did what
    LOG = "log"  # the technical log, which names nobody
    BACKUP = "backup"


class Unit(StrEnum):
    """What a period is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time on the shop's calendar."""

    length: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """The shop's period for a kind, whose code is the id. An empty reason is the one we come with."""

    id: str
    rev: int = 0
    length: int
    unit: Unit
    reason_en: str = ""
    reason_lt: str = ""

    @property
    def kind(self) -> Kind:
        """What it is the period of."""
        return Kind(self.id)

    @property
    def period(self) -> Period:
        """The length as a period."""
        return Period(self.length, self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Somebody decided that one record, due to go, stays for another while, and said why."""

    id: str
    rev: int = 0
    kind: Kind
    record_id: str
    until: date
    reason: str = ""
    staff_id: str = ""


# What the program comes with. A complaint: two years in which a defect can be claimed, and one in which the
# customer can turn to the dispute body (Civil Code 1.125(8), Law on Consumer Rights Protection, Art. 23).
DEFAULTS: dict[Kind, Period] = {
    Kind.LINE_MARKS: Period(7, Unit.DAYS),
    Kind.PROFILE: Period(24, Unit.MONTHS),
    Kind.HELPS: Period(12, Unit.MONTHS),
    Kind.COMPLAINT: Period(3, Unit.YEARS),
    Kind.PROMISE: Period(12, Unit.MONTHS),
    Kind.REMARK: Period(12, Unit.MONTHS),
    Kind.JOURNAL: Period(3, Unit.YEARS),
    Kind.LOG: Period(30, Unit.DAYS),
    Kind.BACKUP: Period(8, Unit.WEEKS),
}
# A shop may choose within these; what the program itself holds to is not the shop's to lengthen.
FIXED = frozenset({Kind.LOG, Kind.BACKUP})
MOST_DAYS = 3660
_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 31, Unit.YEARS: 366}


def periods(own: Iterable[Retention]) -> dict[Kind, Retention]:
    """Return the period of every kind: the shop's own where it has one."""
    kept = {kind: Retention(id=kind, length=p.length, unit=p.unit) for kind, p in DEFAULTS.items()}
    return kept | {retention.kind: retention for retention in own}


def checked(retention: Retention) -> Retention:
    """Return a period that a shop may choose. Raises DomainError ``period``, ``text_too_long``."""
    if retention.kind in FIXED:
        raise DomainError("period_fixed")
    if not 1 <= retention.length * _DAYS[retention.unit] <= MOST_DAYS:
        raise DomainError("period")
    if max(len(retention.reason_en), len(retention.reason_lt)) > REASON_LETTERS:
        raise DomainError("text_too_long", limit=REASON_LETTERS)
    return retention


def end_of(start: date, period: Period) -> date:
    """Return the day on which a period is over that began on ``start``."""
    if period.unit in (Unit.DAYS, Unit.WEEKS):
        return start + timedelta(days=period.length * _DAYS[period.unit])
    months = period.length * (12 if period.unit is Unit.YEARS else 1)
    return _months_on(start, months)


def began_by(today: date, period: Period) -> date:
    """Return the last day on which a period can have begun that is over today.

    Never later than the true one: at the end of a month a thing is looked at a day or two later.
    """
    if period.unit in (Unit.DAYS, Unit.WEEKS):
        return today - timedelta(days=period.length * _DAYS[period.unit])
    months = period.length * (12 if period.unit is Unit.YEARS else 1)
    return _months_on(today, -months)


def _months_on(day: date, months: int) -> date:
    """Return the same day of another month, or the month's last where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
