"""How the strip is kept on top where the system leaves that to a person, said in the strip once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.i18n import _
from frontdesk.ui.on_top import how_on_top
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.layouts import column


class OnTopNote(Retranslated):
    """Stands there until somebody has read it; the settings say it again."""

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
