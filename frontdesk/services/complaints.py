"""Complaints: written down once, handed on whole, and taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import (
    CHANNELS,
    REMEDIES,
    RESTRICTIONS,
    SEVERITIES,
    Complaint,
    ComplaintState,
    can_be_taken,
    is_open,
    looked_into,
    may_decide,
    may_move,
    may_open,
    may_take,
    needs_words,
    number_for,
    on_offer,
)
from frontdesk.domain.deadlines import Clock, due_by, rules_of
from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.goodwill import MOST_CENTS
from frontdesk.domain.purchases import Purchase, must_be_possible
from frontdesk.domain.text import clean, clean_lines, first_words
from frontdesk.services.attachments import attach
from frontdesk.services.complaint_reading import background, first_about
from frontdesk.services.erasing import must_be_in_sight, must_be_theirs_to_open
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

SHORT_LETTERS = 300
SHORT_FIELDS = ("summary", "receipt", "product", "exception")
LONG_LETTERS = 4000
SPOKEN = ("counter", "phone")
LONGEST_AGO = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the customer told, as the form holds it."""

    words: str
    summary: str = ""
    customer_id: str | None = None
    visit_id: str | None = None
    same_as: str | None = None
    subject_id: str | None = None
    channel: str = "counter"
    written: bool = False
    received_on: date | None = None  # today, where nothing else is said
    remedy: str = ""
    receipt: str = ""
    offered: str = ""
    amount_cents: int = 0
    exception: str = ""
    told_before: int = 0
    safety: bool = False
    severity: str = ""
    purchase: Purchase = field(default_factory=Purchase)
    files: Sequence[str] = ()  # kept already, by id
    fair: str = ""
    restricted: Sequence[str] = ()  # why few may open it
    about_staff: str = ""


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
    first = _first_in_sight(uow, told.same_as)
    about = background(uow, customer_id=told.customer_id, visit_id=told.visit_id)
    subject = uow.subjects.find(told.subject_id)
    kept = kept_from(uow, told.restricted, told.about_staff)
    aloud = told.channel in SPOKEN  # who tells it sees it written down
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
        acknowledged_at=uow.now() if aloud else None,
        answer_due=due_by(rules, Clock.ANSWER, came) or came,
        legal_due=due_by(rules, Clock.LEGAL, written_on),
        fair=clean_lines(told.fair),
        restricted=kept[0],
        about_staff=kept[1],
        state=ComplaintState.ACKNOWLEDGED if aloud else ComplaintState.RECEIVED,
        holder_id=uow.actor,
    )
    check_letters(complaint)
    uow.complaints.add(complaint)
    attach(uow, complaint.id, told.files)
    return complaint.id


def hand_new_over(uow: UnitOfWork, told: Told, *, to: str) -> str:
    """Write a complaint down and offer it to a supervisor in one move."""
    complaint_id = log_complaint(uow, told)
    return hand_over(uow, complaint_id=complaint_id, to=to)


def hand_over(uow: UnitOfWork, *, complaint_id: str, to: str, seen_rev: int | None = None) -> str:
    """Offer a complaint to a supervisor; it stays with its holder until taken.

    Raises DomainError ``not_a_supervisor``, ``not_the_holder``, ``complaint_step``, and StaleRecordError when
    somebody wrote since ``seen_rev``.
    """
    supervisor = uow.staff.get(to)
    if not may_take(supervisor):
        raise DomainError("not_a_supervisor", name=supervisor.name)
    complaint = as_last_seen(still_open(mine_to_move(uow, complaint_id)), seen_rev)
    if complaint.holder_id == to:
        raise DomainError("already_taken", name=supervisor.name)
    if complaint.about_staff == to:
        raise DomainError("about_them", name=supervisor.name)
    handed = replace(complaint, handed_to=to, handed_at=uow.now(), passed="")
    return uow.complaints.save(handed).id


