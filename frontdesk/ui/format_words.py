"""The kinds of files that customers go out as, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from frontdesk.i18n import N_, _
from frontdesk.services.desk import Desk
from frontdesk.services.exports import Format, every_card
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.exporting import Progress, Stopped
from frontdesk.ui.writing import as_bytes, write_all

NAMES: dict[Format, str] = {
    Format.VCARD4: N_("vCard 4.0"),
    Format.VCARD3: N_("vCard 3.0"),
    Format.JSCONTACT: N_("JSContact"),
    Format.CSV: N_("CSV table"),
}
HINTS: dict[Format, str] = {
    Format.VCARD4: N_("For address books of today. Holds everything, the pronunciation too."),
    Format.VCARD3: N_("For phones and older address books; what they do not know goes along all the same."),
    Format.JSCONTACT: N_("For programs that read JSON. Holds everything."),
    Format.CSV: N_(
        "For spreadsheets and till programs. Pictures and whatever else of a contact card is too long for a "
        "cell stay out."
    ),
}
_KINDS: dict[Format, str] = {
    Format.VCARD4: N_("Contact cards (*.vcf)"),
    Format.VCARD3: N_("Contact cards (*.vcf)"),
    Format.JSCONTACT: N_("Contact cards as JSON (*.json)"),
    Format.CSV: N_("Table for a spreadsheet (*.csv)"),
}
ONE = (Format.VCARD4, Format.VCARD3, Format.JSCONTACT)  # a table of one is no card


def kind_words(kind: Format) -> str:
    """Return what the dialog calls such files."""
    return _(_KINDS[kind])


def offered(kinds: Iterable[Format]) -> list[tuple[str, str]]:
    """Return kinds as chips have them."""
    return [(str(kind), _(NAMES[kind])) for kind in kinds]


def export_job(path: Path, kind: Format, progress: Progress, *, with_needs: bool) -> Callable[[Desk], None]:
    """Return the work of writing all customers; it reads and writes on the lane that runs it."""

    def watch(done: int, total: int) -> None:
        if progress.stop:
            raise Stopped
        progress.done, progress.total = done, total

    def write(uow: UnitOfWork) -> None:
        texts = every_card(uow, kind, with_needs=with_needs, progress=watch)
        write_all({path: as_bytes(texts) if kind is Format.CSV else _plain(texts)})

    return partial(_read, write)


def _read(write: Callable[[UnitOfWork], None], desk: Desk) -> None:
    desk.read(write, code="export_customers")


def _plain(texts: Iterable[str]) -> Iterator[bytes]:
    for text in texts:
        yield text.encode("utf-8", "replace")
