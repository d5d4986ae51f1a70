"""Two parts beside each other, or below each other where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.layouts import row, stand

STACK_BELOW = 420  # pixels at a text size of 100 %


class Pair(QWidget):
    """Two parts that stack when there is no room for both; of equal width but for their ``shares``."""

    def __init__(
        self,
        one: QWidget,
        other: QWidget,
        *,
        stack_below: int = STACK_BELOW,
        shares: tuple[int, int] = (1, 1),
    ) -> None:
        super().__init__()
        self._parts = (one, other)
        self._stack_below = stack_below
        self._box = row(one, other, gap="space4")
        for at, share in enumerate(shares):
            self._box.setStretch(at, share)
        self.setLayout(self._box)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the stack, so that the pair never holds a narrow window open."""
        size = super().minimumSizeHint()
        size.setWidth(max(part.minimumSizeHint().width() for part in self._parts))
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stack or unstack."""
        narrow = event.size().width() < self._stack_below * theme().tokens.scale
        stand(self._box, narrow=narrow)
        super().resizeEvent(event)
