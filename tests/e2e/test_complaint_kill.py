"""A complaint in the real process, killed while it is written and after each step: nothing is told twice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import opened
from program import Program, crash

from frontdesk.clock import SystemClock
from frontdesk.data import device
from frontdesk.data.opening import open_store
from frontdesk.services.desk import Desk

SAID = "Šis virdulys leidžia vandenį"


@pytest.fixture(params=["en", "lt"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Program]]:
    """Return a list whose only item is the running program, on a shop's folder, in each language."""
    folder = tmp_path / "shop"
    desk = Desk(open_store(folder), SystemClock())
    names = opened(desk, interface=request.param, language=request.param)
    desk.close()
    device.remember(folder, {"actor": names["Rūta"]})
    running = [Program(folder, request.param)]
    yield running
    running[0].kill()


@pytest.mark.slow
def test_a_complaint_survives_a_kill_while_it_is_written_and_after_each_step(shop: list[Program]) -> None:
    program = shop[0]
    program.keys("Ctrl+Shift+C")
    program.type("In the customer’s own words", SAID)
    program.press("Product" if program.language == "en" else "Prekė")
    program.must_see("Draft kept safe just now")
    program = crash(shop)
    program.must_see("{place}, {n} waiting there", place=program.say("Complaints"), n=1)
    program.press("Complaints")
    program.must_see("Unfinished: {what}", what=SAID)
    program.press("Go on")
    program.must_see(SAID)
    program.keys("Ctrl+Shift+H")
    program.must_see("Still with you until {name} takes it.", name="Daiva")
    program = crash(shop)
    program.press("Complaints")
    program.must_see("Still with you until {name} takes it.", name="Daiva")
    program.must_not_see("Go on")
    desk = Desk(open_store(program.folder), SystemClock())
    kept = desk.read(lambda uow: uow.complaints.log())
    desk.close()
    assert [complaint.words for complaint in kept] == [SAID]
    assert kept[0].subject_id is not None
    program.press(kept[0].number)
    program.must_see("{who} handed it to {to}", who="Rūta", to="Daiva")
    program.press("Take it back")
    program.must_see("You answer for it.")
    program = crash(shop)
    program.press("Complaints")
    program.press(kept[0].number)
    program.must_see("{who} took it back", who="Rūta")


@pytest.mark.slow
@pytest.mark.parametrize("shop", ["en"], indirect=True)
def test_a_burst_without_a_pause_survives_but_for_its_end(shop: list[Program]) -> None:
    program = shop[0]
    program.keys("Ctrl+Shift+C")
    typed = SAID * 2
    for letter in typed[:50]:
        program.type("In the customer’s own words", letter)
        time.sleep(0.06)
    program = crash(shop)
    program.press("Complaints")
    program.press("Go on")
    program.must_see(typed[:25])
