"""The power goes, the disk fills up, the place turns read-only: what was acknowledged is there afterwards."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import mounts
import pytest
from faulty import FULL, Result, a_shop, lost, moment, must_be_sound, often, writing
from program import Program

from frontdesk.clock import SystemClock
from frontdesk.data import ballast
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.services.desk import Desk

pytestmark = pytest.mark.fault
LANGUAGES = often(["lt"], ["en", "lt"])

LOOKING = "Looking only: the data cannot be written to"
FULL_DISK = "Looking only: the disk is full"


def test_the_power_is_cut(tmp_path: Path) -> None:
    result = Result(
        "power cut", "what had reached a loop-mounted ext4 disk at a random moment is mounted anew"
    )
    disk = mounts.image(tmp_path / "disk.img", 64)
    said: list[dict[str, str]] = []
    for n in range(often(1, 8)):
        with mounts.disk_in(disk, tmp_path / "disk") as place:
            folder = place / "shop"
            if n == 0:
                a_shop(folder)
            with writing(folder) as writer:
                writer.wait_for(1)
                time.sleep(moment() * often(1, 4))
                writer.send(signal.SIGSTOP)
                time.sleep(0.1)
                mounts.cut(disk, tmp_path / "cut.img")
                said += writer.kill()
        (tmp_path / "cut.img").replace(disk)  # goes on with what the cut left
        result.rounds += 1
    result.acknowledged = len(said)
    with mounts.disk_in(disk, tmp_path / "disk") as place:
        result.lost = lost(place / "shop", said)
        must_be_sound(place / "shop")
    result.write()
    assert result.acknowledged >= result.rounds
    assert result.lost == 0


def test_the_disk_fills_up(tmp_path: Path) -> None:
    result = Result(
        "full disk", "a small disk is filled up under load, has room again, and fills up once more"
    )
    with mounts.small_disk(tmp_path / "disk", 40_000) as place:
        folder = place / "shop"
        a_shop(folder)
        said: list[dict[str, str]] = []
        for _ in range(often(2, 8)):
            with writing(folder) as writer:
                writer.wait_for(10)
                fill(place)
                until(lambda writer=writer: any(each["kind"] == "refused" for each in writer.said))
                time.sleep(0.3)
                (place / "filler").unlink()
                heard = len(writer.said)
                writer.wait_for(heard + 20)  # it goes on by itself
                new = writer.kill()
            assert {each["code"] for each in new if each["kind"] == "refused"} == {"disk_full"}
            said += [each for each in new if each["kind"] != "refused"]
            result.rounds += 1
        result.acknowledged = len(said)
        result.lost = lost(folder, said)
        must_be_sound(folder)
    result.write()
    assert result.lost == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_on_a_full_disk(tmp_path: Path, language: str) -> None:
    result = Result(
        f"full disk in the program {language}",
        "the real program while the disk is filled: it says so, what is typed stays, it goes on afterwards; "
        "then it is started on the full disk",
    )
    with mounts.small_disk(tmp_path / "disk", 40_000) as place:
        folder = place / "shop"
        a_shop(folder, language)
        program = Program(folder, language)
        program.press("Someone joined")
        program.must_see("Waiting · {n}", n=1)
        fill(place)
        assert not (folder / ballast.FILE).exists()  # a small disk has no plenty to keep room on
        program.type("Find a customer", "Nauja")
        program.press("Someone joined")
        said(program, FULL_DISK)
        program.must_see("Nauja")
        result.acknowledged, result.rounds = 1, 1
        (place / "filler").unlink()
        program.press("Try again")
        gone(program, FULL_DISK)
        program.press("Someone joined")
        program.must_see("Waiting · {n}", n=2)
        program.kill()
        fill(place)
        program = Program(folder, language)
        program.must_see("Waiting · {n}", n=2)
        for _ in range(80):  # the log may have some room of its own yet
            program.press("Someone joined")
            if program.sees(whole_sentence(FULL_DISK)):
                break
        said(program, FULL_DISK)
        before = waiting(folder)
        (place / "filler").unlink()
        program.press("Try again")
        gone(program, FULL_DISK)
        program.press("Someone joined")
        program.must_see("Waiting · {n}", n=before + 1)
        result.acknowledged, result.rounds = before + 1, 2
        program.kill()
        result.lost = before + 1 - waiting(folder)
        must_be_sound(folder)
    result.write()
    assert result.lost == 0


@pytest.mark.skipif(not FULL, reason="only in full: make faults")
def test_the_room_kept_for_a_full_disk(tmp_path: Path) -> None:
    result = Result(
        "kept room",
        "a larger disk is filled under the real program: the room it kept lets the steps through, and it is "
        "kept anew once there is plenty",
    )
    with mounts.small_disk(tmp_path / "disk", 120_000) as place:
        folder = place / "shop"
        a_shop(folder)
        program = Program(folder)
        until((folder / ballast.FILE).exists)
        fill(place)
        for n in range(1, 41):
            program.press("Someone joined")
            program.must_see("Waiting · {n}", n=n)
        program.must_see(whole_sentence("The disk is full. Kept room"))
        assert not (folder / ballast.FILE).exists()
        (place / "filler").unlink()
        program.press("Try again")
        gone(program, "The disk is full. Kept room")
        assert (folder / ballast.FILE).exists()
        program.kill()
        result.acknowledged, result.rounds = 40, 1
        result.lost = 40 - waiting(folder)
        must_be_sound(folder)
    result.write()
    assert result.lost == 0


def until(true: Callable[[], bool]) -> None:
    """Wait for something that comes by itself."""
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_where_nothing_can_be_written(tmp_path: Path, language: str) -> None:
    result = Result(
        f"read-only place {language}",
        "the real program on a data folder that is mounted read-only: everything can be looked at, what is "
        "typed stays, and it goes on once it is mounted to be written",
    )
    (tmp_path / "data").mkdir()
    with mounts.bound(tmp_path / "data", tmp_path / "seen") as place:
        folder = place / "shop"
        a_shop(folder, language)
        with writing(folder) as writer:  # killed: its last steps still lie in the log
            writer.wait_for(40)
            steps = writer.kill()
        mounts.lock(place, locked=True)
        program = Program(folder, language)
        said(program, LOOKING)
        program.type("Find a customer", "zemait")
        program.must_see("Petras Žemaitis")
        program.press("Someone joined")
        program.must_see("zemait")
        mounts.lock(place, locked=False)
        program.press("Try again")
        gone(program, LOOKING)
        before = waiting(folder)
        program.press("Someone joined")
        program.must_see("Waiting · {n}", n=before + 1)
        assert program.close() == 0
        result.acknowledged, result.rounds = len(steps) + 1, 1
        result.lost = lost(folder, steps) + (before + 1 - waiting(folder))
        must_be_sound(folder)
    result.write()
    assert result.lost == 0


def test_a_file_that_may_only_be_read(tmp_path: Path) -> None:
    result = Result("read-only file", "the real program where the file alone is mounted read-only")
    a_shop(tmp_path / "shop")
    place = tmp_path / "shop" / FILE
    before = place.read_bytes()
    mounts.need_root()
    mounts.run("mount", "--bind", place, place)
    try:
        mounts.lock(place, locked=True)
        program = Program(tmp_path / "shop")
        said(program, LOOKING)
        program.press("Someone joined")
        program.must_see("Not saved: this place cannot be written to. What was typed is still here.")
        program.must_see("Waiting · {n}", n=0)
        assert program.close() == 0
        assert place.read_bytes() == before
    finally:
        mounts.run("umount", "-l", place)
    result.rounds = 1
    result.write()


def fill(place: Path) -> None:
    """Leave no byte free."""
    with (place / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


def said(program: Program, beginning: str) -> None:
    """Wait until the bar says a sentence, found by its English beginning."""
    program.must_see(whole_sentence(beginning))


def gone(program: Program, beginning: str) -> None:
    """Wait until the bar does not say it any more."""
    program.must_not_see(whole_sentence(beginning))


def whole_sentence(beginning: str) -> str:
    """Return the sentence of the bar that begins so."""
    from frontdesk.ui.trouble_bar import SAID

    return next(text for text in SAID.values() if text.startswith(beginning))


def waiting(folder: Path) -> int:
    """Return how many wait, by the store."""
    desk = Desk(open_store(folder), SystemClock())
    found = len(desk.read(lambda uow: uow.visits.in_shop()))
    desk.close()
    return found
