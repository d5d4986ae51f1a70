"""Who is on duty at this counter and whom each serves; a tap on a name lets that person come here."""

from __future__ import annotations

from functools import partial

from frontdesk.domain.clerks import Clerk, free_clerk
from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.line.people import who
from frontdesk.ui.line.presenter import follow
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column


class Clerks(Retranslated):
    """A small row, there only where there is more than one. It also sends the next person to who is free."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._moves = context.line.moves
        self._shown: object = None
        self._free = ""
        self._head = label("section")
        self._names = FlowLayout(gap=theme().tokens.px("space1"))
        self.people: list[Button] = []
        self.send = Button()
        self.setLayout(column(self._head, self._names, self.send, gap="space1"))
        on_click(self.send, lambda: self._moves.call_for(self._free))
        follow(context.line, self, self._show)
        context.session.house_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        self._shown = None
        self._head.setText(_("At the counter"))
        self._show()

    def _show(self) -> None:
        session, view = self._context.session, self._context.line.view
        known = session.house.everybody
        clerks = [clerk for clerk in view.clerks if clerk.staff_id in known and known[clerk.staff_id].active]
        self.setVisible(len(clerks) > 1)
        free = free_clerk(clerks, session.actor) if view.waiting else None
        self._free = free.staff_id if free is not None else ""
        self.send.setVisible(free is not None)
        if free is not None:
            self.send.say(_("Next customer to {name}, who is free").format(name=known[free.staff_id].name))
        wanted = [(clerk.staff_id, self._words(clerk, known[clerk.staff_id].name)) for clerk in clerks]
        if self._shown == wanted:
            return
        self._shown = wanted
        clear(self._names)
        self.people = [self._button(*one) for one in wanted]
        for button in self.people:
            self._names.addWidget(button)

    def _words(self, clerk: Clerk, name: str) -> str:
        if clerk.visit is None:
            return _("{name} ○ free").format(name=name)
        hidden = self._context.session.shop.names_hidden
        whom = who(clerk.visit, self._context.line.view.customer(clerk.visit), hidden=hidden)
        return _("{name} ● serves {whom}").format(name=name, whom=whom)

    def _button(self, staff_id: str, words: str) -> Button:
        made = Button("link")
        made.say(words)
        on_click(made, partial(self._come, staff_id))
        return made

    def _come(self, staff_id: str) -> None:
        session = self._context.session
        if staff_id != session.actor:
            session.change_to(staff_id)
