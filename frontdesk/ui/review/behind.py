"""The visits behind a figure: which they were, and the mark for times that were wrong."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from frontdesk.domain.figures import VisitRow
from frontdesk.domain.visits import Times
from frontdesk.i18n import _, ngettext
from frontdesk.services.behind import Figure, Measure, rows_behind
from frontdesk.services.closing import mark_times, trust_times
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.own_desk import run_slowly
from frontdesk.ui.review.behind_model import WHEN, BehindModel
from frontdesk.ui.review.hour_words import slot_words
from frontdesk.ui.review.rows_behind import RowsBehind
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import on_click
from frontdesk.ui.words import number


class Behind(RowsBehind):
    """The visits, and what marks the one that is chosen."""

    def __init__(self, session: Session, *, instead_of: QWidget) -> None:
        self.model = BehindModel(session.shop)
        super().__init__(session, self.model, instead_of=instead_of)
        self._figure: Figure | None = None
        self.wrong = self._foot
        on_click(self.wrong, self._mark)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._say_move())
        session.touched.connect(self._touched)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._note.setText(_("Times of a press that was forgotten can be marked: they count nowhere."))
        self.table.setAccessibleName(_("The visits behind the figure"))
        self._say_title()
        self._say_move()

    def show_figure(self, figure: Figure) -> None:
        """Show the rows behind a figure."""
        self._figure = figure
        self.model.show_rows(())
        self._come()
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

    def _say_title(self) -> None:
        figure = self._figure
        if figure is None:
            return
        count = self.model.rowCount()
        visits = ngettext("{n} visit", "{n} visits", count).format(n=number(count))
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
