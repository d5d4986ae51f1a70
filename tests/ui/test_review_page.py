"""The owner's review, through what an owner sees and presses: figures, log, what recurs, the file."""

from __future__ import annotations

import csv
import errno
import io
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from stage import Stage, clipped, key, named, nameless, press, seen, stage_for, write

from frontdesk.data.opening import open_store
from frontdesk.domain.complaints import STATES, Complaint, ComplaintState
from frontdesk.domain.customers import Customer
from frontdesk.domain.log_filter import LogFilter
from frontdesk.domain.shop import Subject
from frontdesk.services.complaint_log import LogRow, every_row
from frontdesk.services.complaint_steps import decide, solve, tell_decision
from frontdesk.services.complaints import Told, hand_over, log_complaint, take
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.line import Arrival, acknowledge, call, finish_visit, join_line, leave_unserved
from frontdesk.services.log_export import LOG_COLUMNS
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import Word, break_promise, keep_promise, make_promise
from frontdesk.ui import exporting as writing
from frontdesk.ui.complaints.state_words import state_word
from frontdesk.ui.context import AboutVisit, Place, Record
from frontdesk.ui.review import export as exporting
from frontdesk.ui.review.bars import SubjectButton
from frontdesk.ui.review.delegate import SIDE, cut_at_word, lines_of, metrics_of, widest_tag
from frontdesk.ui.review.log_model import LINE_ROLE, PAGE, PAGES_KEPT, LogModel
from frontdesk.ui.review.page import ReviewPage
from frontdesk.ui.review.shapes import paint_state
from frontdesk.ui.review.when import before_words
from frontdesk.ui.tasks import Lane
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button
from frontdesk.ui.widgets.keys import bring_into_sight

WIDE = (1180, 740)
NARROW = (230, 740)


@pytest.fixture
def staged() -> dict[str, object]:
    return {"acting": "Ona"}


@pytest.fixture
def lithuanian(qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Stage]:
    with stage_for(qapp, tmp_path, clock, acting="Ona", language="lt") as stage:
        yield stage


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., ReviewPage]:
    """Return a way to the review as it is shown in a window of a size."""

    def shown(stage: Stage, size: tuple[int, int] = WIDE) -> ReviewPage:
        page = ReviewPage(stage.context())
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        page.panel.table._rest.setInterval(0)
        page.presenter._rest.setInterval(0)
        for _round in range(3):
            stage.settle()
        return page

    return shown


# --- a past to look back on ---------------------------------------------------------------------------


def customer(stage: Stage, **names: str) -> str:
    return one(stage, partial(add_customer, customer=Customer(id="", **names)))


def one(stage: Stage, change) -> str:
    ids: list[str] = []
    stage.behind(change.func.__name__, lambda uow: ids.append(change(uow)) or ids[0])
    return ids[0]


def complain(stage: Stage, words: str = "The kettle leaks.", **told: object) -> str:
    return one(stage, partial(log_complaint, told=Told(words=words, **told)))


def subject(stage: Stage, name: str) -> Subject:
    return next(s for s in stage.read(lambda uow: uow.subjects.all()) if s.name_en == name)


def visit(stage: Stage, clock: ManualClock, *, seen_after: int, called: int | None) -> None:
    who = one(stage, partial(join_line, arrival=Arrival()))
    clock.advance(seconds=seen_after)
    stage.behind("acknowledge", partial(acknowledge, visit_id=who))
    if called is None:
        stage.behind("leave_unserved", partial(leave_unserved, visit_id=who))
        return
    clock.advance(seconds=called - seen_after)
    stage.behind("call", partial(call, visit_id=who))
    stage.behind("finish_visit", partial(finish_visit, visit_id=who))


def two_months(stage: Stage, clock: ManualClock) -> None:
    """October: two of two greeted late, three complaints. November: three of four in time."""
    today = clock.now()
    product, price = subject(stage, "Product").id, subject(stage, "Price").id
    clock.set(datetime(2026, 10, 14, 8, 0, tzinfo=UTC))
    for _ in range(2):
        visit(stage, clock, seen_after=40, called=120)
    complain(stage, subject_id=price)
    complain(stage, subject_id=price)
    complain(stage, subject_id=product)
    clock.set(datetime(2026, 11, 5, 8, 0, tzinfo=UTC))
    for seconds in (10, 20, 30):
        visit(stage, clock, seen_after=seconds, called=102)
    visit(stage, clock, seen_after=50, called=None)
    for _ in range(5):
        complain(stage, subject_id=product)
    complain(stage, subject_id=price)
    in_time = complain(stage)
    stage.behind("solve", partial(solve, complaint_id=in_time, outcome="A new kettle"))
    word = partial(make_promise, word=Word(text="Call back", due_at=clock.now() + timedelta(hours=1)))
    kept, broken, _late = (one(stage, word) for _ in range(3))
    stage.behind("keep_promise", partial(keep_promise, promise_id=kept))
    stage.behind("break_promise", partial(break_promise, promise_id=broken))
    clock.set(today)


def many(stage: Stage, count: int, clock: ManualClock) -> list[str]:
    """Write many complaints down, the oldest first."""
    ids: list[str] = []

    def write_all(uow: UnitOfWork) -> list[str]:
        first = clock.now() - timedelta(days=3)
        for number in range(1, count + 1):
            complaint = Complaint(
                id=uow.new_id(),
                number=f"2026-{5000 + number}",
                words=f"Words of number {number}",
                received_at=first + timedelta(seconds=number),
                answer_due=(clock.now() + timedelta(days=20)).date(),
            )
            uow.complaints.add(complaint)
            ids.append(complaint.id)
        return ids

    stage.behind("log_complaint", write_all)
    return ids


def numbers(page: ReviewPage, stage: Stage) -> list[str]:
    return [cells(page, stage, row)[0] for row in range(page.log.model.rowCount())]


def cells(page: ReviewPage, stage: Stage, row: int) -> list[str]:
    model = page.log.model
    model.index(row, 0).data()  # asks for the page
    stage.settle()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def chosen(page: ReviewPage) -> str:
    return page.log.model.id_at(page.panel.table.currentIndex().row())


