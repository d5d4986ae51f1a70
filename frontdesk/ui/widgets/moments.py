"""A day and a time of day to write, which a turn of the wheel over them does not change by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QTimeEdit


class DayEdit(QDateEdit):
    """A day; a wheel that scrolls the page past it leaves it alone."""

    def __init__(self) -> None:
        super().__init__()
        _look_as_field(self)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll instead."""
        event.ignore()


class HourEdit(QTimeEdit):
    """A time of day, likewise."""

    def __init__(self) -> None:
        super().__init__()
        _look_as_field(self)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll instead."""
        event.ignore()


def _look_as_field(edit: QAbstractSpinBox) -> None:
    """Look as a field does, without arrows too small to be hit."""
    edit.setProperty("kind", "plain")
    edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
    edit.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
    edit.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
