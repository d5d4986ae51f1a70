"""So that it does not recur: why it came about, what will be done, by whom, and whether it helped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from frontdesk.domain.calendar import days_bounds, local_date
from frontdesk.domain.errors import DomainError
from frontdesk.domain.mending import (
    FEWEST_DAYS,
    Effect,
    Helped,
    Measure,
    checked_measure,
    may_tend,
    must_be_ahead,
    windows,
)
from frontdesk.domain.shop import Shop
from frontdesk.services.complaints import as_last_seen, mine_to_decide
from frontdesk.services.erasing import must_be_theirs_to_open
from frontdesk.services.mending_ports import By, Span
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop


@dataclass(frozen=True, slots=True)
class Tried:
    """A measure, and what the figures say since it was done; None where they can say nothing yet."""

    measure: Measure
    number: str  # of the complaint that gave rise to it, where that is still there and to be seen
    effect: Effect | None


# On a complaint.


def choose_cause(
    uow: UnitOfWork, *, complaint_id: str, cause_id: str | None, seen_rev: int | None = None
) -> str:
    """Say from the shop's list why a complaint came about; its open measures are counted by it too.

    Raises DomainError ``not_the_holder``, ``restricted``, and StaleRecordError when somebody wrote since
    ``seen_rev``.
    """
    complaint = as_last_seen(mine_to_decide(uow, complaint_id), seen_rev)
    cause = uow.mending.causes.find(cause_id)
    new = cause.id if cause else None
    for measure in uow.mending.measures.of_complaint(complaint_id):
        if measure.is_open and measure.cause_id == complaint.cause_id:
            uow.mending.measures.save(replace(measure, cause_id=new))
    return uow.complaints.save(replace(complaint, cause_id=new)).id


def plan_measure(uow: UnitOfWork, *, complaint_id: str, text: str, owner_id: str, due_on: date) -> str:
    """Put down what will be done so that it does not recur, by whom and until when.

    Raises DomainError ``not_the_holder``, ``restricted``, ``measure_needed``, ``text_too_long``,
    ``measure_when``, ``has_left``.
    """
    complaint = mine_to_decide(uow, complaint_id)
    must_be_ahead(due_on, _today(uow))
    measure = Measure(
        id=uow.new_id(),
        complaint_id=complaint.id,
        cause_id=complaint.cause_id,
        subject_id=complaint.subject_id,
        text=text,
        owner_id=_here(uow, owner_id),
        due_on=due_on,
        made_at=uow.now(),
    )
    return uow.mending.measures.add(checked_measure(measure)).id


def change_measure(
    uow: UnitOfWork, *, measure_id: str, seen_rev: int, text: str, owner_id: str, due_on: date
) -> str:
    """Put it otherwise, to somebody else, or until another day.

    Raises StaleRecordError, and DomainError ``measure_over``, ``not_your_measure`` and as ``plan_measure``.
    """
    measure = _open(uow, measure_id)
    if due_on != measure.due_on:
        must_be_ahead(due_on, _today(uow))
    owner = owner_id if owner_id == measure.owner_id else _here(uow, owner_id)
    changed = replace(measure, rev=seen_rev, text=text, owner_id=owner, due_on=due_on)
    return uow.mending.measures.save(checked_measure(changed)).id


def finish_measure(uow: UnitOfWork, *, measure_id: str) -> str:
    """Say that it is done. Raises DomainError ``measure_over``, ``not_your_measure``."""
    return uow.mending.measures.save(replace(_open(uow, measure_id), done_at=uow.now())).id


def drop_measure(uow: UnitOfWork, *, measure_id: str) -> str:
    """Say that it will not be done. Raises DomainError ``measure_over``, ``not_your_measure``."""
    return uow.mending.measures.save(replace(_open(uow, measure_id), dropped_at=uow.now())).id


def tell_helped(
    uow: UnitOfWork, *, measure_id: str, helped: Helped, note: str = "", seen_rev: int | None = None
) -> str:
    """Say whether it helped.

    Raises DomainError ``measure_not_done``, ``not_your_measure``, ``text_too_long``, and StaleRecordError
    when somebody wrote since ``seen_rev``.
    """
    measure = _mine(uow, measure_id)
    measure = measure if seen_rev is None else replace(measure, rev=seen_rev)
    if measure.done_at is None:
        raise DomainError("measure_not_done")
    told = replace(measure, helped=Helped(helped), helped_note=note, helped_at=uow.now())
    return uow.mending.measures.save(checked_measure(told)).id


# Looked at.


def measures_of(uow: UnitOfWork, complaint_id: str) -> list[Tried]:
    """Return a complaint's measures with what the figures say of each."""
    return tried(uow, uow.mending.measures.of_complaint(complaint_id))


