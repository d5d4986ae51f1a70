"""A line of many people: who is in sight is right at once, everybody else soon, and all can be reached."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from example_story import empty_shop
from fakes import ManualClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from whole import Program

from frontdesk.services.line import Arrival, acknowledge_all, join_line
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.context import Place
from frontdesk.ui.counter.cards import LONG, LineList, VisitCard
from frontdesk.ui.counter.page import CounterPage
from frontdesk.ui.line.per_visit import AT_ONCE, PerVisit
from frontdesk.ui.strip.window import StripWindow
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.layouts import Held, Scroll
from frontdesk.ui.widgets.pile import Pile
from frontdesk.ui.widgets.reading_order import in_reading_order

MANY = 60  # more than are looked after at once, few enough to be quick


def crowd(uow: UnitOfWork) -> list[str]:
    return [join_line(uow, Arrival(label=f"number {n:03}")) for n in range(MANY)]


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    started = Program(tmp_path, ManualClock(), fill=partial(empty_shop, interface="en", theme="light"))
    started.do("join_line", crowd)
    yield started
    started.close()


def line_of(program: Program) -> LineList:
    page = program.window.shell.page(Place.COUNTER)
    assert isinstance(page, CounterPage)
    return page.line


def all_there(program: Program, line: LineList) -> None:
    until = time.monotonic() + 20
    while line._later._left or line._box._left or program.session.lane.running:
        program.settle()
        time.sleep(0.002)
        assert time.monotonic() < until
    program.settle()  # the last ones find their places


def in_sight(line: LineList) -> list[VisitCard]:
    return [part for part in line._box.in_sight() if isinstance(part, VisitCard)]


def test_those_in_sight_are_there_at_once_and_all_of_them_soon_in_the_order_of_the_line(
    program: Program,
) -> None:
    line = line_of(program)
    seen = in_sight(line)
    assert 3 <= len(seen) < LONG
    assert [card.visit for card in seen] == program.line.view.waiting[: len(seen)]
    all_there(program, line)
    assert [card.visit for card in line.cards()] == program.line.view.waiting
    below = [card.y() for card in line.cards()]
    assert below == sorted(below)
    for one, next_one in zip(line.cards(), line.cards()[1:], strict=False):
        assert next_one.geometry().top() > one.geometry().bottom()


def test_every_card_can_be_reached_by_keyboard_and_says_who_it_is(program: Program) -> None:
    line = line_of(program)
    all_there(program, line)
    reached = [part for part in in_reading_order(line, hidden=False) if isinstance(part, VisitCard)]
    assert reached == line.cards()
    assert [card.accessibleName() for card in reached][-1] == f"number {MANY - 1:03}"
    last = reached[-1]
    last.setFocus(Qt.FocusReason.TabFocusReason)
    program.settle()
    assert last in in_sight(line) or not last.visibleRegion().isEmpty()
    QTest.keyClick(last, Qt.Key.Key_Space)
    program.settle()
    assert last.isChecked()


def test_a_greeting_to_everybody_is_seen_at_once_above_and_soon_below(program: Program) -> None:
    line = line_of(program)
    all_there(program, line)
    program.do("acknowledge_all", acknowledge_all)
    assert all("greeted" in card.accessibleDescription() for card in in_sight(line))
    all_there(program, line)
    assert all(card.visit.seen_at for card in line.cards())
    program.line.call_next()
    program.settle()
    assert line.cards()[0].visit.label == "number 001"
    assert line.cards()[0].y() < line.cards()[1].y()


def test_time_goes_on_for_who_is_out_of_sight_too(program: Program) -> None:
    line = line_of(program)
    all_there(program, line)
    for _ in range(MANY // 10 + 1):
        program.pass_time(seconds=60)
    words = {card.accessibleDescription().rpartition(", ")[2] for card in line.cards()}
    assert all(int(each.split()[1]) >= 1 for each in words), words
    assert {card._wait.text() for card in in_sight(line)} == {in_sight(line)[0]._wait.text()}
    line.cards()[-1].setFocus(Qt.FocusReason.TabFocusReason)
    program.settle()
    assert {card._wait.text() for card in in_sight(line)} == {line.cards()[-1]._wait.text()}


def test_the_strip_keeps_a_long_line_too(program: Program) -> None:
    program.program._show_strip()
    program.settle()
    strip = program.program.windows["strip"]
    assert isinstance(strip, StripWindow)
    line = strip.panel.line
    all_there(program, line)
    assert [card.visit for card in line.cards()] == program.line.view.waiting
    assert in_sight(line)


def test_the_line_of_the_window_that_is_not_in_use_rests_until_it_is_shown(program: Program) -> None:
    page_line = line_of(program)
    all_there(program, page_line)
    program.program._show_strip()
    program.settle()
    before = page_line.cards()
    program.line.call_next()
    program.settle()
    assert page_line.cards() == before[1:]  # as the line is now, though nothing was laid out
    program.program.windows["strip"].full_wanted.emit()
    program.settle()
    all_there(program, page_line)
    assert [card.visit for card in page_line.cards()] == program.line.view.waiting
    assert in_sight(page_line)[0].visit == program.line.view.waiting[0]


def test_a_card_that_grows_in_sight_makes_room_and_one_out_of_sight_when_it_is_seen(
    qapp: QApplication,
) -> None:
    inner = QWidget()
    pile = Pile(inner, gap=4)
    parts = [label(text=f"line {n}") for n in range(50)]
    for part in parts:
        pile.addWidget(part)
    outside = QWidget()
    box = QVBoxLayout(outside)
    scroll = Scroll(inner)
    box.addWidget(scroll)
    outside.resize(160, 200)
    outside.show()
    settle(qapp)
    one = parts[0].height()
    assert parts[1].y() == one + 4
    parts[1].setText("a much longer line than any other, for it goes on and on")
    parts[40].setText("a much longer line than any other, for it goes on and on")
    settle(qapp)
    assert parts[1].height() > one
    assert parts[2].y() == parts[1].geometry().bottom() + 1 + 4
    scroll.ensureWidgetVisible(parts[40])
    pile.look_again()
    settle(qapp)
    assert parts[40].height() == parts[1].height()
    assert parts[41].y() == parts[40].geometry().bottom() + 1 + 4
    pile.take_out(parts[0])
    parts[0].hide()
    settle(qapp)
    assert parts[41].y() == parts[40].geometry().bottom() + 1 + 4  # in sight: at once
    wait_for(lambda: parts[1].y() == 0)  # out of sight: soon
    wait_for(lambda: inner.height() >= parts[-1].geometry().bottom())
    outside.close()


def long_pile(app: QApplication) -> tuple[Pile, list[QLabel], Scroll]:
    """Return a pile in sight, its 200 parts, and the column that scrolls it."""
    inner = QWidget()
    pile = Pile(inner, gap=4)
    parts = [label(text=f"line {n}") for n in range(200)]
    for part in parts:
        pile.addWidget(part)
    scroll = Scroll(inner)
    scroll.resize(160, 200)
    scroll.show()
    settle(app)
    return pile, parts, scroll


def test_whoever_is_scrolled_to_stands_in_their_place(qapp: QApplication) -> None:
    pile, parts, scroll = long_pile(qapp)
    step = parts[1].y()
    pile.take_out(parts[0])
    parts[0].hide()
    qapp.sendPostedEvents()
    scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum() // 2)
    pile.look_again()
    seen = pile.in_sight()
    assert len(seen) > 3
    assert [part.y() for part in seen] == [step * (parts.index(part) - 1) for part in seen]
    pile.put_all()
    assert [part.y() for part in parts[1:]] == [step * n for n in range(199)]
    scroll.close()


def test_everybody_keeps_their_width_while_the_line_is_measured_anew(qapp: QApplication) -> None:
    pile, parts, scroll = long_pile(qapp)
    width = parts[1].width()
    pile.take_out(parts[0])
    parts[0].hide()
    qapp.sendPostedEvents()
    pile.invalidate()  # Qt forgets how wide the whole is, until it lays out again
    pile.put_all()
    assert {part.width() for part in parts[1:]} == {width}
    scroll.close()


def test_whoever_comes_last_never_stands_over_the_first(qapp: QApplication) -> None:
    pile, parts, scroll = long_pile(qapp)
    step = parts[1].y()
    parts.append(label(text="line 200"))
    parts[-1].hide()
    pile.addWidget(parts[-1])
    pile.take_out(parts[0])  # the others find their places before the last one is shown
    parts[0].hide()
    pile.activate()
    parts[-1].show()
    pile.activate()
    assert parts[-1].y() == step * 199
    scroll.close()


def wait_for(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not true():
        QApplication.processEvents()
        assert time.monotonic() < until


def settle(app: QApplication) -> None:
    for _ in range(6):
        app.processEvents()


def test_what_was_worked_out_for_somebody_is_kept_until_they_change(program: Program) -> None:
    asked: list[str] = []
    known = PerVisit(lambda visit, _customer: asked.append(visit.id) or visit.label)
    view = program.line.view
    assert known.of_all(view) == [f"number {n:03}" for n in range(AT_ONCE)]
    while len(known.of_all(view)) < MANY:
        pass
    assert sorted(asked) == sorted(visit.id for visit in view.waiting)
    known.of_all(view, about="another language")
    assert len(asked) == MANY + AT_ONCE


def test_the_column_wishes_no_more_width_than_it_is_given(qapp: QApplication) -> None:
    inner = Held()
    box = QVBoxLayout(inner)
    words = label(text="a sentence that is much longer than the column is wide, as those to say often are")
    box.addWidget(words)
    scroll = Scroll(inner)
    scroll.resize(160, 200)
    scroll.show()
    settle(qapp)
    assert words.sizeHint().width() > scroll.viewport().width()
    assert inner.sizeHint().width() == scroll.viewport().width()
    assert inner.sizeHint().height() == inner.heightForWidth(scroll.viewport().width())
    scroll.close()
