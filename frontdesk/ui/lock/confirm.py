"""Asks for the secret once more, over the place and not in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.lock.ask import Ask
from frontdesk.ui.lock.confirming import Confirming, purpose_of
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import Scroll, column
from frontdesk.ui.widgets.reading_order import tab_on

WIDEST = 460  # pixels at a text size of 100 %


class ConfirmPanel(Retranslated):
    """Covers what it is about; what was being typed there stays, and has the keyboard again afterwards."""

    def __init__(
        self, over: QWidget, session: Session, confirming: Confirming, *, strip: bool = False
    ) -> None:
        super().__init__(over)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._confirming = confirming
        self._before: QWidget | None = None
        self._title = label("name")
        self._purpose = label()
        self.ask = Ask(strip=strip)
        self._not = Button()
        self._lay_out()
        over.installEventFilter(self)
        self.ask.given.connect(confirming.give)
        on_click(self._not, confirming.give_up)
        confirming.changed.connect(self.follow)
        confirming.refused.connect(self._refuse)
        self.hide()
        self.retranslate()

    def _lay_out(self) -> None:
        card = frame("card")
        card.setLayout(column(self._title, self._purpose, self.ask, self._not, margins="space5"))
        card.setMaximumWidth(round(theme().tokens.scale * WIDEST))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        content = QWidget()
        content.setLayout(column(None, middle, None))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Scroll(content))

    def retranslate(self) -> None:
        """Say who is asked, and what for."""
        acting = self._session.acting()
        name = acting.name if acting else ""
        self._title.setText(_("{name}, please show once more that it is you").format(name=name))
        self._purpose.setText(purpose_of(self._confirming.code))
        self.ask.name(_("Go on"))
        self._not.say(_("Rather not"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Be as large as what it covers."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._cover()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape gives up, Enter presses what has the keyboard."""
        if event.key() == Qt.Key.Key_Escape:
            self._confirming.give_up()
        elif not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab stay here."""
        if not tab_on(self, forward=next):
            (self.ask if next else self._not).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def follow(self) -> None:
        """Ask while something waits."""
        if self._confirming.is_wanted():
            if self.isHidden():
                self._before = QApplication.focusWidget()
            self.ask.ask(self._confirming.kind())
            self.retranslate()
            self._cover()
            self.show()
            self.raise_()
            self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.isHidden():
            self.ask.forget()
            self.hide()
            self._give_back()

    def _give_back(self) -> None:
        import shiboken6

        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cover(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())

    def _refuse(self, error: Exception) -> None:
        if self.isVisible():
            self.ask.refuse(error)
