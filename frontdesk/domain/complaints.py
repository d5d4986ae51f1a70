"""Complaints: told once, handed on whole, with an owner and a day for the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff


class ComplaintState(StrEnum):
    """Where a complaint stands: the steps of ISO 10002:2018, clause 7.

    To whom it is offered is not a state: any open complaint may be on offer.
    """

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"  # the customer knows that it arrived
    ASSESSED = "assessed"  # how serious it is, and whether somebody may be hurt
    LOOKED_INTO = "checking"
    DECIDED = "decided"
    TOLD = "told"  # the customer knows what was decided
    CLOSED = "solved"
    REJECTED = "refused"  # told with reasons; other recourse stays open
    REOPENED = "reopened"
    HANDED = "handed"  # only in stores of an older time: received, and on offer


class Move(StrEnum):
    """What somebody may do about a complaint as it stands."""

    TAKE = "take"
    TAKE_BACK = "take_back"
    HAND_ON = "hand_on"
    SOLVE = "solve"
    REFUSE = "refuse"
    NOTE = "note"  # cause and outcome
    ACKNOWLEDGE = "acknowledge"  # the customer knows that it arrived
    ASSESS = "assess"
    LOOK_INTO = "look_into"
    DECIDE = "decide"
    TELL = "tell"  # what was decided
    TELL_NEWS = "tell_news"  # the customer heard how it stands
    IN_WRITING = "in_writing"  # what was told is in writing now
    ASK_BACK = "ask_back"
    ANSWER_BACK = "answer_back"
    RESTRICT = "restrict"
    TOLD_AGAIN = "told_again"
    REOPEN = "reopen"


STATES = tuple(state for state in ComplaintState if state is not ComplaintState.HANDED)
CLOSED = frozenset({ComplaintState.CLOSED, ComplaintState.REJECTED})
OPEN = tuple(state for state in ComplaintState if state not in CLOSED)
ANSWERED = CLOSED | {ComplaintState.TOLD}  # no answer is owed any more
CHANNELS = ("counter", "phone", "email", "letter")
REMEDIES = ("repair", "replace", "money_back", "price_cut", "apology", "explanation")
SEVERITIES = ("slight", "serious", "grave")
RESTRICTIONS = ("staff", "health", "child")
WORDS_LETTERS = 20_000

_S = ComplaintState
_STEPS: dict[ComplaintState, frozenset[ComplaintState]] = {
    _S.RECEIVED: frozenset({_S.ACKNOWLEDGED, _S.ASSESSED}),
    _S.HANDED: frozenset({_S.ACKNOWLEDGED, _S.ASSESSED}),
    _S.ACKNOWLEDGED: frozenset({_S.ASSESSED}),
    _S.ASSESSED: frozenset({_S.LOOKED_INTO}),
    _S.LOOKED_INTO: frozenset({_S.DECIDED}),
    _S.DECIDED: frozenset({_S.LOOKED_INTO, _S.TOLD}),
    _S.TOLD: frozenset({_S.LOOKED_INTO, _S.CLOSED, _S.REJECTED}),
    _S.CLOSED: frozenset({_S.REOPENED}),
    _S.REJECTED: frozenset({_S.REOPENED}),
    _S.REOPENED: frozenset({_S.LOOKED_INTO}),
}
# The next step of each state on the way to an ending. Nobody has to wait for an acknowledgement to be sent
# before somebody sees how serious it is.
_ONWARD: dict[ComplaintState, ComplaintState] = {
    _S.RECEIVED: _S.ASSESSED,
    _S.HANDED: _S.ASSESSED,
    _S.ACKNOWLEDGED: _S.ASSESSED,
    _S.ASSESSED: _S.LOOKED_INTO,
    _S.REOPENED: _S.LOOKED_INTO,
    _S.LOOKED_INTO: _S.DECIDED,
    _S.DECIDED: _S.TOLD,
}
_BEGUN = frozenset({_S.LOOKED_INTO, _S.DECIDED, _S.TOLD})


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
    product: str = ""
    bought_on: date | None = None
    price_cents: int = 0
    bought_by: str = ""  # in the shop or at a distance, as in domain/purchases.py
    fault: str = ""  # what is with the goods, as there
    severity: str = ""
    offered: str = ""
    safety: bool = False  # somebody may be hurt
    told_before: int = 0  # how often the customer had to tell it already
    received_at: datetime  # when it was written down
    received_on: date | None = None  # the day it came: a letter may have lain; unknown of older ones
    written_on: date | None = None  # the day it came in writing
    acknowledged_at: datetime | None = None
    news_at: datetime | None = None  # when the customer last heard how it stands
    told_at: datetime | None = None  # when the customer was told what was decided, before it was closed
    told_in_writing: bool = False  # and by a letter: what the law asks for
    amount_cents: int = 0  # given or offered
    exception: str = ""  # why a rule of the house was not kept to
    answer_due: date
    legal_due: date | None = None
    state: ComplaintState = ComplaintState.RECEIVED
    holder_id: str = ""
    handed_to: str = ""
    handed_at: datetime | None = None
    taken_at: datetime | None = None
    fair: str = ""  # what whoever wrote it down thinks fair
    passed: str = ""  # who was asked to take it and did not, an id a line
    asked: str = ""  # what whoever may take it asks back, and of whom
    asked_by: str = ""
    asked_of: str = ""
    asked_at: datetime | None = None
    answered: str = ""
    answered_at: datetime | None = None
    restricted: str = ""  # why few may open it: a kind a line
    about_staff: str = ""  # whom of the staff it is about
    cause: str = ""
    cause_id: str | None = None  # from the shop's own list
    outcome: str = ""
    closed_at: datetime | None = None
    shut_at: datetime | None = None  # the customer was forgotten; kept for the law alone, out of sight
    shut_until: date | None = None  # and until when; unknown while it is still open

    @property
    def had_answer_at(self) -> datetime | None:
        """When the customer had the answer: when it was told, or closed where nothing was told before.

        When it was told was not always kept; then what the customer heard last was the answer.
        """
        if self.told_at is not None:
            return self.told_at
        return (self.news_at or self.received_at) if self.state is ComplaintState.TOLD else self.closed_at


# What is told of a complaint to whoever may not open it.
_OUTSIDE = frozenset(
    {"id", "rev", "number", "channel", "written", "received_at", "received_on", "written_on"}
    | {"acknowledged_at", "news_at", "told_at", "told_in_writing", "answer_due", "legal_due", "state"}
    | {"holder_id", "handed_to"}
    | {"handed_at", "passed", "taken_at", "asked_by", "asked_of", "asked_at", "answered_at", "told_before"}
    | {"closed_at", "shut_at", "shut_until", "restricted", "asked", "answered", "safety"}
)


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
    if state in ANSWERED:
        return replace(complaint, state=state)
    return replace(complaint, state=state, told_at=None, told_in_writing=False)  # an answer is owed again


def brought_to(complaint: Complaint, state: ComplaintState) -> Complaint:
    """Return the complaint at a later state, through each one on the way.

    Raises DomainError ``complaint_step`` where no way leads there.
    """
    while not can_become(complaint, state):
        complaint = moved(complaint, _ONWARD.get(complaint.state, state))
    return moved(complaint, state)


def is_begun(complaint: Complaint) -> bool:
    """Tell whether somebody looks, or has looked, into an open complaint."""
    return complaint.state in _BEGUN


def looked_into(complaint: Complaint) -> Complaint:
    """Return the complaint as one that somebody looks into, as far as it had not come yet."""
    return complaint if is_begun(complaint) else brought_to(complaint, ComplaintState.LOOKED_INTO)


def on_offer(complaint: Complaint) -> bool:
    """Tell whether somebody is asked to take it over who has not done so yet."""
    return bool(complaint.handed_to)


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
    if actor is not None and complaint.about_staff == actor.id:
        return complaint.holder_id == actor.id  # to hand it over, and no more
    return actor is None or actor.role is not Role.CLERK or complaint.holder_id == actor.id


def may_open(complaint: Complaint, actor: Staff | None) -> bool:
    """Tell whether somebody may read what a complaint says.

    What is about one of the staff, about health or a child is for a supervisor or the owner; and never for
    whom it is about.
    """
    if not complaint.restricted:
        return True
    return may_take(actor) and actor is not None and complaint.about_staff != actor.id


def may_decide(complaint: Complaint, actor: Staff | None) -> bool:
    """Tell whether somebody may say what comes of it; one who wrote it down may still hand it over."""
    return may_move(complaint, actor) and (actor is None or may_open(complaint, actor))


def as_seen(complaint: Complaint, reader: Staff | None) -> Complaint | None:
    """Return a complaint as somebody may read it.

    One that is not theirs to open is as good as not there; whoever answers for it keeps that it exists, and
    its days, and whoever is asked about it the question.
    """
    if may_open(complaint, reader):
        return complaint
    asked = question_waits(complaint) and complaint.asked_of
    if reader is None or reader.id not in (complaint.holder_id, asked):
        return None
    hidden: dict[str, Any] = {f.name: f.default for f in fields(complaint) if f.name not in _OUTSIDE}
    if complaint.about_staff != reader.id:  # who hands it over knows to whom not to
        hidden["about_staff"] = complaint.about_staff
    return replace(complaint, **hidden)


def is_hidden(complaint: Complaint) -> bool:
    """Tell whether what it says was kept from whoever reads it: no complaint is without words."""
    return bool(complaint.restricted) and not complaint.words


def is_unsafe(complaint: Complaint) -> bool:
    """Tell whether somebody may be hurt, and nobody who decides has taken it yet."""
    return complaint.safety and is_open(complaint) and complaint.taken_at is None and not is_begun(complaint)


def question_waits(complaint: Complaint) -> bool:
    """Tell whether somebody was asked about it and has not answered yet."""
    return bool(complaint.asked) and not complaint.answered


def offered_since(complaint: Complaint) -> datetime | None:
    """Return since when an offer waits; an answer to a question begins it anew. None while one is open."""
    if not on_offer(complaint) or complaint.handed_at is None or question_waits(complaint):
        return None
    answered = complaint.answered_at
    return max(complaint.handed_at, answered) if answered else complaint.handed_at


def goes_on_at(complaint: Complaint, minutes: int) -> datetime | None:
    """Return when an offer goes to the next in line; None where it does not."""
    since = offered_since(complaint) if minutes else None
    return since + timedelta(minutes=minutes) if since else None


def in_line(people: Iterable[Staff], order: str) -> list[Staff]:
    """Return who may take complaints, in the shop's own order, then by name; the owners come last."""
    wanted = {staff_id: place for place, staff_id in enumerate(order.splitlines())}
    able = [person for person in people if may_take(person)]
    return sorted(able, key=lambda p: (p.role is Role.OWNER, wanted.get(p.id, len(wanted)), p.name, p.id))


