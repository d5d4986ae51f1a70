"""Customs of names: a title that goes with the given name, the surname first, one of several surnames."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.customers import Customer, codes
from frontdesk.i18n import N_, _
from frontdesk.ui.customers.card_parts import Part
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import on_click
from frontdesk.ui.widgets.long_link import LongLink

CUSTOM_NAMES = {
    "by_given": N_("Title with given name"),
    "surname_first": N_("Surname first"),
    "first_surname": N_("First surname only"),
}


class CustomPart(Part):
    """Few need it, so it opens with a link; where something was told, it stands open."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.customs = self.chips("name_customs", many=True)
        self.more = LongLink()
        self._open = False
        self.lay_out(self.more, self.fields["name_customs"])
        on_click(self.more, self._show)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.more.say(_("The name follows another custom…"))
        self.fields["name_customs"].say(_("Custom of the name"), _("Only as told."))
        self.customs.offer((code, _(words)) for code, words in CUSTOM_NAMES.items())
        self._arrange()

    def _arrange(self) -> None:
        shown = self._open or bool(self.customs.chosen())
        self.more.setVisible(not shown)
        self.fields["name_customs"].setVisible(shown)

    def _show(self) -> None:
        self._open = True
        self._arrange()
        self.customs.chips()[0].setFocus()

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        self._open = False
        self.customs.choose(codes(customer.name_customs))
        self._arrange()

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here."""
        return replace(customer, name_customs=",".join(self.customs.chosen()))
