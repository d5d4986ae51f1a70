"""What shows the rows behind a figure: a table in the place of the figures, and the way back to them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QVBoxLayout, QWidget
from shiboken6 import isValid

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.rows_model import FIRST, RowsModel
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click
from frontdesk.ui.widgets.touch import let_flick

COLUMNS_FROM = 720  # pixels at a text size of 100 %; below, each row is a few lines


class RowsTable(QTableView):
    """Columns where there is room, else a few lines for each row."""

    def __init__(self, model: RowsModel[Any]) -> None:
        super().__init__()
        let_flick(self)
        self._shown = model
        self.setProperty("kind", "rows")
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        theme().changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Show columns or lines."""
        tokens = theme().tokens
        compact = self.width() < COLUMNS_FROM * tokens.scale
        self._shown.compact = compact
        self.setWordWrap(compact or self._shown.lines > 1)
        for column in range(len(self._shown.titles)):
            self.setColumnHidden(column, compact and column != FIRST)
        self._share_width(compact=compact)
        self.horizontalHeader().setVisible(not compact)
        metrics, side = self.fontMetrics(), tokens.px("space2")
        height = self._shown.lines * (metrics.lineSpacing() + 1) + 2 * side + 1  # with the line below it
        if compact:
            page = QRect(0, 0, max(self.viewport().width() - 3 * side, 1), 10_000)
            wrap = int(Qt.TextFlag.TextWordWrap.value)
            height = (
                metrics.boundingRect(page, wrap, self._shown.sentence(self._shown.longest())).height()
                + 2 * side
            )
        self.verticalHeader().setDefaultSectionSize(max(height, tokens.px("target")))
        self.viewport().update()

    def _share_width(self, *, compact: bool) -> None:
        """Give each column its share; the last one takes what is left."""
        header, shares = self.horizontalHeader(), self._shown.shares
        for column, share in enumerate(shares):
            stretch = compact or column == len(shares) - 1
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            if not stretch:
                header.resizeSection(column, self.viewport().width() * share // sum(shares))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit into the room."""
        self.fit()
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few rows."""
        return QSize(theme().tokens.px("space5") * 10, 6 * self.verticalHeader().defaultSectionSize())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a row; the width gives way."""
        return QSize(theme().tokens.px("space5"), 2 * self.verticalHeader().defaultSectionSize())

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Look for nothing: typed letters would put every row into words."""


class RowsBehind(Retranslated):
    """Takes the place of the figures until somebody goes back to where they were."""

    def __init__(self, session: Session, model: RowsModel[Any], *, instead_of: QWidget) -> None:
        super().__init__()
        self.hide()
        self._session, self._rows = session, model
        self._figures = instead_of
        self._came_from: QWidget | None = None  # what had the keyboard among them
        self.back = Link()
        self._title = label("section")
        self._note = label("second")
        self.table = RowsTable(model)
        self._foot = Button()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space3"))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._title, self._note):
            box.addWidget(part)
        card = frame()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(*[theme().tokens.px("space2")] * 4)
        inside.addWidget(self.table)
        box.addWidget(card, 1)
        box.addWidget(self._foot, 0, Qt.AlignmentFlag.AlignLeft)
        on_click(self.back, self._leave)
        session.actor_changed.connect(self._put_away)
        session.house_changed.connect(self._stay)

    def retranslate(self) -> None:
        """Say the way back."""
        self.back.say(_("← Back to the figures"))

    def _come(self) -> None:
        self._came_from = QApplication.focusWidget()
        self._figures.hide()
        self.show()
        self._title.setText(_("One moment"))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.hide()
        self._figures.show()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        """Leave the place to somebody else's figures, if they may see them."""
        self.hide()
        self._rows.show_rows(())

    def _stay(self) -> None:
        """Keep the figures away that were put back with the shop's new settings."""
        if not self.isHidden():
            self._figures.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
