"""Two cards beside each other, one pair after the other: chosen field by field, made one, or kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import NotFoundError, StaleRecordError
from frontdesk.domain.merging import Pick
from frontdesk.services.likely_pairs import LikelyPair, keep_apart
from frontdesk.services.merging import Compared, compare, merge_customers
from frontdesk.services.ports import Done
from frontdesk.ui.session import Session

KINDS = frozenset({"customer", "visit", "complaint", "promise", "merged"})


class MergePresenter(QObject):
    """Which two cards are looked at, and what was chosen of them."""

    changed = Signal()  # other cards, or they stand otherwise
    picked = Signal()  # another field was chosen
    refused = Signal(object)  # the exception
    ended = Signal(str)  # nothing more to look at; the id of the card that two became, or empty text

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pairs: Sequence[LikelyPair] = ()
        self._place = 0
        self._asked = 0
        self._busy = False
        self.compared: Compared | None = None
        self.picks: dict[str, Pick] = {}
        session.touched.connect(self._touched)

    @property
    def pair(self) -> LikelyPair | None:
        """The pair that is looked at, when several are looked through."""
        return self._pairs[self._place] if self._place < len(self._pairs) else None

    @property
    def place(self) -> tuple[int, int]:
        """Which of how many pairs; (0, 0) where two cards were chosen by hand."""
        return (self._place + 1, len(self._pairs)) if self._pairs else (0, 0)

    # Beginning.

    def look_through(self, pairs: Sequence[LikelyPair]) -> None:
        """Look through pairs, one after the other."""
        self._pairs, self._place = list(pairs), 0
        self._show_pair("")

    def compare(self, one_id: str, other_id: str) -> None:
        """Look at two cards."""
        self._pairs, self._place = (), 0
        self._read(one_id, other_id)

    def next(self, kept_id: str = "") -> None:
        """Go on with the next pair; a pair that was passed over is there again another time."""
        self._place += 1
        self._show_pair(kept_id)

    def _show_pair(self, kept_id: str) -> None:
        pair = self.pair
        if pair is None:
            self._stand(None)
            self.ended.emit(kept_id)
        else:
            self._read(pair.one_id, pair.other_id)

    def _read(self, one_id: str, other_id: str) -> None:
        self._asked += 1
        query = partial(compare, one_id=one_id, other_id=other_id)
        answer = partial(self._compared, self._asked)
        self._session.ask(query, answer, refused=partial(self._not_compared, self._asked), owner=self)

    def _compared(self, asked: int, compared: Compared) -> None:
        if asked != self._asked:
            return
        before = self.compared
        chosen = self.picks if before is not None and _same_cards(before, compared) else {}
        self._stand(compared)
        self.picks |= {group: pick for group, pick in chosen.items() if group in compared.choice}
        self.changed.emit()

    def _not_compared(self, asked: int, error: Exception) -> None:
        """Where a card is gone or both are one by now, there is nothing to compare."""
        if asked != self._asked:
            return
        if self._pairs:
            self.next()
        else:
            self._stand(None)
            self._session.refused.emit(error)
            self.ended.emit("")

    def _stand(self, compared: Compared | None) -> None:
        self.compared = compared
        self.picks = dict(compared.choice) if compared is not None else {}
        self._busy = False

    # Deciding.

    def pick(self, group: str, pick: Pick) -> None:
        """Choose whose field is kept."""
        self.picks[group] = pick
        self.picked.emit()

    def merge(self) -> None:
        """Make one card of the two."""
        two = self.compared
        if two is None or self._busy:
            return
        self._busy = True
        change = partial(
            merge_customers, kept=two.kept.customer, other=two.other.customer, picks=dict(self.picks)
        )
        self._session.do("merge_customers", change, then=self._done, refused=self._refused, owner=self)

    def keep_apart(self) -> None:
        """Say that the cards are about two people."""
        two = self.compared
        if two is None or self._busy:
            return
        self._busy = True
        change = partial(keep_apart, one_id=two.kept.customer.id, other_id=two.other.customer.id)
        self._session.do("keep_apart", change, then=self._done, refused=self._refused, owner=self)

    def _done(self, done: Done) -> None:
        self._busy = False
        self.next(done.answer[0])

    def _refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, (StaleRecordError, NotFoundError)):
            self._again()
        self.refused.emit(error)

    def _again(self) -> None:
        two = self.compared
        if two is not None:
            self._read(two.kept.customer.id, two.other.customer.id)

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS and not self._busy:
            self._again()


def _same_cards(one: Compared, other: Compared) -> bool:
    return (one.kept.customer.id, one.other.customer.id) == (other.kept.customer.id, other.other.customer.id)
