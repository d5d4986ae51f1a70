"""Looking through what is older than its period: nothing goes by itself, somebody keeps it or lets it go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from frontdesk.domain.calendar import day_bounds, local_date
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.customers import Customer, full_name
from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import Promise
from frontdesk.domain.retention import (
    REASON_LETTERS,
    Keeping,
    Kind,
    Retention,
    began_by,
    checked,
    end_of,
    periods,
)
from frontdesk.domain.text import clean
from frontdesk.services.customers import renew_helps
from frontdesk.services.erasing import erase_complaint, erase_customer
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

SHOWN = 200  # of one kind at once; the next ones follow when these are decided


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is older than its period. ``record_id`` is the kind itself where many go together."""

    kind: Kind
    record_id: str
    since: date  # when the period began
    name: str = ""  # whose or which; empty where it has none
    count: int = 1


@dataclass(frozen=True, slots=True)
class ToLookThrough:
    """Everything that is due, the periods it is due by, and the complaints kept for the law alone."""

    due: Sequence[Due]
    periods: Mapping[Kind, Retention]
    shut: Sequence[Complaint]


def periods_of(uow: UnitOfWork) -> dict[Kind, Retention]:
    """Return the shop's period for every kind."""
    return periods(uow.retentions.all())


def change_period(uow: UnitOfWork, retention: Retention) -> str:
    """Keep the shop's own period and reason. Raises DomainError ``period``, ``period_fixed``."""
    new = checked(
        replace(retention, reason_en=clean(retention.reason_en), reason_lt=clean(retention.reason_lt))
    )
    if uow.retentions.find(new.id) is None:
        return uow.retentions.add(replace(new, rev=0)).id
    return uow.retentions.save(new).id


def due_for_review(uow: UnitOfWork, now: datetime | None = None) -> list[Due]:
    """Return what is older than its period today, at most ``SHOWN`` of a kind, the oldest first."""
    shop = the_shop(uow)
    today = local_date(shop, now or uow.now())
    kept = periods_of(uow)
    old = uow.old

    def before(kind: Kind) -> datetime:
        return day_bounds(shop, began_by(today, kept[kind].period))[1]

    def day(at: datetime) -> date:
        return local_date(shop, at)

    due = []
    for kind, read in (
        (Kind.PROFILE, old.profiles),
        (Kind.HELPS, old.helps),
        (Kind.COMPLAINT, old.complaints),
        (Kind.PROMISE, old.promises),
    ):
        found = read(before(kind), today, SHOWN)
        names = _names(uow, kind, [one.id for one in found])
        due += [Due(kind, one.id, day(one.since), names.get(one.id, "")) for one in found]
    for kind, count in ((Kind.LINE_MARKS, old.marks), (Kind.JOURNAL, old.bodies)):
        number, oldest = count(before(kind), today)
        if number and oldest is not None:
            due.append(Due(kind, str(kind), day(oldest), count=number))
    return due


def look_through(uow: UnitOfWork) -> ToLookThrough:
    """Return what is due, by which periods, and what is shut away."""
    return ToLookThrough(due_for_review(uow), periods_of(uow), uow.complaints.shut_away())


def keep_longer(uow: UnitOfWork, *, kind: Kind, record_id: str, reason: str) -> str:
    """Keep something for another period, for a reason. Raises DomainError ``reason_needed``.

    What helps somebody is kept by asking again: the consent begins anew.
    """
    said = clean(reason)
    if not said:
        raise DomainError("reason_needed")
    if len(said) > REASON_LETTERS:
        raise DomainError("text_too_long", limit=REASON_LETTERS)
    if kind is Kind.HELPS:
        return renew_helps(uow, customer_id=record_id)
    today = local_date(the_shop(uow), uow.now())
    until = end_of(today, periods_of(uow)[kind].period)
    keeping = Keeping(
        id=uow.new_id(), kind=kind, record_id=record_id, until=until, reason=said, staff_id=uow.actor
    )
    return uow.keepings.add(keeping).id


def let_go(uow: UnitOfWork, *, kind: Kind, record_id: str) -> str:
    """Erase something whose time has come; it cannot be undone. Raises NotFoundError, ``not_due_yet``."""
    due = {(one.kind, one.record_id) for one in due_for_review(uow)}
    if (kind, record_id) not in due:
        raise DomainError("not_due_yet")
    shop = the_shop(uow)
    before = day_bounds(shop, began_by(local_date(shop, uow.now()), periods_of(uow)[kind].period))[1]
    if kind is Kind.PROFILE:
        erase_customer(uow, customer_id=record_id)
    elif kind is Kind.COMPLAINT:
        erase_complaint(uow, complaint_id=record_id)
    elif kind is Kind.PROMISE:
        uow.erasure.promise(record_id)
    elif kind is Kind.HELPS:
        uow.erasure.helps(record_id)
    elif kind is Kind.LINE_MARKS:
        uow.erasure.marks(before)
    else:
        uow.erasure.bodies(before)
    return record_id


def _names(uow: UnitOfWork, kind: Kind, ids: Sequence[str]) -> dict[str, str]:
    if kind is Kind.COMPLAINT:
        complaints: dict[str, Complaint] = uow.complaints.fetch(ids)
        return {one.id: one.number for one in complaints.values()}
    if kind is Kind.PROMISE:
        promises: dict[str, Promise] = uow.promises.fetch(ids)
        return {one.id: one.text for one in promises.values()}
    customers: dict[str, Customer] = uow.customers.fetch(ids)
    return {one.id: full_name(one) for one in customers.values()}
