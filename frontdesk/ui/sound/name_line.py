"""How to say the name of whoever is being served: as it was told, or a quiet suggestion and what to ask."""

from __future__ import annotations

from functools import partial

from frontdesk.domain.customers import Customer, Origin
from frontdesk.domain.own_form import sound_told
from frontdesk.i18n import _
from frontdesk.services.customers import note_pronunciation
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.sound.hear import Hear
from frontdesk.ui.sound.words import (
    Suggestion,
    origin_words,
    questions,
    suggested_words,
    suggestion,
)
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label, on_click, set_kind
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.long_link import LongLink


class NameLine(Retranslated):
    """One customer's name as it sounds. A suggestion is quieter than what was told; one press confirms it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer: Customer | None = None
        self._suggestion: Suggestion | None = None
        self.sound = label("prompt", wrap=False)
        self.origin = label("second")
        self.guess = label("second", wrap=False)  # a few words, so it stands beside the sound
        self.ask = label("second")
        self.confirm = LongLink()
        self.hear = Hear(session.sounds, self.confirm)
        said = FlowLayout(gap=theme().tokens.px("space2"))
        for part in (self.sound, self.guess):
            said.addWidget(part)
        self.setLayout(column(said, self.origin, self.ask, self.hear, gap="space1"))
        on_click(self.confirm, self._confirm)
        session.sounds.changed.connect(self.retranslate)
        self.retranslate()

    def show_customer(self, customer: Customer | None) -> None:
        """Show how to say a customer's name, or nothing."""
        self._customer = customer
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        customer = self._customer
        sounds = self._session.sounds
        made = None
        if customer is not None and sounds.ready:
            made = suggestion(self._session.house, customer, sounds.facts)
        self._suggestion = made
        self.hear.show_sound(made.whole if made is not None else None)
        sound = sound_told(customer) if customer is not None else ""
        if customer is None or not (sound or (made is not None and made.shown)):
            self.hide()
            return
        told = bool(sound)
        set_kind(self.sound, "prompt" if told else "muted")
        self.sound.setText(sound or (made.shown if made is not None else ""))
        words = origin_words(self._session.house, customer) if told or made is None else ""
        guess = suggested_words(made.whole) if made is not None and not told else ""
        beside = made is not None and made.whole.certain  # else it says more, and needs a line of its own
        self.guess.setText(guess if beside else "")
        self.origin.setText(words if told or beside else guess)
        self.guess.setVisible(bool(self.guess.text()))
        self.origin.setVisible(bool(self.origin.text()))
        self.ask.setText(_("Ask: {questions}").format(questions=questions(customer)))
        self.ask.setVisible(not told)
        self.confirm.say(_("Yes, that is right"))
        self.confirm.setAccessibleName(_("The customer says that this pronunciation is right"))
        self.confirm.setVisible(not told and made is not None and bool(made.name))
        self.show()

    def _confirm(self) -> None:
        if self._customer is None or self._suggestion is None or not self._suggestion.name:
            return
        change = partial(
            note_pronunciation,
            customer_id=self._customer.id,
            say_as=self._suggestion.name,
            origin=Origin.TOLD,
        )
        self._session.do("note_pronunciation", change, owner=self)
