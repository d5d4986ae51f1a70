"""Bringing customers from contact cards: looked at first, then all or none, with what they hold besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from frontdesk.domain.card_fields import BroughtCard
from frontdesk.domain.card_reading import CardFile
from frontdesk.domain.errors import DomainError
from frontdesk.services.imports import (
    LISTED,
    Cancelled,
    Preview,
    Problem,
    Progress,
    count_kept,
    is_new,
    note_import,
    sort_in,
    watched,
)
from frontdesk.services.imports_duplicates import Known
from frontdesk.services.imports_waiting import Waiting
from frontdesk.services.ports import UnitOfWork


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
        count_kept(seen, card.rest)
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
    total = 0
    waiting = Waiting(uow)
    for card in watched(cards, progress, cancelled):
        total += 1
        customer = card.customer
        if customer is None or (known is not None and not is_new(customer, known)):
            continue
        waiting.add(
            replace(customer, id=uow.new_id(), batch_id=batch_id, created_at=uow.now()),
            card.rest,
        )
    if not waiting.added:
        raise DomainError("nothing_to_import")
    waiting.keep()
    return note_import(uow, batch_id, file_name, added=waiting.added, total=total)
