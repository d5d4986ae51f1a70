"""What an undo brings back must fit beside what has happened since: nobody stands or serves in two places."""

from __future__ import annotations

from collections.abc import Collection

from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Visit
from frontdesk.services.closing import present
from frontdesk.services.ports import UnitOfWork


def must_fit_again(uow: UnitOfWork, ids: Collection[str]) -> None:
    """Look at the visits among records that were just put back as they were.

    A clerk serves one visit at a time, and a customer is in the shop once; a record by itself knows of no
    other. Raises DomainError: ``serves_since`` with ``name``, ``already_in_line``.
    """
    here = present(uow)
    back = [visit for visit in here if visit.id in ids]
    for visit in back:
        if visit.serving and any(_same_clerk(visit, other) for other in here):
            raise DomainError("serves_since", name=uow.staff.get(str(visit.staff_id)).name)
    if back and _twice(uow, back, here):
        raise DomainError("already_in_line")


def _same_clerk(visit: Visit, other: Visit) -> bool:
    return other.serving and other.staff_id == visit.staff_id and other.id != visit.id


def _twice(uow: UnitOfWork, back: list[Visit], here: list[Visit]) -> bool:
    """Tell whether somebody in one of these visits is in another one too."""
    along = uow.visits.companions.of_visits(visit.id for visit in here)
    people = {
        visit.id: {visit.customer_id, *(one.customer_id for one in along.get(visit.id, ()))} - {None}
        for visit in here
    }
    return any(
        people[visit.id] & people[other.id] for visit in back for other in here if other.id != visit.id
    )
