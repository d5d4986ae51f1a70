"""What recurs, through what an owner sees and presses: charts, tables, the complaints behind a bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from stage import Stage, clipped, nameless, seen

from frontdesk.services.complaint_steps import solve_here
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.mending import choose_cause, finish_measure, plan_measure
from frontdesk.ui.review.page import ReviewPage
from frontdesk.ui.review.recurs.card import ChartCard
from frontdesk.ui.review.recurs.panel import RecursPanel

WIDE = (1180, 740)


@pytest.fixture
def staged() -> dict[str, object]:
    return {"acting": "Ona"}


def one(stage: Stage, change: Any) -> str:
    ids: list[str] = []
    stage.behind(change.func.__name__, lambda uow: ids.append(change(uow)) or ids[0])
    return ids[0]


def a_past(stage: Stage, clock: ManualClock) -> None:
    """October: two about the price. November: three about goods, one with a cause; money for two."""
    today = clock.now()
    subjects = {s.name_en: s.id for s in stage.read(lambda uow: uow.subjects.all())}
    causes = {c.name_en: c.id for c in stage.read(lambda uow: uow.mending.causes.all())}
    clock.set(datetime(2026, 10, 14, 8, 0, tzinfo=UTC))
    for _ in range(2):
        one(stage, partial(log_complaint, told=Told(words="Too dear.", subject_id=subjects["Price"])))
    clock.set(datetime(2026, 11, 5, 8, 0, tzinfo=UTC))
    told = partial(
        Told, words="It leaks.", subject_id=subjects["Product"], remedy="money_back", offered="Back"
    )
    one(stage, partial(solve_here, told=told(amount_cents=500)))
    one(stage, partial(solve_here, told=told(amount_cents=4000, exception="Third time this year")))
    complaint = one(stage, partial(log_complaint, told=told()))
    cause = causes["Supplier or batch"]
    stage.behind("choose_cause", partial(choose_cause, complaint_id=complaint, cause_id=cause))
    owner = stage.session.actor
    plan = partial(
        plan_measure, complaint_id=complaint, text="Send it back", owner_id=owner, due_on=clock.now().date()
    )
    measure = one(stage, plan)
    stage.behind("finish_measure", partial(finish_measure, measure_id=measure))
    clock.set(today)


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., ReviewPage]:
    def shown(stage: Stage, size: tuple[int, int] = WIDE) -> ReviewPage:
        page = ReviewPage(stage.context())
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        qtbot.waitExposed(page)
        for _round in range(2):
            stage.settle()
        page.recurring.way.click()
        for _round in range(3):
            stage.settle()
        return page

    return shown


def names(card: ChartCard) -> list[str]:
    return [row.accessibleName() for row in card.bars.rows if row.isVisibleTo(card)]  # type: ignore[union-attr]


def says(panel: QWidget, text: str) -> bool:
    return text in seen(panel)


def test_each_bar_says_its_number_against_the_month_before(
    english: Stage, clock: ManualClock, show: Callable[..., ReviewPage]
) -> None:
    a_past(english, clock)
    panel = show(english).recurring
    assert names(panel.subjects) == [
        "Product: 3 · ↑ 3 more than in October",
        "Price: 0 · ↓ 2 fewer than in October",
    ]
    assert names(panel.causes) == [
        "Not noted: 2 · as many as in October",
        "Supplier or batch: 1 · ↑ 1 more than in October",
    ]
    assert "November 2026: 3 complaints" in panel.months.bars.accessibleDescription()
    assert says(panel.answers, "In days: half within 0, nine in ten within 0, the longest 0")
    assert names(panel.by_remedy) == ["Money back: €45.00, 2 complaints"]
    assert says(panel.by_remedy, "Within what a clerk may give: 0 of 2")
    assert says(panel.exceptions, "Third time this year")
    assert says(
        panel.pairs, "Product, wished: Money back. One received €40.00, another €5.00, of 2 like cases."
    )
    assert says(panel.measures, "Send it back")
    assert says(panel.measures, "Not known yet: there is too little time to compare.")


def test_numbers_stand_as_a_table_with_one_press(
    english: Stage, clock: ManualClock, show: Callable[..., ReviewPage]
) -> None:
    a_past(english, clock)
    card = show(english).recurring.subjects
    card.turn.click()
    table = card.table
    assert table.isVisible()
    assert not card.bars.isVisible()
    shown = [[table.item(r, c).text() for c in range(3)] for r in range(table.rowCount())]  # type: ignore[union-attr]
    assert shown == [["Product", "3", "0"], ["Price", "0", "2"]]
    last = table.visualItemRect(table.item(table.rowCount() - 1, 0))  # type: ignore[arg-type]
    assert table.viewport().rect().contains(last.center())
    card.turn.click()
    assert card.bars.isVisible()


def test_a_bar_opens_its_complaints_by_the_keyboard_alone(
    english: Stage, clock: ManualClock, show: Callable[..., ReviewPage]
) -> None:
    a_past(english, clock)
    page = show(english)
    panel = page.recurring
    months = panel.months.bars
    months.setFocus()
    months.setCurrentIndex(months.model().index(0, 10))  # type: ignore[union-attr]
    QTest.keyClick(months, Qt.Key.Key_Return)
    english.settle()
    english.settle()
    assert not panel.isVisible()
    assert page.log.matching() == 2
    assert "Written down: 1 October 2026 – 31 October 2026" in seen(page.panel)
    assert page.panel.table.hasFocus()
    assert page.case.presenter.complaint_id == page.log.model.id_at(0)
    page.way_back.link.click()
    english.settle()
    assert panel.months.isVisible()
    assert months.hasFocus()
    assert not page.way_back.isVisible()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert page.figures.isVisible()


def test_a_bar_of_the_figures_narrows_the_log_below_them(
    english: Stage, clock: ManualClock, show: Callable[..., ReviewPage]
) -> None:
    a_past(english, clock)
    page = show(english)
    page.recurring.leave()
    english.settle()
    page.recurs._rows[0].click()
    english.settle()
    assert page.log.matching() == 3
    assert "About what: Product" in seen(page.panel)
    assert not page.way_back.isVisible()


@pytest.mark.parametrize("size", [WIDE, (300, 700)])
def test_nothing_is_cut_and_everything_has_a_name(
    stage: Stage, clock: ManualClock, show: Callable[..., ReviewPage], size: tuple[int, int]
) -> None:
    a_past(stage, clock)
    panel: RecursPanel = show(stage, size).recurring
    assert clipped(panel) == []
    assert nameless(panel) == []


def test_a_clerk_sees_none_of_it(english: Stage, clock: ManualClock, show: Callable[..., ReviewPage]) -> None:
    a_past(english, clock)
    page = show(english)
    english.session.act_as(next(p.id for p in english.session.house.people if p.name == "Rūta"))
    english.settle()
    assert not page.recurring.isVisible()


def test_a_shop_without_complaints_is_told_what_will_be_here(
    english: Stage, show: Callable[..., ReviewPage]
) -> None:
    panel = show(english).recurring
    assert says(panel.subjects, "No complaint in this period or the one before.")
    assert says(panel.measures, "Beside a complaint it can be put down what will be done")
