"""The complaint log: what a filter leaves, its lines in pages, and the shop's own ways of looking at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from frontdesk.domain.calendar import days_bounds, local_date, zone_of
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.customers import Customer
from frontdesk.domain.deadlines import Clock, days_left, rules_of, running
from frontdesk.domain.errors import DomainError
from frontdesk.domain.log_filter import (
    SOON_DAYS,
    Bounds,
    Days,
    DueEnds,
    LogFilter,
    LogView,
    as_text,
    in_order,
)
from frontdesk.domain.shop import Shop, Subject
from frontdesk.domain.text import clean
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

PAGE = 500
NAME_LETTERS = 40
MOST_VIEWS = 12  # more would be a list, not a choice
_DAY = timedelta(days=1)
_LONG = timedelta(days=3660)  # how far back the shop's clock is known where no day is set


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the complaint log, with the clock that ends next; None once nothing is owed any more."""

    complaint: Complaint
    customer: Customer | None
    subject: Subject | None
    clock: Clock | None
    due: date | None
    days_left: int | None
    noted_by: str = ""  # id of whoever wrote it down


@dataclass(frozen=True, slots=True)
class LogCounts:
    """How many complaints each view holds as it is narrowed, and how many there are at all."""

    all: int
    waiting: int
    due_soon: int
    closed: int
    total: int


def log_ids(uow: UnitOfWork, wanted: LogFilter, *, limit: int | None = None) -> Sequence[str]:
    """Return the ids of what a filter leaves, newest first, for a list that fetches pages by ``log_page``.

    With a ``limit`` the first of them alone, which takes far less.
    """
    return uow.complaints.log_ids(wanted, _bounds(uow, wanted), limit)


def log_page(uow: UnitOfWork, ids: Sequence[str]) -> list[LogRow]:
    """Return lines of the log with the names that belong to them, in the order of ``ids``."""
    shop = the_shop(uow)
    today = local_date(shop, uow.now())
    found = uow.complaints.fetch(ids)
    complaints = [found[id_] for id_ in ids if id_ in found]
    customers = uow.customers.fetch(c.customer_id for c in complaints if c.customer_id)
    subjects = uow.subjects.fetch(c.subject_id for c in complaints if c.subject_id)
    noted_by = uow.complaints.noted_by(found)

    def line(complaint: Complaint) -> LogRow:
        # The clock that ends first, not the foremost one as in a list to work through: a filter by days goes
        # by it, and a line found as late that says a day to come would seem to be wrong.
        clock, due = next(iter(running(complaint, shop).items()), (None, None))
        return LogRow(
            complaint,
            customers.get(complaint.customer_id or ""),
            subjects.get(complaint.subject_id or ""),
            clock,
            due,
            None if due is None else days_left(due, today),
            noted_by.get(complaint.id, ""),
        )

    return [line(complaint) for complaint in complaints]


def log_counts(uow: UnitOfWork, wanted: LogFilter) -> LogCounts:
    """Return how many complaints each view holds, narrowed by all else as the log is."""
    bare = wanted.without_view()
    every, left, waiting, due = uow.complaints.tally(bare, _bounds(uow, bare))
    return LogCounts(all=left, waiting=waiting, due_soon=due, closed=left - waiting, total=every)


def every_row(uow: UnitOfWork, wanted: LogFilter) -> Iterator[LogRow]:
    """Return all lines that a filter leaves, never more than a page of them in memory."""
    ids = log_ids(uow, wanted)
    for start in range(0, len(ids), PAGE):
        yield from log_page(uow, ids[start : start + PAGE])


def _bounds(uow: UnitOfWork, wanted: LogFilter) -> Bounds:
    """Return where the days of a filter begin and end on the shop's clock, today."""
    shop = the_shop(uow)
    today = local_date(shop, uow.now())
    since, until = _instants(shop, wanted.written_days(today))
    answered = _instants(shop, (wanted.answered_from, wanted.answered_to))
    by_clock = wanted.hour is not None or wanted.answered is not None
    begins = since or (answered[0] if wanted.hour is None else None)
    # An answer may come long after the days in which the complaint was written down.
    ends = max(at for at in (uow.now(), until, answered[1]) if at)
    return Bounds(
        since=since,
        until=until,
        due=_due_ends(shop, wanted.due_days(today)),
        soon=_due_ends(shop, (None, today + timedelta(days=SOON_DAYS))),
        answered_since=answered[0],
        answered_until=answered[1],
        today=today,
        ahead=_ahead(shop, begins, ends) if by_clock else (),
    )


