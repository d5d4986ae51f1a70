"""The words of what is prompted beside the line: a complaint to take, a promise that is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.promises import Promise
from frontdesk.domain.prompts import Candidate, PromptKind
from frontdesk.domain.text import first_words
from frontdesk.i18n import _
from frontdesk.services.prompts import Pending
from frontdesk.ui.session import Session
from frontdesk.ui.words import moment, shown

LETTERS = 60  # of what it is about; the whole of it stands in its place


@dataclass(frozen=True, slots=True)
class Notice:
    """A prompt that is not about the line: why, the words, whom, and where it is dealt with."""

    candidate: Candidate
    why: str
    words: str
    whom: str
    place: str  # of ui.context.Place


def notice_of(session: Session, pending: Pending, candidate: Candidate) -> Notice | None:
    """Return the words of what is due; none where it is gone meanwhile."""
    return _MADE[candidate.kind](session, pending, candidate)


def _baton(session: Session, pending: Pending, candidate: Candidate) -> Notice | None:
    complaint = next((one for one in pending.complaints if one.id == candidate.record_id), None)
    if complaint is None:
        return None
    holder = session.house.everybody.get(complaint.holder_id)
    why = _("{name} asks you to take a complaint").format(name=holder.name) if holder else ""
    return _about(session, pending, candidate, complaint, why or _("A complaint waits for you"))


def _safety(session: Session, pending: Pending, candidate: Candidate) -> Notice | None:
    complaint = next((one for one in pending.unsafe if one.id == candidate.record_id), None)
    if complaint is None:
        return None
    why = _("Somebody may be hurt, and nobody has taken it yet")
    return _about(session, pending, candidate, complaint, why)


def _about(
    session: Session, pending: Pending, candidate: Candidate, complaint: Complaint, why: str
) -> Notice:
    words, few = complaint.number, bool(complaint.restricted)  # the counter is in everybody's sight
    if complaint.summary and not few and not session.shop.names_hidden:
        words = _("{number} · {who}").format(number=complaint.number, who=complaint.summary)
    return Notice(
        candidate,
        why,
        first_words(words, LETTERS),
        "" if few else _whom(session, pending, complaint),
        "complaints",
    )


def _promise(session: Session, pending: Pending, candidate: Candidate) -> Notice | None:
    promise = next((one for one in pending.promises if one.id == candidate.record_id), None)
    if promise is None:
        return None
    shop = session.shop
    today = local_date(shop, session.clock.now())
    late = candidate.kind is PromptKind.PROMISE_LATE
    why = _("A promise is late: by {time}") if late else _("A promise is due: by {time}")
    return Notice(
        candidate,
        why.format(time=moment(promise.due_at, shop, today=today)),
        first_words("" if shop.names_hidden else promise.text, LETTERS)
        or _("What it is about stands with the promises."),
        _whom(session, pending, promise),
        "promises",
    )


def _whom(session: Session, pending: Pending, record: Promise | Complaint) -> str:
    customer = pending.customers.get(record.customer_id or "")
    if customer is None or session.shop.names_hidden:
        return ""
    name = shown(customer)
    return _("For: {who}").format(who=name[:1].upper() + name[1:])


_MADE: dict[PromptKind, Callable[[Session, Pending, Candidate], Notice | None]] = {
    PromptKind.SAFETY: _safety,
    PromptKind.BATON: _baton,
    PromptKind.PROMISE_LATE: _promise,
    PromptKind.PROMISE_SOON: _promise,
}
