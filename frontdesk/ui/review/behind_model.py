"""The rows behind a figure as a table; what is not in sight is not put into words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from frontdesk.domain.calendar import zone_of
from frontdesk.domain.figures import VisitRow
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Ending, Times
from frontdesk.i18n import N_, _
from frontdesk.ui.widgets.ticker import clock_text
from frontdesk.ui.words import short_day

TITLES = (N_("When"), N_("Until seen"), N_("Longest unseen"), N_("Wait"), N_("How it ended"), N_("Times"))
WHEN, GREETING, UNSEEN, WAIT, ENDING, TIMES = range(len(TITLES))
_ENDINGS = {
    Ending.NONE: N_("still here"),
    Ending.FINISHED: N_("served"),
    Ending.LEFT: N_("left unserved"),
    Ending.GONE: N_("not here any more"),
}
_TIMES = {
    Times.KNOWN: N_("known"),
    Times.WRONG: N_("✕ wrong"),
    Times.UNKNOWN: N_("? not known"),
    Times.PENDING: N_("? not known"),
}
NEVER = "–"

Index = QModelIndex | QPersistentModelIndex


class BehindModel(QAbstractTableModel):
    """Visits, and the marks that were set since they were read."""

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shop = shop
        self._zone = zone_of(shop)
        self._rows: Sequence[VisitRow] = ()
        self._marked: dict[str, Times] = {}
        self.compact = False

    def show_rows(self, rows: Sequence[VisitRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self._marked = {}
        self.endResetModel()

    def row(self, index: Index) -> VisitRow | None:
        """Return the visit of a row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def times(self, row: VisitRow) -> Times:
        """Return whether the times of a visit are known, as it stands now."""
        return self._marked.get(row.id, Times(row.times))

    @property
    def marked(self) -> Sequence[str]:
        """The visits whose mark was changed here."""
        return tuple(self._marked)

    def mark(self, marks: dict[str, Times]) -> None:
        """Show how visits are marked now; none goes from the list while somebody looks at it."""
        self._marked |= marks
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, TIMES))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many visits there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(TITLES)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the titles of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text; where there is one column, or for a reader of the screen, the whole row."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.sentence(row) if self.compact else self._cell(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row) if index.column() == WHEN else self._cell(row, index.column())
        return None

    def sentence(self, row: VisitRow) -> str:
        """Return the whole row in one line."""
        parts = (f"{_(TITLES[column])}: {self._cell(row, column)}" for column in (GREETING, UNSEEN, WAIT))
        rest = (self._cell(row, column) for column in (ENDING, TIMES))
        return " · ".join((self._cell(row, WHEN), *parts, *rest))

    def _cell(self, row: VisitRow, column: int) -> str:
        if column == WHEN:
            at = datetime.fromisoformat(row.joined_at).astimezone(self._zone)
            return _("{day}, {time}").format(day=short_day(at.date()), time=at.strftime("%H:%M"))
        if column == ENDING:
            return _(_ENDINGS[Ending(row.ending)])
        if column == TIMES:
            return _(_TIMES[self.times(row)])
        span = (row.greeting, row.unseen, row.wait)[column - GREETING]
        return NEVER if span is None else clock_text(max(span, 0) / 1000)
