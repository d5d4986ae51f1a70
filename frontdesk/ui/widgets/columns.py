"""Columns that stack when it gets narrow, and scroll as one where it is low."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.layouts import Scroll, stand


class Columns(QWidget):
    """Columns side by side, or below each other in one scrolling column when the window is narrow.

    Side by side each scrolls by itself; where one of them cannot make do with the height, all scroll as one.
    """

    roomed = Signal()  # there is another room for the columns

    def __init__(
        self, columns: Sequence[tuple[QWidget, int]], *, stack_below: int, lead: QWidget | None = None
    ) -> None:
        """Stand beside each other; stacked, ``lead`` comes first, with what must be in sight."""
        super().__init__()
        self._stack_below = stack_below
        self._lead = lead
        self._above: QWidget | None = None
        self._narrow = self._together = False
        self._columns = list(columns)
        self._inner = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inner)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme().tokens.px("space4"))
        for widget, stretch in columns:
            self._box.addWidget(widget, stretch)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(self._inner)
        outer.addWidget(self._scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stack the columns when they no longer fit beside each other."""
        narrow = self.width() < self._stack_below * theme().tokens.scale
        if narrow != self._narrow:
            self._narrow = narrow
            self._order()
            self._let_scroll()
        stand(self._box, narrow=narrow)
        super().resizeEvent(event)
        self.roomed.emit()

    def room(self) -> int | None:
        """Return the height that the columns have side by side, or None where they stand below each other."""
        return None if self._narrow else self.height()

    def scroll_together(self, together: bool) -> None:  # noqa: FBT001 - a signal takes no names
        """Let no column scroll by itself, so that one bar is enough."""
        if together is not self._together:
            self._together = together
            self._let_scroll()

    def _let_scroll(self) -> None:
        for inner in self._inner.findChildren(Scroll):
            inner.show_whole(whole=self._narrow or self._together)

    def show_beginning(self) -> None:
        """Scroll up to where all of it begins."""
        self._scroll.verticalScrollBar().setValue(0)

    def put_above(self, widget: QWidget) -> None:
        """Let something scroll along above the stacked columns."""
        self._above = widget
        self._box.insertWidget(0, widget)

    def _order(self) -> None:
        if self._lead is None:
            return
        at = [widget for widget, _ in self._columns].index(self._lead)
        self._box.removeWidget(self._lead)
        first = 0 if self._above is None else self._box.indexOf(self._above) + 1
        place = first if self._narrow else first + at  # what stood above may be here still
        self._box.insertWidget(place, self._lead, self._columns[at][1])
