"""The reply to a complaint: what it is made from, where it begins, and marking it as sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from frontdesk.domain.calendar import days_bounds, local_date
from frontdesk.domain.complaints import (
    Complaint,
    ComplaintState,
    brought_to,
    is_hidden,
    is_open,
    may_decide,
    may_take,
)
from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.letters import Day, LetterBook, letter, salutation
from frontdesk.domain.replies import (
    MOST_DEMANDS,
    Answer,
    Basis,
    Missing,
    Reply,
    Way,
    demands_text,
    is_too_early,
    missing,
)
from frontdesk.domain.sheets import as_json
from frontdesk.domain.shop import Shop
from frontdesk.domain.text import clean, clean_lines
from frontdesk.services.complaints import LONG_LETTERS, mine_to_move
from frontdesk.services.erasing import must_be_in_sight
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import the_shop

SHORT_LETTERS = 300


def paper_basis(uow: UnitOfWork, complaint_id: str, *, actor: str) -> Basis:
    """Return what papers about a complaint are made from, for whoever acts. Raises NotFoundError."""
    complaint = uow.complaints.get(complaint_id)
    if complaint.shut_at is not None or is_hidden(complaint):
        raise NotFoundError("complaint", complaint_id)
    return _basis(uow, complaint, actor)


def _basis(uow: UnitOfWork, complaint: Complaint, actor: str) -> Basis:
    shop, about = the_shop(uow), uow.staff.find(complaint.about_staff)
    holder = uow.staff.find(complaint.holder_id)
    signers = [person for person in (holder, uow.staff.find(actor)) if may_take(person)]
    names = [person.name for person in signers if person is not None and person != about]
    return Basis(
        shop,
        complaint,
        uow.customers.find(complaint.customer_id),
        local_date(shop, uow.now()),
        holder.name if holder is not None and holder != about else "",
        next(iter(names), ""),
        uow.replies.of_complaints([complaint.id]).get(complaint.id, []),
        about.name if about is not None else "",
    )


def lacking(answer: Answer, basis: Basis, book: LetterBook) -> tuple[Missing, ...]:
    """Return what a reply lacks before it may be marked as sent."""
    sure = salutation(basis.customer, answer.language, book)[1]
    recourse = book.recourse_text(basis.shop, answer.language)
    return missing(answer, basis, recourse=recourse, name_unsure=not sure)


def send_reply(
    uow: UnitOfWork,
    *,
    complaint_id: str,
    answer: Answer,
    way: Way,
    sent_on: date,
    book: LetterBook,
    day: Day,
) -> str:
    """Keep a letter as it was sent, and note that the customer was told. The program itself sends nothing.

    Raises DomainError: ``reply_incomplete`` while a part is missing (with how many), ``reply_when``,
    ``reply_by_when``, ``text_too_long``, ``not_the_holder``, ``restricted``, ``complaint_step``.
    """
    complaint = mine_to_move(uow, complaint_id)
    must_be_in_sight(uow, complaint)
    if not may_decide(complaint, uow.staff.find(uow.actor)):
        raise DomainError("restricted")
    if not is_open(complaint):
        raise DomainError("complaint_step", state=complaint.state, wanted=ComplaintState.TOLD)
    basis, tidy = _basis(uow, complaint, uow.actor), _tidy(answer)
    lacks = lacking(tidy, basis, book)
    if lacks:
        raise DomainError("reply_incomplete", count=len(lacks))
    if not basis.came <= sent_on <= basis.today:
        raise DomainError("reply_when")
    if is_too_early(tidy, basis):
        raise DomainError("reply_by_when")
    sheet = letter(tidy, replace(basis, today=sent_on), book, day)
    reply = Reply(
        id=uow.new_id(),
        complaint_id=complaint.id,
        language=tidy.language,
        demands=demands_text(tidy.demands),
        letter=as_json(sheet),
        way=way,
        sent_on=sent_on,
        sent_at=uow.now(),
        sent_by=uow.actor,
    )
    uow.complaints.save(_told(uow, complaint, tidy, _at(basis.shop, sent_on, uow.now())))
    return uow.replies.add(reply).id


def _at(shop: Shop, day: date, now: datetime) -> datetime:
    """Return by when somebody was told on a day: now, or the end of a day before."""
    return min(now, days_bounds(shop, day, day + timedelta(days=1))[1] - timedelta(milliseconds=1))


def _told(uow: UnitOfWork, complaint: Complaint, answer: Answer, at: datetime) -> Complaint:
    """Return the complaint as one whose customer knows what was decided, and has it in writing."""
    why = "\n".join(demand.reason for demand in answer.demands)[:LONG_LETTERS]
    aloud = complaint.state is ComplaintState.TOLD and not complaint.told_in_writing
    return replace(
        complaint if aloud else brought_to(complaint, ComplaintState.TOLD),
        outcome=complaint.outcome or why,
        acknowledged_at=complaint.acknowledged_at or uow.now(),
        news_at=uow.now(),
        told_at=complaint.had_answer_at if aloud else at,
        told_in_writing=True,
        handed_to="",
    )


def _tidy(answer: Answer) -> Answer:
    """Return what is written without stray spaces. Raises DomainError ``text_too_long``."""
    demands = tuple(
        replace(d, wish=clean(d.wish), reason=clean_lines(d.reason)) for d in answer.demands[:MOST_DEMANDS]
    )
    tidy = replace(
        answer,
        addressee=clean_lines(answer.addressee),
        salutation=clean(answer.salutation),
        about=clean_lines(answer.about),
        demands=demands,
        found=clean_lines(answer.found),
        documents=clean_lines(answer.documents),
        next_steps=clean_lines(answer.next_steps),
    )
    short = (tidy.salutation, *(d.wish for d in demands))
    long = (tidy.addressee, tidy.about, tidy.found, tidy.documents, tidy.next_steps)
    if max(map(len, short)) > SHORT_LETTERS:
        raise DomainError("text_too_long", limit=SHORT_LETTERS)
    if max(map(len, (*long, *(d.reason for d in demands)))) > LONG_LETTERS:
        raise DomainError("text_too_long", limit=LONG_LETTERS)
    return tidy
