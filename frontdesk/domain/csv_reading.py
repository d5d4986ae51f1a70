"""Reading a table from the bytes of a CSV file: its encoding, its delimiter, its header, its lines.

Everything wrong with a file is said with a code and, where there is one, the number of the line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from frontdesk.domain.csv_letters import encoding_of, lines, pieces
from frontdesk.domain.errors import DomainError
from frontdesk.domain.spreadsheet import unguarded
from frontdesk.domain.text import clean, looks_like_phone

MAX_BYTES = 100 * 1024 * 1024
MAX_ROWS = 250_000
MAX_COLUMNS = 500
HEADER_LETTERS = 200
MAX_CELL = 100_000  # letters; a longer cell is a quotation mark that was never closed
MAX_RECORD = 1_000_000  # letters of all cells together
DELIMITERS = (",", ";", "\t", "|")

_SNIFFED = 50  # records looked at to find the delimiter
_SNIFFED_PIECES = 4
_SEP_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)  # Excel's own hint, before the header
_FORMULA = re.compile(r"=|[+\-@].*[(|!]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the file: where it begins (the first line is 1), and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that was read whole once; its rows are cut anew each time: memory holds the bytes alone."""

    headers: tuple[str, ...]
    count: int  # rows below the header that are not empty
    encoding: str
    delimiter: str
    data: bytes = field(repr=False)

    def rows(self) -> Iterator[Line]:
        """Return the rows below the header, without empty ones."""
        return islice(_records_of(self.data, self.encoding, self.delimiter), 1, None)


def read_sheet(data: bytes) -> Sheet:
    """Return the table of a file's bytes.

    Raises DomainError: ``too_large`` (limit in MB), ``empty_file``, ``binary_file``, ``wrong_encoding``
    (line), ``broken_line`` (line), ``no_header`` (line), ``nothing_to_import``, ``too_many_rows`` (limit),
    ``too_many_columns`` (limit).
    """
    if len(data) > MAX_BYTES:
        raise DomainError("too_large", limit=MAX_BYTES // 1024 // 1024)
    encoding = encoding_of(data)
    if not any(map(str.strip, pieces(data, encoding, errors="replace"))):
        raise DomainError("empty_file")
    head = islice(pieces(data, encoding, errors="replace"), _SNIFFED_PIECES)
    delimiter = find_delimiter("".join(head))
    records = _records_of(data, encoding, delimiter)
    first = next(records, None)
    if first is None or not _is_header(first.cells):
        raise DomainError("no_header", line=first.number if first else 1)
    if len(first.cells) > MAX_COLUMNS:
        raise DomainError("too_many_columns", limit=MAX_COLUMNS)
    headers = tuple(clean(cell)[:HEADER_LETTERS] for cell in first.cells)
    count = _counted(records, len(headers))
    if count == 0:
        raise DomainError("nothing_to_import")
    return Sheet(headers, count, encoding, delimiter, data)


def find_delimiter(text: str) -> str:
    """Return the delimiter that cuts the first records into the same number of cells, more than one."""
    hint = _SEP_LINE.match(text)
    if hint and hint[1] in DELIMITERS:
        return hint[1]
    best, best_score = DELIMITERS[0], (0, 0)
    for delimiter in DELIMITERS:
        widths = _widths(text, delimiter)
        usual = max(set(widths), key=widths.count, default=1)
        score = (widths.count(usual), usual) if usual > 1 else (0, 0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def plain(cell: str) -> str:
    """Return a cell as text: without outer spaces and without one apostrophe that guards against formulas."""
    return unguarded(cell).strip()


def is_formula(cell: str) -> bool:
    """Tell whether a table program would calculate the cell: "=1+1", "@SUM(A1)"; "+370 612" is none."""
    return _FORMULA.match(cell) is not None


def _widths(text: str, delimiter: str) -> list[int]:
    found = []
    try:
        for line in _records(io.StringIO(text, newline=""), delimiter):
            found.append(len(line.cells))
            if len(found) == _SNIFFED:
                break
    except DomainError:
        pass  # said with its line once the delimiter is known
    return found


def _records_of(data: bytes, encoding: str, delimiter: str) -> Iterator[Line]:
    return _records(lines(data, encoding, limit=MAX_RECORD + 1), delimiter)


def _records(source: Iterator[str], delimiter: str) -> Iterator[Line]:
    """Return the records that are not empty. Raises DomainError ``broken_line`` with the line it began at."""
    csv.field_size_limit(MAX_CELL)
    first = next(source, "")
    hinted = _SEP_LINE.match(first) is not None
    number, room = 1, MAX_RECORD

    def measured() -> Iterator[str]:
        nonlocal room
        for line in source if hinted else chain((first,), source):
            room -= len(line)
            if room < 0:
                raise DomainError("broken_line", line=number)
            yield line

    reader = csv.reader(measured(), delimiter=delimiter, strict=True)
    while True:
        number, room = reader.line_num + hinted + 1, MAX_RECORD
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DomainError("broken_line", line=number) from error
        if any(map(str.strip, cells)):
            yield Line(number, cells)


def _is_header(cells: list[str]) -> bool:
    """A header names things in words; a phone number or an e-mail address is one of the things."""
    if any(looks_like_phone(cell) or ("@" in cell and "." in cell) for cell in cells):
        return False
    return any(c.isalpha() for cell in cells for c in cell)


def _counted(lines: Iterator[Line], width: int) -> int:
    """Count the rows, each of which may be shorter than the header but not longer."""
    count = 0
    for line in lines:
        if len(line.cells) > width and any(map(str.strip, line.cells[width:])):
            raise DomainError("broken_line", line=line.number)
        count += 1
        if count > MAX_ROWS:
            raise DomainError("too_many_rows", limit=MAX_ROWS)
    return count
