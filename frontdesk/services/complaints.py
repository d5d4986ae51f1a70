"""Complaints: written down once, handed on whole, taken, and brought to an end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import (
    CHANNELS,
    OPEN,
    REMEDIES,
    SEVERITIES,
    Complaint,
    ComplaintState,
    is_open,
    may_move,
    may_take,
    moved,
    needs_words,
    number_for,
    state_before_handing,
)
from frontdesk.domain.customers import Customer
from frontdesk.domain.deadlines import Clock, due_by, rules_of
from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.goodwill import MOST_CENTS, must_be_within, parse_envelope
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.domain.purchases import must_be_possible
from frontdesk.domain.shop import Subject
from frontdesk.domain.text import clean, clean_lines, first_words
from frontdesk.domain.visits import Visit
from frontdesk.services.attachments import attach
from frontdesk.services.erasing import kept_until, must_be_in_sight
from frontdesk.services.ports import Step, UnitOfWork
from frontdesk.services.shop import the_shop
from frontdesk.services.told import Told as Told  # noqa: PLC0414 - whoever logs one takes it from here

SHORT_LETTERS = 300
SHORT_FIELDS = ("summary", "receipt", "product", "exception")
LONG_LETTERS = 4000
SPOKEN = ("counter", "phone")
LONGEST_AGO = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint with everything a supervisor needs, so that it is told only once."""

    complaint: Complaint
    customer: Customer | None
    subject: Subject | None
    story: list[Step]
    promises: list[Promise]
    same: list[Complaint]  # others about the same thing
    earlier: int  # how many complaints the customer had before it


@dataclass(frozen=True, slots=True)
class Background:
    """Who complains and what is open with them, before anything is kept."""

    customer: Customer | None
    visit: Visit | None
    earlier: int = 0  # complaints of the customer so far
    promises: Sequence[Promise] = ()  # open ones, the one due first in front


@dataclass(frozen=True, slots=True)
class Board:
    """The open complaints, the one due first in front, and whose they are."""

    complaints: Sequence[Complaint]
    customers: Mapping[str, Customer]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many complaints wait for one person, and how many are open in all."""

    waiting: int
    open: int


def log_complaint(uow: UnitOfWork, told: Told) -> str:
    """Write a complaint down and return its id; whoever writes it down answers for it until it is taken.

    A customer, visit or subject that was taken away while it was being written is left out: the words count.
    Raises DomainError: ``words_needed``, ``words_too_long``, ``text_too_long``, ``unknown_choice``,
    ``received_when``, ``amount_too_high``, and as ``must_be_possible`` and ``attach``.
    """
    shop = the_shop(uow)
    came = day_it_came(told.received_on, local_date(shop, uow.now()))
    today, bought = local_date(shop, uow.now()), told.purchase
    must_be_possible(bought, today)
    rules, written_on = rules_of(shop), came if told.written else None
    first = first_about(uow, told.same_as)
    about = background(uow, customer_id=told.customer_id, visit_id=told.visit_id)
    subject = uow.subjects.find(told.subject_id)
    complaint = Complaint(
        id=uow.new_id(),
        number=number_for(today.year, uow.complaints.next_number(today.year)),
        customer_id=about.customer.id if about.customer else None,
        visit_id=about.visit.id if about.visit else None,
        same_as=first.id if first else None,
        summary=clean(told.summary) or first_words(told.words),
        words=clean_lines(told.words),
        subject_id=subject.id if subject else None,
        channel=told.channel,
        written=told.written,
        remedy=told.remedy,
        receipt=clean(told.receipt),
        product=clean(bought.product),
        bought_on=bought.bought_on,
        price_cents=bought.price_cents,
        bought_by=bought.bought_by,
        fault=bought.fault,
        severity=told.severity,
        offered=clean_lines(told.offered),
        told_before=max(0, told.told_before),
        safety=told.safety,
        amount_cents=told.amount_cents,
        exception=clean(told.exception),
        received_at=uow.now(),
        received_on=came,
        written_on=written_on,
        acknowledged_at=uow.now() if told.channel in SPOKEN else None,  # who tells it sees it written down
        answer_due=due_by(rules, Clock.ANSWER, came) or came,
        legal_due=due_by(rules, Clock.LEGAL, written_on),
        holder_id=uow.actor,
    )
    _check(complaint)
    uow.complaints.add(complaint)
    attach(uow, complaint.id, told.files)
    return complaint.id


def solve_here(uow: UnitOfWork, told: Told) -> str:
    """Write a complaint down that was solved at the counter: the short path that still leaves the record.

    Raises DomainError as ``log_complaint``, ``outcome_needed``, and ``over_envelope`` or ``remedy_first``
    where the amount is not this person's to give.
    """
    limits = parse_envelope(the_shop(uow).goodwill)
    must_be_within(uow.staff.find(uow.actor), limits, told.remedy, told.amount_cents)
    complaint_id = log_complaint(uow, told)
    return solve(uow, complaint_id=complaint_id, outcome=told.offered)


def hand_new_over(uow: UnitOfWork, told: Told, *, to: str) -> str:
    """Write a complaint down and offer it to a supervisor in one move."""
    complaint_id = log_complaint(uow, told)
    return hand_over(uow, complaint_id=complaint_id, to=to)


def hand_over(uow: UnitOfWork, *, complaint_id: str, to: str) -> str:
    """Offer a complaint to a supervisor; it stays with its holder until taken.

    Raises DomainError ``not_a_supervisor``, ``not_the_holder``, ``complaint_step``.
    """
    supervisor = uow.staff.get(to)
    if not may_take(supervisor):
        raise DomainError("not_a_supervisor", name=supervisor.name)
    complaint = mine_to_move(uow, complaint_id)
    handed = replace(moved(complaint, ComplaintState.HANDED), handed_to=to, handed_at=uow.now())
    return uow.complaints.save(handed).id


def take(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Take a complaint: from now on the acting supervisor answers for it.

    Raises DomainError ``not_a_supervisor``, ``complaint_step``.
    """
    complaint = uow.complaints.get(complaint_id)
    actor = uow.staff.find(uow.actor)
    if not may_take(actor):
        raise DomainError("not_a_supervisor", name=actor.name if actor else "")
    taken = replace(
        moved(complaint, ComplaintState.CHECKING), holder_id=uow.actor, taken_at=uow.now(), handed_to=""
    )
    return uow.complaints.save(taken).id


