"""The rules of complaints: where one may go from where, who may move it, and by when it is answered."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.complaints import (
    CLOSED,
    OPEN,
    STATES,
    Complaint,
    ComplaintState,
    Move,
    brought_to,
    can_be_taken,
    can_become,
    is_open,
    may_move,
    may_take,
    moved,
    moves,
    needs_words,
    number_for,
)
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RUTA = Staff(id="ruta", name="Rūta")
JONAS = Staff(id="jonas", name="Jonas")
DAIVA = Staff(id="daiva", name="Daiva", role=Role.SUPERVISOR)
ONA = Staff(id="ona", name="Ona", role=Role.OWNER)
EVERYBODY = (RUTA, JONAS, DAIVA, ONA)


def complaint(state: ComplaintState = ComplaintState.RECEIVED, **changes: object) -> Complaint:
    made = Complaint(
        id="c", words="It broke.", received_at=AT, answer_due=date(2026, 12, 3), state=state, holder_id="ruta"
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@given(st.sampled_from(list(ComplaintState)), st.sampled_from(list(ComplaintState)))
def test_a_step_is_taken_exactly_where_it_is_allowed(state: ComplaintState, wanted: ComplaintState) -> None:
    before = complaint(state)
    if can_become(before, wanted):
        assert moved(before, wanted) == replace(before, state=wanted)
    else:
        with pytest.raises(DomainError, match="complaint_step"):
            moved(before, wanted)


def test_what_is_open_and_what_is_closed_is_everything() -> None:
    assert set(OPEN) | CLOSED == set(ComplaintState)
    assert {state for state in ComplaintState if is_open(complaint(state))} == set(OPEN)


WAY = (
    ComplaintState.RECEIVED,
    ComplaintState.ACKNOWLEDGED,
    ComplaintState.ASSESSED,
    ComplaintState.LOOKED_INTO,
    ComplaintState.DECIDED,
    ComplaintState.TOLD,
)


def test_the_steps_of_the_standard_follow_each_other() -> None:
    for before, after in itertools.pairwise(WAY):
        assert can_become(complaint(before), after)
    for end in CLOSED:
        assert [state for state in STATES if can_become(complaint(state), end)] == [ComplaintState.TOLD]
        assert {state for state in STATES if can_become(complaint(end), state)} == {ComplaintState.REOPENED}


@given(st.sampled_from(OPEN), st.sampled_from(sorted(CLOSED)))
def test_the_short_path_goes_through_each_step(state: ComplaintState, end: ComplaintState) -> None:
    ended = brought_to(complaint(state), end)
    assert ended.state is end
    with pytest.raises(DomainError, match="complaint_step"):
        brought_to(ended, ComplaintState.DECIDED)


def test_what_an_older_store_calls_handed_goes_on_as_what_was_received() -> None:
    older, received = complaint(ComplaintState.HANDED), complaint(ComplaintState.RECEIVED)
    for state in ComplaintState:
        assert can_become(older, state) is can_become(received, state)
        assert not can_become(complaint(state), ComplaintState.HANDED)


FOR_ALL = {"in_writing", "told_again"}
FOR_THEIRS = FOR_ALL | {"note", "hand_on", "restrict", "solve", "refuse"}


@pytest.mark.parametrize(
    ("state", "holder", "to", "actor", "expected"),
    [
        ("received", "ruta", "", RUTA, FOR_THEIRS | {"assess"}),
        ("received", "ruta", "", JONAS, FOR_ALL),
        ("received", "ruta", "", DAIVA, FOR_THEIRS | {"assess", "take"}),
        ("received", "ruta", "daiva", RUTA, FOR_THEIRS | {"assess", "take_back"}),
        ("handed", "ruta", "daiva", RUTA, FOR_THEIRS | {"assess", "take_back"}),
        ("handed", "ruta", "daiva", JONAS, FOR_ALL),
        ("handed", "ruta", "daiva", DAIVA, FOR_THEIRS | {"assess", "take"}),
        ("checking", "daiva", "ona", DAIVA, FOR_THEIRS | {"decide", "take_back"}),
        ("checking", "daiva", "ona", ONA, FOR_THEIRS | {"decide", "take"}),
        ("assessed", "ruta", "", RUTA, FOR_THEIRS | {"look_into"}),
        ("checking", "daiva", "", RUTA, FOR_ALL),
        ("checking", "daiva", "", DAIVA, FOR_THEIRS | {"decide"}),
        ("checking", "ruta", "", DAIVA, FOR_THEIRS | {"decide", "take"}),
        ("decided", "daiva", "", DAIVA, FOR_THEIRS | {"tell", "look_into"}),
        ("told", "daiva", "", DAIVA, FOR_THEIRS | {"look_into"}),
        ("reopened", "daiva", "", RUTA, FOR_ALL),
        ("solved", "daiva", "", RUTA, {"reopen"}),
        ("solved", "daiva", "", ONA, {"reopen", "note"}),
        ("refused", "daiva", "", DAIVA, {"reopen", "note"}),
    ],
)
def test_what_somebody_may_do(state: str, holder: str, to: str, actor: Staff, expected: set[str]) -> None:
    about = complaint(ComplaintState(state), holder_id=holder, handed_to=to)
    asking = {Move.ASK_BACK} if may_take(actor) and is_open(about) else set()
    assert moves(about, actor) == {Move(m) for m in expected} | asking


@given(
    st.sampled_from(list(ComplaintState)),
    st.sampled_from(EVERYBODY),
    st.sampled_from(EVERYBODY),
    st.sampled_from(["", "daiva", "ona"]),
)
def test_what_is_offered_is_allowed(state: ComplaintState, holder: Staff, actor: Staff, to: str) -> None:
    """No screen shows a move that the rules would refuse."""
    about = complaint(state, holder_id=holder.id, handed_to=to if state in OPEN else "")
    offered = moves(about, actor)
    targets = {
        Move.ASSESS: ComplaintState.ASSESSED,
        Move.LOOK_INTO: ComplaintState.LOOKED_INTO,
        Move.DECIDE: ComplaintState.DECIDED,
        Move.TELL: ComplaintState.TOLD,
        Move.REOPEN: ComplaintState.REOPENED,
    }
    for move in offered & targets.keys():
        assert can_become(about, targets[move])
    for move, end in ((Move.SOLVE, ComplaintState.CLOSED), (Move.REFUSE, ComplaintState.REJECTED)):
        if move in offered:
            assert brought_to(about, end).state is end
    assert Move.TAKE not in offered or can_be_taken(about, actor)
    if not may_move(about, actor):
        assert not offered & {Move.HAND_ON, Move.SOLVE, Move.REFUSE, Move.NOTE, Move.TAKE_BACK, Move.TAKE}


def test_what_the_customer_heard_is_noted_once_and_then_again_and_again() -> None:
    new = complaint(received_on=AT.date(), written=True)
    assert Move.ACKNOWLEDGE in moves(new, JONAS)
    assert Move.TELL_NEWS not in moves(new, RUTA)
    heard = replace(new, acknowledged_at=AT)
    assert Move.ACKNOWLEDGE not in moves(heard, RUTA)
    assert Move.TELL_NEWS in moves(heard, RUTA)
    assert Move.TELL_NEWS not in moves(heard, JONAS)  # not theirs to answer for


def test_who_left_takes_nothing() -> None:
    assert may_take(DAIVA)
    assert not may_take(replace(DAIVA, active=False))
    assert not may_take(RUTA)
    assert not may_take(None)


@given(st.integers(2000, 2999), st.integers(1, 99_999))
def test_numbers_are_read_in_order_within_a_year(year: int, count: int) -> None:
    assert number_for(year, count) == f"{year}-{str(count).rjust(4, '0')}"


@pytest.mark.parametrize(
    ("words", "code"), [("", "words_needed"), (" \n\t", "words_needed"), ("a" * 20_001, "words_too_long")]
)
def test_own_words_are_needed(words: str, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        needs_words(complaint(words=words))
