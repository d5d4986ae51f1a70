"""A window with one thing to say, before there is a shop or after it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, label, on_click


class PlainWindow(QWidget):
    """Says it, with a second line below; Enter and Escape close it."""

    def __init__(self, text: str, second: str, done: Callable[[], None]) -> None:
        super().__init__()
        self._done = done
        self.setObjectName("paper")
        self.setWindowTitle(_("Frontdesk"))
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme().tokens.px("space5")] * 4)
        box.addWidget(label("prompt", text))
        box.addWidget(label("second", second))
        close = Button("primary")
        close.say(_("Close"))
        box.addWidget(close)
        on_click(close, done)
        close.setFocus()
        self.setMinimumWidth(round(theme().tokens.scale * 420))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on the keys that close such a window everywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._done()
        super().keyPressEvent(event)
