"""Somebody in the line whose name is being found out: says so above the list until it is known."""

from __future__ import annotations

from PySide6.QtCore import Signal

from frontdesk.i18n import _
from frontdesk.ui.line.people import who
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, frame, label, on_click
from frontdesk.ui.widgets.layouts import column, row


class Recognising(Retranslated):
    """Holds the visit for as long as the person is in the shop and unknown."""

    changed = Signal()

    def __init__(self, line: LinePresenter) -> None:
        super().__init__()
        self._line = line
        self.visit_id = ""
        self._words = label("strong")
        self._not_now = Link()
        tokens = theme().tokens
        side = tokens.px("space3")
        inside = row(self._words, self._not_now)
        inside.setStretch(0, 1)
        inside.setContentsMargins(side, tokens.px("space1"), side, tokens.px("space1"))
        bar = frame("prompt")
        bar.setLayout(inside)
        self.setLayout(column(bar))
        on_click(self._not_now, lambda: self.begin(""))
        line.line_changed.connect(self.retranslate)
        self.retranslate()

    def begin(self, visit_id: str) -> None:
        """Find out who this is; with empty text, find out nobody's name."""
        self.visit_id = visit_id
        self.retranslate()

    def take(self) -> str:
        """Return the visit, whose name is known from now on."""
        visit_id = self.visit_id
        self.begin("")
        return visit_id

    def retranslate(self) -> None:
        """Say who it is, as far as that is known."""
        visit = next((visit for visit in self._line.view.here if visit.id == self.visit_id), None)
        if visit is None or visit.customer_id is not None:
            self.visit_id = ""
        else:
            words = _("Who is this: {who}? Find the customer, or fill in a new card.")
            self._words.setText(words.format(who=who(visit, None)))
        self._not_now.say(_("Not now"))
        self.setVisible(bool(self.visit_id))
        self.changed.emit()
