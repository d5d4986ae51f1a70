"""The table of hours: a column for each weekday, a row for each hour. Numbers say it; bars show it."""

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

from frontdesk.domain.calendar import DAYS
from frontdesk.domain.hours import Cell, HourTable, Slot
from frontdesk.services.behind import Measure
from frontdesk.ui.review.hour_words import UNKNOWN, cell_sentences, figure_text, size_of, weekday_name
from frontdesk.ui.theme import theme

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
BRIEF_ROLE = Qt.ItemDataRole.UserRole + 2
BRIEF_BELOW = 360  # pixels at a text size of 100 %
_SAID = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)

Index = QModelIndex | QPersistentModelIndex


class HourModel(QAbstractTableModel):
    """The hours of a period, by one measure."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = HourTable()
        self._hours = self._table.hours
        self._largest = 0.0
        self.measure = Measure.GREETING
        self.brief = False  # hours without their minutes, where there is little room

    def show_table(self, table: HourTable, measure: Measure) -> None:
        """Show a period, or another measure of it."""
        self.beginResetModel()
        self._table, self._hours, self.measure = table, table.hours, measure
        self._largest = max((size_of(cell, measure) or 0 for cell in table.cells.values()), default=0)
        self.endResetModel()

    def slot(self, index: Index) -> Slot:
        """Return which hour of which weekday a cell is."""
        return index.column(), self._hours[index.row()]

    def cell(self, index: Index) -> Cell | None:
        """Return what is known of it; nothing where the shop is closed."""
        return self._table.cells.get(self.slot(index)) if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many hours there are in a day."""
        return 0 if parent.isValid() else len(self._hours)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many days there are in a week."""
        return 0 if parent.isValid() else DAYS

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the days and the hours."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return weekday_name(section, brief=True)
        if section >= len(self._hours):
            return None
        return str(self._hours[section]) if self.brief else f"{self._hours[section]}:00"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's figure, its share of the largest, or all of it for a reader of the screen."""
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return figure_text(cell, self.measure)
        if role == BRIEF_ROLE:
            return figure_text(cell, self.measure, brief=True)
        if role == SHARE_ROLE:
            size = size_of(cell, self.measure)
            return size / self._largest if size and self._largest else 0.0
        if role in _SAID:
            return " ".join(cell_sentences(self.slot(index), cell, self.measure))
        return None


class HourCells(QStyledItemDelegate):
    """Paints a figure over a bar that is as long as its share of the largest; hatched where not known."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        tokens = theme().tokens
        colours = tokens.colours
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        room = rect.adjusted(1, 1, -1, -1)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(
            room, QColor(colours.accent_soft if chosen else colours.surface if text else colours.sunken)
        )
        if text == UNKNOWN:
            painter.fillRect(room, QBrush(QColor(colours.line), Qt.BrushStyle.BDiagPattern))
        bar = round(room.width() * index.data(SHARE_ROLE))
        if bar:
            thick = tokens.px("space1")
            painter.fillRect(room.x(), room.bottom() - thick + 1, max(bar, 2), thick, QColor(colours.accent))
        font = QFont(option.font)
        font.setPixelSize(tokens.px("second"))
        font.setFeature(QFont.Tag("tnum"), 1)
        if QFontMetrics(font).horizontalAdvance(text) > room.width():
            text = index.data(BRIEF_ROLE)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if index.data(SHARE_ROLE) else colours.muted))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a figure."""
        return QSize(theme().tokens.px("target"), height())


def height() -> int:
    """Return the height of a row: a finger hits it."""
    tokens = theme().tokens
    return max(tokens.px("target"), tokens.px("second") + tokens.px("space4"))


class _Names(QHeaderView):
    """The weekdays or the hours: no more room than their names need; a scrolling area would ask for more."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return what the names need."""
        hint = self.sizeHint()
        across = self.orientation() is Qt.Orientation.Horizontal
        return QSize(1, hint.height()) if across else QSize(hint.width(), 1)


class HourGrid(QTableView):
    """Seven columns in the room there is; all hours are in sight. Enter, or a second press, opens an hour."""

    moved = Signal()
    opened = Signal()

    def __init__(self, model: HourModel) -> None:
        super().__init__()
        self._hours = model
        self.setProperty("kind", "rows")
        self.setHorizontalHeader(_Names(Qt.Orientation.Horizontal))
        self.setVerticalHeader(_Names(Qt.Orientation.Vertical))
        self.setModel(model)
        self.setItemDelegate(HourCells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self.fit)
        theme().changed.connect(self.fit)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.fit()

    def fit(self) -> None:
        """Be as high as all hours together."""
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(height())
        rows.setDefaultSectionSize(height())
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + self._hours.rowCount() * height() + 2
        )

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell that another hour is looked at."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open an hour with Enter; typed letters look for nothing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Look for nothing."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the height, and leave the most of a small width to the figures."""
        brief = self.width() < BRIEF_BELOW * theme().tokens.scale
        if brief != self._hours.brief:
            self._hours.brief = brief
            self._hours.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self._hours.rowCount() - 1)
        super().resizeEvent(event)
        self.fit()
