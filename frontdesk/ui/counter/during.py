"""What happens to the people of a visit while it is served: another is named, they step aside, or leave."""

from __future__ import annotations

from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.counter.company import Company
from frontdesk.ui.counter.out_of_turn import aside_question, aside_reasons
from frontdesk.ui.counter.search import SearchField
from frontdesk.ui.counter.why import Why
from frontdesk.ui.line.presenter import follow
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, column


class During(Retranslated):
    """Stands among the moves of a visit; there only while somebody is served."""

    def __init__(self, context: Context, search: SearchField) -> None:
        super().__init__()
        self._context = context
        self._moves = context.line.moves
        self._company = Company(context, search)
        self.left, self.aside = Button("link"), Button("link")
        self.why = Why(context.session)
        moves = FlowLayout(gap=theme().tokens.px("space1"), below=0)
        for move in (self.left, self.aside, self._company.more):
            moves.addWidget(move)
        self.setLayout(column(moves, self.why, self._company, gap="space1"))
        on_click(self.left, self._leave)
        on_click(self.aside, lambda: self.why.ask(aside_question, aside_reasons))
        self.why.given.connect(self._park)
        follow(context.line, self, self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.left.say(_("Left without being served"))
        self.aside.say(_("Back in a moment"))
        self._follow()

    def _follow(self) -> None:
        visit = self._context.line.view.serving
        self.setVisible(visit is not None)
        self._company.show_for(visit)
        if visit is None:
            self.why.close_it()

    def _leave(self) -> None:
        visit = self._context.line.view.serving
        if visit is not None:
            self._moves.leave(visit.id)

    def _park(self, code: str, words: str) -> None:
        visit = self._context.line.view.serving
        if visit is not None:
            self._moves.park(visit.id, words or code)
