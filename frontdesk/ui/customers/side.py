"""Beside the card: the greeting as it will be said, and the story with us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.domain.complaints import Complaint, ComplaintState, is_hidden
from frontdesk.domain.customers import Customer
from frontdesk.domain.greeting import Occasion, compose_greeting
from frontdesk.domain.lithuanian import Certainty
from frontdesk.domain.text import first_words
from frontdesk.domain.wording import Manner, quoted
from frontdesk.i18n import _, ngettext
from frontdesk.services.customers import Known
from frontdesk.services.house import House
from frontdesk.ui.customers.list_words import number, on_day
from frontdesk.ui.line.wording import SPOKEN, voice_for
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.story_words import promise_words, visit_words
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, frame, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import clear
from frontdesk.ui.words import said

STORY_FIRST = 8


def greeting_words(house: House, customer: Customer, language: str, now: datetime) -> str:
    """Return how a customer is greeted now in a language, from the shop's phrases, in quotation marks."""
    zone = ZoneInfo(house.shop.timezone if house.shop else "Europe/Vilnius")
    manner = Manner(language=language, form=customer.form, name=said(customer, language).text)
    made = compose_greeting(house.phrases, manner, Occasion(local_time=now.astimezone(zone)))
    return quoted(made.line, language) if made.line else ""


class GreetingPanel(Retranslated):
    """How we greet this customer, in both languages; the one that will be used stands first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer = Customer(id="")
        self._title = label("section")
        self._in = [label("second") for _language in SPOKEN]
        self.says = [label("title") for _language in SPOKEN]
        tokens = theme().tokens
        card = frame("card")
        box = QVBoxLayout(card)
        side = tokens.px("space4")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(tokens.px("space1"))
        box.addWidget(self._title)
        for words, says in zip(self._in, self.says, strict=True):
            box.addSpacing(tokens.px("space1"))
            box.addWidget(words)
            box.addWidget(says)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        session.house_changed.connect(self.retranslate)
        self.retranslate()

    def show_customer(self, customer: Customer) -> None:
        """Say how somebody is greeted, as it stands on the card now."""
        self._customer = customer
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("How we greet this customer"))
        names = {"en": _("In English"), "lt": _("In Lithuanian")}
        now, house = self._session.clock.now(), self._session.house
        first = voice_for(house, self._customer).language
        for place, language in enumerate(sorted(SPOKEN, key=lambda code: code != first)):
            doubt = said(self._customer, language).certainty is Certainty.CHECK
            unsure = _("{language} · not sure of this form").format(language=names[language])
            self._in[place].setText(unsure if doubt else names[language])
            set_kind(self._in[place], "warn-second" if doubt else "second")
            says = greeting_words(house, self._customer, language, now)
            self.says[place].setText(says)
            self.says[place].setVisible(bool(says))
            self._in[place].setVisible(bool(says))


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the story."""

    at: datetime
    words: str


def story_of(known: Known) -> list[Event]:
    """Return visits, complaints and promises in words, the newest first."""
    events = [Event(visit.joined_at, visit_words(visit)) for visit in known.visits]
    events += [Event(complaint.received_at, complaint_words(complaint)) for complaint in known.complaints]
    events += [Event(promise.made_at, promise_words(promise)) for promise in known.promises]
    return sorted(events, key=lambda event: event.at, reverse=True)


def complaint_words(complaint: Complaint) -> str:
    """Say which complaint it was and where it stands."""
    about = first_words(complaint.summary or complaint.words, 40)
    if is_hidden(complaint):
        about = _("for a supervisor or the owner alone")
    values = {"number": complaint.number, "about": about}
    if complaint.state is ComplaintState.CLOSED:
        return _("Complaint {number}, solved: {about}").format(**values)
    if complaint.state is ComplaintState.REJECTED:
        return _("Complaint {number}, answered with reasons: {about}").format(**values)
    return _("Complaint {number}, open: {about}").format(**values)


class StoryPanel(Retranslated):
    """The story with us: the newest of it, and all of it on demand."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known: Known | None = None
        self._all = False
        tokens = theme().tokens
        self._title = label("section")
        self._none = label("muted")
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.px("space3"))
        self._grid.setVerticalSpacing(tokens.px("space2"))
        self._grid.setColumnStretch(1, 1)
        self._more = Link()
        card = frame("card")
        box = QVBoxLayout(card)
        side = tokens.px("space4")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(tokens.px("space2"))
        for part in (self._title, self._none, self._rows, self._more):
            box.addWidget(part)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        on_click(self._more, self._show_all)
        self.retranslate()

    def show_known(self, known: Known | None) -> None:
        """Tell a customer's story; nothing for a card that is not kept yet."""
        before = self._known.customer.id if self._known else ""
        self._known = known
        if known is None or known.customer.id != before:
            self._all = False
        self.retranslate()

    def _show_all(self) -> None:
        self._all = True
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("The story with us"))
        self._none.setText(_("Visits, complaints and promises will be told here, by date."))
        events = story_of(self._known) if self._known else []
        shown = events if self._all else events[:STORY_FIRST]
        clear(self._grid)
        zone = ZoneInfo(self._session.shop.timezone)
        today = self._session.clock.now().astimezone(zone).date()
        for place, event in enumerate(shown):
            day = event.at.astimezone(zone).date()
            on = label("second", on_day(day, today), wrap=day.year != today.year)  # a year makes it long
            self._grid.addWidget(on, 2 * place, 0)
            self._grid.addWidget(label("", event.words), 2 * place, 1)
            if place < len(shown) - 1:
                self._grid.addWidget(frame("rule"), 2 * place + 1, 0, 1, 2)
        left = len(events) - len(shown)
        self._none.setVisible(not events)
        self._rows.setVisible(bool(events))
        self._more.setVisible(left > 0)
        self._more.say(ngettext("{n} more", "{n} more", left).format(n=number(left)))
