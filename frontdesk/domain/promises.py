"""Promises: something, to somebody, by a day and a time, and only three endings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.errors import DomainError


class PromiseState(StrEnum):
    """A promise ends by being kept, changed before it was due, or broken."""

    OPEN = "open"
    KEPT = "kept"
    CHANGED = "changed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What was promised, to whom, by when, and by whom."""

    id: str
    rev: int = 0
    customer_id: str | None = None
    visit_id: str | None = None
    complaint_id: str | None = None
    text: str = ""
    due_at: datetime
    staff_id: str = ""
    made_at: datetime
    state: PromiseState = PromiseState.OPEN
    ended_at: datetime | None = None
    changed_to: str | None = None  # the promise that took its place


def is_late(promise: Promise, now: datetime) -> bool:
    """Tell whether an open promise is past its time."""
    return promise.state is PromiseState.OPEN and promise.due_at < now


def must_be_open(promise: Promise) -> None:
    """Raise DomainError ``promise_ended`` for a promise that has its ending already."""
    if promise.state is not PromiseState.OPEN:
        raise DomainError("promise_ended")
