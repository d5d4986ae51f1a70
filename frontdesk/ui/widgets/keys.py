"""Keys that mean the same everywhere: Enter presses what is focused, Tab goes on as one reads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from frontdesk.ui.widgets.layouts import parts_of

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


def tab_in_reading_order(place: QWidget) -> None:
    """Let Tab go through a place as it is read; by itself Qt keeps the order in which the parts were made."""
    parts = list(_read(place))
    for first, second in pairwise(parts):
        if first.nextInFocusChain() is not second:
            QWidget.setTabOrder(first, second)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget that was given the keyboard, once it has its place."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            QTimer.singleShot(0, widget, partial(parent.ensureWidgetVisible, widget))
        parent = parent.parentWidget()


def _read(widget: QWidget) -> Iterator[QWidget]:
    """Return what takes the keyboard within a widget, in the order of its layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    elif isinstance(widget, QScrollArea) and (content := widget.widget()) is not None:
        yield from _read(content)
    elif isinstance(widget, QStackedWidget):
        for page in (widget.widget(at) for at in range(widget.count())):
            if page is not None:
                yield from _read(page)
    elif (layout := widget.layout()) is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for part in parts_of(layout):
        if isinstance(part, QWidget):
            yield from _read(part)
        else:
            yield from _laid_out(part)
