"""First names offered, or taken back, while somebody stands here: one tap, and every text follows."""

from __future__ import annotations

from functools import partial

from frontdesk.domain.customers import Customer, Form
from frontdesk.i18n import _
from frontdesk.services.addressing import offer_first_name, take_first_name_back
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, on_click


class FormMove(Button):
    """The one move that there is from the form of address of now."""

    def __init__(self, session: Session) -> None:
        super().__init__("link")
        self._session = session
        self._customer: Customer | None = None
        on_click(self, self._change)

    def show_for(self, customer: Customer | None) -> None:
        """Offer the move for somebody, or nothing for somebody unknown."""
        self._customer = customer
        self.setVisible(customer is not None)
        if customer is not None:
            formal = customer.form is Form.FORMAL
            self.say(_("First name offered") if formal else _("Formal again"))

    def _change(self) -> None:
        customer = self._customer
        if customer is None:
            return
        if customer.form is Form.FORMAL:
            self._session.do("offer_first_name", partial(offer_first_name, customer_id=customer.id))
        else:
            self._session.do("take_first_name_back", partial(take_first_name_back, customer_id=customer.id))
