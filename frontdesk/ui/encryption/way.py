"""How the key of the data is held: by this computer's keyring, or by a passphrase at each start."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.services.encryption import PASSPHRASE_LETTERS, Way
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Chips, label
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.tick import Tick

KEYRING, PASSPHRASE = "keyring", "passphrase"


class SecretLine(QLineEdit):
    """A line that shows dots for what is typed, until it is asked to show it."""

    def __init__(self) -> None:
        super().__init__()
        self.reveal(on=False)

    def reveal(self, *, on: bool) -> None:
        """Show what is typed, or dots for it."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhNoPredictiveText
        )


class WayChoice(Retranslated):
    """The choice, and a passphrase typed twice where that is the way."""

    entered = Signal()  # Enter in the last line

    def __init__(self, *, from_now_on: bool = False, can_show: bool = True) -> None:
        super().__init__()
        self._from_now_on = from_now_on
        self.ways = Chips(may_be_none=False)
        self.ways_field = Field(self.ways)
        self.first, self.again = SecretLine(), SecretLine()
        self.first_field, self.again_field = Field(self.first), Field(self.again)
        self.reveal = Tick()
        if not can_show:
            self.reveal.hide()
        self._about = label("second")
        self._typed = QWidget()
        self._typed.setLayout(column(self.first_field, self.again_field, self.reveal))
        self._has_keyring = False
        self.setLayout(column(self.ways_field, self._about, self._typed))
        self.ways.changed.connect(self._show)
        self.first.textEdited.connect(lambda: self.first_field.refuse(None))
        self.again.textEdited.connect(lambda: self.again_field.refuse(None))
        self.again.returnPressed.connect(self.entered)
        self.reveal.toggled.connect(self.show_typed)
        self.retranslate()
        self.offer(has_keyring=False)

    def retranslate(self) -> None:
        """Say the words."""
        self.ways_field.say(
            _("How the data are opened from now on") if self._from_now_on else _("How the data are opened")
        )
        self.first_field.say(
            _("Data passphrase"),
            _(
                "{limit} letters or more. It is asked for when Frontdesk starts, before anybody signs in; "
                "what each of you signs in with is another one."
            ).format(limit=PASSPHRASE_LETTERS),
        )
        self.again_field.say(_("The same once more"))
        self.reveal.say(_("Show what is typed"))
        self._offer()

    def offer(self, *, has_keyring: bool) -> None:
        """Offer the ways that there are; the keyring is the easier one."""
        self._has_keyring = has_keyring
        self._offer()
        self.ways.choose([KEYRING if has_keyring else PASSPHRASE])
        self._show()

    def way(self) -> Way | None:
        """Return the way chosen, or None after saying what is missing."""
        if self.ways.one() == KEYRING:
            return Way(keyring=True)
        way = Way(passphrase=self.first.text())
        self.first_field.refuse(None)
        self.again_field.refuse(None)
        try:
            way.must_hold()
        except DomainError as error:
            self._refuse(self.first_field, error)
            return None
        if self.again.text() != self.first.text():
            self._refuse(self.again_field, DomainError("passphrases_differ"))
            return None
        return way

    def show_typed(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Show what is typed, or dots for it."""
        self.first.reveal(on=on)
        self.again.reveal(on=on)

    def forget(self) -> None:
        """Forget what was typed."""
        for line, field in ((self.first, self.first_field), (self.again, self.again_field)):
            line.clear()
            field.refuse(None)
        self.reveal.put(on=False)
        self.show_typed(False)  # noqa: FBT003 - one question

    def _refuse(self, field: Field, error: DomainError) -> None:
        field.refuse(partial(sentence, error))
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self) -> None:
        words = {
            KEYRING: _("By themselves here"),
            PASSPHRASE: _("With a passphrase"),
        }
        codes = (KEYRING, PASSPHRASE) if self._has_keyring else (PASSPHRASE,)
        self.ways.offer([(code, words[code]) for code in codes])
        self.ways_field.setVisible(self._has_keyring)  # one way alone is no choice
        self._show()

    def _show(self) -> None:
        typed = self.ways.one() != KEYRING
        self._typed.setVisible(typed)
        self._about.setVisible(self._has_keyring)  # what the line below it says is enough for one way
        self._about.setText(
            _("The safest: it is asked for at each start, and nobody opens the data without it.")
            if typed
            else _("The keyring of this computer holds the key: who signs in to the computer opens the data.")
        )
