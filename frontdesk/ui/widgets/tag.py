"""A short fact in a coloured pill that takes a second line before it would be cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from frontdesk.ui.theme import theme


class Tag(QLabel):
    """A label as wide as its words on one line, and narrower and higher where there is no room for that."""

    def __init__(self, kind: str = "tag") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("kind", kind)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the words on one line; the pill's padding is part of the look."""
        self.ensurePolished()
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._padding()
        return QSize(width, max(self.heightForWidth(width), self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the longest word."""
        words = self.text().split() or [""]
        widest = max(map(self.fontMetrics().horizontalAdvance, words)) + self._padding()
        return QSize(widest, self.fontMetrics().height())

    def _padding(self) -> int:
        """Return the room at both sides of the words, as the style sheet has it for a pill."""
        pill = str(self.property("kind")).startswith("tag")
        return 2 + (2 * theme().tokens.px("space3") if pill else 0)
