"""Times that can be trusted: the close of day, what was forgotten, sleep, and a clock that is set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from example_story import empty_shop
from fakes import MORNING, ManualClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from whole import Program, press, said

from frontdesk.clock import ShopClock
from frontdesk.domain.closing import Parting
from frontdesk.domain.visits import Ending, Times
from frontdesk.services.line import Arrival, join_line
from frontdesk.ui.context import Place


class DrivenClock(ShopClock):
    """The shop's time on a computer whose clock can be set and that can sleep."""

    def __init__(self) -> None:
        self.computer = ManualClock()
        self.seconds = 0.0
        super().__init__(wall=self.computer.now, steady=lambda: self.seconds, boot="this")

    def advance(self, **delta: float) -> None:
        """Let time go by."""
        self.computer.advance(**delta)
        self.seconds += timedelta(**delta).total_seconds()

    def set(self, at: Any) -> None:
        """Put the time of the story."""
        self.computer.set(at)
        self.follow()


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program in an empty shop at ten in the morning."""
    fill = partial(empty_shop, interface="en", theme="light", language="lt")
    started = Program(tmp_path, DrivenClock(), fill=fill)  # type: ignore[arg-type]
    started.window.resize(1280, 800)
    started.go(Place.COUNTER)
    yield started
    started.close()


def join(program: Program, label: str) -> str:
    return program.do("join_line", partial(join_line, arrival=Arrival(label=label)))


def the(program: Program, visit_id: str) -> Any:
    return program.read(lambda uow: uow.visits.get(visit_id))


def go_on(program: Program, **delta: float) -> None:
    """Let time go by with the program running: not so long at once that it looks like sleep."""
    left = timedelta(**delta)
    while left > timedelta(0):
        step = min(left, timedelta(seconds=50))
        program.clock.advance(seconds=step.total_seconds())
        program.line.tick()
        left -= step
    program.settle()


def test_after_closing_each_one_is_asked_about_once(program: Program) -> None:
    go_on(program, hours=7)
    coat, hat, bag = (join(program, name) for name in ("coat", "hat", "bag"))
    go_on(program, hours=1, minutes=10)
    assert "Still in the line" not in said(program.window)
    go_on(program, minutes=10)
    assert "Still in the line after closing: 3 visits" in said(program.window)
    press(program, "Look through")
    press(program, "coat: Was served")
    press(program, "hat: Left unserved")
    press(program, "bag: Still here")
    assert "Still in the line" not in said(program.window)
    assert (the(program, coat).ending, the(program, coat).times) == (Ending.FINISHED, Times.UNKNOWN)
    assert (the(program, hat).ending, the(program, hat).times) == (Ending.LEFT, Times.UNKNOWN)
    assert [visit.id for visit in program.line.view.here] == [bag]
    assert the(program, bag).times is Times.KNOWN
    press(program, "Undo")
    assert "Still in the line after closing: 1 visit" in said(program.window)


def test_what_is_left_next_morning_is_offered_and_prompts_nobody(program: Program) -> None:
    go_on(program, hours=7)
    left = join(program, "coat")
    go_on(program, hours=3)
    assert program.line.view.here == []
    assert program.line.prompt is None
    program.clock.advance(hours=13)  # the computer slept
    program.line.tick()
    program.settle()
    assert program.line.prompt is None
    assert the(program, left).times is Times.KNOWN  # nobody was here
    assert "Left open on an earlier day: 1 visit" in said(program.window)
    press(program, "All have gone")
    assert (the(program, left).ending, the(program, left).times) == (Ending.GONE, Times.UNKNOWN)
    assert "Left open" not in said(program.window)
    press(program, "Undo")
    assert the(program, left).ended_at is None


def test_forgotten_presses_are_told_after_finishing_and_count_nowhere(program: Program) -> None:
    visit = join(program, "coat")
    program.pass_time(seconds=20)
    program.line.call_next()
    program.settle()
    program.line.finish()
    program.settle()
    press(program, "Times were wrong")
    assert the(program, visit).times is Times.WRONG
    assert "these times count in no figure" in said(program.window)
    now = program.clock.now()
    day = timedelta(hours=12)
    assert program.read(lambda uow: uow.visits.times(now - day, now + day, now=now, evening=now)) == []
    assert program.read(lambda uow: uow.visits.untimed(now - day, now + day, evening=now - day)) == 1
    press(program, "Undo")
    assert the(program, visit).times is Times.KNOWN


def test_the_chosen_person_has_the_mark_too_and_it_is_taken_back_the_same_way(program: Program) -> None:
    visit = join(program, "coat")
    page = program.go(Place.COUNTER)
    page.line.choose(visit)
    press(program, "More for them ▾")
    press(program, "Times are wrong")
    assert the(program, visit).times is Times.WRONG
    press(program, "Times are right after all")
    assert the(program, visit).times is Times.KNOWN


def test_in_sleep_the_wait_goes_on_and_its_times_are_not_known(program: Program) -> None:
    visit = join(program, "coat")
    program.clock.advance(minutes=25)
    program.line.tick()
    program.settle()
    assert the(program, visit).times is Times.UNKNOWN
    assert "The computer slept" in said(program.window)
    (card,) = program.go(Place.COUNTER).line.cards()
    assert card._wait.text() == "25:00"
    program.clock.advance(hours=2)
    program.line.tick()
    program.settle()
    assert program.line.view.here == []
    press(program, "Look through")
    press(program, "coat: Still here")
    assert [v.id for v in program.line.view.here] == [visit]
    assert program.line.prompt is None


def test_a_clock_that_is_set_changes_no_wait_and_is_taken_over_when_nobody_is_here(program: Program) -> None:
    clock: Any = program.clock
    visit = join(program, "coat")
    go_on(program, seconds=10)
    clock.computer.advance(hours=-5)
    go_on(program, seconds=10)
    (card,) = program.go(Place.COUNTER).line.cards()
    assert card._wait.text() == "0:20"
    assert clock.now() > MORNING
    program.line.call_next()
    program.settle()
    program.line.finish()
    program.settle()
    ended = the(program, visit)
    assert ended.called_at - ended.joined_at == timedelta(seconds=20)
    assert ended.times is Times.KNOWN
    go_on(program, seconds=1)
    assert clock.behind == timedelta(0)
    assert "The computer’s clock was set." in said(program.window)


def test_a_double_click_answers_for_one_person_alone(program: Program) -> None:
    go_on(program, hours=7)
    coat, hat = (join(program, name) for name in ("coat", "hat"))
    go_on(program, hours=1, minutes=20)
    press(program, "Look through")
    served = program.window.shell.current()._asking._rows[0]._moves[Parting.SERVED]
    QTest.mouseClick(served, Qt.MouseButton.LeftButton)
    program.settle()
    QTest.mouseDClick(served, Qt.MouseButton.LeftButton)  # as Qt tells of the second press of two
    QTest.mouseRelease(served, Qt.MouseButton.LeftButton)
    program.settle()
    assert the(program, coat).ending is Ending.FINISHED
    assert the(program, hat).ended_at is None
