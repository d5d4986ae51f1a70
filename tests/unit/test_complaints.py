"""The rules of complaints: where one may go from where, who may move it, and by when it is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from frontdesk.domain.complaints import (
    CLOSED,
    OPEN,
    Complaint,
    ComplaintState,
    Move,
    can_become,
    is_open,
    may_move,
    may_take,
    moved,
    moves,
    needs_words,
    number_for,
    state_before_handing,
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


def test_nothing_ends_while_it_is_on_its_way_to_somebody() -> None:
    handed = complaint(ComplaintState.HANDED)
    assert not can_become(handed, ComplaintState.SOLVED)
    assert not can_become(handed, ComplaintState.REFUSED)


def test_an_ended_complaint_can_only_be_looked_into_again() -> None:
    for state in CLOSED:
        found = {wanted for wanted in ComplaintState if can_become(complaint(state), wanted)}
        assert found == {ComplaintState.CHECKING}


@pytest.mark.parametrize(
    ("state", "holder", "actor", "expected"),
    [
        ("received", "ruta", RUTA, {"in_writing", "told_again", "note", "hand_on", "solve", "refuse"}),
        ("received", "ruta", JONAS, {"in_writing", "told_again"}),
        (
            "received",
            "ruta",
            DAIVA,
            {"in_writing", "told_again", "note", "hand_on", "solve", "refuse", "take"},
        ),
        ("handed", "ruta", RUTA, {"in_writing", "told_again", "note", "take_back"}),
        ("handed", "ruta", JONAS, {"in_writing", "told_again"}),
        ("handed", "ruta", DAIVA, {"in_writing", "told_again", "note", "take"}),
        ("handed", "daiva", DAIVA, {"in_writing", "told_again", "note", "take_back"}),
        ("handed", "daiva", ONA, {"in_writing", "told_again", "note", "take"}),
        ("checking", "daiva", RUTA, {"in_writing", "told_again"}),
        ("checking", "daiva", DAIVA, {"in_writing", "told_again", "note", "hand_on", "solve", "refuse"}),
        ("solved", "daiva", RUTA, {"reopen"}),
        ("solved", "daiva", ONA, {"reopen", "note"}),
        ("refused", "daiva", DAIVA, {"reopen", "note"}),
    ],
)
def test_what_somebody_may_do(state: str, holder: str, actor: Staff, expected: set[str]) -> None:
    assert moves(complaint(ComplaintState(state), holder_id=holder), actor) == {Move(m) for m in expected}


@given(st.sampled_from(list(ComplaintState)), st.sampled_from(EVERYBODY), st.sampled_from(EVERYBODY))
def test_what_is_offered_is_allowed(state: ComplaintState, holder: Staff, actor: Staff) -> None:
    """No screen shows a move that the rules would refuse."""
    about = complaint(state, holder_id=holder.id)
    offered = moves(about, actor)
    targets = {
        Move.TAKE: ComplaintState.CHECKING,
        Move.TAKE_BACK: state_before_handing(about),
        Move.HAND_ON: ComplaintState.HANDED,
        Move.SOLVE: ComplaintState.SOLVED,
        Move.REFUSE: ComplaintState.REFUSED,
        Move.REOPEN: ComplaintState.CHECKING,
    }
    for move in offered & targets.keys():
        assert can_become(about, targets[move])
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


class Journey(RuleBasedStateMachine):
    """Any order of allowed steps: somebody always answers for it, and an ending is never lost by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.complaint = complaint()

    def move(self, state: ComplaintState, **changes: object) -> None:
        self.complaint = replace(moved(self.complaint, state), **changes)  # type: ignore[arg-type]

    @precondition(lambda self: can_become(self.complaint, ComplaintState.HANDED))
    @rule(to=st.sampled_from(["daiva", "ona"]))
    def hand(self, to: str) -> None:
        holder = self.complaint.holder_id
        self.move(ComplaintState.HANDED, handed_to=to)
        assert self.complaint.holder_id == holder

    @precondition(lambda self: self.complaint.state is ComplaintState.HANDED)
    @rule()
    def take(self) -> None:
        self.move(ComplaintState.CHECKING, holder_id=self.complaint.handed_to, handed_to="", taken_at=AT)

    @precondition(lambda self: self.complaint.state is ComplaintState.HANDED)
    @rule()
    def take_back(self) -> None:
        was_taken = self.complaint.taken_at is not None
        self.move(state_before_handing(self.complaint), handed_to="")
        assert (self.complaint.state is ComplaintState.CHECKING) is was_taken

    @precondition(lambda self: can_become(self.complaint, ComplaintState.SOLVED))
    @rule(state=st.sampled_from(sorted(CLOSED)))
    def end(self, state: ComplaintState) -> None:
        self.move(state)

    @precondition(lambda self: not is_open(self.complaint))
    @rule()
    def reopen(self) -> None:
        self.move(ComplaintState.CHECKING)

    @invariant()
    def somebody_answers(self) -> None:
        assert self.complaint.holder_id
        assert bool(self.complaint.handed_to) is (self.complaint.state is ComplaintState.HANDED)


TestJourney = Journey.TestCase


@given(st.integers(2000, 2999), st.integers(1, 99_999))
def test_numbers_are_read_in_order_within_a_year(year: int, count: int) -> None:
    assert number_for(year, count) == f"{year}-{str(count).rjust(4, '0')}"


@pytest.mark.parametrize(
    ("words", "code"), [("", "words_needed"), (" \n\t", "words_needed"), ("a" * 20_001, "words_too_long")]
)
def test_own_words_are_needed(words: str, code: str) -> None:
    with pytest.raises(DomainError, match=code):
        needs_words(complaint(words=words))
