"""The door for other programs is shut behind a program that ends, however soon that is."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtWidgets import QApplication

from frontdesk.ui.knocking import Knocking
from frontdesk.ui.tasks import Lane


class Door:
    def __init__(self) -> None:
        self.shut = False

    def close(self) -> None:
        self.shut = True


def test_a_door_that_opened_while_the_program_ended_is_shut(qapp: QApplication) -> None:
    made: list[Door] = []

    def open_door(_verbs: Mapping[str, object]) -> Door:
        made.append(Door())
        return made[0]

    lane = Lane(ThreadPoolExecutor(1))
    knocking = Knocking(list, lane, open_door, lambda: None)
    while not lane.running:
        qapp.processEvents()
    lane.close()  # it is open now, and nobody takes note of it any more
    assert [door.shut for door in made] == [False]
    knocking.close()
    assert [door.shut for door in made] == [True]
