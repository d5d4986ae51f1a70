"""Choosing a colleague's secret, in place below their name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.domain.credentials import SecretKind
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.lock.new_secret import NewSecret
from frontdesk.ui.lock.note import RecoveryNote
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Link, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp


class SecretOf(Retranslated):
    """Takes no room until it is asked for; whoever it is for types it themselves."""

    done = Signal()  # nothing is asked any more

    def __init__(self, session: Session, staff_id: str) -> None:
        super().__init__()
        self._session = session
        self._staff_id = staff_id
        self._told = label("second")
        self._refusal = label("refusal")
        self.new = NewSecret()
        self.note = RecoveryNote()
        self._not = Link()
        not_now = self._not_now = QWidget()
        LineUp(not_now).addWidget(self._not)
        self.setLayout(column(self._told, self._refusal, self.new, self.note, not_now, gap="space2"))
        self.new.chosen.connect(self._choose)
        self.note.noted.connect(self._end)
        on_click(self._not, self._end)
        session.locked_changed.connect(self.close_up)
        session.actor_changed.connect(self.close_up)
        self.close_up()
        self.retranslate()

    def begin(self, kind: SecretKind) -> None:
        """Ask for a new secret."""
        self.close_up()
        self.new.begin(kind)
        for part in (self, self._told, self.new, self._not_now):
            part.show()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def unlock(self) -> None:
        """Let the colleague try again."""
        self.close_up()
        self._session.decide(
            lambda desk: desk.unlock_person(self._staff_id),
            lambda _done: self._session.secrets_changed(),
            refused=self._refuse,
            owner=self,
        )

    def retranslate(self) -> None:
        """Say the words."""
        self._told.setText(_("Whoever it is for types it, so that nobody else knows it."))
        self._not.say(_("Not now"))

    def close_up(self) -> None:
        """Take no room, and forget what was typed. A code that has to be written down stays in sight."""
        if self.note.code():
            return
        self.new.begin(SecretKind.PIN)
        for part in (self, self._told, self._refusal, self.new, self.note, self._not_now):
            part.hide()

    def _end(self) -> None:
        self.close_up()
        self.done.emit()

    def _choose(self, secret: str) -> None:
        staff_id = self._staff_id
        self._session.decide(
            lambda desk: desk.choose_secret(staff_id, secret), self._chosen, refused=self._refuse, owner=self
        )

    def _chosen(self, code: str) -> None:
        self.close_up()
        self._session.secrets_changed()
        if code:
            self.note.show_code(code)
            self.note.show()
            self.show()
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.done.emit()

    def _refuse(self, error: Exception) -> None:
        if not self.new.isHidden() and not (isinstance(error, DomainError) and error.code == "confirm_first"):
            self.new.refuse(error)
            return
        self._refusal.setText(sentence(error))
        self._refusal.show()
        self.show()
