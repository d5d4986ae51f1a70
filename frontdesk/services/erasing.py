"""Forgetting a customer: what goes at once, what the law keeps for a while, and the command that does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, as_seen, is_open, may_open, may_take
from frontdesk.domain.customers import Customer
from frontdesk.domain.erasing import (
    Disclosure,
    Erased,
    ErasedKind,
    ExportFile,
    Fate,
    Given,
    fate_of,
)
from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.retention import Kind, Retention, end_of, periods
from frontdesk.services.ports import Step, UnitOfWork
from frontdesk.services.shop import the_shop

EVERY_VISIT = 100_000


@dataclass(frozen=True, slots=True)
class Staying:
    """A complaint that the law keeps: its number is all that links it to anybody. None: still open."""

    complaint_id: str
    number: str
    received: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What forgetting a customer means, before it is done; what the answer to the customer says, after."""

    customer: Customer
    visits: int
    complaints: int  # that go
    promises: int
    drafts: int
    files: Sequence[ExportFile]  # that we wrote about the customer
    shared_files: Sequence[ExportFile]  # that we wrote about many, perhaps the customer too
    staying: Sequence[Staying]
    kept_for: Retention  # how long a complaint stays from its answer on
    in_shop: bool


@dataclass(frozen=True, slots=True)
class ShutCase:
    """A complaint that is shut away, with its story; nobody's name is on it any more."""

    complaint: Complaint
    story: Sequence[Step]


def plan_forgetting(uow: UnitOfWork, customer_id: str) -> Forgetting:
    """Return what would go and what would stay. Raises NotFoundError."""
    customer = uow.customers.get(customer_id)
    customer_id = customer.id
    shop = the_shop(uow)
    fates = _fates(uow, customer_id)
    visits = uow.visits.of_customer(customer_id, EVERY_VISIT)
    files = [one for one in uow.own.export_files.all() if one.customer_id in ("", customer_id)]
    return Forgetting(
        customer,
        len(visits),
        sum(not fate.stays for _, fate in fates),
        len(uow.promises.of_customer(customer_id)),
        uow.own.erasure.drafts(customer_id),
        [one for one in files if one.customer_id],
        [one for one in files if not one.customer_id],
        [
            Staying(one.id, one.number, local_date(shop, one.received_at), fate.until)
            for one, fate in fates
            if fate.stays
        ],
        periods(uow.own.retentions.all())[Kind.COMPLAINT],
        any(visit.ended_at is None for visit in visits),
    )


def erase_customer(uow: UnitOfWork, *, customer_id: str) -> list[str]:
    """Forget a customer: complaints that the law keeps are shut away, all the rest goes. Never undone.

    Raises DomainError ``for_another`` where one of them is about whoever acts.

    What remains in the bytes of files is removed by the ``Forgetter``, now or at the next start. Cards that
    became one with this one are on the list, too: a copy from before has them as cards of their own.
    """
    customer_id = uow.customers.get(customer_id).id
    now = uow.now()
    ids = [customer_id, *(merged.id for merged in uow.own.merges.into(customer_id))]
    erased = [Erased(id=one, at=now) for one in ids]
    for complaint_id, fate in [(complaint.id, fate) for complaint, fate in _fates(uow, customer_id)]:
        _leave_group(uow, complaint_id)
        complaint = uow.complaints.get(complaint_id)
        _must_not_be_about_them(uow, complaint)
        if fate.stays:
            uow.complaints.save(
                replace(
                    complaint,
                    customer_id=None,
                    visit_id=None,
                    same_as=None,
                    shut_at=now,
                    shut_until=fate.until,
                )
            )
            uow.own.erasure.letters(complaint.id)
            erased.append(Erased(id=complaint.id, kind=ErasedKind.SHUT, at=now, until=fate.until))
        else:
            erased.append(Erased(id=complaint.id, kind=ErasedKind.COMPLAINT, at=now))
    uow.own.erasure.customer(customer_id)
    uow.own.erasure.note(erased)
    return [one.id for one in erased]


