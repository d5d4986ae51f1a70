"""The known people of one visit: who they are, who is not with them after all, and who else came."""

from __future__ import annotations

from functools import partial

from frontdesk.domain.visits import Visit
from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.counter.search import SearchField
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column
from frontdesk.ui.words import shown


class Company(Retranslated):
    """Says a name for each known person, to be taken out by a tap; and lets the search name another one."""

    def __init__(self, context: Context, search: SearchField) -> None:
        super().__init__()
        self._context = context
        self._search = search
        self._moves = context.line.moves
        self._visit: Visit | None = None
        self._shown: object = None
        self._people = FlowLayout(gap=theme().tokens.px("space1"))
        self.more = Button("link")  # whoever holds this gives it a place
        self.setLayout(column(self._people))
        on_click(self.more, self._who_else)
        self.retranslate()

    def show_for(self, visit: Visit | None) -> None:
        """Show the company of a visit."""
        self._visit = visit
        self._show()

    def retranslate(self) -> None:
        """Say the words."""
        self.more.say(_("Who else came along?"))
        self._shown = None
        self._show()

    def _show(self) -> None:
        visit = self._visit
        people = self._context.line.view.people(visit) if visit is not None else []
        hidden = self._context.session.shop.names_hidden
        self.more.setVisible(bool(people) and not hidden)
        self.setVisible(len(people) > 1 and not hidden)
        wanted = [(one.id, shown(one)) for one in people] if len(people) > 1 else []
        if self._shown == wanted:
            return
        self._shown = wanted
        clear(self._people)
        for customer_id, name in wanted:
            out = Button("link")
            out.say(_("{name} is not with them ✕").format(name=name))
            on_click(out, partial(self._drop, customer_id))
            self._people.addWidget(out)

    def _drop(self, customer_id: str) -> None:
        if self._visit is not None:
            self._moves.drop_companion(self._visit.id, customer_id)

    def _who_else(self) -> None:
        if self._visit is not None:
            self._search.name_another(self._visit.id)
