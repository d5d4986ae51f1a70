"""Looking after those who wait, in every place: what to say about the wait, offers, wishes, hellos."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.customers import Customer
from frontdesk.domain.meanwhile import ListKind, WaitChoice, choice_words, of_kind
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import Moment, choose, quoted
from frontdesk.services.counter import CounterView
from frontdesk.services.greeting import voice_for
from frontdesk.services.meanwhile import (
    MeanwhileView,
    WishLine,
    choose_reason,
    clear_reason,
    drop_wish,
    hello_only,
    look_at_meanwhile,
    note_offer,
    note_wish,
    promise_wish,
    wish_here,
    wish_told,
)
from frontdesk.ui.line.how_long import HowLong
from frontdesk.ui.session import Session

KINDS = frozenset({"visit", "customer", "wish", "offered", "wait_reason", "wait_choice"})


class Meanwhile(QObject):
    """Reads what is needed to look after those who wait, and carries out the clerk's moves for them."""

    changed = Signal()  # the reason, the offers, the wishes

    def __init__(self, session: Session) -> None:
        super().__init__(session)  # which ends last: Qt crashes where it is a part of a part
        self._session = session
        self.view = MeanwhileView()
        self.how_long = HowLong(session)
        self._hour = -1
        session.touched.connect(self._touched)
        session.locked_changed.connect(self._read)
        session.house_changed.connect(self.changed)

    def begin(self) -> None:
        """Read everything; and what can be said about the wait, soon."""
        self._read()
        self.how_long.look_soon()

    def follow(self, now: datetime) -> None:
        """Look anew when another hour of the day begins."""
        if now.hour != self._hour:
            self._hour = now.hour
            self.begin()

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self._read()
        if "visit" in kinds:
            self.how_long.look_soon()

    def _read(self) -> None:
        if not self._session.locked:
            self._session.ask(look_at_meanwhile, self._show, owner=self)

    def _show(self, view: MeanwhileView) -> None:
        if view != self.view:
            self.view = view
            self.changed.emit()

    # Today's reason.

    def choices(self, kind: ListKind) -> list[WaitChoice]:
        """Return one of the shop's lists, as it is offered."""
        return of_kind(self._session.house.choices, kind)

    def reason_words(self, customer: Customer | None = None) -> str:
        """Return why it takes longer today, in the customer's language; empty where nothing is told."""
        if self.view.reason is None:
            return ""
        language = voice_for(self._session.house.shop, customer).language
        words = choice_words(self.view.reason, language)
        return quoted(words, language) if words else ""

    def beside(self, view: CounterView, visit: Visit, *, guessing: bool = True) -> str:
        """Return what is said after a word to somebody who waits: about how long, and why.

        Without ``guessing``, that it is not known yet is not said.
        """
        how_long = self.how_long.to(view, visit) if guessing or self.how_long.known else ""
        parts = (how_long, self.reason_words(view.customer(visit)))
        return " ".join(part for part in parts if part)

    def choose_reason(self, choice_id: str) -> None:
        """Tell a reason from now on, until the day is over."""
        self._session.do("choose_reason", partial(choose_reason, choice_id=choice_id))

    def clear_reason(self) -> None:
        """Tell no reason any more."""
        self._session.do("clear_reason", clear_reason)

    # Offers, wishes, hellos.

    def offer_words(self, choice: WaitChoice, customer: Customer | None) -> str:
        """Return what is said with an offer, in the customer's language."""
        language = voice_for(self._session.house.shop, customer).language
        words = choice_words(choice, language)
        return quoted(words, language) if words else ""

    def offer(self, visit_id: str, choice_id: str) -> None:
        """Remember that something was offered to somebody."""
        self._session.do("note_offer", partial(note_offer, visit_id=visit_id, choice_id=choice_id))

    def wish(self, visit_id: str, text: str, *, owner: QObject, **answers: object) -> None:
        """Note what somebody would like; ``then`` and ``refused`` as for a command."""
        change = partial(note_wish, visit_id=visit_id, text=text)
        self._session.do("note_wish", change, owner=owner, **answers)  # type: ignore[arg-type]

    def wish_words(self, line: WishLine) -> str:
        """Return what is said to somebody whose wish is there, with quotation marks."""
        voice = voice_for(self._session.house.shop, line.customer)
        manner = voice.manner(turn=int(line.wish.id[-6:], 16))
        said = choose(self.how_long.phrases(), manner, Moment.WISH_HERE)
        return quoted(said.text, voice.language) if said else ""

    def wish_is_here(self, wish_id: str) -> None:
        """It is there: from now on the line shows whom to tell."""
        self._session.do("wish_here", partial(wish_here, wish_id=wish_id))

    def wish_was_told(self, wish_id: str) -> None:
        """The person knows."""
        self._session.do("wish_told", partial(wish_told, wish_id=wish_id))

    def drop_wish(self, wish_id: str) -> None:
        """It is not wished any more."""
        self._session.do("drop_wish", partial(drop_wish, wish_id=wish_id))

    def promise_wish(self, wish_id: str, due_at: datetime) -> None:
        """Make a promise of it."""
        self._session.do("promise_wish", partial(promise_wish, wish_id=wish_id, due_at=due_at))

    def hello_only(self) -> None:
        """Count a greeting to somebody who is not in the line."""
        self._session.do("hello_only", hello_only)
