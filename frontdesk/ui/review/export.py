"""The log as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from frontdesk import i18n
from frontdesk.domain.complaints import CHANNELS, REMEDIES, STATES
from frontdesk.domain.shop import Subject, in_language
from frontdesk.i18n import N_, _
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.review import LOG_COLUMNS, LogRow, every_row, export_log, log_ids
from frontdesk.ui.complaints.state_words import channel_word, remedy_word, state_word
from frontdesk.ui.exporting import Progress, Stopped
from frontdesk.ui.writing import as_bytes, write_all

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
PIECE = 200  # lines written at once: the window waits for no more than that
LINE_END = "\r\n"


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
        "state": {str(state): state_word(state) for state in STATES},
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
        desk.read(lambda uow: write_all({wish.path: as_bytes(pieces(uow))}), code="export_log")

    return job


def _counted(rows: Iterable[LogRow], progress: Progress) -> Iterator[LogRow]:
    for row in rows:
        if progress.stop:
            raise Stopped
        progress.done += 1
        yield row
