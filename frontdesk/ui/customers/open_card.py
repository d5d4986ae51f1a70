"""A card as it lies open: the record as it was read, and what was typed over it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from frontdesk.domain.customers import Customer
from frontdesk.services.customers import Known
from frontdesk.services.ports import Draft
from frontdesk.ui.customers.drafts import DRAFTS, part
from frontdesk.ui.customers.typed import FIELDS, brought_together, from_body, same, to_body


@dataclass(frozen=True, slots=True)
class Card:
    """A card. ``base`` is the record as it was read; its id is empty for a new customer."""

    key: str  # under which its typing is kept
    base: Customer
    typed: Customer
    known: Known | None = None
    visit_id: str = ""  # somebody in the shop whose card this is going to be
    apart: tuple[str, ...] = ()  # ids of those whom a new card is not about, though it looks like it
    notice: str = ""  # "draft", "changed", "undone" or "discarded"
    both: tuple[str, ...] = ()  # fields that were changed here and meanwhile elsewhere, too
    discarded: Customer | None = None  # what was typed before it was put back

    @property
    def is_new(self) -> bool:
        """Not kept yet."""
        return not self.base.id

    @property
    def dirty(self) -> bool:
        """Something was typed that is not kept yet."""
        return not same(self.base, self.typed)

    def body(self) -> dict[str, object]:
        """Return the card as a draft keeps it."""
        return {
            "base": to_body(self.base),
            "typed": to_body(self.typed),
            "visit_id": self.visit_id,
            "apart": list(self.apart),
        }

    def with_typing_of(self, other: Card) -> Card:
        """Return the card saying what another one says."""
        return replace(self, typed=from_body(to_body(other.typed), self.typed))

    def put_back(self) -> Card:
        """Return the card as it is kept, still knowing what was typed."""
        return replace(self, typed=self.base, both=(), notice="discarded", discarded=self.typed)

    def brought_back(self) -> Card:
        """Return the card with what was typed before it was put back."""
        return replace(self, typed=self.discarded or self.typed, notice="", discarded=None)


def card_of(known: Known, draft: Draft | None) -> Card:
    """Return a customer's card with what was typed on it before and not saved."""
    now = known.customer
    card = Card(DRAFTS + now.id, now, now, known)
    if draft is None:
        return card
    seen = from_body(part(draft, "base"), now)
    typed, both = brought_together(seen, from_body(part(draft, "typed"), now), now)
    return replace(card, typed=typed, both=both, notice="draft" if same(seen, now) else "changed")


def new_card_of(draft: Draft) -> Card:
    """Return a new card that was typed on and not saved."""
    nothing = Customer(id="")
    typed = from_body(part(draft, "typed"), nothing)
    apart = draft.body.get("apart")
    return Card(
        draft.id,
        nothing,
        typed,
        visit_id=str(draft.body.get("visit_id", "")),
        apart=tuple(map(str, apart)) if isinstance(apart, list) else (),
    )


def renewed(card: Card, known: Known) -> Card:
    """Return the card over the record of now; nothing that was typed is lost."""
    now = known.customer
    if same(now, card.base):
        return replace(card, base=now, typed=replace(card.typed, rev=now.rev), known=known)
    typed, both = brought_together(card.base, card.typed, now)
    theirs = any(
        getattr(now, name) not in (getattr(card.base, name), getattr(card.typed, name)) for name in FIELDS
    )
    notice = "changed" if card.dirty and theirs else ""
    return replace(card, base=now, typed=typed, known=known, both=both, notice=notice)


def saved(sent: Card, later: Card, known: Known) -> Card:
    """Return the card over the record that was just saved, with what was typed while it was being saved."""
    now = known.customer
    typed, both = brought_together(sent.typed, later.typed, now)
    return Card(DRAFTS + now.id, now, typed, known, both=both)
