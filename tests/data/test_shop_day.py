"""A simulated day on a real store: no visit is lost, no time negative, and undo leads back to the start."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from shop_day import CUSTOMERS, MOVES, ShopDay

VISITS = 600
LONG = os.environ.get("FRONTDESK_FAULTS") == "full"  # as "make reliability" runs it
FEW = st.integers(0, 30)


class AnyDay(RuleBasedStateMachine):
    """Any events in any order, small enough to be made smaller when one breaks a rule."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT"))
        self.day = ShopDay(Path(self.folder.name))

    def teardown(self) -> None:
        self.day.holds_at_the_end()
        self.day.all_taken_back()
        self.day.desk.close()
        self.folder.cleanup()

    @rule(clerk=st.integers(0, 2))
    def another_clerk(self, clerk: int) -> None:
        self.day.acts(clerk)

    @rule(seconds=st.integers(1, 400) | st.integers(-40_000, 40_000))
    def time_goes_by_or_jumps(self, seconds: int) -> None:
        self.day.passes(seconds)

    @rule()
    def it_is_started_again(self) -> None:
        self.day.restarts()

    @rule(
        who=st.none() | st.integers(0, CUSTOMERS - 1),
        party=st.integers(0, 4),
        ago=st.sampled_from([0, 5]),
    )
    def somebody_comes(self, who: int | None, party: int, ago: int) -> None:
        self.day.comes(who, party, ago)

    @rule(number=FEW, move=st.integers(0, len(MOVES) - 1))
    def something_happens_to_one(self, number: int, move: int) -> None:
        self.day.moves(number, move)

    @rule(number=FEW, why=st.integers(0, 6))
    def somebody_is_called(self, number: int, why: int) -> None:
        self.day.calls(number, why)

    @rule(colleague=st.none() | st.integers(0, 2))
    def the_next_is_called(self, colleague: int | None) -> None:
        self.day.calls_next(colleague)

    @rule(number=FEW, why=st.integers(0, 6))
    def somebody_goes_before_others(self, number: int, why: int) -> None:
        self.day.goes_before_others(number, why)

    @rule(number=FEW, who=st.integers(0, CUSTOMERS - 1), how=st.integers(0, 2))
    def somebody_is_known(self, number: int, who: int, how: int) -> None:
        self.day.is_known(number, who, how)

    @rule(number=FEW, ago=st.none() | st.integers(0, 10), party=st.integers(1, 4))
    def somebody_is_described(self, number: int, ago: int | None, party: int) -> None:
        self.day.is_described(number, ago, party)

    @rule()
    def everybody_is_greeted(self) -> None:
        self.day.greets_all()

    @rule()
    def the_last_step_is_taken_back(self) -> None:
        self.day.takes_back()

    @invariant()
    def it_holds(self) -> None:
        self.day.holds()


AnyDay.TestCase.settings = settings(
    max_examples=400 if LONG else 6,
    stateful_step_count=60 if LONG else 30,
    suppress_health_check=list(HealthCheck),
)
TestAnyDay = AnyDay.TestCase


def one_event(day: ShopDay, rng: Random) -> None:
    """Let something happen, as often as it does in a shop."""
    number, who = rng.randrange(30), rng.randrange(CUSTOMERS)
    events = (
        (30, lambda: day.moves(number, rng.randrange(len(MOVES)))),
        (14, day.calls_next),
        (6, lambda: day.calls_next(rng.randrange(3))),
        (6, lambda: day.calls(number, rng.randrange(7))),
        (4, lambda: day.goes_before_others(number, rng.randrange(7))),
        (6, lambda: day.is_known(number, who, rng.randrange(3))),
        (4, lambda: day.is_described(number, rng.choice((None, 0, 5)), rng.randrange(1, 4))),
        (3, day.greets_all),
        (4, day.takes_back),
        (8, lambda: day.acts(rng.randrange(3))),
    )
    rng.choices([event for _, event in events], [weight for weight, _ in events])[0]()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20 if LONG else 1))
def test_a_day_of_six_hundred_visits(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    day = ShopDay(tmp_path)
    came = 0
    while came < VISITS:
        if len(day.here()) < 12 or rng.random() < 0.25:
            day.comes(rng.choice((None, None, rng.randrange(CUSTOMERS))), rng.choice((1, 1, 2, 3)))
            came += 1
            if came % 50 == 0:
                day.passes(rng.choice((-7200, -90, 3600, 5)))  # a clock that was put right, or wrong
                day.restarts()
            day.holds()
        one_event(day, rng)
        day.passes(rng.expovariate(1 / 20))
    day.holds_at_the_end()
    ended = {state.ending for state in day.everything()["visits"]}
    assert {"finished", "left"} <= ended
    assert {"why_before_others", "already_in_line", "not_aside", "serves_already"} <= day.refused
    day.all_taken_back()
    day.desk.close()
