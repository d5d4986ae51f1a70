"""What may be prompted beside the line: read with the counter, and judged by the clock each second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from frontdesk.domain.complaints import Complaint, is_unsafe, may_take
from frontdesk.domain.customers import Customer
from frontdesk.domain.promises import Promise, is_late
from frontdesk.domain.prompts import SOON, Candidate, PromptKind
from frontdesk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Pending:
    """What may ask for the clerk's eye one day, and whom it is about."""

    promises: Sequence[Promise] = ()
    complaints: Sequence[Complaint] = ()  # handed to whoever acts, and not taken yet
    unsafe: Sequence[Complaint] = ()  # somebody may be hurt: for any supervisor, until one takes it
    customers: Mapping[str, Customer] = field(default_factory=dict)


def what_is_pending(uow: UnitOfWork, *, actor: str) -> Pending:
    """Read the promises that are due within a day or late, and the complaints that wait for ``actor``.

    For somebody who may take complaints those wait, too, that nobody took and in which somebody may be hurt.
    """
    until = uow.now() + timedelta(days=1)
    promises = [promise for promise in uow.promises.open() if promise.due_at < until]
    handed = [one for one in uow.complaints.offered() if one.handed_to == actor and one.shut_at is None]
    takes = may_take(uow.staff.find(actor or None))
    found = uow.complaints.unsafe() if takes else []
    unsafe = [one for one in found if is_unsafe(one) and one.holder_id != actor]
    handed = [one for one in handed if one not in unsafe]
    about = (*(one.customer_id for one in promises), *(one.customer_id for one in (*handed, *unsafe)))
    return Pending(promises, handed, unsafe, uow.customers.fetch(filter(None, about)))


def without_who(pending: Pending) -> Pending:
    """Return what is due without whom it is about; what was written of them may name them, too."""
    promises = [replace(promise, text="") for promise in pending.promises]
    complaints, unsafe = (
        [replace(one, summary="") for one in found] for found in (pending.complaints, pending.unsafe)
    )
    return Pending(promises, complaints, unsafe)


def candidates(pending: Pending, now: datetime) -> Iterator[Candidate]:
    """Return what is due now."""
    for complaint in pending.unsafe:
        yield Candidate(PromptKind.SAFETY, complaint.id, complaint.rev, complaint.received_at)
    for complaint in pending.complaints:
        since = complaint.handed_at or complaint.received_at
        yield Candidate(PromptKind.BATON, complaint.id, complaint.rev, since)
    for promise in pending.promises:
        if is_late(promise, now):
            yield Candidate(PromptKind.PROMISE_LATE, promise.id, promise.rev, promise.due_at)
        elif promise.due_at - now <= SOON:
            yield Candidate(PromptKind.PROMISE_SOON, promise.id, promise.rev, promise.due_at)
