"""The line as every place shares it: one prompt at most, words said once, nothing lost in between."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from example_story import empty_shop
from fakes import ManualClock
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from whole import Program

from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Visit
from frontdesk.services.line import Arrival, join_line
from frontdesk.ui.line.people import about, seen_line, who
from frontdesk.ui.widgets.ticker import Ticker, clock_text


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[Program]:
    started = Program(tmp_path, ManualClock(), fill=partial(empty_shop, interface="en", theme="light"))
    yield started
    started.close()


def codes(program: Program) -> list[str]:
    return [error.code for error in program.refused if isinstance(error, DomainError)]


def test_a_press_with_nobody_there_says_so_and_changes_nothing(program: Program) -> None:
    program.line.say_it()
    program.line.call_next()
    program.line.greet_all()
    program.line.finish()
    program.settle()
    assert codes(program) == ["nobody_waits", "nobody_waits", "everybody_seen"]
    assert program.visits() == []


def test_without_a_prompt_the_word_goes_to_the_one_unseen_longest(program: Program) -> None:
    first = program.do("join_line", partial(join_line, arrival=Arrival(label="a")))
    program.pass_time(seconds=5)
    program.do("join_line", partial(join_line, arrival=Arrival(label="b")))
    assert program.line.prompt is None
    program.line.say_it()
    program.settle()
    assert [visit.id for visit in program.visits() if visit.seen_at] == [first]


def test_what_another_place_changed_is_seen_at_once(program: Program) -> None:
    changes: list[int] = []
    program.line.line_changed.connect(lambda: changes.append(1))
    program.do("join_line", partial(join_line, arrival=Arrival()))
    assert changes
    assert len(program.line.view.waiting) == 1


def test_the_prompt_is_told_of_only_when_it_changes(program: Program) -> None:
    program.do("join_line", partial(join_line, arrival=Arrival()))
    told: list[int] = []
    program.line.prompt_changed.connect(lambda: told.append(1))
    program.pass_time(seconds=31)
    program.pass_time(seconds=1)
    program.pass_time(seconds=1)
    assert len(told) == 1


def test_the_words_of_a_prompt_stay_the_same_while_it_stands(program: Program) -> None:
    program.do("join_line", partial(join_line, arrival=Arrival()))
    program.pass_time(seconds=31)
    assert program.line.prompt is not None
    words = program.line.prompt.words
    assert words.startswith("„")  # somebody unknown is spoken to in the shop's language
    program.pass_time(seconds=20)
    assert program.line.prompt.words == words


def test_somebody_is_named_by_what_tells_them_apart() -> None:
    now = ManualClock().now()
    assert who(Visit(id="a", joined_at=now), None) == "Somebody new"
    assert "palt" in who(Visit(id="a", joined_at=now, label="paltas"), None)
    assert about(Visit(id="a", joined_at=now, party=2, reason="r"), None) == "2 people · r"
    assert seen_line(Visit(id="a", joined_at=now), 0, late=False) == "● not yet greeted"
    late = Visit(id="a", joined_at=now, seen_at=now)
    assert seen_line(late, 240, late=True) == "● greeted 4 min ago, time to look up again"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (9.9, "0:09"), (60, "1:00"), (3599, "59:59"), (3600, "1:00:00"), (36_061, "10:01:01")],
)
def test_a_wait_is_written_in_minutes_and_in_hours_where_there_are_any(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


def test_a_ticking_clock_keeps_its_size(program: Program) -> None:
    ticker = Ticker()
    sizes = set()
    for seconds in (0, 59, 600, 3600, 35_999):
        ticker.tick(seconds)
        sizes.add(ticker.sizeHint().toTuple())
    assert len(sizes) == 1


def test_calls_into_qt_take_no_reference_off_none(qapp: QApplication) -> None:
    """A release of Qt for Python did; the interpreter ends when the last one is gone."""
    part = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        part.setObjectName("x")
    assert sys.getrefcount(None) - before > -50
