"""The complaints behind a bar: one line each, and Enter or a press opens one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import ComplaintState
from frontdesk.i18n import _, ngettext
from frontdesk.services.desk import Desk
from frontdesk.services.mending_ports import CaseRow
from frontdesk.services.recurring import Wanted, rows_of
from frontdesk.ui.complaints.state_words import state_word
from frontdesk.ui.own_desk import run_slowly
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, frame, label, on_click
from frontdesk.ui.widgets.touch import let_flick
from frontdesk.ui.words import money, short_day

Index = QModelIndex | QPersistentModelIndex
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class CaseModel(QAbstractListModel):
    """Complaints; what is not in sight is not put into words."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: Sequence[CaseRow] = ()

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, index: Index) -> CaseRow | None:
        """Return the complaint of a row."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line of a complaint."""
        row = self.row(index)
        if row is None or role not in _SHOWN:
            return None
        day = short_day(local_date(self._session.shop, row.received_at))
        parts = (row.number, day, row.summary, state_word(ComplaintState(row.state)))
        return " · ".join((*parts, money(row.cents)) if row.cents else parts)


class CaseList(QListView):
    """Lines that wrap; typed letters look for nothing."""

    entered_row = Signal(QModelIndex)

    def __init__(self, model: CaseModel) -> None:
        super().__init__()
        let_flick(self)
        self.setProperty("kind", "rows")
        self.setModel(model)
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSpacing(theme().tokens.px("space1"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open a complaint with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Look for nothing: typed letters would put every row into words."""


class CaseRows(Retranslated):
    """Takes the place of the charts until somebody goes back to where they were."""

    case_wanted = Signal(str)

    def __init__(self, session: Session, *, instead_of: QWidget) -> None:
        super().__init__()
        self.hide()
        self._session, self._charts = session, instead_of
        self._came_from: QWidget | None = None
        self._wanted: Wanted | None = None
        self._of = ""
        self.back = Link()
        self._title, self._hint = label("section"), label("second")
        self.model = CaseModel(session, self)
        self.list = CaseList(self.model)
        card = frame()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[theme().tokens.px("space2")] * 4)
        inside.addWidget(self.list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space3"))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._title, self._hint):
            box.addWidget(part)
        box.addWidget(card, 1)
        on_click(self.back, self.leave)
        self.list.entered_row.connect(self._open)
        self.list.clicked.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        self.back.say(_("← Back to what recurs"))
        self._hint.setText(_("What is kept for the law alone is counted, and is not shown here."))
        self.list.setAccessibleName(_("The complaints behind the bar"))
        self._say_title()

    def show_rows(self, wanted: Wanted, of: str) -> None:
        """Show the complaints behind a bar, and what it is ``of``."""
        self._came_from = QApplication.focusWidget()
        self._wanted, self._of = wanted, of
        self._charts.hide()
        self.show()
        self.model.show_rows(())
        self._title.setText(_("One moment"))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

        def read(desk: Desk) -> list[CaseRow]:
            return desk.read(partial(rows_of, wanted=wanted), code="read_review")

        def show(rows: list[CaseRow]) -> None:
            if wanted is self._wanted:
                self.model.show_rows(rows)
                self._say_title()
                if rows:
                    self.list.setCurrentIndex(self.model.index(0))

        run_slowly(self._session, read, show, refused=self._session.refused.emit, owner=self)

    def leave(self) -> None:
        """Go back to the charts."""
        if self.isHidden():
            return
        self.hide()
        self._charts.show()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_title(self) -> None:
        count = self.model.rowCount()
        cases = ngettext("{n} complaint", "{n} complaints", count).format(n=count)
        self._title.setText(_("{number} · {who}").format(number=self._of, who=cases))

    def _open(self, index: Index) -> None:
        row = self.model.row(index)
        if row is not None:
            self.case_wanted.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
