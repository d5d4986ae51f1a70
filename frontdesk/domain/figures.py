"""Figures of a period for the owner: how soon people were seen, how long they waited, what was kept.

Every figure carries how many it was counted from, and is None where there is nothing to count: "no data"
is an answer, a percentage of nothing is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import ComplaintState
from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import Promise, PromiseState, is_over
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Ending


class PeriodKind(StrEnum):
    """What an owner looks back on."""

    MONTH = "month"
    LAST_MONTH = "last_month"  # it is over: what is told of it to a meeting changes no more
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.LAST_MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


class VisitTimes(NamedTuple):
    """What the figures need of a visit, in milliseconds, for when there are a year's worth of them."""

    hour: str  # in which the person joined, in UTC, such as "2026-11-23T08"
    greeting: int | None  # until they were seen for the first time
    wait: int | None  # until they were called
    unseen: int  # the longest without a glance, of all the times in the visit
    left: bool  # without having been served
    waiting: bool = False  # still


class VisitRow(NamedTuple):
    """A visit as a row behind a figure."""

    id: str
    joined_at: str  # as it is stored; put into words for the rows in sight
    greeting: int | None
    wait: int | None
    unseen: int | None  # None while that goes on
    ending: str
    times: str  # why they are not known, where that is so

    @property
    def hour(self) -> str:
        """In which the person joined, in UTC."""
        return self.joined_at[:13]

    @property
    def left(self) -> bool:
        """Whether the person left without having been served."""
        return self.ending == Ending.LEFT


class ComplaintTimes(NamedTuple):
    """What the figures need of a complaint."""

    subject_id: str | None
    state: ComplaintState
    answer_due: date
    had_answer_at: datetime | None


