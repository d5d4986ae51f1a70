"""The counts on the rail: what waits for whoever is at the counter, in which place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from frontdesk.domain.access import may_give
from frontdesk.services.breaches import open_breaches
from frontdesk.services.complaint_reading import complaint_counts
from frontdesk.services.desk import Desk
from frontdesk.services.mending import measures_due
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import promises_due
from frontdesk.ui.complaints.drafts import DRAFTS, read_drafts
from frontdesk.ui.context import Context, Place
from frontdesk.ui.rail import Rail

COUNTED = frozenset({"breach", "complaint", "measure", "promise", "staff", "shop", DRAFTS})


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

        leads = may_give(self._session.acting(), "read_breaches")

        def read(uow: UnitOfWork) -> tuple[int, int, int]:
            breaches = open_breaches(uow) if leads else 0
            waiting = complaint_counts(uow, actor).waiting + measures_due(uow, actor)
            return waiting, promises_due(uow, uow.now(), shop), breaches

        def count(desk: Desk) -> tuple[int, int, int]:
            """An unfinished complaint waits too, and what somebody has to do so that it does not recur."""
            complaints, promises, breaches = desk.read(read)
            return complaints + len(read_drafts(desk)), promises, breaches

        self._session.run(count, self._show, owner=self)

    def _show(self, counts: tuple[int, int, int]) -> None:
        self._rail.count(Place.COMPLAINTS, counts[0])
        self._rail.count(Place.PROMISES, counts[1])
        self._rail.count(Place.PRIVACY, counts[2])

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & COUNTED:
            self.count()
