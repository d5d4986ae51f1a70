"""A window begins where all of it can be seen, also on a small screen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontdesk.ui.widgets.room import begin_with, hold_at_least


def test_a_window_begins_no_larger_than_its_screen_with_the_title_bar(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = QApplication.primaryScreen().availableSize()
    begin_with(window, room.width() * 2.0, room.height())
    assert window.width() == room.width()
    assert window.height() < room.height()
    begin_with(window, 640.4, 480)
    assert (window.width(), window.height()) == (640, 480)


def test_a_window_in_large_text_never_needs_more_than_the_screen_with_the_title_bar(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = QApplication.primaryScreen().availableSize()
    hold_at_least(window, 360, room.height())
    assert window.minimumWidth() == 360
    assert window.minimumHeight() < room.height()