def take_back(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Take back a complaint that was offered and not taken yet.

    Raises DomainError ``not_the_holder``, ``complaint_step``.
    """
    complaint = mine_to_move(uow, complaint_id)
    if complaint.state is not ComplaintState.HANDED:
        raise DomainError("complaint_step", state=complaint.state, wanted=ComplaintState.RECEIVED)
    back = replace(moved(complaint, state_before_handing(complaint)), handed_to="", handed_at=None)
    return uow.complaints.save(back).id


def solve(
    uow: UnitOfWork, *, complaint_id: str, outcome: str, cause: str | None = None, seen_rev: int | None = None
) -> str:
    """End a complaint with what was done.

    Raises DomainError ``outcome_needed``, ``not_the_holder``, ``complaint_step``, and StaleRecordError when
    somebody wrote since ``seen_rev``.
    """
    return _end(
        uow, _as_seen(mine_to_move(uow, complaint_id), seen_rev), ComplaintState.SOLVED, outcome, cause
    )


def refuse(
    uow: UnitOfWork, *, complaint_id: str, outcome: str, cause: str | None = None, seen_rev: int | None = None
) -> str:
    """End a complaint with a reasoned no. Raises as ``solve``."""
    return _end(
        uow, _as_seen(mine_to_move(uow, complaint_id), seen_rev), ComplaintState.REFUSED, outcome, cause
    )


def reopen(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Open a complaint again; the acting person looks into it. Raises DomainError ``complaint_step``."""
    complaint = uow.complaints.get(complaint_id)
    must_be_in_sight(uow, complaint)
    if is_open(complaint):
        raise DomainError("complaint_step", state=complaint.state, wanted=ComplaintState.CHECKING)
    again = replace(
        moved(complaint, ComplaintState.CHECKING),
        closed_at=None,
        holder_id=uow.actor or complaint.holder_id,
        news_at=uow.now() if complaint.acknowledged_at else None,  # whoever asks for it hears of it
    )
    return uow.complaints.save(again).id


def note_findings(uow: UnitOfWork, *, complaint_id: str, seen_rev: int, cause: str, outcome: str) -> str:
    """Note the cause and the outcome.

    Raises DomainError ``not_the_holder``, and StaleRecordError when somebody wrote since ``seen_rev``.
    """
    complaint = _as_seen(mine_to_move(uow, complaint_id), seen_rev)
    changed = replace(complaint, cause=clean_lines(cause), outcome=clean_lines(outcome))
    _check(changed)
    return uow.complaints.save(changed).id


def told_again(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Count one more time that the customer had to tell it."""
    complaint = uow.complaints.get(complaint_id)
    must_be_in_sight(uow, complaint)
    return uow.complaints.save(replace(complaint, told_before=complaint.told_before + 1)).id


def join(uow: UnitOfWork, *, complaint_id: str, first_id: str) -> str:
    """Join a complaint, and those joined to it, to the first one about the same thing.

    Raises DomainError ``same_complaint``.
    """
    complaint = uow.complaints.get(complaint_id)
    first = first_about(uow, first_id)
    if first is None or first.id == complaint_id:
        raise DomainError("same_complaint")
    for joined in uow.complaints.joined_to(complaint_id):  # the group stays flat
        uow.complaints.save(replace(joined, same_as=first.id))
    return uow.complaints.save(replace(complaint, same_as=first.id)).id


def background(uow: UnitOfWork, *, customer_id: str | None, visit_id: str | None) -> Background:
    """Return who complains, as far as known: the visit knows a customer who was recognised meanwhile."""
    visit = uow.visits.find(visit_id)
    customer = uow.customers.find(customer_id or (visit.customer_id if visit else None))
    if customer is None:
        return Background(None, visit)
    earlier = uow.complaints.of_customer(customer.id)
    return Background(customer, visit, len(earlier), _open_promises(uow, customer))


def complaint_board(uow: UnitOfWork) -> Board:
    """Return all open complaints, the one due first in front, with their customers."""
    found = sorted(uow.complaints.log(states=OPEN), key=lambda c: (c.answer_due, c.id))
    return Board(found, uow.customers.fetch(c.customer_id for c in found if c.customer_id))


def complaint_counts(uow: UnitOfWork, actor: str) -> Counts:
    """Return how many complaints wait for somebody, and how many are open.

    Those wait that were handed to the person and not taken yet; for a clerk, to whom none can be handed,
    the clerk's own that nobody has taken yet.
    """
    person = uow.staff.find(actor)
    found = uow.complaints.log(states=OPEN)
    if may_take(person):
        waiting = [c for c in found if c.handed_to == actor and c.state is ComplaintState.HANDED]
    else:
        waiting = [c for c in found if c.holder_id == actor and c.state is not ComplaintState.CHECKING]
    return Counts(len(waiting), len(found))


def open_case(uow: UnitOfWork, complaint_id: str) -> Case:
    """Return a complaint with the whole story in order. Raises NotFoundError."""
    complaint = uow.complaints.get(complaint_id)
    if complaint.shut_at is not None:
        raise NotFoundError("complaint", complaint_id)
    customer = uow.customers.find(complaint.customer_id)
    theirs = uow.complaints.of_customer(customer.id) if customer else []
    return Case(
        complaint,
        customer,
        uow.subjects.find(complaint.subject_id),
        uow.story("complaint", complaint.id),
        _open_promises(uow, customer),
        _same(uow, complaint),
        len([c for c in theirs if (c.received_at, c.id) < (complaint.received_at, complaint.id)]),
    )


def day_it_came(given: date | None, today: date) -> date:
    """Return the day something came: today, or an earlier one. Raises DomainError ``received_when``."""
    day = given or today
    if not today - LONGEST_AGO <= day <= today:
        raise DomainError("received_when", days=LONGEST_AGO.days)
    return day


def _open_promises(uow: UnitOfWork, customer: Customer | None) -> list[Promise]:
    promises = uow.promises.of_customer(customer.id) if customer else []
    return sorted((p for p in promises if p.state is PromiseState.OPEN), key=lambda p: p.due_at)


def _same(uow: UnitOfWork, complaint: Complaint) -> list[Complaint]:
    """Return the others about the same thing, the first one in front."""
    first = first_about(uow, complaint.id)
    group = [first, *uow.complaints.joined_to(first.id)] if first else []
    return [other for other in group if other.id != complaint.id]


def mine_to_move(uow: UnitOfWork, complaint_id: str) -> Complaint:
    """Return a complaint that the acting person may move on. Raises DomainError ``not_the_holder``."""
    complaint = uow.complaints.get(complaint_id)
    if not may_move(complaint, uow.staff.find(uow.actor)):
        holder = uow.staff.find(complaint.holder_id)
        raise DomainError("not_the_holder", name=holder.name if holder else "")
    return complaint


def _as_seen(complaint: Complaint, seen_rev: int | None) -> Complaint:
    """Let the store refuse what was typed over a state of the record that is no longer there."""
    return complaint if seen_rev is None else replace(complaint, rev=seen_rev)


def _end(
    uow: UnitOfWork, complaint: Complaint, state: ComplaintState, outcome: str, cause: str | None
) -> str:
    said = clean_lines(outcome) or complaint.outcome
    if not said:
        raise DomainError("outcome_needed")
    ended = replace(
        moved(complaint, state),
        outcome=said,
        cause=complaint.cause if cause is None else clean_lines(cause),
        closed_at=uow.now(),
        handed_to="",
    )
    _check(ended)
    return uow.complaints.save(kept_until(uow, ended)).id


def first_about(uow: UnitOfWork, complaint_id: str | None) -> Complaint | None:
    """Follow to the first complaint about a thing, so that joined ones form one flat group."""
    complaint = uow.complaints.find(complaint_id)
    while complaint is not None and complaint.same_as is not None:
        complaint = uow.complaints.find(complaint.same_as)
    return complaint


def _check(complaint: Complaint) -> None:
    needs_words(complaint)
    if max(len(getattr(complaint, name)) for name in SHORT_FIELDS) > SHORT_LETTERS:
        raise DomainError("text_too_long", limit=SHORT_LETTERS)
    if max(len(complaint.offered), len(complaint.cause), len(complaint.outcome)) > LONG_LETTERS:
        raise DomainError("text_too_long", limit=LONG_LETTERS)
    if not 0 <= complaint.amount_cents <= MOST_CENTS:
        raise DomainError("amount_too_high", most=MOST_CENTS // 100)
    if complaint.channel not in CHANNELS or complaint.remedy not in ("", *REMEDIES):
        raise DomainError("unknown_choice")
    if complaint.severity not in ("", *SEVERITIES):
        raise DomainError("unknown_choice")
