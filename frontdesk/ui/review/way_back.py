"""Above the log, while it shows what a bar counts: the way back to the bars."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Link, on_click
from frontdesk.ui.widgets.layouts import column


class WayBack(Retranslated):
    """A link; hidden until it is needed."""

    gone_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.link = Link()
        box = column(gap="space1")
        box.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(box)
        on_click(self.link, self._go)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.link.say(_("← Back to what recurs"))

    def _go(self) -> None:
        self.hide()
        self.gone_back.emit()