def measures_mine(uow: UnitOfWork, staff_id: str) -> list[Tried]:
    """Return what somebody has to do, and what they did a while ago: whether it helped can be said now."""
    repo = uow.mending.measures
    while_ago = uow.now() - timedelta(days=FEWEST_DAYS)
    return tried(uow, [*repo.open_of(staff_id), *repo.unanswered_of(staff_id, while_ago)])


def measures_due(uow: UnitOfWork, staff_id: str) -> int:
    """Return how many things wait for somebody: to be done by today, or to say whether they helped."""
    repo, today = uow.mending.measures, _today(uow)
    while_ago = uow.now() - timedelta(days=FEWEST_DAYS)
    late = [one for one in repo.open_of(staff_id) if one.due_on <= today]
    return len(late) + len(repo.unanswered_of(staff_id, while_ago))


def tried(uow: UnitOfWork, measures: Sequence[Measure]) -> list[Tried]:
    """Return measures, each with what the figures say of it."""
    if not measures:
        return []
    shop, first = the_shop(uow), uow.mending.counts.first()
    since = local_date(shop, first) if first else local_date(shop, uow.now())
    cases = uow.complaints.fetch(one.complaint_id for one in measures if one.complaint_id)
    numbers = {id_: case.number for id_, case in cases.items() if case.shut_at is None}
    return [
        Tried(one, numbers.get(one.complaint_id or "", ""), _effect(uow, shop, one, since))
        for one in measures
    ]


def _effect(uow: UnitOfWork, shop: Shop, measure: Measure, since: date) -> Effect | None:
    by, value = (By.CAUSE, measure.cause_id) if measure.cause_id else (By.SUBJECT, measure.subject_id)
    if measure.done_at is None or value is None:
        return None
    before, after = windows(local_date(shop, measure.done_at), local_date(shop, uow.now()), since)
    counts = [
        uow.mending.counts.count(Span(days_bounds(shop, *days), by, value)) if days[0] < days[1] else 0
        for days in (before, after)
    ]
    return Effect(counts[0], (before[1] - before[0]).days, counts[1], (after[1] - after[0]).days)


def _today(uow: UnitOfWork) -> date:
    return local_date(the_shop(uow), uow.now())


def _here(uow: UnitOfWork, staff_id: str) -> str:
    """Return somebody who works here. Raises DomainError ``has_left``."""
    owner = uow.staff.get(staff_id)
    if not owner.active:
        raise DomainError("has_left", name=owner.name)
    return owner.id


def _mine(uow: UnitOfWork, measure_id: str) -> Measure:
    measure = uow.mending.measures.get(measure_id)
    if not may_tend(measure, uow.staff.find(uow.actor)):
        owner = uow.staff.find(measure.owner_id)
        raise DomainError("not_your_measure", name=owner.name if owner else "")
    complaint = uow.complaints.find(measure.complaint_id)
    if complaint is not None and measure.owner_id != uow.actor:
        must_be_theirs_to_open(uow, complaint)
    return measure


def _open(uow: UnitOfWork, measure_id: str) -> Measure:
    measure = _mine(uow, measure_id)
    if not measure.is_open:
        raise DomainError("measure_over")
    return measure
