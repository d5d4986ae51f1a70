"""Which complaints of the log are shown: everything that narrows it, as one value that can be kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from frontdesk.domain.complaints import CLOSED, OPEN, ComplaintState
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role
from frontdesk.domain.text import MAX_LETTERS

SOON_DAYS = 3
MOST_VALUES = 200  # of one filter; a kept view is read with care


class View(StrEnum):
    """What the log is looked at for; the filters narrow it further."""

    ALL = "all"
    WAITING = "waiting"
    DUE_SOON = "due_soon"
    CLOSED = "closed"


class Due(StrEnum):
    """When the customer hears something at the latest: by whichever clock that still runs is next."""

    OVER = "over"
    TODAY = "today"
    IN_1 = "in_1"
    IN_3 = "in_3"
    IN_7 = "in_7"
    BETWEEN = "between"


class Period(StrEnum):
    """When a complaint was written down; all but the last move on with the day."""

    MONTH = "month"
    LAST_MONTH = "last_month"
    QUARTER = "quarter"
    YEAR = "year"
    BETWEEN = "between"


class Answered(StrEnum):
    """Whether an answer came by the day that was promised.

    That is decided once there is an answer, or the day is past. Missed is what is decided and not in time.
    """

    IN_TIME = "in_time"
    LATE = "late"
    MISSED = "missed"
    DECIDED = "decided"


_WITHIN = {Due.IN_1: 1, Due.IN_3: 3, Due.IN_7: 7}
Days = tuple[date | None, date | None]  # the first and the last one; None where there is no end


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """All of it narrows; what is empty narrows nothing. Of several values of one kind any will do.

    An empty text among subjects, causes, remedies or restrictions stands for complaints without any. Days are
    those of the shop.
    """

    view: View = View.ALL
    states: tuple[ComplaintState, ...] = ()
    subjects: tuple[str, ...] = ()  # each with its parts
    causes: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()  # why few may open it
    roles: tuple[Role, ...] = ()  # of whoever wrote it down, as it is now
    least_cents: int | None = None
    most_cents: int | None = None
    due: Due | None = None
    due_from: date | None = None  # for Due.BETWEEN
    due_to: date | None = None
    period: Period | None = None  # when it was written down
    from_day: date | None = None  # for Period.BETWEEN
    to_day: date | None = None
    hour: int | None = None  # of the day in which it was written down
    answered: Answered | None = None
    answered_from: date | None = None  # when it was answered
    answered_to: date | None = None
    product: str = ""  # words of its name
    whole_product: bool = False  # all the words, in this order
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Tell whether it leaves anything out."""
        return self != LogFilter()

    def without_view(self) -> LogFilter:
        """Return the same for all complaints."""
        return replace(self, view=View.ALL)

    def shown_states(self) -> frozenset[ComplaintState] | None:
        """Return the states that the view and the filters leave; None where any will do."""
        chosen = frozenset(self.states)
        if ComplaintState.RECEIVED in chosen:  # in an older time one that was on offer had a state of its own
            chosen |= {ComplaintState.HANDED}
        limits = [
            *([chosen] if self.states else []),
            *([frozenset(OPEN)] if self.due or self.view in (View.WAITING, View.DUE_SOON) else []),
            *([CLOSED] if self.view is View.CLOSED else []),
        ]
        return frozenset.intersection(*limits) if limits else None

    def due_days(self, today: date) -> Days:
        """Return between which days the answer is due, by the view and the filter together."""
        first, last = self._filtered_days(today)
        if self.view is View.DUE_SOON:
            soon = today + timedelta(days=SOON_DAYS)
            last = soon if last is None else min(last, soon)
        return first, last

    def written_days(self, today: date) -> Days:
        """Return between which days it was written down."""
        if self.period is None:
            return None, None
        if self.period is Period.BETWEEN:
            return self.from_day, self.to_day
        from frontdesk.domain.figures import PeriodKind, period, period_before  # late: it is large

        first, after = (
            period_before(PeriodKind.MONTH, today)
            if self.period is Period.LAST_MONTH
            else period(self.period, today)
        )
        return first, after - timedelta(days=1)

    def _filtered_days(self, today: date) -> Days:
        if self.due is None:
            return None, None
        if self.due is Due.BETWEEN:
            return self.due_from, self.due_to
        if self.due is Due.OVER:
            return None, today - timedelta(days=1)
        if self.due is Due.TODAY:
            return today, today
        return today, today + timedelta(days=_WITHIN[self.due])


