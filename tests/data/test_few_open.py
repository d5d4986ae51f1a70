"""A complaint that few may open, asked for every way there is: by a clerk, a supervisor, whom it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import product

import pytest
from fakes import ManualClock

from frontdesk.domain.complaints import RESTRICTIONS, Complaint, may_open
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.log_filter import LogFilter
from frontdesk.domain.purchases import Purchase
from frontdesk.domain.replies import Reply, Way
from frontdesk.domain.retention import Kind
from frontdesk.domain.shop import Role
from frontdesk.services import batons, mending
from frontdesk.services import complaint_log as log
from frontdesk.services import complaint_reading as reading
from frontdesk.services import complaint_steps as steps
from frontdesk.services import complaints as service
from frontdesk.services.attachments import add_file, keep_file, note_file_out, read_file, read_files
from frontdesk.services.complaints import Told
from frontdesk.services.complaints_alike import given_alike, maybe_same
from frontdesk.services.customers import add_customer, know_customer
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_complaint, erase_customer
from frontdesk.services.kept import what_is_kept
from frontdesk.services.leaving import open_work
from frontdesk.services.log_export import json_of, log_lines
from frontdesk.services.mending_ports import By, Span
from frontdesk.services.month_report import read_report
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import (
    Word,
    break_promise,
    change_promise,
    keep_promise,
    look_at_promises,
    make_promise,
    promises_due,
)
from frontdesk.services.prompts import what_is_pending
from frontdesk.services.recurring import what_recurs
from frontdesk.services.replies import paper_basis
from frontdesk.services.retention import look_through
from frontdesk.services.shop import add_staff, the_shop
from frontdesk.services.takeaway import copy_of

MARK = "zqfew"
FILE = "file:few"
Read = Callable[[UnitOfWork], object]


class Few:
    """A shop in which Rūta wrote down a complaint about Daiva, her supervisor, and Ona answered it."""

    def __init__(self, desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
        self.desk, self.people, self.clock = desk, dict(shop), clock
        desk.actor = shop["Ona"]
        add = partial(add_staff, name="Tomas", role=Role.CLERK)
        self.people["Tomas"] = desk.do("add_staff", add).answer[0]
        self.customer = desk.do(
            "add_customer", partial(add_customer, customer=Customer(id="", given="Asta", surname="Kuklys"))
        ).answer[0]
        self.subject = desk.read(lambda uow: uow.subjects.all())[0].id
        self.complaint = ""
        self.before = {who: self.readings(who) for who in self.people}

    def do(self, who: str, code: str, change: object, **values: object) -> str:
        self.desk.actor = self.people[who]
        return next(iter(self.desk.do(code, partial(change, **values)).answer), "")  # type: ignore[arg-type]

    def write(self, *, ended: bool) -> None:
        """Write it down with all that belongs to it, let only few open it, and perhaps end it."""
        self.do("Rūta", "keep_file", keep_file, file_id=FILE, data=b"%PDF-1.7 few")
        told = Told(
            words=f"{MARK} words",
            customer_id=self.customer,
            subject_id=self.subject,
            remedy="money_back",
            amount_cents=1234,
            exception=f"{MARK} exception",
            purchase=Purchase(product=f"{MARK} product"),
            files=(FILE,),
            receipt=f"{MARK}1",
        )
        self.complaint = self.do("Rūta", "hand_over", service.hand_new_over, told=told, to=self.people["Ona"])
        kept_from = {"kinds": ("staff",), "about_staff": self.people["Daiva"]}
        self.do("Rūta", "restrict", batons.restrict, complaint_id=self.complaint, **kept_from)
        self.do("Ona", "take", service.take, complaint_id=self.complaint)
        due = self.clock.now().date() + timedelta(days=3)
        plan = {"text": f"{MARK} measure", "owner_id": self.people["Ona"], "due_on": due}
        self.do("Ona", "plan_measure", mending.plan_measure, complaint_id=self.complaint, **plan)
        self.do("Ona", "send_reply", self._letter)
        self.promise("Ona")
        if ended:
            self.do("Ona", "solve", steps.solve, complaint_id=self.complaint, outcome=f"{MARK} outcome")

    def promise(self, who: str) -> str:
        """Promise something because of it, due today."""
        word = Word(
            text=f"{MARK} promise",
            due_at=self.clock.now() + timedelta(hours=2),
            customer_id=self.customer,
            complaint_id=self.complaint,
        )
        return self.do(who, "make_promise", make_promise, word=word)

    def _letter(self, uow: UnitOfWork) -> str:
        reply = Reply(
            id=uow.new_id(),
            complaint_id=self.complaint,
            language="lt",
            demands="[]",
            letter="{}",
            way=Way.POST,
            sent_on=date(2026, 3, 2),
            sent_at=uow.now(),
            sent_by=uow.actor,
        )
        return uow.replies.add(reply).id

    def readings(self, who: str) -> dict[str, str]:
        """Return what every reading of complaints tells somebody."""
        self.desk.actor = self.people[who]
        return {name: repr(self.desk.read(read)) for name, read in self.every_reading(who).items()}

    def every_reading(self, who: str) -> dict[str, Read]:
        actor, today = self.people[who], self.clock.now().date()
        between = (self.clock.now() - timedelta(days=40), self.clock.now() + timedelta(days=40))
        spans = {
            by: Span(between, by, self.subject if by is By.SUBJECT else None)
            for by in (By.ALL, By.SUBJECT, By.CAUSE)
        }
        wanted = {
            "all": LogFilter(),
            "text": LogFilter(text=MARK),
            "product": LogFilter(product=MARK),
            "subject": LogFilter(subjects=(self.subject,)),
            "amount": LogFilter(least_cents=1),
            "few": LogFilter(restricted=("staff",)),
            "remedy": LogFilter(remedies=("money_back",)),
            "cause": LogFilter(causes=("",)),
        }
        found: dict[str, Read] = {
            "board": reading.complaint_board,
            "counts": lambda uow: reading.complaint_counts(uow, actor),
            "background": lambda uow: reading.background(uow, customer_id=self.customer, visit_id=None),
            "log": lambda uow: uow.complaints.log(),
            "log by words": lambda uow: uow.complaints.log(text=MARK),
            "open": lambda uow: uow.complaints.open(),
            "offered": lambda uow: uow.complaints.offered(),
            "about": lambda uow: uow.complaints.about(self.customer),
            "shut": lambda uow: uow.complaints.shut_away(),
            "between": lambda uow: uow.complaints.between(*between),
            "all": lambda uow: uow.complaints.all(),
            "times": lambda uow: [(t.subject_id, t.had_answer_at) for t in uow.complaints.times(*between)],
            "given": lambda uow: uow.complaints.given(self.subject, between[0]),
            "given alike": lambda uow: given_alike(uow, subject_id=self.subject),
            "same": lambda uow: maybe_same(
                uow, customer_id=self.customer, receipt=f"{MARK}1", subject_id=self.subject
            ),
            "products": lambda uow: uow.complaints.products(MARK, 5),
            "known": lambda uow: know_customer(uow, self.customer).complaints,
            "kept": lambda uow: copy_of(what_is_kept(uow, self.customer))["complaints"],
            "pending": lambda uow: what_is_pending(uow, actor=actor),
            "leaving": lambda uow: open_work(uow, self.people["Ona"]),
            "retention": lambda uow: look_through(uow).due,
            "recurs": lambda uow: what_recurs(uow, kind="month", today=today),
            "report": lambda uow: read_report(uow, kind="month", today=today),
            "exceptions": lambda uow: uow.mending.counts.exceptions(between),
            "first": lambda uow: uow.mending.counts.first(),
            "hours": lambda uow: uow.mending.counts.hours(between),
            "answers": lambda uow: uow.mending.counts.answers(between),
            "paid": lambda uow: uow.mending.counts.paid(between),
            "like": lambda uow: uow.mending.counts.like_cases(between),
            "measures": lambda uow: uow.mending.measures.all(),
            "looked at": lambda uow: uow.mending.measures.looked_at(9),
            "measures mine": lambda uow: mending.measures_mine(uow, actor),
            "files": lambda uow: uow.attachments.all(),
            "letters": lambda uow: uow.replies.all(),
            "ledger": look_at_promises,
            "promises due": lambda uow: promises_due(uow, self.clock.now(), the_shop(uow)),
            "promises between": lambda uow: uow.promises.between(*between),
            "promises known": lambda uow: know_customer(uow, self.customer).promises,
            "promises kept": lambda uow: copy_of(what_is_kept(uow, self.customer))["promises"],
        }
        for name, narrowing in wanted.items():
            found[f"log ids {name}"] = partial(log.log_ids, wanted=narrowing)
            found[f"tally {name}"] = partial(log.log_counts, wanted=narrowing)
            found[f"export {name}"] = lambda uow, narrowing=narrowing: [  # type: ignore[misc]
                json_of(line) for line in log_lines(uow, log.every_row(uow, narrowing))
            ]
        for by, span in spans.items():
            found[f"count {by}"] = lambda uow, span=span: uow.mending.counts.count(span)  # type: ignore[misc]
        for by in (By.ALL, By.SUBJECT, By.CAUSE, By.PRODUCT):
            found[f"tally {by}"] = lambda uow, by=by: uow.mending.counts.tally(by, [between])  # type: ignore[misc]
        return found

    def by_id(self) -> dict[str, Read]:
        """Return the readings of whoever has the complaint's id from somewhere."""
        one = self.complaint
        return {
            "case": lambda uow: reading.open_case(uow, one),
            "papers": lambda uow: paper_basis(uow, one, actor=uow.actor),
            "file": partial(read_file, file_id=FILE),
        }

    def none_by_id(self) -> dict[str, Read]:
        """Return those that find nothing."""
        one = self.complaint
        return {
            "story": lambda uow: uow.story("complaint", one),
            "page": lambda uow: log.log_page(uow, [one]),
            "noted by": lambda uow: list(uow.complaints.noted_by([one])),
            "files": lambda uow: read_files(uow, [one]),
            "bytes": lambda uow: [data for data in [uow.attachments.data(FILE)] if data],
            "letters": lambda uow: list(uow.replies.of_complaints([one])),
            "measures": lambda uow: mending.measures_of(uow, one),
        }


