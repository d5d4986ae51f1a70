"""The owner's review: the figures of a period. It only reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from frontdesk.domain.calendar import days_bounds
from frontdesk.domain.closing import evening_end
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
from frontdesk.domain.shop import Shop, Subject, parents_of
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop


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
        for counted in by_subject(now_complaints, then_complaints, parents_of(subjects.values()))
    ]
    return Review(days, days_before, now_figures, then_figures, recurring, hours)


def _figures(
    uow: UnitOfWork, shop: Shop, days: tuple[date, date]
) -> tuple[list[VisitTimes], Figures, list[ComplaintTimes]]:
    start, end = days_bounds(shop, *days)
    complaints = uow.complaints.times(start, end)
    evening = evening_end(shop, uow.now())
    visits = uow.visits.times(start, end, now=uow.now(), evening=evening)
    found = figures(
        visits,
        uow.promises.between(start, end),
        complaints,
        shop=shop,
        now=uow.now(),
        untimed=uow.visits.untimed(start, end, evening=evening),
        hellos=uow.meanwhile.hellos.count(start, end),
    )
    return visits, found, complaints