def _due_ends(shop: Shop, days: Days) -> DueEnds:
    """Return when the clocks began that end between two days; see ``domain.deadlines.running``."""
    rules = {rule.code: timedelta(days=rule.length) for rule in rules_of(shop)}
    came, heard = rules[Clock.ACKNOWLEDGE], rules[Clock.NEWS]
    first, last = days
    return DueEnds(
        first,
        last,
        came_first=first - came if first else None,
        came_last=last - came if last else None,
        heard_since=_midnight(shop, first - heard) if first else None,
        heard_before=_midnight(shop, last - heard + _DAY) if last else None,
    )


def _instants(shop: Shop, days: Days) -> tuple[datetime | None, datetime | None]:
    first, last = days
    return _midnight(shop, first) if first else None, _midnight(shop, last + _DAY) if last else None


def _midnight(shop: Shop, day: date) -> datetime:
    return days_bounds(shop, day, day)[0]


def _ahead(shop: Shop, since: datetime | None, until: datetime) -> tuple[tuple[datetime | None, int], ...]:
    """Return how far the shop's clock is ahead of UTC between two instants, and when that turns."""
    zone, hour = zone_of(shop), timedelta(hours=1)
    at = (since or until - _LONG).replace(minute=0, second=0, microsecond=0)
    found: list[tuple[datetime | None, int]] = []
    minutes = _minutes(at, zone)
    while at < until:
        step = _DAY if _minutes(at + _DAY, zone) == minutes else hour
        at += step
        if (now := _minutes(at, zone)) != minutes:
            found.append((at, minutes))
            minutes = now
    return (*found, (None, minutes))


def _minutes(at: datetime, zone: ZoneInfo) -> int:
    ahead = at.astimezone(zone).utcoffset()
    return int(ahead.total_seconds()) // 60 if ahead else 0


# The shop's own views.


def log_views(uow: UnitOfWork) -> list[LogView]:
    """Return the views that the shop keeps, in its order."""
    return in_order(uow.log_views.all())


def keep_view(uow: UnitOfWork, *, name: str, wanted: LogFilter) -> str:
    """Keep a filter under a name, after those that are kept already.

    Raises DomainError ``text_needed``, ``name_too_long``, ``view_named_so``, ``views_enough``.
    """
    kept = log_views(uow)
    if len(kept) >= MOST_VIEWS:
        raise DomainError("views_enough", most=MOST_VIEWS)
    position = kept[-1].position + 1 if kept else 0
    named = _checked(kept, name)
    view = LogView(id=uow.new_id(), name=named, narrowing=as_text(wanted), position=position)
    return uow.log_views.add(view).id


def rename_view(uow: UnitOfWork, *, view_id: str, name: str) -> str:
    """Give a view another name. Raises as ``keep_view``."""
    view = uow.log_views.get(view_id)
    others = [one for one in log_views(uow) if one.id != view_id]
    return uow.log_views.save(replace(view, name=_checked(others, name))).id


def move_view(uow: UnitOfWork, *, view_id: str, by: int) -> str:
    """Move a view along the row, towards its end for a positive number; past an end it stays there."""
    order = log_views(uow)
    at = next((place for place, view in enumerate(order) if view.id == view_id), None)
    if at is None:
        uow.log_views.get(view_id)  # says that it is gone
    else:
        order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    for position, view in enumerate(order):
        if view.position != position:
            uow.log_views.save(replace(view, position=position))
    return view_id


def drop_view(uow: UnitOfWork, *, view_id: str) -> str:
    """Take a view off the row; the complaints stay as they are."""
    uow.log_views.remove(uow.log_views.get(view_id))
    return view_id


def _checked(others: Sequence[LogView], name: str) -> str:
    tidy = clean(name)
    if not tidy:
        raise DomainError("text_needed")
    if len(tidy) > NAME_LETTERS:
        raise DomainError("name_too_long", limit=NAME_LETTERS)
    if any(view.name.casefold() == tidy.casefold() for view in others):
        raise DomainError("view_named_so")
    return tidy
