"""What went wrong lately, for whoever helps: read first, then copied by hand. It sends nothing."""

from __future__ import annotations

import platform

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit

from frontdesk import __version__
from frontdesk.i18n import _
from frontdesk.logs import recent
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.layouts import column, row

COPIED_MS = 4000
LINES = 8  # in sight at once


def report_text() -> str:
    """Return the report: versions, and the newest lines of the log; ids and codes only."""
    about = {
        "Frontdesk": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "System": f"{platform.system()} {platform.release()}",
    }
    return "\n".join([*(f"{name} {version}" for name, version in about.items()), "", *recent(), ""])


class Report(Retranslated):
    """A link that unfolds the report; what is copied is what was read."""

    def __init__(self) -> None:
        super().__init__()
        self.show_it = Button("link")
        self.copy = Button()
        self._about = label("second")
        self._copied = label("second")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(LINES * self.text.fontMetrics().lineSpacing())
        self._unfolded = (self._about, self.text, self.copy, self._copied)
        for part in self._unfolded:
            part.hide()
        self.setLayout(
            column(row(self.show_it, None), self._about, self.text, row(self.copy, self._copied, None))
        )
        on_click(self.show_it, self._unfold)
        on_click(self.copy, self._copy)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.show_it.say(_("What went wrong lately"))
        self._about.setText(
            _(
                "For whoever helps with the program. It holds times and codes, nobody’s name and nothing "
                "that was typed; please read it before it is passed on. Nothing is sent by itself."
            )
        )
        self.text.setAccessibleName(_("What went wrong lately"))
        self.copy.say(_("Copy"))
        self._copied.setText("")

    def _unfold(self) -> None:
        folded = self.text.isHidden()
        self.text.setPlainText(report_text())
        for part in self._unfolded:
            part.setVisible(folded)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._copied.setText(_("Copied."))
        QTimer.singleShot(COPIED_MS, self._copied, lambda: self._copied.setText(""))
