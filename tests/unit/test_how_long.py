"""How long somebody will wait: never shorter behind more people, never below the truth, never exact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from heapq import heapify, heapreplace
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.domain.how_long import (
    ENOUGH,
    PLACES,
    STEPS,
    Between,
    Outlook,
    Service,
    alike,
    between_words,
    clerks_serving,
    outlook,
    people_before,
    rounded,
    service,
)
from frontdesk.domain.visits import Visit

TUESDAY = datetime(2026, 11, 24, 10, 20, tzinfo=UTC)
SATURDAY = TUESDAY + timedelta(days=4)
SECONDS = st.lists(st.floats(10, 3 * 3600), min_size=ENOUGH, max_size=60)
CLERKS = st.integers(1, 4)


def services(seconds: list[float], weekday: int = 1, hour: int = 10) -> list[Service]:
    return [Service(weekday, hour, one) for one in seconds]


def upper(between: Between) -> float:
    return float("inf") if between.most is None else between.most * 60


@settings(max_examples=40)
@given(seconds=SECONDS, clerks=CLERKS, free=st.integers(0, 4))
def test_one_more_in_front_never_makes_it_shorter(seconds: list[float], clerks: int, free: int) -> None:
    found = outlook(services(seconds), TUESDAY, clerks=clerks, busy=max(clerks - free, 0)).by_place
    assert len(found) == PLACES + 1
    for before, after in pairwise(found):
        assert after.least >= before.least >= 0
        assert upper(after) >= upper(before) >= 0
    assert upper(Outlook(found).after(PLACES + 1)) == float("inf")  # type: ignore[arg-type]


@settings(max_examples=25)
@given(
    seconds=st.lists(st.floats(30, 1500), min_size=ENOUGH, max_size=60),
    clerks=CLERKS,
    place=st.integers(0, 8),
    seed=st.integers(0, 999),
)
def test_it_errs_long(seconds: list[float], clerks: int, place: int, seed: int) -> None:
    """Lived through anew with other draws, eight in ten are over by the upper end."""
    said = outlook(services(seconds), TUESDAY, clerks=clerks, busy=clerks).after(place)
    assert said is not None
    rng, waits = Random(seed), []
    for _ in range(300):
        free = [rng.choice(seconds) * rng.random() for _ in range(clerks)]  # each some way through
        heapify(free)
        for _ in range(place):
            heapreplace(free, free[0] + rng.choice(seconds))
        waits.append(free[0])
    assert sorted(waits)[int(0.8 * len(waits))] <= upper(said)


@given(likely=st.floats(0, 9000), longer=st.floats(0, 9000))
def test_a_range_is_never_better_than_what_was_found(likely: float, longer: float) -> None:
    said = rounded(likely, likely + longer)
    assert said.least * 60 <= likely
    assert upper(said) >= likely + longer
    assert said.least in STEPS
    assert said.most is None or said.most in STEPS


def test_too_little_is_not_known_yet() -> None:
    assert outlook(services([300] * (ENOUGH - 1)), TUESDAY, clerks=1, busy=1).after(2) is None
    assert outlook(services([300] * ENOUGH), TUESDAY, clerks=1, busy=1).after(0) == Between(5, 10)
    assert outlook([], TUESDAY, clerks=1, busy=0).after(0) is None


def test_the_hour_is_widened_only_as_far_as_needed() -> None:
    this, same_hour = services([60] * ENOUGH), services([120] * ENOUGH, weekday=3)
    weekend, other = services([180] * ENOUGH, weekday=5), services([240] * ENOUGH, hour=15)
    everything = [*this, *same_hour, *weekend, *other]
    assert set(alike(everything, TUESDAY)) == {60}
    assert set(alike(everything[1:], TUESDAY)) == {60, 120}  # one too few: any working day, no weekend
    assert set(alike(everything, SATURDAY)) == {180}
    assert set(alike([*weekend[1:], *other], TUESDAY)) == {180, 240}


@pytest.mark.parametrize(
    ("seconds", "counts"), [(9, False), (10, True), (-60, False), (3 * 3600, True), (3 * 3600 + 1, False)]
)
def test_what_cannot_have_been_a_service_does_not_count(seconds: int, counts: bool) -> None:
    found = service(TUESDAY, seconds)
    assert found == (Service(1, 10, seconds) if counts else None)


def test_nothing_to_wait_for_where_a_clerk_is_free() -> None:
    ahead = outlook(services([300] * ENOUGH), TUESDAY, clerks=2, busy=1)
    assert ahead.after(0) == Between(0, 0)
    assert between_words(Between(0, 0), "lt") == ""
    assert ahead.after(1) == Between(5, 10)


def test_a_range_in_words() -> None:
    assert between_words(Between(5, 10), "en") == "about five to ten minutes"
    assert between_words(Between(5, 10), "lt") == "nuo penkių iki dešimties minučių"
    assert between_words(Between(20, 30), "lt") == "nuo dvidešimties minučių iki pusvalandžio"
    assert between_words(Between(30, 45), "en") == "about half an hour to three quarters of an hour"
    assert between_words(Between(0, 5), "lt") == "kelias minutes"
    assert between_words(Between(0, 20), "en") == "up to twenty minutes"
    assert between_words(Between(45, None), "lt") == "valandą ar ilgiau"
    for language in ("lt", "en"):
        said = [between_words(Between(*ends), language) for ends in combinations(STEPS, 2)]
        assert len(set(said)) == len(said)
        assert not any(letter.isdigit() for words in said for letter in words)


def test_who_stands_before_and_who_serves() -> None:
    def visit(number: int, **more: object) -> Visit:
        at = TUESDAY + timedelta(minutes=number)
        return Visit(id=str(number), joined_at=at, **more)  # type: ignore[arg-type]

    waiting = [visit(3), visit(1), visit(2)]
    assert [people_before(waiting, one) for one in waiting] == [2, 0, 1]
    aside = [visit(0, parked_at=TUESDAY), visit(9, called_at=TUESDAY, parked_at=TUESDAY)]
    assert [people_before([*waiting, *aside], one) for one in waiting] == [3, 1, 2]  # they keep their places
    assert people_before([*waiting, *aside]) == 5
    served = [visit(4 + at, called_at=TUESDAY, staff_id=who) for at, who in enumerate(("a", "b", "a"))]
    assert clerks_serving([*waiting, *served]) == 2
