"""Complaints: written down once, handed on whole, taken, and brought to an end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from frontdesk.domain.complaints import (
    CHANNELS,
    REMEDIES,
    Complaint,
    ComplaintState,
    due_date,
    moved,
    needs_words,
    number_for,
)
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.domain.shop import Role, Subject
from frontdesk.domain.text import clean, clean_lines, first_words
from frontdesk.services.ports import Step, UnitOfWork
from frontdesk.services.shop import the_shop

SHORT_LETTERS = 300
LONG_LETTERS = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the customer told, as the form holds it."""

    words: str
    summary: str = ""
    customer_id: str | None = None
    visit_id: str | None = None
    same_as: str | None = None
    subject_id: str | None = None
    channel: str = "counter"
    written: bool = False
    remedy: str = ""
    receipt: str = ""
    offered: str = ""
    told_before: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint with everything a supervisor needs, so that it is told only once."""

    complaint: Complaint
    customer: Customer | None
    subject: Subject | None
    story: list[Step]
    promises: list[Promise]
    same: list[Complaint]  # others about the same thing
    earlier: int  # how many other complaints the customer had


def log_complaint(uow: UnitOfWork, told: Told) -> str:
    """Write a complaint down and return its id; whoever writes it down answers for it until it is taken.

    Raises DomainError: ``words_needed``, ``words_too_long``, ``text_too_long``, ``unknown_choice``.
    """
    shop = the_shop(uow)
    today = uow.now().astimezone(ZoneInfo(shop.timezone)).date()
    first = _first_about(uow, told.same_as)
    complaint = Complaint(
        id=uow.new_id(),
        number=number_for(today.year, uow.complaints.next_number(today.year)),
        customer_id=told.customer_id,
        visit_id=told.visit_id,
        same_as=first.id if first else None,
        summary=clean(told.summary) or first_words(told.words),
        words=clean_lines(told.words),
        subject_id=told.subject_id,
        channel=told.channel,
        written=told.written,
        remedy=told.remedy,
        receipt=clean(told.receipt),
        offered=clean_lines(told.offered),
        told_before=max(0, told.told_before),
        received_at=uow.now(),
        answer_due=due_date(today, shop.answer_days),
        legal_due=due_date(today, shop.legal_days) if told.written else None,
        holder_id=uow.actor,
    )
    _check(complaint)
    return uow.complaints.add(complaint).id


def solve_here(uow: UnitOfWork, told: Told) -> str:
    """Write a complaint down that was solved at the counter: the short path that still leaves the record."""
    complaint_id = log_complaint(uow, told)
    return solve(uow, complaint_id=complaint_id, outcome=told.offered)


def hand_new_over(uow: UnitOfWork, told: Told, *, to: str) -> str:
    """Write a complaint down and offer it to a supervisor in one move."""
    complaint_id = log_complaint(uow, told)
    return hand_over(uow, complaint_id=complaint_id, to=to)


def hand_over(uow: UnitOfWork, *, complaint_id: str, to: str) -> str:
    """Offer a complaint to a supervisor; it stays with its holder until taken.

    Raises DomainError ``not_a_supervisor``, ``complaint_step``.
    """
    supervisor = uow.staff.get(to)
    if supervisor.role is Role.CLERK or not supervisor.active:
        raise DomainError("not_a_supervisor", name=supervisor.name)
    complaint = uow.complaints.get(complaint_id)
    handed = moved(complaint, ComplaintState.HANDED, handed_to=to, handed_at=uow.now())
    return uow.complaints.save(handed).id


def take(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Take a complaint: from now on the acting supervisor answers for it.

    Raises DomainError ``not_a_supervisor``, ``complaint_step``.
    """
    complaint = uow.complaints.get(complaint_id)
    actor = uow.staff.find(uow.actor)
    if actor is None or actor.role is Role.CLERK:
        raise DomainError("not_a_supervisor", name=actor.name if actor else "")
    taken = moved(complaint, ComplaintState.CHECKING, holder_id=uow.actor, taken_at=uow.now(), handed_to="")
    return uow.complaints.save(taken).id


