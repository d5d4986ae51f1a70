"""When people wait: the figures by hour and weekday, one measure at a time, each with the rows behind it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.figures import Figures
from frontdesk.i18n import _, ngettext
from frontdesk.services.behind import Figure, Measure
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.review.hour_grid import HourGrid, HourModel
from frontdesk.ui.review.hour_words import MEASURES, cell_sentences
from frontdesk.ui.review.presenter import ReviewPresenter
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.long_link import LongLink
from frontdesk.ui.words import number


class HourFigures(Retranslated):
    """A card with the table; below it the hour that is chosen, in words."""

    wanted = Signal(object)  # a Figure whose rows are to be shown

    def __init__(self, presenter: ReviewPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._title = label("section")
        self.measures = Chips(may_be_none=False)
        self._about = label("second")
        self.model = HourModel(self)
        self.grid = HourGrid(self.model)
        self._none = label("muted")
        self._said = label("second")
        self.open = Button()
        self.outside = LongLink()
        self.untimed = LongLink()
        self._lay_out()
        self.measures.changed.connect(self._show)
        self.grid.moved.connect(self._say_cell)
        self.grid.opened.connect(self._open_cell)
        on_click(self.open, self._open_cell)
        on_click(self.outside, lambda: self._want(Measure.VISITS, outside=True))
        on_click(self.untimed, lambda: self._want(Measure.UNTIMED))
        presenter.changed.connect(self._show)
        self.retranslate()
        self.measures.choose([Measure.GREETING])

    def _lay_out(self) -> None:
        tokens = theme().tokens
        gap = tokens.px("space3")
        card = frame()
        box = QVBoxLayout(card)
        box.setContentsMargins(gap, gap, gap, gap)
        box.setSpacing(tokens.px("space2"))
        more = FlowLayout(gap=gap)
        for move in (self.open, self.outside, self.untimed):
            more.addWidget(move)
        for part in (self._title, self.measures, self._about, self._none, self.grid, self._said):
            box.addWidget(part)
        box.addLayout(more)
        self.setLayout(column(card))

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(_("By hour and weekday"))
        self.measures.offer((measure, _(words)) for measure, words in MEASURES.items())
        self.measures.setAccessibleName(_("Which figure"))
        self.grid.setAccessibleName(_("By hour and weekday"))
        self._none.setText(_("The shop was not open yet in this period."))
        self.open.say(_("Show these visits"))
        self._show()

    def _measure(self) -> Measure:
        return Measure(self.measures.one() or Measure.GREETING)

    def _show(self) -> None:
        review, measure = self._presenter.review, self._measure()
        if review is None:
            self._none.hide()
            self.grid.hide()
            self._say_rest(None, 0)
            return
        at = self.grid.currentIndex()
        row, day = at.row(), at.column()
        self.model.show_table(review.hours, measure)
        self._about.setText(_about(measure))
        empty = not review.hours.cells
        self._none.setVisible(empty)
        self.grid.setVisible(not empty)
        if at.isValid() or row >= 0:
            self.grid.setCurrentIndex(self.model.index(row, day))
        self._say_rest(review.figures, review.hours.outside)
        self._say_cell()

    def _say_rest(self, figures: Figures | None, outside: int) -> None:
        untimed = figures.untimed if figures else 0
        self.outside.setVisible(outside > 0)
        self.outside.say(
            ngettext(
                "{n} visit outside the opening hours", "{n} visits outside the opening hours", outside
            ).format(n=number(outside))
        )
        self.untimed.setVisible(untimed > 0)
        self.untimed.say(
            ngettext(
                "{n} visit counts nowhere: its times are not known",
                "{n} visits count nowhere: their times are not known",
                untimed,
            ).format(n=number(untimed))
        )
        self._said.setVisible(figures is not None)
        self.open.setVisible(figures is not None)

    def _say_cell(self) -> None:
        index = self.grid.currentIndex()
        cell = self.model.cell(index)
        self.open.setEnabled(cell is not None and cell.visits > 0)
        if not index.isValid():
            self._said.setText(_("Choose an hour to see what was counted. “?” is not known, “–” is nobody."))
        else:
            self._said.setText(" ".join(cell_sentences(self.model.slot(index), cell, self._measure())))

    def _open_cell(self) -> None:
        index = self.grid.currentIndex()
        cell = self.model.cell(index)
        if cell is not None and cell.visits:
            self._want(self._measure(), index=index)

    def _want(self, measure: Measure, *, index: object = None, outside: bool = False) -> None:
        review = self._presenter.review
        if review is not None:
            slot = self.model.slot(index) if index is not None else None  # type: ignore[arg-type]
            self.wanted.emit(Figure(measure, review.days, slot, outside))


def _about(measure: Measure) -> str:
    """Return what stands in the cells."""
    return {
        Measure.GREETING: _("Half of the people were seen for the first time within this time."),
        Measure.UNSEEN: _("The longest that somebody stood without a glance, between any two."),
        Measure.WAITS: _("Half of the people were called within this time."),
        Measure.LEFT: _("So many of a hundred left without being served."),
    }[measure]
