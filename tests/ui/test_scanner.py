"""A scanner's burst in a field of ours: taken out again and said; what was typed by hand stays."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from example_story import filled_shop
from fakes import ManualClock
from protected import locked_shop
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from stage import press, seen
from whole import Program

from frontdesk.ui.context import AboutVisit, Place, Record

CODE = "4006381333931"
TOLD = "That was the scanner; nothing of it is kept here."
Field = QLineEdit | QTextEdit | QPlainTextEdit


class Hand:
    """Types what reaches the window from outside, at times of its own."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._at = 1_000

    def types(self, text: str, *, every: int = 90) -> None:
        """Type letter by letter."""
        for letter in text:
            self._at += every
            self._key(0, letter)

    def scans(self, text: str = CODE, *, end: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type as a scanner does, which ends with Enter or Tab."""
        self._at += 500
        self.types(text, every=8)
        self._at += 8
        self._key(end.value, "\r" if end is Qt.Key.Key_Return else "\t")

    def _key(self, code: int, text: str) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._at)
            QApplication.sendEvent(self._window.windowHandle(), event)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Program]:
    """Return the program in the middle of a day; a scan changes nothing, so one will do for all."""
    started = Program(
        tmp_path_factory.mktemp("shop"),
        ManualClock(),
        fill=partial(filled_shop, interface="en", theme="light"),
    )
    started.window.activateWindow()
    started.settle()
    started.program._scans.listen_to(started.window.windowHandle())
    yield started
    started.close()


@pytest.fixture(autouse=True)
def nothing_typed(program: Program) -> Iterator[None]:
    """Begin in the full window, which has the keyboard, and leave no letter in its search."""
    program.window.activateWindow()
    program.settle()
    yield
    if not program.window.isVisible():
        press(program.strip, "⤢ full window")
    program.window.shell.status.clear()
    program.go(Place.COUNTER).search.field.clear()
    program.go(Place.CUSTOMERS).search.clear()
    program.settle()


def text_of(field: Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def fields(program: Program, where: str) -> Field:
    """Return a field that a name or a word belongs into."""
    if where == "search":
        return program.go(Place.COUNTER).search.field  # type: ignore[no-any-return]
    if where == "mark":
        page = program.go(Place.COUNTER)
        page.line.choose(program.line.view.waiting[0].id)
        program.settle()
        return page.chosen._mark  # type: ignore[no-any-return]
    if where == "given name":
        card = program.go(Place.CUSTOMERS, AboutVisit(text="")).card_pane
        return next(each for each in card.findChildren(QLineEdit) if each.isVisible())
    if where == "customers":
        return program.go(Place.CUSTOMERS).search  # type: ignore[no-any-return]
    return program.go(Place.COMPLAINTS, AboutVisit()).writing.form.words  # type: ignore[no-any-return]


@pytest.mark.parametrize("end", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize("where", ["search", "mark", "given name", "customers", "complaint"])
def test_what_was_scanned_is_taken_out_and_what_was_typed_stays(
    program: Program, where: str, end: Qt.Key
) -> None:
    field = fields(program, where)
    field.setFocus()
    steps = len(program.visits())
    hand = Hand(program.window)
    before = text_of(field)
    hand.types("Žem yna")
    hand.scans(end=end)
    program.settle()
    assert text_of(field) == before + "Žem yna"
    assert field.hasFocus()  # neither Enter nor Tab did anything
    assert "That was the scanner" in seen(program.window)
    assert len(program.visits()) == steps
    hand.types("!")
    assert text_of(field) == before + "Žem yna!"


def test_what_it_wrote_over_is_there_again(program: Program) -> None:
    field = fields(program, "search")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    hand = Hand(program.window)
    hand.types("Kazlau skas")
    field.setSelection(0, 6)
    hand.scans()
    assert field.text() == "Kazlau skas"


def test_a_name_typed_by_hand_or_by_another_program_is_taken(program: Program) -> None:
    field = fields(program, "search")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    hand = Hand(program.window)
    hand.types("Kazlauskienė", every=5)  # a program that writes words for somebody
    hand._key(Qt.Key.Key_End.value, "")
    assert field.text() == "Kazlauskienė"
    hand.types("123456", every=60)
    hand._key(Qt.Key.Key_Return.value, "\r")
    program.settle()
    assert "That was the scanner" not in seen(program.window)


def test_a_receipts_number_may_be_scanned_into_its_field(program: Program) -> None:
    form = program.go(Place.COMPLAINTS, AboutVisit()).writing.form
    form.folds.unfold("purchase")
    form.purchase.receipt.setFocus()
    Hand(program.window).scans("ą" + "ėęįš" * 3)  # a keyboard whose digits write letters
    program.settle()
    assert form.purchase.receipt.text().endswith("1" + "4356" * 3)
    assert "The scanned code is in the field." in seen(program.window)


def test_a_scan_into_the_words_is_offered_as_the_receipts_number(program: Program) -> None:
    page = program.go(Place.COMPLAINTS, AboutVisit())
    form = page.writing.form
    form.words.setFocus()
    Hand(program.window).scans()
    press(program.window, "Use it as the receipt’s number")
    program.settle()
    assert CODE not in form.words.toPlainText()
    assert form.purchase.receipt.text().endswith(CODE)  # behind what was typed there
    assert page.presenter.writing.receipt.endswith(CODE)  # and is kept with the complaint
    assert "That was the scanner" not in seen(program.window)


def test_where_nothing_can_be_typed_its_enter_presses_nothing(program: Program) -> None:
    page = program.go(Place.COUNTER)
    page.joined.setFocus()
    waiting = len(program.visits())
    Hand(program.window).scans()
    program.settle()
    assert len(program.visits()) == waiting
    assert TOLD in seen(program.window)


def test_in_the_strip_it_presses_nothing_either(program: Program) -> None:
    program.window.actions_.strip.emit()
    program.settle()
    program.program._scans.listen_to(program.strip.windowHandle())
    program.strip.panel.joined.setFocus()
    waiting = len(program.visits())
    Hand(program.strip).scans()
    program.settle()
    assert len(program.visits()) == waiting
    assert TOLD in seen(program.strip)


def test_a_badge_may_be_scanned_where_a_secret_is_asked_for(tmp_path: Path, qapp: QApplication) -> None:
    program = Program(tmp_path, ManualClock(), fill=locked_shop)
    guard = program.program._scans
    heard: list[object] = []
    guard.scanned.connect(lambda scan, _kept: heard.append(scan))
    guard.listen_to(program.window.windowHandle())
    secret = QLineEdit(program.window)
    secret.setEchoMode(QLineEdit.EchoMode.Password)
    secret.show()
    program.window.activateWindow()
    secret.setFocus()
    Hand(program.window).scans()
    assert secret.text() == CODE
    assert heard == []
    program.close()


def test_a_customers_card_is_not_found_by_a_scan_in_the_list(program: Program) -> None:
    page = program.go(Place.CUSTOMERS, Record(program.filled.customers["Petras"]))
    page.search.setFocus()
    Hand(program.window).scans()
    program.settle()
    assert page.search.text() == ""
