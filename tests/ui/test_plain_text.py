"""Text from data is text: never markup, a shortcut, a blank of a sentence, or a command, on any screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from example_story import filled_shop
from fakes import ManualClock
from hostile import Writer, misread
from measure import in_sight
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as TextLooks
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QToolTip, QWidget
from reading import read
from states import IN_A_FULL_SHOP, IN_THE_STRIP, walk
from whole import Program


def with_shortcuts_taken_off(text: str) -> str:
    """Return the words of a button or a menu as they are painted: one & makes a shortcut, two make one."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def as_a_tip(text: str) -> str:
    """Return the words of a tip as they are painted: what looks like markup is markup there."""
    if not TextLooks.mightBeRichText(text):
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def menus(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield the words and the tip of every line of every menu, filled as when it opens."""
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        for action in menu.actions():
            yield action.text(), action.toolTip() if menu.toolTipsVisible() else ""


def shown(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text of a window as it is painted or told, and where."""
    for part, text, is_tip in read(window):
        name = type(part).__name__
        takes_shortcuts = isinstance(part, QAbstractButton) or (isinstance(part, QLabel) and part.buddy())
        if takes_shortcuts and not is_tip and text == part.text():
            yield name, with_shortcuts_taken_off(text)
        elif is_tip:
            yield f"{name}, its tip", as_a_tip(text)
        else:
            yield name, text
    for words, tip in menus(window):
        yield "menu", with_shortcuts_taken_off(words)
        yield "menu, its tip", as_a_tip(tip)
    yield "tip in sight", as_a_tip(QToolTip.text())


def not_plain(window: QWidget) -> list[str]:
    """Return the labels that would take text for markup."""
    return [
        f"{type(part).__name__} {part.text()[:40]!r}"
        for part in window.findChildren(QLabel)
        if part.textFormat() is not Qt.TextFormat.PlainText
    ]


@pytest.fixture
def start(tmp_path: Path, qapp: QApplication) -> Iterator[Callable[..., Program]]:
    """Return a way to start the program in a shop whose every word is hostile."""
    started: list[Program] = []

    def go(*, language: str, strip: bool = False) -> Program:
        fill = partial(filled_shop, write=Writer(), interface=language, theme="light")
        started.append(Program(tmp_path, ManualClock(), fill=fill, language=language, strip=strip))
        return started[-1]

    yield go
    for program in started:
        program.close()


@pytest.mark.slow
@pytest.mark.parametrize(("strip", "language"), [(False, "en"), (True, "lt")])
def test_what_is_typed_is_read_as_it_was_typed_everywhere(
    start: Callable[..., Program], strip: bool, language: str
) -> None:
    program = start(language=language, strip=strip)
    window = program.strip if strip else program.window
    wrong: dict[str, str] = {}
    marks = 0
    for state in walk(program, IN_THE_STRIP if strip else IN_A_FULL_SHOP):
        for where, text in shown(window):
            marks += "\u00a4" in text
            for problem in misread(text):
                wrong.setdefault(f"{where}: {problem}", state)
        for label in not_plain(window):
            wrong.setdefault(f"not plain: {label}", state)
        assert list(in_sight(window)), state
    assert marks > (20 if strip else 500)
    assert not wrong, "\n".join(f"{problem}  @ {state}" for problem, state in wrong.items())
