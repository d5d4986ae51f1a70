"""The table of the log: columns where there is room, a list of a few lines each where there is none."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView

from frontdesk.domain.deadlines import Clock
from frontdesk.i18n import _
from frontdesk.ui.review.delegate import SIDE, LogDelegate, metrics_of, widest_tag
from frontdesk.ui.review.log_model import ABOUT, CUSTOMER, DUE, NUMBER, STATE, TITLES, LogModel
from frontdesk.ui.review.log_words import left_words
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.touch import let_flick

ROWS_IN_SIGHT = 4  # at the least
READABLE = 110  # pixels of a column of words at a text size of 100 %
PAUSE_MS = 60  # a key held down goes through the rows; what they are about is read where it rests
LONGEST_NUMBER = "2026-00000"
LATEST = -99  # days


class LogTable(QTableView):
    """Keeps the chosen complaint and what is in sight while rows come and go."""

    chosen = Signal(str)  # the keyboard or the mouse rests on a complaint
    opened = Signal()  # it is to be looked at now
    entered = Signal()  # the same, by Enter: the keyboard goes along

    def __init__(self, model: LogModel) -> None:
        super().__init__()
        let_flick(self)
        self._log = model
        self._chosen_id = ""
        self._kept: tuple[str, int] = ("", 0)  # the first complaint in sight, and how far it is scrolled
        self._cells = LogDelegate(self)
        self._fitted = -1  # the width that the columns were made for
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self._rested)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._find_place)
        model.rowsInserted.connect(self._more_came)
        self.clicked.connect(self._clicked)
        theme().changed.connect(self.fit)
        self.fit()

    # What is chosen.

    def choose(self, complaint_id: str) -> bool:
        """Put the keyboard on a complaint, without a signal; tell whether it is among the rows."""
        self._chosen_id = complaint_id
        row = self._log.row_of(complaint_id)
        self._point_at(row)
        if row >= 0:
            self.scrollTo(self._log.index(row, NUMBER))
        return row >= 0

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take note of which complaint the keyboard is on."""
        super().currentChanged(current, previous)
        complaint_id = self._log.id_at(current.row())
        if complaint_id and complaint_id != self._chosen_id:
            self._chosen_id = complaint_id
            self._rest.start()

    def _rested(self) -> None:
        self.chosen.emit(self._chosen_id)

    def _say_now(self) -> None:
        if self._rest.isActive():
            self._rest.stop()
            self._rested()

    def _clicked(self, index: QModelIndex) -> None:
        self._say_now()
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Look at the complaint with Enter; go to the first and the last with Home and End."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self._log.rowCount() - 1}
        pressed = Qt.Key(event.key())
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self._say_now()
                self.opened.emit()
                self.entered.emit()
        elif pressed in ends:
            self.setCurrentIndex(self._log.index(ends[pressed], NUMBER))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Look for nothing: typed letters would read every page there is; the field above searches."""

    # Its place.

    def _keep_place(self) -> None:
        top = self.rowAt(0)
        bar = self.verticalScrollBar()
        offset = bar.value() - top * self._height() if top >= 0 else 0
        self._kept = (self._log.id_at(top) if bar.value() else "", offset)

    def _find_place(self) -> None:
        self._point_at(self._log.row_of(self._chosen_id))
        first, offset = self._kept
        row = self._log.row_of(first) if first else -1
        if row >= 0:
            self.updateGeometries()
            self.verticalScrollBar().setValue(row * self._height() + offset)

    def _more_came(self) -> None:
        """Find the place among all rows, unless somebody scrolls already."""
        if self.verticalScrollBar().value():
            self._point_at(self._log.row_of(self._chosen_id))
        else:
            self._find_place()

    def _point_at(self, row: int) -> None:
        """Move the keyboard without moving what is in sight."""
        choosing = self.selectionModel()
        choosing.blockSignals(True)  # noqa: FBT003 - Qt's own way
        if row >= 0:
            flags = choosing.SelectionFlag.ClearAndSelect | choosing.SelectionFlag.Rows
            choosing.setCurrentIndex(self._log.index(row, NUMBER), flags)
        else:
            choosing.clear()
        choosing.blockSignals(False)  # noqa: FBT003
        self.viewport().update()

    def _height(self) -> int:
        return self.verticalHeader().defaultSectionSize()

    # Its shape.

    def fit(self) -> None:
        """Give the columns their widths, or one column everything."""
        self._fitted = self.viewport().width()
        scale = theme().tokens.scale
        room = self.viewport().width()
        number, state, due = self._fixed_widths()
        words = room - number - state - due
        compact = words < 2 * READABLE * scale
        self._cells.compact = compact
        self._cells.end_lines = self._end_lines(room)
        for column in range(len(TITLES)):
            self.setColumnHidden(column, compact and column != NUMBER)
        self.horizontalHeader().setVisible(not compact)
        if compact:
            widths = {NUMBER: room}
        else:
            customer = max(round(words * 0.46), round(READABLE * scale))
            widths = {NUMBER: number, CUSTOMER: customer, ABOUT: words - customer, STATE: state, DUE: due}
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        height = self._cells.row_height()
        if height != self._height():
            self.verticalHeader().setMinimumSectionSize(height)
            self.verticalHeader().setDefaultSectionSize(height)
        self.updateGeometry()

    def _fixed_widths(self) -> tuple[int, int, int]:
        """Return the widths of the columns that are never cut, titles included."""
        edge = 2 * theme().tokens.px("space2") + 2
        small = metrics_of("second", bold=True)
        number = metrics_of("text").horizontalAdvance(LONGEST_NUMBER)
        due = max(metrics_of("text", bold=True).horizontalAdvance(text) for text in _sample_days())
        late = max(small.horizontalAdvance(left_words(clock, LATEST)) for clock in Clock)
        titles = [small.horizontalAdvance(_(TITLES[column])) for column in (NUMBER, STATE, DUE)]
        return (
            max(number, titles[0]) + edge,
            max(widest_tag(), titles[1]) + edge,
            max(due, late, titles[2]) + edge,
        )

    def _end_lines(self, room: int) -> int:
        """Return how many lines the day of the answer takes below the state."""
        left = max((left_words(clock, LATEST) for clock in Clock), key=len)
        answer = _("{day} · {left}").format(day=max(_sample_days(), key=len), left=left)
        width = metrics_of("second", bold=True).horizontalAdvance(answer)
        gap = theme().tokens.px(SIDE)
        if widest_tag() + width + 3 * gap <= room:
            return 0
        return 1 if width + 2 * gap <= room else 2

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the columns into the room."""
        if self.viewport().width() != self._fitted:
            self.fit()
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few rows."""
        header = self.horizontalHeader()
        title = 0 if header.isHidden() else header.sizeHint().height()
        return QSize(theme().tokens.px("space5") * 10, ROWS_IN_SIGHT * self._height() + title + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height; the width gives way."""
        return QSize(theme().tokens.px("space5") * 5, self.sizeHint().height())


def _sample_days() -> list[str]:
    """Return days in words, the longest of the year among them."""
    from datetime import date

    from frontdesk.ui.words import day

    return [day(date(2026, month, 28)) for month in range(1, 13)]
