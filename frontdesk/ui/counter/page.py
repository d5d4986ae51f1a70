"""The counter as a clerk sees it, one second at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from frontdesk.domain.shop import in_language
from frontdesk.i18n import _
from frontdesk.services.line import Arrival
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.counter.chosen import ChosenVisit, come_to
from frontdesk.ui.counter.clerks import Clerks
from frontdesk.ui.counter.close_of_day import CloseOfDayPanel
from frontdesk.ui.counter.during import During
from frontdesk.ui.counter.line_column import LineColumn
from frontdesk.ui.counter.meanwhile_panel import MeanwhilePanel
from frontdesk.ui.counter.prompt import PromptBar
from frontdesk.ui.counter.search import SearchField
from frontdesk.ui.counter.serving import ServingCard
from frontdesk.ui.line.presenter import follow
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.columns import Columns
from frontdesk.ui.widgets.keys import rest_nearby
from frontdesk.ui.widgets.layouts import Scroll, column, row, stand

NARROW = 800  # pixels at a text size of 100 %; below it the columns stand under each other
LOW = 12  # large lines of words to say; in a page below that height they would push the rest out of sight


class CounterPage(Page):
    """The line at the left, the words to say in the middle, what is done during a visit at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        line = context.line
        self.search = SearchField(context)
        self.joined = Button(move="joined")
        self.next = Button("primary", move="next")
        self._waiting = LineColumn(context)
        self.prompt, self.line, self.aside = self._waiting.prompt, self._waiting.line, self._waiting.aside
        self._bar = PromptBar(context)  # in the card's stead where the window is narrow
        self.clerks = Clerks(context)
        self.chosen = ChosenVisit(context, self.search)
        self.serving = ServingCard(context)
        self._during = label("section")
        self.during = During(context, self.search)
        self.complaint = Button(move="complaint")
        self.promise = Button(move="promise")
        self.finish = Button("primary", move="finish")
        self._up_front = label("section")
        self._policy = label()
        self._other_policy = Button("link")
        self._policy_at = 0
        self.meanwhile = MeanwhilePanel(context)
        self._joining = False
        self._served = ""
        self._lay_out()
        on_click(self.joined, lambda: line.join(Arrival()))
        on_click(self.next, line.call_next)
        on_click(self.finish, line.finish)
        on_click(self.complaint, partial(self._begin, Place.COMPLAINTS))
        on_click(self.promise, partial(self._begin, Place.PROMISES))
        on_click(self._other_policy, self._next_policy)
        self.line.chosen.connect(self._show_chosen)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for part in (self.chosen, self.serving):
            part.gone.connect(self.setFocus)  # a place to rest where Enter presses nothing
        line.joined.connect(self._new_in_line)
        line.line_changed.connect(self._follow)
        follow(line, self, self._turn_to_served)
        context.session.house_changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(tokens.px("space3"))
        self._top.addWidget(self.search, 1)
        self._top.addLayout(row(self.joined, self.next, gap="space3"))
        self._asking = CloseOfDayPanel(self.context)
        columns = self._columns = Columns(
            ((self._waiting, 33), (self.serving, 52), (self._side_column(), 27)),
            stack_below=NARROW,
            lead=self.serving,
        )
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(tokens.px("space3"))
        outer.addLayout(self._top)
        outer.addWidget(self._bar)
        outer.addWidget(self._asking)
        outer.addWidget(columns, 1)
        columns.roomed.connect(lambda: self._waiting.make_do(columns.room()))
        self._waiting.crowded.connect(columns.scroll_together)

    def _side_column(self) -> QWidget:
        tokens = theme().tokens
        self._policy_card = frame()
        inside = column(self._up_front, self._policy, self._other_policy, gap="space2", margins="space4")
        self._policy_card.setLayout(inside)
        right = QWidget()
        right.setLayout(
            column(
                self.clerks,
                column(self._during, self.complaint, self.promise, self.finish, self.during, gap="space2"),
                self.chosen,
                self.meanwhile,
                self._policy_card,
                None,
            )
        )
        right.setMinimumWidth(round(tokens.scale * 210))
        right.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        scroll = self._side = Scroll(right)
        scroll.setMinimumWidth(round(tokens.scale * 224))
        scroll.keep_room_for_bar()
        holder = QWidget()
        box = QHBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)
        return holder

    def retranslate(self) -> None:
        """Say the words of the counter."""
        self.joined.say(_("Someone joined"))
        self.next.say(_("Next customer"))
        self._during.setText(_("During the visit"))
        self.complaint.say(_("Log a complaint"))
        self.promise.say(_("Make a promise"))
        self.finish.say(_("Finish the visit"))
        self._up_front.setText(_("Tell up front"))
        self._other_policy.say(_("another one ↻"))
        self._say_policy()
        self._follow()

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Look at the line anew."""
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the search on a line of its own when the window is narrow."""
        narrow = self.width() < NARROW * theme().tokens.scale
        stand(self._top, narrow=narrow)
        self.prompt.setVisible(not narrow)
        self._bar.allow(narrow)
        self.serving.leave_room(low=narrow and self.height() < LOW * theme().tokens.px("say"))
        if narrow and self._asking.parentWidget() is self:
            self._columns.put_above(self._asking)
        elif not narrow and self._asking.parentWidget() is not self:
            self._outer.insertWidget(self._outer.indexOf(self._columns), self._asking)
        super().resizeEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Press nothing by an Enter too many, once what was pressed has gone."""
        return rest_nearby(self) or super().focusNextPrevChild(next)

    def search_field(self) -> QWidget:
        """Return the one search field."""
        return self.search

    def _follow(self) -> None:
        view = self.context.line.view
        self.next.setEnabled(bool(view.waiting))
        self.finish.setEnabled(view.serving is not None)

    def _turn_to_served(self) -> None:
        """Show what is done during a visit once it begins, and no longer the marks of somebody who waits."""
        serving = self.context.line.view.serving
        served = serving.id if serving is not None else ""
        before, self._served = self._served, served
        if served in ("", before):
            return
        if self.chosen.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()
        if not self.chosen.isHidden():
            self.line.choose("")
        self._side.verticalScrollBar().setValue(0)

    def _begin(self, place: Place) -> None:
        serving = self.context.line.view.serving
        about = AboutVisit(serving.id, serving.customer_id) if serving else AboutVisit()
        self.context.navigator.go(place, about)

    def _new_in_line(self, visit_id: str) -> None:
        """Offer the quick marks of somebody unknown; they may be left as they are."""
        visit = next((v for v in self.context.line.view.here if v.id == visit_id), None)
        if visit is None:
            self._wanted = visit_id
            self.context.line.line_changed.connect(self._choose_soon, Qt.ConnectionType.SingleShotConnection)
        elif visit.customer_id is None:
            self._choose_joined(visit_id)

    def _show_chosen(self, visit_id: str) -> None:
        """Let the chosen person's marks stand where the rules to tell stood."""
        self.chosen.show_visit(visit_id)
        self._say_policy()
        narrow = not self.prompt.isVisibleTo(self)
        if not visit_id or (narrow and self._joining):
            return  # where the columns are stacked, going there would take the words out of sight
        self.session.in_turn(partial(come_to, self.chosen), owner=self.chosen)

    def _choose_soon(self) -> None:
        self.session.in_turn(self._choose_new, owner=self)

    def _choose_new(self) -> None:
        if any(v.id == self._wanted and v.customer_id is None for v in self.context.line.view.waiting):
            if self.chosen.isHidden():
                self.chosen.show_visit(self._wanted, soon=True)
            self.session.in_turn(partial(self._choose_joined, self._wanted), owner=self)

    def _choose_joined(self, visit_id: str) -> None:
        self._joining = True
        self.line.choose(visit_id)
        self._joining = False

    def _say_policy(self) -> None:
        house = self.session.house
        language = house.shop.language if house.shop else "lt"
        told = [in_language(p, language) for p in house.policies if p.active]
        self._policy_card.setVisible(bool(told) and self.chosen.isHidden())
        self._other_policy.setVisible(len(told) > 1)
        if told:
            self._policy.setText(told[self._policy_at % len(told)])

    def _next_policy(self) -> None:
        self._policy_at += 1
        self._say_policy()
