"""Work off the interface's thread, its answers brought back to it."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

log = logging.getLogger(__name__)
Answer = Callable[[Any], None]
AT_LATEST_MS = 10_000
BREATH_MS = 100  # after the painting, so that what it shows and the first key come before


class Lane(QObject):
    """One worker thread; jobs run in order, answers arrive on the interface's thread.

    A job is a closure over values and touches no QObject. An answer whose owner is gone is dropped. Each
    answer has a turn of the event loop to itself, so that what it changed is painted, and a key that was
    pressed is taken, before the next.
    """

    _arrived = Signal(object, object, object)

    def __init__(self, executor: ThreadPoolExecutor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._arrived.connect(self._queue, Qt.ConnectionType.QueuedConnection)
        self._answers: deque[tuple[Answer | None, object, QObject | None]] = deque()
        self._after: deque[tuple[Callable[[], None], QObject]] = deque()  # answers come first
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._deliver)
        self.running = 0  # how many answers are still to come
        self._closed = False

    def run(
        self,
        job: Callable[[], Any],
        done: Answer | None = None,
        failed: Answer | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run ``job``; then ``done`` with its value, or ``failed`` with its exception."""
        if self._closed:  # a clock that ticked once more
            return
        self.running += 1
        future = self._executor.submit(job)
        future.add_done_callback(lambda future: self._bring(future, done, failed, owner))

    def _bring(
        self, future: Future[Any], done: Answer | None, failed: Answer | None, owner: QObject | None
    ) -> None:
        if not shiboken6.isValid(self):  # the program has ended meanwhile
            return
        error = future.exception()
        if error is None:
            self._arrived.emit(done, future.result(), owner)
        else:
            self._arrived.emit(failed or _unexpected, error, owner)

    def in_turn(self, call: Callable[[], None], *, owner: QObject) -> None:
        """Call on the interface's thread, after the answers that are here, in a turn of its own.

        It is called once however often it is asked for until then.
        """
        if (call, owner) not in self._after:
            self.running += 1
            self._after.append((call, owner))
            self._begin_turns()

    def _queue(self, answer: Answer | None, value: object, owner: QObject | None) -> None:
        self._answers.append((answer, value, owner))
        self._begin_turns()

    def _begin_turns(self) -> None:
        if not self._turn.isActive():
            self._turn.start(0)

    def _deliver(self) -> None:
        answer, value, owner = self._answers.popleft() if self._answers else self._next_after()
        if not self._answers and not self._after:
            self._turn.stop()
        self.running -= 1
        if answer is not None and (owner is None or shiboken6.isValid(owner)):
            answer(value)

    def _next_after(self) -> tuple[Answer, None, QObject]:
        call, owner = self._after.popleft()
        return (lambda _none: call()), None, owner

    def wait_for(self, job: Callable[[], Any]) -> Any:
        """Run ``job`` and return its value; only for another lane's thread, which stands still meanwhile."""
        return self._executor.submit(job).result()

    def close(self) -> None:
        """Finish what was begun and stop."""
        self._closed = True
        self._executor.shutdown(wait=True)


def _unexpected(error: BaseException) -> None:
    raise error


class OncePainted(QObject):
    """Begins what may wait until a window or a part of one is painted; a timer of 0 would come before that.

    What is never painted, such as a window that starts minimised, waits ten seconds and no longer.
    """

    def __init__(self, watched: QObject, begin: Callable[[], object]) -> None:
        super().__init__(watched)
        self._begin: Callable[[], object] | None = begin
        watched.installEventFilter(self)
        QTimer.singleShot(AT_LATEST_MS, self, self._go)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See the first painting."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(BREATH_MS, self, self._go)
        return False

    def _go(self) -> None:
        begin, self._begin = self._begin, None
        if begin is not None:
            begin()