def next_in_line(complaint: Complaint, people: Iterable[Staff], order: str) -> Staff | None:
    """Return who is asked next, or None when everybody was."""
    asked = {*complaint.passed.splitlines(), complaint.handed_to, complaint.holder_id}
    able = (p for p in in_line(people, order) if p.id not in asked and may_open(complaint, p))
    return next(able, None)


def moves(complaint: Complaint, actor: Staff) -> frozenset[Move]:
    """Return what the rules allow somebody to do about a complaint now; nothing where they do not see it."""
    if as_seen(complaint, actor) is None:
        return frozenset()
    if not is_open(complaint):
        noting = {Move.NOTE} if may_decide(complaint, actor) else set()
        reopening = {Move.REOPEN} if may_open(complaint, actor) else set()
        return frozenset(reopening | noting)
    allowed = {Move.TOLD_AGAIN} | _to_note(complaint) | _asking(complaint, actor)
    if on_offer(complaint) and complaint.holder_id == actor.id:
        allowed.add(Move.TAKE_BACK)
    elif can_be_taken(complaint, actor):
        allowed.add(Move.TAKE)
    if may_decide(complaint, actor):
        allowed |= {Move.NOTE, Move.SOLVE, Move.REFUSE, Move.RESTRICT} | _onward(complaint)
    if may_move(complaint, actor):
        allowed.add(Move.HAND_ON)
        if complaint.acknowledged_at:
            allowed.add(Move.TELL_NEWS)
    return frozenset(allowed)


