"""The report painted on A4, through Qt's own writer: calm, and readable without colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPdfWriter, QPen

from frontdesk.i18n import _
from frontdesk.ui.review.figure_words import Card
from frontdesk.ui.review.recurs.charts import Bar, Chart
from frontdesk.ui.review.recurs.report.content import Content, Section
from frontdesk.ui.tokens import LIGHT
from frontdesk.ui.writing import a4_pdf

DPI = 144
MARGIN_MM = 16.0
TITLE, FIGURE, HEADING, TEXT, SMALL = 18.0, 16.0, 11.0, 9.5, 8.0  # points
GAP = 12.0
ABREAST = 3
BARS = 7
COLUMNS_HIGH = 110.0
BAR_HIGH, BEFORE_HIGH = 13.0, 5.0


def pdf_of(content: Content) -> bytes:
    """Return the report as a PDF. For the interface's thread: Qt lays text out nowhere else."""

    def draw(writer: QPdfWriter) -> None:
        writer.setResolution(DPI)
        painter = QPainter(writer)
        _Paper(painter, writer).draw(content)
        painter.end()

    return a4_pdf(content.title, MARGIN_MM, draw)


def left_out(chart: Chart) -> int:
    """Return how many bars of a chart with anything in them there is no room for."""
    return sum(1 for bar in chart.bars[BARS:] if bar.value)


