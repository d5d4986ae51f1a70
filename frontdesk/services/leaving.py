"""Somebody leaves: closed at once, and what was open with them goes to somebody who is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from frontdesk.domain.complaints import OPEN, Complaint, is_begun, may_take
from frontdesk.domain.errors import DomainError
from frontdesk.domain.mending import Measure
from frontdesk.domain.promises import Promise
from frontdesk.domain.shop import Role, Staff
from frontdesk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What somebody still answers for: promises to keep, complaints held or asked to take, and measures."""

    promises: Sequence[Promise]
    complaints: Sequence[Complaint]
    measures: Sequence[Measure] = ()


def open_work(uow: UnitOfWork, staff_id: str) -> OpenWork:
    """Return what is open with somebody."""
    return OpenWork(
        [promise for promise in uow.promises.open() if promise.staff_id == staff_id],
        [c for c in uow.complaints.log(states=OPEN) if staff_id in (c.holder_id, c.handed_to)],
        uow.mending.measures.open_of(staff_id),
    )


def must_have_handed_over(uow: UnitOfWork, staff_id: str) -> None:
    """Raise DomainError ``open_work``, with the count of each kind, while something is open."""
    work = open_work(uow, staff_id)
    counts = {"promises": work.promises, "complaints": work.complaints, "measures": work.measures}
    if any(counts.values()):
        raise DomainError("open_work", **{kind: len(found) for kind, found in counts.items()})


def close_person(uow: UnitOfWork, *, staff_id: str, hand_to: str | None = None) -> list[str]:
    """Close somebody who left: no more signing in, and ``hand_to`` answers for what was open.

    Returns the ids of all that changed, the person's first. Raises DomainError: ``has_left``,
    ``owner_needed``, ``open_work`` (as above, without ``hand_to``), ``hand_to_whom`` for somebody who is not
    here, ``not_a_supervisor`` where a complaint needs one.
    """
    leaving = uow.staff.get(staff_id)
    if not leaving.active:
        raise DomainError("has_left", name=leaving.name)
    if not any(s.active and s.role is Role.OWNER and s.id != staff_id for s in uow.staff.all()):
        raise DomainError("owner_needed")
    handed = hand_on(uow, leaving, hand_to) if hand_to else []
    must_have_handed_over(uow, staff_id)
    uow.credentials.drop(staff_id)
    return [uow.staff.save(replace(leaving, active=False)).id, *handed]


def hand_on(uow: UnitOfWork, leaving: Staff, hand_to: str) -> list[str]:
    """Let somebody else answer for what is open with a person. Raises DomainError as ``close_person``."""
    to = uow.staff.get(hand_to)
    if not to.active or to.id == leaving.id:
        raise DomainError("hand_to_whom")
    work = open_work(uow, leaving.id)
    promises = [uow.promises.save(replace(promise, staff_id=to.id)).id for promise in work.promises]
    measures = [uow.mending.measures.save(replace(one, owner_id=to.id)).id for one in work.measures]
    return promises + measures + [uow.complaints.save(_passed_on(c, leaving, to)).id for c in work.complaints]


def _passed_on(complaint: Complaint, leaving: Staff, to: Staff) -> Complaint:
    """Return a complaint with somebody else in the place of who leaves.

    What a supervisor was asked to take, or has taken, goes to a supervisor.
    """
    asked, holding = complaint.handed_to == leaving.id, complaint.holder_id == leaving.id
    taken = holding and is_begun(complaint) and may_take(leaving)
    if (asked or taken) and not may_take(to):
        raise DomainError("not_a_supervisor", name=to.name)
    if complaint.about_staff == to.id:
        raise DomainError("about_them", name=to.name)
    changed = replace(
        complaint,
        holder_id=to.id if holding else complaint.holder_id,
        handed_to=to.id if asked else complaint.handed_to,
    )
    if changed.handed_to and changed.handed_to == changed.holder_id:  # nobody hands over to themselves
        changed = replace(changed, handed_to="", handed_at=None)
    return changed
