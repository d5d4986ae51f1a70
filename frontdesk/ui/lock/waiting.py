"""How long until the next try, counted down by a steady clock, whatever the computer's own does."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

LOOK_MS = 200
SECOND_MS = 1000


class Waiting(QObject):
    """Counts whole seconds down to none."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._until = QDeadlineTimer()
        self._shown = 0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self, seconds: float) -> None:
        """Wait from now on; none is over at once."""
        self._until = QDeadlineTimer(ceil(seconds * SECOND_MS))
        self._timer.start()
        self._look()

    def left(self) -> int:
        """Return how many seconds are left."""
        return self._shown

    def _look(self) -> None:
        left = ceil(self._until.remainingTime() / SECOND_MS)
        if not left:
            self._timer.stop()
        if left != self._shown:
            self._shown = left
            self.changed.emit()
