"""The owner's review: figures of a period, and the complaint log. It only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from frontdesk.domain.calendar import days_bounds, local_date, zone_of
from frontdesk.domain.complaints import CLOSED, OPEN, Complaint, ComplaintState, is_open
from frontdesk.domain.customers import Customer, full_name
from frontdesk.domain.deadlines import days_left
from frontdesk.domain.errors import DomainError
from frontdesk.domain.figures import (
    ComplaintTimes,
    Figures,
    VisitTimes,
    by_subject,
    figures,
    period,
    period_before,
)
from frontdesk.domain.hours import HourTable, by_hour
from frontdesk.domain.shop import Shop, Subject
from frontdesk.domain.spreadsheet import write_rows
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

SOON_DAYS = 3
PAGE = 500
VIEWS = ("all", "waiting", "due_soon", "closed")
LOG_COLUMNS = (
    "number",
    "received_at",
    "customer",
    "subject",
    "summary",
    "words",
    "channel",
    "receipt",
    "remedy",
    "offered",
    "state",
    "holder",
    "answer_due",
    "legal_due",
    "closed_at",
    "cause",
    "outcome",
)
_SPOKEN = ("received_at", "channel", "remedy", "state", "answer_due", "legal_due", "closed_at")
# Puts a column's value into words: a code, a Subject, a date, or a datetime on the shop's clock.
Words = Callable[[str, object], str]


@dataclass(frozen=True, slots=True)
class Recurring:
    """How often a subject came up, and how often in the period before; None for complaints without one."""

    subject: Subject | None
    count: int
    before: int

    @property
    def change(self) -> int:
        """How many more than before; below zero when fewer."""
        return self.count - self.before


@dataclass(frozen=True, slots=True)
class Review:
    """A period and the whole one before it, as [first day, day after the last), with their figures."""

    days: tuple[date, date]
    days_before: tuple[date, date]
    figures: Figures
    before: Figures
    recurring: list[Recurring]
    hours: HourTable = field(default_factory=HourTable)


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the complaint log. ``days_left`` is None once no answer is owed any more."""

    complaint: Complaint
    customer: Customer | None
    subject: Subject | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class LogCounts:
    """How many complaints each view of the log holds."""

    all: int
    waiting: int
    due_soon: int
    closed: int


def look_back(uow: UnitOfWork, *, kind: str, today: date) -> Review:
    """Return the figures of the "month", "quarter" or "year" of a day, beside those of the one before.

    Visits count in the period in which they joined, promises in which they were due, complaints in which
    they were received. Raises DomainError ``unknown_choice``.
    """
    shop = the_shop(uow)
    days, days_before = period(kind, today), period_before(kind, today)
    now_visits, now_figures, now_complaints = _figures(uow, shop, days)
    used = uow.visits.used_hours(*days_bounds(shop, *days))
    hours = by_hour(now_visits, used, shop=shop, days=days, now=uow.now())
    del now_visits  # a year of them is enough at a time
    _, then_figures, then_complaints = _figures(uow, shop, days_before)
    subjects = {subject.id: subject for subject in uow.subjects.all()}
    recurring = [
        Recurring(subjects.get(counted.subject_id or ""), counted.count, counted.before)
        for counted in by_subject(now_complaints, then_complaints)
    ]
    return Review(days, days_before, now_figures, then_figures, recurring, hours)


def log_ids(uow: UnitOfWork, *, view: str = "all", text: str = "") -> list[str]:
    """Return the ids of a view of the log, newest first, for a list that fetches its pages by ``log_page``.

    Raises DomainError ``unknown_choice`` for a view that is none of VIEWS.
    """
    states, due_until = _view(uow, view)
    return uow.complaints.log_ids(states=states, text=text, due_until=due_until)