@dataclass(frozen=True, slots=True)
class DueEnds:
    """Between which days the next clock of a complaint ends, and where each clock began for that.

    Clocks that are kept as the day they end on need no more; the others run from when the complaint came, or
    from when the customer last heard something. None where there is no end.
    """

    first: date | None = None
    last: date | None = None
    came_first: date | None = None
    came_last: date | None = None
    heard_since: datetime | None = None
    heard_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Where the days of a filter begin and end on the shop's clock; an end is the first instant after it."""

    since: datetime | None = None  # when it was written down
    until: datetime | None = None
    due: DueEnds = DueEnds()
    soon: DueEnds = DueEnds()
    answered_since: datetime | None = None
    answered_until: datetime | None = None
    today: date | None = None  # an answer due before it is overdue
    # How many minutes the shop's clock is ahead of UTC, each up to an instant; the last one goes on.
    ahead: tuple[tuple[datetime | None, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView:
    """A way of looking at the log under a name of the shop's own; ``narrowing`` is a filter as text."""

    id: str
    rev: int = 0
    name: str = ""
    narrowing: str = ""
    position: int = 0


def as_text(found: LogFilter) -> str:
    """Return a filter as it is kept.

    Words that were searched for are left out: they may name a customer, who may wish to be forgotten.
    """
    kept = {field.name: getattr(found, field.name) for field in fields(found) if field.name != "text"}
    plain = LogFilter()
    return json.dumps(
        {name: _kept(value) for name, value in kept.items() if value != getattr(plain, name)}, sort_keys=True
    )


def _kept(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def from_text(text: str) -> LogFilter:
    """Return the filter of a kept text. Raises DomainError ``unknown_choice`` where it is none."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict):
            raise DomainError("unknown_choice")
        return LogFilter(**{name: _READ[name](value) for name, value in data.items()})
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DomainError("unknown_choice") from error


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_VALUES:
        raise TypeError
    return tuple(str(one) for one in value)


def _words(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_LETTERS:
        raise TypeError
    return value


def _day(value: object) -> date:
    return date.fromisoformat(str(value))


def _cents(value: object) -> int:
    return _whole(value, 10**12)


def _whole(value: object, most: int) -> int:
    if not isinstance(value, int) or abs(value) > most:
        raise TypeError
    return value


_READ: dict[str, Callable[[Any], Any]] = {
    "view": View,
    "states": lambda value: tuple(map(ComplaintState, _texts(value))),
    "subjects": _texts,
    "causes": _texts,
    "remedies": _texts,
    "restricted": _texts,
    "roles": lambda value: tuple(map(Role, _texts(value))),
    "hour": lambda value: _whole(value, 23),
    "answered": Answered,
    "answered_from": _day,
    "answered_to": _day,
    "product": _words,
    "whole_product": bool,
    "least_cents": _cents,
    "most_cents": _cents,
    "due": Due,
    "due_from": _day,
    "due_to": _day,
    "period": Period,
    "from_day": _day,
    "to_day": _day,
}


def in_order(views: Iterable[LogView]) -> list[LogView]:
    """Return kept views as somebody ordered them."""
    return sorted(views, key=lambda view: (view.position, view.id))


def received_in(days: tuple[date, date]) -> LogFilter:
    """Return those written down in the days [first, day after): what a bar of the review stands for."""
    first, after = days
    return LogFilter(period=Period.BETWEEN, from_day=first, to_day=after - timedelta(days=1))
