"""The recovery code, shown this one time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.layouts import column, row

MAY_BREAK = "\u200b"  # in a narrow strip the code goes on in the next line


class RecoveryNote(Retranslated):
    """The code in large letters, a way to copy it, and the word that it is written down."""

    noted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = label("name")
        self._about = label()
        self._code = label("prompt")
        flags = Qt.TextInteractionFlag
        self._code.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._copy = Button()
        self._copied = label("second")
        self.done = Button("primary")
        self.setLayout(
            column(self._title, self._about, self._code, row(self._copy, self._copied, None), self.done)
        )
        self.setFocusProxy(self._copy)  # Enter pressed twice does not pass by a code that is shown once
        on_click(self._copy, self._copy_code)
        on_click(self.done, self._is_noted)
        self.retranslate()

    def show_code(self, code: str) -> None:
        """Show a new code."""
        self._code.setText(code.replace("-", "-" + MAY_BREAK))
        self._copied.clear()

    def code(self) -> str:
        """Return the code in sight."""
        return self._code.text().replace(MAY_BREAK, "")

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("Recovery code"))
        self._about.setText(
            _(
                "If the passphrase for signing in is ever forgotten, this code lets the owner in once. "
                "It is shown only now: write it down, and keep it away from this computer."
            )
        )
        self._code.setAccessibleName(_("Recovery code"))
        self._copy.say(_("Copy the code"))
        self.done.say(_("It is written down"))

    def _copy_code(self) -> None:
        QApplication.clipboard().setText(self.code())
        self._copied.setText(_("Copied. It leaves the clipboard when you go on."))

    def _is_noted(self) -> None:
        """Go on; the code stays nowhere."""
        clipboard = QApplication.clipboard()
        if self.code() and clipboard.text() == self.code():
            clipboard.clear()
        self._code.clear()
        self.noted.emit()
