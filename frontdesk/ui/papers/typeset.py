"""Setting a sheet of words: pages of A4, or a strip of a receipt roll as long as its words.

Everything is laid out in units of a twentieth of a point, so that the screen, a printer and a PDF have the
same lines. Text from data stands as it is, never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption

from frontdesk.domain.paging import Row, starts, tied_lines
from frontdesk.domain.sheets import Block, Look, Sheet

_DIGITS = re.compile(r"(?<=\d) (?=\w)")  # a phone number, an amount, a day of a month stay on one line
UNIT = 20  # to a point
MM = 72 / 25.4 * UNIT


@dataclass(frozen=True, slots=True)
class Stock:
    """What is printed on: its size in millimetres, its margins, its letters in points.

    Without a height it is a roll, cut off below the last line.
    """

    code: str
    width: float
    height: float | None
    side: float
    top: float
    points: float


A4 = Stock("a4", 210, 297, 22, 20, 10.5)
ROLL_80 = Stock("roll80", 80, None, 4, 5, 9.5)  # of which a printer reaches 72 mm
ROLL_58 = Stock("roll58", 58, None, 5, 5, 8.5)  # of which a printer reaches 48 mm
STOCKS = {stock.code: stock for stock in (A4, ROLL_80, ROLL_58)}


@dataclass(frozen=True, slots=True)
class _Style:
    size: float = 1.0  # of the letters, by the stock's
    bold: bool = False
    above: float = 0.6  # in letters
    indent: float = 0.0
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    keeps: bool = False  # stays with the block below it
    stays: bool = False  # stays with the block above it
    mark: str = ""


_RIGHT = Qt.AlignmentFlag.AlignRight
_STYLES: dict[Look, _Style] = {
    Look.SENDER: _Style(size=0.9, above=0.1),
    Look.ADDRESSEE: _Style(above=0.1),
    Look.SALUTATION: _Style(above=1.2, keeps=True),
    Look.CLOSING: _Style(above=1.2, keeps=True, stays=True),  # no signature on a page of its own
    Look.RIGHT: _Style(above=1.0, align=_RIGHT),
    Look.TITLE: _Style(size=1.35, bold=True, above=1.2, keeps=True),
    Look.HEADING: _Style(bold=True, above=1.2, keeps=True),
    Look.TEXT: _Style(),
    Look.TIED: _Style(above=0.2, stays=True),
    Look.STRONG: _Style(bold=True),
    Look.ITEM: _Style(above=0.25, indent=1.2, mark="–"),
    Look.QUOTE: _Style(indent=1.2),
    Look.NAME: _Style(size=0.85, above=0.7, keeps=True),
    Look.VALUE: _Style(bold=True, above=0.0, stays=True),
    Look.BIG: _Style(size=1.8, bold=True, above=0.3),
    Look.SMALL: _Style(size=0.85, above=0.5),
    Look.ROOM: _Style(size=0.85, above=2.6, stays=True),
}
_GROUPED = (Look.SENDER, Look.ADDRESSEE)  # lines close to each other, with room before the first


@dataclass(frozen=True, slots=True)
class Line:
    """One line on a page: of which layout, and where its left upper corner is."""

    layout: QTextLayout
    index: int
    x: float
    y: float
    mark: QTextLayout | None = None  # what stands before the first line of an item
    ruled: float = 0.0  # the length of a line to write on, above it


@dataclass(frozen=True, slots=True)
class SetSheet:
    """A sheet as it will be printed, in units."""

    sheet: Sheet
    stock: Stock
    width: float
    height: float
    pages: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class _Laid:
    layout: QTextLayout
    style: _Style
    indent: float
    rows: tuple[Row, ...]
    mark: QTextLayout | None
    ruled: float


def set_sheet(sheet: Sheet, stock: Stock) -> SetSheet:
    """Lay a sheet out. For the interface's thread: Qt lays text out nowhere else."""
    inside = (stock.width - 2 * stock.side) * MM
    laid = list(_blocks(sheet, stock, inside))
    rows = [row for block in laid for row in block.rows]
    lines = [(block, index) for block in laid for index in range(len(block.rows))]
    room = float("inf") if stock.height is None else (stock.height - 2 * stock.top) * MM - _foot_room(stock)
    begins = starts(rows, room)
    pages, lowest = [], 0.0
    for first, after in zip(begins, [*begins[1:], len(rows)], strict=True):
        y, page = stock.top * MM, []
        for at in range(first, after):
            block, index = lines[at]
            y += rows[at].above if at > first or stock.height is None else 0.0
            page.append(_line(block, index, stock.side * MM, y))
            y += rows[at].height
        pages.append(tuple(page))
        lowest = y
    height = lowest + stock.top * MM if stock.height is None else stock.height * MM
    return SetSheet(sheet, stock, stock.width * MM, height, tuple(pages))


