"""Answers of the store come one by one, and what they change is shown in between."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from frontdesk.ui.tasks import Lane


@pytest.fixture
def lane(qapp: object) -> Iterator[Lane]:
    made = Lane(ThreadPoolExecutor(1))
    yield made
    made.close()


def test_what_an_answer_changes_is_shown_before_the_next(qtbot: QtBot, lane: Lane) -> None:
    seen: list[str] = []

    def answer(name: str) -> None:
        seen.append(name)
        QTimer.singleShot(0, lambda: seen.append(f"{name} painted"))

    lane.run(lambda: "first", answer)
    lane.run(lambda: "second", answer)
    lane.wait_for(lambda: None)  # both are here
    qtbot.waitUntil(lambda: lane.running == 0 and len(seen) == 4)
    assert seen == ["first", "first painted", "second", "second painted"]


def test_what_stands_beside_comes_after_the_answers_and_not_for_who_is_gone(qtbot: QtBot, lane: Lane) -> None:
    seen: list[str] = []
    here, gone = QObject(), QObject()

    def answer(_name: str) -> None:
        seen.append("first")
        lane.in_turn(lambda: seen.append("beside"), owner=here)
        lane.in_turn(lambda: seen.append("gone"), owner=gone)
        gone.deleteLater()

    lane.run(lambda: "first", answer)
    lane.run(lambda: "second", seen.append)
    lane.wait_for(lambda: None)
    qtbot.waitUntil(lambda: lane.running == 0)
    assert seen == ["first", "second", "beside"]


def test_what_is_asked_for_again_before_its_turn_is_done_once(qtbot: QtBot, lane: Lane) -> None:
    seen: list[str] = []
    here = QObject()

    def look() -> None:
        seen.append("look")

    lane.in_turn(look, owner=here)
    lane.in_turn(look, owner=here)
    qtbot.waitUntil(lambda: lane.running == 0)
    lane.in_turn(look, owner=here)
    qtbot.waitUntil(lambda: lane.running == 0)
    assert seen == ["look", "look"]
