"""Once the customer was told, nothing runs on: on a real store, through the services, in rows and figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock

from frontdesk.data.checking import check_file
from frontdesk.data.places import FILE
from frontdesk.data.seeds import letter_book
from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.deadlines import Clock, running
from frontdesk.domain.errors import DomainError
from frontdesk.domain.figures import Answered
from frontdesk.domain.log_filter import Answered as How
from frontdesk.domain.log_filter import Due, LogFilter, View
from frontdesk.domain.replies import Answer, Decision, Demand, Way
from frontdesk.services import complaint_steps as steps
from frontdesk.services.complaint_clocks import now_in_writing, tell_news
from frontdesk.services.complaint_log import every_row, log_counts, log_ids
from frontdesk.services.complaint_reading import complaint_board
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.desk import Desk
from frontdesk.services.log_export import log_lines
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.recurring import what_recurs
from frontdesk.services.replies import send_reply
from frontdesk.services.review import look_back
from frontdesk.services.shop import change_settings, the_shop

TODAY = date(2026, 11, 23)


@pytest.fixture
def told(desk: Desk, shop: dict[str, str], clock: ManualClock) -> str:
    """Take a complaint on the 23rd, due on the 3rd, and tell the answer on the 25th."""
    desk.actor = shop["Daiva"]
    case = desk.do("log_complaint", partial(log_complaint, told=Told(words="It leaks."))).answer[0]
    decided(desk, case)
    clock.set(clock.now() + timedelta(days=2))
    desk.do("tell_decision", partial(steps.tell_decision, complaint_id=case))
    return case


def decided(desk: Desk, case: str) -> None:
    desk.do("decide", partial(steps.decide, complaint_id=case, outcome="A new one"))


def get(desk: Desk, case: str) -> Complaint:
    return desk.read(lambda uow: uow.complaints.get(case))


def clocks(desk: Desk, case: str) -> list[Clock]:
    return list(running(get(desk, case), desk.read(the_shop)))


def found(desk: Desk, **narrowing: object) -> list[str]:
    return list(desk.read(partial(log_ids, wanted=LogFilter(**narrowing))))  # type: ignore[arg-type]


def line(desk: Desk) -> dict[str, object]:
    def lines(uow: UnitOfWork) -> list[dict[str, object]]:
        return [dict(each) for each in log_lines(uow, every_row(uow, LogFilter()))]

    return desk.read(lines)[0]


def in_time(desk: Desk) -> Answered | None:
    """Return what the review counts, which the rows behind it must agree with."""
    figure = desk.read(partial(look_back, kind="year", today=TODAY)).figures.complaints
    rows = found(desk, answered=How.IN_TIME), found(desk, answered=How.DECIDED)
    counted = (figure.in_time, figure.of) if figure else (0, 0)
    assert counted == tuple(map(len, rows))
    return figure


def test_the_clocks_end_with_the_telling(desk: Desk, told: str, clock: ManualClock) -> None:
    case = get(desk, told)
    assert (case.state, case.told_at, case.told_in_writing) == (ComplaintState.TOLD, clock.now(), False)
    assert clocks(desk, told) == []
    clock.set(clock.now() + timedelta(days=30))  # long after each of its days
    (row,) = desk.read(lambda uow: list(every_row(uow, LogFilter())))
    assert (row.clock, row.due, row.days_left) == (None, None, None)
    assert [found(desk, due=due) for due in (Due.OVER, Due.TODAY, Due.IN_7)] == [[], [], []]
    assert found(desk, due=Due.BETWEEN, due_from=date(2026, 1, 1)) == []
    assert found(desk, view=View.DUE_SOON) == []
    assert found(desk, view=View.WAITING) == [told]  # it is still to be closed
    counts = desk.read(partial(log_counts, wanted=LogFilter()))
    assert (counts.waiting, counts.due_soon, counts.closed) == (1, 0, 0)


def test_news_told_later_start_no_clock(desk: Desk, told: str, clock: ManualClock) -> None:
    at = get(desk, told).told_at
    clock.set(clock.now() + timedelta(days=1))
    desk.do("tell_news", partial(tell_news, complaint_id=told))
    assert clocks(desk, told) == []
    assert get(desk, told).had_answer_at == at


def test_a_telling_in_time_counts_before_and_however_late_it_is_closed(
    desk: Desk, told: str, clock: ManualClock
) -> None:
    at = clock.now()
    assert in_time(desk) == Answered(1, 1)
    assert found(desk, answered_from=at.date(), answered_to=at.date()) == [told]
    clock.set(at + timedelta(days=20))
    desk.do("solve", partial(steps.solve, complaint_id=told, outcome=""))
    assert (get(desk, told).told_at, get(desk, told).closed_at) == (at, clock.now())
    assert in_time(desk) == Answered(1, 1)
    assert found(desk, answered_from=clock.now().date()) == []
    recurs = desk.read(partial(what_recurs, kind="year", today=TODAY))
    assert recurs.answers is not None
    assert (recurs.answers.half, recurs.answers.in_time.count) == (2, 1)
    exported = line(desk)
    assert (exported["had_answer_at"], exported["closed_at"]) == (at, clock.now())


def test_what_was_told_late_is_late_though_it_is_open(desk: Desk, told: str, clock: ManualClock) -> None:
    desk.undo()
    assert clocks(desk, told) == [Clock.NEWS, Clock.ANSWER]  # as before
    assert get(desk, told).told_at is None
    clock.set(datetime(2026, 12, 4, 8, tzinfo=UTC))
    desk.do("tell_decision", partial(steps.tell_decision, complaint_id=told))
    assert in_time(desk) == Answered(0, 1)
    assert found(desk, answered=How.LATE) == [told]


@pytest.mark.parametrize("closed", [False, True])
def test_what_is_opened_again_is_owed_an_answer_again(
    desk: Desk, told: str, clock: ManualClock, *, closed: bool
) -> None:
    if closed:
        desk.do("solve", partial(steps.solve, complaint_id=told, outcome=""))
        desk.do("reopen", partial(steps.reopen, complaint_id=told))
    else:
        desk.do("look_into", partial(steps.look_into, complaint_id=told))
    assert (get(desk, told).told_at, get(desk, told).had_answer_at) == (None, None)
    assert clocks(desk, told) == [Clock.NEWS, Clock.ANSWER]
    clock.set(datetime(2026, 12, 20, 8, tzinfo=UTC))
    assert found(desk, due=Due.OVER) == [told]
    assert in_time(desk) == Answered(0, 1)
    desk.do("solve", partial(steps.solve, complaint_id=told, outcome=""))
    assert get(desk, told).had_answer_at == clock.now()  # what was told before was not the answer


def test_the_laws_clock_runs_until_it_is_in_writing(desk: Desk, told: str, clock: ManualClock) -> None:
    desk.do("now_in_writing", partial(now_in_writing, complaint_id=told))
    assert clocks(desk, told) == [Clock.LEGAL]
    assert found(desk, due=Due.BETWEEN, due_from=date(2026, 12, 9), due_to=date(2026, 12, 9)) == [told]
    assert found(desk, due=Due.BETWEEN, due_from=date(2026, 12, 10)) == []
    clock.set(datetime(2026, 12, 7, 8, tzinfo=UTC))
    assert found(desk, view=View.DUE_SOON) == [told]
    at = get(desk, told).told_at
    reply(desk, told, clock.now().date())
    assert get(desk, told).told_at == at  # the letter repeats what was told aloud
    assert get(desk, told).told_in_writing
    assert clocks(desk, told) == []
    assert found(desk, view=View.DUE_SOON) == []
    desk.do("look_into", partial(steps.look_into, complaint_id=told))
    assert clocks(desk, told) == [Clock.ANSWER, Clock.LEGAL, Clock.NEWS]  # by their days


def reply(desk: Desk, case: str, sent_on: date, *, by: date | None = None) -> None:
    reached = replace(desk.read(the_shop), address="Pilies g. 1", phone="+370 612 34567")
    if desk.read(the_shop) != reached:
        acting, desk.actor = desk.actor, next(p.id for p in desk.read(lambda uow: uow.staff.all()))
        desk.do("change_settings", partial(change_settings, shop=reached))
        desk.actor = acting
    answer = Answer(
        language="en",
        addressee="Somebody",
        salutation="Dear customer,",
        about="It leaks.",
        demands=(Demand("A new one", Decision.GRANTED, "It was cracked."),),
        documents="A photo",
        next_steps="It waits for you.",
        next_by=by or sent_on,
    )
    change = partial(send_reply, complaint_id=case, answer=answer, way=Way.POST, sent_on=sent_on)
    desk.do("send_reply", partial(change, book=letter_book(), day=lambda on, _language: f"{on}"))


def test_a_letter_counts_on_the_day_it_was_sent(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    desk.actor = shop["Daiva"]
    case = desk.do("log_complaint", partial(log_complaint, told=Told(words="It leaks."))).answer[0]
    clock.set(datetime(2026, 12, 5, 8, tzinfo=UTC))  # two days late
    reply(desk, case, date(2026, 12, 3))
    assert in_time(desk) == Answered(1, 1)
    assert found(desk, answered_from=date(2026, 12, 3), answered_to=date(2026, 12, 3)) == [case]
    desk.undo()
    reply(desk, case, date(2026, 12, 5))
    assert get(desk, case).told_at == clock.now()
    assert in_time(desk) == Answered(0, 1)


def test_nothing_is_promised_for_a_day_before_the_complaint_came(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    desk.actor = shop["Daiva"]
    case = desk.do("log_complaint", partial(log_complaint, told=Told(words="It leaks."))).answer[0]
    clock.set(datetime(2026, 11, 30, 8, tzinfo=UTC))
    with pytest.raises(DomainError, match="reply_by_when"):
        reply(desk, case, clock.now().date(), by=TODAY - timedelta(days=1))
    assert get(desk, case).told_at is None
    reply(desk, case, clock.now().date(), by=TODAY)  # done at once is well


def test_what_is_told_stands_below_what_is_owed(desk: Desk, told: str) -> None:
    later = desk.do("log_complaint", partial(log_complaint, told=Told(words="It squeaks."))).answer[0]
    board = desk.read(complaint_board)
    assert [one.id for one in board.complaints] == [later, told]


def test_the_store_with_the_times_of_answers_is_sound(desk: Desk, told: str, tmp_path: Path) -> None:
    desk.do("solve", partial(steps.solve, complaint_id=told, outcome=""))
    assert check_file(tmp_path / "data" / FILE).findings == ()


def test_one_told_when_that_was_not_kept_goes_by_what_was_heard_last() -> None:
    heard, closed = datetime(2026, 3, 1, 8, tzinfo=UTC), datetime(2026, 3, 9, 8, tzinfo=UTC)
    old = Complaint(id="c", received_at=heard, answer_due=TODAY, news_at=heard, state=ComplaintState.TOLD)
    assert old.had_answer_at == heard
    ended = replace(old, state=ComplaintState.CLOSED, closed_at=closed)
    assert ended.had_answer_at == closed  # what was heard before may have been no more than news
    assert replace(ended, state=ComplaintState.REOPENED, closed_at=None).had_answer_at is None
