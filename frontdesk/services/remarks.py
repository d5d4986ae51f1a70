"""Suggestions and thanks: written down once, passed to whom they concern, and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from frontdesk.domain.complaints import CHANNELS, WORDS_LETTERS
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.remarks import Remark, RemarkKind, concerns, may_pass
from frontdesk.domain.text import clean_lines
from frontdesk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """What somebody told us, as the form holds it."""

    kind: RemarkKind
    words: str
    customer_id: str | None = None
    visit_id: str | None = None
    subject_id: str | None = None
    channel: str = "counter"
    for_id: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """What somebody has to read, the oldest first, and who said it."""

    remarks: Sequence[Remark]
    customers: Mapping[str, Customer]


def note_remark(uow: UnitOfWork, told: Remarked) -> str:
    """Write a suggestion or a thank-you down; it reaches whom it names, or else who leads.

    Raises DomainError: ``words_needed``, ``words_too_long``, ``unknown_choice``, ``concerns_nobody`` for
    thanks to somebody who is not here any more.
    """
    words = clean_lines(told.words)
    if not words:
        raise DomainError("words_needed")
    if len(words) > WORDS_LETTERS:
        raise DomainError("words_too_long", limit=WORDS_LETTERS)
    if told.channel not in CHANNELS:
        raise DomainError("unknown_choice")
    visit = uow.visits.find(told.visit_id)
    customer = uow.customers.find(told.customer_id or (visit.customer_id if visit else None))
    subject = uow.subjects.find(told.subject_id)
    remark = Remark(
        id=uow.new_id(),
        kind=told.kind,
        customer_id=customer.id if customer else None,
        visit_id=visit.id if visit else None,
        words=words,
        subject_id=subject.id if subject else None,
        channel=told.channel,
        received_at=uow.now(),
        noted_by=uow.actor,
        for_id=_somebody_here(uow, told.for_id),
    )
    return uow.remarks.add(remark).id


def pass_remark(uow: UnitOfWork, *, remark_id: str, to: str) -> str:
    """Pass a remark to whom it concerns. Raises DomainError ``not_allowed``, ``concerns_nobody``."""
    remark = uow.remarks.get(remark_id)
    if not may_pass(remark, uow.staff.find(uow.actor)):
        raise DomainError("not_allowed")
    passed = replace(remark, for_id=_somebody_here(uow, to), passed_by=uow.actor, passed_at=uow.now())
    return uow.remarks.save(passed).id


def read_remark(uow: UnitOfWork, *, remark_id: str) -> str:
    """Note that whom it concerns has read it; the second time says the same. Raises ``not_allowed``."""
    remark = uow.remarks.get(remark_id)
    if not concerns(remark, uow.staff.find(uow.actor)):
        raise DomainError("not_allowed")
    if remark.read_at is not None:
        return remark.id
    return uow.remarks.save(replace(remark, read_by=uow.actor, read_at=uow.now())).id


def unread_of(uow: UnitOfWork, actor: str) -> Unread:
    """Return what one person has to read."""
    staff = uow.staff.find(actor)
    found = [remark for remark in uow.remarks.unread() if concerns(remark, staff)]
    return Unread(found, uow.customers.fetch(one.customer_id for one in found if one.customer_id))


def _somebody_here(uow: UnitOfWork, staff_id: str) -> str:
    staff = uow.staff.find(staff_id or None)
    if staff_id and (staff is None or not staff.active):
        raise DomainError("concerns_nobody")
    return staff_id
