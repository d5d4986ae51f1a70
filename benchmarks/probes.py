"""What all measurements share: percentiles, waiting for a painting, the beat of the interface's thread."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE_S = 20.0
_WAIT = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that so large a share of the values does not exceed."""
    return sorted(values)[max(math.ceil(len(values) * share) - 1, 0)]


def figures(values: Sequence[float]) -> dict[str, float]:
    """Return the median, the 95th percentile, the worst and the count of measured values."""
    return {
        "median": percentile(values, 0.5),
        "p95": percentile(values, 0.95),
        "worst": max(values),
        "n": len(values),
    }


class Painted(QObject):
    """Counts the paintings of widgets."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return False


def wait_until(true: Callable[[], bool], *, patience: float = PATIENCE_S) -> None:
    """Let the interface's thread work, asleep while there is nothing to do, until something holds."""
    app = QApplication.instance()
    assert app is not None
    until = time.perf_counter() + patience
    guard = QTimer()  # wakes the loop now and then, so that patience can end
    guard.start(1000)
    while not true():
        app.processEvents(_WAIT)
        if time.perf_counter() > until:
            raise TimeoutError("nothing came")
    guard.stop()


def settle(seconds: float = 0.0) -> None:
    """Let everything that is under way come to its end."""
    app = QApplication.instance()
    assert app is not None
    until = time.perf_counter() + seconds
    app.processEvents()
    while time.perf_counter() < until:
        app.processEvents()
        time.sleep(0.001)


def press(widget: QWidget, letter: str) -> None:
    """Type one letter; any letter, not only those of ASCII."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


class Beat(QObject):
    """A timer of one millisecond on the interface's thread; the longest gap between two beats is a stop."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = self._last_work = 0.0
        self.worst = 0.0
        self.work = 0.0  # the same as processor time of this thread, which a busy machine does not stretch
        self.stops: list[float] = []  # of at least 2 ms

    def start(self) -> None:
        self._last, self._last_work = time.perf_counter(), time.thread_time()
        self.worst = self.work = 0.0
        self._timer.start(1)

    def lap(self) -> float:
        """Return the longest stop since the last lap, in milliseconds."""
        worst, self.worst = self.worst, 0.0
        return worst

    def lap_of_work(self) -> float:
        """Return the most processor time between two beats since the last such lap, in milliseconds."""
        work, self.work = self.work, 0.0
        return work

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self.work = max(self.work, (work - self._last_work) * 1000)
        self._last_work = work
        stop = (now - self._last) * 1000 - 1
        self._last = now
        self.worst = max(self.worst, stop)
        if stop >= 2:
            self.stops.append(stop)
