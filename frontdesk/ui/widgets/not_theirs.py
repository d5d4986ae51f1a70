"""What is not this person's to change stays readable, with a sentence that says whose it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from frontdesk.ui.access import may, why_not
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import frame, label
from frontdesk.ui.widgets.layouts import column


class NotTheirs(Retranslated):
    """Stands above parts of a place; takes no room for whoever may use them."""

    def __init__(self, session: Session, code: str, *parts: QWidget, hides: bool = False) -> None:
        """Disable the parts, or with ``hides`` put them away, for whoever may not give ``code``."""
        super().__init__()
        self._session = session
        self._code = code
        self._parts = parts
        self._hides = hides
        self._words = label()
        card = frame("quiet")
        card.setLayout(column(self._words, margins="space3"))
        self.setLayout(column(card))
        if may(session, code):
            self.hide()
        else:
            self._put(allowed=False)
        session.actor_changed.connect(self._follow)
        session.house_changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Say whose it is."""
        self._words.setText(why_not(self._code))

    def _follow(self) -> None:
        allowed = may(self._session, self._code)
        self.setVisible(not allowed)
        self._put(allowed=allowed)

    def _put(self, *, allowed: bool) -> None:
        for part in self._parts:
            if self._hides:
                focused = part.focusWidget()
                if not allowed and focused is not None and focused.hasFocus():
                    focused.clearFocus()  # Qt would hand the keyboard to what comes next, say a prompt
                part.setVisible(allowed)
            else:
                part.setEnabled(allowed)
