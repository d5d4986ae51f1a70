"""The report for the team: what stands on it, that nobody is named, and that it can be stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock
from pytestqt.qtbot import QtBot
from stage import Stage

from frontdesk.domain.calendar import local_date
from frontdesk.domain.customers import Customer
from frontdesk.domain.masking import COVER, without_names
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.mending import plan_measure
from frontdesk.services.month_report import read_report
from frontdesk.ui.exporting import Stage as Standing
from frontdesk.ui.review.page import ReviewPage
from frontdesk.ui.review.recurs.panel import _named_period
from frontdesk.ui.review.recurs.report.content import Content, content_of
from frontdesk.ui.review.recurs.report.paper import BARS, left_out, pdf_of
from tests.ui.test_recurs import a_past, one


@pytest.fixture
def staged() -> dict[str, object]:
    return {"acting": "Ona"}


def content(stage: Stage, kind: str = "month") -> Content:
    session = stage.session
    today = local_date(session.shop, session.clock.now())
    report = stage.read(partial(read_report, kind=kind, today=today))
    return content_of(report, kind, session.shop, session.house.everybody, today)


def name_somebody(stage: Stage) -> None:
    given = {"given": "Petras", "surname": "Žemaitis"}
    who = one(stage, partial(add_customer, customer=Customer(id="", **given)))  # type: ignore[arg-type]
    complaint = one(
        stage, partial(log_complaint, told=Told(words="Petras Žemaitis waited.", customer_id=who))
    )
    plan = {"owner_id": stage.session.actor, "due_on": stage.session.clock.now().date()}
    one(stage, partial(plan_measure, complaint_id=complaint, text="Paskambinti Žemaičiui Petrui", **plan))


def test_nobody_is_named(stage: Stage, clock: ManualClock) -> None:
    a_past(stage, clock)
    name_somebody(stage)
    words = content(stage).words()
    assert "Paskambinti" in words
    assert not any(name in words for name in ("Petr", "Žemai"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Skambinti Petrui", f"Skambinti {COVER}"),
        ("ŽEMAIČIUI grąžinti", f"{COVER} grąžinti"),
        ("Petražolės", "Petražolės"),
    ],
)
def test_a_name_is_covered_in_any_case(text: str, left: str) -> None:
    names = {"Petražolės": ("Ona",)}.get(text, ("Petras", "Žemaitis"))
    assert without_names(text, names) == left


def test_it_tells_what_the_meeting_needs(english: Stage, clock: ManualClock) -> None:
    a_past(english, clock)
    words = content(english).words()
    for told in (
        "Product: 3 · ↑ 3 more than in October",
        "Supplier or batch: 1",
        "Given: €45.00, 2 complaints",
        "Send it back",
        "1 exception to a rule of the house",
        "One received €40.00, another €5.00",
    ):
        assert told in words, told


def test_it_is_one_page_or_two_of_pdf(stage: Stage, clock: ManualClock) -> None:
    a_past(stage, clock)
    name_somebody(stage)
    pdf = pdf_of(content(stage))
    assert pdf.startswith(b"%PDF-")
    assert 1 <= pdf.count(b"/Type /Page\n") <= 2


def test_months_are_counted_after_two_quiet_ones_too(english: Stage, clock: ManualClock) -> None:
    a_past(english, clock)
    clock.set(clock.now() + timedelta(days=70))  # nothing in this month, nor in the one before
    numbers = [bar.number for bar in content(english).months.bars]
    assert numbers[-5:] == ["2", "3", "0", "0", "0"]
    assert [bar.number for bar in content(english, "last_month").months.bars][-5:] == numbers[-5:]


def test_a_file_is_named_by_its_period_and_no_month_is_taken_for_its_quarter() -> None:
    day = date(2026, 10, 31)
    named = [_named_period(kind, day) for kind in ("month", "last_month", "quarter", "year")]
    assert named == ["2026-10", "2026-09", "2026-10–12", "2026"]


def test_what_there_is_no_room_for_is_counted(english: Stage, clock: ManualClock) -> None:
    a_past(english, clock)
    chart = content(english).charts[0]
    bar = chart.bars[0]
    nothing = replace(bar, value=0)
    assert left_out(replace(chart, bars=[bar] * BARS)) == 0
    assert left_out(replace(chart, bars=[bar] * (BARS + 2) + [nothing])) == 2


def made(page: ReviewPage, stage: Stage, path: Path) -> None:
    page.recurring._write(path)
    for _round in range(4):
        stage.settle()


def test_it_is_saved_where_it_was_asked_to(
    stage: Stage, clock: ManualClock, qtbot: QtBot, tmp_path: Path
) -> None:
    a_past(stage, clock)
    page = ReviewPage(stage.context())
    qtbot.addWidget(page)
    path = tmp_path / "report.pdf"
    made(page, stage, path)
    assert page.recurring.report.stage is Standing.SAVED
    assert path.read_bytes().startswith(b"%PDF-")
    made(page, stage, tmp_path / "nowhere" / "report.pdf")
    assert page.recurring.report.stage is Standing.REFUSED


def test_it_can_be_stopped_and_leaves_nothing(
    stage: Stage, clock: ManualClock, qtbot: QtBot, tmp_path: Path
) -> None:
    page = ReviewPage(stage.context())
    qtbot.addWidget(page)
    path = tmp_path / "report.pdf"
    report = page.recurring.report
    report.changed.connect(report.stop)  # as soon as it has begun
    page.recurring._write(path)
    for _round in range(4):
        stage.settle()
    assert page.recurring.report.stage is Standing.STOPPED
    assert not path.exists()
