"""The person's own Lithuanian form of address: suggested by the rules, heard once, and then settled."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from frontdesk.domain.address import Address
from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.lithuanian import Certainty
from frontdesk.domain.own_form import settle, settled
from frontdesk.i18n import _
from frontdesk.ui.customers.card_parts import Part, put_text
from frontdesk.ui.customers.unsure_words import why_unsure
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import label, on_click
from frontdesk.ui.widgets.layouts import column, row
from frontdesk.ui.widgets.long_link import LongLink
from frontdesk.ui.words import said


class AddressPart(Part):
    """One line for the form of address of now: formal and first name each keep their own."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.vocative = self.line("vocative")
        self.check: QLabel = label("tag-warn", wrap=False)
        self.confirm = LongLink()
        self._why = label("warn-second")
        self._shown = Form.FORMAL  # whose form stands in the line
        self._typed = Customer(id="")
        self._unsure = QWidget()
        self._unsure.setLayout(column(row(self.check, None), self._why, self.confirm, gap="space1"))
        self.lay_out(column(self.fields["vocative"], self._unsure, gap="space1"))
        on_click(self.confirm, self._confirm)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["vocative"].say(
            _("How this customer is addressed in Lithuanian"),
            _("Leave it empty if the suggestion is right. What the customer says always wins."),
        )
        self.check.setText(_("check"))
        self._say_unsure()

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        self._show(customer)
        self.follow(customer)

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what stands in the line, for the form that it was shown for."""
        return settle(customer, self._shown, self.vocative.text())

    def follow(self, typed: Customer) -> None:
        """Suggest the form of address of the name typed now; after a change of form, of the other one."""
        self._typed = typed
        if typed.form is not self._shown:
            self._show(typed)
        self.vocative.setPlaceholderText(self._suggested().text)
        self._say_unsure()

    def _show(self, customer: Customer) -> None:
        self._shown = customer.form
        put_text(self.vocative, settled(customer, customer.form))

    def _suggested(self) -> Address:
        return said(settle(self._typed, self._typed.form, ""), "lt")

    def _say_unsure(self) -> None:
        suggested = self._suggested()
        unsure = suggested.certainty is Certainty.CHECK and bool(suggested.text)
        self._unsure.setVisible(unsure and not self.vocative.text().strip())
        self._why.setText(why_unsure(suggested.reason))
        self.confirm.say(_("The customer says it is right: {name}").format(name=suggested.text))

    def _confirm(self) -> None:
        """Take the suggestion as heard, so that nobody asks again."""
        self.vocative.setText(self._suggested().text)
        self.vocative.setFocus()
        self.edited.emit()
