"""How far some work is, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import side_by_side

BUSY_MS = 200  # what is done sooner shows no progress
FINE = 1000  # steps of the bar


class WorkLine(Retranslated):
    """Words, a bar and a button; hidden while nothing runs."""

    stopped = Signal()

    def __init__(self, kind: str = "", *, after_ms: int = 0) -> None:
        """Show it only once the work takes longer than ``after_ms``."""
        super().__init__()
        self._text = label(kind)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, FINE)
        self.stop = Button()
        on_click(self.stop, self.stopped.emit)
        self.setLayout(column(self._text, self._bar, side_by_side(self.stop), gap="space2"))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(after_ms)
        self._wait.timeout.connect(self.show)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say the words."""
        self.stop.say(_("Stop"))
        self._bar.setAccessibleName(_("How far it is"))

    def tell(self, words: str, part: float) -> None:
        """Say what is done, and how much of it, from 0 to 1."""
        self._text.setText(words)
        self._bar.setValue(round(FINE * part))
        if self._wait.interval() == 0:
            self.show()
        elif self.isHidden() and not self._wait.isActive():
            self._wait.start()

    def rest(self) -> None:
        """Nothing runs."""
        self._wait.stop()
        self.hide()
