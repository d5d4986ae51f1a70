"""CSV for spreadsheets: text that never becomes a formula there, and comes back as it went.

A spreadsheet runs a cell that begins with a formula's sign as a program, whoever typed it (OWASP, CSV
Injection). An apostrophe in front keeps it text. Phone numbers begin with such a sign too, so exactly that
apostrophe is taken off again on the way in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# Signs of a formula, their full-width and small forms, and characters that programs skip or do not show
# before one. Cells that begin with apostrophes before such a sign are guarded as well, or the way back could
# not tell them apart.
_UNSEEN = "\\s\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212"
_STARTS_A_FORMULA = re.compile(f"'*(?:[\t\r\n\0]|[{_UNSEEN}]*[{_SIGNS}])")


def guarded(cell: str) -> str:
    """Return the cell with an apostrophe in front where a spreadsheet could take it for a formula."""
    return "'" + cell if _STARTS_A_FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell as it was before ``guarded``; any other apostrophe stays."""
    return cell[1:] if cell.startswith("'") and _STARTS_A_FORMULA.match(cell) else cell


def write_rows(headers: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> str:
    """Return CSV text after RFC 4180 with every cell guarded.

    All cells are quoted, so that one that holds another program's delimiter is not taken apart by it. A
    Lithuanian spreadsheet expects ";" as the delimiter.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(header) for header in headers])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()
