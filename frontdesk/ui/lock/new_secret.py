"""Choosing a secret: six digits typed twice, or a passphrase that may be looked at while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.domain.credentials import LEAST_LETTERS, SecretKind, checked
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.lock.pad import PinPad
from frontdesk.ui.lock.phrase import PassphraseLine
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, on_click
from frontdesk.ui.widgets.field import WordsRoom
from frontdesk.ui.widgets.layouts import column

GOOD = 22  # letters from which on a passphrase is more than long enough
Check = Callable[[str], object]  # raises DomainError for what is too easy to guess


check_pin: Check = partial(checked, SecretKind.PIN)
check_passphrase: Check = partial(checked, SecretKind.PASSPHRASE)


class NewPin(Retranslated):
    """The digits, and the same digits once more."""

    chosen = Signal(str)

    def __init__(self, check: Check, *, strip: bool = False) -> None:
        super().__init__()
        self._check = check
        self._first = ""
        self._error: Exception | None = None
        self._what = WordsRoom("strong", centred=True)
        self._why = WordsRoom("refusal", centred=True)
        self.pad = PinPad(strip=strip)
        self.setLayout(column(self._what, self._why, self.pad))
        self.setFocusProxy(self.pad)
        self.pad.given.connect(self._take)
        self.retranslate()

    def retranslate(self) -> None:
        """Say which of the two it is."""
        first, again = _("Choose six digits"), _("The same six digits once more")
        self._what.keep_for(first, again)
        self._what.tell(again if self._first else first)
        self._why.keep_for(*(sentence(DomainError(code)) for code in ("weak_pin", "not_the_same")))
        self._why.tell(sentence(self._error) if self._error else "")

    def clear(self, error: Exception | None = None) -> None:
        """Begin again, and say why."""
        self._first, self._error = "", error
        self.pad.clear()
        self.retranslate()

    def _take(self, digits: str) -> None:
        if not self._first:
            try:
                self._check(digits)
            except DomainError as error:
                self.clear(error)
                return
            self.clear()
            self._first = digits
            self.retranslate()
        elif digits == self._first:
            self.clear()
            self.chosen.emit(digits)
        else:
            self.clear(DomainError("not_the_same"))


class NewPassphrase(Retranslated):
    """A sentence of one's own; typed once more unless it can be seen."""

    chosen = Signal(str)

    def __init__(self, check: Check, *, with_button: bool = True) -> None:
        super().__init__()
        self._check = check
        self._error: Exception | None = None
        self.first = PassphraseLine()
        self.again = PassphraseLine(can_show=False)
        self.go = Button("primary")
        if not with_button:
            self.go.hide()
        self.setLayout(column(self.first, self.again, self.go))
        self.setFocusProxy(self.first)
        self.first.typed.connect(self._typed)
        self.again.typed.connect(self._typed)
        self.first.shown.connect(lambda shown: self.again.setVisible(not shown))
        self.first.given.connect(self._on)
        self.again.given.connect(lambda _text: self.choose())
        on_click(self.go, self.choose)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words, and how strong what is typed is."""
        hint = _("15 letters or more: a short sentence is easy to keep, such as “the cat sleeps in box 12”.")
        self.first.keep_room(hint)  # no refusal is longer
        self.first.name(_("Passphrase"), hint)
        self._say_strength()
        self.again.keep_room(sentence(DomainError("not_the_same_words")))
        self.again.name(_("The same once more"))
        self.go.say(_("Keep this passphrase"))

    def clear(self, error: Exception | None = None) -> None:
        """Begin again, or stay with what was typed and say why it was not taken."""
        if error is None:
            self.first.clear()
            self.again.clear()
        self.first.refuse(error)
        self.retranslate()

    def _wrong(self) -> DomainError | None:
        """Return why what is typed cannot be kept."""
        try:
            self._check(self.first.text())
        except DomainError as error:
            return error
        if not self.first.is_shown() and self.again.text() != self.first.text():
            return DomainError("not_the_same_words")
        return None

    def choose(self) -> None:
        """Give what was typed, or say at its line why it cannot be kept."""
        if not self.show_wrong():
            self.chosen.emit(self.first.text())

    def show_wrong(self) -> bool:
        """Say at its line what is wrong with what was typed, if anything is; tell whether it is."""
        error = self._wrong()
        if error is not None:
            line = self.again if error.code == "not_the_same_words" else self.first
            line.refuse(error)
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        return error is not None

    def _on(self, _text: str) -> None:
        if self.again.isVisible() and not self.again.text():
            self.again.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.choose()

    def _typed(self) -> None:
        for line in (self.first, self.again):
            line.refuse(None)
        self._say_strength()

    def _say_strength(self) -> None:
        """Tell in words how strong it is, where the hint stands until it is long enough.

        What would be refused is never called strong: it says already why.
        """
        text = self.first.text()
        words = ""
        if len(text.strip()) >= LEAST_LETTERS:
            long = len(text.strip()) >= GOOD
            words = _("Strong.") if long else _("Long enough. A few more words make it stronger.")
            try:
                self._check(text)
            except DomainError as error:
                words = sentence(error)
        self.first.tell(words)


class NewSecret(QWidget):
    """Either of the two, by what the person's role needs."""

    chosen = Signal(str)

    def __init__(self, *, strip: bool = False) -> None:
        super().__init__()
        self._kind = SecretKind.PIN
        self.pin = NewPin(check_pin, strip=strip)
        self.phrase = NewPassphrase(check_passphrase)
        self.setLayout(column(self.pin, self.phrase))
        for part in (self.pin, self.phrase):
            part.chosen.connect(self.chosen)
        self.begin(SecretKind.PIN)

    def begin(self, kind: SecretKind) -> None:
        """Begin with nothing typed."""
        self._kind = kind
        is_pin = kind is SecretKind.PIN
        self.pin.setVisible(is_pin)
        self.phrase.setVisible(not is_pin)
        self.pin.clear()
        self.phrase.clear()
        self.setFocusProxy(self.pin if is_pin else self.phrase)

    def refuse(self, error: Exception) -> None:
        """Say why it was not kept."""
        (self.pin if self._kind is SecretKind.PIN else self.phrase).clear(error)
