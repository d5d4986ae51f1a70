"""Who else a card may be about, asked at each pause in typing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.services.likely_pairs import Alike, alike, keep_apart
from frontdesk.ui.customers.open_card import Card
from frontdesk.ui.session import Session

ASKED_BY = ("given", "surname", "preferred", "phone", "email", "more_phones", "more_emails")


class Namesakes(QObject):
    """Finds who a card may be about; only the newest question is answered."""

    found = Signal(object)  # Alike

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._asked = 0

    def ask(self, card: Card) -> None:
        """Look for who a new card may be about, or one on which a name, the phone or the e-mail is typed."""
        self._asked += 1
        asked = self._asked
        if all(getattr(card.typed, name) == getattr(card.base, name) for name in ASKED_BY):
            self.found.emit(Alike())
            return

        def answer(found: Alike) -> None:
            if asked == self._asked:
                self.found.emit(found)

        query = partial(alike, customer=card.typed, apart_from=card.apart)
        self._session.ask(query, answer, owner=self)

    def wave_away(self, card: Card, other_id: str) -> Card:
        """Take it that a card is about another person; a new card remembers it until it is saved."""
        if card.is_new:
            return replace(card, apart=(*card.apart, other_id))
        change = partial(keep_apart, one_id=card.base.id, other_id=other_id)
        self._session.do("keep_apart", change, owner=self, then=lambda _done: self.ask(card))
        return card
