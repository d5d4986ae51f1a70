"""The one thing to know before a word is said to whoever is served; the others stand one move away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontdesk.domain.complaints import Complaint, by_day
from frontdesk.domain.promises import Due, Promise, due_group
from frontdesk.domain.shop import Shop


@dataclass(frozen=True, slots=True)
class Things:
    """What there is to know, the first thing in front: a pinned line (a text), promises, complaints."""

    first: str | Promise | Complaint | None
    others: tuple[Promise | Complaint, ...] = ()


def things_to_know(
    pinned: str, promises: Iterable[Promise], complaints: Iterable[Complaint], *, now: datetime, shop: Shop
) -> Things:
    """Put what is open with a customer in order.

    First the line that somebody pinned to the card; then a promise that is late or due today; then a
    complaint in progress; then a promise for a later day.
    """
    due: list[Promise] = []
    later: list[Promise] = []
    for promise in sorted(promises, key=lambda one: one.due_at):
        soon = due_group(promise, now, shop) in (Due.LATE, Due.TODAY)
        (due if soon else later).append(promise)
    complaints = sorted(complaints, key=by_day)
    open_: list[Promise | Complaint] = [*due, *complaints, *later]
    if pinned:
        return Things(pinned, tuple(open_))
    return Things(open_[0], tuple(open_[1:])) if open_ else Things(None)
