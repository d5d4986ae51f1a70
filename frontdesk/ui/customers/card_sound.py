"""How a name sounds and how its bearer is addressed: suggested by the spelling, settled by the customer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from frontdesk.domain.customers import Customer, Origin
from frontdesk.domain.lithuanian import Certainty
from frontdesk.domain.pronunciation import respelling, syllables
from frontdesk.i18n import _
from frontdesk.ui.customers.card_parts import Part, beside, put_text
from frontdesk.ui.customers.typed import called
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label
from frontdesk.ui.widgets.layouts import column, row
from frontdesk.ui.words import said


class Sound(QWidget):
    """One suggestion of how a name sounds, and for whom it is spelt so."""

    def __init__(self) -> None:
        super().__init__()
        self._sound = label("strong")
        self._for = label("second")
        inside = frame("quiet")
        side = theme().tokens.px("space2")
        box = column(self._sound, self._for, gap="space1")
        box.setContentsMargins(side, side, side, side)
        inside.setLayout(box)
        self.setLayout(column(inside))

    def show_sound(self, sound: str | None, words: str) -> None:
        """Show a sound, or nothing where none can be told from the spelling."""
        self._sound.setText(sound or "")
        self._for.setText(words)
        self.setVisible(bool(sound))

    def text(self) -> str:
        """Return the sound shown."""
        return self._sound.text()


class SoundPart(Part):
    """Pronunciation, and the person's own correction of the Lithuanian form of address."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.english = Sound()
        self.lithuanian = Sound()
        self._sounds = beside(self.english, self.lithuanian)
        self._suggested = label("second")
        self.say_as = self.line("say_as")
        self.origin = self.chips("say_as_origin")
        self.vocative = self.line("vocative")
        self.check: QLabel = label("tag-warn", wrap=False)
        self._why = label("warn-second")
        self._typed = Customer(id="")
        self._check_row = QWidget()
        self._check_row.setLayout(row(self.check, None))
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        pronunciation = column(
            beside(self.fields["say_as"], self.fields["say_as_origin"]),
            self._sounds,
            self._suggested,
            gap="space2",
        )
        own = column(self.fields["vocative"], self._check_row, self._why, gap="space1")
        self.lay_out(pronunciation, own)

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["say_as"].say(_("Pronunciation"))
        self.fields["say_as_origin"].say(_("Where it comes from"))
        self.origin.offer(
            [(Origin.TOLD, _("Told by the customer")), (Origin.HEARD, _("Heard"))],
        )
        self._suggested.setText(_("Suggested from the spelling. The customer’s own word is final."))
        self.fields["vocative"].say(
            _("How this customer is addressed in Lithuanian"),
            _("Leave it empty if the suggestion is right. What the customer says always wins."),
        )
        self.check.setText(_("check"))
        self.follow(self._typed)

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        put_text(self.say_as, customer.say_as)
        put_text(self.vocative, customer.vocative)
        self.origin.choose([customer.say_as_origin])
        self.follow(customer)

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here; what somebody types is heard until it is told."""
        say_as = self.say_as.text()
        origin = (self.origin.one() or Origin.HEARD) if say_as.strip() else ""
        return replace(customer, say_as=say_as, say_as_origin=str(origin), vocative=self.vocative.text())

    def follow(self, typed: Customer) -> None:
        """Suggest the sound and the form of address of the name typed now."""
        self._typed = typed
        name = called(typed)
        self.english.show_sound(respelling(name) if name else None, _("as it sounds, in English"))
        self.lithuanian.show_sound(syllables(name) if name else None, _("by syllables, in Lithuanian"))
        shown = bool(self.english.text() or self.lithuanian.text())
        self._sounds.setVisible(shown)
        self._suggested.setVisible(shown)
        self.fields["say_as_origin"].setVisible(bool(typed.say_as.strip()))
        if typed.say_as.strip():
            self.origin.choose([typed.say_as_origin or Origin.HEARD])
        suggested = said(replace(typed, vocative=""), "lt")
        self.vocative.setPlaceholderText(suggested.text)
        unsure = (
            suggested.certainty is Certainty.CHECK and not typed.vocative.strip() and bool(suggested.text)
        )
        self._check_row.setVisible(unsure)
        self._why.setVisible(unsure)
        self._why.setText(_why_unsure(suggested.reason))


def _why_unsure(reason: str) -> str:
    """Say why a suggested form of address is to be checked, and what helps."""
    if reason == "title_needs_gender":
        return _("The title stays unsaid in Lithuanian until the customer tells which form it takes.")
    if reason in ("ambiguous", "title_or_name"):
        return _("This name can be addressed in more than one way. Ask the customer which is theirs.")
    return _("The spelling does not tell for sure. Ask the customer, and write it here.")
