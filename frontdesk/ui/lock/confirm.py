"""Asks for the secret once more, in the place's stead and not in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.lock.ask import Ask
from frontdesk.ui.lock.confirming import Confirming, purpose_of
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import Scroll, column

WIDEST = 460  # pixels at a text size of 100 %


class ConfirmPanel(Retranslated):
    """Says what the secret is for. What was being typed in the place stays there."""

    def __init__(self, session: Session, confirming: Confirming, *, strip: bool = False) -> None:
        super().__init__()
        self._session = session
        self._confirming = confirming
        self._title = label("name")
        self._purpose = label()
        self.ask = Ask(strip=strip)
        self._not = Button()
        card = frame("card")
        side = "space3" if strip else "space5"
        card.setLayout(column(self._title, self._purpose, self.ask, self._not, margins=side))
        card.setMaximumWidth(round(theme().tokens.scale * WIDEST))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        content = QWidget()
        content.setLayout(column(middle, None))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Scroll(content))
        self.ask.given.connect(confirming.give)
        on_click(self._not, confirming.give_up)
        confirming.refused.connect(self._refuse)
        self.retranslate()

    def retranslate(self) -> None:
        """Say who is asked, and what for."""
        acting = self._session.acting()
        name = acting.name if acting else ""
        self._title.setText(_("{name}, please show once more that it is you").format(name=name))
        self._purpose.setText(purpose_of(self._confirming.code))
        self.ask.name(_("Go on"))
        self._not.say(_("Rather not"))

    def begin(self) -> None:
        """Ask anew."""
        self.ask.ask(self._confirming.kind())
        self.retranslate()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives up, Enter presses what has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self._confirming.give_up()
        elif not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def _refuse(self, error: Exception) -> None:
        if self.isVisible():
            self.ask.refuse(error)
