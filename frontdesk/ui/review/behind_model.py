"""The visits behind a figure as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from frontdesk.domain.calendar import zone_of
from frontdesk.domain.figures import VisitRow
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Ending, Times
from frontdesk.i18n import N_, _
from frontdesk.ui.review.rows_model import RowsModel
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
_LONGEST = VisitRow("", "2026-11-30T20:00:00.000Z", 35_999_000, 35_999_000, 35_999_000, "gone", "unknown")


class BehindModel(RowsModel[VisitRow]):
    """Visits, and the marks that were set since they were read."""

    titles = TITLES

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = zone_of(shop)
        self._marked: dict[str, Times] = {}

    def show_rows(self, rows: Sequence[VisitRow]) -> None:
        """Show other rows."""
        self._marked = {}
        super().show_rows(rows)

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
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, TIMES))

    def longest(self) -> VisitRow:
        """Return a visit that takes as much room as any."""
        return _LONGEST

    def sentence(self, row: VisitRow) -> str:
        """Return the whole row in one line."""
        parts = (f"{_(TITLES[column])}: {self.cell(row, column)}" for column in (GREETING, UNSEEN, WAIT))
        rest = (self.cell(row, column) for column in (ENDING, TIMES))
        return " · ".join((self.cell(row, WHEN), *parts, *rest))

    def cell(self, row: VisitRow, column: int) -> str:
        """Return what one column says of a visit."""
        if column == WHEN:
            at = datetime.fromisoformat(row.joined_at).astimezone(self._zone)
            return _("{day}, {time}").format(day=short_day(at.date()), time=at.strftime("%H:%M"))
        if column == ENDING:
            return _(_ENDINGS[Ending(row.ending)])
        if column == TIMES:
            return _(_TIMES[self.times(row)])
        span = (row.greeting, row.unseen, row.wait)[column - GREETING]
        return NEVER if span is None else clock_text(max(span, 0) / 1000)
