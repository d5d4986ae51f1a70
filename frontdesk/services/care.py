"""What is heeded in a visit, and what was said outside the greeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.care import Care, Heed, Line, with_heed, with_line
from frontdesk.domain.complaints import is_open, may_move, may_take
from frontdesk.domain.errors import DomainError
from frontdesk.services.ports import UnitOfWork


def care_of(uow: UnitOfWork, visit_id: str) -> Care | None:
    """Return what is heeded in a visit, if anything."""
    return uow.own.cares.of_visits([visit_id]).get(visit_id)


def tick_line(uow: UnitOfWork, *, visit_id: str, line: str, as_: Line) -> str:
    """Keep what came of a line to say, also once the visit has ended."""
    return _keep(uow, with_line(_begun(uow, visit_id), line, as_))


def heed(uow: UnitOfWork, *, visit_id: str, what: Heed, on: bool) -> str:
    """Keep that a visit needs something, or needs it no more."""
    return _keep(uow, with_heed(_begun(uow, visit_id), what, on=on))


def call_supervisor(uow: UnitOfWork, *, visit_id: str, staff_id: str, complaint_id: str | None = None) -> str:
    """Keep who was called to a visit, and when; the complaint it is about is handed over with the same move.

    Raises DomainError ``not_a_supervisor``.
    """
    called = uow.staff.get(staff_id)
    if not may_take(called) or staff_id == uow.actor:
        raise DomainError("not_a_supervisor", name=called.name)
    complaint = uow.complaints.find(complaint_id)
    if (
        complaint is not None
        and complaint.holder_id != staff_id
        and is_open(complaint)
        and may_move(complaint, uow.staff.find(uow.actor))
    ):
        from frontdesk.services.complaints import hand_over  # not before the first window

        hand_over(uow, complaint_id=complaint.id, to=staff_id)
    return _keep(uow, replace(_begun(uow, visit_id), called_id=staff_id, called_at=uow.now()))


def keep_said(
    uow: UnitOfWork, *, who: str, about: str, said: Sequence[tuple[str, str]], record: str = ""
) -> str:
    """Keep which sentences somebody heard about a record, so that another one follows next time.

    With ``record``, the complaint that was made of it, they stay known as what was said about that one.
    """
    uow.said.keep(who, about, said)
    if record:
        uow.said.keep(record, record, said)
    return about


def _begun(uow: UnitOfWork, visit_id: str) -> Care:
    visit = uow.visits.get(visit_id)
    return care_of(uow, visit.id) or Care(id="", visit_id=visit.id)


def _keep(uow: UnitOfWork, care: Care) -> str:
    if care.id:
        return uow.own.cares.save(care).visit_id
    return uow.own.cares.add(replace(care, id=uow.new_id())).visit_id
