"""The log as a spreadsheet: real days and numbers, and what somebody wrote as text, never a formula.

Written here and by no library: of the format (ECMA-376) little is needed, one sheet with its texts in the
cells, and a line at a time it takes a third of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from frontdesk.services.log_export import MONEY, Line, Words, in_words

MOST_LETTERS = 32_767  # that a cell takes, in units of UTF-16
CUT = "…"  # what tells that there was more
WIDE, USUAL = 60, 22  # letters
WIDTHS = {
    "number": 13,
    "summary": 40,
    "words": WIDE,
    "offered": 40,
    "cause": 40,
    "outcome": 40,
}
TOGETHER = 200  # lines written at once
DAY_ZERO = date(1899, 12, 30).toordinal()
DAY_SECONDS = 86_400
# The looks of cells, as their places in the styles below.
HEADER, PLAIN, WRAPPED, DAY, INSTANT, AMOUNT = range(1, 7)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKED = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TOP = '<alignment vertical="top"/>'
_TOP_WRAPPED = '<alignment vertical="top" wrapText="1"/>'
# What XML has no place for, what it would turn into another letter, and what would be read as either.
_NO_LETTER = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_SHEET = "xl/worksheets/sheet1.xml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"'
        f' applyFont="1" applyAlignment="1">{aligned}</xf>'
        for number, font, aligned in (
            (0, 1, _TOP_WRAPPED),
            (0, 0, _TOP),
            (0, 0, _TOP_WRAPPED),
            (164, 0, _TOP),
            (165, 0, _TOP),
            (4, 0, _TOP),
        )
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_AROUND = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKED}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/{_SHEET}" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKED}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKED}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_LINKS}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": _STYLES,
}


def write_sheet(path: Path, title: str, headers: Sequence[str], lines: Iterable[Line], words: Words) -> None:
    """Write a sheet with a header that stays in sight, some lines at a time; raises OSError."""
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
        f'<sheet name={quoteattr(title[:31])} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, text in ({**_AROUND, "xl/workbook.xml": book}).items():
            packed.writestr(name, _HEAD + text)
        with packed.open(_SHEET, "w", force_zip64=True) as sheet:
            pieces = _sheet(headers, lines, words)
            while piece := "".join(islice(pieces, TOGETHER)):
                sheet.write(piece.encode())


def _sheet(headers: Sequence[str], lines: Iterable[Line], words: Words) -> Iterator[str]:
    """Return the sheet in pieces: its head, each line, its end."""
    columns: Sequence[str] = ()
    letters = [_letters(place) for place in range(len(headers))]
    cells: list[tuple[str, str, Callable[[Any], str]]] = []
    for row, line in enumerate(lines, start=2):
        if row == 2:
            columns = tuple(line)
            cells = [
                (letter, column, _cell(column, words))
                for letter, column in zip(letters, columns, strict=True)
            ]
            yield _begin(headers, letters, columns)
        yield f'<row r="{row}">'
        yield "".join(
            f'<c r="{letter}{row}"{made(value)}' for letter, column, made in cells if (value := line[column])
        )
        yield "</row>"
    if not columns:
        yield _begin(headers, letters, ())
    yield "</sheetData></worksheet>"


def _begin(headers: Sequence[str], letters: Sequence[str], columns: Sequence[str]) -> str:
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{WIDTHS.get(column, USUAL)}" customWidth="1"/>'
        for at, column in enumerate(columns, start=1)
    )
    titles = "".join(
        f'<c r="{letter}1"{_text(words, HEADER)}' for letter, words in zip(letters, headers, strict=True)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
        f"</sheetView></sheetViews>{f'<cols>{widths}</cols>' if widths else ''}"
        f'<sheetData><row r="1">{titles}</row>'
    )


def _cell(column: str, words: Words) -> Callable[[Any], str]:
    """Return what makes a cell of a column, from behind its place."""
    money = column in MONEY
    look = WRAPPED if WIDTHS.get(column) == WIDE else PLAIN

    def made(value: Any) -> str:
        kind = type(value)
        if kind is datetime:
            seconds = value.hour * 3600 + value.minute * 60 + value.second
            return _number(value.toordinal() - DAY_ZERO + seconds / DAY_SECONDS, INSTANT)
        if kind is date:
            return _number(value.toordinal() - DAY_ZERO, DAY)
        if kind is int:
            return _number(value / 100, AMOUNT) if money else _number(value, PLAIN)
        return _text(in_words(column, value, words), look)

    return made


def _number(value: float, look: int) -> str:
    return f' s="{look}"><v>{value!r}</v></c>'


def _text(text: str, look: int) -> str:
    if len(text) > MOST_LETTERS // 2:
        units = text.encode("utf-16-le", "replace")
        if len(units) > 2 * MOST_LETTERS:
            text = units[: 2 * (MOST_LETTERS - 1)].decode("utf-16-le", "ignore") + CUT
    if _NO_LETTER.search(text):
        text = _NO_LETTER.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return f' s="{look}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _letters(place: int) -> str:
    """Return the letters of a column, the first one being A."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