def erase_complaint(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Erase a complaint whose time has come. Raises DomainError ``still_needed``, ``for_another``."""
    complaint = uow.complaints.get(complaint_id)
    _must_not_be_about_them(uow, complaint)
    if is_open(complaint):
        raise DomainError("still_needed")
    _leave_group(uow, complaint_id)
    uow.own.erasure.complaint(complaint_id)
    uow.own.erasure.note([Erased(id=complaint_id, kind=ErasedKind.COMPLAINT, at=uow.now())])
    return complaint_id


def _leave_group(uow: UnitOfWork, complaint_id: str) -> None:
    """Let those that were joined to a complaint be joined to the next of them instead."""
    others = uow.complaints.joined_to(complaint_id)
    for place, other in enumerate(others):
        uow.complaints.save(replace(other, same_as=others[0].id if place else None))


def must_be_in_sight(uow: UnitOfWork, complaint: Complaint) -> None:
    """Raise NotFoundError for a complaint that is shut away from the acting person."""
    actor = uow.staff.find(uow.actor)
    shut = complaint.shut_at is not None and not may_take(actor)
    if shut or as_seen(complaint, actor) is None:
        raise NotFoundError("complaint", complaint.id)


def must_be_theirs_to_open(uow: UnitOfWork, complaint: Complaint) -> None:
    """Raise NotFoundError for a complaint whose words the acting person may not read."""
    must_be_in_sight(uow, complaint)
    actor = uow.staff.find(uow.actor)
    if actor is not None and not may_open(complaint, actor):
        raise NotFoundError("complaint", complaint.id)


def _must_not_be_about_them(uow: UnitOfWork, complaint: Complaint) -> None:
    """Raise DomainError ``for_another`` where somebody would erase what is about them, and another could."""
    others = (one for one in uow.staff.all() if one.id != uow.actor)
    if uow.actor and complaint.about_staff == uow.actor and any(may_open(complaint, one) for one in others):
        raise DomainError("for_another")


def open_shut(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Note that somebody looks at a complaint that is shut away. Raises DomainError ``not_found``."""
    complaint = uow.complaints.get(complaint_id)
    must_be_theirs_to_open(uow, complaint)
    if complaint.shut_at is None:
        raise DomainError("not_found", entity="complaint")
    return _note(uow, Given.SHUT_OPENED, complaint_id)


def shut_case(uow: UnitOfWork, complaint_id: str) -> ShutCase:
    """Return a complaint that is shut away, with its story; to be noted first by ``open_shut``."""
    return ShutCase(uow.complaints.get(complaint_id), uow.story("complaint", complaint_id))


def kept_until(uow: UnitOfWork, complaint: Complaint) -> Complaint:
    """Return a complaint that is closed just now with the day until which it stays, if it is shut away."""
    if complaint.shut_at is None:
        return complaint
    today = local_date(the_shop(uow), uow.now())
    return replace(
        complaint, shut_until=end_of(today, periods(uow.own.retentions.all())[Kind.COMPLAINT].period)
    )


def note_copy(uow: UnitOfWork, *, customer_id: str, paths: Sequence[str], with_needs: bool) -> str:
    """Note that a copy was given, and where the files lie, so that erasing can remove them."""
    customer_id = _note_files(uow, customer_id, paths)
    return _note(uow, Given.COPY_WITH_NEEDS if with_needs else Given.COPY, customer_id)


def note_card(uow: UnitOfWork, *, customer_id: str, paths: Sequence[str], with_needs: bool) -> str:
    """Note that a contact card was given, and where it lies if it is a file."""
    customer_id = _note_files(uow, customer_id, paths)
    return _note(uow, Given.CARD_WITH_NEEDS if with_needs else Given.CARD, customer_id)


def _note_files(uow: UnitOfWork, customer_id: str, paths: Sequence[str]) -> str:
    customer_id = uow.customers.get(customer_id).id
    for path in paths:
        uow.own.export_files.add(
            ExportFile(id=uow.new_id(), customer_id=customer_id, path=path, at=uow.now())
        )
    return customer_id


def note_paper(uow: UnitOfWork, *, complaint_id: str, path: str) -> str:
    """Note where a paper about a complaint was saved, so that erasing its customer removes it."""
    complaint = uow.complaints.get(complaint_id)
    must_be_theirs_to_open(uow, complaint)
    if complaint.customer_id is not None:
        _note_files(uow, complaint.customer_id, [path])
    return complaint_id


def note_export(uow: UnitOfWork, *, path: str) -> str:
    """Note that a file about many was written, so that an erasing can name it."""
    return uow.own.export_files.add(ExportFile(id=uow.new_id(), path=path, at=uow.now())).id


def _note(uow: UnitOfWork, kind: Given, about_id: str) -> str:
    return uow.own.disclosures.add(
        Disclosure(id=uow.new_id(), kind=kind, about_id=about_id, at=uow.now(), staff_id=uow.actor)
    ).id


def _fates(uow: UnitOfWork, customer_id: str) -> list[tuple[Complaint, Fate]]:
    shop = the_shop(uow)
    today = local_date(shop, uow.now())
    period = periods(uow.own.retentions.all())[Kind.COMPLAINT].period
    found = []
    for complaint in uow.complaints.about(customer_id):
        closed = local_date(shop, complaint.closed_at) if complaint.closed_at else None
        found.append((complaint, fate_of(complaint, closed=closed, period=period, today=today)))
    return found
