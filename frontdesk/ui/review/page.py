"""The review: the figures of a period, the complaint log with each complaint's story, what recurs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from frontdesk.domain.log_filter import LogFilter
from frontdesk.i18n import _
from frontdesk.services.behind import Figure, Measure, PromisesOf
from frontdesk.ui.access import may
from frontdesk.ui.complaints.case import CaseView
from frontdesk.ui.complaints.facts import Phrase
from frontdesk.ui.context import AboutVisit, Context, Page, Record
from frontdesk.ui.review.bars import WhatRecurs
from frontdesk.ui.review.behind import Behind
from frontdesk.ui.review.export_button import ExportButton
from frontdesk.ui.review.figures import FigureCards
from frontdesk.ui.review.hours import HourFigures
from frontdesk.ui.review.log_panel import LogPanel
from frontdesk.ui.review.log_presenter import LogPresenter
from frontdesk.ui.review.presenter import ReviewPresenter
from frontdesk.ui.review.promises_behind import PromisesBehind
from frontdesk.ui.review.proof import Proof
from frontdesk.ui.review.recurs.panel import RecursPanel
from frontdesk.ui.review.way_back import WayBack
from frontdesk.ui.review.when import days_words, period_choices
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips, Link, frame, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, column, stand
from frontdesk.ui.widgets.not_theirs import NotTheirs
from frontdesk.ui.widgets.own_room import OwnRoom

SIDE_BY_SIDE = 880  # pixels at a text size of 100 %; below, a complaint takes the place of the log


class ReviewPage(Page):
    """What an owner sees at closing time."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = ReviewPresenter(context, self)
        self.log = LogPresenter(context, self)
        self._wide = True
        self._looking_at = False  # in a narrow window: a complaint, not the log
        self._scrolled = 0
        self._to_rows = False  # the log is to be brought into sight with its next rows
        self._title = Phrase("title")
        self.periods = Chips(may_be_none=False)
        self.recurring = RecursPanel(context, self.presenter)
        self.export_button = ExportButton(self.session, self.log)
        self.export = self.export_button.export
        self._days = label("second")
        self.figures = FigureCards(self.session, self.presenter)
        self.hours = HourFigures(self.presenter)
        self.panel = LogPanel(context, self.log)
        self.recurs = WhatRecurs(self.presenter)
        self.case = CaseView(context)
        self.proof = Proof(self.session, lambda: self.case.presenter.case)
        self._back = Link()
        self.way_back = WayBack()
        self._choose_one = label("muted")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.periods.choose([self.presenter.kind])

    # Building.

    def _lay_out(self) -> None:
        tokens = theme().tokens
        gap = tokens.px("space3")
        self._top, top = QWidget(), column(gap="space2")
        self._top.setLayout(top)
        self._title.setMinimumHeight(tokens.px("target"))
        self._days.setMinimumHeight(tokens.px("target") + 2)  # a button's, which can stand in its place
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(gap)
        self._head.addWidget(_flow(self._title, self.periods, self.export_button))
        self._head.addWidget(self._days, 1)
        self._head.addWidget(self.export_button.bar, 1)
        top.addLayout(self._head)
        top.addWidget(self.figures)
        top.addWidget(self.recurring.way, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.hours)
        card = self._log_card = frame()
        inner = column(self.way_back, margins="space3")
        card.setLayout(inner)
        inner.addWidget(OwnRoom(self.panel), 1)
        inner.addWidget(self.recurs)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self._choose_one)
        side.addWidget(self.case, 1)
        side.addWidget(self.proof)
        body = QHBoxLayout()
        body.setSpacing(gap)
        body.addWidget(card, 2)
        body.addWidget(self._side, 1)
        content = QWidget()
        box = column(self._top)
        box.addLayout(body, 1)
        content.setLayout(box)
        self._scroll = Scroll(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        whose = NotTheirs(self.session, "read_review", self._scroll, hides=True)
        outer.addWidget(whose, 0, Qt.AlignmentFlag.AlignTop)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self.recurring.instead_of(self._scroll), 1)
        self.behind = Behind(self.session, instead_of=self._scroll)
        outer.addWidget(self.behind, 1)
        self.promises = PromisesBehind(self.context, instead_of=self._scroll)
        outer.addWidget(self.promises, 1)

    def _connect(self) -> None:
        self.periods.changed.connect(lambda: self.presenter.choose(self.periods.one()))
        self.presenter.changed.connect(self._say_days)
        self.figures.wanted.connect(self._show_what_is_behind)
        self.hours.wanted.connect(self.behind.show_figure)
        self.log.shown.connect(self._log_shown)
        self.log.counted.connect(self._log_shown)
        self.log.emptied.connect(self.case.show_none)
        self.log.emptied.connect(partial(self.proof.presenter.show_complaint, ""))
        self.panel.table.chosen.connect(self._show_case)
        self.panel.table.opened.connect(self._open_case)
        self.panel.table.entered.connect(self._into_case)
        self.case.gone.connect(self._case_gone)
        self.case.presenter.shown.connect(self.proof.presenter.changed)  # its steps can be named now
        self.recurring.rows_wanted.connect(partial(self._show_rows, of_chart=True))
        self.recurs.rows_wanted.connect(self._show_rows)
        self.way_back.gone_back.connect(self.recurring.come_back)
        on_click(self._back, self._close_case)
        self.export_button.bar.speaks.connect(self._days.setHidden)  # in their place: nothing moves
        self.session.actor_changed.connect(lambda: self._look(in_sight=self.isVisible()))

    def retranslate(self) -> None:
        """Say every word."""
        self._title.setText(_("Review"))
        self.periods.offer(period_choices())
        self.periods.setAccessibleName(_("Which period"))
        self.export_button.retranslate()
        self._back.say(_("← Back to the log"))
        self._choose_one.setText(_("Choose a complaint to see its whole story here."))
        self._say_days()

    def _say_days(self) -> None:
        review = self.presenter.review
        self._days.setText(days_words(review, self.log.today()) if review else _("One moment"))

    # Coming and going.

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Show the review, or one complaint in it."""
        if isinstance(what, Record):
            self.panel.table.choose(what.id)
            self._show_case(what.id)
            self._open_case()

    def search_field(self) -> QWidget | None:
        """Return the field of the log."""
        if self.log.empty() or self._looking_at or not may(self.session, "read_review"):
            return None
        self._scroll.ensureWidgetVisible(self.panel.search)
        return self.panel.search

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be up to date while in sight."""
        super().showEvent(event)
        self._look(in_sight=True)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Read nothing while out of sight."""
        super().hideEvent(event)
        self._look(in_sight=False)

    def _look(self, *, in_sight: bool) -> None:
        in_sight = in_sight and may(self.session, "read_review")
        self.log.look(in_sight=in_sight)  # first, for it takes less
        self.presenter.look(in_sight=in_sight)
        self.recurring.look(allowed=in_sight)

    # One complaint.

    def _log_shown(self) -> None:
        """Begin with the newest complaint, of a bar too; later ones never push the chosen one aside."""
        arrived = self._to_rows and self.log.up_to_date
        if self.log.matching() and (arrived or not self.case.presenter.complaint_id):
            self._show_case(self.panel.choose_one(first=arrived))
        self.export_button.setEnabled(self.log.matching() > 0)
        self.export_button.setVisible(not self.log.empty())
        self.recurs.setVisible(not self.log.empty())
        self._arrange()
        if arrived:
            self._scroll_to_rows()

    def _show_case(self, complaint_id: str) -> None:
        self.case.show_case(complaint_id)
        self.proof.presenter.show_complaint(complaint_id)
        self._arrange()

    def _case_gone(self) -> None:
        self._looking_at = False
        self._arrange()

    def _open_case(self) -> None:
        """Go to the complaint: in a narrow window it takes the place of the log."""
        if self._wide:
            return
        self._scrolled = self._scroll.verticalScrollBar().value()
        self._looking_at = True
        self._arrange()
        self._scroll.verticalScrollBar().setValue(0)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_case(self) -> None:
        """Let the keyboard go on in the complaint that stands beside the log."""
        complaint_id = self.case.presenter.complaint_id
        if self._wide and complaint_id:
            self.case.show_case(complaint_id, keyboard=True)

    def _close_case(self) -> None:
        self._looking_at = False
        self._arrange()
        self._scroll.verticalScrollBar().setValue(self._scrolled)
        self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back to the log with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._looking_at:
            self._close_case()
        elif event.key() == Qt.Key.Key_Escape and self._side.isAncestorOf(self.focusWidget() or self):
            self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        """Show the log and a complaint side by side, or one of them."""
        alone = self._looking_at and not self._wide
        known = bool(self.case.presenter.complaint_id)
        self._top.setVisible(not alone)
        self._log_card.setVisible(not alone)
        self._side.setVisible(alone or (self._wide and not self.log.empty()))
        self._back.setVisible(alone)
        self._choose_one.setVisible(not known and self.log.matching() > 0)
        self.case.setVisible(known)
        self.proof.setVisible(known and self.proof.presenter.can)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        wide = event.size().width() >= SIDE_BY_SIDE * theme().tokens.scale
        if wide != self._wide:
            self._wide = wide
            self._looking_at = False
            stand(self._head, narrow=not wide)
            self._arrange()
        super().resizeEvent(event)

    # What is behind a figure.

    def _show_what_is_behind(self, what: Measure | PromisesOf | LogFilter) -> None:
        review = self.presenter.review
        if isinstance(what, LogFilter):
            self._show_rows(what)
        elif isinstance(what, PromisesOf):
            self.promises.show_figure(what)
        elif review is not None:
            self.behind.show_figure(Figure(what, review.days))

    # What is behind a bar.

    def _show_rows(self, wanted: LogFilter, *, of_chart: bool = False) -> None:
        """Narrow the log to what a bar counts, and let the keyboard go on in it."""
        self.way_back.setVisible(of_chart)
        self._close_case()
        self._to_rows = True
        self.panel.show_only(wanted)
        self._log_shown()  # where it was narrowed so already

    def _scroll_to_rows(self) -> None:
        """Let the log begin at the top of what is in sight, once its new rows have their places."""
        self._to_rows, top = self.log.growing, self._log_card.pos
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(top().y()))


def _flow(*parts: QWidget) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder, gap=theme().tokens.px("space3"))
    for part in parts:
        flow.addWidget(part)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
