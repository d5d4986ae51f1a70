"""A field for one sentence: it grows as needed, Enter keeps it, Esc brings back what was kept."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.keys import is_enter


class SentenceEdit(QPlainTextEdit):
    """Shows a sentence in full on as many lines as it needs; a line break cannot get into it."""

    given = Signal(str)  # to be kept: Enter was pressed, or the keyboard went elsewhere
    entered = Signal()  # the keyboard came here
    left = Signal()  # the keyboard went elsewhere

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._kept = text
        self._sent = text
        self.setPlainText(text)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._grow)

    def keep(self, text: str) -> None:
        """Show what is kept now, but never over what is being typed or was refused."""
        typing = self.toPlainText() not in (self._kept, self._sent)
        self._kept = self._sent = text
        if not typing and self.toPlainText() != text:
            self.setPlainText(text)

    def is_changed(self) -> bool:
        """Tell whether something was typed that is not kept."""
        return self.toPlainText() != self._kept

    def refused(self) -> None:
        """Let what was refused be given again."""
        self._sent = self._kept

    def give(self) -> None:
        """Ask for what was typed to be kept, once."""
        text = self.toPlainText()
        if text not in (self._kept, self._sent):
            self._sent = text
            self.given.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter keeps the sentence; Esc brings back what was kept."""
        if is_enter(event):
            self.give()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed():
            self._sent = self._kept
            self.setPlainText(self._kept)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the keyboard came."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed when the keyboard goes elsewhere; a menu over the field is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.give()
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take pasted text without its line breaks."""
        self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Need another height at another width."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        text = self.blockBoundingRect(self.document().firstBlock()).height()
        around = 2 * (theme().tokens.px("space2") + 2) + self.document().documentMargin()
        height = ceil(text + around)
        if height != self.height():
            self.setFixedHeight(height)
