"""The complaint log: what a filter leaves, its lines in pages, and the shop's own ways of looking at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypedDict

from frontdesk.domain.calendar import days_bounds, local_date
from frontdesk.domain.complaints import Complaint, is_open
from frontdesk.domain.customers import Customer
from frontdesk.domain.deadlines import days_left
from frontdesk.domain.errors import DomainError
from frontdesk.domain.log_filter import SOON_DAYS, LogFilter, LogView, as_text, in_order
from frontdesk.domain.shop import Shop, Subject
from frontdesk.domain.text import clean
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

PAGE = 500
NAME_LETTERS = 40
MOST_VIEWS = 12  # more would be a list, not a choice
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the complaint log. ``days_left`` is None once no answer is owed any more."""

    complaint: Complaint
    customer: Customer | None
    subject: Subject | None
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


class _Days(TypedDict):
    today: date
    since: datetime | None
    until: datetime | None


def log_ids(uow: UnitOfWork, wanted: LogFilter) -> list[str]:
    """Return the ids of what a filter leaves, newest first, for a list that fetches pages by ``log_page``."""
    return uow.complaints.log_ids(wanted, **_days(uow, wanted))


def log_page(uow: UnitOfWork, ids: Sequence[str]) -> list[LogRow]:
    """Return lines of the log with the names that belong to them, in the order of ``ids``."""
    today = local_date(the_shop(uow), uow.now())
    found = uow.complaints.fetch(ids)
    complaints = [found[id_] for id_ in ids if id_ in found]
    customers = uow.customers.fetch(c.customer_id for c in complaints if c.customer_id)
    subjects = uow.subjects.fetch(c.subject_id for c in complaints if c.subject_id)
    noted_by = uow.complaints.noted_by(found)
    return [
        LogRow(
            complaint,
            customers.get(complaint.customer_id or ""),
            subjects.get(complaint.subject_id or ""),
            days_left(complaint.answer_due, today) if is_open(complaint) else None,
            noted_by.get(complaint.id, ""),
        )
        for complaint in complaints
    ]


def log_counts(uow: UnitOfWork, wanted: LogFilter) -> LogCounts:
    """Return how many complaints each view holds, narrowed by all else as the log is."""
    days = _days(uow, wanted)
    soon = days["today"] + timedelta(days=SOON_DAYS)
    every, left, waiting, due = uow.complaints.tally(wanted.without_view(), soon=soon, **days)
    return LogCounts(all=left, waiting=waiting, due_soon=due, closed=left - waiting, total=every)


def every_row(uow: UnitOfWork, wanted: LogFilter) -> Iterator[LogRow]:
    """Return all lines that a filter leaves, never more than a page of them in memory."""
    ids = log_ids(uow, wanted)
    for start in range(0, len(ids), PAGE):
        yield from log_page(uow, ids[start : start + PAGE])


def _days(uow: UnitOfWork, wanted: LogFilter) -> _Days:
    """Return today, and where the days of a filter begin and end on the shop's clock."""
    shop = the_shop(uow)
    today = local_date(shop, uow.now())
    first, last = wanted.written_days(today)
    return _Days(
        today=today,
        since=_midnight(shop, first) if first else None,
        until=_midnight(shop, last + _DAY) if last else None,
    )


def _midnight(shop: Shop, day: date) -> datetime:
    return days_bounds(shop, day, day)[0]


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
