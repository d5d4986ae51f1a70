"""Whose turn it is: head starts that let nobody starve; who steps aside; who is free for the next person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.access import COMMANDS
from frontdesk.domain.clerks import MOVES, ON_DUTY, Clerk, free_clerk, on_duty
from frontdesk.domain.visits import (
    HEAD_STARTS,
    Ahead,
    Visit,
    aside_for,
    in_turn,
    next_in_line,
    passed_over,
    served_for,
    waited,
)

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LONGEST = max(HEAD_STARTS.values())


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def visit(visit_id: str = "a", joined: float = 0, **more: object) -> Visit:
    return Visit(id=visit_id, joined_at=after(joined), **more)  # type: ignore[arg-type]


LINES = st.lists(st.tuples(st.integers(0, 240), st.sampled_from(list(Ahead))), min_size=1, max_size=20).map(
    lambda told: [visit(f"{n:02}", joined, ahead=ahead) for n, (joined, ahead) in enumerate(told)]
)


def test_a_reason_is_a_head_start_and_no_more() -> None:
    plain, child = visit("plain", 0), visit("child", 8, ahead=Ahead.CHILD)
    assert in_turn([plain, child]) == [child, plain]
    later = visit("later", 12, ahead=Ahead.CHILD)
    assert in_turn([plain, later]) == [plain, later]


@given(LINES)
def test_nobody_starves_whatever_reasons_others_have(line: list[Visit]) -> None:
    order = in_turn(line)
    for place, one in enumerate(order):
        assert all(other.joined_at - one.joined_at <= LONGEST for other in order[:place])
    assert next_in_line(line) == order[0]
    assert not [one for one in passed_over(order[0], line) if order[0].ahead is Ahead.NONE]


@given(LINES)
def test_without_reasons_who_came_first_is_first_and_nobody_is_passed(line: list[Visit]) -> None:
    plain = [visit(one.id, (one.joined_at - NINE).total_seconds() / 60) for one in line]
    assert in_turn(plain) == sorted(plain, key=lambda one: (one.joined_at, one.id))
    assert passed_over(in_turn(plain)[0], plain) == []


def test_a_visit_is_in_one_state_and_time_aside_is_no_wait_and_no_service() -> None:
    aside = visit(parked_at=after(10))
    assert (aside.waiting, aside.serving, aside.parked) == (False, False, True)
    assert (waited(aside, after(30)), aside_for(aside, after(30))) == (
        timedelta(minutes=10),
        timedelta(minutes=20),
    )
    back = visit(away_s=20 * 60)
    assert waited(back, after(35)) == timedelta(minutes=15)
    served = visit(called_at=after(5), parked_at=after(8))
    assert (served.serving, served.parked, served_for(served, after(60))) == (
        False,
        True,
        timedelta(minutes=3),
    )
    in_line = visit(called_at=after(5), back_at=after(20), aside_s=12 * 60)
    assert (in_line.waiting, waited(in_line, after(24))) == (True, timedelta(minutes=4))
    over = visit(called_at=after(5), parked_at=after(8), aside_s=52 * 60, ended_at=after(60))
    assert served_for(over, after(90)) == timedelta(minutes=3)
    assert (over.waiting, over.serving, over.parked) == (False, False, False)


def test_on_duty_is_who_acts_who_serves_and_who_did_something_lately() -> None:
    serving = visit(called_at=NINE, staff_id="rasa")
    acted = {"ona": after(-30), "gone": NINE - ON_DUTY}
    clerks = on_duty("rūta", acted, [serving], NINE)
    assert clerks == [Clerk("rūta"), Clerk("ona"), Clerk("rasa", serving)]


def test_the_next_person_goes_to_a_free_colleague_only_while_whoever_acts_serves() -> None:
    busy = visit(called_at=NINE, staff_id="rūta")
    assert free_clerk([Clerk("rūta"), Clerk("ona")], "rūta") is None
    assert free_clerk([Clerk("rūta", busy), Clerk("ona")], "rūta") == Clerk("ona")
    assert free_clerk([Clerk("rūta", busy)], "rūta") is None


def test_each_move_of_the_line_is_a_command() -> None:
    """One that is called otherwise some day would let whoever gives it be gone from the counter."""
    assert COMMANDS.keys() >= MOVES
