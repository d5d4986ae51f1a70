"""Ctrl+Z takes back what is newest: fresh typing in the field, otherwise the last step, also from a field."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Program


@pytest.fixture
def program(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Return the program on an open shop."""
    running = Program(tmp_path / "shop", "en")
    running.first_start()
    yield running
    running.kill()


def test_a_step_is_taken_back_while_the_keyboard_rests_in_an_empty_field(program: Program) -> None:
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=1)
    program.keys("Ctrl+K")
    assert program.focused() == "Find a customer"
    program.keys("Ctrl+Z")
    program.must_see("Waiting · {n}", n=0)


def test_fresh_typing_is_taken_back_before_a_step(program: Program) -> None:
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=1)
    program.type("Find a customer", "zem")
    program.keys("Ctrl+Z")
    assert not program.sees("zem")
    assert program.sees("Waiting · {n}", n=1)
