"""The counter where there is little room: one thing scrolls at a time, and who waits stays in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from example_story import filled_shop
from fakes import ManualClock
from measure import place_in
from PySide6.QtWidgets import QApplication, QScrollBar
from whole import Program

from frontdesk.services.line import Arrival, join_line
from frontdesk.ui.context import Place
from frontdesk.ui.theme import theme

LARGE = (1920, 1040)  # a usual screen with its task bar

Open = Callable[[int, tuple[int, int], str], Program]


@pytest.fixture
def opened(tmp_path: Path, qapp: QApplication) -> Iterator[Open]:
    """Return what opens a busy shop at a size of the text and of the window."""
    programs: list[Program] = []

    def start(percent: int, size: tuple[int, int], language: str = "en") -> Program:
        fill = partial(
            filled_shop, interface=language, theme="light", language=language, text_percent=percent
        )
        program = Program(tmp_path, ManualClock(), fill=fill, language=language, percent=percent)
        programs.append(program)
        theme().use("light", percent)
        program.window.resize(*size)
        program.go(Place.COUNTER)
        program.settle()
        return program

    yield start
    for program in programs:
        program.close()


def bars_beside_each_other(program: Program) -> list[tuple[int, int]]:
    """Return where two bars in sight stand side by side, of which one scrolls what holds the other."""
    page = program.window.shell.current()
    bars = [bar for bar in page.findChildren(QScrollBar) if bar.isVisible() and bar.height() > bar.width()]
    places = [place_in(page, bar) for bar in bars]
    wide = max((place.width() for place in places), default=0)
    return [
        (one.x(), other.x())
        for one in places
        for other in places
        if one.x() < other.x() <= one.x() + 2 * wide and one.intersects(other.adjusted(-wide, 0, 0, 0))
    ]


def first_in_sight(program: Program) -> int:
    """Return how many pixels of the first person's card can be seen."""
    card = program.window.shell.current().line.cards()[0]
    return int(card.visibleRegion().boundingRect().height())


@pytest.mark.parametrize("language", ["en", "lt"])
def test_in_large_text_one_bar_stands_at_the_right_and_the_first_person_is_in_sight(
    opened: Open, language: str
) -> None:
    program = opened(200, LARGE, language)
    for _unseen in range(3):
        assert bars_beside_each_other(program) == []
        card = program.window.shell.current().line.cards()[0]
        assert first_in_sight(program) >= min(card.height(), round(theme().tokens.scale * 100))
        program.line.say_it() if program.line.prompt else program.line.greet_all()
        program.settle()
    assert bars_beside_each_other(program) == []


def test_the_question_after_closing_makes_nothing_scroll_twice(opened: Open) -> None:
    program = opened(100, (1280, 780))
    program.clock.advance(hours=9)
    program.do("join_line", partial(join_line, arrival=Arrival(label="red scarf")))
    program.pass_time(hours=14)
    page = program.window.shell.current()
    assert page._asking.isVisible()
    page._asking.look.click()
    program.settle()
    assert bars_beside_each_other(program) == []


def test_in_a_low_window_all_of_it_scrolls_together(opened: Open) -> None:
    program = opened(100, (1280, 420))
    assert bars_beside_each_other(program) == []
    page = program.window.shell.current()
    bars = [bar for bar in page.findChildren(QScrollBar) if bar.isVisible() and bar.height() > bar.width()]
    assert len(bars) == 1
    program.window.resize(1280, 800)
    program.settle()
    assert not page._columns._scroll.verticalScrollBar().isVisible()
    assert page.line.height() < page._columns.height()
