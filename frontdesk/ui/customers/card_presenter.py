"""One customer's card: read, typed on, kept safe while typing, saved; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import NotFoundError, StaleRecordError
from frontdesk.services.customers import Known, add_customer, change_customer, remove_customer
from frontdesk.services.desk import Change
from frontdesk.services.ports import Done, Draft
from frontdesk.ui.customers.added import AddedCards
from frontdesk.ui.customers.card_reader import CardReader
from frontdesk.ui.customers.drafts import DRAFTS, NEW, CardDrafts, Unsaved
from frontdesk.ui.customers.namesakes import Namesakes
from frontdesk.ui.customers.open_card import Card, card_of, new_card_of, renewed, saved
from frontdesk.ui.customers.typed import empty, field_of, same
from frontdesk.ui.pause import Pause
from frontdesk.ui.session import Session

STORY_KINDS = frozenset({"customer", "visit", "complaint", "promise"})


class CardPresenter(QObject):
    """Opens cards, keeps what is typed on them at each pause, and saves them."""

    opened = Signal()  # another card, or its words are others: fill it anew
    typed_changed = Signal()  # something was typed; what follows from it is said again
    known_changed = Signal()  # the story went on
    refused = Signal(str, object)  # the field, or empty text, and the exception
    added = Signal(str)  # id of a new customer

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.drafts = CardDrafts(session)
        self.namesakes = Namesakes(session)
        self.card: Card | None = None
        self._reader = CardReader(session)
        self._reader.gone.connect(self._gone)
        self._saving = False
        self._kept: Customer | None = None  # what the draft holds
        self._pause = Pause(self)
        self._pause.due.connect(self.keep)
        self._added = AddedCards(session, self.drafts)
        self._added.undone.connect(self._offer_again)
        session.touched.connect(self._touched)

    # Opening.

    def begin(self, typed: Customer, *, visit_id: str = "") -> None:
        """Open a new card, for somebody in the shop when ``visit_id`` says so."""
        self.keep()
        self._show(Card(NEW + self._session.new_op_id(), Customer(id=""), typed, visit_id=visit_id))
        if not empty(typed):
            self._pause.typed()

    def open(self, customer_id: str) -> None:
        """Open a customer's card, with what was typed on it before and not saved."""
        if self.card is not None and self.card.base.id == customer_id:
            return
        self.keep()
        self._read(customer_id)

    def go_on_with(self, unsaved: Unsaved) -> None:
        """Open a card that was typed on and not saved."""
        if unsaved.key.startswith(NEW):
            self.keep()
            self.drafts.read(unsaved.key, partial(self._begun_again, self._reader.ask()))
        else:
            self.open(unsaved.key.removeprefix(DRAFTS))

    def close(self) -> None:
        """Put the card away; what was typed stays kept."""
        self.keep()
        self._show(None)

    def _begun_again(self, asked: int, draft: Draft | None) -> None:
        if draft is not None and self._reader.waits_for(asked):
            card = new_card_of(draft)
            self._show(card)
            self._kept = card.typed

    def _read(self, customer_id: str, then: Callable[[Known, Draft | None], None] | None = None) -> None:
        self._reader.read(customer_id, then or (lambda known, draft: self._show(card_of(known, draft))))

    def _gone(self, error: NotFoundError) -> None:
        """Where the customer is not there any more, what was typed on the card is not lost with it."""
        self.keep()
        key = DRAFTS + error.record_id
        self.drafts.read(key, partial(self._without_record, key, error))

    def _without_record(self, key: str, error: NotFoundError, draft: Draft | None) -> None:
        """Begin a new card with the typing that is left of one, or put the card away."""
        if draft is not None:
            self.card = None
            self._drop(key)
            self.begin(new_card_of(draft).typed)
        elif self.card is not None and self.card.key == key:
            self._show(None)
        else:
            self._session.refused.emit(error)

    def _show(self, card: Card | None) -> None:
        self._reader.ask()  # what was asked before is not waited for any more
        self._kept = card.typed if card is not None and card.notice == "draft" else None
        self._turn(card)
        self.drafts.look()

    def _turn(self, card: Card | None) -> None:
        """Let the card say something else."""
        self._pause.over()
        self.card = card
        self.opened.emit()
        self.typed_changed.emit()

    # Typing.

    def type(self, typed: Customer) -> None:
        """Take what the card says now; it is kept at the next pause."""
        card = self.card
        if card is not None and not same(card.typed, typed):
            self.card = replace(card, typed=typed)
            self._pause.typed()
            self.typed_changed.emit()

    def keep(self) -> None:
        """Keep what was typed so far, and see who else it may be."""
        self._pause.over()
        card = self.card
        if card is None or self._saving:
            return
        if not card.dirty and self._kept is not None:
            self._drop(card.key)
        elif card.dirty and (self._kept is None or not same(self._kept, card.typed)):
            self._kept = card.typed
            self.drafts.keep(card.key, card.body())
        self.namesakes.ask(card)

    def not_the_same(self, other_id: str) -> None:
        """Say that the card is about another person than one that looks alike."""
        if self.card is not None:
            self.card = self.namesakes.wave_away(self.card, other_id)
            self._kept = None if self.card.is_new else self._kept
            self.keep()

    def _drop(self, key: str) -> None:
        self._kept = None
        self.drafts.drop(key)

    def discard(self) -> None:
        """Put the card back as it is kept; until another is opened, what was typed can be brought back."""
        if self.card is not None:
            self._drop(self.card.key)
            self._turn(self.card.put_back())

    def bring_back(self) -> None:
        """Put on the card again what was just discarded."""
        if self.card is not None:
            self._turn(self.card.brought_back())
            self.keep()

    # Saving.

    def save(self, then: Callable[[str], None] | None = None) -> None:
        """Save the card; ``then`` with the customer's id. Without a change there is nothing to save."""
        card = self.card
        if card is None or self._saving:
            return
        if not card.is_new and not card.dirty:
            if then is not None:
                then(card.base.id)
            return
        self._pause.over()
        self._saving = True
        self._session.do(
            *_saving(card),
            then=lambda done: self._saved(card, done, then),
            refused=partial(self._not_saved, card),
            owner=self,
            op_id=card.key.removeprefix(NEW) if card.is_new else None,  # pressed twice, it is one customer
        )

    def _saved(self, sent: Card, done: Done, then: Callable[[str], None] | None) -> None:
        self._saving = False
        customer_id = done.answer[0]
        self._drop(sent.key)

        def show(known: Known, _draft: Draft | None) -> None:
            self._show(saved(sent, self.card or sent, known))
            self.keep()

        if self.card is not None and self.card.key == sent.key:
            self._read(customer_id, show)
        if sent.is_new:
            self._added.remember(done.op_id, sent)
            self.added.emit(customer_id)
        if then is not None:
            then(customer_id)

    def _offer_again(self, customer_id: str, again: Card) -> None:
        """Show what was typed on a new card whose saving was undone, unless another card is open."""
        before = self.card
        if before is not None and before.base.id == customer_id:
            self._drop(before.key)
            self._show(again.with_typing_of(before))
        elif before is None:
            self._show(again)
        self.keep()

    def _not_saved(self, sent: Card, error: Exception) -> None:
        self._saving = False
        card = self.card
        if card is None or card.key != sent.key:  # another lies open by now
            self.drafts.keep(sent.key, sent.body())
            self._session.refused.emit(error)
            return
        self.keep()
        if isinstance(error, StaleRecordError):
            self._read(card.base.id, self._read_after_stale)
        else:
            self.refused.emit(field_of(error, card.typed), error)

    def _read_after_stale(self, known: Known, draft: Draft | None) -> None:
        """Say what changed meanwhile; where nothing did but the revision, saving goes on."""
        before = self.card
        self._read_again(known, draft)
        if before is not None and same(known.customer, before.base):
            self.save()

    def remove(self) -> None:
        """Take the card away; it can be undone."""
        if self.card is not None and not self.card.is_new:
            change = partial(remove_customer, customer_id=self.card.base.id)
            self._session.do("remove_customer", change, refused=partial(self.refused.emit, ""), owner=self)

    # What others changed.

    def _touched(self, kinds: frozenset[str]) -> None:
        card = self.card
        if card is not None and not card.is_new and not self._saving and kinds & STORY_KINDS:
            self._read(card.base.id, self._read_again)

    def _read_again(self, known: Known, draft: Draft | None) -> None:
        before = self.card
        if before is None:
            return
        if before.base.id != known.customer.id:
            self._show(card_of(known, draft))  # the one that it became
            return
        card = renewed(before, known)
        if same(before.base, known.customer):
            self.card = card
            self.known_changed.emit()
            return
        if card.dirty:  # else what was typed is what stands there now, and its draft goes
            self._kept = None
        self._turn(card)
        self.keep()


def _saving(card: Card) -> tuple[str, Change]:
    """Return the command that saves a card, and what it changes."""
    if card.is_new:
        return "add_customer", partial(add_customer, customer=card.typed, apart_from=card.apart)
    return "change_customer", partial(change_customer, customer=card.typed)
