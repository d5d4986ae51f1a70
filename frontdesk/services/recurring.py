"""What recurs, for the owner's review: what came up, how soon answers came, what was given, what helped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from frontdesk.domain.calendar import days_bounds, zone_of
from frontdesk.domain.figures import period, period_before
from frontdesk.domain.goodwill import parse_envelope
from frontdesk.domain.mending import Cause
from frontdesk.domain.recurring import (
    Answering,
    AnswerTimes,
    Counted,
    Money,
    Paid,
    answer_times,
    by_hour_of_day,
    counted,
    far_apart,
    last_months,
    money_of,
    with_parts,
)
from frontdesk.domain.shop import Shop, Subject, parents_of
from frontdesk.services.mending import Tried, tried
from frontdesk.services.mending_ports import By, CaseRow, GivenAnswer
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

Days = tuple[date, date]  # [first day, day after the last)
PAIRS = 6
MEASURES = 30
PARTS = 6  # how many parts a reading has, for whoever shows how far it is


@dataclass(frozen=True, slots=True)
class Pair:
    """Two closed cases about one subject with one wish, of which one received far more than the other."""

    subject_id: str
    remedy: str
    count: int  # of all such cases
    most: CaseRow
    least: CaseRow


@dataclass(frozen=True, slots=True)
class WhatRecurs:
    """Everything that a period tells of what recurs, with the names that belong to it."""

    days: Days
    days_before: Days
    month_days: Sequence[Days]
    subjects: dict[str, Subject]
    causes: dict[str, Cause]
    all: Counted
    by_subject: Sequence[Counted]
    by_cause: Sequence[Counted]
    by_product: Sequence[Counted]
    remarks: Mapping[str, int]  # suggestions and thank-yous of the period, by kind
    by_hour: Sequence[tuple[int, int]]
    answers: AnswerTimes | None
    answers_before: AnswerTimes | None
    money: Money | None
    money_before: Money | None
    exceptions: Sequence[CaseRow]
    pairs: Sequence[Pair]
    pair_days: Days
    measures: Sequence[Tried]


def what_recurs(
    uow: UnitOfWork, *, kind: str, today: date, step: Callable[[], object] = lambda: None
) -> WhatRecurs:
    """Return what recurs in the "month", "quarter" or "year" of a day, beside the one before.

    Complaints count in the period in which they were received, answers in the one in which they were given.
    ``step`` is called after each of PARTS parts, and may raise to stop. Raises DomainError
    ``unknown_choice``.
    """
    shop, counts = the_shop(uow), uow.mending.counts
    zone, envelope = zone_of(shop), parse_envelope(shop.goodwill)
    days, days_before = period(kind, today), period_before(kind, today)
    months = last_months(min(today, days[1]))
    between, before = days_bounds(shop, *days), days_bounds(shop, *days_before)
    spans = [days_bounds(shop, *each) for each in (days, days_before, *months)]

    subjects = {subject.id: subject for subject in uow.subjects.all()}
    parents = parents_of(subjects.values())
    by_subject = with_parts(counted(counts.tally(By.SUBJECT, spans)), parents)
    step()
    by_cause = counted(counts.tally(By.CAUSE, spans))
    step()
    by_product = counted(counts.tally(By.PRODUCT, spans))
    every = counted(counts.tally(By.ALL, spans), quiet=True)
    hours = [(_local(hour, zone).hour, count) for hour, count in counts.hours(between)]
    step()
    answers, then = (_answers(counts.answers(each), zone) for each in (between, before))
    step()
    money, money_then = (
        money_of(_by_top(counts.paid(each), parents), envelope) for each in (between, before)
    )
    exceptions = counts.exceptions(between)
    pair_days = (months[0][0], days[1])
    pairs = _pairs(uow, shop, pair_days)
    step()
    measures = tried(uow, uow.mending.measures.looked_at(MEASURES))
    step()
    return WhatRecurs(
        days,
        days_before,
        months,
        subjects,
        {cause.id: cause for cause in uow.mending.causes.all()},
        every[0] if every else Counted(None, 0, 0, (0,) * len(months)),
        by_subject,
        by_cause,
        by_product,
        counts.remarks(between),
        by_hour_of_day(hours),
        answers,
        then,
        money,
        money_then,
        exceptions,
        pairs,
        pair_days,
        measures,
    )


def _by_top(paid: Iterable[Paid], parents: Mapping[str, str]) -> list[Paid]:
    """Return what was given with each subject's parts among it, as the log counts them."""
    return [one._replace(subject_id=parents.get(one.subject_id or "", one.subject_id)) for one in paid]


def _pairs(uow: UnitOfWork, shop: Shop, days: Days) -> list[Pair]:
    counts, between = uow.mending.counts, days_bounds(shop, *days)
    found = []
    for cases in far_apart(counts.like_cases(between), PAIRS):
        ends = counts.ends(between, cases)
        if ends is not None:
            found.append(Pair(cases.subject_id, cases.remedy, cases.total, *ends))
    return found


def _answers(given: Sequence[GivenAnswer], zone: ZoneInfo) -> AnswerTimes | None:
    """Return how long answers took, in days on the shop's calendar."""
    return answer_times(
        Answering(
            (
                _local(one.answered_hour, zone).date()
                - (one.received_on or _local(one.received_hour, zone).date())
            ).days,
            _local(one.answered_hour, zone).date() <= one.answer_due,
            one.total,
        )
        for one in given
    )


@cache
def _local(hour: str, zone: ZoneInfo) -> datetime:
    """Return the time at the shop of an hour in UTC."""
    return datetime.fromisoformat(f"{hour}:00").replace(tzinfo=UTC).astimezone(zone)