# --- figures -----------------------------------------------------------------------------------------


def test_a_new_shop_is_told_in_words_that_there_is_no_data(stage: Stage, show) -> None:
    page = show(stage)
    said = seen(page)
    none, teach, begin = {
        "en": ("No data", "Every complaint will be listed here", "Write a complaint down"),
        "lt": ("Nėra duomenų", "Čia bus kiekvienas skundas", "Užrašyti skundą"),
    }[stage.session.shop.interface]
    assert said.count(none) == 6
    assert "%" not in said
    assert "\n0:00" not in said
    assert teach in said
    went: list[tuple[str, object]] = []
    page.context.navigator.wanted.connect(lambda place, what: went.append((place, what)))
    press(page, begin)
    assert went == [(Place.COMPLAINTS, AboutVisit())]
    assert page.search_field() is None
    assert not page.export_button.isVisibleTo(page)


def test_the_figures_of_this_month_with_their_counts(english: Stage, clock: ManualClock, show) -> None:
    two_months(english, clock)
    said = seen(show(english))
    for words in (
        "From 1 November to 23 November, compared with 1 October to 31 October",
        (
            "Greeted within 30 s\n75%\n↑ +75\n3 of 4 visits\n"
            "Half within 0:20, nine in ten within 0:50\n0% in October"
        ),
        "Longest unseen\n1:32\n",
        "Left unserved\n25%\n1 of 4 visits left unserved.",
        (
            "Half waited no longer than\n1:42\n↓ −0:18\n"
            "Nine in ten no longer than 1:42, of 3 visits\n2:00 in October"
        ),
        "1 of 4 visits left unserved.",
        "Promises kept\n1 of 3\n1 late\n1 not kept",
        "Complaints answered in time\n1 of 7\n6 deadlines missed\n0 of 3 in October",
    ):
        assert words in said


def test_the_figures_in_lithuanian(lithuanian: Stage, clock: ManualClock, show) -> None:
    two_months(lithuanian, clock)
    said = seen(show(lithuanian))
    for words in (
        "Nuo lapkričio 1 d. iki lapkričio 23 d., palyginti su laikotarpiu nuo spalio 1 d. iki spalio 31 d.",
        (
            "Pasisveikinta per 30 s\n75\xa0%\n↑ +75\n3 iš 4 apsilankymų\n"
            "Su puse – per 0:20, su devyniais iš dešimties – per 0:50\nspalį – 0\xa0%"
        ),
        "Ilgiausiai be dėmesio\n1:32\n",
        (
            "Pusė laukė ne ilgiau kaip\n1:42\n↓ −0:18\n"
            "Devyni iš dešimties – ne ilgiau kaip 1:42 (3 apsilankymai)"
        ),
        "Pažadai ištesėti\n1 iš 3\n1 vėluoja\n1 neištesėtas",
        "Į skundus atsakyta laiku\n1 iš 7\npraleisti 6 terminai\nspalį – 0 iš 3",
    ):
        assert words in said


def test_all_is_said_only_of_all_and_worse_looks_worse(english: Stage, clock: ManualClock, show) -> None:
    today = clock.now()
    clock.set(datetime(2026, 10, 14, 8, 0, tzinfo=UTC))
    visit(english, clock, seen_after=10, called=20)
    clock.set(datetime(2026, 11, 5, 8, 0, tzinfo=UTC))
    for seconds in (10, 10, 40):
        visit(english, clock, seen_after=seconds, called=60)
    word = Word(text="Call back", due_at=clock.now() + timedelta(hours=1))
    promise = one(english, partial(make_promise, word=word))
    english.behind("keep_promise", partial(keep_promise, promise_id=promise))
    done = complain(english)
    english.behind("solve", partial(solve, complaint_id=done, outcome="Done"))
    clock.set(today)
    page = show(english)
    said = seen(page)
    assert "66%\n↓ −34" in said
    assert "1:00\n↑ +0:40" in said
    assert "1 of 1\n✓ every one" in said
    assert "1 of 1\n✓ no deadline missed" in said


def test_a_card_tells_a_screen_reader_all_of_it(english: Stage, clock: ManualClock, show) -> None:
    two_months(english, clock)
    page = show(english)
    named(
        page.figures,
        QWidget,
        "Promises kept: 1 of 3. 1 late. 1 not kept",
    )


def test_a_clerk_who_comes_to_the_counter_is_told_once_whose_it_is(english: Stage, show) -> None:
    complain(english)
    page = show(english)
    refused: list[Exception] = []
    english.session.refused.connect(refused.append)
    owner = english.session.actor
    english.session.act_as(_id(english, "Rūta"))
    english.settle()
    assert "A supervisor or the owner looks at this." in seen(page)
    complain(english)
    english.session.act_as(owner)
    english.settle()
    assert refused == []  # nothing was read that is not the clerk's
    assert page.log.matching() == 2


def test_the_month_that_is_over(english: Stage, clock: ManualClock, show) -> None:
    two_months(english, clock)
    page = show(english)
    press(page, "Last month")
    english.settle()
    assert "From 1 October to 31 October, compared with 1 September to 30 September" in seen(page)


def test_quarter_and_year(english: Stage, clock: ManualClock, show) -> None:
    two_months(english, clock)
    page = show(english)
    press(page, "Quarter")
    english.settle()
    assert "50%" in seen(page)  # three of six, for October is in the same quarter
    assert "compared with 1 July to 30 September" in seen(page)
    press(page, "Year")
    english.settle()
    assert "compared with 1 January 2025 to 31 December 2025" in seen(page)


def test_the_figures_follow_what_happens(english: Stage, clock: ManualClock, show, qtbot: QtBot) -> None:
    page = show(english)
    english.session.do("log_complaint", partial(log_complaint, told=Told(words="It leaks.")))
    qtbot.waitUntil(lambda: bool(page.presenter.review and page.presenter.review.recurring))
    english.settle()
    assert "Without a subject" in seen(page)
    assert "1 · ↑ 1 more than in October" in seen(page)


