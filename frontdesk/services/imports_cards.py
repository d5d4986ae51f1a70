"""Bringing customers from contact cards: looked at first, then all or none, with what they hold besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from frontdesk.domain.card_fields import BroughtCard
from frontdesk.domain.card_reading import CardFile
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.kept_cards import KeptCard, Rest
from frontdesk.domain.shop import ImportBatch
from frontdesk.domain.text import clean
from frontdesk.domain.vcard_writing import kept_names
from frontdesk.services.imports import (
    FILE_NAME_LETTERS,
    LISTED,
    STEP,
    Cancelled,
    Preview,
    Problem,
    Progress,
    is_new,
    sort_in,
    watched,
)
from frontdesk.services.imports_duplicates import Known
from frontdesk.services.ports import UnitOfWork

HEAVY = 4_000_000  # letters of what is kept besides, until it is written


def preview_cards(
    file: CardFile,
    uow: UnitOfWork,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Preview:
    """Return what importing the cards would do; changes nothing. Raises DomainError ``cancelled``."""
    seen = Preview()
    known, in_file = Known(uow.customers.contacts()), Known()
    for card in watched(file.cards(), progress, cancelled):
        seen.total += 1
        if card.customer is None:
            seen.aside += 1
            if len(seen.asides) < LISTED:
                seen.asides.append(Problem(card.number, card.problem or "card_nameless"))
            continue
        sort_in(seen, card.number, card.customer, known, in_file)
        seen.too_large += bool(card.aside)
        for name in kept_names(card.rest):
            seen.kept[name] = seen.kept.get(name, 0) + 1
    return seen


def import_cards(
    uow: UnitOfWork,
    *,
    cards: Iterable[BroughtCard],
    file_name: str,
    skip_duplicates: bool = True,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> str:
    """Keep the customers of all cards that can be read, or none, and return the import's id.

    Cards without a name, those that cannot be read, and of people known already, are skipped and counted.
    Raises DomainError: ``nothing_to_import``, ``cancelled``, ``too_many_cards``.
    """
    batch_id = uow.new_id()
    known = Known(uow.customers.contacts()) if skip_duplicates else None
    total = added = 0
    waiting = _Waiting(uow)
    for card in watched(cards, progress, cancelled):
        total += 1
        customer = card.customer
        if customer is None or (known is not None and not is_new(customer, known)):
            continue
        added += 1
        waiting.add(
            replace(customer, id=uow.new_id(), batch_id=batch_id, created_at=uow.now()),
            card.rest,
        )
    if not added:
        raise DomainError("nothing_to_import")
    waiting.keep()
    name = clean(file_name)[-FILE_NAME_LETTERS:]
    uow.imports.add(
        ImportBatch(id=batch_id, file_name=name, added=added, skipped=total - added, op_id=uow.op_id)
    )
    return batch_id


class _Waiting:
    """Customers that are kept together, and the rests of their cards."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._customers: list[Customer] = []
        self._rests: list[KeptCard] = []
        self._weight = 0

    def add(self, customer: Customer, rest: Rest) -> None:
        """Take one more; keep what waits when it becomes much."""
        self._customers.append(customer)
        if rest != Rest():
            kept = KeptCard(
                id=self._uow.new_id(), customer_id=customer.id, vcard=rest.vcard, jscontact=rest.jscontact
            )
            self._rests.append(kept)
            self._weight += len(rest.vcard) + len(rest.jscontact)
        if len(self._customers) >= STEP or self._weight > HEAVY:
            self.keep()

    def keep(self) -> None:
        """Keep all that waits."""
        self._uow.customers.add_many(self._customers)
        self._uow.own.cards.add_many(self._rests)
        self._customers, self._rests, self._weight = [], [], 0
