"""The complaint log as a table: every id in memory, its lines in pages that come when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from frontdesk.i18n import N_, _
from frontdesk.services.complaint_log import LogRow
from frontdesk.ui.review.log_words import Line, line_of
from frontdesk.ui.widgets.plain import in_tip

PAGE = 100
PAGES_KEPT = 20
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
NOT_YET = "…"
TITLES = (N_("No."), N_("Customer"), N_("About"), N_("State"), N_("Due next"))
NUMBER, CUSTOMER, ABOUT, STATE, DUE = range(len(TITLES))
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)

Index = QModelIndex | QPersistentModelIndex


class LogModel(QAbstractTableModel):
    """Rows by id. A page that is not here yet shows "…" and is asked for once."""

    page_wanted = Signal(int, object)  # number of the page, its ids

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: Sequence[str] = ()
        self._pages: OrderedDict[int, dict[str, LogRow]] = OrderedDict()
        self._lines: dict[str, Line] = {}
        self._asked: set[int] = set()
        self._stale: set[int] = set()
        self.today = date.min

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show other rows; the same ones are read again where they are in sight."""
        if ids == self._ids:
            self.refresh()
            return
        self.beginResetModel()
        self._ids = ids
        self._asked.clear()
        self._stale.clear()
        self._pages.clear()
        self._lines.clear()
        self.endResetModel()

    def grow(self, ids: Sequence[str]) -> None:
        """Let the other rows join those that are shown; where they do not begin so, show them anew."""
        shown = len(self._ids)
        if list(ids[:shown]) != list(self._ids):
            self.show_ids(ids)
        elif len(ids) > shown:
            self.beginInsertRows(QModelIndex(), shown, len(ids) - 1)
            self._ids = ids
            self._asked.discard((shown - 1) // PAGE)
            self.endInsertRows()

    def refresh(self) -> None:
        """Read again what is in sight; what is known stays shown until the new is here."""
        self._asked.clear()
        self._stale = set(self._pages)
        self._all_changed()

    def say_again(self) -> None:
        """Say the same in another language, or on another day."""
        self._lines.clear()
        self._all_changed()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(TITLES) - 1)

    def page_came(self, number: int, ids: Sequence[str], page: Sequence[LogRow]) -> None:
        """Take a page in, unless the rows are others by now."""
        start = number * PAGE
        if not ids or list(self._ids[start : start + PAGE]) != list(ids):
            return
        rows = {row.complaint.id: row for row in page}
        self._pages[number] = rows
        self._pages.move_to_end(number)
        for gone in ids:
            self._lines.pop(gone, None)
        self._asked.discard(number)
        self._stale.discard(number)
        while len(self._pages) > PAGES_KEPT:
            self._forget_oldest()
        self.dataChanged.emit(self.index(start, 0), self.index(start + len(ids) - 1, DUE))

    def page_failed(self, number: int) -> None:
        """Let a page be asked for again."""
        self._asked.discard(number)

    def id_at(self, row: int) -> str:
        """Return the id of a row, or empty text."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, complaint_id: str) -> int:
        """Return the row of a complaint, or -1."""
        try:
            return self._ids.index(complaint_id)
        except ValueError:
            return -1

    def line(self, row: int) -> Line | None:
        """Return the words of a row; its page is asked for where it is not here yet."""
        number, complaint_id = row // PAGE, self.id_at(row)
        page = self._pages.get(number)
        if (page is None or number in self._stale) and number not in self._asked:
            self._asked.add(number)
            self.page_wanted.emit(number, list(self._ids[number * PAGE : (number + 1) * PAGE]))
        if page is None or complaint_id not in page:
            return None
        if complaint_id not in self._lines:
            self._lines[complaint_id] = line_of(page[complaint_id], self.today)
        return self._lines[complaint_id]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(TITLES[section])
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, the whole line for painting, or the whole line for a reader of the screen."""
        if role != LINE_ROLE and role not in _SAID:
            return None
        line = self.line(index.row())
        if role == LINE_ROLE:
            return line
        if line is None:
            return None if role == Qt.ItemDataRole.ToolTipRole else NOT_YET
        if role == Qt.ItemDataRole.ToolTipRole:
            return in_tip(line.sentence)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NUMBER:
            return line.sentence  # the first cell has the keyboard: it speaks for the row
        return self._cell(line, index.column())

    @staticmethod
    def _cell(line: Line, column: int) -> str:
        return (line.number, line.customer, line.about, line.state_text, line.answer or line.due)[column]

    def _forget_oldest(self) -> None:
        number, page = self._pages.popitem(last=False)
        self._stale.discard(number)
        for gone in page:
            self._lines.pop(gone, None)

    def _all_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, DUE))
