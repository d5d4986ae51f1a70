"""Sees to it that safe copies are made by themselves while the program runs, and once more when it ends."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from frontdesk.services.copies import SafeCopies, Standing
from frontdesk.ui.session import Session

log = logging.getLogger(__name__)
TICK_MS = 60_000
LOOK_EVERY = (
    15  # ticks between two looks when nothing was done here: another program may have, a stick comes back
)


class CopyKeeper(QObject):
    """Asks each minute in which something was done whether a copy is due."""

    worried = Signal(str)  # why there is no copy: a code of StorageError; once for each reason

    def __init__(self, session: Session, copies: SafeCopies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._copies = copies
        self._touched = True  # what was done before a crash
        self._ticks = 0
        self._running = False
        self._told: set[str] = set()
        session.touched.connect(self._note)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start(TICK_MS)

    def _note(self, _kinds: object) -> None:
        self._touched = True

    def look(self) -> None:
        """Make a copy if one is due."""
        self._ticks += 1
        if self._running or not (self._touched or self._ticks % LOOK_EVERY == 0):
            return
        self._running = True
        shop, copies = self._session.house.shop, self._copies

        def tend() -> tuple[bool, Standing]:
            return copies.tend(shop), copies.standing()

        self._session.slow.run(tend, self._tended, self._failed, owner=self)

    def finish(self, then: Callable[[], None]) -> None:
        """Make the last copy of the day, if something changed; then go on, whatever came of it."""
        self._timer.stop()
        shop = self._session.house.shop
        self._session.slow.run(
            lambda: self._copies.tend(shop, at_close=True), lambda _made: then(), lambda _error: then()
        )

    def _tended(self, found: tuple[bool, Standing]) -> None:
        made, standing = found
        self._running = False
        if made:
            self._touched = False
        second = standing.second
        worry = standing.problem or (second.problem if second and not second.quiet else "")
        if worry and worry not in self._told:
            self._told.add(worry)
            self.worried.emit(worry)

    def _failed(self, error: Exception) -> None:
        self._running = False
        log.error("copies not tended", exc_info=error)
