"""What has to be said, and nothing more: a note, a wish, an opinion or a name is never asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from fakes import ManualClock

from frontdesk.domain.breaches import Breach, Risk
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.services.breaches import breaches, change_breach, close_breach, report_breach
from frontdesk.services.complaint_steps import note_findings, solve_here
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer, change_customer
from frontdesk.services.desk import Change, Desk
from frontdesk.services.line import Arrival, Marks, call, describe_visit, finish_visit, join_line
from frontdesk.services.promises import Word, change_promise, make_promise

# What each form asks for at all; of a card any one of the names is enough.
ASKED: dict[type, set[str]] = {
    Arrival: set(),
    Customer: {"id"},
    Told: {"words"},
    Word: {"text", "due_at"},
}


@pytest.mark.parametrize("form", ASKED)
def test_a_form_asks_for_no_more_than_it_has_to(form: type) -> None:
    needed = {
        field.name for field in fields(form) if field.default is MISSING and field.default_factory is MISSING
    }
    assert needed == ASKED[form]


@pytest.mark.parametrize("name", ["given", "surname", "preferred"])
def test_a_card_needs_one_name(desk: Desk, shop: dict[str, str], name: str) -> None:
    known = one(desk, "add_customer", partial(add_customer, customer=Customer(id="", **{name: "Ona"})))
    card = desk.read(lambda uow: uow.customers.get(known))
    one(desk, "change_customer", partial(change_customer, customer=replace(card, note="Ramiai.")))
    card = desk.read(lambda uow: uow.customers.get(known))
    one(desk, "change_customer", partial(change_customer, customer=replace(card, note="")))
    with pytest.raises(DomainError, match="name_needed"):
        one(desk, "add_customer", partial(add_customer, customer=Customer(id="", note="Ramiai.")))


def test_a_complaint_is_whole_with_its_words_and_nobody_s_name(desk: Desk, shop: dict[str, str]) -> None:
    told = Told(words="Virdulys neveikia")
    written = one(desk, "log_complaint", partial(log_complaint, told=told))
    complaint = desk.read(lambda uow: uow.complaints.get(written))
    assert (complaint.customer_id, complaint.subject_id, complaint.remedy) == (None, None, "")
    assert complaint.answer_due  # it is answered as any other
    assert complaint.number
    nothing = partial(note_findings, complaint_id=written, seen_rev=complaint.rev, cause="", outcome="")
    one(desk, "note_findings", nothing)
    one(desk, "solve_here", partial(solve_here, told=replace(told, offered="Pakeista")))
    with pytest.raises(DomainError, match="words_needed"):
        one(desk, "log_complaint", partial(log_complaint, told=Told(words="", summary="Virdulys")))


def test_somebody_unknown_is_served_without_a_word(desk: Desk, shop: dict[str, str]) -> None:
    visit = one(desk, "join_line", partial(join_line, arrival=Arrival()))
    marks = Marks(label="", reason="", party=1, came_ago=None)
    one(desk, "describe_visit", partial(describe_visit, visit_id=visit, marks=marks))
    one(desk, "call", partial(call, visit_id=visit))
    one(desk, "finish_visit", partial(finish_visit, visit_id=visit))


def test_a_promise_needs_what_and_when_and_not_to_whom(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    word = Word(text="Paskambinti", due_at=clock.now() + timedelta(hours=2))
    made = one(desk, "make_promise", partial(make_promise, word=word))
    later = word.due_at + timedelta(hours=1)
    one(desk, "change_promise", partial(change_promise, promise_id=made, text=word.text, due_at=later))


def test_an_incident_is_reported_with_what_was_seen(desk: Desk, shop: dict[str, str]) -> None:
    one(desk, "report_breach", partial(report_breach, what="Dingo atmintinė"))
    desk.actor = shop["Ona"]
    (breach,) = desk.read(breaches)
    empty = Breach(
        id=breach.id,
        rev=breach.rev,
        noticed_at=breach.noticed_at,
        noticed_by=breach.noticed_by,
        what=breach.what,
        risk=Risk.UNLIKELY,
        why="Buvo užšifruota",  # the law asks for this one alone
    )
    one(desk, "change_breach", partial(change_breach, breach=empty))
    one(desk, "close_breach", partial(close_breach, breach_id=breach.id, hours=72))


def one(desk: Desk, code: str, change: Change | Callable[..., Any]) -> str:
    """Give a command, and return the first id of its answer."""
    return desk.do(code, change).answer[0]
