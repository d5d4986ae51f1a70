"""Batons that nobody took in time go to the next in line; looked after while the program runs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from frontdesk.domain.complaints import Complaint
from frontdesk.ui.session import Session

EVERY_MS = 30_000


class LateBatons(QObject):
    """Looks twice a minute; several programs that look at once pass each baton on once."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Pass on what waited too long; the store's thread does it."""
        from frontdesk.services.batons import late_batons  # not before the first window

        if self._session.actor and self._session.shop.baton_min:
            self._session.run(lambda desk: desk.everything(late_batons), self._pass, owner=self)

    def _pass(self, late: list[Complaint]) -> None:
        from frontdesk.services.batons import pass_late

        for one in late:
            at = one.handed_at.isoformat() if one.handed_at else ""
            self._session.do(
                "pass_late", partial(pass_late, complaint_id=one.id), op_id=f"pass_late:{one.id}:{at}"
            )
