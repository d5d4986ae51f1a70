"""New cards that were saved in this session: undone, what was typed on them is offered again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from frontdesk.services.ports import Done
from frontdesk.ui.customers.drafts import NEW, CardDrafts
from frontdesk.ui.customers.open_card import Card
from frontdesk.ui.session import Session

REMEMBERED = 50  # as many steps as can be undone


class AddedCards(QObject):
    """Remembers new cards by the step that saved them; one that is undone becomes a draft."""

    undone = Signal(str, object)  # the id that the customer had, and the Card to go on with

    def __init__(self, session: Session, drafts: CardDrafts) -> None:
        super().__init__()
        self._session = session
        self._drafts = drafts
        self._cards: dict[str, Card] = {}
        session.step_done.connect(self._step_done)

    def remember(self, op_id: str, card: Card) -> None:
        """Remember what a step saved."""
        self._cards[op_id] = card
        while len(self._cards) > REMEMBERED:
            self._cards.pop(next(iter(self._cards)))

    def _step_done(self, done: Done) -> None:
        card = self._cards.pop(done.undoes, None)
        if card is not None:
            again = replace(card, key=NEW + self._session.new_op_id(), notice="undone", discarded=None)
            self._drafts.keep(again.key, again.body())
            self.undone.emit(done.answer[0], again)
