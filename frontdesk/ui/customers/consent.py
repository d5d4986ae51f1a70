"""The two moves about what helps that are kept at once, whatever else is typed on the card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from frontdesk.services.customers import renew_helps, withdraw_helps
from frontdesk.ui.customers.card_presenter import CardPresenter
from frontdesk.ui.session import Session


class Consent(QObject):
    """Takes a consent back, or notes that it was given again."""

    def __init__(self, session: Session, cards: CardPresenter) -> None:
        super().__init__(cards)
        self._session = session
        self._cards = cards

    def withdraw(self) -> None:
        """Take away what helps: the customer takes the consent back."""
        self._do("withdraw_helps", withdraw_helps)

    def renew(self) -> None:
        """Note that the customer agrees for another while."""
        self._do("renew_helps", renew_helps)

    def _do(self, code: str, move: Callable[..., str]) -> None:
        card = self._cards.card
        if card is not None and card.base.helps:
            change = partial(move, customer_id=card.base.id)
            refused = partial(self._cards.refused.emit, "helps")
            self._session.do(code, change, refused=refused, owner=self)
