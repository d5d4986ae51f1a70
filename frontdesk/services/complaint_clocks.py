"""What the customer of a complaint hears meanwhile, and when it comes in writing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, ComplaintState, can_become, moved
from frontdesk.domain.deadlines import Clock, due_by, rules_of
from frontdesk.domain.errors import DomainError
from frontdesk.services.complaints import day_it_came, mine_to_move, still_open
from frontdesk.services.erasing import must_be_in_sight
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop


def acknowledge_complaint(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Note that the customer knows that it arrived, and by when the answer comes.

    Raises DomainError ``complaint_step`` where that was noted already, or it is closed.
    """
    complaint = _open(uow, uow.complaints.get(complaint_id))
    if complaint.acknowledged_at is not None:
        raise DomainError("complaint_step", state=complaint.state, wanted=complaint.state)
    return uow.complaints.save(_heard(complaint, uow.now())).id


def tell_news(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Note that the customer heard how it stands.

    Raises DomainError ``not_the_holder``, ``complaint_step``.
    """
    complaint = _open(uow, mine_to_move(uow, complaint_id))
    return uow.complaints.save(replace(_heard(complaint, uow.now()), news_at=uow.now())).id


def now_in_writing(uow: UnitOfWork, *, complaint_id: str, on: date | None = None) -> str:
    """Note that what was told is in writing now, today or since a day before; the law's clock starts.

    Raises DomainError ``complaint_step`` where it is in writing already or closed, ``received_when``.
    """
    complaint, shop = _open(uow, uow.complaints.get(complaint_id)), the_shop(uow)
    if complaint.written:
        raise DomainError("complaint_step", state=complaint.state, wanted=complaint.state)
    came = day_it_came(on, local_date(shop, uow.now()))
    legal = due_by(rules_of(shop), Clock.LEGAL, came)
    return uow.complaints.save(replace(complaint, written=True, written_on=came, legal_due=legal)).id


def _heard(complaint: Complaint, now: datetime) -> Complaint:
    """Return the complaint of a customer who knows that it arrived, from now on or already."""
    if can_become(complaint, ComplaintState.ACKNOWLEDGED):
        complaint = moved(complaint, ComplaintState.ACKNOWLEDGED)
    return replace(complaint, acknowledged_at=complaint.acknowledged_at or now)


def _open(uow: UnitOfWork, complaint: Complaint) -> Complaint:
    must_be_in_sight(uow, complaint)
    return still_open(complaint)
