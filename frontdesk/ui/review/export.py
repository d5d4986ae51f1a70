"""Writing the log to a file for a spreadsheet: away from the window, with progress, stopped at any line."""

from __future__ import annotations

import codecs
import errno
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk import i18n
from frontdesk.domain.complaints import CHANNELS, REMEDIES, ComplaintState
from frontdesk.domain.shop import Subject, in_language
from frontdesk.i18n import N_, _
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import note_export
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.review import LOG_COLUMNS, LogRow, every_row, export_log, log_ids
from frontdesk.ui.complaints.state_words import channel_word, remedy_word, state_word
from frontdesk.ui.own_desk import run_slowly
from frontdesk.ui.session import Session
from frontdesk.ui.writing import write_all

log = logging.getLogger(__name__)
HEADERS = {
    "number": N_("No."),
    "received_at": N_("Received"),
    "customer": N_("Customer"),
    "subject": N_("What it is about"),
    "summary": N_("In short"),
    "words": N_("The customer’s words"),
    "channel": N_("How it came"),
    "receipt": N_("Receipt or order"),
    "remedy": N_("What would put it right"),
    "offered": N_("What was offered"),
    "state": N_("State"),
    "holder": N_("Answers for it"),
    "answer_due": N_("Answer due"),
    "legal_due": N_("In writing by"),
    "closed_at": N_("Answered"),
    "cause": N_("Cause"),
    "outcome": N_("Outcome"),
}
# A spreadsheet reads a file with the separator of its own language.
DELIMITERS = {"lt": ";", "en": ","}
LOOK_MS = 100
PIECE = 200  # lines written at once: the window waits for no more than that
LINE_END = "\r\n"
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


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written where."""

    path: Path
    view: str
    text: str


def spoken_columns() -> Callable[[str, object], str]:
    """Return the words of the columns in the language of now; days as every spreadsheet reads them."""
    language = i18n.language()
    words = {
        "state": {str(state): state_word(state) for state in ComplaintState},
        "channel": {code: channel_word(code) for code in CHANNELS},
        "remedy": {code: remedy_word(code) for code in REMEDIES},
    }

    def say(column: str, value: object) -> str:
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Subject):
            return in_language(value, language)
        return words[column].get(str(value), str(value))

    return say


def export_job(wish: Wish, progress: Progress) -> Callable[[Desk], None]:
    """Return the work itself, with all words settled; it reads and writes on the lane that runs it."""
    headers = [_(HEADERS[column]) for column in LOG_COLUMNS]
    words, delimiter = spoken_columns(), DELIMITERS[i18n.language()]

    def pieces(uow: UnitOfWork) -> Iterator[str]:
        progress.total = len(log_ids(uow, view=wish.view, text=wish.text))
        rows = _counted(every_row(uow, view=wish.view, text=wish.text), progress)
        piece = list(islice(rows, PIECE))
        yield export_log(uow, piece, headers, words, delimiter=delimiter)
        while piece := list(islice(rows, PIECE)):
            text = export_log(uow, piece, headers, words, delimiter=delimiter)
            yield text.partition(LINE_END)[2]  # the headers stand in the first piece

    def job(desk: Desk) -> None:
        desk.read(lambda uow: write_all({wish.path: _as_bytes(pieces(uow))}), code="export_log")

    return job


def _as_bytes(pieces: Iterable[str]) -> Iterator[bytes]:
    yield codecs.BOM_UTF8  # or a spreadsheet guesses
    for piece in pieces:
        yield piece.encode("utf-8", "replace")


def _counted(rows: Iterable[LogRow], progress: Progress) -> Iterator[LogRow]:
    for row in rows:
        if progress.stop:
            raise Stopped
        progress.done += 1
        yield row


class Export(QObject):
    """The export that runs, or how the last one ended."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.stage = Stage.NONE
        self.progress = Progress()
        self.path = Path()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.changed)

    def begin(self, wish: Wish) -> None:
        """Write a view of the log into a file, once the rules let this person do it."""
        self._session.admitted("export_log", lambda: self._write(wish))

    def _write(self, wish: Wish) -> None:
        if self.stage is Stage.WRITING:
            return
        self.path = wish.path
        self.progress = Progress()
        self._stand(Stage.WRITING)
        self._clock.start()
        run_slowly(
            self._session,
            export_job(wish, self.progress),
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
            log.warning("log not exported", extra={"errno": error.errno})
            self._stand(Stage.FULL if error.errno in _FULL else Stage.REFUSED)
        else:
            self._stand(Stage.NONE)
            self._session.refused.emit(error)

    def _stand(self, stage: Stage) -> None:
        if stage is not Stage.WRITING:
            self._clock.stop()
        self.stage = stage
        self.changed.emit()
