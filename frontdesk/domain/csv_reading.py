"""Reading a table from the bytes of a CSV file: its encoding, its delimiter, its header, its lines.

Everything wrong with a file is said with a code and, where there is one, the number of the line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk.domain.errors import DomainError
from frontdesk.domain.spreadsheet import unguarded
from frontdesk.domain.text import looks_like_phone

MAX_BYTES = 100 * 1024 * 1024
MAX_ROWS = 250_000
MAX_CELL = 100_000  # letters; a longer cell is a quotation mark that was never closed
DELIMITERS = (",", ";", "\t", "|")

_SNIFFED = 50  # records looked at to find the delimiter
_SEP_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)  # Excel's own hint, before the header
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_FORMULA = re.compile(r"=|[+\-@].*[(|!]", re.DOTALL)
# What may stand beside letters in a Baltic text; anything else beyond ASCII tells of another code page.
_BALTIC_MARKS = frozenset("„“”‚‘’«»–—…•§°©®€£½¼¾·´×\xa0")  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Line:
    """One record of the file: where it begins (the first line is 1), and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that was read whole once; its rows are cut anew each time: memory holds the text alone."""

    headers: tuple[str, ...]
    count: int  # rows below the header that are not empty
    encoding: str
    delimiter: str
    text: str

    def rows(self) -> Iterator[Line]:
        """Return the rows below the header, without empty ones."""
        lines = _records(self.text, self.delimiter)
        next(lines)
        return lines


def read_sheet(data: bytes) -> Sheet:
    """Return the table of a file's bytes.

    Raises DomainError: ``too_large`` (limit in MB), ``empty_file``, ``binary_file``, ``wrong_encoding``
    (line), ``broken_line`` (line), ``no_header`` (line), ``nothing_to_import``, ``too_many_rows`` (limit).
    """
    if len(data) > MAX_BYTES:
        raise DomainError("too_large", limit=MAX_BYTES // 1024 // 1024)
    text, encoding = decode(data)
    if not text.strip():
        raise DomainError("empty_file")
    delimiter = find_delimiter(text)
    lines = _records(text, delimiter)
    first = next(lines, None)
    if first is None or not _is_header(first.cells):
        raise DomainError("no_header", line=first.number if first else 1)
    headers = tuple(cell.strip() for cell in first.cells)
    count = _counted(lines, len(headers))
    if count == 0:
        raise DomainError("nothing_to_import")
    return Sheet(headers, count, encoding, delimiter, text)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding: UTF-8, UTF-16 with its mark, or Windows-1257 where that is plausible.

    Raises DomainError ``binary_file`` or ``wrong_encoding`` with the line.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data), "utf-16"
    if _is_binary(data):
        raise DomainError("binary_file")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        line = _line_at(data, error.start)
    if not _mostly_utf8(data):
        text = data.decode("cp1257", errors="replace")
        if _plausible(text):
            return text, "windows-1257"
    raise DomainError("wrong_encoding", line=line)


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


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-16", errors="replace")
        raise DomainError("wrong_encoding", line=before.count("\n") + 1) from error


def _is_binary(data: bytes) -> bool:
    """A text has no zero bytes, and of other control characters hardly any."""
    if b"\x00" in data:
        return True
    head = data[:65536]
    return len(_CONTROLS.findall(head)) * 100 > len(head)


def _line_at(data: bytes, position: int) -> int:
    return len(_LINE_END.findall(data[:position])) + 1


def _mostly_utf8(data: bytes) -> bool:
    """More letters read well as UTF-8 than badly: then it is UTF-8 with a broken place in it."""
    beyond = [c for c in data.decode("utf-8", errors="replace") if c > "\x7f"]
    bad = beyond.count("\ufffd")
    return len(beyond) - bad > bad


def _plausible(text: str) -> bool:
    """Windows-1257 reads nearly any bytes, so look at what came out.

    Letters and the usual marks only; and among the letters of the words that have any beyond ASCII at most
    half are: a Cyrillic or Greek file read as Baltic has nothing else.
    """
    if any(not (c.isalpha() or c in _BALTIC_MARKS) for c in set(text) if c > "\x7f"):
        return False
    touched: list[str] = [word for word in re.findall(r"\w+", text) if not word.isascii()]
    letters = "".join(touched)
    return sum(c > "\x7f" for c in letters) * 2 <= len(letters)


def _widths(text: str, delimiter: str) -> list[int]:
    found = []
    try:
        for line in _records(text, delimiter):
            found.append(len(line.cells))
            if len(found) == _SNIFFED:
                break
    except DomainError:
        pass  # said with its line once the delimiter is known
    return found


def _records(text: str, delimiter: str) -> Iterator[Line]:
    """Return the records that are not empty. Raises DomainError ``broken_line`` with the line it began at."""
    csv.field_size_limit(MAX_CELL)
    source = io.StringIO(text, newline="")
    skipped = 0
    if _SEP_LINE.match(text):
        source.readline()
        skipped = 1
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + skipped + 1
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
