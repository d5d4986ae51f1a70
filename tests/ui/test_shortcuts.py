"""Keys: each can be chosen anew, is listed, stands in the menu, and takes no letter from anybody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from example_story import filled_shop
from fakes import ManualClock
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from stage import named, press, seen
from whole import Program

from frontdesk.domain.errors import DomainError
from frontdesk.ui.context import AboutVisit, Place, Record
from frontdesk.ui.keymap import Keymap, keymap
from frontdesk.ui.moves import ALSO, KEYS, MOVES
from frontdesk.ui.settings.keys import KeyField, KeysSection

pytestmark = pytest.mark.usefixtures("qapp")  # which keys fields need is the system's to say
ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
DIGITS = [Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)]
LITHUANIAN = "ąčęėįšųūžĄČĘĖĮŠŲŪŽ„“€"


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    """Return the program in the middle of a day."""
    started = Program(tmp_path, ManualClock(), fill=partial(filled_shop, interface="en", theme="light"))
    yield started
    keymap().reset()
    started.close()


def keys(window: QWidget, combination: str) -> None:
    """Press a shortcut in a window."""
    wanted = QKeySequence(combination)[0]  # type: ignore[index]
    window.activateWindow()
    QTest.keyClick(QApplication.focusWidget() or window, wanted.key(), wanted.keyboardModifiers())


def entries(program: Program) -> dict[str, QAction]:
    menu = program.window.shell.rail.menu.moves
    menu.aboutToShow.emit()
    return {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


def the_section(program: Program) -> KeysSection:
    section = program.go(Place.SETTINGS, Record("keys")).section
    assert isinstance(section, KeysSection)
    return section


# The rule.


def test_no_two_moves_have_the_same_keys_and_none_takes_a_letter() -> None:
    known = [*KEYS.values(), *ALSO.values()]
    assert len(set(known)) == len(known)
    for name, chosen in KEYS.items():
        Keymap().bind(name, chosen)  # each keeps the rule that somebody's own must keep
        pressed = QKeySequence(chosen)[0]  # type: ignore[index]
        assert pressed.keyboardModifiers() & ALT_GR != ALT_GR
        assert pressed.key() not in DIGITS  # which are letters on a Lithuanian keyboard


@pytest.mark.parametrize(
    ("wished", "code"),
    [
        ("J", "keys_need_modifier"),
        ("Shift+J", "keys_need_modifier"),
        ("Space", "keys_need_modifier"),
        ("Ą", "keys_need_modifier"),
        ("Ctrl+K, Ctrl+J", "keys_need_modifier"),
        ("Ctrl+Alt+Q", "keys_are_alt_gr"),
        ("Ctrl+C", "keys_of_fields"),
        ("Ctrl+V", "keys_of_fields"),
        ("Ctrl+Left", "keys_of_fields"),
        ("Ctrl+K", "keys_taken"),
        ("F1", "keys_taken"),
    ],
)
def test_keys_that_cannot_be_are_refused_and_those_before_stay(wished: str, code: str) -> None:
    mine = Keymap()
    with pytest.raises(DomainError) as refusal:
        mine.bind("next", wished)
    assert refusal.value.code == code
    assert mine.keys("next") == "Ctrl+J"


def test_keys_are_kept_given_back_and_free_again() -> None:
    mine = Keymap()
    mine.bind("next", "Alt+J")
    mine.bind("joined", "Ctrl+J")  # which are free now
    with pytest.raises(DomainError):
        mine.reset("next")
    mine.bind("quit", "")
    other = Keymap()
    other.read(mine.written())
    assert [other.keys(name) for name in ("next", "joined", "quit")] == ["Alt+J", "Ctrl+J", ""]
    assert other.sequences("keys") == [QKeySequence("Ctrl+?"), QKeySequence("F1")]
    other.reset()
    assert {move.name: other.keys(move.name) for move in MOVES} == KEYS
    assert other.written() == "{}"


@pytest.mark.parametrize("text", ["", "[]", "3", '{"next": 4, "who": "Ctrl+W"}', '{"next": "J"}', "{" * 9000])
def test_whatever_was_kept_there_are_keys(text: str) -> None:
    mine = Keymap()
    mine.read(text)
    assert {move.name: mine.keys(move.name) for move in MOVES} == KEYS


# The screens.


def test_every_move_is_in_the_menu_and_works_from_there(program: Program) -> None:
    menu = entries(program)
    assert {move.words for move in MOVES if move.name not in ("menu", "lock")} <= set(menu)
    waiting = len(program.line.view.waiting)
    menu["Someone joined"].trigger()
    program.settle()
    assert len(program.line.view.waiting) == waiting + 1
    assert not menu["Hand the complaint over"].isEnabled()
    program.go(Place.COMPLAINTS, AboutVisit())
    assert entries(program)["Hand the complaint over"].isEnabled()


def test_the_keys_of_a_place_work_wherever_the_keyboard_is_in_it(program: Program) -> None:
    page = program.go(Place.REVIEW)
    program.until(lambda: not page.log.empty())
    page.figures.cards[0].rows.setFocus()
    keys(program.window, "Ctrl+F")
    program.settle()
    assert QApplication.focusWidget() is page.panel.search
    program.go(Place.COUNTER).search.setFocus()
    keys(program.window, "Ctrl+F")
    program.settle()
    assert program.window.shell.current() is program.window.shell.page(Place.COUNTER)
    assert QApplication.focusWidget() is not page.panel.search  # that is of a place out of sight


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_f10_and_alt_alone_open_the_menu_but_alt_with_another_key_does_not(program: Program) -> None:
    button = program.window.shell.rail.menu
    opened: list[str] = []

    def note() -> None:
        opened.append("menu")
        QTimer.singleShot(0, button.moves.close)  # nothing goes on while it is open

    button.moves.aboutToShow.connect(note)
    keys(program.window, "F10")
    program.settle()
    assert len(opened) == 1
    handle, none = program.window.windowHandle(), Qt.KeyboardModifier.NoModifier

    def alt(kind: QEvent.Type, key: Qt.Key = Qt.Key.Key_Alt) -> None:
        QApplication.sendEvent(handle, QKeyEvent(kind, key, none))

    alt(QEvent.Type.KeyPress)
    alt(QEvent.Type.KeyPress, Qt.Key.Key_Shift)  # the keyboard's language
    alt(QEvent.Type.KeyRelease, Qt.Key.Key_Shift)
    alt(QEvent.Type.KeyRelease)
    assert len(opened) == 1
    alt(QEvent.Type.KeyPress)
    alt(QEvent.Type.KeyRelease)
    program.settle()
    assert len(opened) == 2


@pytest.mark.parametrize("asked", ["Ctrl+?", "F1"])
def test_the_list_stands_under_the_prompt_and_is_left_by_escape(program: Program, asked: str) -> None:
    program.go(Place.PROMISES)
    keys(program.window, asked)
    program.settle()
    page = program.window.shell.current()
    shown = seen(page)
    for move in MOVES:
        assert move.words in shown
    assert program.window.shell._prompt._said.isVisible()
    QTest.keyClicks(page.field, "finish")  # type: ignore[attr-defined]
    assert "Finish the visit" in seen(page)
    assert "Close Frontdesk" not in seen(page)
    QTest.keyClicks(page.field, "xyz")  # type: ignore[attr-defined]
    assert "The menu has every move." in seen(page)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)  # type: ignore[attr-defined]
    assert "Close Frontdesk" in seen(page)
    QTest.keyClick(page.field, Qt.Key.Key_Escape)  # type: ignore[attr-defined]
    program.settle()
    assert program.window.shell.current() is program.window.shell.page(Place.PROMISES)


def test_other_keys_are_pressed_into_the_settings_and_shown_everywhere_at_once(program: Program) -> None:
    counter = program.window.shell.page(Place.COUNTER)
    section = the_section(program)
    field = named(section, KeyField, "Next customer: Ctrl+J")
    field.click()
    assert "Press the keys…" in seen(section)
    waiting = len(program.line.view.waiting)
    QTest.keyClick(field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)  # which let somebody join
    program.settle()
    assert len(program.line.view.waiting) == waiting
    assert "These keys do “Someone joined”." in seen(section)
    field.click()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.words() == "Ctrl+J"
    field.click()
    QTest.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    program.settle()
    assert field.words() == "Alt+E"
    assert "These keys do" not in seen(section)
    assert counter.next.toolTip() == "Alt+E"  # type: ignore[attr-defined]
    assert entries(program)["Next customer"].text().endswith("\tAlt+E")
    assert any(what.get("keys") == '{"next": "Alt+E"}' for what in program.remembered)
    program.speak("lt")
    assert counter.next.toolTip() == "Alt+E"  # type: ignore[attr-defined]
    program.speak("en")
    keys(program.window, "Ctrl+J")
    program.settle()
    assert len(program.line.view.waiting) == waiting
    keys(program.window, "Alt+E")
    program.settle()
    assert len(program.line.view.waiting) == waiting - 1
    press(section, "Next customer: keys as at first")
    assert field.words() == "Ctrl+J"


def test_keys_are_of_this_computer_and_come_back(program: Program) -> None:
    keymap().bind("find", "Ctrl+B")
    page = program.window.shell.page(Place.COUNTER)
    assert "Ctrl B" in page.search.field.placeholderText()  # type: ignore[attr-defined]
    section = the_section(program)
    press(section, "All keys as at first")
    assert keymap().keys("find") == "Ctrl+K"
    assert not section.all_first.isEnabled()


def test_letters_that_alt_gr_writes_come_into_the_field(program: Program) -> None:
    """Windows tells of AltGr as Ctrl+Alt; on a Lithuanian keyboard the row of digits writes letters."""
    field = program.window.shell.page(Place.COUNTER).search.field  # type: ignore[attr-defined]
    field.setFocus()
    waiting = len(program.line.view.waiting)
    for letter in LITHUANIAN:
        for modifiers in (Qt.KeyboardModifier.NoModifier, ALT_GR):
            event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), modifiers, letter)
            QApplication.sendEvent(field, event)
    assert set(field.text()) == set(LITHUANIAN)
    assert len(program.line.view.waiting) == waiting
    field.clear()


def test_ctrl_with_the_lithuanian_digit_row_does_nothing(program: Program) -> None:
    bound = {sequence.toString() for move in MOVES for sequence in keymap().sequences(move.name)}
    for letter in LITHUANIAN:
        assert QKeySequence(f"Ctrl+{letter}").toString() not in bound


def test_the_menu_of_the_strip_has_the_same_moves_and_its_own(program: Program) -> None:
    program.window.actions_.strip.emit()
    program.settle()
    button = program.strip.panel.head.menu
    assert isinstance(button, QToolButton)
    button.moves.aboutToShow.emit()
    words = [action.text().split("\t")[0] for action in button.moves.actions()]
    assert {"Next customer", "Keyboard shortcuts", "Stand at the left side"} <= set(words)
    assert "A tap here leaves the keyboard with the till" in words
