"""A field for some lines of text."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

from frontdesk.ui.complaints.bringing import Bringing
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.touch import let_flick


class TextField(QPlainTextEdit):
    """A field for some lines of text, of a height that does not jump; Tab goes on to the next field.

    ``files``: takes what is pasted or dropped and is no text.
    """

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.files: Bringing | None = None
        self.setTabChangesFocus(True)
        # Where it is very narrow, a bar would come and go for ever: its width decides whether it is needed.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        let_flick(self)
        theme().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        tokens = theme().tokens
        font = self.font()
        font.setPixelSize(tokens.px("text"))
        padding = 4 * tokens.px("space2")
        self.setFixedHeight(QFontMetrics(font).lineSpacing() * self._lines + padding)

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
