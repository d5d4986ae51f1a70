"""The real process, killed after each step of a day, shows the same state when it is started again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from fakes import opened
from program import Program

from frontdesk.clock import SystemClock
from frontdesk.data import device
from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk


class Day:
    """A shop's folder and the program that is open on it; killed and started again at will."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.language = language
        self.program = Program(folder, language)

    def crash(self) -> Program:
        """Kill the program at once and start it again."""
        self.program.kill()
        self.program = Program(self.folder, self.language)
        return self.program


def a_shop(folder: Path, language: str) -> None:
    """Open a shop with one customer in it."""
    desk = Desk(open_store(folder), SystemClock())
    names = opened(desk, interface=language, language=language)
    desk.do(
        "add_customer",
        partial(
            add_customer, customer=Customer(id="", given="Petras", surname="Žemaitis", title="mr", gender="m")
        ),
    )
    desk.close()
    device.remember(folder, {"actor": names["Rūta"]})


@pytest.fixture(params=["en", "lt"])
def day(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Day]:
    """Return a day in a shop, in each language."""
    a_shop(tmp_path / "shop", request.param)
    day = Day(tmp_path / "shop", request.param)
    yield day
    day.program.kill()


def test_the_line_survives_a_kill_after_each_step(day: Day) -> None:
    program = day.program
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=1)
    program = day.crash()
    program.must_see("Waiting · {n}", n=1)
    program.must_see("● not yet greeted")
    program.keys("Ctrl+Return")
    program.must_see("✓ greeted")
    program = day.crash()
    program.must_see("✓ greeted")
    program.type("Find a customer", "zemait")
    program.must_see("Petras Žemaitis")
    program.choose("Žemaitis")
    program.must_see("Waiting · {n}", n=2)
    program = day.crash()
    program.must_see("Waiting · {n}", n=2)
    program.press("Next customer")
    program.must_see("Now serving")
    program = day.crash()
    program.must_see("Now serving")
    program.must_see("Waiting · {n}", n=1)
    program.keys("Ctrl+Shift+Return")
    program.must_see("Nobody is being served")
    program = day.crash()
    program.must_see("Nobody is being served")
    program.must_see("Waiting · {n}", n=1)
    program.keys("Ctrl+Z")
    program.must_see("Now serving")


def test_a_greeting_is_said_by_name_in_the_customers_words(day: Day) -> None:
    program = day.program
    program.type("Find a customer", "žemaitis")
    program.must_see("Petras Žemaitis")
    program.choose("Žemaitis")
    program.must_see("Waiting · {n}", n=1)
    program.press("Next customer")
    program.must_see("pone Žemaiti" if day.language == "lt" else "Mr Žemaitis")


def test_the_wait_goes_on_counting_through_a_kill(day: Day) -> None:
    program = day.program
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=1)
    desk = Desk(open_store(day.folder), SystemClock())
    joined = desk.read(lambda uow: uow.visits.in_shop())[0].joined_at
    desk.close()
    day.crash().must_see("Waiting · {n}", n=1)
    desk = Desk(open_store(day.folder), SystemClock())
    assert desk.read(lambda uow: uow.visits.in_shop())[0].joined_at == joined
    desk.close()


def test_a_clean_end_leaves_the_same(day: Day) -> None:
    day.program.press("Someone joined")
    day.program.must_see("Waiting · {n}", n=1)
    started = time.monotonic()
    assert day.program.close() == 0
    assert time.monotonic() - started < 20
    day.program = Program(day.folder, day.language)
    day.program.must_see("Waiting · {n}", n=1)
