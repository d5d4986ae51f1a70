"""Who belongs together with the customer whose card is open, and which cards became this one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.ties import Tie
from frontdesk.services.likely_pairs import keep_apart
from frontdesk.services.linking import Around, around, link_customers, unlink_customers
from frontdesk.ui.session import Session

KINDS = frozenset({"customer", "link", "apart", "merged"})


class TiesPresenter(QObject):
    """Reads what stands around a card, and each move of one tap."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.customer_id = ""  # empty for a card that is not kept yet
        self.around = Around()
        session.touched.connect(self._touched)

    def show(self, customer_id: str) -> None:
        """Follow another card."""
        if customer_id != self.customer_id:
            self.customer_id, self.around = customer_id, Around()
            self.changed.emit()
        self._read()

    def _read(self) -> None:
        asked = self.customer_id
        if not asked:
            return

        def answer(found: Around) -> None:
            if asked == self.customer_id and found != self.around:
                self.around = found
                self.changed.emit()

        query = partial(around, customer_id=asked)
        self._session.ask(query, answer, owner=self, refused=lambda _gone: None)

    def link(self, other_id: str, kind: Tie) -> None:
        """Link the customer with another."""
        change = partial(link_customers, one_id=self.customer_id, other_id=other_id, kind=kind)
        self._session.do("link_customers", change)

    def unlink(self, link_id: str) -> None:
        """Take a link back."""
        self._session.do("unlink_customers", partial(unlink_customers, link_id=link_id))

    def wave_away(self, other_id: str) -> None:
        """Say that somebody with the same phone need not be offered."""
        change = partial(keep_apart, one_id=self.customer_id, other_id=other_id)
        self._session.do("keep_apart", change)

    def take_apart(self, op_id: str) -> None:
        """Make two cards again of one."""
        self._session.undo(op_id)

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self._read()
