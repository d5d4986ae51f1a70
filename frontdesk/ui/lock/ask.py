"""Asks somebody for their secret: a PIN or a passphrase, and in place why it was not taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.credentials import SecretKind
from frontdesk.i18n import _
from frontdesk.ui.lock.pad import PinPad
from frontdesk.ui.lock.phrase import PassphraseLine
from frontdesk.ui.lock.waiting import Waiting
from frontdesk.ui.lock.words import seconds_to_wait, until_next, why_not
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, announce, label, on_click
from frontdesk.ui.widgets.field import NOTHING
from frontdesk.ui.widgets.layouts import column


class Ask(Retranslated):
    """One secret at a time. What was typed is gone as soon as it was given or given up."""

    given = Signal(str)

    def __init__(self, *, strip: bool = False) -> None:
        super().__init__()
        self._kind = SecretKind.PIN
        self._error: Exception | None = None
        self._busy = False
        self._go_words = ""
        self.waiting = Waiting(self)
        self.pin = PinPad()
        self.phrase = PassphraseLine()
        self.go = Button("primary")
        if strip:
            self.go.setProperty("strip", "true")
        self._why = label("refusal", NOTHING)
        self._when = label("muted", NOTHING)
        for line in (self._why, self._when):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        told = column(self._why, self._when, gap="space1")
        outer.addLayout(column(told, self.pin, self.phrase, self.go))
        self.pin.given.connect(self._give)
        self.phrase.given.connect(self._give)
        on_click(self.go, lambda: self._give(self.phrase.text()))
        self.waiting.changed.connect(self._say_when)
        for part in (self.pin, self.phrase):
            part.typed.connect(self._begin_again)
        self.ask(SecretKind.PIN)
        self.retranslate()

    def ask(self, kind: SecretKind, *, wait_s: float = 0) -> None:
        """Ask for a secret of a kind; ``wait_s`` is still to go after a wrong one."""
        self._kind = kind
        self.forget()
        is_pin = kind is SecretKind.PIN
        self.pin.setVisible(is_pin)
        self.phrase.setVisible(not is_pin)
        self.go.setVisible(not is_pin)
        self.setFocusProxy(self.pin if is_pin else self.phrase)
        self.waiting.begin(wait_s)

    def forget(self) -> None:
        """Forget what was typed and why it was not taken."""
        self._busy = False
        self._error = None
        self.pin.clear()
        self.phrase.clear()
        self._say()

    def refuse(self, error: Exception) -> None:
        """Say why the secret was not taken; the next one is typed from the beginning."""
        self.forget()
        self._error = error
        self.waiting.begin(seconds_to_wait(error))
        self._say()
        announce(self._why, why_not(error))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self, go: str, line: str = "") -> None:
        """Say what the button does, and what the passphrase is for."""
        self._go_words = go
        self.phrase.name(line)
        self.go.say(go)

    def retranslate(self) -> None:
        """Say the words."""
        self.go.say(self._go_words or _("Go on"))
        self._say()

    def _give(self, secret: str) -> None:
        if secret and not self._busy and not self.waiting.left():
            self._busy = True
            self.given.emit(secret)

    def _begin_again(self) -> None:
        if self._error is not None and not self.waiting.left():
            self._error = None
            self._say()

    def _say_when(self) -> None:
        self._say()
        if not self.waiting.left() and self.isVisible():
            words = _("You can try again now.")
            announce(self._when, words)

    def _say(self) -> None:
        left = self.waiting.left()
        self._why.setText(why_not(self._error) or NOTHING)
        self._when.setText(until_next(left) or NOTHING)
        self.pin.allow(not left)
        self.phrase.allow(not left)
        self.go.setEnabled(not left)