def can_be_taken(complaint: Complaint, actor: Staff | None) -> bool:
    """Tell whether somebody may take it: on offer, not looked into yet, or never taken by a supervisor."""
    if not may_take(actor) or not is_open(complaint):
        return False
    if not may_open(complaint, actor):
        return False
    mine = actor is not None and complaint.holder_id == actor.id
    return on_offer(complaint) or not is_begun(complaint) or not (mine or complaint.taken_at)


def _asking(complaint: Complaint, actor: Staff) -> set[Move]:
    """Return the question that somebody may ask back, and the answer that somebody owes."""
    asking = set()
    if may_take(actor) and may_open(complaint, actor) and not question_waits(complaint):
        asking.add(Move.ASK_BACK)
    if question_waits(complaint) and actor.id in (complaint.asked_of, complaint.holder_id):
        asking.add(Move.ANSWER_BACK)
    return asking


def _onward(complaint: Complaint) -> set[Move]:
    steps = {
        Move.ASSESS: ComplaintState.ASSESSED,
        Move.LOOK_INTO: ComplaintState.LOOKED_INTO,
        Move.DECIDE: ComplaintState.DECIDED,
        Move.TELL: ComplaintState.TOLD,
    }
    return {move for move, state in steps.items() if can_become(complaint, state)}


def _to_note(complaint: Complaint) -> set[Move]:
    """Return what anybody may note, for the customer tells it to whom they meet."""
    noting = set() if complaint.written else {Move.IN_WRITING}
    if complaint.received_on is not None and complaint.acknowledged_at is None:
        noting.add(Move.ACKNOWLEDGE)
    return noting


def is_open(complaint: Complaint) -> bool:
    """Tell whether something is still to be done about it, be it to close it."""
    return complaint.state not in CLOSED


def is_owed(complaint: Complaint) -> bool:
    """Tell whether an answer is still owed."""
    return complaint.state not in ANSWERED


def by_day(complaint: Complaint) -> tuple[bool, date, str]:
    """Return what complaints are put in order by: the answer due first in front, what is told last."""
    return not is_owed(complaint), complaint.answer_due, complaint.id


def needs_words(complaint: Complaint) -> None:
    """Raise DomainError ``words_needed`` or ``words_too_long``."""
    if not complaint.words.strip():
        raise DomainError("words_needed")
    if len(complaint.words) > WORDS_LETTERS:
        raise DomainError("words_too_long", limit=WORDS_LETTERS)
