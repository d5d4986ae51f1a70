"""A shop's first day in the real program, from first start to review, killed along the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from program import Program, crash


@pytest.fixture(params=["en", "lt"])
def day(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Program]]:
    """Return a list whose only item is the running program, on an empty folder, in each language."""
    running = [Program(tmp_path / "shop", request.param)]
    yield running
    running[0].kill()


def signed_in_again(day: list[Program], *options: str) -> Program:
    """Kill the program at once, start it again, and sign in."""
    program = crash(day, *options)
    program.sign_in()
    return program


@pytest.mark.slow
def test_the_nine_steps_of_a_day(day: list[Program]) -> None:
    program = day[0]
    program.first_start(colleague="Rūta")

    program = signed_in_again(day)  # the customers
    program.must_see("Nobody waits")
    program.keys("Ctrl+Shift+N")
    program.type("Given name", "Žemyna")
    program.type("Surname", "Kazlauskienė")
    program.press("Save")
    program.must_see("The card is kept.")

    program = signed_in_again(day)  # the line
    program.type("Find a customer", "kazlausk")
    program.must_see("Žemyna Kazlauskienė")
    program.choose("Kazlauskienė")
    program.must_see("Waiting · {n}", n=1)
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=2)
    program.type("What tells them apart?", "žalias šalikas")
    program.must_see("The marks are changed.")

    program = signed_in_again(day)  # nobody waits unseen
    program.must_see("žalias šalikas")
    program.keys("Ctrl+Shift+G")
    program.must_not_see("● not yet greeted")

    program = signed_in_again(day)  # the next customer
    program.must_not_see("● not yet greeted")
    program.keys("Ctrl+J")
    program.must_see("Now serving")
    program.must_see("Žemyna Kazlauskiene" if program.language == "lt" else "Žemyna Kazlauskienė")

    program = signed_in_again(day)  # a complaint
    program.keys("Ctrl+Shift+C")
    program.type("In the customer’s own words", "Virdulys leidžia vandenį")
    program.type("What you offered", "Naujas virdulys")
    program.press("Solved here")
    program.must_see("Solved here, and written down.")

    program = signed_in_again(day)  # a promise
    program.must_see("Now serving")
    program.keys("Ctrl+Shift+P")
    program.type("What is promised", "Paskambinti ryt")
    program.press("Write it down")
    program.must_see("The promise is in the ledger.")

    program = signed_in_again(day)  # it stands where the customer stands; the visit ends
    program.must_see("Paskambinti ryt")
    program.keys("Ctrl+Shift+Return")
    program.must_see("Nobody is being served")
    program.keys("Ctrl+Z")
    program.must_see("Now serving")
    program.keys("Ctrl+Shift+Return")
    program.must_see("Nobody is being served")

    program = signed_in_again(day)  # the owner's review
    program.press("Review")
    program.must_see("2026-0001" if "2026-0001" in " ".join(program.texts()) else "-0001")
    program.must_see("Virdulys leidžia vandenį")


@pytest.mark.slow
def test_the_same_in_the_strip(day: list[Program]) -> None:
    program = day[0]
    program.first_start(colleague="Rūta")
    program = signed_in_again(day, "--strip")
    program.press("+ Joined")
    program.must_see("Waiting · {n}", n=1)
    program = signed_in_again(day, "--strip")
    program.must_see("Waiting · {n}", n=1)
    program.keys("Ctrl+Return")
    program.must_see("✓ greeted")
    program.press("Next customer")
    program.must_see("Now serving")
    program = signed_in_again(day, "--strip")
    program.must_see("Now serving")
    program.press("Finish")
    program.must_see("Nobody is being served")
    program.press("Undo")
    program.must_see("Now serving")
    program.press("Complaint")
    program.must_see("In the customer’s own words")


def test_the_example_shop_says_that_it_is_one(tmp_path: Path) -> None:
    program = Program(tmp_path / "example", "lt", "--demo", "--language", "lt")
    try:
        program.must_see("Example shop")
        program.must_see("Waiting · {n}", n=4)
        program.must_see("Now serving")
    finally:
        program.kill()
