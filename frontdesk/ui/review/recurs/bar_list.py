"""Bars below each other, each a button: its name, its number in words, the period before, the last months."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontdesk.i18n import ngettext
from frontdesk.ui.review.bar_button import BarButton
from frontdesk.ui.review.recurs.charts import Bar, Chart
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, label, on_click
from frontdesk.ui.words import number

FIRST = 6
STACK_BELOW = 420  # pixels at a text size of 100 %
MONTHS_WIDE = 72


class PairBar(QWidget):
    """A bar, and below it, thin and hatched, the one of the period before; both against the longest."""

    def __init__(self) -> None:
        super().__init__()
        self._shares = (0.0, 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, now: float, before: float) -> None:
        """Show shares from 0 to 1."""
        self._shares = (now, before)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of both."""
        return QSize(theme().tokens.px("target") * 2, theme().tokens.px("space5"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height, narrower."""
        return QSize(theme().tokens.px("target"), theme().tokens.px("space5"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bars; of none there is none."""
        tokens = theme().tokens
        colours, radius = tokens.colours, tokens.px("space1")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        now, before = self._shares
        thin = 2 * radius if before else 0
        if now > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            wide = max(self.width() * now, 2.0 * radius)
            painter.drawRoundedRect(QRectF(0, 0, wide, self.height() - thin - 1), radius, radius)
        if before > 0:
            room = QRectF(0.5, self.height() - thin + 0.5, max(self.width() * before - 1, 2.0), thin - 1.5)
            painter.setPen(QColor(colours.edge))
            painter.setBrush(QBrush(QColor(colours.edge), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(room)
        painter.end()


class Months(QWidget):
    """Twelve small bars, for the course of a year at a glance; the table has the numbers."""

    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[int] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_months(self, months: Sequence[int]) -> None:
        """Show other months."""
        self._months = months
        self.setVisible(bool(months))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a small size."""
        tokens = theme().tokens
        return QSize(round(MONTHS_WIDE * tokens.scale), tokens.px("space5"))

    minimumSizeHint = sizeHint  # noqa: N815 - Qt's name

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the months on a line, the last one in the colour of the bar beside them."""
        most = max(self._months, default=0)
        if not most:
            return
        colours = theme().tokens.colours
        painter = QPainter(self)
        step, floor = self.width() / len(self._months), self.height() - 1
        for at, count in enumerate(self._months):
            high = round((floor - 1) * count / most)
            last = at == len(self._months) - 1
            colour = QColor(colours.accent if last else colours.edge)
            painter.fillRect(QRectF(at * step, floor - high, step - 1, high), colour)
        painter.setPen(QColor(colours.edge))
        painter.drawLine(0, floor, self.width(), floor)
        painter.end()


class CaseBars(BarButton):
    """A bar that opens its complaints."""

    def __init__(self) -> None:
        super().__init__(stack_below=STACK_BELOW, above=theme().tokens.px("space1"))
        self.bar: Bar | None = None
        self._name, self._bars, self._months, self._words = label(), PairBar(), Months(), label("second")
        self.take([(self._name, 4), (self._bars, 5), (self._months, 0), (self._words, 5)])

    def show_bar(self, bar: Bar, most: float) -> None:
        """Show a bar against the longest."""
        self.bar = bar
        self._name.setText(bar.name)
        self._words.setText(bar.words)
        self._months.show_months(bar.months)
        scale = 1 / most if most else 0.0
        self._bars.show_shares(bar.value * scale, (bar.before or 0) * scale)
        self.setAccessibleName(bar.sentence)
        self.updateGeometry()


class BarList(QWidget):
    """The longest bars; the rest on demand."""

    opened = Signal(object)  # LogFilter

    def __init__(self) -> None:
        super().__init__()
        self._chart: Chart | None = None
        self._all = False
        self.rows: list[CaseBars] = []
        self.more = Link()
        self._bars = QVBoxLayout()
        self._bars.setSpacing(theme().tokens.px("space1"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space2"))
        box.addLayout(self._bars)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        on_click(self.more, self._show_all)

    def show_chart(self, chart: Chart) -> None:
        """Show other bars; the buttons are used again."""
        self._chart = chart
        shown = chart.bars if self._all else chart.bars[:FIRST]
        while len(self.rows) < len(shown):
            button = CaseBars()
            on_click(button, partial(self._open, button))
            self.rows.append(button)
            self._bars.addWidget(button)
        for at, button in enumerate(self.rows):
            button.setVisible(at < len(shown))
            if at < len(shown):
                button.show_bar(shown[at], chart.most)
        left = len(chart.bars) - len(shown)
        self.more.setVisible(left > 0)
        self.more.say(ngettext("{n} more", "{n} more", left).format(n=number(left)))

    def _open(self, button: CaseBars) -> None:
        if button.bar is not None and button.bar.wanted is not None:
            self.opened.emit(button.bar.wanted)

    def _show_all(self) -> None:
        self._all = True
        if self._chart is not None:
            self.show_chart(self._chart)
