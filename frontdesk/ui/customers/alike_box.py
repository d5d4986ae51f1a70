"""Beside what is typed: who it may be, to be opened or waved away, and who has the same phone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout

from frontdesk.domain.customers import Customer, full_name
from frontdesk.domain.likeness import Likeness
from frontdesk.i18n import N_, _
from frontdesk.services.likely_pairs import Alike
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import frame, label, on_click
from frontdesk.ui.widgets.in_sight import keep_in_sight
from frontdesk.ui.widgets.layouts import clear, column
from frontdesk.ui.widgets.line_up import side_by_side
from frontdesk.ui.widgets.long_link import LongLink

WHY: dict[Likeness, str] = {
    Likeness.EMAIL: N_("the same e-mail"),
    Likeness.PHONE: N_("the same phone and name"),
    Likeness.NAME: N_("the same name"),
    Likeness.NAMESAKE: N_("the same name, another phone or e-mail"),
}


class AlikeBox(Retranslated):
    """Takes no room while nobody looks alike."""

    other_wanted = Signal(str)  # id of a customer whose card is to be opened
    apart_wanted = Signal(str)  # id of a customer who is another person

    def __init__(self) -> None:
        super().__init__()
        self._found = Alike()
        self._words = label("strong")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        box = frame("quiet")
        box.setLayout(column(self._words, self._rows, gap="space1", margins="space2"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(box)
        self.retranslate()

    def show_found(self, found: Alike) -> None:
        """Show who looks alike; those with nothing but a phone in common are named below."""
        shown = self.isVisible()
        self._found = found
        self.retranslate()
        typing = QApplication.focusWidget()
        if self.isVisible() and not shown and typing is not None:
            keep_in_sight(typing)  # what comes in above must not push away where somebody types

    def retranslate(self) -> None:
        """Say the words."""
        same, sharing = self._found.same, self._found.sharing
        self.setVisible(bool(same or sharing))
        self._words.setText(_("Is it one of these?") if same else _("The same phone or e-mail"))
        clear(self._rows)
        for maybe in same:
            self._add(_told(maybe.customer, _(WHY[maybe.why])), maybe.customer.id, may_be_apart=True)
        for customer in sharing:
            words = _("{name} has the same phone or e-mail; once the card is saved, the two can be linked.")
            self._add(words.format(name=full_name(customer)), customer.id, may_be_apart=False)

    def _add(self, words: str, customer_id: str, *, may_be_apart: bool) -> None:
        link, no = LongLink(), LongLink()
        link.say(words)
        on_click(link, partial(self.other_wanted.emit, customer_id))
        no.say(_("No, another person"))
        on_click(no, partial(self.apart_wanted.emit, customer_id))
        self._rows.addWidget(side_by_side(link, no) if may_be_apart else link)


def _told(customer: Customer, why: str) -> str:
    return " · ".join(part for part in (full_name(customer), customer.phone, customer.email, why) if part)