def test_nothing_is_read_while_nobody_looks(english: Stage, show) -> None:
    page = show(english)
    page.hide()
    asked: list[object] = []

    def ask(*_: object, owner: object = None, **__: object) -> None:
        if owner in (page.presenter, page.log):
            asked.append(owner)

    english.session.ask = english.session.run = ask  # type: ignore[method-assign,assignment]
    english.session.touched.emit(frozenset({"complaint", "promise"}))
    english.settle()
    assert not asked
    page.show()
    assert len(asked) == 2  # the figures and the log, once each


# --- the log -----------------------------------------------------------------------------------------


def test_a_line_of_the_log_in_words(stage: Stage, clock: ManualClock, show) -> None:
    ona = customer(stage, given="Ona", surname="Kazlauskienė")
    late = clock.now() - timedelta(days=12)
    now = clock.now()
    clock.set(late)
    complain(stage, "Too slow.", summary="Long wait at the till", customer_id=ona)
    clock.set(now)
    page = show(stage)
    expected = {
        "en": [
            "2026-0001",
            "Ona Kazlauskienė",
            "Long wait at the till",
            "Acknowledged",
            "16 November · news: 7 days late",
        ],
        "lt": [
            "2026-0001",
            "Ona Kazlauskienė",
            "Long wait at the till",
            state_word(ComplaintState.ACKNOWLEDGED),
            "lapkričio 16 d. · žinia: vėluoja 7 dienas",
        ],
    }[stage.session.shop.interface]
    assert cells(page, stage, 0) == expected
    line = page.log.model.index(0, 0).data(LINE_ROLE)
    assert line.due_tone == "urgent"
    spoken = page.log.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert all(part in spoken for part in expected[:4])


def test_a_closed_complaint_owes_no_answer_and_nobody_is_without_a_name(english: Stage, show) -> None:
    done = complain(english, "The whole story of the kettle")
    english.behind("solve", partial(solve, complaint_id=done, outcome="A new one"))
    page = show(english)
    assert cells(page, english, 0)[1:] == ["Without a name", "The whole story of the kettle", "Solved", "—"]


def test_one_that_is_told_says_what_is_left_in_place_of_a_day(stage: Stage, show) -> None:
    told = complain(stage, "The whole story of the kettle")
    stage.behind("decide", partial(decide, complaint_id=told, outcome="A new one"))
    stage.behind("tell_decision", partial(tell_decision, complaint_id=told))
    page = show(stage)
    left = {"en": "To be closed", "lt": "Liko užbaigti"}[stage.session.shop.interface]
    assert cells(page, stage, 0)[-1] == left
    assert page.log.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(f", {left}")


def test_the_views_of_the_log(stage: Stage, clock: ManualClock, show) -> None:
    now = clock.now()
    clock.set(now - timedelta(days=8))
    complain(stage)  # due in two days
    clock.set(now)
    handed = complain(stage)
    stage.behind("hand_over", partial(hand_over, complaint_id=handed, to=_id(stage, "Daiva")))
    done = complain(stage)
    stage.behind("solve", partial(solve, complaint_id=done, outcome="A new one"))
    page = show(stage)
    views = {
        "en": ("All: 3", "Waiting for review: 2", "Due within 3 days: 1", "Closed: 1"),
        "lt": ("Visi: 3", "Laukia peržiūros: 2", "Iki termino 3 d.: 1", "Užbaigti: 1"),
    }[stage.session.shop.interface]
    found = []
    for view in views:
        press(page.panel, view)
        stage.settle()
        found.append(numbers(page, stage))
    assert found == [
        ["2026-0003", "2026-0002", "2026-0001"],
        ["2026-0002", "2026-0001"],
        ["2026-0001"],
        ["2026-0003"],
    ]


def _id(stage: Stage, name: str) -> str:
    return next(person.id for person in stage.session.house.people if person.name == name)


@pytest.mark.parametrize("typed", ["kazlaus", "KAZLAUSKIENE", "0002", "kettle žalia", "2026-0002"])
def test_search_finds_a_number_words_or_a_name_with_or_without_diacritics(
    english: Stage, show, typed: str, qtbot: QtBot
) -> None:
    complain(english, "Somebody else’s words")
    complain(english, "Žalia kettle", customer_id=customer(english, given="Ona", surname="Kazlauskienė"))
    page = show(english)
    write(page.panel.search, typed)
    qtbot.waitUntil(lambda: page.log.text == typed)
    english.settle()
    assert numbers(page, english) == ["2026-0002"]
    assert "All: 1" in seen(page)
    key(page.panel.search, Qt.Key.Key_Escape)
    english.settle()
    assert page.log.matching() == 2


def test_where_nothing_fits_one_press_shows_all(stage: Stage, show, qtbot: QtBot) -> None:
    complain(stage)
    page = show(stage)
    write(page.panel.search, "zzz")
    qtbot.waitUntil(lambda: page.log.text == "zzz")
    stage.settle()
    none, back = {
        "en": ("No complaint fits.", "Show all complaints"),
        "lt": ("Tokio skundo nėra.", "Rodyti visus skundus"),
    }[stage.session.shop.interface]
    assert none in seen(page)
    assert page.panel.search.text() == "zzz"
    press(page, back)
    stage.settle()
    assert (page.panel.search.text(), page.log.matching()) == ("", 1)
    assert page.panel.table.isVisibleTo(page)


def test_only_the_answer_to_the_newest_question_is_shown(english: Stage, show) -> None:
    complain(english, "kettle")
    complain(english, "toaster")
    page = show(english)
    for text in ("k", "ke", "toaster"):
        page.log.search(text)
    english.settle()
    english.settle()
    assert numbers(page, english) == ["2026-0002"]


# --- one complaint -----------------------------------------------------------------------------------


def test_the_newest_is_shown_first_and_the_arrow_keys_go_on(english: Stage, show, qtbot: QtBot) -> None:
    ids = [complain(english, f"The words of complaint {n}") for n in range(3)]
    page = show(english)
    assert "The words of complaint 2" in seen(page.case)
    table = page.panel.table
    table.setFocus()
    key(table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.case.presenter.complaint_id == ids[1])
    english.settle()
    assert "The words of complaint 1" in seen(page.case)
    key(table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.case.presenter.complaint_id == ids[0])
    key(table, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: page.case.presenter.complaint_id == ids[2])


