"""The shop's time: no setting of the computer's clock, no sleep and no restart bends a wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.clock import ShopClock, boot_id, steady_seconds

NINE = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # summer time begins in half an hour


class Computer:
    """A computer whose clock can be set, that can sleep and start again."""

    def __init__(self) -> None:
        self.at, self.seconds, self.boot = NINE, 1000.0, "a"

    def run(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds

    def clock(self, kept: dict[str, object] | None = None) -> ShopClock:
        return ShopClock(kept, wall=lambda: self.at, steady=lambda: self.seconds, boot=self.boot)


@given(st.lists(st.tuples(st.floats(0, 1e5), st.floats(-1e8, 1e8)), max_size=20))
def test_a_wait_is_as_long_as_it_was_whatever_the_clock_is_set_to(steps: list[tuple[float, float]]) -> None:
    computer = Computer()
    clock = computer.clock()
    began = clock.now()
    for seconds, jump in steps:
        computer.run(seconds)
        computer.at += timedelta(seconds=jump)
        clock = computer.clock(clock.keep())  # and the program is started anew
    passed = (clock.now() - began).total_seconds()
    assert passed == pytest.approx(sum(seconds for seconds, _ in steps), abs=0.01)


def test_the_new_time_is_taken_over_when_asked() -> None:
    computer = Computer()
    clock = computer.clock()
    computer.at -= timedelta(hours=1)
    assert clock.behind == timedelta(hours=-1)
    assert clock.wall() == NINE - timedelta(hours=1)
    clock.follow()
    assert clock.behind == timedelta(0)
    assert computer.clock(clock.keep()).now() == computer.at


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"boot": "before", "began": 0.0},
        {"boot": "a"},
        {"boot": "a", "began": "x"},
        {"boot": "a", "began": float("nan")},
        {"boot": "a", "began": 1e300},
        {"boot": "a", "began": -1e17},
    ],
)
def test_after_another_boot_or_from_nonsense_it_is_the_computers_clock(kept: dict[str, object]) -> None:
    assert Computer().clock(kept).now() == NINE


def test_where_boots_are_not_told_apart_nothing_is_kept() -> None:
    computer = Computer()
    computer.boot = ""
    assert computer.clock().keep() == {}
    assert computer.clock({"boot": "", "began": 0.0}).now() == NINE


def test_of_this_computer() -> None:
    first, second = steady_seconds(), steady_seconds()
    assert 0 <= first <= second
    assert boot_id() == boot_id()
    clock = ShopClock()
    assert abs(clock.behind) < timedelta(seconds=1)
    assert clock.now().microsecond % 1000 == 0
