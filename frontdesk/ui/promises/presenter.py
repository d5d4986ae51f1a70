"""What the ledger of promises does: reads them, groups them by when they are due, ends and changes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.calendar import day_bounds, local_date
from frontdesk.domain.customers import Customer
from frontdesk.domain.promises import Due, Promise, due_group
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import Moment, Spoken, quoted
from frontdesk.services.care import keep_said
from frontdesk.services.greeting import sentence_for
from frontdesk.services.ports import Done
from frontdesk.services.promises import (
    Ledger,
    break_promise,
    change_promise,
    keep_promise,
    look_at_promises,
    who_hears,
)
from frontdesk.ui.context import Context, Place, Record
from frontdesk.ui.line.certainty import marked
from frontdesk.ui.line.wording import voice_for


class LedgerPresenter(QObject):
    """Knows the promises and carries out what is done with them."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = context.session
        self.ledger = Ledger()
        self.in_sight = False  # while it is not, nothing is read
        self._turn_at: datetime | None = None
        self._session.touched.connect(self._touched)
        self._session.house_changed.connect(self.changed)
        self._session.actor_changed.connect(self.changed)
        context.line.ticked.connect(self._ticked)

    def now(self) -> datetime:
        """Return the instant."""
        return self._session.clock.now()

    def refresh(self) -> None:
        """Read the ledger again."""
        self._session.ask(look_at_promises, self._read, owner=self)

    def groups(self, wish: str) -> list[tuple[str, list[Promise]]]:
        """Return the promises under their headings: all open ones, "mine", or those that "ended" lately."""
        if wish == "ended":
            return [("ended", list(self.ledger.ended))]
        actor = self._session.actor
        found: dict[str, list[Promise]] = {due: [] for due in Due}
        for promise in self.ledger.open:
            if wish != "mine" or promise.staff_id == actor:
                found[due_group(promise, self.now(), self._session.shop)].append(promise)
        return list(found.items())

    def customer_of(self, promise: Promise) -> Customer | None:
        """Return to whom a promise was made."""
        return self.ledger.customers.get(promise.customer_id or "")

    def visit_of(self, promise: Promise) -> Visit | None:
        """Return in which visit a promise was made to somebody unknown."""
        return self.ledger.visits.get(promise.visit_id or "")

    def made_by(self, promise: Promise) -> str:
        """Return who promised."""
        staff = self._session.house.everybody.get(promise.staff_id)
        return staff.name if staff else ""

    def words_to_tell_early(self, promise: Promise) -> str:
        """Return the words that tell a customer early of a change; empty where the shop has none."""
        house, customer = self._session.house, self.customer_of(promise)
        made = self._to_tell_early(promise)
        words = quoted(made.text, voice_for(house, customer).language) if made else ""
        return marked(words, house, customer)

    def _to_tell_early(self, promise: Promise) -> Spoken | None:
        house = self._session.house
        return sentence_for(
            house.phrases,
            house.shop,
            self.customer_of(promise),
            Moment.PROMISE_CHANGED,
            about=promise.id,
            said=self.ledger.said.get(who_hears(promise), ()),
        )

    def keep(self, promise_id: str) -> None:
        """Record that a promise was kept."""
        self._session.do("keep_promise", partial(keep_promise, promise_id=promise_id))

    def own_up(self, promise_id: str) -> None:
        """Record that a promise was not kept."""
        self._session.do("break_promise", partial(break_promise, promise_id=promise_id))

    def change(
        self,
        promise_id: str,
        *,
        text: str,
        due_at: datetime,
        refused: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        """Change a promise in time, or say to its owner why it was not changed."""
        promise = next((one for one in self.ledger.open if one.id == promise_id), None)
        words = self._to_tell_early(promise) if promise is not None else None

        def told(_done: Done) -> None:
            """The customer was told so in these words: others follow next time."""
            if promise is not None and words is not None:
                said = ((str(Moment.PROMISE_CHANGED), words.phrase_id),)
                keep = partial(keep_said, who=who_hears(promise), about=promise.id, said=said)
                self._session.do("keep_said", keep, refused=lambda _error: None, owner=self)

        self._session.do(
            "change_promise",
            partial(change_promise, promise_id=promise_id, text=text, due_at=due_at),
            then=told,
            refused=refused,
            owner=owner,
        )

    def open_card(self, promise: Promise) -> None:
        """Go to the customer's card."""
        if promise.customer_id:
            self._context.navigator.go(Place.CUSTOMERS, Record(promise.customer_id))

    def _touched(self, kinds: frozenset[str]) -> None:
        if self.in_sight and kinds & {"promise", "customer", "visit", "complaint"}:  # few may open one
            self.refresh()

    def _read(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._turn_at = self._next_turn()
        self.changed.emit()

    def _ticked(self, now: datetime) -> None:
        if self.in_sight and self._turn_at is not None and now > self._turn_at:
            self._turn_at = self._next_turn()
            self.changed.emit()

    def _next_turn(self) -> datetime:
        """Return when the words of the ledger change next: a promise becomes late, or the day turns."""
        now = self.now()
        _, midnight = day_bounds(self._session.shop, local_date(self._session.shop, now))
        return min([midnight, *(p.due_at for p in self.ledger.open if p.due_at > now)])
