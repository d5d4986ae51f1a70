"""The form of a customer's card: everything a clerk can fill in, in one column."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from frontdesk.domain.customers import Customer
from frontdesk.i18n import _
from frontdesk.ui.customers.card_address import AddressPart
from frontdesk.ui.customers.card_contact import ContactPart
from frontdesk.ui.customers.card_custom import CustomPart
from frontdesk.ui.customers.card_helps import HelpsPart
from frontdesk.ui.customers.card_parts import (
    FormPart,
    LanguagesPart,
    NamesPart,
    NotePart,
    Part,
)
from frontdesk.ui.customers.card_sound import SoundPart
from frontdesk.ui.customers.card_suggestion import SuggestionPart
from frontdesk.ui.customers.typed import MORE
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, frame, label, on_click


class CardForm(Retranslated):
    """Shows a customer to be typed on, and says what was typed."""

    edited = Signal()
    entered = Signal()  # Enter was pressed in a line
    remove_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.names = NamesPart(session)
        self.suggestion = SuggestionPart(session)
        self.custom = CustomPart(session)
        self.contact = ContactPart(session)
        self.form = FormPart(session)
        self.sound = SoundPart(session)
        self.address = AddressPart(session)
        self.languages = LanguagesPart(session)
        self.helps = HelpsPart(session)
        self.note = NotePart(session)
        self.parts: tuple[Part, ...] = (
            self.names,
            self.suggestion,
            self.custom,
            self.contact,
            self.form,
            self.sound,
            self.address,
            self.languages,
            self.helps,
            self.note,
        )
        self._title = label("section")
        self._kept_here = label("second")
        self.remove = Link()
        self._lay_out()
        for part in self.parts:
            part.edited.connect(self.edited)
            part.entered.connect(self.entered)
        self.suggestion.taken.connect(self.names.take_title)
        on_click(self.remove, self.remove_wanted.emit)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        card: QFrame = frame("card")
        box = QVBoxLayout(card)
        side = tokens.px("space4")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(tokens.px("space4"))
        box.addWidget(self._title)
        for part in self.parts:
            if part is not self.suggestion:
                box.addWidget(part)
        self.names.offer_below_title(self.suggestion)
        box.addWidget(self._kept_here)
        box.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("About the customer"))
        self._kept_here.setText(_("Kept on this computer only."))
        self.remove.say(_("Remove this card"))

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        for part in self.parts:
            part.put(customer)
        self.refuse("", None)
        self.remove.setVisible(bool(customer.id))

    def take(self, onto: Customer) -> Customer:
        """Return the customer with everything that is filled in."""
        for part in self.parts:
            onto = part.take(onto)
        return onto

    def follow(self, typed: Customer) -> None:
        """Say everything that follows from what was typed."""
        for part in self.parts:
            part.follow(typed)

    def refuse(self, name: str, say: Callable[[], str] | None) -> QWidget | None:
        """Say at a field why it cannot be kept, nowhere else; return the field if there is one."""
        at = None
        for part in self.parts:
            for field_name, field in part.fields.items():
                field.refuse(say if field_name == name else None)
                if field_name == name:
                    at = field.control
        if name in MORE:
            self.contact.show_others()
        return at

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field, where something shall be put right."""
        for part in self.parts:
            if name in part.fields:
                part.fields[name].control.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Begin with the first name that is still empty."""
        names = self.names
        empty = [line for line in (names.given, names.surname) if not line.text()]
        (empty or [names.given])[0].setFocus(Qt.FocusReason.OtherFocusReason)
