"""Customers on their way in, kept together: each with what came with a contact card of theirs."""

from __future__ import annotations

from frontdesk.domain.customers import Customer
from frontdesk.domain.kept_cards import KeptCard, Rest
from frontdesk.services.ports import UnitOfWork

STEP = 500  # customers kept at once, and between two looks at progress and cancel
HEAVY = 4_000_000  # letters of what is kept besides, until it is written


class Waiting:
    """Customers that are kept together, and the rests of their cards."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._customers: list[Customer] = []
        self._rests: list[KeptCard] = []
        self._weight = 0
        self.added = 0

    def add(self, customer: Customer, rest: Rest) -> None:
        """Take one more; keep what waits when it becomes much."""
        self._customers.append(customer)
        self.added += 1
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
