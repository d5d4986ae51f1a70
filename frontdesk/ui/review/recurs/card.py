"""A chart in its card: what it is, its bars, and with one press the same numbers as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from frontdesk.i18n import _
from frontdesk.ui.review.recurs.bar_list import BarList
from frontdesk.ui.review.recurs.charts import Chart
from frontdesk.ui.review.recurs.columns import ColumnChart
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, frame, label, on_click
from frontdesk.ui.widgets.touch import let_flick


class NumbersTable(QTableWidget):
    """The numbers of a chart; as high as its rows, and it scrolls sideways where it has to."""

    def __init__(self) -> None:
        super().__init__()
        let_flick(self)
        self.setProperty("kind", "rows")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_chart(self, chart: Chart) -> None:
        """Show other numbers."""
        self.setAccessibleName(chart.title)
        self.setColumnCount(len(chart.headers))
        self.setRowCount(len(chart.rows))
        self.setHorizontalHeaderLabels(list(chart.headers))
        for row, cells in enumerate(chart.rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self.verticalHeader().setDefaultSectionSize(theme().tokens.px("target"))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be as high as the rows are in the text of now."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Ask the rows: with a large text they are higher than they were set."""
        bar = self.horizontalScrollBar().sizeHint().height()
        rows = self.verticalHeader().length()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar + 4)


class ChartCard(QWidget):
    """Bars, or a table; the words are set by whoever shows the chart."""

    opened = Signal(object)  # LogFilter

    def __init__(self, *, upright: bool = False) -> None:
        """Make it, with ``upright`` bars side by side or bars below each other."""
        super().__init__()
        self.chart: Chart | None = None
        self._title, self._about, self._lines, self._none = (
            label("section"),
            label("second"),
            label(),
            label("muted"),
        )
        self.bars: ColumnChart | BarList = ColumnChart() if upright else BarList()
        self.bars.opened.connect(self.opened)
        self.table = NumbersTable()
        self.table.hide()
        self.turn = Link()
        card = frame()
        gap = theme().tokens.px("space3")
        box = QVBoxLayout(card)
        box.setContentsMargins(gap, gap, gap, gap)
        box.setSpacing(theme().tokens.px("space2"))
        for part in (self._title, self._about, self._lines, self._none, self.bars, self.table):
            box.addWidget(part)
        box.addStretch(1)
        box.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        on_click(self.turn, self._turn)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart in the language of now."""
        self.chart = chart
        self._title.setText(chart.title)
        self._about.setText(chart.about)
        self._lines.setText("\n".join(chart.lines))
        self._lines.setVisible(bool(chart.lines))
        self._none.setText(chart.none)
        self.bars.show_chart(chart)
        self.bars.setAccessibleName(chart.title)
        self.bars.setAccessibleDescription(chart.sentence)
        self.table.show_chart(chart)
        self._arrange()

    def _turn(self) -> None:
        self.table.setVisible(self.table.isHidden())
        self._arrange()

    def _arrange(self) -> None:
        some = bool(self.chart and self.chart.bars)
        as_table = not self.table.isHidden()
        self.table.setVisible(as_table and some)
        self.bars.setVisible(some and not as_table)
        self._none.setVisible(not some)
        self.turn.setVisible(some)
        words = _("As bars") if as_table else _("As a table")
        self.turn.say(words)
        title = self.chart.title if self.chart else ""
        self.turn.setAccessibleName(_("{who}: {what}").format(who=title, what=words))
