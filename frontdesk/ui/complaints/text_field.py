"""A field for some lines of text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from frontdesk.ui.complaints.bringing import Bringing
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.touch import let_flick


class TextField(QPlainTextEdit):
    """A field for some lines of text, of a height that does not jump; Tab goes on to the next field.

    With ``most`` it grows with what is written up to so many lines, and scrolls from there on.
    ``files``: takes what is pasted or dropped and is no text.
    """

    def __init__(self, lines: int, *, most: int = 0) -> None:
        super().__init__()
        self._lines, self._most = lines, max(lines, most)
        self.files: Bringing | None = None
        self.setTabChangesFocus(True)
        # Where it is very narrow, a bar would come and go for ever: its width decides whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        let_flick(self)
        theme().changed.connect(self._measure)
        if most:
            self.textChanged.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Measure the lines at another width."""
        super().resizeEvent(event)
        if self._most > self._lines and event.oldSize().width() != event.size().width():
            self._measure()

    def _lines_needed(self) -> int:
        width = self.viewport().width() - 2 * round(self.document().documentMargin()) - 1
        flags = Qt.TextFlag.TextWrapAnywhere | Qt.TextFlag.TextWordWrap
        written = QRect(0, 0, max(width, 1), 1 << 20)
        metrics = self.fontMetrics()
        return -(-metrics.boundingRect(written, flags, self.toPlainText()).height() // metrics.lineSpacing())

    def _measure(self) -> None:
        lines = self._lines
        if self._most > lines:
            needed = self._lines_needed()
            lines = min(max(lines, needed), self._most)
            shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(
                shown if needed > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            )
        tokens = theme().tokens
        font = self.font()
        font.setPixelSize(tokens.px("text"))
        padding = 4 * tokens.px("space2")
        self.setFixedHeight(QFontMetrics(font).lineSpacing() * lines + padding)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Tell whether something may be pasted or dropped here."""
        brings = self.files is not None and self.files.holds(source)
        return brings or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take in text as text, and a file or a picture as a file of the complaint."""
        if self.files is not None and self.files.holds(source):
            self.files.bring(source)
        else:
            super().insertFromMimeData(source)
