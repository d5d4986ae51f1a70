"""Every text that a person can read or hear in a window, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from measure import in_sight
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTextEdit,
    QWidget,
)

ROWS = 12  # of each list that are read
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


class Read(NamedTuple):
    """One text and the part it was read on."""

    part: QWidget
    text: str
    is_tip: bool = False


def read(window: QWidget) -> list[Read]:
    """Return every text of a window."""
    found = [Read(window, window.windowTitle())]
    for part in in_sight(window):
        found += [Read(part, text) for text in _texts(part)]
        found += [Read(part, text, is_tip=True) for text in _tips(part)]
    return [each for each in found if each.text]


def _texts(part: QWidget) -> Iterator[str]:
    yield from (part.accessibleName(), part.accessibleDescription(), part.statusTip())
    if isinstance(part, (QLabel, QAbstractButton)):
        yield part.text()
    elif isinstance(part, QLineEdit):
        yield from (part.text(), part.placeholderText())
    elif isinstance(part, (QPlainTextEdit, QTextEdit)):
        yield from (part.toPlainText(), part.placeholderText())
    elif isinstance(part, QComboBox):
        yield from (part.itemText(at) for at in range(part.count()))
    elif isinstance(part, QProgressBar):
        yield part.text() if part.isTextVisible() else ""
    elif isinstance(part, QGroupBox):
        yield part.title()
    elif isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from (*_headers(part.model()), *_rows(part.model(), ROLES))


def _tips(part: QWidget) -> Iterator[str]:
    yield part.toolTip()
    if isinstance(part, QAbstractItemView) and part.model() is not None:
        yield from _rows(part.model(), (Qt.ItemDataRole.ToolTipRole,))


def _headers(model: QAbstractItemModel) -> Iterator[str]:
    if _columns(model) > 1:
        for column in range(_columns(model)):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _rows(model: QAbstractItemModel, roles: Sequence[Qt.ItemDataRole]) -> Iterator[str]:
    for row in range(min(model.rowCount(), ROWS)):
        for column in range(_columns(model)):
            for role in roles:
                yield str(model.index(row, column).data(role) or "")


def moves(window: QWidget) -> list[str]:
    """Return the words of a window's moves, as a menu shows them."""
    return [action.text() for action in window.findChildren(QAction) if action.text()]