class _Paper:
    """Puts one part below the other, and goes on with a new page where there is no room."""

    def __init__(self, painter: QPainter, writer: QPdfWriter) -> None:
        self._painter, self._writer = painter, writer
        self._width, self._height = float(writer.width()), float(writer.height())
        self._page = 1
        self._y = 0.0
        self._foot = ""

    def draw(self, content: Content) -> None:
        """Paint the whole report."""
        self._foot = content.foot
        self._lines([(content.title, TITLE, True)])
        self._y += GAP / 2
        self._lines([(content.second, SMALL, False)], LIGHT.muted)
        self._y += GAP
        for start in range(0, len(content.figures), ABREAST):
            self._figures(content.figures[start : start + ABREAST])
        self._columns(content.months)
        for chart in content.charts:
            self._bars(chart)
        if content.hours.bars:
            self._columns(content.hours)
        for section in content.sections:
            self._section(section)
        self._write_foot()

    # Parts.

    def _figures(self, cards: Sequence[Card]) -> None:
        wide = (self._width - (ABREAST - 1) * GAP) / ABREAST
        texts = [
            [
                (card.title, SMALL, True, LIGHT.muted),
                (card.figure or _("No data"), FIGURE if card.figure else TEXT, True, LIGHT.ink),
                *((line, SMALL, False, LIGHT.muted) for line in (*(t.text for t in card.tags), *card.lines)),
            ]
            for card in cards
        ]
        inside = wide - 2 * GAP
        highs = [
            sum(self._high(text, size, inside, bold=bold) for text, size, bold, _c in each) for each in texts
        ]
        high = max(highs) + 1.5 * GAP
        self._need(high)
        for at, each in enumerate(texts):
            left = at * (wide + GAP)
            self._painter.setPen(QPen(QColor(LIGHT.line), 1.5))
            self._painter.drawRoundedRect(QRectF(left, self._y, wide, high), GAP / 2, GAP / 2)
            y = self._y + GAP * 0.75
            for text, size, bold, colour in each:
                y += self._write(text, size, QRectF(left + GAP, y, inside, high), colour, bold=bold)
        self._y += high + GAP

    def _columns(self, chart: Chart) -> None:
        line = self._high("0", SMALL, self._width)
        self._need(COLUMNS_HIGH + 5 * line)
        self._heading(chart.title)
        self._lines([(chart.about, SMALL, False)], LIGHT.muted)
        self._lines([(line, TEXT, False) for line in chart.lines])
        self._y += GAP / 2
        wide = self._width / max(len(chart.bars), 1)
        top, floor = self._y + line, self._y + line + COLUMNS_HIGH
        for at, bar in enumerate(chart.bars):
            high = COLUMNS_HIGH * bar.value / chart.most if chart.most else 0.0
            column = QRectF(at * wide + wide * 0.2, floor - high, wide * 0.6, high)
            self._bar(column, filled=not bar.going_on)
            middle = Qt.AlignmentFlag.AlignHCenter
            place = QRectF(at * wide, column.top() - line, wide, line)
            self._write(bar.number, SMALL, place, LIGHT.ink, align=middle)
            below = QRectF(at * wide, floor + 2, wide, line)
            self._write(bar.short, SMALL, below, LIGHT.muted, align=middle)
        self._painter.setPen(QPen(QColor(LIGHT.edge), 1))
        self._painter.drawLine(0, round(floor), round(self._width), round(floor))
        self._y = max(top, floor) + line + GAP

    def _bars(self, chart: Chart) -> None:
        bars = chart.bars[:BARS]
        row = max(BAR_HIGH + BEFORE_HIGH + 4, self._high("0", TEXT, self._width) + 3)
        lines = [*chart.lines, *([] if bars else [chart.none])]
        self._need(row * min(len(bars), 3) + 4 * row + len(lines) * row)
        self._heading(chart.title)
        self._lines([(chart.about, SMALL, False)], LIGHT.muted)
        self._lines([(line, TEXT, False) for line in lines])
        self._y += GAP / 3
        for bar in bars:
            self._row(bar, chart.most, row)
        if more := left_out(chart):
            self._lines([(_("{n} more in the review.").format(n=more), SMALL, False)], LIGHT.muted)
        self._y += GAP

    def _row(self, bar: Bar, most: float, row: float) -> None:
        """Paint a bar between its name and its words, of which neither is cut."""
        name, space = self._width * 0.28, self._width * 0.31
        left = name + space + GAP
        called = self._fitting(bar.name, name - GAP)
        widths = ((called, name - GAP), (bar.words, self._width - left))
        row = max(row, *(self._high(text, TEXT, width) + 3 for text, width in widths))
        self._need(row)
        self._write(called, TEXT, QRectF(0, self._y, name - GAP, row), LIGHT.ink)
        long = space * bar.value / most if most else 0.0
        self._bar(QRectF(name, self._y + 1, long, BAR_HIGH), filled=True)
        if bar.before and most:
            before = QRectF(name, self._y + BAR_HIGH + 3, space * bar.before / most, BEFORE_HIGH)
            self._bar(before, filled=False)
        self._write(bar.words, TEXT, QRectF(left, self._y, self._width - left, row), LIGHT.ink)
        self._y += row

    def _section(self, section: Section) -> None:
        self._need(4 * self._high("0", TEXT, self._width))
        self._heading(section.heading)
        for entry in section.entries:
            texts = [(line, TEXT if not at else SMALL, False) for at, line in enumerate(entry)]
            self._need(sum(self._high(text, size, self._width) for text, size, _b in texts))
            self._lines(texts[:1])
            self._lines(texts[1:], LIGHT.muted)
            self._y += GAP / 2
        self._y += GAP / 2

    # Tools.

    def _heading(self, text: str) -> None:
        self._lines([(text, HEADING, True)])

    def _lines(self, texts: Sequence[tuple[str, float, bool]], colour: str = LIGHT.ink) -> None:
        for text, size, bold in texts:
            self._need(self._high(text, size, self._width, bold=bold))
            room = QRectF(0, self._y, self._width, self._height)
            self._y += self._write(text, size, room, colour, bold=bold)

    def _bar(self, room: QRectF, *, filled: bool) -> None:
        """Paint a bar: filled, or hatched with an edge, so that the two are told apart without colour."""
        if room.width() < 1 or room.height() < 1:
            return
        colour = QColor(LIGHT.accent if filled else LIGHT.edge)
        self._painter.setPen(Qt.PenStyle.NoPen if filled else QPen(colour, 1))
        self._painter.setBrush(
            QBrush(colour, Qt.BrushStyle.SolidPattern if filled else Qt.BrushStyle.BDiagPattern)
        )
        self._painter.drawRect(room)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _write(
        self,
        text: str,
        size: float,
        room: QRectF,
        colour: str,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> float:
        """Write a text that wraps; return how high it is."""
        self._painter.setFont(self._font(size, bold=bold))
        self._painter.setPen(QColor(colour))
        flags = align | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        used = self._painter.boundingRect(room, flags, text)
        self._painter.drawText(room, flags, text)
        return used.height()

    def _fitting(self, text: str, width: float) -> str:
        """Return a text of which each word fits into a line; they were typed by people."""
        self._painter.setFont(self._font(TEXT))
        metrics, mode = self._painter.fontMetrics(), Qt.TextElideMode.ElideRight
        return " ".join(metrics.elidedText(word, mode, int(width)) for word in text.split(" "))

    def _high(self, text: str, size: float, width: float, *, bold: bool = False) -> float:
        self._painter.setFont(self._font(size, bold=bold))
        return self._painter.boundingRect(
            QRectF(0, 0, width, self._height), Qt.TextFlag.TextWordWrap, text
        ).height()

    def _font(self, size: float, *, bold: bool = False) -> QFont:
        font = QFont(self._painter.font())
        font.setPointSizeF(size)
        font.setBold(bold)
        return font

    def _need(self, high: float) -> None:
        """Go on with a new page where so much does not fit any more."""
        below = 2 * self._high("0", SMALL, self._width)
        if self._y + high > self._height - below and self._y > 0:
            self._write_foot()
            self._writer.newPage()
            self._page += 1
            self._y = 0.0

    def _write_foot(self) -> None:
        high = self._high("0", SMALL, self._width)
        room = QRectF(0, self._height - high, self._width, high)
        self._write(self._foot, SMALL, room, LIGHT.muted)
        self._write(str(self._page), SMALL, room, LIGHT.muted, align=Qt.AlignmentFlag.AlignRight)
