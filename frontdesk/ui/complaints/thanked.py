"""Whoever was thanked by name is told so once, in the quiet line, as soon as they are at the counter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from frontdesk.domain.remarks import RemarkKind
from frontdesk.services.remarks import Unread, unread_of
from frontdesk.ui.session import Session


class Thanked(QObject):
    """Looks when somebody comes, and when something was noted; a thank-you needs no badge."""

    def __init__(self, session: Session, tell: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tell = session, tell
        self._told: set[str] = set()
        session.actor_changed.connect(self.look)
        session.touched.connect(self._touched)
        self.look()

    def look(self) -> None:
        """Read whether there are thanks for whoever acts."""
        actor = self._session.actor
        if actor:
            self._session.ask(partial(unread_of, actor=actor), partial(self._found, actor), owner=self)

    def _touched(self, kinds: frozenset[str]) -> None:
        if "remark" in kinds:
            self.look()

    def _found(self, actor: str, unread: Unread) -> None:
        thanks = {one.id for one in unread.remarks if one.kind is RemarkKind.THANKS and one.for_id == actor}
        new = thanks - self._told
        self._told |= new
        if new and actor == self._session.actor:
            self._tell()
