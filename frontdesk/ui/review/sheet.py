"""The log as a spreadsheet: real days and numbers, and what somebody wrote as text, never a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from frontdesk.services.log_export import MONEY, Line, Words, in_words

MOST_LETTERS = 32_767  # that a cell takes
WIDE, USUAL = 60, 22  # letters
WIDTHS = {
    "number": 13,
    "summary": 40,
    "words": WIDE,
    "offered": 40,
    "cause": 40,
    "outcome": 40,
}
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_sheet(path: Path, title: str, headers: Sequence[str], lines: Iterable[Line], words: Words) -> None:
    """Write a sheet with a header that stays in sight, a line at a time; raises OSError.

    What is kept aside meanwhile lies beside the file, for the one who writes it alone, and goes with the end.
    """
    with tempfile.TemporaryDirectory(prefix=".", suffix=".part", dir=path.parent) as aside:
        book = Workbook(str(path), {**_OPTIONS, "tmpdir": aside})
        sheet = book.add_worksheet(title[:31])
        try:
            _Sheet(book, sheet, words).fill(headers, lines)
            book.close()
        except FileCreateError as error:
            raise error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error)) from error
        finally:
            sheet.row_data_fh.close()  # the file of rows aside, which a stopped export leaves open


class _Sheet:
    """Knows the look of each cell."""

    def __init__(self, book: Any, sheet: Any, words: Words) -> None:
        self._sheet, self._words = sheet, words
        above = {"valign": "top"}
        self._header = book.add_format({"bold": True, "text_wrap": True, **above})
        self._plain = book.add_format(above)
        self._wrapped = book.add_format({"text_wrap": True, **above})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", **above})
        self._instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm", **above})
        self._money = book.add_format({"num_format": "#,##0.00", **above})

    def fill(self, headers: Sequence[str], lines: Iterable[Line]) -> None:
        """Write the header and every line."""
        sheet = self._sheet
        sheet.freeze_panes(1, 1)
        columns: Sequence[str] = ()
        for row, line in enumerate(lines, start=1):
            if row == 1:
                columns = tuple(line)
                self._begin(headers, columns)
            for place, column in enumerate(columns):
                self._cell(row, place, column, line[column])
        if not columns:
            self._begin(headers, ())

    def _begin(self, headers: Sequence[str], columns: Sequence[str]) -> None:
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, WIDTHS.get(column, USUAL))
        for place, words in enumerate(headers):
            self._sheet.write_string(0, place, words, self._header)

    def _cell(self, row: int, place: int, column: str, value: Any) -> None:
        sheet = self._sheet
        if not value:
            return
        if isinstance(value, datetime):
            sheet.write_datetime(row, place, value.replace(tzinfo=None), self._instant)
        elif isinstance(value, date):
            sheet.write_datetime(row, place, value, self._day)
        elif column in MONEY:
            sheet.write_number(row, place, value / 100, self._money)
        elif isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row, place, value, self._plain)
        else:
            text = in_words(column, value, self._words)[:MOST_LETTERS]
            sheet.write_string(row, place, text, self._wrapped if WIDTHS.get(column) == WIDE else self._plain)
