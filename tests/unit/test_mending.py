"""What is done so that it does not recur, and whether it helped: the figures against plain counting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.errors import DomainError
from frontdesk.domain.mending import (
    FEWEST_DAYS,
    WINDOW_DAYS,
    Cause,
    Effect,
    Measure,
    Trend,
    cause_name,
    checked_cause,
    checked_measure,
    may_tend,
    must_be_ahead,
    windows,
)
from frontdesk.domain.shop import Role, Staff

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
TODAY = AT.date()


def measure(**changes: object) -> Measure:
    values = {"id": "m", "owner_id": "s", "due_on": TODAY, "made_at": AT, "text": "Count the boxes"}
    return Measure(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("effect", "trend"),
    [
        (Effect(12, 84, 1, 27), Trend.TOO_SOON),
        (Effect(12, 27, 1, 84), Trend.TOO_SOON),
        (Effect(12, 84, 1, 84), Trend.FEWER),
        (Effect(1, 84, 12, 84), Trend.MORE),
        (Effect(2, 84, 1, 84), Trend.UNCLEAR),  # a coin would do as much
        (Effect(0, 84, 0, 84), Trend.UNCLEAR),
        (Effect(5, 84, 0, 84), Trend.FEWER),
        (Effect(4, 84, 0, 84), Trend.UNCLEAR),
        (Effect(3000, 84, 2000, 84), Trend.FEWER),
    ],
)
def test_what_the_figures_say(effect: Effect, trend: Trend) -> None:
    assert effect.trend is trend


@given(st.integers(0, 60), st.integers(0, 60), st.integers(28, 84), st.integers(28, 84))
def test_fewer_is_said_only_where_chance_would_hardly_do_it(b: int, a: int, days_b: int, days_a: int) -> None:
    share = days_a / (days_a + days_b)
    n = a + b
    chance = [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]
    low, high = sum(chance[: a + 1]), sum(chance[a:])
    found = Effect(b, days_b, a, days_a).trend
    if abs(low - 0.05) > 1e-9 and abs(high - 0.05) > 1e-9:
        expected = Trend.FEWER if low < 0.05 else Trend.MORE if high < 0.05 else Trend.UNCLEAR
        assert found is expected


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_the_days_compared_never_overlap_and_never_reach_further_than_is_known(
    done: int, since: int, now: int
) -> None:
    start = date(2026, 1, 1)
    done_on, today, first = (start + timedelta(days=n) for n in (done, max(now, done), min(since, done)))
    before, after = windows(done_on, today, first)
    assert before[1] == after[0] == done_on + timedelta(days=1)
    assert 0 <= (before[1] - before[0]).days <= WINDOW_DAYS
    assert 0 <= (after[1] - after[0]).days <= WINDOW_DAYS
    assert before[0] >= first
    assert after[1] <= max(today, after[0])


def test_a_week_is_what_is_told() -> None:
    effect = Effect(12, 84, 3, FEWEST_DAYS)
    assert (effect.before_week, effect.after_week) == (1.0, 0.75)
    assert Effect(0, 0, 0, 0).before_week == Effect(0, 0, 0, 0).after_week == 0


def test_a_cause_has_a_name_in_one_language_at_the_least() -> None:
    assert checked_cause(Cause(id="", name_lt="  Tiekėjas ")).name_lt == "Tiekėjas"
    assert cause_name(Cause(id="", name_lt="Tiekėjas"), "en") == "Tiekėjas"
    assert cause_name(Cause(id="", name_lt="Tiekėjas", name_en="Supplier"), "en") == "Supplier"
    with pytest.raises(DomainError, match="text_needed"):
        checked_cause(Cause(id="", name_en="  "))
    with pytest.raises(DomainError, match="name_too_long"):
        checked_cause(Cause(id="", name_en="x" * 61))


def test_a_measure_says_what_will_be_done_by_a_day_that_can_be() -> None:
    with pytest.raises(DomainError, match="measure_needed"):
        checked_measure(measure(text=" \n "))
    with pytest.raises(DomainError, match="text_too_long"):
        checked_measure(measure(text="x" * 501))
    must_be_ahead(TODAY, TODAY)
    for wrong in (TODAY - timedelta(days=1), TODAY + timedelta(days=367)):
        with pytest.raises(DomainError, match="measure_when"):
            must_be_ahead(wrong, TODAY)


def test_a_clerk_tends_their_own() -> None:
    mine, others = Staff(id="s"), Staff(id="t")
    assert may_tend(measure(), mine)
    assert not may_tend(measure(), others)
    assert may_tend(measure(), Staff(id="u", role=Role.SUPERVISOR))
