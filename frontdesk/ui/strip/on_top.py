"""Whether the strip can keep itself on top, and how a person does it where it cannot."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.layouts import column


def stays_on_top() -> bool:
    """Tell whether the system lets a window keep itself above the others; Wayland knows no such wish."""
    return not QGuiApplication.platformName().startswith("wayland")


def how_on_top() -> str:
    """Say how a person keeps the strip on top where the system leaves it to them."""
    return _(
        "This system leaves it to you which window stays on top: press Alt+Space in the strip, and choose"
        " “Always on Top” or “Keep Above Others”."
    )


class OnTopNote(Retranslated):
    """Says it once, in the strip itself; the settings say it again."""

    read = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = label()
        self._read = Button()
        self._read.setProperty("strip", "true")
        card = frame("quiet")
        card.setLayout(column(self._words, self._read, gap="space2", margins="space3"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        on_click(self._read, self.read.emit)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._words.setText(how_on_top())
        self._read.say(_("All right"))
