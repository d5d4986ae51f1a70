"""Work that has no hurry, a little in each turn of the event loop, so that nothing else waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

AT_ONCE_S = 0.003  # in one turn
BREATH_MS = 12  # between two turns


class Gradually(QObject):
    """Does the same to one thing after the other; what is given anew takes the place of what was left."""

    def __init__(self, do: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._left: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(BREATH_MS)
        self._timer.timeout.connect(self._go_on)

    def go_on_with(self, things: Iterable[str]) -> None:
        """Begin with the first of these."""
        self._left = [*things][::-1]
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()

    def _go_on(self) -> None:
        until = time.perf_counter() + AT_ONCE_S
        while self._left and time.perf_counter() < until:
            self._do(self._left.pop())
        if not self._left:
            self._timer.stop()
