"""Customers: added, changed, found, and known at a glance."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from frontdesk.domain.complaints import Complaint, is_open
from frontdesk.domain.customers import HELPS_USUAL, Customer, Form, checked, term_end, without_helps
from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.domain.text import digits, fold
from frontdesk.domain.visits import Visit
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
        """Complaints that are still owed an answer."""
        return [c for c in self.complaints if is_open(c)]

    @property
    def open_promises(self) -> list[Promise]:
        """Promises that have no ending yet, the one due first in front."""
        return sorted((p for p in self.promises if p.state is PromiseState.OPEN), key=lambda p: p.due_at)


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a search: the customer, how often here, and when last."""

    customer: Customer
    visits: int
    last_visit: datetime | None
    in_line: bool


def add_customer(uow: UnitOfWork, customer: Customer) -> str:
    """Keep a new customer and return the id. Raises DomainError as ``domain.customers.checked``."""
    new = replace(checked(customer), id=uow.new_id(), created_at=uow.now())
    return uow.customers.add(_consent_noted(uow, None, _address_noted(uow, None, new))).id


def change_customer(uow: UnitOfWork, customer: Customer) -> str:
    """Keep a change. Raises DomainError as ``domain.customers.checked``, or StaleRecordError."""
    before = uow.customers.get(customer.id)
    after = _address_noted(uow, before, checked(customer))
    return uow.customers.save(_consent_noted(uow, before, after)).id


def _address_noted(uow: UnitOfWork, before: Customer | None, after: Customer) -> Customer:
    """Informal address keeps when it was offered and to whom; formal address forgets both."""
    if after.form is Form.FORMAL:
        return replace(after, informal_since=None, informal_to="")
    if before is not None and before.form is Form.INFORMAL:
        return after
    return replace(after, informal_since=uow.now(), informal_to=uow.actor)


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
    uow.customers.remove(customer)
    uow.said.forget(customer_id)
    return customer_id


def find_customers(uow: UnitOfWork, text: str, *, limit: int = 50) -> list[Found]:
    """Return customers found by any part of a name or phone, with how often they were here."""
    return _with_visits(uow, uow.customers.search(text, limit))


def customers_by_id(uow: UnitOfWork, ids: list[str]) -> list[Found]:
    """Return a page of the customer list, in the order of ``ids``."""
    found = uow.customers.fetch(ids)
    return _with_visits(uow, [found[i] for i in ids if i in found])


def _with_visits(uow: UnitOfWork, customers: list[Customer]) -> list[Found]:
    counts = uow.visits.counts(c.id for c in customers)
    here = {visit.customer_id for visit in uow.visits.in_shop()}
    rows = []
    for customer in customers:
        count, last = counts.get(customer.id, (0, None))
        rows.append(Found(customer, count, last, customer.id in here))
    return rows


def know_customer(uow: UnitOfWork, customer_id: str) -> Known:
    """Return a customer with the whole story. Raises NotFoundError."""
    return Known(
        uow.customers.get(customer_id),
        uow.visits.of_customer(customer_id, STORY_VISITS),
        uow.complaints.of_customer(customer_id),
        uow.promises.of_customer(customer_id),
    )


def alike(uow: UnitOfWork, customer: Customer) -> list[Customer]:
    """Return other customers with the same phone, e-mail or full name."""
    found = uow.customers.same(
        phones=[digits(customer.phone)],
        emails=[customer.email.strip().lower()],
        names=[fold(f"{customer.given} {customer.surname}").strip()],
    )
    return list(uow.customers.fetch(i for i in found.values() if i != customer.id).values())
