"""The complaints place: the list, one complaint being written, one complaint with its whole story."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.domain.complaints import is_hidden
from frontdesk.domain.remarks import RemarkKind
from frontdesk.i18n import _
from frontdesk.ui.complaints.board import BoardView
from frontdesk.ui.complaints.case import CaseView
from frontdesk.ui.complaints.draft import Writing
from frontdesk.ui.complaints.drafts import Drafts
from frontdesk.ui.complaints.letters.view import PapersView
from frontdesk.ui.complaints.presenter import FormPresenter
from frontdesk.ui.complaints.wording import named
from frontdesk.ui.complaints.writing_page import WritingPage
from frontdesk.ui.context import AboutVisit, Context, Page, Papers, Record
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, label, on_click
from frontdesk.ui.widgets.keys import bring_into_sight, somebody_goes_on
from frontdesk.ui.widgets.layouts import stand

HEAD_FROM = 620  # px at 100 %


class ComplaintsPage(Page):
    """The place; what is being written stays safe whatever else is looked at."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.drafts = Drafts(context.session, self)
        self.presenter = FormPresenter(context.session, self.drafts, self)
        self.board = BoardView(context, self.drafts)
        self.writing = WritingPage(context, self.presenter)
        self.case = CaseView(context)
        self.papers = PapersView(context)
        self.title = label("title")
        self.back = Link()
        self.begin = Button("primary", move="complaint")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.drafts.refresh()
        self.show_board()
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(tokens.px("space3"))
        middle = Qt.AlignmentFlag.AlignVCenter
        self._head.addWidget(self.back, 0, middle)
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.writing.pill, 0, middle)
        self._head.addWidget(self.begin)
        for view in (self.board, self.writing, self.case, self.papers):
            self._stack.addWidget(view)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addLayout(self._head)
        box.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stack the parts of the head when they no longer fit beside each other."""
        stand(self._head, narrow=self._narrow())
        self._offer_to_begin()
        super().resizeEvent(event)

    def _narrow(self) -> bool:
        return self.width() < HEAD_FROM * theme().tokens.scale

    def _offer_to_begin(self) -> None:
        """Offer the next complaint beside the list, and beside a case where that takes no row from it."""
        shown = self._stack.currentWidget()
        beside = shown is self.case and not self._narrow()
        self.begin.setVisible(shown is self.board or beside)
        self.begin.lead(main=shown is self.board)  # a case has a main move of its own

    def _connect(self) -> None:
        on_click(self.back, self.show_board)
        on_click(self.begin, self._begin)
        self.board.chosen.connect(self.show_case)
        self.board.go_on.connect(self._go_on)
        self.board.new_wanted.connect(self._begin)
        self.case.gone.connect(self._case_gone)
        self.papers.gone.connect(self.show_board)
        self.papers.back.connect(self.show_case)
        self.case.unheld.connect(lambda: self.back.setFocus(Qt.FocusReason.OtherFocusReason))
        self.presenter.sent.connect(self._sent)
        self.presenter.noted.connect(self._noted)
        self.writing.opened_as.connect(self.retranslate)
        self.presenter.brought_back.connect(self._show_writing)
        self.presenter.about_changed.connect(self.retranslate)
        self.case.presenter.shown.connect(self.retranslate)
        self.context.session.actor_changed.connect(self._another)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.show_board)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Bring what Tab comes to into sight."""
        asked = somebody_goes_on()
        moved = super().focusNextPrevChild(next)
        part = QApplication.focusWidget()
        if asked and moved and part is not None and self.isAncestorOf(part):
            bring_into_sight(part)
        return moved

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Begin a complaint about a visit, show one, or else the list; what was begun is offered there."""
        if isinstance(what, AboutVisit):
            self.presenter.begin(what)
            self._show_writing()
        elif isinstance(what, Papers):
            self._show_papers(what)
        elif isinstance(what, Record):
            self.show_case(what.id)
        else:
            self.show_board()

    def takes_receipt(self) -> Callable[[str], None] | None:
        """Offer the number of the receipt while a complaint is being written."""
        return self.writing.form.put_receipt if self._stack.currentWidget() is self.writing else None

    def retranslate(self) -> None:
        """Say the title of what is in sight."""
        self.back.say(_("← All complaints"))
        self.begin.say(_("Log a complaint"))
        shown = self._stack.currentWidget()
        if shown is self.writing:
            self.title.setText(new_words(self.presenter.writing).format(who=self.writing.title()))
        elif shown is self.papers:
            self.title.setText(_("Papers of a complaint"))
        elif shown is self.case:
            case = self.case.presenter.case
            if case is not None and is_hidden(case.complaint):
                self.title.setText(_("Complaint {number}").format(number=case.complaint.number))
            else:
                self.title.setText(_("Complaint · {who}").format(who=named(case.customer if case else None)))
        else:
            self.title.setText(_("Complaints"))

    def show_board(self) -> None:
        """Show the list; a complaint being written is kept and offered there."""
        held = cast("QWidget | None", self.window().focusWidget())
        within = held is not None and self.isAncestorOf(held)
        writing = self.presenter.writing
        last = writing.id if writing is not None else self.case.presenter.complaint_id
        self.presenter.leave(lambda: self._hold_in_list(last) if within else None)
        self.case.presenter.close()
        self.board.refresh()
        self._in_sight(self.board)
        if within:
            self._hold_in_list(last)

    def _hold_in_list(self, item_id: str) -> None:
        """Put the keyboard on what was looked at; a draft is in the list only once the drafts are read."""
        if self._stack.currentWidget() is self.board:
            self.board.take_keyboard(item_id)

    def show_case(self, complaint_id: str) -> None:
        """Show a complaint, the keyboard on its first main move."""
        self._look_at(complaint_id, keyboard=True)

    def _sent(self, complaint_id: str) -> None:
        """Show a complaint just kept; the keyboard is on the way on, not on what would take it back."""
        self._look_at(complaint_id, keyboard=False)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _noted(self) -> None:
        """A suggestion or a thank-you is kept: show the list, the keyboard on what comes next."""
        self.show_board()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at(self, complaint_id: str, *, keyboard: bool) -> None:
        self.presenter.leave()
        self._in_sight(self.case)
        self.case.show_case(complaint_id, keyboard=keyboard)

    def _show_papers(self, wanted: Papers) -> None:
        self.presenter.leave()
        self.case.presenter.close()
        self._in_sight(self.papers)
        self.papers.show_papers(wanted.id, wanted.kind)

    def _show_writing(self) -> None:
        self.case.presenter.close()
        self._in_sight(self.writing)
        self.writing.form.begin_typing()

    def _in_sight(self, view: QWidget) -> None:
        if view is not self.papers:
            self.papers.presenter.close()
        self._stack.setCurrentWidget(view)
        self.back.setVisible(view is not self.board)
        self._offer_to_begin()
        self.writing.pill.setVisible(view is self.writing and bool(self.writing.pill.text()))
        self.retranslate()

    def _begin(self) -> None:
        serving = self.context.line.view.serving
        self.arrive(AboutVisit(serving.id, serving.customer_id) if serving else AboutVisit())

    def _go_on(self, draft_id: str) -> None:
        self.presenter.go_on(draft_id)
        self._show_writing()

    def _another(self) -> None:
        """Somebody else acts: what is being written, and few may open, is put away unless it is for them."""
        writing = self.presenter.writing
        if writing is not None and not writing.is_for(self.context.session.acting()):
            self.show_board()

    def _case_gone(self) -> None:
        """A complaint whose writing-down was undone: its words are in the form again, or it is in no list."""
        if self._stack.currentWidget() is self.case:
            self.show_board()


def new_words(writing: Writing | None) -> str:
    """Return the title of what is being written."""
    if writing is None or writing.is_complaint:
        return _("New complaint · {who}")
    return _("A suggestion · {who}") if writing.kind == RemarkKind.SUGGESTION else _("A thank-you · {who}")
