"""The list of customers: rows of one height, the letters that were searched for underlined."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from frontdesk.domain.customers import full_name
from frontdesk.services.customers import Found
from frontdesk.ui.customers.list_model import FOUND_ROLE, NOT_YET, CustomerListModel
from frontdesk.ui.customers.list_words import found_parts
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.in_sight import keep_in_sight
from frontdesk.ui.widgets.touch import let_flick

Index = QModelIndex | QPersistentModelIndex
COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _font(base: QFont, size: str, weight: QFont.Weight) -> QFont:
    font = QFont(base)
    font.setPixelSize(theme().tokens.px(size))
    font.setWeight(weight)
    return font


class CustomerDelegate(QStyledItemDelegate):
    """Paints a customer: the name, and below it how to speak, how often here, when last."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        tokens = theme().tokens
        colours = tokens.colours
        found = index.data(FOUND_ROLE)
        model = index.model()
        assert isinstance(model, CustomerListModel)
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), tokens.px("focus")))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        side = tokens.px("space3")
        room = rect.adjusted(side, tokens.px("space2"), -side, -tokens.px("space2"))
        font = _font(option.font, "name", QFont.Weight.DemiBold)
        painter.setPen(QColor(colours.ink))
        if found is None:
            painter.setFont(font)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, NOT_YET)
        else:
            self._paint_name(painter, room, font, found, model.text)
            self._paint_second(painter, room, option.font, model.second_line(found))
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRect, font: QFont, found: Found, text: str) -> None:
        metrics = QFontMetrics(font)
        name = full_name(found.customer)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        layout = QTextLayout(shown, font)
        marked = []
        for start, letters in found_parts(name, text):
            part = QTextLayout.FormatRange()
            part.start, part.length = start, letters
            style = QTextCharFormat()
            style.setFontUnderline(True)
            part.format = style
            marked.append(part)
        layout.setFormats(marked)
        layout.beginLayout()
        layout.createLine().setLineWidth(room.width() + metrics.averageCharWidth())
        layout.endLayout()
        layout.draw(painter, QPointF(room.topLeft()))

    def _paint_second(self, painter: QPainter, room: QRect, base: QFont, words: str) -> None:
        font = _font(base, "second", QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme().tokens.colours.muted))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, shown)


class CustomerList(QTableView):
    """The list; going along it shows each card, Enter goes into the card, letters go back to the search.

    A table of one column: a list view asks its model about every row before it shows the first ones.
    """

    chosen = Signal(str)  # id of the customer whose row is current now
    entered = Signal()
    searched = Signal(str)  # letters typed while the list has the keyboard
    left = Signal()  # upwards out of the first row

    def __init__(self, model: CustomerListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        let_flick(self)
        self._customers = model
        self._quiet = False
        self._current = ""
        self.setModel(model)
        self.setItemDelegate(CustomerDelegate(self))
        self.setProperty("kind", "rows")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(round(theme().tokens.scale * 160))
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.clicked.connect(self._clicked)
        self.activated.connect(lambda _index: self.entered.emit())
        model.modelReset.connect(self._select_again)
        theme().changed.connect(self._restyled)
        self._restyled()

    def show_chosen(self, customer_id: str) -> None:
        """Mark a customer's row, wherever it stands now; none when it is not in the list."""
        self._current = customer_id
        self._select_again()

    def go_in(self) -> None:
        """Take the keyboard; begin with the first row where none is chosen."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        keep_in_sight(self)
        if not self.currentIndex().isValid() and self._customers.rowCount():
            self.setCurrentIndex(self._customers.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Send letters to the search field, and leave upwards from the first row."""
        text = event.text()
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif (
            text.strip()
            and text.isprintable()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.searched.emit(text)
        else:
            super().keyPressEvent(event)

    def _select_again(self) -> None:
        row = self._customers.row_of(self._current) if self._current else -1
        self._quiet = True
        if row >= 0:
            self.setCurrentIndex(self._customers.index(row))
        else:
            self.setCurrentIndex(QModelIndex())
        self._quiet = False

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and now.isValid():
            self._current = self._customers.id_at(now.row())
            self.chosen.emit(self._current)

    def _clicked(self, index: QModelIndex) -> None:
        """A tap opens a card also when its row is the current one already."""
        self._current = self._customers.id_at(index.row())
        self.chosen.emit(self._current)

    def _restyled(self) -> None:
        """Give every row the height that its two lines need."""
        tokens = theme().tokens
        name = QFontMetrics(_font(self.font(), "name", QFont.Weight.DemiBold)).height()
        second = QFontMetrics(_font(self.font(), "second", QFont.Weight.Normal)).height()
        height = name + second + 2 * tokens.px("space2") + tokens.px("space1")
        self.verticalHeader().setDefaultSectionSize(max(height, tokens.px("target")))
        self.setMinimumHeight(height)  # in a low window it scrolls by itself, and not all around it too

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say the second lines again in another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.viewport().update()
        super().changeEvent(event)
