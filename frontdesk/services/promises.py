"""Promises: made, kept, changed in time, or owned up to as broken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import Promise, PromiseState, must_be_open
from frontdesk.domain.text import clean
from frontdesk.services.ports import UnitOfWork

TEXT_LETTERS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is being promised, by when, and to whom as far as known."""

    text: str
    due_at: datetime
    customer_id: str | None = None
    visit_id: str | None = None
    complaint_id: str | None = None


def make_promise(uow: UnitOfWork, word: Word) -> str:
    """Keep a promise in the ledger. Raises DomainError ``text_needed``, ``text_too_long``, ``due_in_past``."""
    text = clean(word.text)
    if not text:
        raise DomainError("text_needed")
    if len(text) > TEXT_LETTERS:
        raise DomainError("text_too_long", limit=TEXT_LETTERS)
    if word.due_at <= uow.now():
        raise DomainError("due_in_past")
    promise = Promise(
        id=uow.new_id(),
        customer_id=word.customer_id,
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
    promise = uow.promises.get(promise_id)
    must_be_open(promise)
    if promise.due_at <= uow.now():
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
    promise = uow.promises.get(promise_id)
    must_be_open(promise)
    return uow.promises.save(replace(promise, state=state, ended_at=uow.now())).id
