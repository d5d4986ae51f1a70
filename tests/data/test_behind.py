"""A figure and the rows behind it: exactly those that were counted, for whoever reads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from fakes import MORNING, ManualClock, opened

from frontdesk.data.opening import open_store
from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import CLOSED, Complaint, ComplaintState
from frontdesk.domain.customers import Customer
from frontdesk.domain.log_filter import Answered, LogFilter, as_text, from_text
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.services.behind import PromiseRow, PromisesOf, promises_behind
from frontdesk.services.complaint_log import every_row, log_counts, log_ids
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import Word, keep_promise, make_promise
from frontdesk.services.review import Review, look_back
from frontdesk.services.shop import the_shop
from frontdesk.ui.review.figure_words import figure_cards

KINDS = ("month", "quarter", "year")
STATES = (
    ComplaintState.RECEIVED,
    ComplaintState.HANDED,
    ComplaintState.REOPENED,
    ComplaintState.CLOSED,
    ComplaintState.CLOSED,
    ComplaintState.REJECTED,
)


class Filled:
    """A shop with a year of complaints and promises of every kind, many of them close to a midnight."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.people, self.dice = desk, opened(desk), random.Random(5)
        self.complaints: list[Complaint] = []
        self.promises: list[Promise] = []
        desk.do("log_complaint", self._complain)
        desk.do("make_promise", self._promise)

    def _complain(self, uow: UnitOfWork) -> list[str]:
        for number in range(600):
            received, state = self._at(), self.dice.choice(STATES)
            due = received.date() + timedelta(days=self.dice.randrange(4, 15))
            soon = datetime.combine(due, datetime.min.time(), UTC) + timedelta(
                hours=self.dice.randrange(-60, 60), minutes=30
            )
            hidden = self.dice.random() < 0.1
            answer = max(received, min(soon, MORNING))
            told = state is ComplaintState.TOLD or (state in CLOSED and number % 2)
            one = Complaint(
                id=uow.new_id(),
                number=f"2026-{number:04}",
                words="It leaks.",
                received_at=received,
                answer_due=due,
                state=state,
                told_at=answer if told else None,
                closed_at=answer + timedelta(days=4 if told else 0) if state in CLOSED else None,
                restricted="staff" if hidden else "",
                about_staff=self.people["Daiva"] if hidden else "",
                shut_at=MORNING if self.dice.random() < 0.1 else None,
            )
            self.complaints.append(uow.complaints.add(one))
        return [one.id for one in self.complaints]

    def _promise(self, uow: UnitOfWork) -> list[str]:
        for number in range(300):
            about = self.dice.choice(self.complaints) if number % 2 else None
            promise = Promise(
                id=uow.new_id(),
                complaint_id=about.id if about else None,
                text=f"Call back, {number}",
                due_at=self._at() + timedelta(days=9),
                made_at=MORNING - timedelta(days=200),
                staff_id=self.people[self.dice.choice(["Ona", "Daiva", "Rūta"])],
                state=self.dice.choice(list(PromiseState)),
            )
            self.promises.append(uow.promises.add(promise))
        return [one.id for one in self.promises]

    def _at(self) -> datetime:
        hours = self.dice.choice([self.dice.randrange(60 * 24), self.dice.randrange(330 * 24)])
        return MORNING - timedelta(hours=hours, minutes=self.dice.randrange(60))

    def review(self, who: str, kind: str) -> Review:
        self.desk.actor = self.people[who]
        question = partial(look_back, kind=kind, today=MORNING.date())
        return self.desk.read(question, code="read_review")

    def sees(self, who: str, complaint: Complaint) -> bool:
        return who == "Ona" or not complaint.restricted


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    folder = tmp_path_factory.mktemp("behind") / "data"
    desk = Desk(open_store(folder, device="till"), ManualClock())
    yield Filled(desk)
    desk.close()