def take(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Take a complaint: from now on the acting supervisor answers for it.

    Raises DomainError ``not_a_supervisor``, ``already_taken`` with ``name``, ``complaint_step``.
    """
    complaint = uow.complaints.get(complaint_id)
    actor = uow.staff.find(uow.actor)
    if not may_take(actor):
        raise DomainError("not_a_supervisor", name=actor.name if actor else "")
    if not may_open(complaint, actor):
        raise NotFoundError("complaint", complaint_id)
    if not can_be_taken(still_open(complaint), actor):
        holder = uow.staff.find(complaint.holder_id)
        raise DomainError("already_taken", name=holder.name if holder else "")
    taken = replace(looked_into(complaint), holder_id=uow.actor, taken_at=uow.now(), handed_to="")
    return uow.complaints.save(taken).id


def take_back(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Take back a complaint that was offered and not taken yet.

    Raises DomainError ``not_the_holder``, ``not_on_offer``.
    """
    complaint = mine_to_move(uow, complaint_id)
    if not on_offer(complaint):
        raise DomainError("not_on_offer")
    if complaint.holder_id != uow.actor:  # others take it
        holder = uow.staff.find(complaint.holder_id)
        raise DomainError("not_the_holder", name=holder.name if holder else "")
    return uow.complaints.save(replace(complaint, handed_to="", handed_at=None)).id


def told_again(uow: UnitOfWork, *, complaint_id: str) -> str:
    """Count one more time that the customer had to tell it."""
    complaint = uow.complaints.get(complaint_id)
    must_be_in_sight(uow, complaint)
    return uow.complaints.save(replace(complaint, told_before=complaint.told_before + 1)).id


def join(uow: UnitOfWork, *, complaint_id: str, first_id: str) -> str:
    """Join a complaint, and those joined to it, to the first one about the same thing.

    Raises DomainError ``same_complaint``, and NotFoundError for one that is not theirs to open.
    """
    complaint = uow.complaints.get(complaint_id)
    must_be_theirs_to_open(uow, complaint)
    first = _first_in_sight(uow, first_id)
    if first is None or first.id == complaint_id:
        raise DomainError("same_complaint")
    for joined in uow.complaints.joined_to(complaint_id):  # the group stays flat
        uow.complaints.save(replace(joined, same_as=first.id))
    return uow.complaints.save(replace(complaint, same_as=first.id)).id


def _first_in_sight(uow: UnitOfWork, complaint_id: str | None) -> Complaint | None:
    """Return the first complaint about a thing, where whoever acts may open it."""
    first, actor = first_about(uow, complaint_id), uow.staff.find(uow.actor)
    return None if first is None or (actor is not None and not may_open(first, actor)) else first


def day_it_came(given: date | None, today: date) -> date:
    """Return the day something came: today, or an earlier one. Raises DomainError ``received_when``."""
    day = given or today
    if not today - LONGEST_AGO <= day <= today:
        raise DomainError("received_when", days=LONGEST_AGO.days)
    return day


def as_last_seen(complaint: Complaint, seen_rev: int | None) -> Complaint:
    """Let the store refuse what was said of a state of the record that is no longer there."""
    return complaint if seen_rev is None else replace(complaint, rev=seen_rev)


def mine_to_move(uow: UnitOfWork, complaint_id: str) -> Complaint:
    """Return a complaint that the acting person may move on. Raises DomainError ``not_the_holder``."""
    complaint = uow.complaints.get(complaint_id)
    if not may_move(complaint, uow.staff.find(uow.actor)):
        holder = uow.staff.find(complaint.holder_id)
        raise DomainError("not_the_holder", name=holder.name if holder else "")
    return complaint


def mine_to_decide(uow: UnitOfWork, complaint_id: str) -> Complaint:
    """Return a complaint that the acting person may say the outcome of.

    Raises DomainError ``not_the_holder`` or ``restricted``.
    """
    complaint = mine_to_move(uow, complaint_id)
    if not may_decide(complaint, uow.staff.find(uow.actor)):
        raise DomainError("restricted")
    return complaint


def kept_from(uow: UnitOfWork, kinds: Iterable[str], about_staff: str) -> tuple[str, str]:
    """Return the kinds and the person as a record holds them.

    Raises DomainError ``unknown_choice``, ``nobody_else``.
    """
    chosen = set(kinds)
    if not chosen <= set(RESTRICTIONS):
        raise DomainError("unknown_choice")
    about = uow.staff.find(about_staff or None) if "staff" in chosen else None
    if about is not None and not any(may_take(one) for one in uow.staff.all() if one.id != about.id):
        raise DomainError("nobody_else")
    return "\n".join(kind for kind in RESTRICTIONS if kind in chosen), about.id if about else ""


def still_open(complaint: Complaint) -> Complaint:
    """Return a complaint that is not closed. Raises DomainError ``complaint_step``."""
    if not is_open(complaint):
        raise DomainError("complaint_step", state=complaint.state, wanted=ComplaintState.LOOKED_INTO)
    return complaint


def check_letters(complaint: Complaint) -> None:
    needs_words(complaint)
    if max(len(getattr(complaint, name)) for name in SHORT_FIELDS) > SHORT_LETTERS:
        raise DomainError("text_too_long", limit=SHORT_LETTERS)
    long = (complaint.offered, complaint.fair, complaint.cause, complaint.outcome)
    if max(map(len, long)) > LONG_LETTERS:
        raise DomainError("text_too_long", limit=LONG_LETTERS)
    if not 0 <= complaint.amount_cents <= MOST_CENTS:
        raise DomainError("amount_too_high", most=MOST_CENTS // 100)
    if complaint.channel not in CHANNELS or complaint.remedy not in ("", *REMEDIES):
        raise DomainError("unknown_choice")
    if complaint.severity not in ("", *SEVERITIES):
        raise DomainError("unknown_choice")
