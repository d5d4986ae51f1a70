"""The log as a file: for a spreadsheet, or for other programs. Whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from frontdesk import i18n
from frontdesk.domain.complaints import CHANNELS, REMEDIES, SEVERITIES, STATES
from frontdesk.domain.log_filter import LogFilter
from frontdesk.domain.shop import Subject, in_language
from frontdesk.i18n import N_, _
from frontdesk.services.complaint_log import every_row, log_ids
from frontdesk.services.desk import Desk
from frontdesk.services.log_export import LOG_COLUMNS, MONEY, Format, Line, csv_of, json_of, log_lines
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.complaints.state_words import channel_word, remedy_word, severity_word, state_word
from frontdesk.ui.exporting import Progress, Stopped
from frontdesk.ui.writing import as_bytes, write_all, write_made

HEADERS = {
    "number": N_("No."),
    "received_at": N_("Written down at"),
    "received_on": N_("Came on"),
    "customer": N_("Customer"),
    "subject": N_("What it is about"),
    "summary": N_("In short"),
    "words": N_("The customer’s words"),
    "channel": N_("How it came"),
    "written_on": N_("In writing since"),
    "product": N_("Product"),
    "bought_on": N_("Bought on"),
    "price_cents": N_("Price"),
    "receipt": N_("Receipt or order"),
    "remedy": N_("What would put it right"),
    "offered": N_("What was offered"),
    "amount_cents": N_("Amount given"),
    "exception": N_("Why an exception was made"),
    "told_before": N_("Told before, times"),
    "severity": N_("How serious it is"),
    "safety": N_("Somebody may be hurt"),
    "state": N_("State"),
    "noted_by": N_("Written down by"),
    "holder": N_("Answers for it"),
    "answer_due": N_("Answer due"),
    "legal_due": N_("In writing by"),
    "had_answer_at": N_("Answered"),
    "closed_at": N_("Closed"),
    "cause": N_("Cause"),
    "outcome": N_("Outcome"),
}
KINDS = {
    Format.XLSX: N_("Spreadsheet (*.xlsx)"),
    Format.CSV: N_("Table for a spreadsheet (*.csv)"),
    Format.JSON: N_("Data for other programs (*.json)"),
}
# A spreadsheet reads a file with the separator of its own language.
DELIMITERS = {"lt": ";", "en": ","}
PIECE = 200  # lines written at once: the window waits for no more than that
LINE_END = "\r\n"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written where."""

    path: Path
    wanted: LogFilter

    @property
    def kind(self) -> Format:
        """Return what the file's name says it is; a table where it says nothing."""
        suffix = self.path.suffix.lower().lstrip(".")
        return Format(suffix) if suffix in list(Format) else Format.CSV


def offered_kinds() -> list[tuple[str, str]]:
    """Return the kinds of files, each with its ending and its words."""
    return [(f".{kind}", _(words)) for kind, words in KINDS.items()]


def spoken_columns() -> Callable[[str, Any], str]:
    """Return the words of the columns in the language of now; days as every spreadsheet reads them."""
    language = i18n.language()
    words = {
        "state": {str(state): state_word(state) for state in STATES},
        "channel": {code: channel_word(code) for code in CHANNELS},
        "remedy": {code: remedy_word(code) for code in REMEDIES},
        "severity": {code: severity_word(code) for code in SEVERITIES},
    }
    yes, point = _("Yes"), "," if language == "lt" else "."

    def say(column: str, value: Any) -> str:
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Subject):
            return in_language(value, language)
        if isinstance(value, bool):
            return yes
        if column in MONEY:
            return f"{value // 100}{point}{value % 100:02}"
        return words.get(column, {}).get(str(value), str(value))

    return say


def export_job(wish: Wish, progress: Progress) -> Callable[[Desk], None]:
    """Return the work itself, with all words settled; it reads and writes on the lane that runs it."""
    write = {Format.XLSX: _as_sheet, Format.CSV: _as_csv, Format.JSON: _as_json}[wish.kind](wish)

    def job(uow: UnitOfWork) -> None:
        progress.total = len(log_ids(uow, wish.wanted))
        write(_counted(log_lines(uow, every_row(uow, wish.wanted)), progress), progress)

    return lambda desk: desk.read(job, code="export_log")


Write = Callable[[Iterator[Line], Progress], None]


def _headers() -> list[str]:
    return [_(HEADERS[column]) for column in LOG_COLUMNS]


def _as_sheet(wish: Wish) -> Write:
    headers, words, title = _headers(), spoken_columns(), _("Complaint log")

    def write(lines: Iterator[Line], progress: Progress) -> None:
        from frontdesk.ui.review.sheet import write_sheet  # late: it is large

        def make(beside: Path) -> None:
            write_sheet(beside, title, headers, lines, words)
            if progress.stop:  # while the file was put together
                raise Stopped

        write_made(wish.path, make)

    return write


def _as_csv(wish: Wish) -> Write:
    headers, words, delimiter = _headers(), spoken_columns(), DELIMITERS[i18n.language()]

    def pieces(lines: Iterator[Line]) -> Iterator[str]:
        piece = list(islice(lines, PIECE))
        yield csv_of(piece, headers, words, delimiter=delimiter)
        while piece := list(islice(lines, PIECE)):
            text = csv_of(piece, headers, words, delimiter=delimiter)
            yield text.partition(LINE_END)[2]  # the headers stand in the first piece

    return lambda lines, _progress: write_all({wish.path: as_bytes(pieces(lines))})


def _as_json(wish: Wish) -> Write:
    def pieces(lines: Iterator[Line]) -> Iterator[bytes]:
        between = "[\n"
        for line in lines:
            yield f"{between}{json_of(line)}".encode()
            between = ",\n"
        yield b"[]\n" if between == "[\n" else b"\n]\n"

    return lambda lines, _progress: write_all({wish.path: pieces(lines)})


def _counted(lines: Iterable[Line], progress: Progress) -> Iterator[Line]:
    for line in lines:
        if progress.stop:
            raise Stopped
        progress.done += 1
        yield line
