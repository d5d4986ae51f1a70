"""SIGKILL at random moments: to a process under load, and to the real program while somebody works."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from faulty import Result, a_shop, lost, moment, must_be_sound, often, writing
from program import Program

from frontdesk.clock import SystemClock
from frontdesk.data.opening import open_store
from frontdesk.services.desk import Desk

pytestmark = pytest.mark.fault
LANGUAGES = often(["lt"], ["en", "lt"])


def test_killed_under_load(tmp_path: Path) -> None:
    result = Result("kill", "SIGKILL to a process that gives commands without a pause, at random moments")
    a_shop(tmp_path)
    said: list[dict[str, str]] = []
    for _ in range(often(4, 60)):
        with writing(tmp_path) as writer:
            writer.wait_for(1)
            time.sleep(moment())
            said += writer.kill()
        result.rounds += 1
    result.acknowledged = len(said)
    result.lost = lost(tmp_path, said)
    must_be_sound(tmp_path)
    result.write()
    assert result.acknowledged >= result.rounds
    assert result.lost == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_killed_at_work(tmp_path: Path, language: str) -> None:
    result = Result(
        f"kill the program {language}",
        "SIGKILL to the real program while somebody presses, and while somebody types a complaint",
    )
    a_shop(tmp_path, language)
    words = "Virdulys "
    for n in range(1, often(1, 10) + 1):
        program = Program(tmp_path, language)
        for _ in range(random.randint(1, 3)):
            before = waiting(tmp_path)
            program.press("Someone joined")
            program.must_see("Waiting · {n}", n=before + 1)
            result.acknowledged += 1
        program.keys("Ctrl+Shift+C")
        program.type("In the customer’s own words", words)
        program.must_see("Draft kept safe just now")
        time.sleep(moment())
        program.kill()
        result.acknowledged += 1
        result.rounds += 1
        desk = Desk(open_store(tmp_path), SystemClock())
        typed = [str(draft.body) for draft in desk.drafts()]
        desk.close()
        result.lost += not any(words.strip() in body for body in typed)
        result.lost += max(result.acknowledged - n - waiting(tmp_path), 0)
    must_be_sound(tmp_path)
    result.write()
    assert result.lost == 0


def waiting(folder: Path) -> int:
    """Return how many wait, by the store."""
    desk = Desk(open_store(folder), SystemClock())
    found = len(desk.read(lambda uow: uow.visits.in_shop()))
    desk.close()
    return found
