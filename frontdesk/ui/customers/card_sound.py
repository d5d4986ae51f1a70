"""How a name sounds: suggested by the spelling, settled by the customer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from frontdesk.domain.customers import Customer, Origin
from frontdesk.domain.own_form import name_of_address
from frontdesk.domain.sound import sounded
from frontdesk.i18n import _
from frontdesk.ui.customers.card_parts import NARROW, Part, beside, put_text
from frontdesk.ui.session import Session
from frontdesk.ui.sound.hear import Hear
from frontdesk.ui.sound.words import (
    name_language,
    origin_words,
    questions,
    suggestion,
)
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.long_link import LongLink
from frontdesk.ui.widgets.pair import Pair
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
    """Pronunciation, and where it comes from."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.english = Sound()
        self.lithuanian = Sound()
        self._sounds = Pair(self.english, self.lithuanian, stack_below=NARROW)
        self._suggested = label("second")
        self._ask = label("second")
        self.confirm = LongLink()
        self.hear = Hear(session.sounds, self.confirm)
        self.say_as = self.line("say_as")
        self.origin = self.chips("say_as_origin")
        self._typed = Customer(id="")
        self._suggestion = suggestion(session.house, self._typed, session.sounds.facts)
        self._lay_out()
        on_click(self.confirm, self._confirm)
        session.sounds.changed.connect(self._heard_more)
        self.retranslate()

    def _lay_out(self) -> None:
        pronunciation = column(
            beside(self.fields["say_as"], self.fields["say_as_origin"]),
            self._sounds,
            self._suggested,
            self._ask,
            self.hear,
            gap="space2",
        )
        self.lay_out(pronunciation)

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["say_as"].say(_("Pronunciation"))
        self.origin.offer(
            [(Origin.TOLD, _("Told by the customer")), (Origin.HEARD, _("Heard"))],
        )
        self._suggested.setText(_("Suggested from the spelling. The customer’s own word is final."))
        self.confirm.say(_("Yes, that is right"))
        self.confirm.setAccessibleName(_("The customer says that this pronunciation is right"))
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
        self._show_sounds(typed)
        since = origin_words(self.session.house, typed) if typed.say_as_at is not None else ""
        self.fields["say_as_origin"].say(_("Where it comes from"), since[:1].upper() + since[1:])
        self.fields["say_as_origin"].setVisible(bool(typed.say_as.strip()))
        if typed.say_as.strip():
            self.origin.choose([typed.say_as_origin or Origin.HEARD])

    def _show_sounds(self, typed: Customer) -> None:
        """Suggest the sound: of the name in English letters, of the form of address by syllables."""
        facts, own = self.session.sounds.facts, name_language(typed)
        name, _kind = name_of_address(typed)
        written = sounded(name, "en", facts, of=own, told=typed.say_as)
        address = sounded(said(typed, "lt").text, "lt", facts, of=own, told=typed.say_as)
        self.english.show_sound(written.respelling, _("as it sounds, in English"))
        self.lithuanian.show_sound(address.syllables, _("by syllables, in Lithuanian"))
        shown = bool(self.english.text() or self.lithuanian.text())
        self._suggestion = suggestion(self.session.house, typed, facts)
        self._ask.setText(_("Ask: {questions}").format(questions=questions(typed)))
        self._sounds.setVisible(shown)
        self._suggested.setVisible(shown)
        for part in (self._ask, self.confirm):
            part.setVisible(shown and bool(self._suggestion.name) and not typed.say_as.strip())
        self.hear.show_sound(self._suggestion.whole)
        self.hear.setVisible(shown)

    def _heard_more(self) -> None:
        """More is known about sounds now."""
        self._show_sounds(self._typed)

    def _confirm(self) -> None:
        """Fill in what was suggested: the customer says that it is right."""
        self.say_as.setText(self._suggestion.name)
        self.origin.choose([Origin.TOLD])
        self.edited.emit()
