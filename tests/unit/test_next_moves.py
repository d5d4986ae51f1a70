"""Which moves of a complaint stand in sight: one that comes next, and never a wall of buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.complaints import STATES, Complaint, Move, moves
from frontdesk.domain.complaints import ComplaintState as S
from frontdesk.domain.shop import Role, Staff
from frontdesk.ui.complaints.next_moves import (
    IN_SIGHT,
    PAPERS,
    WRITE_DOWN,
    is_to_be_ended,
    next_moves,
    passes_on,
)

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
CLERK = Staff(id="clerk", name="Rūta", role=Role.CLERK)
LEAD = Staff(id="lead", name="Daiva", role=Role.SUPERVISOR)
OTHER = Staff(id="other", name="Vida", role=Role.OWNER)
TOLD = Complaint(
    id="c",
    words="It leaks.",
    received_at=NOW,
    received_on=NOW.date(),
    acknowledged_at=NOW,
    answer_due=date(2026, 12, 3),
    state=S.ACKNOWLEDGED,
    holder_id="clerk",
)
OFFERED = replace(TOLD, handed_to="lead", handed_at=NOW)
TAKEN = replace(TOLD, holder_id="lead", taken_at=NOW, state=S.LOOKED_INTO)


def in_sight(complaint: Complaint, actor: Staff) -> list[str]:
    offered = {*moves(complaint, actor), PAPERS}
    found = next_moves(complaint, actor.id, offered | ({WRITE_DOWN} if Move.IN_WRITING in offered else set()))
    return [found.main, *found.beside]


@pytest.mark.parametrize(
    ("complaint", "actor", "expected"),
    [
        (TOLD, CLERK, [Move.HAND_ON, WRITE_DOWN, PAPERS, Move.TOLD_AGAIN]),
        (OFFERED, CLERK, ["", Move.TAKE_BACK, WRITE_DOWN, PAPERS, Move.TOLD_AGAIN]),
        (OFFERED, LEAD, [Move.TAKE, PAPERS, Move.TOLD_AGAIN]),
        (OFFERED, OTHER, [Move.TAKE, WRITE_DOWN, PAPERS, Move.TOLD_AGAIN]),
        (TAKEN, LEAD, [Move.SOLVE, PAPERS, Move.TELL_NEWS, Move.TOLD_AGAIN]),
        (TAKEN, OTHER, ["", PAPERS, Move.TELL_NEWS, Move.TOLD_AGAIN]),
        (TAKEN, CLERK, ["", PAPERS, Move.TOLD_AGAIN]),
        (
            replace(TAKEN, state=S.TOLD, written=True, legal_due=date(2026, 12, 7)),
            LEAD,
            [PAPERS, Move.TOLD_AGAIN],  # aloud so far: the letter comes before the closing
        ),
        (
            replace(TAKEN, state=S.TOLD, written=True, legal_due=date(2026, 12, 7), told_in_writing=True),
            LEAD,
            [Move.SOLVE, PAPERS, Move.TOLD_AGAIN],
        ),
        (
            replace(TAKEN, state=S.DECIDED),
            LEAD,
            [Move.TELL, PAPERS, Move.TOLD_AGAIN],
        ),
        (
            replace(TAKEN, state=S.TOLD),
            LEAD,
            [Move.SOLVE, PAPERS, Move.TOLD_AGAIN],
        ),
        (
            replace(TAKEN, state=S.REOPENED),
            LEAD,
            [Move.LOOK_INTO, WRITE_DOWN, PAPERS, Move.TOLD_AGAIN],
        ),
        (replace(TAKEN, state=S.CLOSED), LEAD, ["", Move.REOPEN, PAPERS]),
        (
            replace(OFFERED, asked="Which?", asked_by="lead", asked_of="clerk"),
            CLERK,
            [Move.ANSWER_BACK, Move.TAKE_BACK, WRITE_DOWN, Move.TOLD_AGAIN],
        ),
        (
            replace(TOLD, acknowledged_at=None, state=S.RECEIVED, channel="letter", written=True),
            CLERK,
            [Move.HAND_ON, Move.ACKNOWLEDGE, PAPERS, Move.TOLD_AGAIN],
        ),
    ],
)
def test_what_comes_next_for_the_state_and_the_person(
    complaint: Complaint, actor: Staff, expected: list[str]
) -> None:
    assert in_sight(complaint, actor) == expected


@given(
    st.sampled_from(STATES),
    st.sampled_from([CLERK, LEAD, OTHER]),
    st.sampled_from(["clerk", "lead"]),
    st.sampled_from(["", "lead", "other"]),
    st.booleans(),
)
def test_there_are_few_and_none_that_the_rules_refuse(
    state: S, actor: Staff, holder: str, to: str, heard: bool
) -> None:
    complaint = replace(
        TOLD, state=state, holder_id=holder, handed_to=to, acknowledged_at=NOW if heard else None
    )
    shown = [name for name in in_sight(complaint, actor) if name]
    assert len(shown) <= IN_SIGHT
    assert len(set(shown)) == len(shown)
    assert set(shown) - {PAPERS, WRITE_DOWN} <= moves(complaint, actor)
    assert (Move.TOLD_AGAIN in shown) is (Move.TOLD_AGAIN in moves(complaint, actor))


def test_what_came_of_it_is_asked_of_whoever_answers_for_it() -> None:
    assert is_to_be_ended(TOLD, "clerk")
    assert not is_to_be_ended(OFFERED, "clerk")
    assert not is_to_be_ended(OFFERED, "lead")
    assert is_to_be_ended(TAKEN, "lead")


def test_whoever_is_asked_to_take_it_may_pass_it_on_at_once() -> None:
    assert passes_on(OFFERED, "lead", Move.TAKE)
    assert not passes_on(TAKEN, "lead", Move.SOLVE)
