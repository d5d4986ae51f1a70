"""Looking through what is older than its period: nothing goes by itself, somebody keeps it or lets it go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from frontdesk.domain.calendar import day_bounds, local_date
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.customers import Customer, full_name
from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import Promise
from frontdesk.domain.remarks import Remark
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
from frontdesk.domain.text import clean, first_words
from frontdesk.services.customers import renew_helps
from frontdesk.services.erasing import erase_complaint, erase_customer
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

LOOKED_THROUGH = (
    Kind.PROFILE,
    Kind.HELPS,
    Kind.COMPLAINT,
    Kind.PROMISE,
    Kind.REMARK,
    Kind.LINE_MARKS,
    Kind.JOURNAL,
)
NAME_LETTERS = 60  # of what was suggested or thanked for, where it is to be decided
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
    return periods(uow.own.retentions.all())


def change_period(uow: UnitOfWork, retention: Retention) -> str:
    """Keep the shop's own period and reason. Raises DomainError ``period``, ``period_fixed``."""
    new = checked(
        replace(retention, reason_en=clean(retention.reason_en), reason_lt=clean(retention.reason_lt))
    )
    if uow.own.retentions.find(new.id) is None:
        return uow.own.retentions.add(replace(new, rev=0)).id
    return uow.own.retentions.save(new).id


def due_for_review(uow: UnitOfWork, now: datetime | None = None) -> list[Due]:
    """Return what is older than its period today, at most ``SHOWN`` of a kind, the oldest first."""
    kept = periods_of(uow)
    return [due for kind in LOOKED_THROUGH for due in _due(uow, kind, kept[kind], now or uow.now())]


def _due(uow: UnitOfWork, kind: Kind, retention: Retention, now: datetime) -> list[Due]:
    shop = the_shop(uow)
    today = local_date(shop, now)
    before = day_bounds(shop, began_by(today, retention.period))[1]
    count = {Kind.LINE_MARKS: uow.own.old.marks, Kind.JOURNAL: uow.own.old.bodies}.get(kind)
    if count is not None:
        number, oldest = count(before, today)
        return [Due(kind, str(kind), local_date(shop, oldest), count=number)] if oldest else []
    read = {
        Kind.PROFILE: uow.own.old.profiles,
        Kind.HELPS: uow.own.old.helps,
        Kind.COMPLAINT: uow.own.old.complaints,
        Kind.PROMISE: uow.own.old.promises,
        Kind.REMARK: uow.own.old.remarks,
    }[kind]
    found = read(before, today, SHOWN)
    names = _names(uow, kind, [one.id for one in found])
    theirs = [one for one in found if kind is not Kind.COMPLAINT or one.id in names]
    return [Due(kind, one.id, local_date(shop, one.since), names.get(one.id, "")) for one in theirs]


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
    return uow.own.keepings.add(keeping).id


def let_go(uow: UnitOfWork, *, kind: Kind, record_id: str) -> str:
    """Erase something whose time has come; it cannot be undone. Raises DomainError ``not_due_yet``.

    What went with something else meanwhile, such as a promise with the card, is gone already.
    """
    if _is_gone(uow, kind, record_id):
        return record_id
    retention = periods_of(uow)[kind]
    if record_id not in {one.record_id for one in _due(uow, kind, retention, uow.now())}:
        raise DomainError("not_due_yet")
    shop = the_shop(uow)
    before = day_bounds(shop, began_by(local_date(shop, uow.now()), retention.period))[1]
    erasing: dict[Kind, Callable[[], object]] = {
        Kind.PROFILE: lambda: erase_customer(uow, customer_id=record_id),
        Kind.COMPLAINT: lambda: erase_complaint(uow, complaint_id=record_id),
        Kind.PROMISE: lambda: uow.own.erasure.promise(record_id),
        Kind.REMARK: lambda: uow.own.erasure.remark(record_id),
        Kind.HELPS: lambda: uow.own.erasure.helps(record_id),
        Kind.LINE_MARKS: lambda: uow.own.erasure.marks(before),
        Kind.JOURNAL: lambda: uow.own.erasure.bodies(before),
    }
    erasing[kind]()
    return record_id


def _is_gone(uow: UnitOfWork, kind: Kind, record_id: str) -> bool:
    if kind in (Kind.PROFILE, Kind.HELPS):
        return uow.customers.find(record_id) is None
    if kind is Kind.COMPLAINT:
        return uow.complaints.find(record_id) is None
    if kind is Kind.PROMISE:
        promise = uow.promises.find(record_id)
        return promise is None or not promise.text
    return kind is Kind.REMARK and uow.remarks.find(record_id) is None


def _names(uow: UnitOfWork, kind: Kind, ids: Sequence[str]) -> dict[str, str]:
    if kind is Kind.COMPLAINT:
        complaints: dict[str, Complaint] = uow.complaints.fetch(ids)
        return {one.id: one.number for one in complaints.values()}
    if kind is Kind.PROMISE:
        promises: dict[str, Promise] = uow.promises.fetch(ids)
        return {one.id: one.text for one in promises.values()}
    if kind is Kind.REMARK:
        remarks: dict[str, Remark] = uow.remarks.fetch(ids)
        return {one.id: first_words(one.words, NAME_LETTERS) for one in remarks.values()}
    customers: dict[str, Customer] = uow.customers.fetch(ids)
    return {one.id: full_name(one) for one in customers.values()}
