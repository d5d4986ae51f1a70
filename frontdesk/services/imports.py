"""Bringing the customers of another program: look first, then all or nothing, and all of it back again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from frontdesk.domain.card_reading import CardFile, kind_of, read_cards
from frontdesk.domain.csv_reading import MAX_BYTES, Line, Sheet, read_sheet
from frontdesk.domain.customers import Customer, full_name
from frontdesk.domain.errors import DomainError
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.shop import ImportBatch
from frontdesk.domain.text import clean
from frontdesk.domain.vcard_writing import kept_names
from frontdesk.services.imports_columns import check_mapping, no_contacts, rest_of, to_customer
from frontdesk.services.imports_duplicates import Known, contacts_of_customer
from frontdesk.services.imports_waiting import STEP, Waiting
from frontdesk.services.ports import UnitOfWork

SHOWN = 20  # customers of a preview
LISTED = 200  # duplicates and problems of a preview, of each the first ones
FILE_NAME_LETTERS = 200

T = TypeVar("T")
Progress = Callable[[int], None]  # rows done so far
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that cannot be imported, or that is to be looked at; ``text`` is what is wrong in it.

    Codes: ``formula``, ``name_too_long``, ``note_too_long``; ``phone_without_digit``, ``email_without_at``,
    ``too_many_contacts``;
    of a card, whose number is ``line``: as ``domain.vcard_reading.vcards`` and ``card_nameless``.
    """

    line: int
    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A line about somebody known already; ``why`` is "email", "phone" or "name"."""

    line: int
    name: str
    why: str
    in_file: bool  # known from an earlier line, not from the store


@dataclass(slots=True)
class Preview:
    """What an import would do; the lists hold the first ones only, the numbers count all."""

    total: int = 0
    new: int = 0
    known: int = 0
    twice: int = 0
    nameless: int = 0
    troubled: int = 0
    several: int = 0  # customers with more than one phone or e-mail, all of which come
    odd: int = 0  # phones and e-mails that are none and go into the note
    customers: list[Customer] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    oddities: list[Problem] = field(default_factory=list)
    aside: int = 0  # cards that cannot be read; the others come without them
    asides: list[Problem] = field(default_factory=list)
    kept: dict[str, int] = field(default_factory=dict)  # what has no field here, by its name on cards
    too_large: int = 0  # cards of which something is too large to be kept


@dataclass(frozen=True, slots=True)
class Imported:
    """An import made, when and by whom, and how many of its customers are still here."""

    batch: ImportBatch
    at: datetime | None
    by: str
    remaining: int


def read_file(source: Path | bytes) -> Sheet | CardFile:
    """Return the table or the cards of a file, whatever it is called.

    Raises DomainError ``unreadable``, and as ``read_sheet`` and ``read_cards``.
    """
    if isinstance(source, bytes):
        return read_cards(source) if kind_of(source) else read_sheet(source)
    try:
        if not source.is_file():  # a pipe or a device would be waited for without an end
            raise DomainError("unreadable", name=clean(source.name))
        with source.open("rb") as file:
            return read_file(file.read(MAX_BYTES + 1))
    except OSError as error:
        raise DomainError("unreadable", name=clean(source.name)) from error


def preview(
    table: Sheet,
    mapping: Mapping[int, str],
    uow: UnitOfWork,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Preview:
    """Return what importing the table would do; changes nothing.

    Raises DomainError: ``unknown_choice``, ``field_twice``, ``no_name_column``, ``cancelled``.
    """
    check_mapping(mapping)
    seen = Preview()
    known, in_file = Known(uow.customers.contacts()), Known()
    for line in watched(table.rows(), progress, cancelled):
        seen.total += 1
        try:
            customer = to_customer(line.cells, mapping)
        except DomainError as problem:
            seen.troubled += 1
            if len(seen.problems) < LISTED:
                text = str(problem.params.get("start", ""))
                seen.problems.append(Problem(line.number, problem.code, text))
            continue
        if customer is None:
            seen.nameless += 1
        else:
            sort_in(seen, line.number, customer, known, in_file)
            count_kept(seen, rest_of(line.cells, mapping))
            odd = no_contacts(line.cells, mapping)
            seen.odd += len(odd)
            if odd and len(seen.oddities) < LISTED:
                seen.oddities += [Problem(line.number, code, text) for code, text in odd]
    return seen


def import_customers(
    uow: UnitOfWork,
    *,
    rows: Iterable[Line],
    mapping: Mapping[int, str],
    file_name: str,
    skip_duplicates: bool = True,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> str:
    """Keep the customers of all rows, or none, and return the import's id.

    Rows without a name, and of people known already, are skipped and counted. Raises DomainError:
    ``formula``, ``name_too_long``, ``note_too_long`` (each with the line), ``nothing_to_import``,
    ``cancelled``, and as ``preview`` for the mapping.
    """
    check_mapping(mapping)
    batch_id = uow.new_id()
    known = Known(uow.customers.contacts()) if skip_duplicates else None
    total = 0
    waiting = Waiting(uow)
    for line in watched(rows, progress, cancelled):
        total += 1
        customer = _customer_of(line, mapping, uow, batch_id)
        if customer is None or (known is not None and not is_new(customer, known)):
            continue
        waiting.add(customer, rest_of(line.cells, mapping))
    if not waiting.added:
        raise DomainError("nothing_to_import")
    waiting.keep()
    return note_import(uow, batch_id, file_name, added=waiting.added, total=total)


def note_import(uow: UnitOfWork, batch_id: str, file_name: str, *, added: int, total: int) -> str:
    """Note what was brought from which file, so that it can be taken back whole."""
    name = clean(file_name)[-FILE_NAME_LETTERS:]
    uow.imports.add(
        ImportBatch(id=batch_id, file_name=name, added=added, skipped=total - added, op_id=uow.op_id)
    )
    return batch_id


def imports_made(uow: UnitOfWork) -> list[Imported]:
    """Return the imports, the newest first. ``desk.undo(imported.batch.op_id)`` takes one back whole."""
    made = []
    for batch in reversed(uow.imports.all()):
        story = uow.story("import_batch", batch.id)
        at, by = (story[0].at, story[0].actor) if story else (None, "")
        made.append(Imported(batch, at, by, uow.customers.by_batch(batch.id)))
    return made


def watched(lines: Iterable[T], progress: Progress | None, cancelled: Cancelled | None) -> Iterator[T]:
    """Pass lines or cards on; between them tell how far it is, and stop when asked to."""
    done = 0
    for line in lines:
        if done % STEP == 0:
            if cancelled is not None and cancelled():
                raise DomainError("cancelled")
            if progress is not None:
                progress(done)
        yield line
        done += 1
    if progress is not None:
        progress(done)


def _customer_of(line: Line, mapping: Mapping[int, str], uow: UnitOfWork, batch_id: str) -> Customer | None:
    try:
        return to_customer(
            line.cells, mapping, customer_id=uow.new_id(), batch_id=batch_id, created_at=uow.now()
        )
    except DomainError as problem:
        raise DomainError(problem.code, line=line.number, **problem.params) from problem


def is_new(customer: Customer, known: Known) -> bool:
    """Tell whether somebody is not known yet, and know them from now on."""
    contacts = contacts_of_customer(customer)
    if known.same_as_any(contacts):
        return False
    for contact in contacts:
        known.add(contact)
    return True


def count_kept(seen: Preview, rest: Rest) -> None:
    """Count what comes along that has no field here."""
    for name in kept_names(rest):
        seen.kept[name] = seen.kept.get(name, 0) + 1


def sort_in(seen: Preview, line: int, customer: Customer, known: Known, in_file: Known) -> None:
    """Count a customer of the file as new, known, or there twice."""
    if len(seen.customers) < SHOWN:
        seen.customers.append(customer)
    seen.several += bool(customer.more_phones or customer.more_emails)
    contacts = contacts_of_customer(customer)
    why = known.same_as_any(contacts)
    why_in_file = "" if why else in_file.same_as_any(contacts)
    if why:
        seen.known += 1
    elif why_in_file:
        seen.twice += 1
    else:
        seen.new += 1
        for contact in contacts:
            in_file.add(contact)
    if (why or why_in_file) and len(seen.duplicates) < LISTED:
        seen.duplicates.append(Duplicate(line, full_name(customer), why or why_in_file, bool(why_in_file)))
