"""What recurs, on one page: charts first, then what is told in sentences."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from frontdesk.domain.calendar import local_date
from frontdesk.domain.figures import period
from frontdesk.domain.log_filter import LogFilter
from frontdesk.i18n import _
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.context import Context, Place, Record
from frontdesk.ui.export_bar import ExportBar
from frontdesk.ui.file_dialog import ask_where
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.presenter import ReviewPresenter
from frontdesk.ui.review.recurs.card import ChartCard
from frontdesk.ui.review.recurs.presenter import RecursPresenter
from frontdesk.ui.review.recurs.report.export import ReportExport
from frontdesk.ui.review.recurs.told import Told, show_exceptions, show_measures, show_pairs
from frontdesk.ui.review.recurs.words import Teller
from frontdesk.ui.review.when import days_words, period_choices
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll
from frontdesk.ui.widgets.pair import Pair

STACK_BELOW = 900  # pixels at a text size of 100 %


class RecursPanel(Retranslated):
    """The charts of a period, in the place of the figures; each bar leads to its complaints in the log."""

    rows_wanted = Signal(object)  # LogFilter

    def __init__(self, context: Context, figures: ReviewPresenter) -> None:
        super().__init__()
        self.hide()
        self._session, self._of_figures = context.session, figures
        self._figures: QWidget | None = None
        self.way = Button()  # here, for the head of the figures
        self.presenter = RecursPresenter(context, self)
        self.back = Link()
        self._title = Phrase("title")
        self.periods = Chips(may_be_none=False)
        self.report, self.print = ReportExport(self._session, self), Button()
        self._bar = ExportBar(self.report, lambda _count: _("Saved: {place}"), home=self.print)
        self._dialog: QFileDialog | None = None
        self._opened: QWidget | None = None  # the bar whose rows were looked at last
        self._days, self._moment = label("second"), label("muted")
        self.months, self.hours = ChartCard(upright=True), ChartCard(upright=True)
        self.subjects, self.causes, self.answers = ChartCard(), ChartCard(), ChartCard()
        self.products = ChartCard()
        self.by_remedy, self.by_subject = ChartCard(), ChartCard()
        self.measures, self.exceptions, self.pairs = Told(), Told(), Told()
        self._lay_out()
        on_click(self.way, self.come)
        on_click(self.back, self.leave)
        on_click(self.print, self._ask_where)
        self._bar.again_wanted.connect(self._ask_where)
        self.periods.changed.connect(lambda: self.presenter.choose(self.periods.one()))
        for chart in self.charts():
            chart.opened.connect(self._open)
        for told in (self.measures, self.exceptions, self.pairs):
            told.case_wanted.connect(lambda id_: context.navigator.go(Place.COMPLAINTS, Record(id_)))
        self.presenter.changed.connect(self.retranslate)
        self._session.house_changed.connect(self.retranslate)
        self._session.actor_changed.connect(self._put_away)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        self._content = QWidget()
        box = QVBoxLayout(self._content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space3"))
        self._head = QWidget()
        head = FlowLayout(self._head, gap=tokens.px("space3"))
        for part in (self.back, self._title, self.periods, self.print):
            head.addWidget(part)
        self._parts = (
            self.months,
            self._beside(self.subjects, self.causes),
            self.products,
            self._beside(self.answers, self.hours),
            self._beside(self.by_remedy, self.by_subject),
            self.measures,
            self._beside(self.exceptions, self.pairs),
        )
        for each in (self._head, self._bar, self._days, self._moment, *self._parts):
            box.addWidget(each)
        box.addStretch(1)
        self._scroll = Scroll(self._content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    # Coming and going.

    def instead_of(self, figures: QWidget) -> Self:
        """Say in whose place it will be."""
        self._figures = figures
        return self

    def come(self) -> None:
        """Take the place of the figures, with their period."""
        kind = self._of_figures.kind
        if self._figures is not None:
            self._figures.hide()
        self.show()
        self.periods.choose([kind])
        if kind != self.presenter.kind:
            self.presenter.choose(kind)
        self.presenter.look(in_sight=True)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_back(self) -> None:
        """Take the place of the figures once more, as it was left for the rows of a bar."""
        kind, bar = self.presenter.kind, self._opened
        self.come()
        if kind != self.presenter.kind:
            self.periods.choose([kind])
            self.presenter.choose(kind)
        if bar is not None and isValid(bar) and bar.isVisible():
            bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Give the place back."""
        self.hide()
        self.presenter.look(in_sight=False)
        if self._figures is not None:
            self._figures.show()
        self.way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        """Leave the place to somebody else's figures, if they may see them."""
        self.hide()
        self.presenter.look(in_sight=False)

    def look(self, *, allowed: bool) -> None:
        """Be looked at with the page, or not; who may not see it finds the figures' place."""
        self.presenter.look(in_sight=allowed and not self.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def charts(self) -> list[ChartCard]:
        """Return the charts, in the order of reading."""
        return [
            self.months,
            self.subjects,
            self.causes,
            self.products,
            self.answers,
            self.hours,
            self.by_remedy,
            self.by_subject,
        ]

    def retranslate(self) -> None:
        """Say every word."""
        self.back.say(_("← Back to the figures"))
        self._title.setText(_("What recurs"))
        self.way.say(_("What recurs"))
        self.print.say(_("Report for the team, as PDF"))
        self.periods.offer(period_choices())
        self.periods.setAccessibleName(_("Which period"))
        self._moment.setText(_("One moment"))
        found = self.presenter.review
        self._moment.setVisible(found is None)
        for part in (self._days, *self._parts):
            part.setVisible(found is not None)
        if found is None:
            return
        today = local_date(self._session.shop, self._session.clock.now())
        self._days.setText(days_words(found, today))
        teller = Teller(found, self.presenter.shown_kind)
        charts = (
            teller.months(),
            teller.subjects(),
            teller.causes(),
            teller.products(),
            teller.answers(),
            teller.hours(),
            teller.by_remedy(),
            teller.by_subject(),
        )
        for card, chart in zip(self.charts(), charts, strict=True):
            card.show_chart(chart)
        show_measures(self.measures, teller, self._session)
        show_exceptions(self.exceptions, teller)
        show_pairs(self.pairs, teller)

    def _ask_where(self) -> None:
        if self._dialog is not None:
            return
        today = local_date(self._session.shop, self._session.clock.now())
        name = _("Report {day}").format(day=_named_period(self.presenter.kind, today)) + ".pdf"
        last = self.report.path
        folder = str(last.parent) if last.name else ""
        self._dialog = ask_where(self, name, _("Document (*.pdf)"), self._write, folder)
        self._dialog.finished.connect(self._dialog_closed)

    def _dialog_closed(self) -> None:
        self._dialog = None

    def _write(self, path: Path) -> None:
        self.report.make(path, self.presenter.kind)

    def _beside(self, one: QWidget, other: QWidget) -> Pair:
        return Pair(one, other, stack_below=STACK_BELOW)

    def _open(self, wanted: LogFilter) -> None:
        self._opened = QApplication.focusWidget()
        self.leave()
        self.rows_wanted.emit(wanted)


def _named_period(kind: str, today: date) -> str:
    """Return a period as a file is named by it, so that no month is taken for its quarter."""
    first, after = period(kind, today)
    last = after - timedelta(days=1)
    if first.year == last.year and first.month == 1 and last.month == 12:
        return f"{first:%Y}"
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y-%m}–{last:%m}"
