"""The quiet line below a note: it says why, offers better words, and never stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from stage import Stage, clipped, key, nameless, stage_for

from frontdesk.data.seeds import note_rules
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.kind_notes.words import banner

TextIn = QLineEdit | QPlainTextEdit


@pytest.fixture(params=["en", "lt"])
def stage(request, qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Stage]:
    with stage_for(qapp, tmp_path, clock, language=request.param) as stage:
        stage.session.means.note_rules = note_rules
        yield stage


@pytest.fixture
def english(qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Stage]:
    with stage_for(qapp, tmp_path, clock, language="en") as stage:
        stage.session.means.note_rules = note_rules
        yield stage


class Desk(QWidget):
    """A field with its line, and something below that must not move."""

    def __init__(self, stage: Stage, qtbot: QtBot, kind: type[TextIn], width: int = 400) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.stage, self.bot = stage, qtbot
        self.field: TextIn = kind()
        self.field.setAccessibleName("Note")
        self.check = NoteCheck(stage.session, self.field)
        self.below = QPushButton("Save")
        self.below.setAccessibleName("Save")
        box = QVBoxLayout(self)
        for part in (self.field, self.check, self.below):
            box.addWidget(part)
        box.addStretch(1)
        qtbot.addWidget(self)
        self.resize(width, 400)
        self.show()
        self.activateWindow()
        qtbot.waitExposed(self)
        self.field.setFocus()
        stage.settle()
        assert self.field.hasFocus()

    def type(self, text: str) -> None:
        for letter in text:
            key(self.field, Qt.Key(0), letter)

    def text(self) -> str:
        return self.field.text() if isinstance(self.field, QLineEdit) else self.field.toPlainText()

    def pause(self) -> None:
        """Let the pause in typing be over, as it is after 400 ms."""
        self.stage.settle()
        self.check._look.look()
        self.stage.settle()

    def offer(self) -> QPushButton | None:
        found = [b for b in self.check.findChildren(QPushButton) if b.isVisibleTo(self)]
        return found[0] if found else None

    def offered(self) -> str:
        button = self.offer()
        return button.accessibleName() if button is not None else ""


@pytest.fixture(params=[QLineEdit, QPlainTextEdit])
def kind(request) -> type[TextIn]:
    return request.param


def test_a_word_that_judges_is_spoken_of_after_a_pause(english: Stage, qtbot: QtBot, kind) -> None:
    desk = Desk(english, qtbot, kind)
    assert desk.check.said() == "Written so that the customer may read it."
    desk.type("He is rude")
    assert desk.check.said() == banner()  # not while one types
    qtbot.waitUntil(lambda: desk.offered() != "", timeout=2000)
    assert desk.check.said() == "“rude”: what happened says more than what somebody is like."
    assert desk.offered() == "Write: the conversation was difficult"


def test_one_press_writes_the_neutral_words_and_the_field_takes_them_back(
    english: Stage, qtbot: QtBot, kind
) -> None:
    desk = Desk(english, qtbot, kind)
    desk.type("👩 Late. She is very rude, size 38")
    desk.pause()
    button = desk.offer()
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.text() == "👩 Late. The conversation was difficult, size 38"
    assert desk.check.said() == banner()
    assert desk.field.hasFocus()
    qtbot.keyClick(desk.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.text() == "👩 Late. She is very rude, size 38"


def test_by_keyboard_alone(english: Stage, qtbot: QtBot, kind) -> None:
    desk = Desk(english, qtbot, kind)
    if isinstance(desk.field, QPlainTextEdit):
        desk.field.setTabChangesFocus(True)
    desk.type("foreigner, coat")
    desk.pause()
    assert desk.offered() == "Leave it out"
    qtbot.keyClick(desk.field, Qt.Key.Key_Tab)
    button = desk.offer()
    assert button is not None
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert desk.text() == ", coat"
    assert desk.field.hasFocus()


def test_nothing_moves_when_it_speaks(stage: Stage, qtbot: QtBot, kind) -> None:
    for width in (260, 400, 700):
        desk = Desk(stage, qtbot, kind, width)
        before = desk.below.geometry()
        for word in ("nemandagus ", "rude ", "kurčia ", "wheelchair ", "turtuolis "):
            desk.field.clear()
            desk.type(word)
            desk.pause()
            assert desk.offered()
            assert desk.below.geometry() == before, (width, word)
            assert clipped(desk.check) == [], (width, word)


def test_a_text_that_nobody_typed_is_let_be(english: Stage, qtbot: QtBot, kind) -> None:
    desk = Desk(english, qtbot, kind)
    desk.type("rude")
    desk.pause()
    desk.below.setFocus()
    put = desk.field.setText if isinstance(desk.field, QLineEdit) else desk.field.setPlainText
    put("She is deaf")
    desk.stage.settle()
    assert (desk.check.said(), desk.offered()) == (banner(), "")


def test_the_word_mended_by_hand_is_not_spoken_of_any_more(english: Stage, qtbot: QtBot, kind) -> None:
    desk = Desk(english, qtbot, kind)
    desk.type("rude")
    desk.pause()
    desk.type(" to me")
    assert desk.offered()  # it stays while one types on
    desk.field.clear()
    assert desk.offered() == ""


def test_it_can_be_switched_off(english: Stage, qtbot: QtBot, kind) -> None:
    from dataclasses import replace

    english.session.house = replace(
        english.session.house, shop=replace(english.session.shop, notes_checked=False)
    )
    desk = Desk(english, qtbot, kind)
    desk.type("rude")
    desk.pause()
    assert (desk.check.said(), desk.offered()) == (banner(), "")


def test_a_screen_reader_is_told(english: Stage, qtbot: QtBot, kind, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("frontdesk.ui.kind_notes.check.announce", lambda _part, words: told.append(words))
    desk = Desk(english, qtbot, kind)
    desk.type("rude")
    desk.pause()
    assert told == [
        "“rude”: what happened says more than what somebody is like. Write: the conversation was difficult"
    ]
    assert nameless(desk) == []
    button: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(desk.offer())
    assert button is not None
    assert button.text(QAccessible.Text.Name) == "Write: the conversation was difficult"


def test_it_speaks_the_language_of_the_screens(english: Stage, qtbot: QtBot, kind) -> None:
    desk = Desk(english, qtbot, kind)
    desk.type("kvaila")
    desk.pause()
    assert desk.check.said().startswith("“kvaila”")
    english.switch.use("lt")
    english.settle()
    assert desk.check.said().startswith("„kvaila“")
    assert desk.offered().startswith("Rašyti: ")
