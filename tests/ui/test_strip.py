"""The narrow strip: the same line beside another program, never taking the keyboard from it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from example_story import filled_shop
from fakes import ManualClock
from measure import place_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from whole import Program

from frontdesk.domain.visits import Ending
from frontdesk.ui.context import Place
from frontdesk.ui.widgets.room import TITLE_BAR

FRAME = 2  # pixels that the screen of the tests draws around a window


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program as it starts in the strip, in the middle of a day."""
    fill = partial(filled_shop, interface="en", theme="light")
    started = Program(tmp_path, ManualClock(), fill=fill, strip=True)
    started.strip.resize(340, 940)
    started.settle()
    yield started
    started.close()


def press(program: Program, name: str) -> None:
    found = [
        button
        for button in program.strip.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.accessibleName() == name
    ]
    assert found, name
    found[0].click()
    program.settle()


def said(program: Program) -> str:
    return "\n".join(part.text() for part in program.strip.findChildren(QLabel) if part.isVisible())


def test_it_stays_on_top_and_is_shown_without_taking_the_keyboard(program: Program) -> None:
    strip = program.strip
    assert strip.isVisible()
    assert not program.window.isVisible()
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_nothing_that_happens_activates_it(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for name in ("activateWindow", "raise_", "setFocus"):
        monkeypatch.setattr(type(program.strip), name, lambda *_: asked.append("active"), raising=False)
    program.pass_time(minutes=4)
    assert program.line.prompt is not None
    program.line.greet_all()
    program.settle()
    program.strip.hide()
    program.strip.show()
    program.settle()
    assert asked == []
    assert program.strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_one_press_leads_to_the_full_window_and_one_back(program: Program) -> None:
    press(program, "⤢ full window")
    assert program.window.isVisible()
    assert not program.strip.isVisible()
    program.window.actions_.strip.emit()
    program.settle()
    assert program.strip.isVisible()
    assert not program.window.isVisible()


def test_it_comes_back_where_it_stood(program: Program) -> None:
    program.strip.setGeometry(40, 30, 360, 740)
    stood = program.strip.geometry()
    press(program, "⤢ full window")
    where = next(what["strip"] for what in reversed(program.remembered) if "strip" in what)
    kept = [int(number) for number in where.split(",")]
    assert all(abs(one - other) <= FRAME for one, other in zip(kept, stood.getRect(), strict=True))
    program.program.memory["strip"] = where
    del program.program.windows["strip"]
    program.window.actions_.strip.emit()
    program.settle()
    assert [program.strip.x(), program.strip.y()] == kept[:2]


def test_the_same_words_stand_here_as_in_the_full_window(program: Program) -> None:
    full = program.window.shell.page(Place.COUNTER)
    assert program.line.prompt is not None
    assert program.line.prompt.words in said(program)
    assert full.serving._say.text() in said(program)  # type: ignore[attr-defined]
    assert "zheh-MIGH-tis" in said(program)


def test_greeting_calling_leaving_and_finishing_work_by_touch_alone(program: Program) -> None:
    waiting = [visit.id for visit in program.visits() if visit.waiting]
    press(program, "I’ve said it")
    press(program, "Next customer")
    assert program.line.view.serving is not None
    assert program.line.view.serving.id == waiting[0]
    press(program, "Finish")
    assert program.read(lambda uow: uow.visits.get(waiting[0])).ending is Ending.FINISHED
    program.strip.panel.line.choose(waiting[1])
    press(program, "Left")
    assert program.read(lambda uow: uow.visits.get(waiting[1])).ending is Ending.LEFT
    press(program, "Undo")
    assert program.read(lambda uow: uow.visits.get(waiting[1])).ending is Ending.NONE
    press(program, "+ Joined")
    assert len(program.visits()) == 4


def test_a_complaint_begun_in_the_strip_is_written_in_the_full_window(program: Program) -> None:
    press(program, "Complaint")
    assert program.window.isVisible()
    page = program.window.shell.current()
    assert page.presenter.writing.customer_id == program.filled.customers["Petras"]  # type: ignore[attr-defined]


def test_no_card_moves_when_the_prompt_comes_or_goes(program: Program) -> None:
    def tops() -> list[int]:
        return [place_in(program.strip, card).top() for card in program.strip.panel.line.cards()]

    assert program.line.prompt is not None
    program.line.greet_all()
    program.settle()
    program.strip.panel.status.clear()  # it speaks of the step, below the line
    program.settle()
    calm = tops()
    program.pass_time(minutes=4)
    assert program.line.prompt is not None
    assert tops() == calm


def test_the_hot_buttons_are_twenty_millimetres_high(program: Program) -> None:
    panel = program.strip.panel
    for button in (panel.joined, panel.next, panel.prompt._said):
        assert button.height() >= 76


@pytest.mark.parametrize(
    "garbage", [5, None, "a,b,c,d", "1,2", "99999999999,1,1,1", "-9,-9,-9,-9", "\u06f1" * 5000]
)
def test_whatever_was_remembered_it_stands_on_the_screen(program: Program, garbage: object) -> None:
    strip = program.strip
    strip._place(garbage)
    screen = strip.screen().availableGeometry()
    assert screen.contains(strip.geometry().center())
    assert strip.height() + TITLE_BAR <= screen.height()
    assert strip.width() >= 300
