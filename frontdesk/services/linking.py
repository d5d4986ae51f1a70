"""People who belong together: linked on both cards with one move, and taken apart with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.ties import Link, Merged, Tie, in_order, partner
from frontdesk.services.likely_pairs import alike, note_apart
from frontdesk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Linked:
    """Somebody who belongs together with a customer, and as what."""

    link: Link
    customer: Customer


@dataclass(frozen=True, slots=True)
class Around:
    """Who stands around a customer: linked people, those with the same phone, cards that became this one."""

    linked: Sequence[Linked] = ()
    sharing: Sequence[Customer] = ()
    merged: Sequence[Merged] = ()


def around(uow: UnitOfWork, customer_id: str) -> Around:
    """Return who stands around a customer. Raises NotFoundError."""
    customer = uow.customers.get(customer_id)
    links = uow.own.links.of(customer.id)
    people = uow.customers.fetch(partner(link, customer.id) for link in links)
    return Around(
        [Linked(link, people[partner(link, customer.id)]) for link in links],
        alike(uow, customer).sharing,
        uow.own.merges.into(customer.id),
    )


def link_customers(uow: UnitOfWork, *, one_id: str, other_id: str, kind: Tie) -> str:
    """Link two people and return the link's id; another kind takes the place of the one before.

    Raises DomainError ``same_card``.
    """
    one_id, other_id = in_order(uow.customers.get(one_id).id, uow.customers.get(other_id).id)
    if one_id == other_id:
        raise DomainError("same_card")
    for link in uow.own.links.of(one_id):
        if partner(link, one_id) == other_id:
            if link.kind is kind:
                return link.id
            uow.own.links.remove(link)
    note_apart(uow, one_id, [other_id])  # who is linked is two people
    return uow.own.links.add(Link(id=uow.new_id(), one_id=one_id, other_id=other_id, kind=kind)).id


def unlink_customers(uow: UnitOfWork, *, link_id: str) -> str:
    """Take a link back."""
    link = uow.own.links.get(link_id)
    uow.own.links.remove(link)
    return link.one_id


def drop_ties(uow: UnitOfWork, customer_id: str) -> None:
    """Take the links of a card away that is about to be removed, and what led to it."""
    for link in uow.own.links.of(customer_id):
        uow.own.links.remove(link)
    for merged in uow.own.merges.into(customer_id):
        uow.own.merges.remove(merged)