def log_page(uow: UnitOfWork, ids: Sequence[str]) -> list[LogRow]:
    """Return lines of the log with the names that belong to them, in the order of ``ids``."""
    shop = the_shop(uow)
    today = local_date(shop, uow.now())
    found = uow.complaints.fetch(ids)
    complaints = [found[id_] for id_ in ids if id_ in found]
    customers = uow.customers.fetch(c.customer_id for c in complaints if c.customer_id)
    subjects = uow.subjects.fetch(c.subject_id for c in complaints if c.subject_id)
    return [
        LogRow(
            complaint,
            customers.get(complaint.customer_id or ""),
            subjects.get(complaint.subject_id or ""),
            days_left(complaint.answer_due, today) if is_open(complaint) else None,
        )
        for complaint in complaints
    ]


def log_counts(uow: UnitOfWork, *, text: str = "") -> LogCounts:
    """Return how many complaints each view holds, narrowed to words as the log is."""
    tally = uow.complaints.tally(text=text, due_until=_soon(uow))
    closed = sum(tally[state][0] for state in CLOSED if state in tally)
    waiting = [tally[state] for state in OPEN if state in tally]
    return LogCounts(
        all=closed + sum(count for count, _ in waiting),
        waiting=sum(count for count, _ in waiting),
        due_soon=sum(due for _, due in waiting),
        closed=closed,
    )


def every_row(uow: UnitOfWork, *, view: str = "all", text: str = "") -> Iterator[LogRow]:
    """Return all lines of a view one after the other, never more than a page of them in memory."""
    ids = log_ids(uow, view=view, text=text)
    for start in range(0, len(ids), PAGE):
        yield from log_page(uow, ids[start : start + PAGE])


def export_log(
    uow: UnitOfWork, rows: Iterable[LogRow], headers: Sequence[str], words: Words, *, delimiter: str = ","
) -> str:
    """Return lines of the log as CSV text with a header for each of LOG_COLUMNS.

    ``words(column, value)`` is asked for "channel", "remedy", "state" (codes), "subject" (a Subject),
    "answer_due" and "legal_due" (dates), "received_at" and "closed_at" (datetimes on the shop's clock);
    never for what is empty. Raises ValueError unless there is one header for each column.
    """
    if len(headers) != len(LOG_COLUMNS):
        raise ValueError(f"{len(headers)} headers for {len(LOG_COLUMNS)} columns")
    zone = zone_of(the_shop(uow))
    names = {member.id: member.name for member in uow.staff.all()}

    def cell(column: str, value: object) -> str:
        if isinstance(value, datetime):
            value = value.astimezone(zone)
        return words(column, value) if value else ""

    def line(row: LogRow) -> list[str]:
        complaint = row.complaint
        spoken = {column: cell(column, getattr(complaint, column)) for column in _SPOKEN} | {
            "customer": full_name(row.customer) if row.customer else "",
            "subject": cell("subject", row.subject),
            "holder": names.get(complaint.holder_id, ""),
        }
        return [
            spoken[column] if column in spoken else str(getattr(complaint, column)) for column in LOG_COLUMNS
        ]

    return write_rows(headers, (line(row) for row in rows), delimiter=delimiter)


def _figures(
    uow: UnitOfWork, shop: Shop, days: tuple[date, date]
) -> tuple[list[VisitTimes], Figures, list[ComplaintTimes]]:
    start, end = days_bounds(shop, *days)
    complaints = uow.complaints.times(start, end)
    visits = uow.visits.times(start, end, now=uow.now())
    found = figures(
        visits,
        uow.promises.between(start, end),
        complaints,
        shop=shop,
        now=uow.now(),
        untimed=uow.visits.untimed(start, end),
        hellos=uow.meanwhile.hellos.count(start, end),
    )
    return visits, found, complaints


def _view(uow: UnitOfWork, view: str) -> tuple[tuple[ComplaintState, ...], date | None]:
    """Return the states that a view shows, and the last day that is due in it."""
    if view not in VIEWS:
        raise DomainError("unknown_choice")
    if view == "due_soon":
        return OPEN, _soon(uow)
    return {"all": (), "waiting": OPEN, "closed": tuple(CLOSED)}[view], None


def _soon(uow: UnitOfWork) -> date:
    return local_date(the_shop(uow), uow.now()) + timedelta(days=SOON_DAYS)
