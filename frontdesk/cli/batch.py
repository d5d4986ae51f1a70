"""A list of people for ``frontdesk greet``: a line for each, read one by one, whatever stands in them."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from frontdesk.domain.errors import DomainError
from frontdesk.domain.text import clean, fold
from frontdesk.services.asked import Person

MOST_BYTES = 8192  # of a line; the longest name and everything beside it have some hundred
BOM = b"\xef\xbb\xbf"
FIELDS = ("name", "title", "gender", "language", "form")
# The words of a first line that names the columns, folded.
_HEADERS = {
    "name": "name", "vardas": "name", "vardas ir pavarde": "name", "title": "title", "titulas": "title",
    "kreipinys": "title", "gender": "gender", "gimine": "gender", "lytis": "gender", "language": "language",
    "kalba": "language", "form": "form", "forma": "form",
}  # fmt: skip


def numbered_people(path: str, like: Person) -> Iterator[tuple[int, Person | DomainError]]:
    """Yield the number of each line that is not empty and the person in it, or why there is none.

    ``like`` says what a line does not. Raises DomainError ``unreadable`` where the file cannot be read.
    """
    order: Sequence[str] = FIELDS
    for number, line in enumerate(_lines(path), start=1):
        cells = _cells(line.removeprefix(BOM) if number == 1 else line)
        if isinstance(cells, DomainError):
            yield number, cells
        elif number == 1 and fold(cells[0]) in _HEADERS:
            order = [_HEADERS.get(fold(cell), "") for cell in cells]
        elif any(cells):
            yield number, _person(cells, order, like)


def _lines(path: str) -> Iterator[bytes]:
    """Yield each line, a long one cut; the rest of that is passed over."""
    try:
        with nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb") as source:
            while line := source.readline(MOST_BYTES + 1):
                yield line
                while line and not line.endswith(b"\n") and len(line) > MOST_BYTES:
                    line = source.readline(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DomainError("unreadable", name=clean(path)) from error


def _cells(line: bytes) -> list[str] | DomainError:
    if len(line) > MOST_BYTES:
        return DomainError("line_too_long", limit=MOST_BYTES)
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return DomainError("not_utf8")
    separator = "\t" if "\t" in text else ";"
    try:
        cells = next(csv.reader([text.replace("\0", "")], delimiter=separator, strict=True), [])
    except csv.Error:
        return DomainError("broken_cells")
    return [clean(cell) for cell in cells] or [""]


def _person(cells: Sequence[str], order: Sequence[str], like: Person) -> Person | DomainError:
    told = {name: cell for name, cell in zip(order, cells, strict=False) if name and cell}
    return replace(like, **told) if "name" in told else DomainError("name_needed")
