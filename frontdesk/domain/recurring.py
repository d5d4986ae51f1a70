"""What recurs: counts against the period before, time to answer, money given, like cases treated unlike.

Every figure is worked out from counts that the store has grouped, so that many complaints stay quick.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from frontdesk.domain.figures import Share

MONTHS = 12
FAR_APART_CENTS = 1000  # between like cases; less is not worth a look
FAR_APART_TIMES = 2


class Tallied(NamedTuple):
    """How many complaints of a kind were received in one of several spans of time."""

    span: int
    key: str | None
    total: int


class Answering(NamedTuple):
    """How many complaints were answered after so many days, in time or not."""

    days: int
    in_time: bool
    total: int


class Paid(NamedTuple):
    """How many complaints about a subject were put right in a way, with an amount of so many cents."""

    subject_id: str | None
    remedy: str
    closed: bool
    cents: int
    total: int


class LikeCases(NamedTuple):
    """Closed cases about one subject with one wish, and the least and the most that was given."""

    subject_id: str
    remedy: str
    total: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something came up in a period, in the one before, and in each of the last months."""

    key: str | None
    count: int
    before: int
    months: tuple[int, ...] = ()

    @property
    def change(self) -> int:
        """How many more than before; below zero when fewer."""
        return self.count - self.before


@dataclass(frozen=True, slots=True)
class AnswerTimes:
    """How many days answers took: half, nine in ten, the longest; and how many kept the promised day."""

    half: int
    nine_in_ten: int
    longest: int
    in_time: Share

    @property
    def count(self) -> int:
        """How many answers it was counted from."""
        return self.in_time.of


@dataclass(frozen=True, slots=True)
class Sum:
    """So much money in so many complaints."""

    cents: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Money:
    """What was given, by subject and by remedy; what is offered in open cases; what fits the envelope."""

    given: Sum
    offered: Sum
    within: Share | None  # of the amounts given, those that a clerk may give without asking
    by_subject: tuple[tuple[str | None, Sum], ...]
    by_remedy: tuple[tuple[str, Sum], ...]


def counted(tallies: Iterable[Tallied], months: int = MONTHS, *, quiet: bool = False) -> tuple[Counted, ...]:
    """Return each kind, the most frequent first; what came up in months alone only if ``quiet`` ones count.

    Span 0 is the period, 1 the one before, the ``months`` from 2 on the last months, the oldest first.
    """
    spans: dict[str | None, Counter[int]] = defaultdict(Counter)
    for span, key, count in tallies:
        spans[key][span] += count
    found = [
        Counted(key, by[0], by[1], tuple(by[2 + month] for month in range(months)))
        for key, by in spans.items()
        if quiet or by[0] or by[1]
    ]
    return tuple(sorted(found, key=_most_often))


def with_parts(counts: Iterable[Counted], parents: Mapping[str, str]) -> tuple[Counted, ...]:
    """Let each subject count its parts too: the subjects first, then the parts, the most frequent before."""
    by_top: dict[str | None, list[Counted]] = defaultdict(list)
    for one in counts:
        by_top[parents.get(one.key or "", one.key)].append(one)
    tops = [_joined(top, parts) for top, parts in by_top.items()]
    parts = [one for top, found in by_top.items() for one in found if one.key != top]
    return (*sorted(tops, key=_most_often), *sorted(parts, key=_most_often))


def answer_times(answers: Iterable[Answering]) -> AnswerTimes | None:
    """Return how long answers took, by the nearest rank: always a number of days that occurred."""
    by_days: Counter[int] = Counter()
    in_time = 0
    for days, kept, count in answers:
        by_days[max(days, 0)] += count
        in_time += count if kept else 0
    count = by_days.total()
    if not count:
        return None
    return AnswerTimes(_rank(by_days, 50), _rank(by_days, 90), max(by_days), Share(in_time, count))


def money_of(paid: Iterable[Paid], envelope: Mapping[str, int]) -> Money | None:
    """Return what was given in closed cases and is offered in open ones; None where there is nothing."""
    given, offered = _Adding(), _Adding()
    subjects: dict[str | None, _Adding] = defaultdict(_Adding)
    remedies: dict[str, _Adding] = defaultdict(_Adding)
    within = 0
    for one in paid:
        if not one.cents or not one.total:
            continue
        if not one.closed:
            offered.add(one)
            continue
        for adding in (given, subjects[one.subject_id], remedies[one.remedy]):
            adding.add(one)
        within += one.total if one.cents <= envelope.get(one.remedy, 0) else 0
    if not given.count and not offered.count:
        return None
    return Money(
        given.sum(),
        offered.sum(),
        Share(within, given.count) if given.count else None,
        tuple(sorted(((key, a.sum()) for key, a in subjects.items()), key=_most_money)),
        tuple(sorted(((key, a.sum()) for key, a in remedies.items()), key=_most_money)),
    )


def far_apart(cases: Iterable[LikeCases], most: int) -> list[LikeCases]:
    """Return the like cases that were treated most unlike, the widest apart first, ``most`` at most."""
    wide = [
        case
        for case in cases
        if case.total > 1
        and case.most - case.least >= FAR_APART_CENTS
        and case.most >= FAR_APART_TIMES * case.least
    ]
    wide.sort(key=lambda case: (case.least - case.most, case.subject_id, case.remedy))
    return wide[:most]


def last_months(last: date, count: int = MONTHS) -> list[tuple[date, date]]:
    """Return the months up to the one that a day is in, the oldest first, as [first day, day after)."""
    number = last.year * 12 + last.month - 1
    firsts = [_first(number - back) for back in range(count - 1, -2, -1)]
    return list(pairwise(firsts))


def by_hour_of_day(hours: Collection[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return how many came in each hour of the day, from the first to the last that has any."""
    totals: Counter[int] = Counter()
    for hour, count in hours:
        totals[hour] += count
    if not totals:
        return ()
    return tuple((hour, totals[hour]) for hour in range(min(totals), max(totals) + 1))


class _Adding:
    def __init__(self) -> None:
        self.cents = self.count = 0

    def add(self, one: Paid) -> None:
        self.cents += one.cents * one.total
        self.count += one.total

    def sum(self) -> Sum:
        return Sum(self.cents, self.count)


def _joined(key: str | None, parts: Sequence[Counted]) -> Counted:
    months = tuple(map(sum, zip(*(one.months for one in parts), strict=True)))
    return Counted(key, sum(one.count for one in parts), sum(one.before for one in parts), months)


def _most_often(one: Counted) -> tuple[int, int, str]:
    return (-one.count, -one.before, one.key or "")


def _most_money(entry: tuple[str | None, Sum]) -> tuple[int, str]:
    return (-entry[1].cents, entry[0] or "")


def _rank(by_days: Mapping[int, int], percent: int) -> int:
    wanted = -(-percent * sum(by_days.values()) // 100)
    seen = 0
    ordered: Sequence[int] = sorted(by_days)
    for days in ordered:
        seen += by_days[days]
        if seen >= wanted:
            return days
    return ordered[-1]


def _first(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)