@pytest.fixture(params=["open", "ended"])
def few(desk: Desk, shop: dict[str, str], clock: ManualClock, request: pytest.FixtureRequest) -> Few:
    made = Few(desk, shop, clock)
    made.write(ended=request.param == "ended")
    return made


@pytest.mark.parametrize("who", ["Tomas", "Rūta", "Daiva"])
def test_to_whom_it_is_not_theirs_it_is_as_if_it_had_never_been(few: Few, who: str) -> None:
    after = few.readings(who)
    assert {name for name, told in after.items() if told != few.before[who][name]} == set()


def test_a_supervisor_finds_it_every_way(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    """Or what the others are told would prove nothing."""
    few, found = Few(desk, shop, clock), set[str]()
    few.write(ended=False)
    for ended in (False, True):
        if ended:
            few.do("Ona", "solve", steps.solve, complaint_id=few.complaint, outcome="Done")
        after = few.readings("Ona")
        found |= {name for name, told in after.items() if told != few.before["Ona"][name]}
    # It is taken, not shut away and not old; and from one case nothing is told of like ones.
    assert after.keys() - found == {"offered", "shut", "retention", "given alike"}


@pytest.mark.parametrize("who", ["Tomas", "Rūta", "Daiva"])
def test_not_even_its_id_opens_it(few: Few, who: str) -> None:
    few.desk.actor = few.people[who]
    for read in few.by_id().values():
        with pytest.raises(NotFoundError):
            few.desk.read(read)
    assert {name for name, read in few.none_by_id().items() if few.desk.read(read)} == set()
    few.desk.actor = few.people["Ona"]
    assert all(few.desk.read(read) for read in (*few.by_id().values(), *few.none_by_id().values()))


@pytest.mark.parametrize("who", ["Tomas", "Daiva"])
def test_no_command_touches_what_is_not_theirs(few: Few, who: str) -> None:
    one, person = few.complaint, few.people["Tomas"]
    other = few.do("Tomas", "log_complaint", service.log_complaint, told=Told(words="Else."))
    (measure,) = few.desk.everything(lambda uow: uow.mending.measures.all())
    (promise,) = few.desk.everything(lambda uow: uow.promises.all())
    few.do("Rūta", "keep_file", keep_file, file_id="file:more", data=b"%PDF-1.7 more")
    due = few.clock.now().date() + timedelta(days=1)
    tries: list[tuple[str, object, dict[str, object]]] = [
        ("told_again", service.told_again, {"complaint_id": one}),
        ("join", service.join, {"complaint_id": other, "first_id": one}),
        ("join", service.join, {"complaint_id": one, "first_id": other}),
        ("reopen", steps.reopen, {"complaint_id": one}),
        ("solve", steps.solve, {"complaint_id": one, "outcome": "X"}),
        (
            "note_findings",
            steps.note_findings,
            {"complaint_id": one, "seen_rev": 1, "cause": "X", "outcome": ""},
        ),
        ("restrict", batons.restrict, {"complaint_id": one, "kinds": ()}),
        ("choose_cause", mending.choose_cause, {"complaint_id": one, "cause_id": None}),
        (
            "plan_measure",
            mending.plan_measure,
            {"complaint_id": one, "text": "X", "owner_id": person, "due_on": due},
        ),
        ("finish_measure", mending.finish_measure, {"measure_id": measure.id}),
        ("drop_measure", mending.drop_measure, {"measure_id": measure.id}),
        ("keep_promise", keep_promise, {"promise_id": promise.id}),
        ("break_promise", break_promise, {"promise_id": promise.id}),
        (
            "change_promise",
            change_promise,
            {"promise_id": promise.id, "text": "X", "due_at": promise.due_at},
        ),
        (
            "note_purchase",
            steps.note_purchase,
            {"complaint_id": one, "seen_rev": 1, "purchase": Purchase(), "receipt": ""},
        ),
        ("add_file", add_file, {"complaint_id": one, "file_id": "file:more"}),
        ("note_file_out", note_file_out, {"complaint_id": one, "path": "/x"}),
    ]
    for code, change, values in tries:
        with pytest.raises(DomainError):
            few.do(who, code, change, **values)


def test_who_promised_something_keeps_it_though_the_complaint_is_not_theirs_to_open(few: Few) -> None:
    one = few.promise("Tomas")
    few.desk.actor = few.people["Tomas"]
    assert [promise.id for promise in few.desk.read(look_at_promises).open] == [one]
    few.do("Tomas", "keep_promise", keep_promise, promise_id=one)


def test_whom_it_is_about_does_not_erase_it(few: Few) -> None:
    with pytest.raises(DomainError, match="for_another"):
        few.do("Daiva", "erase_customer", erase_customer, customer_id=few.customer)
    with pytest.raises(DomainError, match="for_another"):
        few.do("Daiva", "let_go", erase_complaint, complaint_id=few.complaint)
    few.do("Ona", "erase_customer", erase_customer, customer_id=few.customer)


def test_what_is_joined_to_it_unseen_stays_alone(few: Few) -> None:
    told = Told(words="The same again.", same_as=few.complaint)
    alone = few.do("Tomas", "log_complaint", service.log_complaint, told=told)
    assert few.desk.everything(lambda uow: uow.complaints.get(alone)).same_as is None


def test_who_is_to_do_something_about_it_reads_what_and_nothing_else(few: Few) -> None:
    due = few.clock.now().date() + timedelta(days=3)
    plan = {"text": "Speak to Asta.", "owner_id": few.people["Tomas"], "due_on": due}
    few.do("Ona", "plan_measure", mending.plan_measure, complaint_id=few.complaint, **plan)
    few.desk.actor = few.people["Tomas"]
    (mine,) = few.desk.read(lambda uow: mending.measures_mine(uow, uow.actor or few.people["Tomas"]))
    assert (mine.measure.text, mine.number) == ("Speak to Asta.", "")
    few.do("Tomas", "finish_measure", mending.finish_measure, measure_id=mine.measure.id)


def test_what_few_may_open_is_in_no_report_for_a_meeting(few: Few) -> None:
    few.desk.actor = few.people["Ona"]
    report = few.desk.read(partial(read_report, kind="month", today=few.clock.now().date()))
    assert MARK not in repr(report.recurs.measures)
    assert MARK not in repr(report.recurs.exceptions)


def test_who_wrote_it_down_is_asked_and_answers_though_it_is_not_theirs_to_open(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    few = Few(desk, shop, clock)
    told = Told(words=f"{MARK} words", restricted=("health",))
    one = few.do("Rūta", "hand_over", service.hand_new_over, told=told, to=shop["Daiva"])
    few.do("Daiva", "take", service.take, complaint_id=one)
    few.do("Daiva", "ask_back", batons.ask_back, complaint_id=one, question="Which day?")
    desk.actor = shop["Rūta"]
    assert desk.read(lambda uow: reading.complaint_counts(uow, shop["Rūta"])).waiting == 1
    case = desk.read(lambda uow: reading.open_case(uow, one))
    assert (case.complaint.asked, case.complaint.words) == ("Which day?", "")
    few.do("Rūta", "answer_back", batons.answer_back, complaint_id=one, answer="Monday")
    with pytest.raises(NotFoundError):
        desk.read(lambda uow: reading.open_case(uow, one))


def test_the_store_hides_what_the_rule_hides(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    """The rule is said twice, in Python and as a condition; both say the same of everybody."""
    few = Few(desk, shop, clock)
    made: list[Complaint] = []
    kinds = [(), *((kind,) for kind in RESTRICTIONS)]
    for restricted, about in product(kinds, ("", *few.people)):
        told = Told(words="X", restricted=restricted, about_staff=few.people.get(about, ""))
        one = few.do("Ona", "log_complaint", service.log_complaint, told=told)
        made.append(desk.everything(lambda uow, one=one: uow.complaints.get(one)))  # type: ignore[misc]
    for staff in desk.everything(lambda uow: uow.staff.all()):
        desk.actor = staff.id
        found = set(desk.read(partial(log.log_ids, wanted=LogFilter())))
        assert found == {one.id for one in made if may_open(one, staff)}


def test_when_its_time_has_come_those_look_through_it_who_may_open_it(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    few = Few(desk, shop, clock)
    few.write(ended=True)
    clock.advance(days=4000)
    seen = {}
    for who in ("Ona", "Daiva"):
        desk.actor = few.people[who]
        due = desk.read(look_through).due
        seen[who] = few.complaint in {one.record_id for one in due if one.kind is Kind.COMPLAINT}
    assert seen == {"Ona": True, "Daiva": False}
