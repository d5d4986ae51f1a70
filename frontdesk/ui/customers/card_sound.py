"""How a name sounds: suggested by the spelling, settled by the customer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from frontdesk.domain.customers import Customer, Origin
from frontdesk.domain.pronunciation import respelling, syllables
from frontdesk.i18n import _
from frontdesk.ui.customers.card_parts import Part, beside, put_text
from frontdesk.ui.customers.typed import called
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label
from frontdesk.ui.widgets.layouts import column


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
    """Pronunciation, and where it comes from."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.english = Sound()
        self.lithuanian = Sound()
        self._sounds = beside(self.english, self.lithuanian)
        self._suggested = label("second")
        self.say_as = self.line("say_as")
        self.origin = self.chips("say_as_origin")
        self._typed = Customer(id="")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        pronunciation = column(
            beside(self.fields["say_as"], self.fields["say_as_origin"]),
            self._sounds,
            self._suggested,
            gap="space2",
        )
        self.lay_out(pronunciation)

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["say_as"].say(_("Pronunciation"))
        self.fields["say_as_origin"].say(_("Where it comes from"))
        self.origin.offer(
            [(Origin.TOLD, _("Told by the customer")), (Origin.HEARD, _("Heard"))],
        )
        self._suggested.setText(_("Suggested from the spelling. The customer’s own word is final."))
        self.follow(self._typed)

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        put_text(self.say_as, customer.say_as)
        self.origin.choose([customer.say_as_origin])
        self.follow(customer)

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here; what somebody types is heard until it is told."""
        say_as = self.say_as.text()
        origin = (self.origin.one() or Origin.HEARD) if say_as.strip() else ""
        return replace(customer, say_as=say_as, say_as_origin=str(origin))

    def follow(self, typed: Customer) -> None:
        """Suggest the sound of the name typed now."""
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
