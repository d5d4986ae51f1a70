"""Complaints on a real file: written down once, handed on, taken, joined, ended, and all of it undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pytest
from fakes import ManualClock

from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.services import complaint_reading as reading
from frontdesk.services import complaint_steps as steps
from frontdesk.services import complaints as service
from frontdesk.services import complaints_alike as alike
from frontdesk.services.complaints import Told
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, join_line, recognise

TOASTER = Told(words="The toaster trips the fuse.", receipt="SF-10442")


def log(desk: Desk, told: Told = TOASTER, op_id: str | None = None) -> str:
    return desk.do("log_complaint", partial(service.log_complaint, told=told), op_id=op_id).answer[0]


def hand(desk: Desk, to: str, told: Told = TOASTER) -> str:
    return desk.do("hand_over", partial(service.hand_new_over, told=told, to=to)).answer[0]


def get(desk: Desk, complaint_id: str) -> Complaint:
    return desk.read(lambda uow: uow.complaints.get(complaint_id))


def customer(desk: Desk, surname: str = "Jonaitis") -> str:
    return desk.do("add_customer", partial(add_customer, customer=Customer(id="", surname=surname))).answer[0]


def test_the_same_draft_sent_twice_makes_one_complaint(desk: Desk, shop: dict[str, str]) -> None:
    assert log(desk, op_id="draft-1") == log(desk, op_id="draft-1")
    assert len(desk.read(lambda uow: uow.complaints.log())) == 1
    assert desk.was_done("draft-1")
    assert not desk.was_done("draft-2")


def test_numbers_count_up_and_are_never_used_twice(desk: Desk, shop: dict[str, str]) -> None:
    assert get(desk, log(desk)).number == "2026-0001"
    log(desk)
    desk.undo()
    assert get(desk, log(desk)).number == "2026-0003"


@pytest.mark.parametrize(
    ("at", "answer", "legal"),
    [
        # Half past eleven at night in London is the next day in Vilnius, in winter and in summer.
        (datetime(2026, 11, 22, 22, 30, tzinfo=UTC), date(2026, 12, 3), date(2026, 12, 7)),
        (datetime(2026, 7, 31, 21, 30, tzinfo=UTC), date(2026, 8, 11), date(2026, 8, 15)),
        # The night when the clocks go forward and the one when they go back.
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), date(2026, 4, 8), date(2026, 4, 12)),
        (datetime(2026, 10, 24, 21, 30, tzinfo=UTC), date(2026, 11, 4), date(2026, 11, 8)),
        (datetime(2028, 2, 15, 8, 0, tzinfo=UTC), date(2028, 2, 25), date(2028, 2, 29)),
    ],
)
def test_days_are_the_shops_own(
    desk: Desk, shop: dict[str, str], clock: ManualClock, at: datetime, answer: date, legal: date
) -> None:
    clock.set(at)
    spoken, written = get(desk, log(desk)), get(desk, log(desk, Told(words="By letter.", written=True)))
    assert (spoken.answer_due, spoken.legal_due) == (answer, None)
    assert (written.answer_due, written.legal_due) == (answer, legal)


def test_until_it_is_taken_it_stays_with_who_handed_it(desk: Desk, shop: dict[str, str]) -> None:
    complaint_id = hand(desk, shop["Daiva"])
    handed = get(desk, complaint_id)
    assert (handed.state, handed.holder_id, handed.handed_to) == ("acknowledged", shop["Rūta"], shop["Daiva"])
    with pytest.raises(DomainError, match="not_allowed"):
        desk.do("take", partial(service.take, complaint_id=complaint_id))
    with pytest.raises(DomainError, match="not_a_supervisor"):  # nor in the guise of another command
        desk.do("solve", partial(service.take, complaint_id=complaint_id))
    desk.actor = shop["Daiva"]
    desk.do("take", partial(service.take, complaint_id=complaint_id))
    taken = get(desk, complaint_id)
    assert (taken.state, taken.holder_id, taken.handed_to) == ("checking", shop["Daiva"], "")
    codes = desk.read(lambda uow: [step.code for step in uow.story("complaint", complaint_id)])
    assert codes == ["hand_over", "hand_over", "take"]


def test_a_complaint_goes_to_nobody_who_cannot_take_it(desk: Desk, shop: dict[str, str]) -> None:
    with pytest.raises(DomainError, match="not_a_supervisor"):
        hand(desk, shop["Rūta"])
    assert desk.read(lambda uow: uow.complaints.log()) == []


def test_taken_back_it_is_where_it_was(desk: Desk, shop: dict[str, str]) -> None:
    complaint_id = hand(desk, shop["Daiva"])
    desk.do("take_back", partial(service.take_back, complaint_id=complaint_id))
    assert get(desk, complaint_id).state is ComplaintState.ACKNOWLEDGED
    desk.actor = shop["Daiva"]
    desk.do("take", partial(service.take, complaint_id=complaint_id))
    desk.do("hand_over", partial(service.hand_over, complaint_id=complaint_id, to=shop["Ona"]))
    desk.do("take_back", partial(service.take_back, complaint_id=complaint_id))
    back = get(desk, complaint_id)
    assert (back.state, back.holder_id) == (ComplaintState.LOOKED_INTO, shop["Daiva"])
    with pytest.raises(DomainError, match="not_on_offer"):
        desk.do("take_back", partial(service.take_back, complaint_id=complaint_id))


def test_a_clerk_moves_only_what_the_clerk_answers_for(desk: Desk, shop: dict[str, str]) -> None:
    complaint_id = log(desk)
    desk.actor = shop["Daiva"]
    desk.do("take", partial(service.take, complaint_id=complaint_id))
    desk.actor = shop["Rūta"]
    for change in (
        partial(steps.solve, complaint_id=complaint_id, outcome="Replaced"),
        partial(steps.refuse, complaint_id=complaint_id, outcome="No"),
        partial(service.hand_over, complaint_id=complaint_id, to=shop["Ona"]),
        partial(steps.note_findings, complaint_id=complaint_id, seen_rev=1, cause="a", outcome="b"),
    ):
        with pytest.raises(DomainError, match="not_the_holder") as refusal:
            desk.do(change.func.__name__, change)
        assert refusal.value.params == {"name": "Daiva"}
    desk.do("told_again", partial(service.told_again, complaint_id=complaint_id))
    assert get(desk, complaint_id).told_before == 1


def test_an_ending_needs_what_was_done(desk: Desk, shop: dict[str, str]) -> None:
    with pytest.raises(DomainError, match="outcome_needed"):
        desk.do("solve_here", partial(steps.solve_here, told=TOASTER))
    assert desk.read(lambda uow: uow.complaints.log()) == []
    told = Told(words="It broke.", offered="A new one, at once.")
    solved = get(desk, desk.do("solve_here", partial(steps.solve_here, told=told)).answer[0])
    assert (solved.state, solved.outcome) == (ComplaintState.CLOSED, "A new one, at once.")
    assert solved.closed_at is not None
    with pytest.raises(DomainError, match="complaint_step"):
        desk.do("solve", partial(steps.solve, complaint_id=solved.id, outcome="Again"))


def test_opened_again_whoever_opens_it_looks_into_it(desk: Desk, shop: dict[str, str]) -> None:
    complaint_id = log(desk)
    with pytest.raises(DomainError, match="complaint_step"):
        desk.do("reopen", partial(steps.reopen, complaint_id=complaint_id))
    desk.do("refuse", partial(steps.refuse, complaint_id=complaint_id, outcome="It was used in water."))
    desk.actor = shop["Ona"]
    desk.do("reopen", partial(steps.reopen, complaint_id=complaint_id))
    again = get(desk, complaint_id)
    assert (again.state, again.holder_id, again.closed_at) == ("reopened", shop["Ona"], None)


def test_nothing_is_written_over_what_somebody_else_wrote(desk: Desk, shop: dict[str, str]) -> None:
    complaint_id = log(desk)
    seen = get(desk, complaint_id).rev
    note = partial(steps.note_findings, complaint_id=complaint_id, cause="Batch 0914", outcome="")
    desk.do("note_findings", partial(note, seen_rev=seen))
    with pytest.raises(StaleRecordError):
        desk.do("note_findings", partial(note, seen_rev=seen))
    ending = partial(steps.solve, complaint_id=complaint_id, outcome="Done", cause="", seen_rev=seen)
    with pytest.raises(StaleRecordError):
        desk.do("solve", ending)
    assert get(desk, complaint_id).cause == "Batch 0914"


def test_every_step_can_be_undone(desk: Desk, shop: dict[str, str]) -> None:
    complaint_id = log(desk)
    before = get(desk, complaint_id)
    desk.actor = shop["Daiva"]
    desk.do("take", partial(service.take, complaint_id=complaint_id))
    taken = get(desk, complaint_id)
    desk.do("solve", partial(steps.solve, complaint_id=complaint_id, outcome="Replaced", cause="Batch"))
    desk.undo()
    assert without_rev(get(desk, complaint_id)) == without_rev(taken)
    desk.undo()
    assert without_rev(get(desk, complaint_id)) == without_rev(before)
    desk.actor = shop["Rūta"]
    desk.undo()
    assert desk.read(lambda uow: uow.complaints.find(complaint_id)) is None


def without_rev(complaint: Complaint) -> Complaint:
    return replace(complaint, rev=0)


def test_what_may_be_the_same_is_found_by_receipt_and_customer(desk: Desk, shop: dict[str, str]) -> None:
    jonas, ona = customer(desk), customer(desk, "Kazlauskienė")
    subjects = desk.read(lambda uow: [s.id for s in uow.subjects.all()])
    by_receipt = log(desk, Told(words="a", receipt="sf-1"))
    by_customer = log(desk, Told(words="b", customer_id=jonas, subject_id=subjects[0]))
    other_subject = log(desk, Told(words="c", customer_id=jonas, subject_id=subjects[1]))
    log(desk, Told(words="d", customer_id=ona, subject_id=subjects[0]))
    solved = log(desk, Told(words="e", customer_id=jonas))
    desk.do("solve", partial(steps.solve, complaint_id=solved, outcome="Done"))

    def same(**about: str | None) -> list[str]:
        given = {"customer_id": None, "receipt": "", "subject_id": None} | about
        found = desk.read(partial(alike.maybe_same, **given))  # type: ignore[arg-type]
        return [complaint.id for complaint in found]

    assert same() == []
    assert same(subject_id=subjects[0]) == []
    assert same(receipt=" SF-1 ") == [by_receipt]
    assert same(customer_id=jonas, subject_id=subjects[0]) == [by_customer, other_subject]
    assert same(customer_id=jonas, receipt="SF-1") == [by_receipt, other_subject, by_customer]


def test_joined_complaints_form_one_flat_group(desk: Desk, shop: dict[str, str]) -> None:
    first, second = log(desk), log(desk)
    third = log(desk, Told(words="Once more.", same_as=second))
    desk.do("join", partial(service.join, complaint_id=second, first_id=first))
    assert get(desk, second).same_as == first
    assert get(desk, third).same_as == first

    def others(complaint_id: str) -> list[str]:
        case = desk.read(lambda uow: reading.open_case(uow, complaint_id))
        return [other.id for other in case.same]

    assert others(first) == [second, third]
    assert others(second) == [first, third]
    assert others(third) == [first, second]
    with pytest.raises(DomainError, match="same_complaint"):
        desk.do("join", partial(service.join, complaint_id=first, first_id=third))
    desk.undo()
    assert get(desk, third).same_as == second


def test_what_was_taken_away_meanwhile_does_not_stop_the_words(desk: Desk, shop: dict[str, str]) -> None:
    told = Told(words="It broke.", customer_id="gone", visit_id="gone", subject_id="gone", same_as="gone")
    kept = get(desk, log(desk, told))
    assert (kept.customer_id, kept.visit_id, kept.subject_id, kept.same_as) == (None, None, None, None)


def test_who_was_recognised_during_the_visit_is_in_the_complaint(desk: Desk, shop: dict[str, str]) -> None:
    jonas = customer(desk)
    visit = desk.do("join_line", partial(join_line, arrival=Arrival(label="blue coat"))).answer[0]
    desk.do("recognise", partial(recognise, visit_id=visit, customer_id=jonas))
    assert get(desk, log(desk, Told(words="It broke.", visit_id=visit))).customer_id == jonas
    found = desk.read(partial(reading.background, customer_id=None, visit_id=visit))
    assert found.customer is not None
    assert (found.customer.id, found.earlier) == (jonas, 1)


def test_earlier_ones_are_those_from_before(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    jonas = customer(desk)
    told = Told(words="It broke.", customer_id=jonas)
    first, second = log(desk, told), log(desk, told)
    clock.advance(days=2)
    third = log(desk, told)
    cases = [desk.read(partial(reading.open_case, complaint_id=each)) for each in (first, second, third)]
    assert [case.earlier for case in cases] == [0, 1, 2]


def test_what_is_to_be_joined_is_told_from_what_was_taken_back(desk: Desk, shop: dict[str, str]) -> None:
    first = log(desk)
    second = log(desk, Told(words="Once more.", same_as=first))

    def joined(joins: str | None) -> str | None:
        found = desk.read(
            partial(alike.about_same, joins=joins, customer_id=None, receipt="", subject_id=None)
        )
        return found.joined.id if found.joined else None

    assert (joined(second), joined(first), joined(None)) == (first, first, None)
    desk.undo()
    assert joined(second) is None


def test_the_badge_counts_what_waits_for_each(desk: Desk, shop: dict[str, str]) -> None:
    hand(desk, shop["Daiva"])
    taken = hand(desk, shop["Daiva"])
    log(desk)

    def counts(name: str) -> tuple[int, int]:
        found = desk.read(lambda uow: reading.complaint_counts(uow, shop[name]))
        return found.waiting, found.open

    assert (counts("Rūta"), counts("Daiva"), counts("Ona")) == ((3, 3), (2, 3), (0, 3))
    desk.actor = shop["Daiva"]
    desk.do("take", partial(service.take, complaint_id=taken))
    assert (counts("Rūta"), counts("Daiva")) == ((2, 3), (1, 3))
    desk.do("solve", partial(steps.solve, complaint_id=taken, outcome="Replaced"))
    assert counts("Daiva") == (1, 2)


def test_the_board_has_all_open_ones_the_one_due_first_in_front(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    jonas = customer(desk)
    clock.advance(days=1)
    later = log(desk, Told(words="b", customer_id=jonas))
    clock.advance(days=-1)
    sooner = log(desk)
    done = log(desk)
    desk.do("solve", partial(steps.solve, complaint_id=done, outcome="Done"))
    board = desk.read(reading.complaint_board)
    assert [complaint.id for complaint in board.complaints] == [sooner, later]
    assert list(board.customers) == [jonas]
