"""The baton between who hands a complaint over and who takes it: asked back, passed on, kept from some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.complaints import (
    Complaint,
    goes_on_at,
    may_open,
    may_take,
    next_in_line,
    on_offer,
    question_waits,
)
from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.shop import Staff
from frontdesk.domain.text import clean_lines
from frontdesk.services.complaints import (
    LONG_LETTERS,
    as_last_seen,
    kept_from,
    mine_to_decide,
    mine_to_move,
    still_open,
)
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop


def ask_back(uow: UnitOfWork, *, complaint_id: str, question: str, seen_rev: int | None = None) -> str:
    """Ask whoever knows more: who answers for it, or else who wrote it down.

    Raises DomainError ``question_needed``, ``text_too_long``, ``nobody_to_ask``, ``not_a_supervisor``,
    ``complaint_step``, and StaleRecordError when somebody wrote since ``seen_rev``.
    """
    actor = uow.staff.find(uow.actor)
    if not may_take(actor):
        raise DomainError("not_a_supervisor", name=actor.name if actor else "")
    complaint = as_last_seen(still_open(uow.complaints.get(complaint_id)), seen_rev)
    if not may_open(complaint, actor):
        raise NotFoundError("complaint", complaint_id)
    of = complaint.holder_id if complaint.holder_id != uow.actor else _writer(uow, complaint_id)
    if of == uow.actor or not of:
        raise DomainError("nobody_to_ask")
    asked = replace(
        complaint,
        asked=_said(question, "question_needed"),
        asked_by=uow.actor,
        asked_of=of,
        asked_at=uow.now(),
        answered="",
        answered_at=None,
    )
    return uow.complaints.save(asked).id


def answer_back(uow: UnitOfWork, *, complaint_id: str, answer: str, seen_rev: int | None = None) -> str:
    """Answer what was asked; it goes on with the complaint to whoever takes it.

    Raises DomainError ``answer_needed``, ``text_too_long``, ``not_the_holder``, ``complaint_step``, and
    StaleRecordError when somebody wrote since ``seen_rev``.
    """
    complaint = still_open(uow.complaints.get(complaint_id))
    if not question_waits(complaint):
        raise DomainError("complaint_step", state=complaint.state, wanted=complaint.state)
    if complaint.asked_of != uow.actor:
        complaint = mine_to_move(uow, complaint_id)
    complaint = as_last_seen(complaint, seen_rev)
    answered = replace(complaint, answered=_said(answer, "answer_needed"), answered_at=uow.now())
    return uow.complaints.save(answered).id


def late_batons(uow: UnitOfWork) -> list[Complaint]:
    """Return what was offered longer ago than the shop lets it wait, where there is somebody else to ask."""
    minutes = the_shop(uow).baton_min
    return [one for one in uow.complaints.offered() if _is_late(uow, one, minutes) and _next(uow, one)]


def pass_late(uow: UnitOfWork, *, complaint_id: str) -> str | None:
    """Offer a complaint to the next in line once nobody took it in time; it stays with who answers for it.

    Where it was taken meanwhile, or another program was first, nothing happens.
    """
    complaint = uow.complaints.find(complaint_id)
    if complaint is None or not _is_late(uow, complaint, the_shop(uow).baton_min):
        return None
    to = _next(uow, complaint)
    return uow.complaints.save(_offered(complaint, to, uow)).id if to else None


def restrict(
    uow: UnitOfWork,
    *,
    complaint_id: str,
    kinds: Sequence[str],
    about_staff: str = "",
    seen_rev: int | None = None,
) -> str:
    """Note why few may open a complaint, and whom of the staff it is about; none: everybody may again.

    Whom it is about neither answers for it nor is asked to take it: the next in line is. Raises DomainError
    ``unknown_choice``, ``nobody_else``, ``not_the_holder``, ``restricted``, and StaleRecordError when
    somebody wrote since ``seen_rev``.
    """
    complaint = as_last_seen(mine_to_decide(uow, complaint_id), seen_rev)
    kept = kept_from(uow, kinds, about_staff)
    changed = replace(complaint, restricted=kept[0], about_staff=kept[1])
    return uow.complaints.save(_away_from(uow, changed)).id


def _away_from(uow: UnitOfWork, complaint: Complaint) -> Complaint:
    """Return a complaint that whom it is about neither holds as a supervisor nor is asked to take."""
    about, asked = complaint.about_staff, complaint.handed_to
    complaint = replace(complaint, passed="")  # everybody else may be asked once more
    if about and about == asked:
        to = _next(uow, complaint)
        return _offered(complaint, to, uow) if to else replace(complaint, handed_to="", handed_at=None)
    if not about or about != complaint.holder_id:
        return complaint
    leads = may_take(uow.staff.find(about))
    if asked and not leads:  # on its way already
        return complaint
    to = uow.staff.find(asked or None) or _next(uow, complaint)
    if to is None:
        raise DomainError("nobody_else")
    return (
        replace(complaint, holder_id=to.id, handed_to="", handed_at=None)
        if leads
        else _offered(complaint, to, uow)
    )


def _next(uow: UnitOfWork, complaint: Complaint) -> Staff | None:
    return next_in_line(complaint, uow.staff.all(), the_shop(uow).baton_order)


def _offered(complaint: Complaint, to: Staff, uow: UnitOfWork) -> Complaint:
    passed = [*complaint.passed.splitlines(), complaint.handed_to]
    return replace(
        complaint,
        handed_to=to.id,
        handed_at=uow.now(),
        passed="\n".join(filter(None, passed)),
    )


def _is_late(uow: UnitOfWork, complaint: Complaint, minutes: int) -> bool:
    due = goes_on_at(complaint, minutes)
    return on_offer(complaint) and due is not None and due <= uow.now()


def _writer(uow: UnitOfWork, complaint_id: str) -> str:
    story = uow.story("complaint", complaint_id)
    return story[0].actor if story else ""


def _said(text: str, missing: str) -> str:
    said = clean_lines(text)
    if not said:
        raise DomainError(missing)
    if len(said) > LONG_LETTERS:
        raise DomainError("text_too_long", limit=LONG_LETTERS)
    return said
