"""The report for a meeting of the team: figures and what recurs of a period, and no customer's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from frontdesk.domain.masking import without_names
from frontdesk.services.mending import Tried
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.recurring import PARTS, WhatRecurs, what_recurs
from frontdesk.services.review import Review, look_back

STEPS = PARTS + 1


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """What the paper is made of."""

    review: Review
    recurs: WhatRecurs


def read_report(
    uow: UnitOfWork, *, kind: str, today: date, step: Callable[[], object] = lambda: None
) -> PeriodReport:
    """Return the report of a period; ``step`` is called STEPS times, and may raise to stop.

    What people wrote of measures is given without the name of the customer whose complaint it was; what came
    of a complaint that few may open is not for a meeting.
    """
    review = look_back(uow, kind=kind, today=today)
    step()
    recurs = what_recurs(uow, kind=kind, today=today, step=step)
    return PeriodReport(review, replace(recurs, measures=_nameless(uow, recurs.measures)))


def _nameless(uow: UnitOfWork, measures: Sequence[Tried]) -> list[Tried]:
    cases = uow.complaints.fetch(t.measure.complaint_id for t in measures if t.measure.complaint_id)
    customers = uow.customers.fetch(case.customer_id for case in cases.values() if case.customer_id)
    found = []
    for one in measures:
        case = cases.get(one.measure.complaint_id or "")
        if case is not None and case.restricted:
            continue
        customer = customers.get(case.customer_id or "") if case else None
        names = (customer.given, customer.surname, customer.preferred) if customer else ()
        text, note = (without_names(words, names) for words in (one.measure.text, one.measure.helped_note))
        found.append(replace(one, measure=replace(one.measure, text=text, helped_note=note)))
    return found
