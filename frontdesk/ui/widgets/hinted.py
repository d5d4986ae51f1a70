"""A line whose hint says as much as there is room for, and never half a sentence."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton

ENDS = 8  # pixels that a line keeps free around its text


class HintedLine(QLineEdit):
    """Give it hints from the longest to the shortest; the last one may be empty."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[str, ...] = ("",)

    def hint(self, *hints: str) -> None:
        """Say what may be typed."""
        self._hints = (*hints, "")
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the hint for another width."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        self.ensurePolished()
        room = self._room()
        fits = (hint for hint in self._hints if self.fontMetrics().horizontalAdvance(hint) <= room)
        wanted = next(fits, "")
        if wanted != self.placeholderText():
            self.setPlaceholderText(wanted)

    def _room(self) -> int:
        """Return the pixels between the ends of the line and its signs, such as a looking glass."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        signs = [sign for sign in self.findChildren(QToolButton) if sign.isVisibleTo(self)]
        return inside.width() - ENDS - sum(sign.width() + ENDS for sign in signs)
