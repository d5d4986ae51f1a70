"""Promises on a real file: made, kept, changed in time, owned up to, counted, and each of it undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
from fakes import MORNING, ManualClock

from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, join_line
from frontdesk.services.promises import (
    TEXT_LETTERS,
    Word,
    break_promise,
    change_promise,
    keep_promise,
    look_at_promises,
    make_promise,
    promises_due,
)
from frontdesk.services.shop import the_shop

LATER = MORNING + timedelta(hours=5)


def make(desk: Desk, text: str = "Call when the kettle is here", due: datetime = LATER, **to: str) -> str:
    word = Word(text=text, due_at=due, **to)
    return desk.do("make_promise", partial(make_promise, word=word)).answer[0]


def the(desk: Desk, promise_id: str) -> Promise:
    return desk.read(lambda uow: uow.promises.get(promise_id))


def due_now(desk: Desk, now: datetime) -> int:
    return desk.read(lambda uow: promises_due(uow, now, the_shop(uow)))


def test_a_promise_knows_what_to_whom_by_when_and_by_whom(desk: Desk, shop: dict[str, str]) -> None:
    customer = Customer(id="", given="Jonas", surname="Jonaitis")
    customer_id = desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    made = the(desk, make(desk, "  Call   back ", customer_id=customer_id))
    assert (made.text, made.due_at, made.customer_id) == ("Call back", LATER, customer_id)
    assert (made.staff_id, made.made_at, made.state) == (shop["Rūta"], MORNING, PromiseState.OPEN)


@pytest.mark.parametrize(
    ("text", "due", "code"),
    [
        ("  ", LATER, "text_needed"),
        ("x" * (TEXT_LETTERS + 1), LATER, "text_too_long"),
        ("Call back", MORNING, "due_in_past"),
        ("Call back", MORNING - timedelta(days=1), "due_in_past"),
    ],
)
def test_what_is_no_promise_is_refused(
    desk: Desk, shop: dict[str, str], text: str, due: datetime, code: str
) -> None:
    with pytest.raises(DomainError, match=code):
        make(desk, text, due)
    assert desk.read(lambda uow: uow.promises.all()) == []


def test_kept_or_owned_up_to_once_and_undone(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    first, second = make(desk), make(desk, "Order the cup")
    clock.advance(hours=1)
    desk.do("keep_promise", partial(keep_promise, promise_id=first))
    desk.do("break_promise", partial(break_promise, promise_id=second))
    assert the(desk, first).state is PromiseState.KEPT
    assert the(desk, first).ended_at == clock.now()
    assert the(desk, second).state is PromiseState.BROKEN
    for change in (keep_promise, break_promise):
        with pytest.raises(DomainError, match="promise_ended"):
            desk.do(change.__name__, partial(change, promise_id=first))
    desk.undo()
    desk.undo()
    assert {p.state for p in desk.read(lambda uow: uow.promises.all())} == {PromiseState.OPEN}


def test_a_change_makes_a_new_promise_and_is_undone_as_one(desk: Desk, shop: dict[str, str]) -> None:
    old = make(desk)
    before = the(desk, old)
    new_due = LATER + timedelta(days=1)
    done = desk.do(
        "change_promise", partial(change_promise, promise_id=old, text="Bring the kettle", due_at=new_due)
    )
    new = the(desk, done.answer[0])
    assert (new.text, new.due_at, new.state) == ("Bring the kettle", new_due, PromiseState.OPEN)
    assert (the(desk, old).state, the(desk, old).changed_to) == (PromiseState.CHANGED, new.id)
    desk.undo()
    assert replace(the(desk, old), rev=before.rev) == before
    assert [p.id for p in desk.read(lambda uow: uow.promises.all())] == [old]


def test_a_change_comes_in_time_or_not_at_all(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    promise_id = make(desk)
    change = partial(change_promise, promise_id=promise_id, text="Later", due_at=LATER + timedelta(days=2))
    with pytest.raises(DomainError, match="due_in_past"):
        desk.do(
            "change_promise",
            partial(change_promise, promise_id=promise_id, text="Earlier", due_at=clock.now()),
        )
    assert the(desk, promise_id).state is PromiseState.OPEN
    clock.set(LATER)
    with pytest.raises(DomainError, match="too_late_to_change"):
        desk.do("change_promise", change)
    desk.do("keep_promise", partial(keep_promise, promise_id=promise_id))
    with pytest.raises(DomainError, match="promise_ended"):
        desk.do("change_promise", change)


def test_those_due_today_or_late_are_counted(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    assert due_now(desk, clock.now()) == 0
    today = make(desk)
    make(desk, "Tonight", datetime.fromisoformat("2026-11-23T23:59:59+02:00"))
    make(desk, "At midnight it is tomorrow", datetime.fromisoformat("2026-11-24T00:00:00+02:00"))
    assert due_now(desk, clock.now()) == 2
    clock.advance(days=1)
    assert due_now(desk, clock.now()) == 3  # two of them late
    desk.do("keep_promise", partial(keep_promise, promise_id=today))
    assert due_now(desk, clock.now()) == 2


def test_the_ledger_names_to_whom_and_forgets_what_ended_long_ago(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    customer = Customer(id="", given="Jonas", surname="Jonaitis")
    customer_id = desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    visit = desk.do("join_line", partial(join_line, arrival=Arrival(label="blue coat"))).answer[0]
    far = make(desk, "In a month", MORNING + timedelta(days=30), customer_id=customer_id)
    near = make(desk, "Today", visit_id=visit)
    early = make(desk, "In two months", MORNING + timedelta(days=60))
    desk.do("keep_promise", partial(keep_promise, promise_id=early))
    ledger = desk.read(look_at_promises)
    assert [p.id for p in ledger.open] == [near, far]
    assert [p.id for p in ledger.ended] == [early]  # ended now, though due much later
    assert ledger.customers[customer_id].given == "Jonas"
    assert ledger.visits[visit].label == "blue coat"
    clock.advance(days=1)
    desk.do("break_promise", partial(break_promise, promise_id=near))
    assert [p.id for p in desk.read(look_at_promises).ended] == [near, early]
    clock.advance(days=13)
    assert [p.id for p in desk.read(look_at_promises).ended] == [near]


def test_a_promise_pressed_twice_is_one_promise(desk: Desk, shop: dict[str, str]) -> None:
    change = partial(make_promise, word=Word(text="Call back", due_at=LATER))
    first = desk.do("make_promise", change, op_id="op-1")
    assert desk.do("make_promise", change, op_id="op-1").answer == first.answer
    assert len(desk.read(lambda uow: uow.promises.all())) == 1
