"""Consents and incidents on a real store: who heard it, who may, and undo."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from fakes import ManualClock

from frontdesk.domain.breaches import Breach, Risk
from frontdesk.domain.customers import Customer, helps_on
from frontdesk.domain.errors import DomainError
from frontdesk.services.breaches import (
    breaches,
    change_breach,
    close_breach,
    open_breaches,
    reopen_breach,
    report_breach,
)
from frontdesk.services.customers import add_customer, renew_helps, withdraw_helps
from frontdesk.services.desk import Desk


@pytest.fixture
def petras(desk: Desk, shop: dict[str, str], clock: ManualClock) -> str:
    new = Customer(id="", given="Petras", helps="more_time", helps_agreed=clock.now())
    return desk.do("add_customer", partial(add_customer, customer=new)).answer[0]


def kept(desk: Desk, customer_id: str) -> Customer:
    return desk.read(lambda uow: uow.customers.get(customer_id))


def test_a_consent_keeps_who_heard_it_and_until_when(desk: Desk, shop: dict[str, str], petras: str) -> None:
    customer = kept(desk, petras)
    assert customer.helps_heard_by == shop["Rūta"]
    assert str(customer.helps_until) == "2027-11-23"


def test_an_over_consent_is_renewed_in_one_move(
    desk: Desk, shop: dict[str, str], petras: str, clock: ManualClock
) -> None:
    clock.advance(days=400)
    assert helps_on(kept(desk, petras), clock.now().date()) == ()
    desk.actor = shop["Daiva"]
    desk.do("renew_helps", partial(renew_helps, customer_id=petras))
    customer = kept(desk, petras)
    assert helps_on(customer, clock.now().date()) == ("more_time",)
    assert (customer.helps_agreed, customer.helps_heard_by) == (clock.now(), shop["Daiva"])


def test_a_consent_taken_back_leaves_nothing_and_can_be_undone(desk: Desk, petras: str) -> None:
    before = kept(desk, petras)
    desk.do("withdraw_helps", partial(withdraw_helps, customer_id=petras))
    gone = kept(desk, petras)
    assert (gone.helps, gone.helps_agreed, gone.helps_until, gone.helps_heard_by) == ("", None, None, "")
    desk.undo()
    assert replace(kept(desk, petras), rev=before.rev) == before


def the_one(desk: Desk) -> Breach:
    return desk.read(breaches)[0]


def test_a_clerk_reports_and_a_lead_follows_up(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    desk.do("report_breach", partial(report_breach, what="A stick was lost"))
    found = the_one(desk)
    assert (found.noticed_by, found.noticed_at) == (shop["Rūta"], clock.now())
    known = replace(found, risk=Risk.LIKELY, authority_at=clock.now(), kinds="names", people="40")
    for code, change in (
        ("change_breach", partial(change_breach, breach=known)),
        ("close_breach", partial(close_breach, breach_id=found.id, hours=72)),
    ):
        with pytest.raises(DomainError, match="not_allowed"):
            desk.do(code, change)
    with pytest.raises(DomainError, match="not_allowed"):
        desk.read(breaches, code="read_breaches")
    desk.actor = shop["Daiva"]
    desk.do("change_breach", partial(change_breach, breach=known))
    desk.do("close_breach", partial(close_breach, breach_id=found.id, hours=72))
    assert desk.read(open_breaches) == 0
    desk.do("reopen_breach", partial(reopen_breach, breach_id=found.id))
    assert desk.read(open_breaches) == 1
    for _ in range(3):
        desk.undo()
    assert replace(the_one(desk), rev=0) == found


def test_a_report_is_taken_back_by_whoever_made_it(desk: Desk, shop: dict[str, str]) -> None:
    desk.do("report_breach", partial(report_breach, what="It was nothing"))
    desk.undo()
    assert desk.read(breaches) == []
