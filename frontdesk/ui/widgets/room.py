"""How large a window begins: as is good for it, or as the screen has room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

TITLE_BAR = 40  # pixels around a window that its own size does not tell before it is shown


def begin_with(window: QWidget, wide: float, high: float) -> None:
    """Size a window that is not shown yet, so that all of it lies on the screen."""
    window.resize(_bounded(window, wide, high))


def hold_at_least(window: QWidget, wide: float, high: float) -> None:
    """Let a window become no smaller, as far as all of it lies on the screen."""
    window.setMinimumSize(_bounded(window, wide, high))


def _bounded(window: QWidget, wide: float, high: float) -> QSize:
    room = window.screen().availableSize() - QSize(0, TITLE_BAR)
    return QSize(round(wide), round(high)).boundedTo(room)
