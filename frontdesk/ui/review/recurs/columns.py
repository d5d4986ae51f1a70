"""Upright bars side by side, such as months: a table of one row, so that arrow keys and readers know it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from frontdesk.ui.review.recurs.charts import Bar, Chart
from frontdesk.ui.theme import theme

BAR_ROLE = Qt.ItemDataRole.UserRole + 1
SHARE_ROLE = Qt.ItemDataRole.UserRole + 2
HIGH = 150  # pixels at a text size of 100 %
_SAID = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)

Index = QModelIndex | QPersistentModelIndex


class ColumnModel(QAbstractTableModel):
    """The bars of a chart in one row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._most = 0.0

    def show_chart(self, chart: Chart) -> None:
        """Show other bars."""
        self.beginResetModel()
        self._bars, self._most = tuple(chart.bars), chart.most
        self.endResetModel()

    def bar(self, index: Index) -> Bar | None:
        """Return the bar of a cell."""
        return self._bars[index.column()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return that there is one row, where there are bars."""
        return 0 if parent.isValid() or not self._bars else 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many bars there are."""
        return 0 if parent.isValid() else len(self._bars)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a bar's number, its height, or all of it for a reader of the screen."""
        bar = self.bar(index)
        if bar is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return bar.number
        if role == BAR_ROLE:
            return bar
        if role == SHARE_ROLE:
            return bar.value / self._most if self._most else 0.0
        return bar.sentence if role in _SAID else None


class ColumnCells(QStyledItemDelegate):
    """Paints a bar with its number above and its name below; hatched while its time is not over."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one bar."""
        tokens = theme().tokens
        colours = tokens.colours
        state: QStyle.StateFlag = option.state
        room: QRect = option.rect.adjusted(2, 2, -2, -2)
        bar: Bar = index.data(BAR_ROLE)
        font = QFont(option.font)
        font.setPixelSize(tokens.px("second"))
        font.setFeature(QFont.Tag("tnum"), 1)
        line = QFontMetrics(font).lineSpacing()
        painter.save()
        painter.setFont(font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.accent_soft))
        space = room.adjusted(0, line, 0, -line - tokens.px("space1"))
        high = round(space.height() * index.data(SHARE_ROLE))
        wide = min(space.width(), tokens.px("space5") * 2)
        column = QRect(space.center().x() - wide // 2, space.bottom() - high + 1, wide, high)
        painter.fillRect(column, QColor(colours.surface if bar.going_on else colours.accent))
        if bar.going_on and high:
            painter.fillRect(column, QBrush(QColor(colours.accent), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QColor(colours.accent))
            painter.drawRect(column.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(colours.edge))
        painter.drawLine(space.left() - 2, space.bottom() + 1, space.right() + 2, space.bottom() + 1)
        painter.setPen(QColor(colours.ink if bar.value else colours.muted))
        number = QRect(room.left(), column.top() - line, room.width(), line)
        self._write(painter, number, bar.number)
        painter.setPen(QColor(colours.muted))
        below = QRect(room.left(), room.bottom() - line + 1, room.width(), line)
        self._write(painter, below, bar.short or bar.name)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, text: str) -> None:
        """Write as much as there is room for; the table has it whole."""
        metrics = painter.fontMetrics()
        while text and metrics.horizontalAdvance(text) > room.width():
            text = text[:-1]
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


class ColumnChart(QTableView):
    """All bars in the room there is. Enter, or a double press, opens the complaints behind one."""

    opened = Signal(object)  # Wanted

    def __init__(self) -> None:
        super().__init__()
        self._bars = ColumnModel(self)
        self.setProperty("kind", "rows")
        self.setModel(self._bars)
        self.setItemDelegate(ColumnCells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._open)
        theme().changed.connect(self._fit)
        self._fit()

    def show_chart(self, chart: Chart) -> None:
        """Show other bars; who was at one stays there."""
        at = self.currentIndex().column()
        self._bars.show_chart(chart)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.sentence)
        if 0 <= at < self._bars.columnCount():
            self.setCurrentIndex(self._bars.index(0, at))
        self._fit()

    def _fit(self) -> None:
        high = round(HIGH * theme().tokens.scale)
        self.verticalHeader().setDefaultSectionSize(high)
        self.setFixedHeight(high + 2)

    def _open(self, index: Index) -> None:
        bar = self._bars.bar(index)
        if bar is not None and bar.wanted is not None and bar.value:
            self.opened.emit(bar.wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open a bar with Enter; typed letters look for nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Look for nothing."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the height."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a small width: all bars fit into what there is."""
        return QSize(theme().tokens.px("target"), self.height())
