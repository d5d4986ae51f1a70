"""What can be said about the wait, for every place: worked out off the interface's thread, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.customers import Customer
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import NAME_BLANK, WAIT_BLANK, Moment, Phrase, quoted
from frontdesk.services.counter import CounterView
from frontdesk.services.greeting import voice_for
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.session import Session

if TYPE_CHECKING:
    from frontdesk.domain.how_long import Outlook
    from frontdesk.services.how_long import ServiceMemory

SOON_MS = 300  # after the step is painted, not with it
MEASURED = 3  # sentences; one of these is the highest
SAID = frozenset({Moment.HOW_LONG, Moment.HOW_LONG_UNKNOWN, Moment.WISH_HERE})


class HowLong(QObject):
    """Asks again, soon, when a visit changed; says the sentence in the words of whoever hears it."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)  # which ends last: Qt crashes where it is a part of a part
        self._session = session
        self._ahead: Outlook | None = None  # until it was worked out for the first time
        self._memory: ServiceMemory | None = None
        self._shipped: Sequence[Phrase] = ()  # for a shop without words of its own for it
        self._longest: tuple[object, list[str]] = (None, [])
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.look)
        session.house_changed.connect(self.changed)

    def look_soon(self) -> None:
        """Look anew once what is going on is shown."""
        self._soon.start()

    def look(self) -> None:
        """Work out, on the store's thread, what can be said about the wait."""
        from frontdesk.services.how_long import ServiceMemory, look_ahead

        if self._memory is None:
            self._memory = ServiceMemory()
        memory, shipped = self._memory, self._session.means.phrases
        wordless = not self._shipped and bool(SAID - {p.moment for p in self._session.house.phrases})

        def ahead(uow: UnitOfWork) -> tuple[Outlook, Sequence[Phrase]]:
            words = [Phrase("", *each) for each in shipped() if each[0] in SAID] if wordless else ()
            return look_ahead(uow, memory), words

        self._session.ask(ahead, self._show, owner=self)

    def _show(self, found: tuple[Outlook, Sequence[Phrase]]) -> None:
        ahead, words = found
        if ahead != self._ahead or words:
            self._ahead = ahead
            self._shipped = words or self._shipped
            self.changed.emit()

    @property
    def known(self) -> bool:
        """Tell whether there were enough visits to say how long it will be."""
        return self._ahead is not None and bool(self._ahead.by_place)

    def phrases(self) -> Sequence[Phrase]:
        """Return the shop's own sentences, and those that come with the program for moments without any."""
        own = self._session.house.phrases
        lacking = SAID - {phrase.moment for phrase in own}
        return [*own, *(phrase for phrase in self._shipped if phrase.moment in lacking)]

    def to(self, view: CounterView, visit: Visit) -> str:
        """Return the sentence about the wait to somebody in the line, with quotation marks, or empty text."""
        from frontdesk.domain.how_long import people_before

        return self._say(people_before(view.here, visit), visit, view.customer(visit))

    def at_the_door(self, view: CounterView) -> str:
        """Return the sentence to whoever comes in and asks, in the shop's language, or empty text."""
        from frontdesk.domain.how_long import people_before

        return self._say(people_before(view.here), None, None)

    def longest(self, name: str = "") -> list[str]:
        """Return the longest sentences there may be to anybody, to hold room before it is known how long."""
        from frontdesk.domain.how_long import LONGEST_WORDS

        made_of = (self._session.house, self._shipped, name)
        if self._longest[0] != made_of:
            said = {p.text for p in self.phrases() if p.moment == Moment.HOW_LONG} or {WAIT_BLANK}
            full = (text.replace(WAIT_BLANK, LONGEST_WORDS).replace(NAME_BLANK, name) for text in said)
            self._longest = made_of, [f"„{text}“" for text in nlargest(MEASURED, full, key=len)]
        return self._longest[1]

    def _say(self, people: int, visit: Visit | None, customer: Customer | None) -> str:
        from frontdesk.services.how_long import say_how_long

        shop = self._session.house.shop
        if self._ahead is None or shop is None:
            return ""
        between = self._ahead.after(people)
        said = say_how_long(self.phrases(), shop, between, visit=visit, customer=customer)
        return quoted(said.text, voice_for(shop, customer).language) if said else ""