class TimedComplaint(Protocol):
    """A ``Complaint`` or a ``ComplaintTimes``."""

    @property
    def subject_id(self) -> str | None: ...
    @property
    def state(self) -> ComplaintState: ...
    @property
    def answer_due(self) -> date: ...
    @property
    def had_answer_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; never of none."""

    count: int
    of: int

    @property
    def percent(self) -> float:
        """From 0 to 100."""
        return 100 * self.count / self.of


@dataclass(frozen=True, slots=True)
class Spread:
    """How a span of time was spread, in seconds: half took up to, nine in ten up to, and the longest."""

    half: float
    nine_in_ten: float
    longest: float
    count: int


@dataclass(frozen=True, slots=True)
class PromisesKept:
    """Promises kept of those that are over; ``late`` ones are past their time and still open."""

    kept: int
    of: int
    late: int


@dataclass(frozen=True, slots=True)
class Answered:
    """Complaints answered in time of those answered or overdue; the others' deadlines were missed."""

    in_time: int
    of: int

    @property
    def missed(self) -> int:
        """How many deadlines went by without an answer."""
        return self.of - self.in_time


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one period. None stands for "no data"."""

    greeted: Share | None  # seen within the shop's limit
    greeting: Spread | None  # from joining to being seen for the first time
    unseen: Spread | None  # the longest that each stood unseen, those never seen included
    waits: Spread | None  # from joining to being called
    left: Share | None  # left without having been served, of all visits
    promises: PromisesKept | None
    complaints: Answered | None
    untimed: int = 0  # visits that count nowhere, since their times are not known
    hellos: int = 0  # greetings to people who were not in the line


@dataclass(frozen=True, slots=True)
class SubjectCount:
    """How many complaints were about a subject, and how many in the period before."""

    subject_id: str | None
    count: int
    before: int


def figures(
    visits: Collection[VisitTimes],
    promises: Iterable[Promise],
    complaints: Iterable[TimedComplaint],
    *,
    shop: Shop,
    now: datetime,
    untimed: int = 0,
    hellos: int = 0,
) -> Figures:
    """Return the figures of visits, promises and complaints of one period, as they stand now."""
    return Figures(
        greeted=greeted(visits, shop.limits.first),
        greeting=greeting(visits),
        unseen=unseen(visits),
        waits=waits(visits),
        left=left_unserved(visits),
        promises=promises_kept(promises, now),
        complaints=answered(complaints, shop, now),
        untimed=untimed,
        hellos=hellos,
    )


def greeted(visits: Iterable[VisitTimes], limit: timedelta) -> Share | None:
    """Return how many were seen within the limit, of all for whom that is decided.

    It is decided once somebody was seen, is gone, or has stood unseen past the limit. Who left unseen
    before the limit counts as not greeted: they did not wait for the limit either.
    """
    within = decided = 0
    most = limit.total_seconds() * 1000
    for visit in visits:
        if visit.greeting is not None:
            within += visit.greeting <= most
        elif visit.waiting and visit.unseen <= most:
            continue
        decided += 1
    return _share(within, decided)


def greeting(visits: Iterable[VisitTimes]) -> Spread | None:
    """Return how long it took until people were seen, of those who were."""
    return _spread(v.greeting for v in visits if v.greeting is not None)


def unseen(visits: Iterable[VisitTimes]) -> Spread | None:
    """Return how long people stood unseen at the longest, between any two glances."""
    return _spread(v.unseen for v in visits)


def waits(visits: Iterable[VisitTimes]) -> Spread | None:
    """Return how long those who were served had waited until they were called."""
    return _spread(v.wait for v in visits if v.wait is not None and not v.left)


def left_unserved(visits: Collection[VisitTimes]) -> Share | None:
    """Return how many left without having been served, of all visits."""
    return _share(sum(v.left for v in visits), len(visits))


def promises_kept(promises: Iterable[Promise], now: datetime) -> PromisesKept | None:
    """Return how many promises were kept, of those that are over.

    Kept is what staff said was kept; when they said so tells nothing about when they did it.
    """
    over = [promise for promise in promises if is_over(promise, now)]
    kept = sum(promise.state is PromiseState.KEPT for promise in over)
    late = sum(promise.state is PromiseState.OPEN for promise in over)
    return PromisesKept(kept, len(over), late) if over else None


def answered(complaints: Iterable[TimedComplaint], shop: Shop, now: datetime) -> Answered | None:
    """Return how many complaints were answered on or before their day, of those answered or overdue."""
    today = local_date(shop, now)
    in_time = over = 0
    for complaint in complaints:
        if complaint.had_answer_at is not None:
            in_time += local_date(shop, complaint.had_answer_at) <= complaint.answer_due
        elif complaint.answer_due >= today:
            continue
        over += 1
    return Answered(in_time, over) if over else None


def by_subject(
    complaints: Iterable[TimedComplaint], before: Iterable[TimedComplaint], parents: Mapping[str, str]
) -> tuple[SubjectCount, ...]:
    """Return each subject's complaints, with those of its parts, against the period before.

    The most frequent comes first. One that nobody complained about any more stays in the list, at none.
    """
    now, then = (
        Counter(parents.get(c.subject_id or "", c.subject_id) for c in of) for of in (complaints, before)
    )
    counts = [SubjectCount(subject, now[subject], then[subject]) for subject in now | then]
    return tuple(sorted(counts, key=lambda c: (-c.count, -c.before, c.subject_id or "")))


def period(kind: str, today: date) -> tuple[date, date]:
    """Return the month, quarter or year that a day is in, or the month before, as [first day, day after).

    Raises DomainError ``unknown_choice``.
    """
    if kind == PeriodKind.LAST_MONTH:
        return period_before(PeriodKind.MONTH, today)
    length = _length(kind)
    first = _first_of_month(today.year, (today.month - 1) // length * length)
    return first, _first_of_month(first.year, first.month - 1 + length)


def period_before(kind: str, today: date) -> tuple[date, date]:
    """Return the whole period before the one that a day is in. Raises DomainError ``unknown_choice``."""
    start, _ = period(kind, today)
    return _first_of_month(start.year, start.month - 1 - _length(kind)), start


def nearest_rank(ordered: Sequence[int], percent: int) -> int:
    """Return the smallest value that so many percent of the values do not exceed.

    The nearest-rank method: always a value that occurred, so that "half waited up to" is true as said.
    """
    return ordered[-(-percent * len(ordered) // 100) - 1]


def _length(kind: str) -> int:
    if kind not in _MONTHS:
        raise DomainError("unknown_choice")
    return _MONTHS[PeriodKind(kind)]


def _first_of_month(year: int, months: int) -> date:
    """Return the first day of the month so many months after January of the year."""
    return date(year + months // 12, months % 12 + 1, 1)


def _share(count: int, of: int) -> Share | None:
    return Share(count, of) if of else None


def _spread(spans: Iterable[int]) -> Spread | None:
    """Never below zero: somebody may have put the time of joining right."""
    ordered = sorted(spans)
    if not ordered:
        return None
    found = (nearest_rank(ordered, 50), nearest_rank(ordered, 90), ordered[-1])
    half, nine_in_ten, longest = (max(span, 0) / 1000 for span in found)
    return Spread(half, nine_in_ten, longest, len(ordered))
