"""Complaints as they are read: the open ones, one with its whole story, who complains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.domain.attachments import Attachment
from frontdesk.domain.complaints import (
    OPEN,
    Complaint,
    by_day,
    is_begun,
    is_hidden,
    may_take,
    on_offer,
    question_waits,
)
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import NotFoundError
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.domain.shop import Subject
from frontdesk.domain.visits import Visit
from frontdesk.services.ports import Step, UnitOfWork
from frontdesk.services.said import sentences_said


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint with everything a supervisor needs, so that it is told only once."""

    complaint: Complaint
    customer: Customer | None
    subject: Subject | None
    story: list[Step]
    promises: list[Promise]
    same: list[Complaint]  # others about the same thing
    earlier: int  # how many complaints the customer had before it
    files: Sequence[Attachment] = ()
    visit: Visit | None = None  # where the customer is now
    said: Sequence[str] = ()  # to the customer, while it was written down


@dataclass(frozen=True, slots=True)
class Background:
    """Who complains and what is open with them, before anything is kept."""

    customer: Customer | None
    visit: Visit | None
    earlier: int = 0  # complaints of the customer so far
    promises: Sequence[Promise] = ()  # open ones, the one due first in front


@dataclass(frozen=True, slots=True)
class Board:
    """The open complaints, the one due first in front and what is told last, and whose they are."""

    complaints: Sequence[Complaint]
    customers: Mapping[str, Customer]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many complaints wait for one person, and how many are open in all."""

    waiting: int
    open: int


def background(uow: UnitOfWork, *, customer_id: str | None, visit_id: str | None) -> Background:
    """Return who complains, as far as known: the visit knows a customer who was recognised meanwhile."""
    visit = uow.visits.find(visit_id)
    customer = uow.customers.find(customer_id or (visit.customer_id if visit else None))
    if customer is None:
        return Background(None, visit)
    earlier = uow.complaints.of_customer(customer.id)
    return Background(customer, visit, len(earlier), _open_promises(uow, customer))


def complaint_board(uow: UnitOfWork) -> Board:
    """Return all open complaints in their order, with their customers."""
    found = sorted(uow.complaints.log(states=OPEN), key=by_day)
    return Board(found, uow.customers.fetch(c.customer_id for c in found if c.customer_id))


def complaint_counts(uow: UnitOfWork, actor: str) -> Counts:
    """Return how many complaints wait for somebody, and how many are open.

    Those wait that were handed to the person and not taken yet; for a clerk, to whom none can be handed,
    the clerk's own that nobody has taken yet. So does a question for whoever is asked it.
    """
    person = uow.staff.find(actor)
    found = uow.complaints.log(states=OPEN)
    if may_take(person):
        waiting = [c for c in found if c.handed_to == actor]
    else:
        waiting = [c for c in found if c.holder_id == actor and (on_offer(c) or not is_begun(c))]
    asked = [c for c in found if question_waits(c) and c.asked_of == actor]
    return Counts(len({c.id for c in (*waiting, *asked)}), len(found))


def open_case(uow: UnitOfWork, complaint_id: str) -> Case:
    """Return a complaint with the whole story in order. Raises NotFoundError.

    Of one that is not theirs to open, whoever answers for it reads that it exists, and no more.
    """
    complaint = uow.complaints.get(complaint_id)
    if complaint.shut_at is not None:
        raise NotFoundError("complaint", complaint_id)
    if is_hidden(complaint):
        return Case(complaint, None, None, [], [], [], 0)
    customer = uow.customers.find(complaint.customer_id)
    theirs = uow.complaints.of_customer(customer.id) if customer else []
    return Case(
        complaint,
        customer,
        uow.subjects.find(complaint.subject_id),
        uow.story("complaint", complaint.id),
        _open_promises(uow, customer),
        _same(uow, complaint),
        len([c for c in theirs if (c.received_at, c.id) < (complaint.received_at, complaint.id)]),
        uow.attachments.of_complaint(complaint.id),
        uow.visits.find(complaint.visit_id),
        sentences_said(uow, complaint.id, customer),
    )


def first_about(uow: UnitOfWork, complaint_id: str | None) -> Complaint | None:
    """Follow to the first complaint about a thing, so that joined ones form one flat group."""
    complaint = uow.complaints.find(complaint_id)
    while complaint is not None and complaint.same_as is not None:
        complaint = uow.complaints.find(complaint.same_as)
    return complaint


def _open_promises(uow: UnitOfWork, customer: Customer | None) -> list[Promise]:
    promises = uow.promises.of_customer(customer.id) if customer else []
    return sorted((p for p in promises if p.state is PromiseState.OPEN), key=lambda p: p.due_at)


def _same(uow: UnitOfWork, complaint: Complaint) -> list[Complaint]:
    """Return the others about the same thing, the first one in front."""
    first = first_about(uow, complaint.id)
    group = [first, *uow.complaints.joined_to(first.id)] if first else []
    return [other for other in group if other.id != complaint.id]