def take_back(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Take back a complaint that was offered and not taken yet. Raises DomainError ``complaint_step``."""
    complaint = uow.complaints.get(complaint_id)
    back = moved(complaint, ComplaintState.RECEIVED, handed_to="", handed_at=None)
    return uow.complaints.save(back).id


def solve(uow: UnitOfWork, *, complaint_id: str, outcome: str, cause: str | None = None) -> str:
    """End a complaint with what was done. Raises DomainError ``outcome_needed``, ``complaint_step``."""
    return _end(uow, complaint_id, ComplaintState.SOLVED, outcome, cause)


def refuse(uow: UnitOfWork, *, complaint_id: str, outcome: str, cause: str | None = None) -> str:
    """End a complaint with a reasoned no. Raises DomainError ``outcome_needed``, ``complaint_step``."""
    return _end(uow, complaint_id, ComplaintState.REFUSED, outcome, cause)


def reopen(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Open a complaint again; the acting member of staff looks into it. Raises DomainError ``complaint_step``."""
    complaint = uow.complaints.get(complaint_id)
    again = moved(
        complaint, ComplaintState.CHECKING, closed_at=None, holder_id=uow.actor or complaint.holder_id
    )
    return uow.complaints.save(again).id


def note_findings(uow: UnitOfWork, *, complaint_id: str, seen_rev: int, cause: str, outcome: str) -> str:
    """Note the cause and the outcome. Raises StaleRecordError when somebody wrote since ``seen_rev``."""
    complaint = replace(uow.complaints.get(complaint_id), rev=seen_rev)
    changed = replace(complaint, cause=clean_lines(cause), outcome=clean_lines(outcome))
    _check(changed)
    return uow.complaints.save(changed).id


def told_again(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Count one more time that the customer had to tell it."""
    complaint = uow.complaints.get(complaint_id)
    return uow.complaints.save(replace(complaint, told_before=complaint.told_before + 1)).id


def join(uow: UnitOfWork, *, complaint_id: str, first_id: str) -> str:
    """Join a complaint to the first one about the same thing. Raises DomainError ``same_complaint``."""
    first = _first_about(uow, first_id)
    if first is None or first.id == complaint_id:
        raise DomainError("same_complaint")
    return uow.complaints.save(replace(uow.complaints.get(complaint_id), same_as=first.id)).id


def maybe_same(
    uow: UnitOfWork, *, customer_id: str | None, receipt: str, subject_id: str | None, limit: int = 3
) -> list[Complaint]:
    """Return open complaints that may be about the same thing: this customer's, this receipt's, this subject's."""
    receipt = clean(receipt).casefold()
    scored = []
    for complaint in uow.complaints.open():
        same_receipt = bool(receipt) and complaint.receipt.casefold() == receipt
        same_customer = customer_id is not None and complaint.customer_id == customer_id
        same_subject = subject_id is not None and complaint.subject_id == subject_id
        score = 4 * same_receipt + 2 * same_customer + same_subject
        if same_receipt or same_customer:
            scored.append((score, complaint.received_at, complaint))
    scored.sort(key=lambda item: (item[0], item[1]), reverse=True)
    return [complaint for _, _, complaint in scored[:limit]]


def open_case(uow: UnitOfWork, complaint_id: str) -> Case:
    """Return a complaint with the whole story in order. Raises NotFoundError."""
    complaint = uow.complaints.get(complaint_id)
    customer = uow.customers.find(complaint.customer_id)
    theirs = uow.complaints.of_customer(customer.id) if customer else []
    promises = uow.promises.of_customer(customer.id) if customer else []
    root = complaint.same_as or complaint.id
    same = [c for c in uow.complaints.log() if root in (c.id, c.same_as) and c.id != complaint.id]
    return Case(
        complaint,
        customer,
        uow.subjects.find(complaint.subject_id),
        uow.story("complaint", complaint.id),
        [p for p in promises if p.state is PromiseState.OPEN],
        same,
        len([c for c in theirs if c.id != complaint.id]),
    )


def _end(uow: UnitOfWork, complaint_id: str, state: ComplaintState, outcome: str, cause: str | None) -> str:
    complaint = uow.complaints.get(complaint_id)
    said = clean_lines(outcome) or complaint.outcome
    if not said:
        raise DomainError("outcome_needed")
    changes: dict[str, object] = {"outcome": said, "closed_at": uow.now(), "handed_to": ""}
    if cause is not None:
        changes["cause"] = clean_lines(cause)
    ended = moved(complaint, state, **changes)
    _check(ended)
    return uow.complaints.save(ended).id


def _first_about(uow: UnitOfWork, complaint_id: str | None) -> Complaint | None:
    """Follow to the first complaint about a thing, so that joined ones form one flat group."""
    complaint = uow.complaints.find(complaint_id)
    while complaint is not None and complaint.same_as is not None:
        complaint = uow.complaints.find(complaint.same_as)
    return complaint


def _check(complaint: Complaint) -> None:
    needs_words(complaint)
    if max(len(complaint.summary), len(complaint.receipt)) > SHORT_LETTERS:
        raise DomainError("text_too_long", limit=SHORT_LETTERS)
    if max(len(complaint.offered), len(complaint.cause), len(complaint.outcome)) > LONG_LETTERS:
        raise DomainError("text_too_long", limit=LONG_LETTERS)
    if complaint.channel not in CHANNELS or complaint.remedy not in ("", *REMEDIES):
        raise DomainError("unknown_choice")
