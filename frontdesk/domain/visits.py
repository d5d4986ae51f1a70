"""The line: who waits, who was seen, who is served, and whom to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


class Ahead(StrEnum):
    """Why somebody may be served before others who came earlier."""

    NONE = ""
    APPOINTMENT = "appointment"
    STANDING = "standing"  # cannot stand long
    CHILD = "child"  # with a small child
    QUESTION = "question"  # a quick question
    COLLECTING = "collecting"  # collecting only
    OTHER = "other"  # in words of one's own


# By how much a reason moves somebody forward. It is a head start and no more: whoever came more than this
# long before still comes first, so that nobody is passed without end.
HEAD_STARTS: Mapping[Ahead, timedelta] = {
    Ahead.NONE: timedelta(0),
    Ahead.APPOINTMENT: timedelta(minutes=15),
    Ahead.STANDING: timedelta(minutes=15),
    Ahead.CHILD: timedelta(minutes=10),
    Ahead.QUESTION: timedelta(minutes=5),
    Ahead.COLLECTING: timedelta(minutes=5),
    Ahead.OTHER: timedelta(minutes=5),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit of a customer, of somebody unknown, or of several people together.

    It waits, is served, or is parked ("back in a moment"), until it ends. Who is parked keeps the place in
    the line; who comes back to the line after having been served waits anew, since ``back_at``.
    """

    id: str
    rev: int = 0
    customer_id: str | None = None  # the first of those known; the others are companions
    label: str = ""  # what tells an unknown person apart, such as "blue coat"
    party: int = 1  # how many together, those known among them
    reason: str = ""
    joined_at: datetime
    first_seen_at: datetime | None = None
    seen_at: datetime | None = None  # last seen: greeted, or given a word while waiting
    called_at: datetime | None = None
    ended_at: datetime | None = None
    ending: Ending = Ending.NONE
    staff_id: str = ""  # who serves, once called
    counter: str = ""  # at which till or desk, in a shop that has several
    joined_by: str = ""  # who put them in the line, and so on: ids of members of staff
    called_by: str = ""
    parked_by: str = ""
    ended_by: str = ""
    parked_at: datetime | None = None  # stepped aside since then
    parked_for: str = ""
    back_at: datetime | None = None  # in the line again since then, after having been served
    away_s: int = 0  # seconds aside before the first call; no part of the wait
    aside_s: int = 0  # seconds aside, or in the line again, after it; no part of the service
    ahead: Ahead = Ahead.NONE  # why before others
    ahead_words: str = ""
    ahead_by: str = ""
    passed: int = 0  # how many who came earlier were passed over when they were called
    times: Times = Times.KNOWN
    asked_at: datetime | None = None  # when somebody last said, after closing, that the person is still here
    unseen_ms: int = 0  # the longest without a glance, of all times until the last one

    @property
    def waiting(self) -> bool:
        """In the line: not called or back in it, not stepped aside, not gone."""
        called = self.called_at is not None and self.back_at is None
        return not called and self.parked_at is None and self.ended_at is None

    @property
    def serving(self) -> bool:
        """Called, here, and not yet finished."""
        called = self.called_at is not None and self.back_at is None
        return called and self.parked_at is None and self.ended_at is None

    @property
    def parked(self) -> bool:
        """Stepped aside, and to be back in a moment."""
        return self.parked_at is not None and self.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Somebody known who came along with the first customer of a visit."""

    id: str
    rev: int = 0
    visit_id: str
    customer_id: str


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
    """Return the wait so far, or the whole wait once called or gone; never below zero.

    Time aside is no wait. Who is back in the line after having been served waits since then.
    """
    if visit.back_at is not None and visit.ended_at is None:
        return max((visit.parked_at or now) - visit.back_at, timedelta(0))
    until = visit.called_at or visit.parked_at or visit.ended_at or now
    return max(until - visit.joined_at - timedelta(seconds=visit.away_s), timedelta(0))


def served_for(visit: Visit, now: datetime) -> timedelta:
    """Return how long somebody was served so far, without the time aside; never below zero."""
    if visit.called_at is None:
        return timedelta(0)
    until = visit.ended_at or visit.parked_at or visit.back_at or now
    return max(until - visit.called_at - timedelta(seconds=visit.aside_s), timedelta(0))


def aside_for(visit: Visit, now: datetime) -> timedelta:
    """Return how long somebody has been aside; never below zero."""
    return max(now - visit.parked_at, timedelta(0)) if visit.parked_at is not None else timedelta(0)


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
    # Asked each second: whoever was seen within the shorter limit is in time and is not looked at further.
    since = now - min(limits.first, limits.again)
    old = [v for v in visits if v.waiting and (v.seen_at or v.joined_at) <= since]
    past = [(past_limit(v, now, limits), v) for v in old]
    late = sorted((-by, v.joined_at, v.id, v) for by, v in past if by >= timedelta(0))
    return [v for *_key, v in late]


def longest_unseen(visits: Iterable[Visit]) -> Visit | None:
    """Return who of those waiting was last looked at longest ago, late or not."""
    waiting = (visit for visit in visits if visit.waiting)
    return min(waiting, key=lambda visit: visit.seen_at or visit.joined_at, default=None)


def turn_at(visit: Visit) -> tuple[datetime, datetime, str]:
    """Return by what the line is ordered: the earliest is served first.

    The time of joining less the head start of a reason. Both waits grow alike, so the order of two people
    never changes by itself, and somebody without a reason is passed only by those who came at most the
    longest head start later.
    """
    return visit.joined_at - HEAD_STARTS[visit.ahead], visit.joined_at, visit.id


def in_turn(visits: Iterable[Visit]) -> list[Visit]:
    """Return those who wait, in the order in which they are to be served."""
    return sorted((visit for visit in visits if visit.waiting), key=turn_at)


def next_in_line(visits: Iterable[Visit]) -> Visit | None:
    """Return whose turn it is."""
    return min((visit for visit in visits if visit.waiting), key=turn_at, default=None)


def passed_over(visit: Visit, visits: Iterable[Visit]) -> list[Visit]:
    """Return who waits and came before somebody, and would be passed over if that one were called now."""
    mine = (visit.joined_at, visit.id)
    return [v for v in visits if v.waiting and v.id != visit.id and (v.joined_at, v.id) < mine]