def test_typed_letters_do_not_read_the_whole_log(
    english: Stage, clock: ManualClock, show, qtbot: QtBot
) -> None:
    many(english, 3 * PAGE, clock)
    page = show(english)
    bring_into_sight(page.panel.table)
    qtbot.waitUntil(lambda: bool(page.log.model._pages))  # what is in sight is read
    key(page.panel.table, Qt.Key.Key_Z, "z")
    english.settle()
    assert len(page.log.model._pages) == 1


def test_from_the_search_field_down_into_the_log(english: Stage, show) -> None:
    complain(english)
    page = show(english)
    page.activateWindow()
    assert page.search_field() is page.panel.search
    page.panel.search.setFocus()
    key(page.panel.search, Qt.Key.Key_Down)
    assert page.panel.table.hasFocus()


def test_the_choice_and_the_place_stay_when_complaints_come(
    english: Stage, clock: ManualClock, show, qtbot: QtBot
) -> None:
    ids = many(english, 300, clock)
    page = show(english)
    table, model = page.panel.table, page.log.model
    row = model.row_of(ids[120])
    table.setCurrentIndex(model.index(row, 0))
    table.scrollTo(model.index(row, 0), table.ScrollHint.PositionAtCenter)
    english.settle()
    top = model.id_at(table.rowAt(0))
    offset = table.rowViewportPosition(table.rowAt(0))
    english.session.do("log_complaint", partial(log_complaint, told=Told(words="New on top")))
    qtbot.waitUntil(lambda: model.rowCount() == 301)
    english.settle()
    assert chosen(page) == ids[120]
    assert model.id_at(table.rowAt(0)) == top
    assert table.rowViewportPosition(table.rowAt(0)) == offset
    assert page.case.presenter.complaint_id == ids[120]


def test_at_the_top_the_newest_comes_into_sight(
    english: Stage, clock: ManualClock, show, qtbot: QtBot
) -> None:
    ids = many(english, 50, clock)
    page = show(english)
    english.session.do("log_complaint", partial(log_complaint, told=Told(words="New on top")))
    qtbot.waitUntil(lambda: page.log.matching() == 51)
    assert page.panel.table.rowAt(0) == 0
    assert chosen(page) == ids[-1]  # what is read in the details is not pushed aside


def test_a_complaint_solved_in_the_details_leaves_the_view_and_stays_in_sight(
    english: Stage, show, qtbot: QtBot
) -> None:
    complain(english, "Another")
    solved = complain(english, "This one")
    page = show(english)
    press(page.panel, "Waiting for review: 2")
    english.settle()
    change = partial(solve, complaint_id=solved, outcome="A new one")
    english.session.do("solve", change)
    qtbot.waitUntil(lambda: page.log.matching() == 1)
    english.settle()
    assert "Waiting for review: 1" in seen(page.panel)
    assert "Closed: 1" in seen(page.panel)
    assert page.case.presenter.complaint_id == solved
    assert "Solved" in seen(page.case)


def test_where_a_filter_leaves_nothing_the_details_are_empty_until_there_is_something(
    english: Stage, show, qtbot: QtBot
) -> None:
    complain(english, "The kettle leaks")
    other = complain(english, "Too slow")
    complain(english, "The newest")
    page = show(english)
    page.panel.table.choose(other)
    page._show_case(other)
    english.settle()
    page.panel.search.setText("nobody said this")
    qtbot.waitUntil(lambda: page.log.up_to_date and page.log.matching() == 0)
    english.settle()
    assert "No complaint fits." in seen(page)
    assert "Too slow" not in seen(page)
    assert "Choose a complaint to see its whole story here." not in seen(page)  # there is none to choose
    assert not page.proof.isVisible()
    page.panel.search.clear()
    qtbot.waitUntil(lambda: page.log.up_to_date and page.log.matching() == 3)
    english.settle()
    assert "Too slow" in seen(page.case)  # the same one again
    page.panel.search.setText("kettle")
    qtbot.waitUntil(lambda: page.log.up_to_date and page.log.matching() == 1)
    page.panel.search.setText("kettle nobody")
    qtbot.waitUntil(lambda: page.log.up_to_date and page.log.matching() == 0)
    page.panel.search.setText("kettle")
    qtbot.waitUntil(lambda: page.log.up_to_date and page.log.matching() == 1)
    english.settle()
    assert "The kettle leaks" in seen(page.case)


def test_the_last_one_of_a_view_stays_in_sight_when_it_is_solved(english: Stage, show, qtbot: QtBot) -> None:
    solved = complain(english, "This one")
    page = show(english)
    press(page.panel, "Waiting for review: 1")
    english.settle()
    english.session.do("solve", partial(solve, complaint_id=solved, outcome="A new one"))
    qtbot.waitUntil(lambda: page.log.matching() == 0)
    english.settle()
    assert "This one" in seen(page.case)


def test_a_step_shows_at_once_in_the_row(english: Stage, show, qtbot: QtBot) -> None:
    taken = complain(english)
    page = show(english)
    assert cells(page, english, 0)[3] == "Acknowledged"
    english.session.act_as(_id(english, "Daiva"))
    english.session.do("take", partial(take, complaint_id=taken))
    english.settle()
    assert cells(page, english, 0)[3] == "Being looked into"


def test_in_a_narrow_window_a_complaint_takes_the_place_of_the_log(stage: Stage, show) -> None:
    complain(stage, "The whole story")
    page = show(stage, NARROW)
    page.activateWindow()
    assert not page.case.isVisibleTo(page)
    key(page.panel.table, Qt.Key.Key_Return)
    stage.settle()
    assert "The whole story" in seen(page)
    assert not page.panel.isVisibleTo(page)
    key(page._back, Qt.Key.Key_Escape)
    assert page.panel.isVisibleTo(page)
    assert page.panel.table.hasFocus()
    key(page.panel.table, Qt.Key.Key_Return)
    press(page, {"en": "← Back to the log", "lt": "← Atgal į žurnalą"}[stage.session.shop.interface])
    assert page.panel.isVisibleTo(page)


