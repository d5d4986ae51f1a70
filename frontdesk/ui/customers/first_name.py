"""First names offered or taken back on a card: kept at once, whatever else is typed there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from frontdesk.domain.customers import Form
from frontdesk.services.addressing import offer_first_name, take_first_name_back
from frontdesk.ui.customers.card_presenter import CardPresenter
from frontdesk.ui.session import Session


class FirstName(QObject):
    """Keeps the form of address that was chosen with one tap."""

    def __init__(self, session: Session, cards: CardPresenter) -> None:
        super().__init__(cards)
        self._session = session
        self._cards = cards

    def choose(self, form: str) -> None:
        """Keep a form of address; on a card that is not kept yet, it is kept with the card."""
        card = self._cards.card
        if card is None or card.is_new or card.base.form == form:
            return
        code, move = (
            ("offer_first_name", offer_first_name)
            if form == Form.INFORMAL
            else ("take_first_name_back", take_first_name_back)
        )
        change = partial(move, customer_id=card.base.id)
        self._session.do(code, change, refused=partial(self._cards.refused.emit, "form"), owner=self)
