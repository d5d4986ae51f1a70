"""Customers: added, changed, found, and known at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from frontdesk.domain.complaints import Complaint, is_open
from frontdesk.domain.customers import HELPS_USUAL, Customer, Origin, checked, term_end, without_helps
from frontdesk.domain.errors import DomainError
from frontdesk.domain.found import Why
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.domain.visits import Visit
from frontdesk.services.addressing import address_noted
from frontdesk.services.companions import known_here
from frontdesk.services.likely_pairs import note_apart
from frontdesk.services.linking import drop_ties
from frontdesk.services.ports import UnitOfWork

STORY_VISITS = 50


@dataclass(frozen=True, slots=True)
class Known:
    """What a clerk must know before opening their mouth, and the story behind it."""

    customer: Customer
    visits: list[Visit]
    complaints: list[Complaint]
    promises: list[Promise]

    @property
    def open_complaints(self) -> list[Complaint]:
        """Complaints that are still open."""
        return [c for c in self.complaints if is_open(c)]

    @property
    def open_promises(self) -> list[Promise]:
        """Promises that have no ending yet, the one due first in front."""
        return sorted((p for p in self.promises if p.state is PromiseState.OPEN), key=lambda p: p.due_at)


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a search: the customer, how often here, when last, and why it was found."""

    customer: Customer
    visits: int
    last_visit: datetime | None
    in_line: bool
    why: Why | None = None  # none where nobody searched
    by: str = ""  # the phone or e-mail found


def add_customer(uow: UnitOfWork, customer: Customer, *, apart_from: Iterable[str] = ()) -> str:
    """Keep a new customer and return the id. Raises DomainError as ``domain.customers.checked``.

    ``apart_from``: customers who look alike and were said to be other people.
    """
    new = replace(checked(customer), id=uow.new_id(), created_at=uow.now())
    kept = uow.customers.add(_noted(uow, None, new))
    note_apart(uow, kept.id, apart_from)
    return kept.id


def change_customer(uow: UnitOfWork, customer: Customer) -> str:
    """Keep a change. Raises DomainError as ``domain.customers.checked``, or StaleRecordError."""
    before = uow.customers.get(customer.id)
    return uow.customers.save(_noted(uow, before, checked(customer))).id


def note_pronunciation(uow: UnitOfWork, *, customer_id: str, say_as: str, origin: Origin) -> str:
    """Keep how a name is pronounced: what was suggested and is right, or what was told just now."""
    before = uow.customers.get(customer_id)
    after = checked(replace(before, say_as=say_as, say_as_origin=origin))
    return uow.customers.save(_sound_noted(uow, before, after)).id


def _noted(uow: UnitOfWork, before: Customer | None, after: Customer) -> Customer:
    """What a customer said is kept with when it was and who heard it."""
    return _sound_noted(uow, before, _consent_noted(uow, before, address_noted(uow, before, after)))


def _sound_noted(uow: UnitOfWork, before: Customer | None, after: Customer) -> Customer:
    """A pronunciation keeps since when it stands so, and who noted it; none keeps nothing."""
    if not after.say_as:
        return replace(after, say_as_origin="", say_as_at=None, say_as_by="")
    if before is not None and (before.say_as, before.say_as_origin) == (after.say_as, after.say_as_origin):
        return replace(after, say_as_at=before.say_as_at, say_as_by=before.say_as_by)
    return replace(after, say_as_at=uow.now(), say_as_by=uow.actor)


def _consent_noted(uow: UnitOfWork, before: Customer | None, after: Customer) -> Customer:
    """A consent keeps who heard it."""
    if after.helps_agreed is None or (before is not None and before.helps_agreed == after.helps_agreed):
        return after
    return replace(after, helps_heard_by=uow.actor)


def renew_helps(uow: UnitOfWork, *, customer_id: str) -> str:
    """Note that the customer agrees for another while. Raises DomainError ``helps_need_consent``."""
    before = uow.customers.get(customer_id)
    if not before.helps:
        raise DomainError("helps_need_consent")
    agreed = uow.now()
    until = term_end(agreed.date(), HELPS_USUAL)
    renewed = replace(before, helps_agreed=agreed, helps_until=until, helps_heard_by=uow.actor)
    return uow.customers.save(checked(renewed)).id


def withdraw_helps(uow: UnitOfWork, *, customer_id: str) -> str:
    """Take away what helps, because the customer takes the consent back."""
    return uow.customers.save(without_helps(uow.customers.get(customer_id))).id


def remove_customer(uow: UnitOfWork, *, customer_id: str) -> str:
    """Take away a customer entered by mistake. Raises DomainError ``customer_has_story``."""
    customer = uow.customers.get(customer_id)
    known = know_customer(uow, customer_id)
    if known.visits or known.complaints or known.promises:
        raise DomainError("customer_has_story")
    for kept in uow.own.cards.of_customer(customer.id):
        uow.own.cards.remove(kept)
    drop_ties(uow, customer.id)
    uow.customers.remove(customer)
    uow.said.forget(customer.id)
    return customer.id


def find_customers(uow: UnitOfWork, text: str, *, limit: int = 50) -> list[Found]:
    """Return customers found by any part of a name or phone, or by how a name is heard; the likeliest first.

    Every field in which somebody is looked for asks here.
    """
    matches = uow.customers.search(text, limit)
    reasons = {match.customer.id: match for match in matches}
    return [
        replace(found, why=reasons[found.customer.id].why, by=reasons[found.customer.id].by)
        for found in _with_visits(uow, [match.customer for match in matches])
    ]


def customers_by_id(uow: UnitOfWork, ids: list[str]) -> list[Found]:
    """Return a page of the customer list, in the order of ``ids``."""
    found = uow.customers.fetch(ids)
    return _with_visits(uow, [found[i] for i in ids if i in found])


def _with_visits(uow: UnitOfWork, customers: list[Customer]) -> list[Found]:
    counts = uow.visits.counts(c.id for c in customers)
    here = known_here(uow)
    rows = []
    for customer in customers:
        count, last = counts.get(customer.id, (0, None))
        rows.append(Found(customer, count, last, customer.id in here))
    return rows


def know_customer(uow: UnitOfWork, customer_id: str) -> Known:
    """Return a customer with the whole story. Raises NotFoundError."""
    customer = uow.customers.get(customer_id)
    return Known(
        customer,
        uow.visits.of_customer(customer.id, STORY_VISITS),
        uow.complaints.of_customer(customer.id),
        uow.promises.of_customer(customer.id),
    )