def test_a_press_on_a_line_opens_it(english: Stage, show, qtbot: QtBot) -> None:
    ids = [complain(english, f"Words {n}") for n in range(2)]
    page = show(english, NARROW)
    table = page.panel.table
    spot = table.visualRect(page.log.model.index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    english.settle()
    assert page.case.presenter.complaint_id == ids[0]
    assert "Words 0" in seen(page)


def test_another_place_can_show_a_complaint_here(english: Stage, show) -> None:
    ids = [complain(english, f"Words {n}") for n in range(3)]
    page = show(english)
    page.arrive(Record(ids[0]))
    english.settle()
    assert chosen(page) == ids[0]
    assert "Words 0" in seen(page.case)


def test_a_complaint_that_is_gone_leaves_an_invitation(english: Stage, show, qtbot: QtBot) -> None:
    complain(english)
    page = show(english)
    done: list[str] = []
    told = partial(log_complaint, told=Told(words="Soon undone"))
    english.session.do("log_complaint", told, then=lambda result: done.append(result.op_id))
    qtbot.waitUntil(lambda: bool(done) and page.log.matching() == 2)
    page.arrive(Record(page.log.model.id_at(0)))
    english.settle()
    english.session.undo(done[0])
    qtbot.waitUntil(lambda: page.log.matching() == 1)
    english.settle()
    assert "Soon undone" not in seen(page)


# --- the model ---------------------------------------------------------------------------------------


def test_the_model_keeps_qts_rules_and_a_bounded_number_of_pages(
    english: Stage, clock: ManualClock, show
) -> None:
    many(english, (PAGES_KEPT + 3) * PAGE, clock)
    page = show(english)
    model = page.log.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for number in range(PAGES_KEPT + 3):
        cells(page, english, number * PAGE)
    assert len(model._pages) == PAGES_KEPT
    assert len(model._lines) <= PAGES_KEPT * PAGE
    assert cells(page, english, 0)[0] == "2026-7300"  # forgotten, and read again
    page.log.refresh()
    english.settle()


def test_a_page_is_asked_for_once_and_a_late_one_is_dropped() -> None:
    model = LogModel()
    asked: list[int] = []
    model.page_wanted.connect(lambda number, ids: asked.append(number))
    model.show_ids([f"old{n}" for n in range(10)])
    assert model.index(0, 0).data() == "…"
    assert model.index(1, 3).data() == "…"
    assert asked == [0]
    model.show_ids([f"new{n}" for n in range(10)])
    model.page_came(0, [f"old{n}" for n in range(10)], [])
    assert not model._pages
    model.index(0, 0).data()
    assert asked == [0, 0]
    model.page_failed(0)
    model.index(0, 0).data()
    assert asked == [0, 0, 0]


# --- the look ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "size"), [(100, WIDE), (200, (1060, 720)), (100, NARROW), (150, (900, 700))]
)
def test_nothing_is_clipped_and_nothing_scrolls_sideways(
    stage: Stage, clock: ManualClock, show, percent: int, size: tuple[int, int]
) -> None:
    two_months(stage, clock)
    complain(stage, customer_id=customer(stage, given="Genovaitė", surname="Černiauskaitė-Kazlauskienė"))
    theme().use("light", percent)
    try:
        page = show(stage, size)
        # A header of the hours is brief where it is narrow, whatever room Qt would like for it.
        cut = [*clipped(page._top), *clipped(page._log_card)]
        assert [part for part in cut if "QHeaderView" not in part] == []
        assert nameless(page._top) == nameless(page._log_card) == []
        table = page.panel.table
        widths = [table.columnWidth(c) for c in range(5) if not table.isColumnHidden(c)]
        assert sum(widths) == table.viewport().width()
        assert table.horizontalScrollBar().maximum() == 0
        assert (len(widths) == 1) == (size != WIDE)
        assert table.rowHeight(0) >= theme().tokens.px("target")
        room = widths[0] - 2 * theme().tokens.px(SIDE) if len(widths) == 1 else widths[3]
        assert widest_tag("key") <= room  # no word of a state is cut
    finally:
        theme().use("light", 100)


def test_a_name_goes_on_in_a_second_line_at_a_space(english: Stage) -> None:
    metrics = metrics_of("text")
    width = metrics.horizontalAdvance("Ona Marija") + 4
    assert cut_at_word("Ona Marija Kazlauskienė", metrics, width) == ("Ona Marija", "Kazlauskienė")
    assert cut_at_word("Ona", metrics, width) == ("Ona", "")
    assert cut_at_word("Černiauskaitė-Kazlauskienė", metrics, width)[0] == "Černiauskaitė-Kazlauskienė"
    longest = metrics.horizontalAdvance("Kazlauskienė")
    assert lines_of("Ona Kazlauskienė", longest) == ("text", ["Ona", "Kazlauskienė"])
    assert lines_of("Ona Kazlauskienė", longest - 1) == ("second", ["Ona", "Kazlauskienė"])  # before a cut


def test_what_is_said_of_the_file_moves_nothing(english: Stage, show) -> None:
    complain(english)
    page = show(english)
    before = page.figures.pos()
    page.export.path = Path("/home/ona/log.csv")
    page.export._stand(writing.Stage.SAVED)
    english.settle()
    assert page.export_button.bar.text().startswith("Saved: 0 complaints in")
    assert page.figures.pos() == before
    for stage in (writing.Stage.WRITING, writing.Stage.SAVED, writing.Stage.WRITING, writing.Stage.STOPPED):
        page.export._stand(stage)  # one file after the other
        english.settle()
        assert page.figures.pos() == before, stage


