"""Who else a new card may be about, asked at each pause in typing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.customers import Customer
from frontdesk.services.customers import alike
from frontdesk.ui.customers.open_card import Card
from frontdesk.ui.session import Session


class Namesakes(QObject):
    """Finds customers with the same phone, e-mail or full name; only the newest question is answered."""

    found = Signal(object)  # list of customers

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = 0

    def ask(self, card: Card) -> None:
        """Look for a new card's namesakes; a customer who is kept already is nobody else."""
        self._asked += 1
        asked = self._asked
        if not card.is_new or not card.dirty:
            self.found.emit([])
            return

        def answer(customers: list[Customer]) -> None:
            if asked == self._asked:
                self.found.emit(customers)

        self._session.ask(partial(alike, customer=card.typed), answer, owner=self)
