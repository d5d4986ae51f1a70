"""The line: who waits, who was seen, who is served, and whom to look at first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

_MILLISECOND = timedelta(milliseconds=1)


class Ending(StrEnum):
    """How a visit ended."""

    NONE = ""
    FINISHED = "finished"
    LEFT = "left"  # left without having been served
    GONE = "gone"  # was not here any more when somebody looked; nobody knows how it ended


class Times(StrEnum):
    """Whether the times of a visit are known. Those that are not count in no figure."""

    KNOWN = ""
    WRONG = "wrong"  # somebody forgot to press, and said so
    UNKNOWN = "unknown"  # nobody could know: the computer slept, or the day was over
    PENDING = "pending"  # the same, and it has to be asked whether the person is still here


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit of a customer, of somebody unknown, or of several people together."""

    id: str
    rev: int = 0
    customer_id: str | None = None
    label: str = ""  # what tells an unknown person apart, such as "blue coat"
    party: int = 1
    reason: str = ""
    joined_at: datetime
    first_seen_at: datetime | None = None
    seen_at: datetime | None = None  # last seen: greeted, or given a word while waiting
    called_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending = Ending.NONE
    staff_id: str = ""  # who serves, once called
    times: Times = Times.KNOWN
    asked_at: datetime | None = None  # when somebody last said, after closing, that the person is still here
    unseen_ms: int = 0  # the longest without a glance, of all times until the last one

    @property
    def waiting(self) -> bool:
        """Not yet called and not gone."""
        return self.called_at is None and self.ended_at is None

    @property
    def serving(self) -> bool:
        """Called and not yet finished."""
        return self.called_at is not None and self.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """One time that a waiting person was given a glance and a word."""

    id: str
    rev: int = 0
    visit_id: str
    at: datetime
    staff_id: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long somebody may stand unseen. Common practice, not science: the shop decides."""

    first: timedelta = timedelta(seconds=30)
    again: timedelta = timedelta(minutes=3)


def waited(visit: Visit, now: datetime) -> timedelta:
    """Return the wait so far, or the whole wait once called or gone; never below zero."""
    until = visit.called_at or visit.ended_at or now
    return max(until - visit.joined_at, timedelta(0))


def since_seen(visit: Visit, now: datetime) -> timedelta:
    """Return how long ago the person was last seen, counted from joining when never seen."""
    return max(now - (visit.seen_at or visit.joined_at), timedelta(0))


def looked_at(visit: Visit, now: datetime) -> Visit:
    """Return the visit of a waiting person who has a glance now; how long it was until then is kept."""
    gap = int(since_seen(visit, now) / _MILLISECOND)
    unseen = max(visit.unseen_ms, gap)
    return replace(visit, seen_at=now, first_seen_at=visit.first_seen_at or now, unseen_ms=unseen)


def past_limit(visit: Visit, now: datetime, limits: Limits) -> timedelta:
    """Return how far past the shop's limit the person stands unseen; zero or less means in time."""
    limit = limits.first if visit.seen_at is None else limits.again
    return since_seen(visit, now) - limit


def overdue(visits: Iterable[Visit], now: datetime, limits: Limits) -> list[Visit]:
    """Return the waiting people past the limit, the one unseen longest past it first."""
    late = [v for v in visits if v.waiting and past_limit(v, now, limits) >= timedelta(0)]
    return sorted(late, key=lambda v: (-past_limit(v, now, limits), v.joined_at, v.id))


def next_in_line(visits: Iterable[Visit]) -> Visit | None:
    """Return whose turn it is: who came first."""
    return min((v for v in visits if v.waiting), key=lambda v: (v.joined_at, v.id), default=None)
