"""Promises: something, to somebody, by a day and a time, and only three endings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from frontdesk.domain.calendar import closing_time, local_date, next_open_day, spans_on, zone_of
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Shop

NOON, EVENING = time(12), time(17)
# A promise that is due sooner than this could not be done; the offer of «until closing» ends before it.
SOONEST = timedelta(minutes=15)


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


def is_over(promise: Promise, now: datetime) -> bool:
    """Tell whether it counts if a promise was kept: it was, or it was not, or it is past its time.

    One that was changed in time does not: the promise in its place does.
    """
    return promise.state in (PromiseState.KEPT, PromiseState.BROKEN) or is_late(promise, now)


def must_be_open(promise: Promise) -> None:
    """Raise DomainError ``promise_ended`` for a promise that has its ending already."""
    if promise.state is not PromiseState.OPEN:
        raise DomainError("promise_ended")


class Due(StrEnum):
    """Where an open promise stands in the ledger."""

    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"


def due_group(promise: Promise, now: datetime, shop: Shop) -> Due:
    """Return where an open promise stands, by the shop's own days."""
    if is_late(promise, now):
        return Due.LATE
    days = (local_date(shop, promise.due_at) - local_date(shop, now)).days
    return Due.TODAY if days <= 0 else Due.TOMORROW if days == 1 else Due.LATER


def may_change(promise: Promise, now: datetime) -> bool:
    """Tell whether a promise can still be changed: it is open, and its time is ahead."""
    return promise.state is PromiseState.OPEN and promise.due_at > now


@dataclass(frozen=True, slots=True)
class Offer:
    """A time that is offered for a promise. ``shifted``: the shop is closed on the day that was meant."""

    code: str  # today, noon, evening, three_days or week
    due_at: datetime  # UTC
    shifted: bool = False


def offers(shop: Shop, now: datetime) -> list[Offer]:
    """Return the times worth offering now, the soonest first, all of them within opening hours.

    A day on which the shop is closed gives way to the next open one, a time after closing to closing, one
    before opening to opening. Times that come out the same are offered once. A shop that never opens is
    offered times as if it always did.
    """
    today = local_date(shop, now)
    found: list[Offer] = []
    closing = closing_time(shop, today)
    if closing is not None and closing - now >= SOONEST:
        found.append(Offer("today", closing.astimezone(UTC)))
    for code, ahead, at in (
        ("noon", 1, NOON),
        ("evening", 1, EVENING),
        ("three_days", 3, EVENING),
        ("week", 7, EVENING),
    ):
        meant = today + timedelta(days=ahead)
        day = next_open_day(shop, meant - timedelta(days=1)) or meant
        offer = Offer(code, _within(shop, day, at), day != meant)
        if all(offer.due_at != other.due_at for other in found):
            found.append(offer)
    return sorted(found, key=lambda offer: offer.due_at)


def instant_of(shop: Shop, day: date, at: time) -> datetime:
    """Return the UTC instant of a day and a time on the shop's wall clock."""
    return datetime.combine(day, at, zone_of(shop)).astimezone(UTC)


def _within(shop: Shop, day: date, at: time) -> datetime:
    spans, closes = spans_on(shop, day), closing_time(shop, day)
    meant = instant_of(shop, day, at)
    if not spans or closes is None:
        return meant
    return min(max(meant, instant_of(shop, day, spans[0].opens)), closes.astimezone(UTC))
