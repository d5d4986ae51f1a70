"""The rows behind a figure: which visits or promises it was counted from, the worst first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from frontdesk.domain.calendar import days_bounds
from frontdesk.domain.closing import evening_end
from frontdesk.domain.customers import Customer
from frontdesk.domain.figures import VisitRow
from frontdesk.domain.hours import Slot, slot_of
from frontdesk.domain.promises import Promise, PromiseState, is_over
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Visit
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop


class Measure(StrEnum):
    """What a figure of visits is about."""

    GREETED = "greeted"  # within the limit, or not
    GREETING = "greeting"
    UNSEEN = "unseen"
    WAITS = "waits"
    LEFT = "left"
    VISITS = "visits"  # all of them
    UNTIMED = "untimed"  # those that count nowhere


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure whose rows are looked at: of a whole period, of one hour of a weekday, or of closed hours."""

    measure: Measure
    days: tuple[date, date]
    slot: Slot | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class PromisesOf:
    """The figure of the promises that were due in the days [first, day after)."""

    days: tuple[date, date]


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise as a row behind a figure, and to whom it was made, as far as that is known."""

    promise: Promise
    customer: Customer | None = None
    visit: Visit | None = None


_COUNTED: Mapping[Measure, Callable[[VisitRow], bool]] = {
    Measure.GREETING: lambda row: row.greeting is not None,
    Measure.WAITS: lambda row: row.wait is not None and not row.left,
    Measure.LEFT: lambda row: row.left,
}  # by all visits, what is not here
_ENDLESS = 1 << 60  # what goes on, or never came, is the longest
_LENGTH: Mapping[Measure, Callable[[VisitRow], int]] = {
    Measure.GREETED: lambda row: _ENDLESS if row.greeting is None else row.greeting,
    Measure.GREETING: lambda row: row.greeting or 0,
    Measure.UNSEEN: lambda row: _ENDLESS if row.unseen is None else row.unseen,
    Measure.WAITS: lambda row: row.wait or 0,
}


def rows_behind(uow: UnitOfWork, figure: Figure) -> list[VisitRow]:
    """Return the visits that a figure was counted from."""
    shop = the_shop(uow)
    measure = figure.measure
    evening = evening_end(shop, uow.now())
    rows = uow.visits.behind(*days_bounds(shop, *figure.days), evening=evening)
    if measure is Measure.UNTIMED:
        return [row for row in rows if row.times]
    here = _hours_of(figure, shop)
    counted = _COUNTED.get(measure)
    found = [row for row in rows if not row.times and (counted is None or counted(row)) and here(row)]
    if measure in _LENGTH:  # the newest first where they are as long
        found.sort(key=_LENGTH[measure], reverse=True)
    return found


_WORST_FIRST = (PromiseState.OPEN, PromiseState.BROKEN, PromiseState.KEPT)


def promises_behind(uow: UnitOfWork, figure: PromisesOf) -> list[PromiseRow]:
    """Return the promises that a figure was counted from: late ones, those not kept, those kept."""
    due = uow.promises.between(*days_bounds(the_shop(uow), *figure.days))
    found = [promise for promise in reversed(due) if is_over(promise, uow.now())]
    found.sort(key=lambda promise: _WORST_FIRST.index(promise.state))
    customers = uow.customers.fetch(p.customer_id for p in found if p.customer_id)
    visits = uow.visits.fetch(p.visit_id for p in found if p.visit_id and not p.customer_id)
    return [
        PromiseRow(promise, customers.get(promise.customer_id or ""), visits.get(promise.visit_id or ""))
        for promise in found
    ]


def _hours_of(figure: Figure, shop: Shop) -> Callable[[VisitRow], bool]:
    """Return what tells whether a visit was in the hours of a figure; each hour is looked up once."""
    if figure.slot is None and not figure.outside:
        return lambda _row: True
    wanted = cache(
        lambda hour: (
            slot_of(hour, shop, outside=True) is not None
            if figure.outside
            else slot_of(hour, shop) == figure.slot
        )
    )
    return lambda row: wanted(row.hour)
