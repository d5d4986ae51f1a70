"""Which complaints are about the same thing, and what similar ones received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from frontdesk.domain.calendar import local_date, zone_of
from frontdesk.domain.complaints import OPEN, Complaint
from frontdesk.domain.goodwill import Given, received_alike
from frontdesk.domain.text import clean
from frontdesk.services.complaint_reading import first_about
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop


@dataclass(frozen=True, slots=True)
class AboutSame:
    """What a complaint being written joins, if that is still there, and what it may be the same as."""

    joined: Complaint | None
    maybe: Sequence[Complaint]


def maybe_same(
    uow: UnitOfWork, *, customer_id: str | None, receipt: str, subject_id: str | None, limit: int = 3
) -> list[Complaint]:
    """Return open complaints that may be about the same thing: this receipt's, this customer's.

    The same subject puts one in front but is not enough by itself. Of a group that was joined one is named.
    """
    receipt = clean(receipt).casefold()
    scored = []
    for complaint in uow.complaints.log(states=OPEN):
        same_receipt = bool(receipt) and complaint.receipt.casefold() == receipt
        same_customer = customer_id is not None and complaint.customer_id == customer_id
        same_subject = subject_id is not None and complaint.subject_id == subject_id
        score = 4 * same_receipt + 2 * same_customer + same_subject
        if same_receipt or same_customer:
            scored.append((score, complaint.received_at, complaint))
    scored.sort(key=lambda item: (item[0], item[1]), reverse=True)
    groups: dict[str, Complaint] = {}
    for _, _, complaint in scored:
        groups.setdefault(complaint.same_as or complaint.id, complaint)
    return list(groups.values())[:limit]


def about_same(
    uow: UnitOfWork, *, joins: str | None, customer_id: str | None, receipt: str, subject_id: str | None
) -> AboutSame:
    """Return the complaint that one being written is to join, and which others it may join."""
    maybe = maybe_same(uow, customer_id=customer_id, receipt=receipt, subject_id=subject_id)
    return AboutSame(first_about(uow, joins), maybe)


def given_alike(uow: UnitOfWork, *, subject_id: str | None) -> list[Given]:
    """Return what complaints about a subject received in the last twelve months, by kind of remedy."""
    if subject_id is None:
        return []
    shop = the_shop(uow)
    today = local_date(shop, uow.now())
    day = today.replace(year=today.year - 1, day=min(today.day, 28))
    since = datetime.combine(day, time.min, zone_of(shop))
    return received_alike(uow.complaints.given(subject_id, since))
