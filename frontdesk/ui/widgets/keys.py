"""Keys that mean the same everywhere: Enter presses what is focused, as Space does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether Enter was pressed, on either side of the keyboard."""
    return Qt.Key(event.key()) in ENTER


def pressed_by_enter(event: QKeyEvent, within: QWidget) -> bool:
    """Press the focused button inside ``within`` if it was Enter; by itself Qt does so in dialogs only."""
    button = QApplication.focusWidget()
    if not is_enter(event) or not isinstance(button, QPushButton) or not within.isAncestorOf(button):
        return False
    button.click()
    return True
