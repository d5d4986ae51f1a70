"""Keys that mean the same everywhere: Enter presses what is focused, which is brought into sight."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether Enter was pressed, on either side of the keyboard."""
    return Qt.Key(event.key()) in ENTER


def pressed_by_enter(event: QKeyEvent, within: QWidget) -> bool:
    """Press the focused button inside ``within`` if it was Enter; by itself Qt does so in dialogs only."""
    button = QApplication.focusWidget()
    if not is_enter(event) or not isinstance(button, QAbstractButton) or not within.isAncestorOf(button):
        return False
    button.click()
    return True


def somebody_goes_on() -> bool:
    """Tell whether Tab moves the keyboard on; from what was hidden or disabled Qt moves it by itself."""
    left = QApplication.focusWidget()
    return left is not None and left.isVisible() and left.isEnabled()


def rest_nearby(within: QWidget) -> bool:
    """Let the keyboard rest on what stands around, where the part that had it has gone.

    There Enter presses nothing, and Tab goes on from there; Qt would give it to whatever comes next. Return
    whether it had gone.
    """
    around = QApplication.focusWidget()
    if around is None or somebody_goes_on():
        return False
    while around is not within and not (around.isVisible() and around.isEnabled()):
        around = around.parentWidget()
        if around is None:
            return False
    around.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def show_unfolded(widget: QWidget) -> None:
    """Scroll so far that what was unfolded can be seen, once it has its place; its beginning in any case."""
    QTimer.singleShot(0, widget, partial(_scroll_to_all_of, widget))


def _scroll_to_all_of(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and (inside := parent.widget()) is not None:
            bar, room = parent.verticalScrollBar(), parent.viewport().height()
            top = widget.mapTo(inside, QPoint()).y()
            bar.setValue(max(bar.value(), min(top, top + widget.height() - room)))
        parent = parent.parentWidget()


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget that was given the keyboard, once it has its place; what is high begins there."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            QTimer.singleShot(0, widget, partial(_scroll_to, parent, widget))
        parent = parent.parentWidget()


def _scroll_to(area: QScrollArea, widget: QWidget) -> None:
    area.ensureWidgetVisible(widget)
    inside = area.widget()
    if inside is not None and widget.height() > area.viewport().height():  # Qt shows the middle of it
        area.verticalScrollBar().setValue(widget.mapTo(inside, QPoint()).y())
