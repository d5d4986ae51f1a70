"""Writing much into a file for other programs: away from the window, with progress, stopped at any line."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.services.desk import Desk
from frontdesk.services.erasing import note_export
from frontdesk.ui.own_desk import run_slowly
from frontdesk.ui.session import Session

log = logging.getLogger(__name__)
LOOK_MS = 100
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class Stopped(Exception):
    """The export was stopped by hand; nothing is left behind."""


class Stage(StrEnum):
    """Where an export stands."""

    NONE = "none"
    WRITING = "writing"
    SAVED = "saved"
    STOPPED = "stopped"
    FULL = "full"  # the disk
    REFUSED = "refused"  # the place cannot be written to


@dataclass(slots=True)
class Progress:
    """How far an export is. The lane counts, the window looks; a bool and an int need no lock."""

    total: int = 0
    done: int = 0
    stop: bool = False


Job = Callable[[Progress], Callable[[Desk], None]]  # the work itself, for a desk of its own


class Export(QObject):
    """The export that runs, or how the last one ended."""

    changed = Signal()

    def __init__(self, session: Session, code: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._code = code
        self.stage = Stage.NONE
        self.progress = Progress()
        self.path = Path()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.changed)

    def begin(self, path: Path, job: Job) -> None:
        """Write a file, once the rules let this person do it."""
        self._session.admitted(self._code, lambda: self._write(path, job))

    def _write(self, path: Path, job: Job) -> None:
        if self.stage is Stage.WRITING:
            return
        self.path = path
        self.progress = Progress()
        self._stand(Stage.WRITING)
        self._clock.start()
        run_slowly(
            self._session,
            job(self.progress),
            lambda _none: self._saved(),
            refused=self._not_written,
            owner=self,
        )

    def stop(self) -> None:
        """Stop writing; nothing is left behind."""
        self.progress.stop = True

    def forget(self) -> None:
        """Say no more about the last export."""
        self._stand(Stage.NONE)

    def _saved(self) -> None:
        """Note where the file lies: an erasing names it, for it may name the customer."""
        change = partial(note_export, path=str(self.path))
        self._session.do("note_export", change, owner=self)
        self._stand(Stage.SAVED)

    def _not_written(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._stand(Stage.STOPPED)
        elif isinstance(error, OSError):
            log.warning("not exported", extra={"errno": error.errno})
            self._stand(Stage.FULL if error.errno in _FULL else Stage.REFUSED)
        else:
            self._stand(Stage.NONE)
            self._session.refused.emit(error)

    def _stand(self, stage: Stage) -> None:
        if stage is not Stage.WRITING:
            self._clock.stop()
        self.stage = stage
        self.changed.emit()
