"""Who is to be asked about after closing, and what is left of another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.calendar import local_date
from frontdesk.domain.closing import Parting, after_closing, evening_end, left_over, to_ask_about
from frontdesk.domain.visits import Visit
from frontdesk.services.closing import settle_line, settle_visit
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session


class Since(Enum):
    """Since when people stand in the line who are asked about."""

    ANOTHER_DAY = auto()
    CLOSING = auto()
    PAUSE = auto()  # the computer slept


class CloseOfDay(QObject):
    """Follows the line and the time of day; each person is asked about until somebody answers."""

    changed = Signal()

    def __init__(self, session: Session, line: LinePresenter) -> None:
        super().__init__(line)
        self._session = session
        self._line = line
        self.asked: Sequence[Visit] = ()
        self.since = Since.CLOSING
        self._let_go: frozenset[str] = frozenset()  # whom the line was told to let go
        self._locked: datetime | None = None
        session.locked_changed.connect(self._note_lock)
        line.ticked.connect(self._look)
        line.line_changed.connect(self._look_now)
        self._look_now()

    def settle(self, visit_id: str, how: Parting) -> None:
        """Note what became of one person."""
        self._session.do("settle_visit", partial(settle_visit, visit_id=visit_id, how=how))

    def settle_all(self) -> None:
        """Note that all of them have gone."""
        self._session.do("settle_line", partial(settle_line, locked=self._locked))

    def _note_lock(self) -> None:
        if self._session.locked:
            self._locked = self._line.now()

    def _look_now(self) -> None:
        self._look(self._line.now())

    def _look(self, now: datetime) -> None:
        shop, here = self._session.shop, self._line.shown.here
        over = self._line.view.left_over
        if here:
            ended = evening_end(shop, now)
            self._let_leave(frozenset(visit.id for visit in here if left_over(visit, ended)))
        asked = to_ask_about([*over, *self._line.view.here], shop, now, self._locked) if over or here else []
        since = self._since(asked, now) if asked else self.since
        if asked != list(self.asked) or since is not self.since:
            self.asked, self.since = asked, since
            self.changed.emit()

    def _since(self, asked: Sequence[Visit], now: datetime) -> Since:
        shop = self._session.shop
        if all(local_date(shop, visit.joined_at) < local_date(shop, now) for visit in asked):
            return Since.ANOTHER_DAY
        return Since.CLOSING if after_closing(shop, now) else Since.PAUSE

    def _let_leave(self, ids: frozenset[str]) -> None:
        """Read the line again without those whose day is over; once, for they are asked about elsewhere."""
        if ids and not ids <= self._let_go:
            self._let_go = ids
            self._line.refresh()
