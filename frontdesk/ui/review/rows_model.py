"""The rows behind a figure as a table; what is not in sight is not put into words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from frontdesk.i18n import _

FIRST = 0  # the column that stands alone, for the whole row, where there is no room for more

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind; each can be said in columns, or in a sentence."""

    titles: Sequence[str] = ()  # of the columns, not yet in a language
    shares: Sequence[int] = ()  # how the columns share the width; all alike where nothing is said
    lines = 1  # of a row in columns

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self.compact = False

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """Return what a row shows."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.titles[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text; where there is one column, or for a reader of the screen, the whole row."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.sentence(row) if self.compact else self.cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row) if index.column() == FIRST else self.cell(row, index.column())
        return None

    def longest(self) -> Row:
        """Return a row that takes as much room as any, or as there is for one."""
        raise NotImplementedError

    def sentence(self, row: Row) -> str:
        """Return the whole row in one line."""
        raise NotImplementedError

    def cell(self, row: Row, column: int) -> str:
        """Return what one column says of a row."""
        raise NotImplementedError
