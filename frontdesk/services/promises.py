"""Promises: made, kept, changed in time, or owned up to as broken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from frontdesk.domain.calendar import day_bounds, local_date
from frontdesk.domain.complaints import may_open
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.greeting import Said
from frontdesk.domain.promises import Promise, PromiseState, may_change, must_be_open
from frontdesk.domain.shop import Shop
from frontdesk.domain.text import clean
from frontdesk.domain.visits import Visit
from frontdesk.services.ports import UnitOfWork

TEXT_LETTERS = 500
ENDED_LATELY = timedelta(days=14)
# How far from now a promise that ended lately may have been due.
_DUE_BEFORE, _DUE_AFTER = timedelta(days=120), timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is being promised, by when, and to whom as far as known."""

    text: str
    due_at: datetime
    customer_id: str | None = None
    visit_id: str | None = None
    complaint_id: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """The promises as their place shows them: open ones, those that ended lately, and to whom they are."""

    open: Sequence[Promise] = ()  # the one due first in front
    ended: Sequence[Promise] = ()  # the one that ended last in front
    customers: Mapping[str, Customer] = field(default_factory=dict)
    visits: Mapping[str, Visit] = field(default_factory=dict)
    said: Mapping[str, Sequence[Said]] = field(default_factory=dict)  # what was said last, by who heard it


def look_at_promises(uow: UnitOfWork) -> Ledger:
    """Return the ledger as it stands now."""
    now = uow.now()
    open_ones = uow.promises.open()
    ended = [
        promise
        for promise in uow.promises.between(now - _DUE_BEFORE, now + _DUE_AFTER)
        if promise.ended_at is not None and promise.ended_at > now - ENDED_LATELY and promise.text
    ]
    ended.sort(key=lambda promise: (promise.ended_at or now, promise.id), reverse=True)
    everyone = [*open_ones, *ended]
    return Ledger(
        open_ones,
        ended,
        uow.customers.fetch(p.customer_id for p in everyone if p.customer_id),
        uow.visits.fetch(p.visit_id for p in everyone if p.visit_id and not p.customer_id),
        uow.said.to(who_hears(p) for p in open_ones),
    )


def who_hears(promise: Promise) -> str:
    """Return for whom it is kept what was said: the customer, or who promised to people unknown."""
    return promise.customer_id or promise.staff_id


def promises_due(uow: UnitOfWork, now: datetime, shop: Shop) -> int:
    """Return how many open promises are late or due before the shop's day is over."""
    _, tonight = day_bounds(shop, local_date(shop, now))
    return sum(promise.due_at < tonight for promise in uow.promises.open())


def make_promise(uow: UnitOfWork, word: Word) -> str:
    """Keep a promise. Raises DomainError ``text_needed``, ``text_too_long``, ``due_in_past``."""
    text = clean(word.text)
    if not text:
        raise DomainError("text_needed")
    if len(text) > TEXT_LETTERS:
        raise DomainError("text_too_long", limit=TEXT_LETTERS)
    if word.due_at <= uow.now():
        raise DomainError("due_in_past")
    customer = uow.customers.find(word.customer_id)
    promise = Promise(
        id=uow.new_id(),
        customer_id=customer.id if customer else word.customer_id,
        visit_id=word.visit_id,
        complaint_id=word.complaint_id,
        text=text,
        due_at=word.due_at,
        staff_id=uow.actor,
        made_at=uow.now(),
    )
    return uow.promises.add(promise).id


def keep_promise(uow: UnitOfWork, *, promise_id: str) -> str:
    """Record that a promise was kept. Raises DomainError ``promise_ended``."""
    return _end(uow, promise_id, PromiseState.KEPT)


def break_promise(uow: UnitOfWork, *, promise_id: str) -> str:
    """Own up to a promise that was not kept. Raises DomainError ``promise_ended``."""
    return _end(uow, promise_id, PromiseState.BROKEN)


def change_promise(uow: UnitOfWork, *, promise_id: str, text: str, due_at: datetime) -> str:
    """Put a new promise in the place of one that is not due yet, and return the new one's id.

    Raises DomainError: ``promise_ended``, ``too_late_to_change``, and as ``make_promise``.
    """
    promise = _in_sight(uow, promise_id)
    must_be_open(promise)
    if not may_change(promise, uow.now()):
        raise DomainError("too_late_to_change")
    word = Word(
        text=text,
        due_at=due_at,
        customer_id=promise.customer_id,
        visit_id=promise.visit_id,
        complaint_id=promise.complaint_id,
    )
    new_id = make_promise(uow, word)
    uow.promises.save(
        replace(promise, state=PromiseState.CHANGED, ended_at=uow.now(), changed_to=new_id),
    )
    return new_id


def _end(uow: UnitOfWork, promise_id: str, state: PromiseState) -> str:
    promise = _in_sight(uow, promise_id)
    must_be_open(promise)
    return uow.promises.save(replace(promise, state=state, ended_at=uow.now())).id


def _in_sight(uow: UnitOfWork, promise_id: str) -> Promise:
    """Return a promise, unless few may open what it is about; who made it keeps it all the same.

    Raises NotFoundError.
    """
    promise, actor = uow.promises.get(promise_id), uow.staff.find(uow.actor)
    about = uow.complaints.find(promise.complaint_id)
    theirs = actor is None or actor.id == promise.staff_id
    if about is not None and not theirs and not may_open(about, actor):
        raise NotFoundError("promise", promise_id)
    return promise
