"""Stepping aside, before others, company and undo on a real store: what is kept, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from fakes import ManualClock

from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Ahead, Ending, Visit, served_for, waited
from frontdesk.services.companions import add_companion, drop_companion
from frontdesk.services.counter import look_at_counter, without_names
from frontdesk.services.customers import add_customer, find_customers
from frontdesk.services.desk import UNDO_DEPTH, Desk
from frontdesk.services.erasing import erase_customer
from frontdesk.services.kept import what_is_kept
from frontdesk.services.line import (
    Arrival,
    acknowledge,
    back_in_line,
    call,
    call_for,
    call_next,
    finish_visit,
    give_head_start,
    join_line,
    leave_unserved,
    park,
    serve_again,
)
from frontdesk.services.steps import last_steps


def join(desk: Desk, **arrival: Any) -> str:
    return desk.do("join_line", partial(join_line, arrival=Arrival(**arrival))).answer[0]


def known(desk: Desk, given: str) -> str:
    customer = Customer(id="", given=given)
    return desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]


def the(desk: Desk, visit_id: str) -> Visit:
    return desk.read(lambda uow: uow.visits.get(visit_id))


def refused(desk: Desk, change: Any, **values: Any) -> str:
    with pytest.raises(DomainError) as error:
        desk.do(change.__name__, partial(change, **values))
    return error.value.code


def test_who_did_each_step_is_kept(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    visit = join(desk)
    desk.actor = shop["Daiva"]
    desk.do("call_for", partial(call_for, staff_id=shop["Rūta"]))
    desk.do("park", partial(park, visit_id=visit, what_for="  telefonas "))
    desk.actor = shop["Ona"]
    desk.do("finish_visit", partial(finish_visit, visit_id=visit))
    now = the(desk, visit)
    did = (now.joined_by, now.called_by, now.staff_id, now.parked_by, now.ended_by)
    assert did == tuple(shop[name] for name in ("Rūta", "Daiva", "Rūta", "Daiva", "Ona"))
    assert (now.parked_for, now.ending) == ("telefonas", Ending.FINISHED)


def test_time_aside_counts_neither_as_wait_nor_as_service(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    visit = join(desk)
    clock.advance(minutes=5)
    desk.do("park", partial(park, visit_id=visit))
    clock.advance(minutes=30)
    desk.do("back_in_line", partial(back_in_line, visit_id=visit))
    clock.advance(minutes=1)
    desk.do("call_next", call_next)
    assert waited(the(desk, visit), clock.now()) == timedelta(minutes=6)
    clock.advance(minutes=2)
    desk.do("park", partial(park, visit_id=visit))
    clock.advance(minutes=10)
    desk.do("back_in_line", partial(back_in_line, visit_id=visit))
    clock.advance(minutes=4)
    assert waited(the(desk, visit), clock.now()) == timedelta(minutes=4)
    desk.do("call_next", call_next)
    clock.advance(minutes=3)
    desk.do("finish_visit", partial(finish_visit, visit_id=visit))
    assert served_for(the(desk, visit), clock.now()) == timedelta(minutes=5)
    assert waited(the(desk, visit), clock.now()) == timedelta(minutes=6)


def test_steps_that_cannot_be_are_refused_with_their_reason(desk: Desk, shop: dict[str, str]) -> None:
    first, second = join(desk), join(desk)
    assert refused(desk, back_in_line, visit_id=first) == "not_aside"
    assert refused(desk, serve_again, visit_id=first) == "not_aside"
    assert refused(desk, call, visit_id=second) == "why_before_others"
    assert refused(desk, call, visit_id=second, ahead=Ahead.OTHER, words=" ") == "reason_in_words"
    desk.do("park", partial(park, visit_id=first))
    assert refused(desk, park, visit_id=first) == "aside_already"
    assert refused(desk, acknowledge, visit_id=first) == "not_waiting"
    assert refused(desk, serve_again, visit_id=first) == "not_called_yet"
    assert refused(desk, finish_visit, visit_id=first) == "not_served"
    desk.do("call", partial(call, visit_id=second))  # who stepped aside is not passed over
    assert refused(desk, give_head_start, visit_id=second, ahead=Ahead.CHILD) == "not_in_line"
    join(desk)
    assert refused(desk, call_for, staff_id=desk.actor) == "serves_already"
    assert refused(desk, join_line, arrival=Arrival(counter="Kasa 9")) == "no_such_counter"


def test_whoever_was_called_before_others_keeps_the_reason(desk: Desk, shop: dict[str, str]) -> None:
    join(desk)
    second = join(desk)
    desk.do("call", partial(call, visit_id=second, ahead=Ahead.CHILD))
    desk.do("park", partial(park, visit_id=second))
    assert refused(desk, give_head_start, visit_id=second, ahead=Ahead.NONE) == "was_before_others"
    assert the(desk, second).ahead is Ahead.CHILD
    desk.do("give_head_start", partial(give_head_start, visit_id=second, ahead=Ahead.QUESTION))
    assert the(desk, second).ahead is Ahead.QUESTION


def test_coming_back_ends_what_the_clerk_is_in(desk: Desk, shop: dict[str, str]) -> None:
    first, second = join(desk), join(desk)
    desk.do("call_next", call_next)
    desk.do("park", partial(park, visit_id=first))
    desk.do("call_next", call_next)
    assert desk.do("serve_again", partial(serve_again, visit_id=first)).answer == (first, second)
    assert (the(desk, first).serving, the(desk, second).ending) == (True, Ending.FINISHED)
    desk.undo()
    assert (the(desk, first).parked, the(desk, second).serving) == (True, True)


# --- company ----------------------------------------------------------------------------------------


def test_company_is_known_everywhere_and_counts_among_the_people(desk: Desk, shop: dict[str, str]) -> None:
    ona, petras = known(desk, "Ona"), known(desk, "Petras")
    visit = join(desk, customer_id=ona)
    desk.do("add_companion", partial(add_companion, visit_id=visit, customer_id=petras))
    assert the(desk, visit).party == 2
    assert refused(desk, join_line, arrival=Arrival(customer_id=petras)) == "already_in_line"
    assert refused(desk, add_companion, visit_id=visit, customer_id=ona) == "already_in_line"
    assert desk.read(partial(find_customers, text="Petras"))[0].in_line
    view = desk.read(partial(look_at_counter, actor=desk.actor))
    assert [one.id for one in view.people(view.here[0])] == [ona, petras]
    assert without_names(view).companions == {}
    assert [one.id for one in desk.read(partial(what_is_kept, customer_id=petras)).visits] == [visit]
    desk.do("drop_companion", partial(drop_companion, visit_id=visit, customer_id=ona))
    assert (the(desk, visit).customer_id, the(desk, visit).party) == (petras, 1)
    assert refused(desk, drop_companion, visit_id=visit, customer_id=ona) == "not_in_visit"


def test_who_came_along_is_forgotten_and_the_visit_of_the_other_stays(
    desk: Desk, shop: dict[str, str]
) -> None:
    ona, petras = known(desk, "Ona"), known(desk, "Petras")
    visit = join(desk, customer_id=ona, label="su Petru")
    desk.do("add_companion", partial(add_companion, visit_id=visit, customer_id=petras))
    desk.actor = shop["Ona"]
    desk.do("erase_customer", partial(erase_customer, customer_id=petras))
    assert desk.read(lambda uow: uow.visits.companions.all()) == []
    assert (the(desk, visit).customer_id, the(desk, visit).label) == (ona, "")
    left = desk.read(lambda uow: [str(step) for step in uow.story("visit", visit)])
    assert not [step for step in left if petras in step or "Petru" in step]


# --- undo -------------------------------------------------------------------------------------------


def test_fifty_steps_are_listed_by_name_and_taken_back_one_by_one(desk: Desk, shop: dict[str, str]) -> None:
    visits = [join(desk, label=str(number)) for number in range(UNDO_DEPTH)]
    told = last_steps(desk)
    assert [step.visit.label for step in told if step.visit] == [str(n) for n in range(UNDO_DEPTH)][::-1]
    for visit in reversed(visits):
        assert desk.undo().answer == (visit,)
    assert desk.read(lambda uow: uow.visits.in_shop()) == []


def test_everybody_takes_back_their_own_and_hears_who_went_on(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    joined = desk.do("join_line", partial(join_line, arrival=Arrival()))
    clock.advance(seconds=5)
    desk.actor = shop["Daiva"]
    seen = desk.do("acknowledge", partial(acknowledge, visit_id=joined.answer[0]))
    with pytest.raises(DomainError, match="not_your_step") as error:
        desk.undo(joined.op_id)
    assert error.value.params == {"name": "Rūta"}
    desk.actor = shop["Rūta"]
    assert [step.command.op_id for step in last_steps(desk)] == [joined.op_id]
    with pytest.raises(DomainError, match="went_on") as error:
        desk.undo()
    assert error.value.params == {"name": "Daiva"}
    desk.actor = shop["Daiva"]
    desk.undo(seen.op_id)
    desk.actor = shop["Rūta"]
    desk.undo()
    assert desk.read(lambda uow: uow.visits.in_shop()) == []


def test_what_is_taken_back_gives_nobody_two_visits_at_once(desk: Desk, shop: dict[str, str]) -> None:
    first, second = join(desk), join(desk)
    desk.actor = shop["Rūta"]
    desk.do("call_next", call_next)
    desk.actor = shop["Daiva"]
    finished = desk.do("finish_visit", partial(finish_visit, visit_id=first)).op_id
    desk.actor = shop["Rūta"]
    desk.do("call_next", call_next)
    desk.actor = shop["Daiva"]
    with pytest.raises(DomainError) as error:
        desk.undo(finished)
    assert (error.value.code, error.value.params) == ("serves_since", {"name": "Rūta"})
    assert the(desk, first).ending is Ending.FINISHED
    desk.actor = shop["Rūta"]
    desk.do("finish_visit", partial(finish_visit, visit_id=second))
    desk.actor = shop["Daiva"]
    with pytest.raises(DomainError, match="serves_since"):
        desk.undo(finished)  # Rūta could not go back to the second one then, who was served after the first
    desk.actor = shop["Rūta"]
    for _step in range(2):
        desk.undo()
    desk.actor = shop["Daiva"]
    desk.undo(finished)
    assert (the(desk, first).serving, the(desk, second).waiting) == (True, True)


def test_nobody_comes_back_into_the_line_a_second_time(desk: Desk, shop: dict[str, str]) -> None:
    desk.actor = shop["Rūta"]
    ona = known(desk, "Ona")
    visit = join(desk, customer_id=ona)
    left = desk.do("leave_unserved", partial(leave_unserved, visit_id=visit)).op_id
    again = join(desk)
    desk.do("add_companion", partial(add_companion, visit_id=again, customer_id=ona))
    with pytest.raises(DomainError, match="came_since"):
        desk.undo(left)
    desk.do("leave_unserved", partial(leave_unserved, visit_id=again))
    with pytest.raises(DomainError, match="came_since"):
        desk.undo(left)  # else the newest step of all, that she left again, could not be taken back
    assert the(desk, visit).ending is Ending.LEFT
    for _step in range(3):
        desk.undo()
    desk.undo(left)
    assert the(desk, visit).waiting


def test_no_step_is_taken_back_from_below_a_later_one_and_its_contrary(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    desk.actor = shop["Rūta"]
    ona = known(desk, "Ona")
    visit = join(desk)
    clock.advance(seconds=5)
    desk.actor = shop["Daiva"]
    joined = desk.do("add_companion", partial(add_companion, visit_id=visit, customer_id=ona)).op_id
    desk.do("drop_companion", partial(drop_companion, visit_id=visit, customer_id=ona))
    desk.actor = shop["Rūta"]
    with pytest.raises(DomainError) as error:
        desk.undo()  # the visit looks as it did when it joined, but two steps of Daiva stand on it
    assert error.value.params == {"name": "Daiva"}
    desk.actor = shop["Daiva"]
    for _step in range(2):
        desk.undo()
    assert desk.was_done(joined)
    desk.actor = shop["Rūta"]
    desk.undo()
    assert desk.read(lambda uow: uow.visits.all()) == []


def test_who_was_called_before_others_keeps_that_through_another_call(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    desk.actor = shop["Rūta"]
    first = join(desk)
    clock.advance(minutes=1)
    second = join(desk)
    desk.do("call", partial(call, visit_id=second, ahead=Ahead.CHILD))
    for change in (park, back_in_line):
        desk.do(change.__name__, partial(change, visit_id=second))
    desk.do("leave_unserved", partial(leave_unserved, visit_id=first))
    desk.do("call", partial(call, visit_id=second))
    assert (the(desk, second).passed, the(desk, second).ahead) == (1, Ahead.CHILD)
