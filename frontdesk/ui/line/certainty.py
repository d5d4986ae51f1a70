"""Whether a form of address is sure enough to be said without asking."""

from __future__ import annotations

from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.lithuanian import Certainty
from frontdesk.i18n import _
from frontdesk.services.house import House
from frontdesk.ui.line.wording import voice_for

# Asked as it is spoken, whatever the language of the screens.
_FORMAL = "„Kaip galėčiau į jus kreiptis?“ · “How may I address you?”"
_INFORMAL = "„Kaip galėčiau į tave kreiptis?“ · “What should I call you?”"


def unsure(house: House, customer: Customer | None) -> bool:
    """Tell whether the name, as it would be said now, has to be heard from the customer first."""
    address = voice_for(house, customer).address
    return address is not None and bool(address.text) and address.certainty is Certainty.CHECK


def marked(words: str, house: House, customer: Customer | None) -> str:
    """Return words to say, and below them that the name in them is still to be heard, where it is."""
    if unsure(house, customer) and voice_for(house, customer).name in words:
        return "\n".join((words, _("Not sure of the name’s form: ask first.")))
    return words


def how_to_address(customer: Customer | None) -> str:
    """Return how to ask what to call somebody, in both languages and in the form agreed with them."""
    informal = customer is not None and customer.form is Form.INFORMAL
    return _INFORMAL if informal else _FORMAL
