"""How long things are kept: the day a period ends, and what a shop may choose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.erasing import Fate, fate_of
from frontdesk.domain.errors import DomainError
from frontdesk.domain.masking import COVER, masked
from frontdesk.domain.retention import (
    DEFAULTS,
    Kind,
    Period,
    Retention,
    Unit,
    began_by,
    checked,
    end_of,
    periods,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
PERIODS = st.builds(Period, st.integers(1, 60), st.sampled_from(Unit))


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        (date(2026, 11, 23), Period(7, Unit.DAYS), date(2026, 11, 30)),
        (date(2026, 11, 23), Period(8, Unit.WEEKS), date(2027, 1, 18)),
        (date(2026, 11, 30), Period(3, Unit.MONTHS), date(2027, 2, 28)),
        (date(2024, 2, 29), Period(3, Unit.YEARS), date(2027, 2, 28)),
        (date(2026, 12, 31), Period(24, Unit.MONTHS), date(2028, 12, 31)),
    ],
)
def test_a_period_ends_on_the_same_day_of_the_calendar(start: date, period: Period, end: date) -> None:
    assert end_of(start, period) == end


@given(DAYS, PERIODS)
def test_what_began_by_then_is_over_and_no_more_than_days_are_missed(today: date, period: Period) -> None:
    last = began_by(today, period)
    assert end_of(last, period) <= today
    assert (today - end_of(last, period)).days <= 3


def test_the_shops_own_periods_take_the_place_of_ours() -> None:
    own = Retention(id="promise", length=6, unit=Unit.MONTHS, reason_lt="Taip patogiau")
    found = periods([own])
    assert found[Kind.PROMISE] is own
    assert {kind: found[kind].period for kind in Kind if kind is not Kind.PROMISE} == {
        kind: period for kind, period in DEFAULTS.items() if kind is not Kind.PROMISE
    }


@pytest.mark.parametrize(
    ("kind", "length", "code"),
    [
        ("log", 5, "period_fixed"),
        ("backup", 5, "period_fixed"),
        ("profile", 0, "period"),
        ("profile", 200, "period"),
    ],
)
def test_what_a_shop_may_not_choose(kind: str, length: int, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        checked(Retention(id=kind, length=length, unit=Unit.MONTHS))


NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
OPEN = Complaint(id="k", words="x", received_at=NOW, answer_due=NOW.date())
THREE = DEFAULTS[Kind.COMPLAINT]


def test_a_complaint_stays_while_it_is_open_and_three_years_after() -> None:
    closed = replace(OPEN, state=ComplaintState.CLOSED)
    day = date(2026, 11, 23)
    assert fate_of(OPEN, closed=None, period=THREE, today=day) == Fate(stays=True)
    assert fate_of(closed, closed=day, period=THREE, today=day) == Fate(stays=True, until=date(2029, 11, 23))
    assert fate_of(closed, closed=day, period=THREE, today=date(2029, 11, 22)).stays
    assert not fate_of(closed, closed=day, period=THREE, today=date(2029, 11, 23)).stays


def test_other_peoples_data_are_covered_and_the_persons_own_are_not() -> None:
    rest = "; mano +370 678 12345. Čekis 2026-11-23, nr. 4512"
    text = f"Rūta sakė: skambinti 8 612 34567 ar rasa@example.lt{rest}"
    found = masked(text, own=("+370 678 12345", "as@example.lt"), names=["Rūta", ""])
    assert found == f"{COVER} sakė: skambinti {COVER} ar {COVER}{rest}"
    assert masked("Rūtana ir Rūtos", own=(), names=["Rūta"]) == "Rūtana ir Rūtos"