def paint(painter: QPainter, made: SetSheet, page: int) -> None:
    """Paint a page, in units, with the pen that the painter has."""
    for line in made.pages[page]:
        _draw(painter, line.layout, line.index, line.x, line.y)
        if line.mark is not None:
            _draw(painter, line.mark, 0, made.stock.side * MM, line.y)
        if line.ruled:
            above = line.y - 0.2 * made.stock.points * UNIT
            painter.drawLine(QPointF(line.x, above), QPointF(line.x + line.ruled, above))
    if len(made.pages) > 1:
        _paint_foot(painter, made, page)


def foot_text(made: SetSheet, page: int) -> str:
    """Return what stands below a page of several."""
    number = f"{page + 1} / {len(made.pages)}"
    return f"{made.sheet.foot} · {number}" if made.sheet.foot else number


def _blocks(sheet: Sheet, stock: Stock, inside: float) -> Iterator[_Laid]:
    keeps, before = False, None
    for number, block in enumerate(sheet.blocks):
        style = _STYLES[block.look]
        em = stock.points * UNIT
        indent = style.indent * em
        layout = _wrapped(block, _font(stock, style), inside - indent, style.align)
        count = layout.lineCount()
        above = style.above * em if number else 0.0
        if block.look in _GROUPED and number and block.look is not before:
            above = 1.2 * em
        tied = tied_lines(count, to_before=number > 0 and (keeps or style.stays))
        rows = tuple(Row(layout.lineAt(i).height(), above if i == 0 else 0.0, tied[i]) for i in range(count))
        mark = _wrapped(Block(block.look, style.mark), _font(stock, style), inside) if style.mark else None
        yield _Laid(layout, style, indent, rows, mark, inside * 0.5 if block.look is Look.ROOM else 0.0)
        keeps, before = style.keeps, block.look


def _line(block: _Laid, index: int, left: float, y: float) -> Line:
    first = index == 0
    mark = block.mark if first else None
    return Line(block.layout, index, left + block.indent, y, mark, block.ruled if first else 0.0)


def _font(stock: Stock, style: _Style) -> QFont:
    font = QFont()
    font.setPixelSize(round(stock.points * style.size * UNIT))
    font.setWeight(QFont.Weight.Bold if style.bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _wrapped(
    block: Block, font: QFont, width: float, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> QTextLayout:
    layout = QTextLayout(_DIGITS.sub("\u00a0", block.text).replace("\n", "\u2028"), font)
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _draw(painter: QPainter, layout: QTextLayout, index: int, x: float, y: float) -> None:
    line = layout.lineAt(index)
    line.draw(painter, QPointF(x, y - line.y()))


def _foot_room(stock: Stock) -> float:
    return 2.0 * stock.points * UNIT


def _paint_foot(painter: QPainter, made: SetSheet, page: int) -> None:
    stock = made.stock
    style = _Style(size=0.85, align=_RIGHT)
    inside = (stock.width - 2 * stock.side) * MM
    foot = _wrapped(Block(Look.SMALL, foot_text(made, page)), _font(stock, style), inside, _RIGHT)
    _draw(painter, foot, 0, stock.side * MM, made.height - stock.top * MM - foot.lineAt(0).height())