def test_each_state_has_a_shape_of_its_own(qapp: QApplication) -> None:
    drawn = set()
    for state in STATES:
        image = QImage(20, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_state(painter, state, QRectF(2, 2, 16, 16), QColor("black"))
        painter.end()
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == len(STATES)


def test_the_language_changes_in_sight(english: Stage, clock: ManualClock, show) -> None:
    two_months(english, clock)
    page = show(english)
    before = cells(page, english, 0)
    english.switch.use("lt")
    english.settle()
    said = seen(page)
    for words in (
        "Apžvalga",
        "Šis mėnuo",
        "Skundų žurnalas · 10",
        "Kas kartojasi",
        "Eksportuoti skundus",
    ):
        assert words in said
    assert cells(page, english, 0)[3] != before[3]
    assert page.log.model.headerData(4, Qt.Orientation.Horizontal) == "Terminas"
    assert "Review" not in said.split("\n")


# --- what recurs -------------------------------------------------------------------------------------


def test_what_recurs_in_words_with_its_numbers(stage: Stage, clock: ManualClock, show) -> None:
    two_months(stage, clock)
    page = show(stage)
    rows = [row.accessibleName() for row in page.recurs.findChildren(SubjectButton) if row.isVisibleTo(page)]
    assert (
        rows
        == {
            "en": [
                "Product: 5 · ↑ 4 more than in October",
                "Price: 1 · ↓ 1 fewer than in October",
                "Without a subject: 1 · ↑ 1 more than in October",
            ],
            "lt": [
                "Prekė: 5 · ↑ 4 daugiau nei spalį",
                "Kaina: 1 · ↓ 1 mažiau nei spalį",
                "Be temos: 1 · ↑ 1 daugiau nei spalį",
            ],
        }[stage.session.shop.interface]
    )


def test_the_rest_of_what_recurs_on_demand(english: Stage, show) -> None:
    for kind in english.read(lambda uow: uow.subjects.all())[:6]:
        complain(english, subject_id=kind.id)
    page = show(english)
    assert len([r for r in page.recurs.findChildren(SubjectButton) if r.isVisibleTo(page)]) == 4
    press(page.recurs, "2 more")
    assert len([r for r in page.recurs.findChildren(SubjectButton) if r.isVisibleTo(page)]) == 6


def test_every_month_has_a_form_that_fits_into_a_sentence(lithuanian: Stage) -> None:
    said = [before_words("month", datetime(2026, month, 1, tzinfo=UTC).date()) for month in range(1, 13)]
    assert len(set(said)) == 12
    assert said[9] == "spalį"
    assert all(word.endswith(("į", "ą", "ę")) for word in said)
    assert before_words("year", clock_day()) == "pernai"
    assert before_words("quarter", clock_day()) == "praėjusį ketvirtį"


def clock_day():
    return datetime(2026, 1, 1, tzinfo=UTC).date()


# --- the file ----------------------------------------------------------------------------------------


def save_as(page: ReviewPage, stage: Stage, path: Path) -> None:
    """Press Export and choose a file in the dialog."""
    button = {"en": "Export complaints", "lt": "Eksportuoti skundus"}[stage.session.shop.interface]
    press(page, button)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    stage.settle()


def read_file(path: Path, delimiter: str) -> list[list[str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")  # or a spreadsheet takes š for two letters
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_the_log_goes_into_a_file(stage: Stage, show, tmp_path: Path) -> None:
    ona = customer(stage, given="Ona", surname="Šukienė")
    done = complain(stage, "=HYPERLINK(1)", customer_id=ona, subject_id=subject(stage, "Product").id)
    stage.behind("solve", partial(solve, complaint_id=done, outcome="A; new, one"))
    page = show(stage)
    target = tmp_path / "žurnalas.csv"
    save_as(page, stage, target)
    language = stage.session.shop.interface
    header, line = read_file(target, {"en": ",", "lt": ";"}[language])
    assert len(header) == len(LOG_COLUMNS)
    row = dict(zip(header, line, strict=True))
    if language == "en":
        assert row["Customer"] == "Ona Šukienė"
        assert row["The customer’s words"] == "'=HYPERLINK(1)"  # text, never a program
        assert (row["State"], row["What it is about"]) == ("Solved", "Product")
        assert (row["Written down at"], row["Answer due"]) == ("2026-11-23 10:00", "2026-12-03")
        assert row["Outcome"] == "A; new, one"
    else:
        assert (row["Klientas"], row["Būsena"], row["Dėl ko"]) == ("Ona Šukienė", "Išspręsta", "Prekė")
        assert row["Kliento žodžiai"] == "'=HYPERLINK(1)"
    said = page.export_button.bar.text().replace("\u200b", "")
    assert (
        said
        == {
            "en": f"Saved: 1 complaint in {target}",
            "lt": f"Išsaugota: 1 skundas faile {target}",
        }[language]
    )
    press(page.export_button.bar, {"en": "Close", "lt": "Užverti"}[language])
    assert page.export_button.bar.text() == ""


def test_only_what_is_shown_goes_into_the_file(english: Stage, show, tmp_path: Path) -> None:
    complain(english, "kettle")
    complain(english, "toaster")
    page = show(english)
    page.log.search("toaster")
    english.settle()
    save_as(page, english, tmp_path / "log.csv")
    assert [line[0] for line in read_file(tmp_path / "log.csv", ",")] == ["No.", "2026-0002"]


def test_a_long_log_goes_into_the_file_piece_by_piece(
    english: Stage, clock: ManualClock, show, tmp_path: Path
) -> None:
    many(english, 2 * exporting.PIECE + 1, clock)
    page = show(english)
    save_as(page, english, tmp_path / "log.csv")
    header, *lines = read_file(tmp_path / "log.csv", ",")
    assert header[0] == "No."
    assert [line[0] for line in lines] == numbers(page, english)
    assert "Saved: 401 complaints" in page.export_button.bar.text()


def test_the_dialog_speaks_the_language_and_is_asked_for_once(lithuanian: Stage, show) -> None:
    complain(lithuanian)
    page = show(lithuanian)
    press(page, "Eksportuoti skundus")
    page.export_button.ask_where()
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.windowTitle() == "Kur išsaugoti failą?"
    assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Išsaugoti"
    assert Path(dialog.selectedFiles()[0]).name == "Skundų žurnalas 2026-11-23.xlsx"
    dialog.reject()
    lithuanian.settle()
    assert page.export_button.dialog is None


def test_a_place_that_cannot_be_written_to(stage: Stage, show, tmp_path: Path) -> None:
    complain(stage)
    page = show(stage)
    save_as(page, stage, tmp_path / "not" / "there" / "log.csv")
    said, again = {
        "en": ("Not saved:", "Choose another place"),
        "lt": ("Neišsaugota:", "Pasirinkti kitą vietą"),
    }[stage.session.shop.interface]
    assert page.export_button.bar.text().startswith(said)
    assert "there" in page.export_button.bar.text()
    press(page, again)
    assert page.findChild(QFileDialog) is not None
    page.findChild(QFileDialog).reject()


def test_a_full_disk_keeps_the_file_that_was_there(
    english: Stage, show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complain(english)
    page = show(english)
    target = tmp_path / "log.csv"
    target.write_text("of yesterday")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    save_as(page, english, target)
    assert page.export_button.bar.text().startswith("Not saved: there is no room left")
    assert target.read_text() == "of yesterday"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["log.csv"]


def test_a_store_that_fails_is_told_like_any_failure(
    english: Stage, show, tmp_path: Path, monkeypatch
) -> None:
    complain(english)
    page = show(english)
    told: list[Exception] = []
    english.session.refused.connect(told.append)

    def broken(*_: object, **__: object) -> str:
        raise StorageError("busy")

    monkeypatch.setattr(exporting, "csv_of", broken)
    save_as(page, english, tmp_path / "log.csv")
    assert [str(error) for error in told] == [str(StorageError("busy"))]
    assert page.export_button.bar.text() == ""


@pytest.fixture
def slow(english: Stage, tmp_path: Path, clock: ManualClock) -> Iterator[list[str]]:
    """Give the session a slow lane with desks of its own, as the program has; tell what they did."""
    told: list[str] = []

    def open_desk() -> Desk:
        told.append("opened")
        desk = Desk(open_store(tmp_path / "data"), clock)
        closing = desk.close

        def close() -> None:
            closing()
            told.append("closed")

        desk.close = close  # type: ignore[method-assign]
        return desk

    english.session.slow = Lane(ThreadPoolExecutor(1))
    english.session.means.open_desk = open_desk
    yield told
    english.session.slow.close()


def test_a_long_export_shows_its_progress_and_can_be_stopped(
    english: Stage, slow: list[str], show, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        complain(english)
    page = show(english)
    qtbot.waitUntil(lambda: page.presenter.review is not None)
    page.presenter.look(in_sight=False)
    slow.clear()
    at_the_third, go_on = threading.Event(), threading.Event()

    def slowly(uow: UnitOfWork, wanted: LogFilter) -> Iterator[LogRow]:
        for number, row in enumerate(every_row(uow, wanted)):
            if number == 2:
                at_the_third.set()
                go_on.wait(10)
            yield row

    monkeypatch.setattr(exporting, "every_row", slowly)
    save_as(page, english, tmp_path / "log.csv")
    assert at_the_third.wait(10)
    qtbot.waitUntil(lambda: page.export_button.bar.text() == "Written: 2 of 3")
    english.session.do("log_complaint", partial(log_complaint, told=Told(words="Meanwhile")))
    qtbot.waitUntil(lambda: page.log.matching() == 4)  # nobody waits for the file
    named(page, QAbstractButton, "Stop").setFocus()
    press(page, "Stop")
    go_on.set()
    qtbot.waitUntil(lambda: page.export_button.bar.text() == "Stopped. No file was left.")
    assert page.window().focusWidget() is page.export_button  # and not the first one below
    named(page, QAbstractButton, "Close").setFocus()
    press(page, "Close")
    assert page.window().focusWidget() is page.export_button
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert slow == ["opened", "closed"]  # the rest did not wait for the slow lane


class LaidOut(QObject):
    """Counts how often something is laid out anew."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.times += event.type() is QEvent.Type.LayoutRequest
        return False


def test_what_is_said_of_a_file_takes_the_place_of_the_days_and_counts_in_peace(
    english: Stage, show, qtbot: QtBot
) -> None:
    complain(english)
    page = show(english)
    qtbot.waitUntil(lambda: page.presenter.review is not None)
    export, bar = page.export, page.export_button.bar
    export.progress = writing.Progress(total=100_000)
    export._stand(writing.Stage.WRITING)
    qtbot.waitUntil(bar.isVisible)
    assert page._days.isHidden()  # at once: both of them side by side would push everything down
    QApplication.processEvents()
    around = LaidOut(page._top)
    for export.progress.done in (9, 99, 999, 9_999, 99_999):
        export.changed.emit()
        QApplication.processEvents()
    assert bar.text() == "Written: 99,999 of 100,000"
    assert around.times == 0
    export.forget()
    assert not page._days.isHidden()


def test_figures_are_read_with_a_desk_of_their_own_that_is_closed(
    english: Stage, slow: list[str], show, qtbot: QtBot
) -> None:
    page = show(english)
    qtbot.waitUntil(lambda: page.presenter.review is not None)
    assert slow == ["opened", "closed"] * 2  # the log, then the figures


def test_figures_that_cannot_be_read_are_told_and_read_later(
    english: Stage, slow: list[str], show, qtbot: QtBot
) -> None:
    told: list[Exception] = []
    english.session.refused.connect(told.append)
    good = english.session.means.open_desk

    def fail() -> Desk:
        raise StorageError("busy")

    english.session.means.open_desk = fail
    page = show(english)
    qtbot.waitUntil(lambda: bool(told))
    english.session.means.open_desk = good
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: page.presenter.review is not None)


# --- by hour and weekday, and the rows behind ---------------------------------------------------------


def at_hour(page: ReviewPage, weekday: int, hour: int) -> str:
    """Choose an hour; return what its cell shows."""
    row = list(page.hours.model._hours).index(hour)
    index = page.hours.model.index(row, weekday)
    page.hours.grid.setCurrentIndex(index)
    return index.data()


def test_each_hour_says_what_is_known_of_it(english: Stage, clock: ManualClock, show) -> None:
    two_months(english, clock)  # on Thursday, 5 November, at ten
    page = show(english)
    assert at_hour(page, 3, 10) == "0:20"
    assert "nine in ten up to 0:50, the longest 0:50; of 4 visits." in seen(page)
    assert "In 2 of 3 such hours nobody used the program: those are not known." in seen(page)
    assert at_hour(page, 1, 11) == "?"
    assert "Tuesday, 11:00 to 12:00. Not known: nobody used the program then." in seen(page)
    assert not named(page, Button, "Show these visits").isEnabled()
    assert at_hour(page, 6, 10) == ""
    assert "Sunday, 10:00 to 11:00: closed." in seen(page)
    press(page, "Left unserved")
    assert at_hour(page, 3, 10) == "25%"
    press(page, "Wait")
    assert at_hour(page, 3, 10) == "1:42"
    assert nameless(page) == []


def test_a_figure_opens_the_visits_behind_it_and_one_is_marked_wrong(
    english: Stage, clock: ManualClock, show
) -> None:
    two_months(english, clock)
    page = show(english)
    at_hour(page, 3, 10)
    key(page.hours.grid, Qt.Key.Key_Return)
    english.settle()
    rows = page.behind.model
    assert "Until seen · Thursday, 10:00 to 11:00 · 4 visits" in seen(page)
    assert [rows.index(row, 1).data() for row in range(4)] == ["0:50", "0:30", "0:20", "0:10"]
    assert rows.index(0, 0).data() == "5 Nov 2026, 10:05"
    assert "left unserved" in rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    press(page, "Times are wrong")
    english.settle()
    assert rows.index(0, 5).data() == "✕ wrong"
    key(page.behind, Qt.Key.Key_Escape)
    page.presenter.refresh()
    english.settle()
    assert page.hours.isVisibleTo(page)
    assert "of 3 visits" in seen(page)
    press(page, "1 visit counts nowhere: its times are not known")
    english.settle()
    assert rows.rowCount() == 1
    english.session.undo()
    english.settle()
    english.settle()
    press(page, "← Back to the figures")
    page.presenter.refresh()
    english.settle()
    assert "of 4 visits" in seen(page)


@pytest.mark.parametrize(
    ("card", "count"),
    [
        ("Greeted within 30 s", 4),
        ("Longest unseen", 4),
        ("Half waited no longer than", 3),
        ("Left unserved", 1),
    ],
)
def test_each_card_opens_its_visits(english: Stage, clock: ManualClock, show, card: str, count: int) -> None:
    two_months(english, clock)
    page = show(english)
    press(page, f"{card}: Show the visits")
    english.settle()
    assert page.behind.model.rowCount() == count


def test_promises_kept_opens_its_promises_and_follows_them(english: Stage, clock: ManualClock, show) -> None:
    two_months(english, clock)
    page = show(english)
    page.figures.cards[4].rows.setFocus()
    press(page, "Promises kept: Show the promises")
    english.settle()
    rows = page.promises.model
    assert "Promises due in this period · 3 promises" in seen(page)
    assert page.promises.table.hasFocus()
    assert not page.hours.isVisibleTo(page)
    assert [rows.index(row, 4).data() for row in range(3)] == ["late, and still open", "✕ not kept", "✓ kept"]
    assert [rows.index(0, column).data() for column in range(4)] == [
        "5 Nov 2026, 11:05",
        "Call back",
        "Somebody whose name we do not know",
        "Ona",
    ]
    assert "late, and still open" in rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "Call back"
    late = rows.row(rows.index(0, 0)).promise.id
    english.session.do("keep_promise", partial(keep_promise, promise_id=late))
    for _round in range(2):  # once it is kept, it is read
        english.settle()
    assert [rows.index(row, 4).data() for row in range(3)] == ["✕ not kept", "✓ kept", "✓ kept"]
    assert nameless(page) == []
    went: list[str] = []
    page.context.navigator.wanted.connect(lambda place, _what: went.append(place))
    press(page, "Go to the promises")
    assert went == [Place.PROMISES]
    key(page.promises, Qt.Key.Key_Escape)
    assert page.hours.isVisibleTo(page)
    assert page.figures.cards[4].rows.hasFocus()


def test_what_was_promised_is_never_taken_for_markup(english: Stage, clock: ManualClock, show) -> None:
    due = clock.now() + timedelta(hours=1)
    words = "<b>Call</b> & ask whether the lamp has come, " + "and when it will be brought, " * 8
    promise = one(english, partial(make_promise, word=Word(text=words, due_at=due)))
    english.behind("keep_promise", partial(keep_promise, promise_id=promise))
    page = show(english)
    press(page, "Promises kept: Show the promises")
    english.settle()
    rows = page.promises.model
    assert rows.index(0, 1).data().startswith("<b>Call</b> & ask")
    tip = rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("<qt>&lt;b&gt;Call&lt;/b&gt; &amp; ask")
    assert tip.count("<br>") > 2


def test_complaints_answered_in_time_narrows_the_log_to_them(
    english: Stage, clock: ManualClock, show
) -> None:
    two_months(english, clock)
    later = complain(english, words="Not due yet.")
    page = show(english)
    assert page.log.matching() == 11
    press(page, "Complaints answered in time: Show the complaints")
    english.settle()
    assert page.log.matching() == page.log.model.rowCount() == 7
    assert later not in [page.log.model.id_at(row) for row in range(7)]
    assert "Answered: By now, or overdue" in seen(page)
    assert page.panel.table.hasFocus()
    page.panel.filters.wanted.emit("answered")
    press(page.panel.editor, "Later, or overdue")
    english.settle()
    assert page.log.matching() == 6
    assert "Answered: Later, or overdue" in seen(page)


def test_the_rows_behind_a_figure_stay_until_somebody_else_acts(
    english: Stage, clock: ManualClock, show
) -> None:
    two_months(english, clock)
    page = show(english)
    press(page, "Promises kept: Show the promises")
    english.settle()
    english.session.house_changed.emit()
    assert page.promises.isVisible()
    assert not page.figures.isVisible()
    english.session.actor_changed.emit()
    assert not page.promises.isVisible()
    assert page.promises.model.rowCount() == 0
    assert page.figures.isVisible()
