"""Sentences for moments outside the greeting; no customer hears the same one twice running."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.customers import Customer
from frontdesk.domain.greeting import Said
from frontdesk.domain.wording import Moment, Spoken, quoted
from frontdesk.services.care import keep_said
from frontdesk.services.greeting import sentence_for
from frontdesk.ui.line.certainty import marked
from frontdesk.ui.line.wording import voice_for
from frontdesk.ui.session import Session


class Saying(QObject):
    """Knows what somebody heard, chooses the words for each moment, and keeps those that are said.

    What people unknown heard is known by who speaks to them, as with a greeting.
    """

    changed = Signal()  # what was heard is known now

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._customer: Customer | None = None
        self._about = ""
        self._heard: Sequence[Said] = ()

    @property
    def who(self) -> str:
        """By whom it is kept what was said."""
        return self._customer.id if self._customer is not None else self._session.actor

    def speak_to(self, customer: Customer | None, about: str) -> None:
        """Say it to somebody, about a record; what they heard last is read first."""
        same = about == self._about and customer == self._customer
        before = self.who
        self._customer, self._about = customer, about
        if same:
            return
        if self.who != before or not self._heard:
            self._heard = ()
        who = self.who

        def known(found: dict[str, tuple[Said, ...]]) -> None:
            if who == self.who:
                self._heard = found.get(who, ())
                self.changed.emit()

        self._session.ask(lambda uow: uow.said.to([who]), known, owner=self)

    def spoken(self, moment: Moment) -> Spoken | None:
        """Return the words for a moment, and the sentence they come from."""
        house = self._session.house
        return sentence_for(
            house.phrases, house.shop, self._customer, moment, about=self._about, said=self._heard
        )

    def words(self, moment: Moment) -> str:
        """Return the words for a moment in quotation marks; empty where the shop has none.

        Below them it says where the form of a name in them is not sure.
        """
        made, house = self.spoken(moment), self._session.house
        if made is None:
            return ""
        said = quoted(made.text, voice_for(house, self._customer).language)
        return marked(said, house, self._customer)

    def keep(self, *moments: Moment, record: str = "") -> None:
        """Keep that the words of these moments are said now; what cannot be kept is said anyway.

        ``record`` is the complaint that came of it: whoever takes that reads what was said.
        """
        made = [(moment, self.spoken(moment)) for moment in moments]
        said = tuple((str(moment), one.phrase_id) for moment, one in made if one is not None)
        if said and self._about:
            change = partial(keep_said, who=self.who, about=self._about, said=said, record=record)
            self._session.do("keep_said", change, refused=lambda _error: None, owner=self)
