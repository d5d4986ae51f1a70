"""What is seen when nothing can be written, when it can again, and when something was altered outside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock, opened
from PySide6.QtWidgets import QApplication
from whole import Program, type_into

from frontdesk.data.checking import check_newest
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.places import FILE
from frontdesk.domain.customers import Customer
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.line import Arrival, join_line
from frontdesk.ui.context import Place


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, clock: ManualClock) -> Iterator[Program]:
    """Return the program in a shop with one visit."""

    def fill(desk: Desk, _: ManualClock) -> None:
        opened(desk, theme="light")
        desk.do("join_line", partial(join_line, arrival=Arrival(label="blue coat")))

    program = Program(tmp_path / "shop", clock, fill=fill)
    yield program
    program.close()


def bar(program: Program) -> str:
    return program.window.shell.trouble.text()


def pragma(program: Program, statement: str) -> object:
    connection = program.desk._store._engine.connection
    return program.on_store(lambda: connection.execute(f"PRAGMA {statement}").fetchone())


def joined(program: Program) -> int:
    program.line.join(Arrival(label="umbrella"))
    program.settle()
    return sum(visit.label == "umbrella" for visit in program.visits())


def test_while_it_cannot_be_written_every_place_says_so(program: Program) -> None:
    assert bar(program) == ""
    pragma(program, "query_only=ON")
    assert joined(program) == 0
    for place in Place:
        page = program.go(place)
        assert "Looking only" in bar(program)
        assert page.isVisible()
    assert isinstance(program.refused[-1], StorageError)
    program.speak("lt")
    assert "Galima tik žiūrėti" in bar(program)
    program.speak("en")
    pragma(program, "query_only=OFF")
    program.window.shell.trouble._again.click()
    program.settle()
    assert bar(program) == ""
    assert joined(program) == 1


def test_what_is_typed_stays_and_is_kept_once_it_can_be(program: Program) -> None:
    page = program.go(Place.COUNTER)
    type_into(page.search.field, "Žemyna Naujoji")
    pragma(program, "query_only=ON")
    assert joined(program) == 0
    assert page.search.field.text() == "Žemyna Naujoji"
    pragma(program, "query_only=OFF")
    assert joined(program) == 1  # what can be written again needs no button
    assert bar(program) == ""


def test_on_a_full_disk_the_room_kept_for_it_lets_the_step_through(program: Program) -> None:
    class Room:
        """Stands for the file that is given up."""

        there = True

        def give_up(self) -> bool:
            program.desk._store._engine.connection.execute("PRAGMA max_page_count=100000")
            was, self.there = self.there, False
            return was

        def keep(self) -> bool:
            return self.there

    program.session.means.room = room = Room()
    pages = pragma(program, "page_count")[0]
    pragma(program, f"max_page_count={pages}")
    for _ in range(200):
        program.session.run(lambda desk: desk.keep_draft("d", {"words": "x" * 100_000}))
        if joined(program) > 1 and not room.there:
            break
    assert program.refused == []
    assert "Kept room" in bar(program)
    room.there = True
    program.session.trouble.again.emit()
    program.settle()
    assert bar(program) == ""


def test_a_full_disk_without_room_refuses_and_says_what_to_do(program: Program) -> None:
    pages = pragma(program, "page_count")[0]
    pragma(program, f"max_page_count={pages}")
    program.session.run(lambda desk: desk.keep_draft("d", {"words": "x" * 100_000}))
    program.settle()
    assert "the disk is full" in bar(program)
    assert program.refused[-1].code == "disk_full"
    pragma(program, "max_page_count=1000000")
    program.session.trouble.again.emit()
    program.settle()
    assert bar(program) == ""


def test_after_damage_nothing_more_is_written(program: Program) -> None:
    root = program.on_store(
        lambda: program.desk._store._engine.rows("SELECT rootpage FROM sqlite_master WHERE name = 'promise'")
    )[0][0]
    size = pragma(program, "page_size")[0]
    pragma(program, "wal_checkpoint(TRUNCATE)")
    with (program.folder / FILE).open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
    pragma(program, "shrink_memory")
    program.go(Place.PROMISES)
    program.session.ask(lambda uow: uow.promises.all(), lambda _: None)
    program.settle()
    assert "The data file is damaged" in bar(program)
    before = program.read(lambda uow: uow.customers.count())
    change = partial(add_customer, customer=Customer(id="", given="Nauja"))
    program.session.do("add_customer", change)
    program.settle()
    assert program.refused[-1].code == "damaged"
    program.session.trouble.again.emit()
    program.settle()
    assert "The data file is damaged" in bar(program)
    assert program.read(lambda uow: uow.customers.count()) == before


@pytest.mark.parametrize("language", ["en", "lt"])
def test_what_was_altered_outside_is_named_and_stays_named(program: Program, language: str) -> None:
    visit = program.visits()[0].id
    engine = SqliteEngine(program.folder / FILE)
    engine.run("UPDATE visit SET label = 'somebody else' WHERE id = :id", {"id": visit})
    engine.close()
    program.speak(language)
    program.session.means.check = lambda unclean: check_newest(program.folder / FILE, quick=unclean)
    program.program._look_after_the_store(program.session)
    program.until(lambda: bar(program))
    assert visit[-12:] in bar(program)
    assert ("A visit" if language == "en" else "Apsilankymas") in bar(program)
    assert "somebody else" not in bar(program)
    program.go(Place.SETTINGS)
    assert visit[-12:] in bar(program)
