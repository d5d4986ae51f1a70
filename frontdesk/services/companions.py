"""Several known customers in one visit: who came along, coming to be known, and going again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Companion, Visit
from frontdesk.services.closing import present
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.said import note_greeting

MOST_PEOPLE = 99


def known_here(uow: UnitOfWork) -> set[str]:
    """Return the ids of the customers who are in the shop, whoever came along among them."""
    return known_in(uow, present(uow))


def known_in(uow: UnitOfWork, visits: Sequence[Visit]) -> set[str]:
    """Return the ids of the customers who are in some visits."""
    together = uow.visits.companions.of_visits(visit.id for visit in visits)
    first = {visit.customer_id for visit in visits if visit.customer_id is not None}
    return first | {one.customer_id for some in together.values() for one in some}


def must_not_be_here(uow: UnitOfWork, customer_id: str) -> None:
    """Refuse somebody who is in the shop already. Raises DomainError ``already_in_line``."""
    if customer_id in known_here(uow):
        raise DomainError("already_in_line")


def add_companion(uow: UnitOfWork, *, visit_id: str, customer_id: str) -> str:
    """Say who else came along in a visit; a visit in which nobody is known yet has its first one then.

    There are at least as many people as are known. Raises DomainError: ``not_here``, ``already_in_line``,
    ``party_size``.
    """
    visit = _here(uow, visit_id)
    customer_id = uow.customers.get(customer_id).id
    must_not_be_here(uow, customer_id)
    others = len(uow.visits.companions.of_visits([visit.id]).get(visit.id, ()))
    if visit.customer_id is None:
        visit = replace(visit, customer_id=customer_id)
    else:
        uow.visits.companions.add(Companion(id=uow.new_id(), visit_id=visit.id, customer_id=customer_id))
        others += 1
    if 1 + others > MOST_PEOPLE:
        raise DomainError("party_size")
    return _kept(uow, replace(visit, party=max(visit.party, 1 + others)))


def drop_companion(uow: UnitOfWork, *, visit_id: str, customer_id: str) -> str:
    """Take a known person out of a visit; of several, who is left is the first then, and there is one less.

    Raises DomainError: ``not_here``, ``not_in_visit``.
    """
    visit = _here(uow, visit_id)
    customer_id = uow.customers.get(customer_id).id
    others = list(uow.visits.companions.of_visits([visit.id]).get(visit.id, ()))
    leaving = next((one for one in others if one.customer_id == customer_id), None)
    party = max(visit.party - 1, 1) if others else visit.party
    if leaving is not None:
        uow.visits.companions.remove(leaving)
    elif visit.customer_id != customer_id:
        raise DomainError("not_in_visit")
    elif others:
        uow.visits.companions.remove(others[0])
        visit = replace(visit, customer_id=others[0].customer_id)
    else:
        visit = replace(visit, customer_id=None)
    return _kept(uow, replace(visit, party=party))


def _kept(uow: UnitOfWork, visit: Visit) -> str:
    saved = uow.visits.save(visit)
    note_greeting(uow, saved)
    return saved.id


def _here(uow: UnitOfWork, visit_id: str) -> Visit:
    visit = uow.visits.get(visit_id)
    if visit.ended_at is not None:
        raise DomainError("not_here")
    return visit
