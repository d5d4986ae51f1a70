"""By when something is owed: a table of dates checked by hand, and what holds for every date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.deadlines import (
    LAW,
    Clock,
    Nearness,
    Rule,
    Start,
    Unit,
    days_left,
    due,
    due_by,
    foremost,
    in_force,
    nearness,
    rules_of,
    running,
)
from frontdesk.domain.shop import Shop

SHOP = Shop(id="shop")
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def rule(length: int, unit: Unit = Unit.DAY) -> Rule:
    return Rule(code=Clock.LEGAL, starts_on=Start.WRITTEN, length=length, unit=unit)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        (date(2026, 11, 23), 10, date(2026, 12, 3)),  # over the end of a month of 30 days
        (date(2026, 1, 25), 14, date(2026, 2, 8)),  # of 31
        (date(2026, 2, 20), 14, date(2026, 3, 6)),  # of 28
        (date(2028, 2, 20), 14, date(2028, 3, 5)),  # of 29
        (date(2100, 2, 20), 14, date(2100, 3, 6)),  # a hundredth year has no leap day
        (date(2028, 2, 15), 14, date(2028, 2, 29)),  # due on the leap day
        (date(2028, 2, 29), 14, date(2028, 3, 14)),  # begun on it
        (date(2026, 12, 24), 14, date(2027, 1, 7)),  # over the end of a year
        (date(2026, 12, 11), 14, date(2026, 12, 25)),  # Christmas stays the day
        (date(2026, 3, 23), 14, date(2026, 4, 6)),  # so does Easter Monday
        (date(2026, 11, 28), 14, date(2026, 12, 12)),  # and a Saturday
        (date(2026, 3, 20), 14, date(2026, 4, 3)),  # over the begin of summer time, 29 March
        (date(2026, 10, 20), 14, date(2026, 11, 3)),  # over its end, 25 October
        (date(2026, 11, 23), 0, date(2026, 11, 23)),  # the same day
        (date(2026, 11, 23), 5, date(2026, 11, 28)),
        (date(2026, 11, 23), 60, date(2027, 1, 22)),
    ],
)
def test_the_last_day(start: date, days: int, last: date) -> None:
    assert due(rule(days), start) == last


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
        (date(2028, 2, 29), 24, date(2030, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, months: int, last: date) -> None:
    assert due(rule(months, Unit.MONTH), start) == last


@given(DAYS, st.integers(0, 400))
def test_the_first_day_is_the_day_after_and_every_day_counts(start: date, days: int) -> None:
    last = due(rule(days), start)
    assert [start + timedelta(days=n) for n in range(1, days + 1)][-1:] == ([last] if days else [])
    assert days_left(last, start) == days


@given(DAYS, st.integers(1, 60))
def test_a_month_later_is_in_that_month(start: date, months: int) -> None:
    last = due(rule(months, Unit.MONTH), start)
    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == months
    assert last.day == start.day or (last + timedelta(days=1)).day == 1


@given(DAYS, st.integers(-30, 30))
def test_it_is_never_less_near_a_day_later(last: date, left: int) -> None:
    today = last - timedelta(days=left)
    assert nearness(last, today) <= nearness(last, today + timedelta(days=1))


@pytest.mark.parametrize(
    ("left", "near"),
    [
        (8, Nearness.FAR),
        (7, Nearness.WEEK),
        (4, Nearness.WEEK),
        (3, Nearness.SOON),
        (2, Nearness.SOON),
        (1, Nearness.LAST),
        (0, Nearness.LAST),
        (-1, Nearness.OVER),
    ],
)
def test_it_is_warned_of_at_seven_three_and_one(left: int, near: Nearness) -> None:
    assert nearness(date(2026, 12, 7) + timedelta(days=left), date(2026, 12, 7)) is near


def test_the_law_counts_from_the_day_it_holds_and_an_old_one_until_its_last() -> None:
    old = replace(rule(30), valid_from=date(2020, 1, 1), valid_to=date(2026, 6, 30))
    new = replace(rule(14), valid_from=date(2026, 7, 1))
    on = {day: due_by([new, old], Clock.LEGAL, day) for day in (date(2026, 6, 30), date(2026, 7, 1))}
    assert on == {date(2026, 6, 30): date(2026, 7, 30), date(2026, 7, 1): date(2026, 7, 15)}
    assert in_force([old], Clock.LEGAL, date(2026, 7, 1)) is None
    assert in_force([new, old], Clock.LEGAL, date(2001, 1, 1)) is old  # a clock too many does no harm
    assert due_by([new], Clock.LEGAL, None) is None
    assert due_by([new], Clock.NEWS, date(2026, 7, 1)) is None


def test_every_rule_of_the_law_says_where_it_stands_and_when_that_was_looked_up() -> None:
    for each in LAW:
        assert each.source
        assert each.checked_on
        assert each.valid_from
    changed = [each for each in rules_of(replace(SHOP, legal_days=30)) if each.code is Clock.LEGAL]
    assert [(each.length, each.source, each.checked_on) for each in changed] == [(30, "", None)]


# Half past eight in the evening of the 22nd in London is half past ten in Vilnius; half past ten is tomorrow.
@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 11, 22, 20, 30, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 10, 24, 20, 59, tzinfo=UTC), date(2026, 10, 24)),  # the night summer time ends
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_news_are_counted_from_the_shops_own_day(at: datetime, day: date) -> None:
    told = Complaint(id="c", received_at=at, received_on=day, answer_due=date(2027, 1, 1))
    assert running(told, SHOP)[Clock.ACKNOWLEDGE] == day == local_date(SHOP, at)
    clocks = running(replace(told, acknowledged_at=at), SHOP)
    assert clocks == {Clock.NEWS: day + timedelta(days=5), Clock.ANSWER: date(2027, 1, 1)}
    later = replace(told, acknowledged_at=at, news_at=at + timedelta(days=3, hours=1))
    assert running(later, SHOP)[Clock.NEWS] == day + timedelta(days=8)


def test_the_one_due_first_stands_in_front_and_a_closed_one_has_none() -> None:
    told = Complaint(
        id="c",
        received_at=datetime(2026, 11, 23, 8, tzinfo=UTC),
        received_on=date(2026, 11, 10),
        answer_due=date(2026, 11, 30),
        legal_due=date(2026, 11, 24),
    )
    assert list(running(told, SHOP)) == [Clock.ACKNOWLEDGE, Clock.LEGAL, Clock.ANSWER]
    assert running(replace(told, state=ComplaintState.CLOSED), SHOP) == {}
    answered = replace(told, state=ComplaintState.TOLD)
    assert list(running(answered, SHOP)) == [Clock.LEGAL]  # told aloud, the law waits for the letter
    assert running(replace(answered, told_in_writing=True), SHOP) == {}
    assert list(running(replace(told, received_on=None), SHOP)) == [Clock.LEGAL, Clock.ANSWER]  # of old


# Today is Monday 23 November: what is near and can be kept, then what is late, then what comes next.
@pytest.mark.parametrize(
    ("days", "shown"),
    [
        ({}, None),
        ({Clock.NEWS: 28, Clock.ANSWER: 30}, Clock.NEWS),  # all far: the next
        ({Clock.NEWS: 21, Clock.ANSWER: 26}, Clock.ANSWER),  # three days left, and they can still be kept
        ({Clock.NEWS: 21, Clock.ANSWER: 27}, Clock.NEWS),  # four: the news that are owed
        ({Clock.NEWS: 12, Clock.ANSWER: 22}, Clock.ANSWER),  # both late: the weightier
        ({Clock.ANSWER: 20, Clock.LEGAL: 23}, Clock.LEGAL),  # today it can still be kept
        ({Clock.NEWS: 24, Clock.ANSWER: 24, Clock.LEGAL: 24}, Clock.LEGAL),  # one day: the weightiest
    ],
)
def test_a_list_shows_the_one_clock_that_counts(days: dict[Clock, int], shown: Clock | None) -> None:
    dates = {clock: date(2026, 11, day) for clock, day in days.items()}
    assert foremost(dates, date(2026, 11, 23)) is shown
