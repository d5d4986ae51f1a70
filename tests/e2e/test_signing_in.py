"""A protected shop in the real program: opened with a passphrase, changed hands, killed and locked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from program import PHRASE, Program, crash

PIN = "739184"


@pytest.fixture(params=["en", "lt"])
def day(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Program]]:
    """Return a list whose only item is the running program, on an empty folder, in each language."""
    running = [Program(tmp_path / "shop", request.param)]
    yield running
    running[0].kill()


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


@pytest.mark.slow
def test_who_complained_is_forgotten_and_the_complaint_shut_away(tmp_path: Path) -> None:
    program = Program(tmp_path / "shop", "en")
    try:
        program.first_start()
        program.keys("Ctrl+Shift+N")
        program.type("Given name", "Žibuoklė")
        program.type("Surname", "Zvyrbliūnaitė")
        program.type("Phone", "+370 678 91234")
        program.press("Save")
        program.must_see("The card is kept.")
        program.press("Put in line")
        program.must_see("Visit · waits in the line now")
        program.keys("Ctrl+J")
        program.must_see("Nobody waits")
        program.keys("Ctrl+Shift+C")
        program.type("In the customer’s own words", "Virdulys leidžia vandenį")
        program.press("Keep it with me")
        program.must_see("The complaint is written down.")
        program.press("Customers")
        program.press("What we keep about this customer")
        program.press("Forget this customer…")
        program.must_see("it still awaits its answer, and stays 3 years from then.")
        program.must_see("Only a supervisor or the owner can open it, and each opening is noted.")
        program.press("Forget for good")
        program.type("Passphrase", PHRASE)
        program.press("Go on")
        program.must_see("You have been forgotten, as you asked")
        program.must_see("it still awaits its answer, and stays 3 years from then.")
        program.press("Close")
        program.keys("Ctrl+,")
        program.press("How long things stay")
        program.must_see("-0001 ·")  # its number is all that tells it from others
        for words in ("Žibuoklė", "Zvyrbliūnaitė", "678 91234"):
            program.must_not_see(words)
            held = [
                path for path in tmp_path.rglob("*") if path.is_file() and words.encode() in path.read_bytes()
            ]
            assert held == []
    finally:
        program.kill()


def assert_left(program: Program, n: int) -> None:
    """Wait until the screen says how many tries are left."""
    program.must_see_counted("That was not it. {n} try is left.", "That was not it. {n} tries are left.", n)
