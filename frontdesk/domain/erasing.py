"""Forgetting a customer: what the law keeps for a while, what was handed out, and the ids forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from frontdesk.domain.complaints import Complaint, is_open
from frontdesk.domain.retention import Period, end_of


class ErasedKind(StrEnum):
    """What an id on the list of the forgotten is the id of."""

    CUSTOMER = "customer"
    COMPLAINT = "complaint"
    SHUT = "shut"  # a complaint that stays for the law, with nobody's name on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """One id that no copy brings back."""

    id: str
    kind: ErasedKind = ErasedKind.CUSTOMER
    at: datetime
    until: date | None = None  # of one shut away; unknown while an answer is still owed


class Given(StrEnum):
    """What was opened or handed out, noted without anybody's data."""

    COPY = "copy"
    COPY_WITH_NEEDS = "copy_with_needs"
    CARD = "card"  # as a contact card
    CARD_WITH_NEEDS = "card_with_needs"
    SHUT_OPENED = "shut_opened"  # a complaint that is shut away was looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Something about somebody was handed out or opened. ``about_id``: a customer or a complaint."""

    id: str
    rev: int = 0
    kind: Given
    about_id: str
    at: datetime
    staff_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFile:
    """A file that we wrote about a customer, or about many where there is no id."""

    id: str
    rev: int = 0
    customer_id: str = ""
    path: str = ""
    at: datetime


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a complaint when its customer is forgotten; ``until`` is unknown while it is open."""

    stays: bool
    until: date | None = None


def fate_of(complaint: Complaint, *, closed: date | None, period: Period, today: date) -> Fate:
    """Say whether the law keeps a complaint: while an answer is owed, and for the shop's period after it.

    GDPR, Art. 17(3)(b) and (e): what has to be kept, or serves a legal claim, is restricted, not erased.
    """
    if is_open(complaint) or closed is None:
        return Fate(stays=True)
    until = end_of(closed, period)
    return Fate(stays=until > today, until=until)
