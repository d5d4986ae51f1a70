"""Suggestions and thanks: taken like a complaint, with no answer owed; they reach whom they concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.complaints import may_take
from frontdesk.domain.shop import Staff


class RemarkKind(StrEnum):
    """What somebody told us that is no complaint."""

    SUGGESTION = "suggestion"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One suggestion or thank-you, until whom it concerns has read it."""

    id: str
    rev: int = 0
    kind: RemarkKind
    customer_id: str | None = None
    visit_id: str | None = None
    words: str = ""  # the customer's own
    subject_id: str | None = None
    channel: str = "counter"
    received_at: datetime
    noted_by: str = ""
    for_id: str = ""  # whom it concerns; empty: the supervisors and the owner
    passed_by: str = ""
    passed_at: datetime | None = None
    read_by: str = ""
    read_at: datetime | None = None


def concerns(remark: Remark, staff: Staff | None) -> bool:
    """Tell whether a remark is for somebody: by name, or for all who lead."""
    if staff is None or not staff.active:
        return False
    return remark.for_id == staff.id if remark.for_id else may_take(staff)


def may_pass(remark: Remark, staff: Staff | None) -> bool:
    """Tell whether somebody may pass it to whom it concerns: whom it is for, and who leads."""
    return remark.read_at is None and (concerns(remark, staff) or may_take(staff))
