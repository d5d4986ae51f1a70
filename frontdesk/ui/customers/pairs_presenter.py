"""Which cards may be about one person, looked for in the background while the customers are in sight."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.services.likely_pairs import LikelyPair, Search, look_further
from frontdesk.ui.session import Session

CALM_MS = 1500  # after a change, so that steps that follow each other are one look
KINDS = frozenset({"customer", "apart", "merged", "link"})


class PairsPresenter(QObject):
    """Looks part by part, and lets the store do other things in between."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.pairs: list[LikelyPair] = []
        self.more = False
        self._stale = True
        self._looking = False
        self._in_sight = False
        self._looks = 0
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.refresh)
        session.touched.connect(self._touched)

    @property
    def known(self) -> bool:
        """Tell whether the pairs are those of the cards as they are now."""
        return not self._stale and not self._looking

    def look(self, *, in_sight: bool) -> None:
        """Be looked at, or not: out of sight nothing is asked."""
        self._in_sight = in_sight
        if in_sight and self._stale:
            self._calm.start()

    def refresh(self) -> None:
        """Look for the pairs anew."""
        self._stale, self._looking = False, True
        self._looks += 1
        self._go_on(self._looks, Search())

    def _go_on(self, look: int, search: Search) -> None:
        if look != self._looks:
            return
        if search.over:
            self.pairs, self.more = search.in_order(), search.more
            self._looking = False
            self.changed.emit()
        else:
            query = partial(look_further, search=search)
            self._session.ask(query, partial(self._go_on, look), owner=self)

    def _touched(self, kinds: frozenset[str]) -> None:
        if not kinds & KINDS:
            return
        self._stale = True
        if self._in_sight:
            self._calm.start()
