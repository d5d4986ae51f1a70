"""Which moves of a complaint stand in sight: what comes next for its state and the person, and few more."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from frontdesk.domain.complaints import (
    Complaint,
    ComplaintState,
    Move,
    is_begun,
    on_offer,
    question_waits,
)

PAPERS, WRITE_DOWN = "papers", "write_down"  # ways to another screen; what changes the case is a Move
IN_SIGHT = 4  # with the main one: more than that would have to be read before it is pressed
_TO_BEGIN = frozenset({ComplaintState.ASSESSED, ComplaintState.REOPENED})


@dataclass(frozen=True, slots=True)
class NextMoves:
    """The moves in sight; what else may be done is one press away."""

    main: str  # or empty text, where nothing is this person's to do next
    beside: tuple[str, ...]


def next_moves(complaint: Complaint, actor: str, offered: Set[str]) -> NextMoves:
    """Choose among what is offered to whoever acts."""
    main = next((move for move in _main(complaint, actor) if move in offered), "")
    room = IN_SIGHT - bool(main) - (Move.TOLD_AGAIN in offered)
    beside = [move for move in _beside(complaint, actor) if move in offered and move != main][:room]
    if Move.TOLD_AGAIN in offered:  # a customer who has to tell it again is counted by one tap
        beside.append(Move.TOLD_AGAIN)
    return NextMoves(main, tuple(beside))


def is_to_be_ended(complaint: Complaint, actor: str) -> bool:
    """Tell whether what came of it is this person's to say now, or was said."""
    if complaint.state in (ComplaintState.CLOSED, ComplaintState.REJECTED) or is_begun(complaint):
        return True
    return complaint.holder_id == actor and not on_offer(complaint)


def passes_on(complaint: Complaint, actor: str, main: str) -> bool:
    """Tell whether handing it on is a natural answer now: to be asked, or to hold what others decide."""
    return main == Move.HAND_ON or complaint.handed_to == actor


def _main(complaint: Complaint, actor: str) -> Iterator[str]:
    mine = complaint.holder_id == actor
    if question_waits(complaint) and complaint.asked_of == actor:
        yield Move.ANSWER_BACK
    if mine and complaint.state in _TO_BEGIN:
        yield Move.LOOK_INTO
    yield Move.TAKE
    if not mine:
        return
    yield Move.TELL
    if complaint.state is ComplaintState.TOLD and complaint.legal_due and not complaint.told_in_writing:
        yield PAPERS  # what was told aloud is owed in writing, too
    if not on_offer(complaint):
        if not is_begun(complaint):
            yield Move.HAND_ON
        yield Move.SOLVE


def _beside(complaint: Complaint, actor: str) -> Iterator[str]:
    yield Move.ACKNOWLEDGE
    yield from (Move.TAKE_BACK, Move.REOPEN)
    if not is_begun(complaint) and complaint.handed_to != actor:
        yield WRITE_DOWN  # while the customer stands here
    yield Move.TELL
    yield PAPERS
    if complaint.state is ComplaintState.LOOKED_INTO:  # later on there is a decision to tell
        yield Move.TELL_NEWS
