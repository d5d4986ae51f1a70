"""Making one card of two: both beside each other first, then everything in one command that can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from frontdesk.domain.customers import Customer, checked
from frontdesk.domain.errors import DomainError
from frontdesk.domain.merging import (
    GROUPS,
    Pick,
    Side,
    brought_together,
    choose,
    differ,
    written_and_taken_back,
)
from frontdesk.domain.ties import Merged, in_order, partner
from frontdesk.services.companions import known_here
from frontdesk.services.customers import Known, know_customer
from frontdesk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Compared:
    """Two cards beside each other, and the choice to begin with. The older one's id is kept."""

    kept: Known
    other: Known
    choice: Mapping[str, Pick]


def compare(uow: UnitOfWork, *, one_id: str, other_id: str) -> Compared:
    """Return two cards as they are compared. Raises NotFoundError, DomainError ``same_card``."""
    one, other = know_customer(uow, one_id), know_customer(uow, other_id)
    if one.customer.id == other.customer.id:
        raise DomainError("same_card")
    kept, gone = sorted((one, other), key=lambda known: _age(known.customer))
    return Compared(kept, gone, choose(_side(uow, kept.customer), _side(uow, gone.customer)))


def _age(customer: Customer) -> tuple[str, str]:
    return (customer.created_at.isoformat() if customer.created_at else "", customer.id)


def _side(uow: UnitOfWork, customer: Customer) -> Side:
    steps = [(step.at, step.before, step.after) for step in uow.story("customer", customer.id)]
    return Side(customer, *written_and_taken_back(steps))


def merge_customers(uow: UnitOfWork, *, kept: Customer, other: Customer, picks: Mapping[str, Pick]) -> str:
    """Make one card of two, as they were looked at, and return the kept one's id.

    Everything that points to the other card moves; its id leads to the kept one from now on. Raises
    DomainError ``same_card``, ``both_in_shop``, ``choice_missing``, as ``checked``, and StaleRecordError
    where a card was changed since.
    """
    if kept.id == other.id:
        raise DomainError("same_card")
    if any(differ(kept, other, group) and group not in picks for group in GROUPS):
        raise DomainError("choice_missing")
    if {kept.id, other.id} <= known_here(uow):
        raise DomainError("both_in_shop")
    _visit_once(uow, kept.id, other.id)
    uow.own.merges.move(other.id, kept.id)
    _move_pairs(uow, kept.id, other.id)
    uow.customers.remove(other)
    uow.said.forget(other.id)
    uow.own.merges.add(_trace(uow, kept.id, other))
    one = checked(brought_together(kept, other, picks))
    return uow.customers.save(one).id


def _visit_once(uow: UnitOfWork, kept_id: str, gone_id: str) -> None:
    """Whoever was in a visit twice, by two cards, is in it once; the first place stays."""
    companions = {one.visit_id: one for one in uow.visits.companions.of_customer(kept_id)}
    for one in uow.visits.companions.of_customer(gone_id):
        if one.visit_id in companions or uow.visits.get(one.visit_id).customer_id == kept_id:
            uow.visits.companions.remove(one)
    for visit_id, one in companions.items():
        if uow.visits.get(visit_id).customer_id == gone_id:
            uow.visits.companions.remove(one)


def _trace(uow: UnitOfWork, kept_id: str, gone: Customer) -> Merged:
    return Merged(
        id=gone.id,
        kept_id=kept_id,
        at=uow.now(),
        staff_id=uow.actor,
        op_id=uow.op_id,
        batch_id=gone.batch_id,
        given=gone.given,
        surname=gone.surname,
        preferred=gone.preferred,
        phone=gone.phone,
        email=gone.email,
        more_phones=gone.more_phones,
        more_emails=gone.more_emails,
    )


def _move_pairs(uow: UnitOfWork, kept_id: str, gone_id: str) -> None:
    """Links and judged pairs go along, but none that would be there twice or with oneself."""
    linked = {partner(link, kept_id) for link in uow.own.links.of(kept_id)} | {kept_id}
    for link in uow.own.links.of(gone_id):
        with_whom = partner(link, gone_id)
        if with_whom in linked:
            uow.own.links.remove(link)
        else:
            one_id, other_id = in_order(kept_id, with_whom)
            uow.own.links.save(replace(link, one_id=one_id, other_id=other_id))
    judged = {partner(pair, kept_id) for pair in uow.own.aparts.of(kept_id)} | {kept_id}
    for pair in uow.own.aparts.of(gone_id):
        from_whom = partner(pair, gone_id)
        if from_whom in judged:
            uow.own.aparts.remove(pair)
        else:
            one_id, other_id = in_order(kept_id, from_whom)
            uow.own.aparts.save(replace(pair, one_id=one_id, other_id=other_id))
