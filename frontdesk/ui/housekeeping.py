"""The last net for mistakes of ours, and the collecting of garbage where it disturbs nobody."""

from __future__ import annotations

import gc
import logging
import re
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler

log = logging.getLogger(__name__)
YOUNG_MS = 2_000  # what is new is soon looked through while it is little
OLD_EVERY = 150  # young rounds
CROWD = 50_000  # new objects that speak for work under way
_QT_SPEAKER = re.compile(r"Q[A-Z]\w{1,40}(?:::\w{1,40})?(?=[:( ])")
PATIENCE = 60  # rounds that may be put off, one after the other


class LastNet(QObject):
    """Logs what nobody caught, without a person's words in it, and tells the screen once."""

    caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: _note(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(_qt_said)

    def _caught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _note(kind, error, trace)
        if error is not None:
            self.caught.emit(error)


def _note(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    log.error("unexpected", exc_info=(kind, error or kind(), trace))


def _qt_said(kind: QtMsgType, _context: object, text: str) -> None:
    """Log which part of Qt complained; what it quotes may be what a person typed."""
    if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        speaker = _QT_SPEAKER.match(text)
        log.warning("qt", extra={"kind": kind.name, "by": speaker[0] if speaker else "", "n": len(text)})


class Collector(QObject):
    """Collects garbage on the interface's thread, for on another one widgets would die in the wrong place."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.freeze()
        gc.disable()
        self._rounds = 0
        self._put_off = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(YOUNG_MS)

    def _collect(self) -> None:
        # An import fills the heap with what it still needs: looking through that would stop the window for
        # nothing. Mostly it is gone by itself a moment later.
        if gc.get_count()[0] > CROWD and self._put_off < PATIENCE:
            self._put_off += 1
            return
        self._put_off = 0
        self._rounds += 1
        gc.collect(2 if self._rounds % OLD_EVERY == 0 else 0)