def behind(review: Review, card: int, desk: Desk) -> object:
    return figure_cards(review, "month", desk.read(the_shop))[card].behind


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", ["Ona", "Daiva"])
def test_complaints_answered_in_time_open_what_they_count(filled: Filled, who: str, kind: str) -> None:
    review, shop = filled.review(who, kind), filled.desk.read(the_shop)
    figure, wanted = review.figures.complaints, behind(review, 5, filled.desk)
    assert figure is not None
    assert isinstance(wanted, LogFilter)

    def rows(how: Answered) -> set[str]:
        found = filled.desk.read(partial(log_ids, wanted=replace(wanted, answered=how)))
        assert len(found) == len(set(found))
        return set(found)

    def over(one: Complaint) -> bool:
        return one.had_answer_at is not None or one.answer_due < MORNING.date()

    def in_time(one: Complaint) -> bool:
        return one.had_answer_at is not None and local_date(shop, one.had_answer_at) <= one.answer_due

    plain = [
        one
        for one in filled.complaints
        if review.days[0] <= local_date(shop, one.received_at) < review.days[1]
        and filled.sees(who, one)
        and one.shut_at is None
        and over(one)
    ]
    assert wanted.answered is Answered.DECIDED
    assert rows(Answered.DECIDED) == {one.id for one in plain}
    assert rows(Answered.IN_TIME) == {one.id for one in plain if in_time(one)}
    assert rows(Answered.MISSED) == {one.id for one in plain if not in_time(one)}
    assert rows(Answered.LATE) == {one.id for one in plain if one.had_answer_at and not in_time(one)}
    assert (figure.of, figure.in_time) == (len(plain), len(rows(Answered.IN_TIME)))
    assert figure.missed == len(rows(Answered.MISSED))
    assert 0 < figure.in_time < figure.of
    counts = filled.desk.read(partial(log_counts, wanted=wanted))
    exported = filled.desk.read(lambda uow: list(every_row(uow, wanted)), code="export_log")
    assert counts.all == len(exported) == figure.of
    assert from_text(as_text(wanted)) == wanted


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", ["Ona", "Daiva"])
def test_promises_kept_open_what_they_count(filled: Filled, who: str, kind: str) -> None:
    review, shop = filled.review(who, kind), filled.desk.read(the_shop)
    figure, wanted = review.figures.promises, behind(review, 4, filled.desk)
    assert figure is not None
    assert isinstance(wanted, PromisesOf)
    rows = filled.desk.read(partial(promises_behind, figure=wanted), code="read_review")
    about = {one.id: one for one in filled.complaints}

    def theirs(one: Promise) -> bool:
        hidden = one.complaint_id is not None and not filled.sees(who, about[one.complaint_id])
        return not hidden or one.staff_id == filled.people[who]

    plain = [
        one
        for one in filled.promises
        if review.days[0] <= local_date(shop, one.due_at) < review.days[1]
        and (
            one.state in (PromiseState.KEPT, PromiseState.BROKEN)
            or (one.state is PromiseState.OPEN and one.due_at < MORNING)
        )
        and theirs(one)
    ]
    assert {row.promise.id for row in rows} == {one.id for one in plain}
    states = [row.promise.state for row in rows]
    assert figure.of == len(rows) == len(plain)
    assert figure.kept == states.count(PromiseState.KEPT) > 0
    assert figure.late == states.count(PromiseState.OPEN) > 0
    assert states == sorted(states, key=[PromiseState.OPEN, PromiseState.BROKEN, PromiseState.KEPT].index)


def test_one_who_may_see_less_counts_less(filled: Filled) -> None:
    for card in ("complaints", "promises"):
        whole, some = (getattr(filled.review(who, "year").figures, card).of for who in ("Ona", "Daiva"))
        assert some < whole


def test_the_promises_of_somebody_forgotten_stay_counted_without_words(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    customer = Customer(id="", given="Asta", surname="Kuklys")
    asta = desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]
    word = Word(text="Call Asta", due_at=clock.now() + timedelta(hours=1), customer_id=asta)
    kept = desk.do("make_promise", partial(make_promise, word=word)).answer[0]
    desk.do("make_promise", partial(make_promise, word=word))
    desk.do("keep_promise", partial(keep_promise, promise_id=kept))
    clock.advance(hours=2)

    def rows() -> list[PromiseRow]:
        days = date(2026, 11, 1), date(2026, 12, 1)
        review = desk.read(partial(look_back, kind="month", today=MORNING.date()))
        assert review.days == days
        found = desk.read(partial(promises_behind, figure=PromisesOf(days)))
        assert review.figures.promises is not None
        assert len(found) == review.figures.promises.of
        return found

    assert [(row.promise.text, row.customer and row.customer.surname) for row in rows()] == [
        ("Call Asta", "Kuklys")
    ] * 2
    desk.actor = shop["Ona"]
    desk.do("erase_customer", partial(erase_customer, customer_id=asta))
    (left,) = rows()
    assert (left.promise.id, left.promise.text, left.customer) == (kept, "", None)
