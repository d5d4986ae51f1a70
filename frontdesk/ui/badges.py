"""The counts on the rail: what waits for whoever is at the counter, in which place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from frontdesk.services.complaints import complaint_counts
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import promises_due
from frontdesk.ui.complaints.drafts import DRAFTS, read_drafts
from frontdesk.ui.context import Context, Place
from frontdesk.ui.rail import Rail

COUNTED = frozenset({"complaint", "promise", "staff", "shop", DRAFTS})


class Badges(QObject):
    """Counts anew after each change, and never before the first window is painted."""

    def __init__(self, context: Context, rail: Rail) -> None:
        super().__init__(rail)
        self._session = context.session
        self._rail = rail
        self._session.touched.connect(self._touched)
        self._session.actor_changed.connect(self.count)
        QTimer.singleShot(0, self, self.count)

    def count(self) -> None:
        """Read the counts and show them."""
        actor, shop = self._session.actor, self._session.shop

        def read(uow: UnitOfWork) -> tuple[int, int]:
            return complaint_counts(uow, actor).waiting, promises_due(uow, uow.now(), shop)

        def count(desk: Desk) -> tuple[int, int]:
            """An unfinished complaint waits too, for whoever is at the counter."""
            complaints, promises = desk.read(read)
            return complaints + len(read_drafts(desk)), promises

        self._session.run(count, self._show, owner=self)

    def _show(self, counts: tuple[int, int]) -> None:
        self._rail.count(Place.COMPLAINTS, counts[0])
        self._rail.count(Place.PROMISES, counts[1])

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & COUNTED:
            self.count()
