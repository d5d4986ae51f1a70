"""What asks for the clerk's eye: one thing at a time over all kinds, and nothing at all in quiet hours.

Somebody who stands unseen always comes first, whatever else waits; so no other kind can starve the line. What
comes after it is in sight elsewhere too (the counts of the rail, the ledger), so a busy line hides nothing.

A further kind needs its place in ``PromptKind``, its candidates in ``services/prompts.py``, and its words in
``ui/line/notices.py``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from frontdesk.domain.calendar import spans_on, zone_of
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Shop

SOON = timedelta(minutes=30)  # before a promise is due
_QUIET = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})")
MOST_TIMES = 10


class PromptKind(StrEnum):
    """What a prompt may be about, the most urgent first: this order is the rule."""

    UNSEEN = "unseen"  # somebody stands unseen past the shop's limit
    SAFETY = "safety"  # somebody may be hurt, and no supervisor took it yet: also for one who signs in later
    BATON = "baton"  # a complaint was handed to whoever acts, and waits to be taken
    PROMISE_LATE = "promise_late"
    PROMISE_SOON = "promise_soon"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be prompted, and since when it is due."""

    kind: PromptKind
    record_id: str
    rev: int
    since: datetime

    @property
    def key(self) -> tuple[str, str, int]:
        """What an answer to it is remembered by: a record that changed since may ask again."""
        return self.kind, self.record_id, self.rev


def most_urgent(
    candidates: Iterable[Candidate], answered: Collection[tuple[str, str, int]] = ()
) -> Candidate | None:
    """Return the one prompt: by kind, then what is due longest. What was answered asks no more."""
    order = list(PromptKind)
    asking = (one for one in candidates if one.key not in answered)
    return min(asking, key=lambda one: (order.index(one.kind), one.since, one.record_id), default=None)


def parse_quiet(text: str) -> tuple[tuple[time, time], ...]:
    """Return the quiet times of a day, such as "12:00-12:30, 21:00-8:00".

    Raises DomainError ``quiet_times``.
    """
    found = []
    for part in filter(None, (one.strip() for one in text.replace(";", ",").split(","))):
        read = _QUIET.fullmatch(part)
        if read is None:
            raise DomainError("quiet_times")
        start_h, start_m, end_h, end_m = map(int, read.groups())
        try:
            span = time(start_h, start_m), time(end_h, end_m)
        except ValueError as error:
            raise DomainError("quiet_times") from error
        found.append(span)
    if len(found) > MOST_TIMES or any(start == end for start, end in found):
        raise DomainError("quiet_times")
    return tuple(sorted(found))


def quiet_text(times: Iterable[tuple[time, time]]) -> str:
    """Return quiet times as they are kept."""
    return ", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in times)


def is_quiet(shop: Shop, now: datetime) -> bool:
    """Tell whether the shop wants no prompt now, only the count."""
    at = now.astimezone(zone_of(shop)).time()
    if any(_within(at, start, end) for start, end in parse_quiet(shop.quiet_times)):
        return True
    return shop.quiet_when_shut and is_shut(shop, now)


def is_shut(shop: Shop, now: datetime) -> bool:
    """Tell whether the shop is closed now by its own hours; one without hours is never closed."""
    if not shop.hours.strip(";"):
        return False
    local = now.astimezone(zone_of(shop))
    return not any(span.opens <= local.time() < span.closes for span in spans_on(shop, local.date()))


def _within(at: time, start: time, end: time) -> bool:
    return start <= at < end if start < end else at >= start or at < end
