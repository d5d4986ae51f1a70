"""The visits behind a figure: which they were, and the mark for times that were wrong."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QVBoxLayout, QWidget
from shiboken6 import isValid

from frontdesk.domain.figures import VisitRow
from frontdesk.domain.visits import Times
from frontdesk.i18n import _, ngettext
from frontdesk.services.behind import Figure, Measure, rows_behind
from frontdesk.services.closing import mark_times, trust_times
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.own_desk import run_slowly
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.behind_model import TITLES, WHEN, BehindModel
from frontdesk.ui.review.hour_words import slot_words
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click
from frontdesk.ui.widgets.touch import let_flick

COLUMNS_FROM = 720  # pixels at a text size of 100 %; below, each visit is a few lines
_LONGEST = VisitRow("", "2026-11-30T20:00:00.000Z", 35_999_000, 35_999_000, 35_999_000, "gone", "unknown")


class BehindTable(QTableView):
    """Columns where there is room, else a few lines for each visit."""

    def __init__(self, model: BehindModel) -> None:
        super().__init__()
        let_flick(self)
        self._visits = model
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
        self._visits.compact = compact
        self.setWordWrap(compact)
        for column in range(len(TITLES)):
            self.setColumnHidden(column, compact and column != WHEN)
        self.horizontalHeader().setVisible(not compact)
        metrics, side = self.fontMetrics(), tokens.px("space2")
        height = metrics.lineSpacing() + 2 * side
        if compact:
            page = QRect(0, 0, max(self.viewport().width() - 3 * side, 1), 10_000)
            wrap = int(Qt.TextFlag.TextWordWrap.value)
            height = metrics.boundingRect(page, wrap, self._visits.sentence(_LONGEST)).height() + 2 * side
        self.verticalHeader().setDefaultSectionSize(max(height, tokens.px("target")))
        self.viewport().update()

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


class Behind(Retranslated):
    """Takes the place of the figures until somebody goes back to where they were."""

    def __init__(self, session: Session, *, instead_of: QWidget) -> None:
        super().__init__()
        self.hide()
        self._session = session
        self._figures = instead_of
        self._came_from: QWidget | None = None  # what had the keyboard among them
        self._figure: Figure | None = None
        self.back = Link()
        self._title = label("section")
        self._note = label("second")
        self.model = BehindModel(session.shop, self)
        self.table = BehindTable(self.model)
        self.wrong = Button()
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
        box.addWidget(self.wrong, 0, Qt.AlignmentFlag.AlignLeft)
        on_click(self.back, self._leave)
        on_click(self.wrong, self._mark)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._say_move())
        session.touched.connect(self._touched)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        self.back.say(_("← Back to the figures"))
        self._note.setText(_("Times of a press that was forgotten can be marked: they count nowhere."))
        self.table.setAccessibleName(_("The visits behind the figure"))
        self._say_title()
        self._say_move()

    def show_figure(self, figure: Figure) -> None:
        """Show the rows behind a figure."""
        self._came_from = QApplication.focusWidget()
        self._figures.hide()
        self.show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._figure = figure
        self.model.show_rows(())
        self._title.setText(_("One moment"))
        self._say_move()

        def read(desk: Desk) -> list[VisitRow]:
            return desk.read(partial(rows_behind, figure=figure), code="read_review")

        def show(rows: list[VisitRow]) -> None:
            if figure is self._figure:
                self.model.show_rows(rows)
                self._say_title()
                if rows:
                    self.table.setCurrentIndex(self.model.index(0, WHEN))
                self._say_move()

        run_slowly(self._session, read, show, refused=self._session.refused.emit, owner=self)

    def _leave(self) -> None:
        self.hide()
        self._figures.show()
        if self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_title(self) -> None:
        figure = self._figure
        if figure is None:
            return
        count = self.model.rowCount()
        visits = ngettext("{n} visit", "{n} visits", count).format(n=count)
        words = _figure_words(figure.measure)
        if figure.slot is not None:
            self._title.setText(
                _("{figure} · {when} · {visits}").format(
                    figure=words, when=slot_words(figure.slot), visits=visits
                )
            )
        else:
            words = _("Outside the opening hours") if figure.outside else words
            self._title.setText(_("{figure} · {visits}").format(figure=words, visits=visits))

    def _row(self) -> VisitRow | None:
        return self.model.row(self.table.currentIndex())

    def _say_move(self) -> None:
        row = self._row()
        times = self.model.times(row) if row is not None else None
        self.wrong.setEnabled(times in (Times.KNOWN, Times.WRONG))
        self.wrong.say(_("Times are right after all") if times is Times.WRONG else _("Times are wrong"))

    def _mark(self) -> None:
        row = self._row()
        if row is None:
            return
        wrong = self.model.times(row) is Times.WRONG
        code, change = ("trust_times", trust_times) if wrong else ("mark_times", mark_times)
        self.model.mark({row.id: self.model.times(row)})  # from now on it is looked after
        self._session.do(code, partial(change, visit_id=row.id))

    def _touched(self, kinds: frozenset[str]) -> None:
        """Show how the visits that were marked here stand now, also after an undo."""
        ids = self.model.marked
        if "visit" not in kinds or not ids:
            return

        def read(uow: UnitOfWork) -> dict[str, Times]:
            return {visit.id: visit.times for visit in uow.visits.fetch(ids).values()}

        def show(marks: dict[str, Times]) -> None:
            self.model.mark(marks)
            self._say_move()

        self._session.ask(read, show, owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


def _figure_words(measure: Measure) -> str:
    return {
        Measure.GREETED: _("Until seen"),
        Measure.GREETING: _("Until seen"),
        Measure.UNSEEN: _("Longest unseen"),
        Measure.WAITS: _("Wait"),
        Measure.LEFT: _("Left unserved"),
        Measure.VISITS: _("All visits"),
        Measure.UNTIMED: _("Times that are not known"),
    }[measure]
