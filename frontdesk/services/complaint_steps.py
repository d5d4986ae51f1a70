"""The steps of a complaint to its end: assessed, looked into, decided, told, closed; and opened again."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, ComplaintState, brought_to, may_open, moved
from frontdesk.domain.errors import DomainError
from frontdesk.domain.goodwill import must_be_within, parse_envelope
from frontdesk.domain.purchases import Purchase, must_be_possible
from frontdesk.domain.text import clean, clean_lines
from frontdesk.services.complaints import Told, as_last_seen, check_letters, log_complaint, mine_to_decide
from frontdesk.services.erasing import kept_until, must_be_in_sight
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop


def solve_here(uow: UnitOfWork, told: Told) -> str:
    """Write a complaint down that was solved at the counter: the short path that still leaves the record.

    Raises DomainError as ``log_complaint``, ``outcome_needed``, and ``over_envelope`` or ``remedy_first``
    where the amount is not this person's to give.
    """
    limits = parse_envelope(the_shop(uow).goodwill)
    must_be_within(uow.staff.find(uow.actor), limits, told.remedy, told.amount_cents)
    complaint_id = log_complaint(uow, told)
    return solve(uow, complaint_id=complaint_id, outcome=told.offered)


def solve(
    uow: UnitOfWork, *, complaint_id: str, outcome: str, cause: str | None = None, seen_rev: int | None = None
) -> str:
    """End a complaint with what was done.

    Raises DomainError ``outcome_needed``, ``not_the_holder``, ``complaint_step``, and StaleRecordError when
    somebody wrote since ``seen_rev``.
    """
    return _end(
        uow, as_last_seen(mine_to_decide(uow, complaint_id), seen_rev), ComplaintState.CLOSED, outcome, cause
    )


def refuse(
    uow: UnitOfWork, *, complaint_id: str, outcome: str, cause: str | None = None, seen_rev: int | None = None
) -> str:
    """End a complaint with a reasoned no. Raises as ``solve``."""
    return _end(
        uow,
        as_last_seen(mine_to_decide(uow, complaint_id), seen_rev),
        ComplaintState.REJECTED,
        outcome,
        cause,
    )


def reopen(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Open a complaint again; the acting person looks into it. Raises DomainError ``complaint_step``."""
    complaint = uow.complaints.get(complaint_id)
    must_be_in_sight(uow, complaint)
    actor = uow.staff.find(uow.actor)
    if actor is not None and not may_open(complaint, actor):
        raise DomainError("restricted")
    again = replace(
        moved(complaint, ComplaintState.REOPENED),
        closed_at=None,
        holder_id=uow.actor or complaint.holder_id,
        news_at=uow.now() if complaint.acknowledged_at else None,  # whoever asks for it hears of it
    )
    return uow.complaints.save(again).id


def note_findings(uow: UnitOfWork, *, complaint_id: str, seen_rev: int, cause: str, outcome: str) -> str:
    """Note the cause and the outcome.

    Raises DomainError ``not_the_holder``, and StaleRecordError when somebody wrote since ``seen_rev``.
    """
    complaint = as_last_seen(mine_to_decide(uow, complaint_id), seen_rev)
    changed = replace(complaint, cause=clean_lines(cause), outcome=clean_lines(outcome))
    check_letters(changed)
    return uow.complaints.save(changed).id


def note_purchase(
    uow: UnitOfWork, *, complaint_id: str, seen_rev: int, purchase: Purchase, receipt: str
) -> str:
    """Note what was bought and what is with it, as it is known by now: a receipt is often found later.

    Raises DomainError ``not_the_holder``, ``restricted``, ``text_too_long``, and as ``must_be_possible``, and
    StaleRecordError when somebody wrote since ``seen_rev``.
    """
    must_be_possible(purchase, local_date(the_shop(uow), uow.now()))
    changed = replace(
        as_last_seen(mine_to_decide(uow, complaint_id), seen_rev),
        product=clean(purchase.product),
        receipt=clean(receipt),
        bought_on=purchase.bought_on,
        price_cents=purchase.price_cents,
        bought_by=purchase.bought_by,
        fault=purchase.fault,
    )
    check_letters(changed)
    return uow.complaints.save(changed).id


def assess(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Note that how serious it is was looked at, and whether somebody may be hurt.

    Raises DomainError ``not_the_holder``, ``complaint_step``; so do the next three.
    """
    return _onward(uow, complaint_id, ComplaintState.ASSESSED)


def look_into(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Begin to look into it, or look again after a decision."""
    return _onward(uow, complaint_id, ComplaintState.LOOKED_INTO)


def tell_decision(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Note that the customer knows what was decided."""
    told = _moved(uow, complaint_id, ComplaintState.TOLD)
    known, now = told.acknowledged_at or uow.now(), uow.now()
    return uow.complaints.save(replace(told, acknowledged_at=known, news_at=now, told_at=now)).id


def decide(
    uow: UnitOfWork, *, complaint_id: str, outcome: str, cause: str | None = None, seen_rev: int | None = None
) -> str:
    """Note what was decided.

    Raises DomainError ``outcome_needed``, and StaleRecordError when somebody wrote since ``seen_rev``.
    """
    complaint = as_last_seen(mine_to_decide(uow, complaint_id), seen_rev)
    decided = _answered(brought_to(complaint, ComplaintState.DECIDED), outcome, cause)
    return uow.complaints.save(decided).id


def _onward(uow: UnitOfWork, complaint_id: str, state: ComplaintState) -> str:
    return uow.complaints.save(_moved(uow, complaint_id, state)).id


def _moved(uow: UnitOfWork, complaint_id: str, state: ComplaintState) -> Complaint:
    return moved(mine_to_decide(uow, complaint_id), state)


def _end(
    uow: UnitOfWork, complaint: Complaint, state: ComplaintState, outcome: str, cause: str | None
) -> str:
    answered = _answered(brought_to(complaint, state), outcome, cause)
    ended = replace(answered, closed_at=uow.now(), handed_to="")
    return uow.complaints.save(kept_until(uow, ended)).id


def _answered(complaint: Complaint, outcome: str, cause: str | None) -> Complaint:
    """Return a complaint with what was decided. Raises DomainError ``outcome_needed``."""
    said = clean_lines(outcome) or complaint.outcome
    if not said:
        raise DomainError("outcome_needed")
    found = complaint.cause if cause is None else clean_lines(cause)
    answered = replace(complaint, outcome=said, cause=found)
    check_letters(answered)
    return answered
