"""Privacy in the settings: what the papers name, the quiet look at notes, and the way to the papers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from frontdesk.i18n import N_, _
from frontdesk.ui.access import may_set
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets.basics import Button, on_click
from frontdesk.ui.widgets.field import KeptLine
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.tick import Tick


class PrivacySection(Section):
    """Three settings, and one button."""

    title = N_("Privacy")

    opened = Signal()

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.address, self.contact = KeptLine(), KeptLine()
        self.notes = Tick()
        self.open = Button()
        change = presenter.change_shop
        self.address.given.connect(lambda text: change("address", address=text))
        self.contact.given.connect(lambda text: change("contact", privacy_contact=text))
        self.notes.toggled.connect(lambda on: change("notes", notes_checked=on))
        on_click(self.open, self.opened.emit)
        papers = QWidget()
        LineUp(papers).addWidget(self.open)
        self.lay_out(
            self.field("address", self.address),
            self.field("contact", self.contact),
            self.notes,
            papers,
        )

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may_set(self.session, "address")

    def theirs(self) -> Sequence[QWidget]:
        """Return what a supervisor or the owner changes; the papers are everybody's to read."""
        return (self.address, self.contact, self.notes)

    def retranslate(self) -> None:
        """Say the words."""
        self.head(_("What customers are told about their data, and what is noted of them."))
        self.fields["address"].say(_("Address of the shop"), _("As the notice for the counter names it."))
        self.fields["contact"].say(
            _("Whom to ask about data"), _("A name, an e-mail or a phone; it stands on the notice.")
        )
        self.notes.say(_("Offer neutral words while a note about a customer is typed"))
        self.open.say(_("Notice, record of processing, incidents"))

    def fill(self) -> None:
        """Show everything as it stands."""
        shop = self.session.shop
        self.address.keep(shop.address)
        self.contact.keep(shop.privacy_contact)
        self.notes.put(on=shop.notes_checked)
