"""A protected shop in the real program: opened with a passphrase, changed hands, killed and locked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from program import PHRASE, Program

PIN = "739184"


@pytest.fixture(params=["en", "lt"])
def day(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Program]]:
    """Return a list whose only item is the running program, on an empty folder, in each language."""
    running = [Program(tmp_path / "shop", request.param)]
    yield running
    running[0].kill()


def crash(day: list[Program]) -> Program:
    """Kill the program at once and start it again."""
    old = day[0]
    old.kill()
    day[0] = Program(old.folder, old.language)
    return day[0]


@pytest.mark.slow
def test_a_shop_changes_hands_and_a_kill_forgets_no_wrong_pin(day: list[Program]) -> None:
    program = day[0]
    program.first_start(colleague="Rūta")
    for _ in range(5):
        program.press("Someone joined")
    program.must_see("Waiting · {n}", n=5)

    program.keys("Ctrl+L")  # Rūta is new: she chooses her PIN, and the owner beside her says yes
    program.press("Rūta")
    program.must_see("Choose six digits")
    program.type("PIN of six digits", PIN)
    program.must_see("The same six digits once more")
    program.type("PIN of six digits", PIN)
    program.type_named("Passphrase of {name}", PHRASE, name="Ona")
    program.press("Go on")
    program.must_see("Waiting · {n}", n=5)

    before = program.moves
    program.keys("Ctrl+L")
    program.must_not_see("Waiting · {n}", n=5)
    program.sign_in()
    program.must_see("Waiting · {n}", n=5)
    assert program.moves - before <= 4
    before = program.moves
    program.keys("Ctrl+L")
    program.press("Rūta")
    program.type("PIN of six digits", PIN)  # the sixth digit needs no other move
    program.must_see("Waiting · {n}", n=5)
    assert program.moves - before <= 4

    program = crash(day)
    program.must_see("Who is at the counter?")
    program.press("Rūta")
    program.type("PIN of six digits", "604813")
    assert_left(program, 9)
    program = crash(day)
    program.must_see("Who is at the counter?")
    program.press("Rūta")
    program.wait_until_enabled("1")
    program.type("PIN of six digits", "604813")
    assert_left(program, 8)
    program.wait_until_enabled("1")
    program.type("PIN of six digits", PIN)
    program.must_see("Waiting · {n}", n=5)


def assert_left(program: Program, n: int) -> None:
    """Wait until the screen says how many tries are left."""
    program.must_see_counted("That was not it. {n} try is left.", "That was not it. {n} tries are left.", n)
