"""Complaints: told once, handed on whole, with an owner and a day for the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff


class ComplaintState(StrEnum):
    """Where a complaint stands (after ISO 10002:2018, clause 7, for a small business)."""

    RECEIVED = "received"
    HANDED = "handed"  # offered to a supervisor; still with whom it was
    CHECKING = "checking"  # taken and being looked into
    SOLVED = "solved"
    REFUSED = "refused"  # answered with reasons; other recourse stays open


class Move(StrEnum):
    """What somebody may do about a complaint as it stands."""

    TAKE = "take"
    TAKE_BACK = "take_back"
    HAND_ON = "hand_on"
    SOLVE = "solve"
    REFUSE = "refuse"
    NOTE = "note"  # cause and outcome
    ACKNOWLEDGE = "acknowledge"  # the customer knows that it arrived
    TELL_NEWS = "tell_news"  # the customer heard how it stands
    IN_WRITING = "in_writing"  # what was told is in writing now
    TOLD_AGAIN = "told_again"
    REOPEN = "reopen"


CLOSED = frozenset({ComplaintState.SOLVED, ComplaintState.REFUSED})
OPEN = (ComplaintState.RECEIVED, ComplaintState.HANDED, ComplaintState.CHECKING)
CHANNELS = ("counter", "phone", "email", "letter")
REMEDIES = ("repair", "replace", "money_back", "price_cut", "apology", "explanation")
WORDS_LETTERS = 20_000

_STEPS: dict[ComplaintState, frozenset[ComplaintState]] = {
    ComplaintState.RECEIVED: frozenset(
        {ComplaintState.HANDED, ComplaintState.CHECKING, ComplaintState.SOLVED, ComplaintState.REFUSED}
    ),
    ComplaintState.HANDED: frozenset({ComplaintState.RECEIVED, ComplaintState.CHECKING}),
    ComplaintState.CHECKING: frozenset(
        {ComplaintState.HANDED, ComplaintState.SOLVED, ComplaintState.REFUSED}
    ),
    ComplaintState.SOLVED: frozenset({ComplaintState.CHECKING}),
    ComplaintState.REFUSED: frozenset({ComplaintState.CHECKING}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One complaint. ``holder_id`` answers for it now; ``handed_to`` is asked to take it."""

    id: str
    rev: int = 0
    number: str = ""  # for people: 2026-0142
    customer_id: str | None = None
    visit_id: str | None = None
    same_as: str | None = None  # the first complaint about the same thing
    summary: str = ""
    words: str = ""  # the customer's own
    subject_id: str | None = None
    channel: str = "counter"
    written: bool = False  # a written claim starts the legal clock
    remedy: str = ""  # what would put it right
    receipt: str = ""
    offered: str = ""
    safety: bool = False  # somebody may be hurt
    told_before: int = 0  # how often the customer had to tell it already
    received_at: datetime  # when it was written down
    received_on: date | None = None  # the day it came: a letter may have lain; unknown of older ones
    written_on: date | None = None  # the day it came in writing
    acknowledged_at: datetime | None = None
    news_at: datetime | None = None  # when the customer last heard how it stands
    amount_cents: int = 0  # given or offered
    exception: str = ""  # why a rule of the house was not kept to
    answer_due: date
    legal_due: date | None = None
    state: ComplaintState = ComplaintState.RECEIVED
    holder_id: str = ""
    handed_to: str = ""
    handed_at: datetime | None = None
    taken_at: datetime | None = None
    cause: str = ""
    cause_id: str | None = None  # from the shop's own list
    outcome: str = ""
    closed_at: datetime | None = None
    shut_at: datetime | None = None  # the customer was forgotten; kept for the law alone, out of sight
    shut_until: date | None = None  # and until when; unknown while an answer is still owed


def number_for(year: int, count: int) -> str:
    """Return the number that people use: the year and four digits or more."""
    return f"{year}-{count:04}"


def can_become(complaint: Complaint, state: ComplaintState) -> bool:
    """Tell whether the rules allow the step."""
    return state in _STEPS[complaint.state]


def moved(complaint: Complaint, state: ComplaintState) -> Complaint:
    """Return the complaint one step on. Raises DomainError ``complaint_step`` where the rules forbid it."""
    if not can_become(complaint, state):
        raise DomainError("complaint_step", state=complaint.state, wanted=state)
    return replace(complaint, state=state)


def state_before_handing(complaint: Complaint) -> ComplaintState:
    """Return where a complaint goes back to when nobody took it: whoever looked into it goes on doing so."""
    return ComplaintState.CHECKING if complaint.taken_at else ComplaintState.RECEIVED


def may_take(staff: Staff | None) -> bool:
    """Tell whether somebody may take complaints: a supervisor or the owner who works here now."""
    return staff is not None and staff.active and staff.role is not Role.CLERK


def may_move(complaint: Complaint, actor: Staff | None) -> bool:
    """Tell whether somebody may move a complaint on: who answers for it, a supervisor, the owner.

    Nobody in particular (a program, not a person) may as well; the screens always have somebody. One that is
    shut away is for a supervisor or the owner alone.
    """
    if complaint.shut_at is not None:
        return may_take(actor)
    return actor is None or actor.role is not Role.CLERK or complaint.holder_id == actor.id


def moves(complaint: Complaint, actor: Staff) -> frozenset[Move]:
    """Return what the rules allow somebody to do about a complaint now."""
    if not is_open(complaint):
        noting = {Move.NOTE} if may_move(complaint, actor) else set()
        return frozenset({Move.REOPEN} | noting)
    allowed = {Move.TOLD_AGAIN} | _to_note(complaint)
    offering = complaint.state is ComplaintState.HANDED and complaint.holder_id == actor.id
    if offering:
        allowed.add(Move.TAKE_BACK)
    elif may_take(actor) and can_become(complaint, ComplaintState.CHECKING):
        allowed.add(Move.TAKE)
    if may_move(complaint, actor):
        allowed.add(Move.NOTE)
        if complaint.acknowledged_at:
            allowed.add(Move.TELL_NEWS)
        if complaint.state is not ComplaintState.HANDED:
            allowed |= {Move.HAND_ON, Move.SOLVE, Move.REFUSE}
    return frozenset(allowed)


def _to_note(complaint: Complaint) -> set[Move]:
    """Return what anybody may note, for the customer tells it to whom they meet."""
    noting = set() if complaint.written else {Move.IN_WRITING}
    if complaint.received_on is not None and complaint.acknowledged_at is None:
        noting.add(Move.ACKNOWLEDGE)
    return noting


def is_open(complaint: Complaint) -> bool:
    """Tell whether an answer is still owed."""
    return complaint.state not in CLOSED


def needs_words(complaint: Complaint) -> None:
    """Raise DomainError ``words_needed`` or ``words_too_long``."""
    if not complaint.words.strip():
        raise DomainError("words_needed")
    if len(complaint.words) > WORDS_LETTERS:
        raise DomainError("words_too_long", limit=WORDS_LETTERS)
