"""The owner's review on a real store: figures, the log and its views, the CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.customers import Customer
from frontdesk.domain.deadlines import Clock
from frontdesk.domain.errors import DomainError
from frontdesk.domain.figures import Answered, PromisesKept, Share, Spread
from frontdesk.domain.log_filter import LogFilter, View
from frontdesk.domain.shop import Subject
from frontdesk.domain.spreadsheet import unguarded
from frontdesk.domain.visits import Visit
from frontdesk.services.complaint_log import (
    PAGE,
    LogCounts,
    LogRow,
    every_row,
    log_counts,
    log_ids,
    log_page,
)
from frontdesk.services.complaint_steps import refuse, solve
from frontdesk.services.complaints import Told, hand_over, log_complaint, take
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, acknowledge, call, finish_visit, join_line, leave_unserved
from frontdesk.services.log_export import LOG_COLUMNS, csv_of, json_of, log_lines
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import Word, break_promise, keep_promise, make_promise
from frontdesk.services.review import look_back
from tests.fakes import MORNING, ManualClock

TODAY = MORNING.date()


def log(desk: Desk, words: str = "The kettle leaks.", **told: object) -> str:
    return desk.do("log_complaint", partial(log_complaint, told=Told(words=words, **told))).answer[0]  # type: ignore[arg-type]


def customer(desk: Desk, **parts: str) -> str:
    return desk.do("add_customer", partial(add_customer, customer=Customer(id="", **parts))).answer[0]  # type: ignore[arg-type]


def subject(desk: Desk, name: str) -> Subject:
    return next(s for s in desk.read(lambda uow: uow.subjects.all()) if s.name_en == name)


def visit(desk: Desk, clock: ManualClock, *, seen: int, called: int | None) -> None:
    """Let somebody join, be seen and be served, or leave, so many seconds after one another."""
    who = desk.do("join_line", partial(join_line, arrival=Arrival())).answer[0]
    clock.advance(seconds=seen)
    desk.do("acknowledge", partial(acknowledge, visit_id=who))
    if called is None:
        desk.do("leave_unserved", partial(leave_unserved, visit_id=who))
        return
    clock.advance(seconds=called - seen)
    desk.do("call", partial(call, visit_id=who))
    desk.do("finish_visit", partial(finish_visit, visit_id=who))


# --- figures ---------------------------------------------------------------------------------------


def test_a_shop_without_a_past_has_no_data(desk: Desk, shop: dict[str, str]) -> None:
    review = desk.read(partial(look_back, kind="month", today=TODAY))
    assert review.figures == review.before
    assert review.figures.greeted is review.figures.promises is review.figures.complaints is None
    assert review.recurring == []
    assert (review.days, review.days_before) == (
        (date(2026, 11, 1), date(2026, 12, 1)),
        (date(2026, 10, 1), date(2026, 11, 1)),
    )


def test_a_month_beside_the_one_before(desk: Desk, shop: dict[str, str], clock: ManualClock) -> None:
    goods, price = subject(desk, "Product"), subject(desk, "Price")
    clock.set(datetime(2026, 10, 31, 21, 59, tzinfo=UTC))  # the last minute of October in Vilnius
    visit(desk, clock, seen=40, called=50)
    log(desk, subject_id=price.id)
    clock.set(datetime(2026, 10, 31, 22, 0, tzinfo=UTC))  # midnight: November
    visit(desk, clock, seen=10, called=100)
    visit(desk, clock, seen=20, called=None)
    for _ in range(2):
        log(desk, subject_id=goods.id)
    solved = log(desk)
    desk.do("solve", partial(solve, complaint_id=solved, outcome="A new kettle"))
    due = clock.now() + timedelta(hours=1)
    make = partial(make_promise, word=Word(text="Call back", due_at=due))
    kept, broken, _late = (desk.do("make_promise", make).answer[0] for _ in range(3))
    desk.do("keep_promise", partial(keep_promise, promise_id=kept))
    desk.do("break_promise", partial(break_promise, promise_id=broken))
    clock.set(MORNING)

    review = desk.read(partial(look_back, kind="month", today=TODAY))
    assert review.figures.greeted == Share(2, 2)
    assert review.figures.waits == Spread(100, 100, 100, 1)
    assert review.figures.left == Share(1, 2)
    assert review.figures.promises == PromisesKept(kept=1, of=3, late=1)
    assert review.figures.complaints == Answered(in_time=1, of=3)  # ten days went by for the other two
    assert review.before.greeted == Share(0, 1)
    assert review.before.complaints == Answered(in_time=0, of=1)
    assert [(r.subject, r.count, r.before, r.change) for r in review.recurring] == [
        (goods, 2, 0, 2),
        (None, 1, 0, 1),
        (price, 0, 1, -1),
    ]
    whole_year = desk.read(partial(look_back, kind="year", today=TODAY))
    assert whole_year.figures.greeted == Share(2, 3)
    assert whole_year.before.greeted is None


def test_a_period_of_another_kind_is_refused(desk: Desk, shop: dict[str, str]) -> None:
    with pytest.raises(DomainError, match="unknown_choice"):
        desk.read(partial(look_back, kind="week", today=TODAY))


# --- the log ---------------------------------------------------------------------------------------


def rows_of(desk: Desk, **what: str) -> list[LogRow]:
    return desk.read(lambda uow: list(every_row(uow, LogFilter(**what))))


@pytest.fixture
def five(desk: Desk, shop: dict[str, str], clock: ManualClock) -> dict[str, str]:
    """Write down five complaints, due on 27 Nov, 28 Nov, 30 Nov, 3 Dec and 3 Dec, the last two closed."""
    jonas = customer(desk, given="Jonas", surname="Žemaitis")
    ids = {}
    for code, days_ago in (("received", 6), ("handed", 5), ("checking", 3), ("solved", 0), ("refused", 0)):
        clock.set(MORNING - timedelta(days=days_ago))
        known = {"customer_id": jonas, "subject_id": subject(desk, "Price").id} if code == "handed" else {}
        ids[code] = log(desk, words=f"It is {code}.", **known)
        clock.advance(minutes=1)
    desk.do("hand_over", partial(hand_over, complaint_id=ids["handed"], to=shop["Daiva"]))
    desk.actor = shop["Daiva"]
    desk.do("take", partial(take, complaint_id=ids["checking"]))
    desk.do("solve", partial(solve, complaint_id=ids["solved"], outcome="Done"))
    desk.do("refuse", partial(refuse, complaint_id=ids["refused"], outcome="No, because"))
    clock.set(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    return ids


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("all", ["refused", "solved", "checking", "handed", "received"]),
        ("waiting", ["checking", "handed", "received"]),
        ("due_soon", ["checking", "handed", "received"]),  # one is owed news
        ("closed", ["refused", "solved"]),
    ],
)
def test_views_of_the_log(desk: Desk, five: dict[str, str], view: str, expected: list[str]) -> None:
    rows = rows_of(desk, view=View(view))
    assert [row.complaint.id for row in rows] == [five[code] for code in expected]
    assert desk.read(partial(log_ids, wanted=LogFilter(view=View(view)))) == [
        row.complaint.id for row in rows
    ]
    counts = desk.read(partial(log_counts, wanted=LogFilter(view=View(view))))
    assert getattr(counts, view) == len(expected)
    assert counts.total == 5


def test_an_overdue_one_is_due_soon(desk: Desk, five: dict[str, str], clock: ManualClock) -> None:
    clock.set(datetime(2026, 12, 2, 8, 0, tzinfo=UTC))
    rows = rows_of(desk, view=View.DUE_SOON)
    assert [(row.complaint.id, row.clock, row.days_left) for row in rows] == [
        (five["checking"], Clock.NEWS, -7),
        (five["handed"], Clock.NEWS, -9),
        (five["received"], Clock.NEWS, -10),
    ]


def test_a_line_carries_its_names_and_days(desk: Desk, five: dict[str, str]) -> None:
    rows = {row.complaint.id: row for row in rows_of(desk)}
    handed, solved = rows[five["handed"]], rows[five["solved"]]
    assert handed.customer is not None
    assert handed.customer.surname == "Žemaitis"
    assert handed.subject == subject(desk, "Price")
    assert (handed.clock, handed.days_left) == (Clock.NEWS, -2)
    assert (solved.customer, solved.subject, solved.days_left) == (None, None, None)


@pytest.mark.parametrize("text", ["zemaitis", "HANDED", "2026-0002", "jon handed", "0002 žem"])
def test_found_by_words_number_and_name(desk: Desk, five: dict[str, str], text: str) -> None:
    rows = rows_of(desk, text=text)
    assert [row.complaint.id for row in rows] == [five["handed"]]
    counts = desk.read(partial(log_counts, wanted=LogFilter(text=text)))
    assert counts == LogCounts(all=1, waiting=1, due_soon=1, closed=0, total=5)
    assert rows_of(desk, text=text, view=View.CLOSED) == []


def test_a_page_comes_in_the_order_asked_for_without_what_is_gone(desk: Desk, five: dict[str, str]) -> None:
    ids = desk.read(partial(log_ids, wanted=LogFilter()))[1:3]
    assert [row.complaint.id for row in desk.read(partial(log_page, ids=[*ids, "gone"]))] == ids


def many(uow: UnitOfWork, count: int) -> None:
    """Keep complaints and visits of many days, every third complaint of a known customer."""
    people = [Customer(id=uow.new_id(), given=f"Ona {i}", surname="Butkutė") for i in range(50)]
    uow.customers.add_many(people)
    for start in range(0, count, 1000):
        uow.complaints.add_many(
            [
                Complaint(
                    id=uow.new_id(),
                    number=f"2026-{i:06}",
                    customer_id=people[i % 50].id if i % 3 == 0 else None,
                    words=f"Nr. {i}",
                    received_at=uow.now() - timedelta(minutes=i),
                    answer_due=(uow.now() - timedelta(minutes=i)).date(),
                    state=ComplaintState.CLOSED if i % 2 else ComplaintState.LOOKED_INTO,
                )
                for i in range(start, min(start + 1000, count))
            ]
        )
    uow.visits.add_many([Visit(id=uow.new_id(), joined_at=uow.now()) for _ in range(10)])


def test_more_than_a_page_is_read_page_by_page(desk: Desk, shop: dict[str, str]) -> None:
    count = 2 * PAGE + 1
    desk.do("log_complaint", partial(many, count=count))
    assert [row.complaint.number for row in rows_of(desk)] == [f"2026-{i:06}" for i in range(count)]
    assert desk.read(partial(log_counts, wanted=LogFilter())) == LogCounts(
        all=count, waiting=PAGE + 1, due_soon=PAGE + 1, closed=PAGE, total=count
    )


# --- export ----------------------------------------------------------------------------------------


def words(column: str, value: object) -> str:
    """Say each value as its column and itself, so that a test sees what was asked."""
    if isinstance(value, Subject):
        value = value.name_en
    elif isinstance(value, datetime):
        value = f"{value:%Y-%m-%d %H:%M}"
    return f"{column}: {value}"


def exported(desk: Desk, **view: View) -> list[dict[str, str]]:
    headers = [column.upper() for column in LOG_COLUMNS]
    text = desk.read(
        lambda uow: csv_of(log_lines(uow, every_row(uow, LogFilter(**view))), headers, words, delimiter=";")
    )
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))
    assert rows[0] == headers
    return [dict(zip(LOG_COLUMNS, row, strict=True)) for row in rows[1:]]


def test_the_csv_holds_the_view_with_words_for_its_codes(
    desk: Desk, five: dict[str, str], shop: dict[str, str]
) -> None:
    rows = exported(desk, view=View.WAITING)
    assert [row["number"] for row in rows] == ["2026-0003", "2026-0002", "2026-0001"]
    assert rows[1] == dict.fromkeys(LOG_COLUMNS, "") | {
        "number": "2026-0002",
        "received_at": "received_at: 2026-11-18 10:00",
        "received_on": "received_on: 2026-11-18",
        "noted_by": "Rūta",
        "customer": "Jonas Žemaitis",
        "subject": "subject: Price",
        "summary": "It is handed.",
        "words": "It is handed.",
        "channel": "channel: counter",
        "state": "state: acknowledged",
        "holder": "Rūta",
        "answer_due": "answer_due: 2026-11-28",
    }
    assert rows[0]["holder"] == "Daiva"
    assert exported(desk, view=View.CLOSED)[1]["closed_at"] == "closed_at: 2026-11-23 10:01"


def test_a_hostile_complaint_is_text_in_a_spreadsheet(desk: Desk, shop: dict[str, str]) -> None:
    log(desk, words='=HYPERLINK("http://x.example";"kettle")\n+370 612 34567')
    (row,) = exported(desk)
    assert row["words"] == '\'=HYPERLINK("http://x.example";"kettle")\n+370 612 34567'
    assert unguarded(row["words"]).startswith("=HYPERLINK")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_headers_must_be_one_for_each_column(desk: Desk, shop: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="1 headers"):
        csv_of([], ["Nr."], words)


def test_the_json_holds_codes_and_days_as_they_are_kept(desk: Desk, five: dict[str, str]) -> None:
    texts = desk.read(lambda uow: [json_of(line) for line in log_lines(uow, every_row(uow, LogFilter()))])
    handed = next(line for line in map(json.loads, texts) if line["number"] == "2026-0002")
    assert list(handed) == list(LOG_COLUMNS)
    assert (handed["state"], handed["received_at"], handed["answer_due"], handed["safety"]) == (
        "acknowledged",
        "2026-11-18T10:00:00+02:00",
        "2026-11-28",
        False,
    )
    assert handed["subject"] == {"en": "Price", "lt": subject(desk, "Price").name_lt}
    assert handed["closed_at"] is None
