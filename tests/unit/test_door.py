"""Who may knock: the same system user only, with a short known word; nothing else gets in or stops it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk import door
from frontdesk.door import DONE, Door, knock, open_door

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the door is Linux's so far")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(door, "PATIENCE_S", 0.3)
    return tmp_path


@pytest.fixture
def heard() -> list[list[str]]:
    return []


@pytest.fixture
def opened(folder: Path, heard: list[list[str]]) -> Iterator[Door]:
    def start(words: object) -> str:
        heard.append(list(words))  # type: ignore[call-overload]
        return DONE

    def wrong(_words: object) -> str:
        raise KeyError("Žemyna")

    made = Door(folder, {"start": start, "wrong": wrong})
    yield made
    made.close()
    assert not (folder / "run" / "door").exists()


def send(folder: Path, message: bytes, *, wait: float = 2) -> bytes:
    """Send bytes as they are and return what comes back."""
    with socket.socket(socket.AF_UNIX) as line, door._short(folder / "run" / "door") as name:
        line.settimeout(wait)
        line.connect(name)
        try:
            line.sendall(message)
            return line.recv(100)
        except (BrokenPipeError, ConnectionResetError):
            return b""


def test_a_known_word_is_heard_and_answered(folder: Path, opened: Door, heard: list[list[str]]) -> None:
    assert knock(folder, "start", "a", "Ž") == DONE
    assert heard == [["a", "Ž"]]


def test_the_socket_is_for_the_user_alone_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0)
    made = open_door(folder, {})
    os.umask(before)
    assert made is not None
    assert (folder / "run").stat().st_mode & 0o777 == 0o700
    assert (folder / "run" / "door").stat().st_mode & 0o777 == 0o600
    made.close()


@pytest.mark.parametrize(
    "message",
    [
        *(b"\n", b"[]\n", b"{}\n", b'"start"\n', b"[1]\n", b'["Start"]\n', b'["__class__"]\n', b"\xff\xfe\n"),
        *(b"[" * 4000 + b"\n", b'["start\n', b'["../start"]\n', b'["start", 5]\n', b"start\n"),
    ],
)
def test_any_other_word_is_refused(
    folder: Path, opened: Door, heard: list[list[str]], message: bytes
) -> None:
    assert json.loads(send(folder, message)) == "unknown"
    assert heard == []
    assert knock(folder, "start") == DONE


def test_a_mistake_behind_a_word_does_not_close_the_door(folder: Path, opened: Door) -> None:
    assert knock(folder, "wrong") == "failed"
    assert knock(folder, "start") == DONE


def test_a_flood_a_drip_and_silence_are_survived(folder: Path, opened: Door, heard: list[list[str]]) -> None:
    assert send(folder, b"x" * 5_000_000) in (b"", b'"unknown"\n')
    started = time.monotonic()
    assert send(folder, b'["start"]') == b'"unknown"\n'  # no end of the line
    with socket.socket(socket.AF_UNIX) as drip, door._short(folder / "run" / "door") as name:
        drip.connect(name)
        for _ in range(8):
            time.sleep(0.1)
            try:
                drip.send(b" ")
            except BrokenPipeError:
                break
    silent = []
    for _ in range(3):
        silent.append(socket.socket(socket.AF_UNIX))
        with door._short(folder / "run" / "door") as name:
            silent[-1].connect(name)
    assert knock(folder, "start", wait=5) == DONE
    assert time.monotonic() - started < 5
    assert heard == [[]]
    for line in silent:
        line.close()


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300))
def test_no_message_at_all_is_more_than_words(message: bytes) -> None:
    words = door._words(message)
    assert all(isinstance(word, str) for word in words)


def test_a_socket_left_by_a_killed_program_is_taken_over(folder: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from frontdesk.door import Door\n"
        "made = Door(Path(sys.argv[1]), {}); print('open', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert (folder / "run" / "door").exists()
    assert knock(folder, "start") == ""
    made = Door(folder, {"start": lambda _words: DONE})
    assert knock(folder, "start") == DONE
    made.close()


def test_nobody_there_is_no_answer_and_a_first_start_on_its_way_is_waited_for(folder: Path) -> None:
    assert knock(folder, "start") == ""
    later: list[Door] = []
    timer = threading.Timer(0.2, lambda: later.append(Door(folder, {"start": lambda _words: DONE})))
    timer.start()
    assert knock(folder, "start", wait=5) == DONE
    timer.join()
    later[0].close()


def test_a_path_longer_than_a_socket_may_have_is_no_hindrance(folder: Path) -> None:
    deep = folder / ("a" * 120) / ("ž" * 100)
    deep.mkdir(parents=True)
    made = Door(deep, {"start": lambda _words: DONE})
    assert knock(deep, "start") == DONE
    made.close()


def test_a_place_that_is_not_ours_gets_no_door(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "run").symlink_to(folder / "elsewhere")
    assert open_door(folder, {}) is None
    assert not list((folder / "elsewhere").iterdir())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may become somebody else")
def test_another_system_user_is_refused(folder: Path, opened: Door, heard: list[list[str]]) -> None:
    """Even where the folders stand open to them, which they do not."""
    code = (
        "import os, sys, socket\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "line = socket.socket(socket.AF_UNIX)\n"
        "try: line.connect(sys.argv[1])\n"
        "except PermissionError: print('closed'); raise SystemExit\n"
        "print(line.recv(100).decode())"
    )

    def as_nobody() -> str:
        place = str(folder / "run" / "door")
        command = [sys.executable, "-c", code, place]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout.strip() or done.stderr

    assert as_nobody() == "closed"
    opening = [folder / "run" / "door", folder / "run", folder]
    while opening[-1] != Path("/"):
        opening.append(opening[-1].parent)
    before = {path: path.stat().st_mode & 0o7777 for path in opening[:-1]}
    try:
        for path, mode in before.items():
            path.chmod(mode | 0o777)
        assert as_nobody() == '"not_yours"'
    finally:
        for path, mode in before.items():
            path.chmod(mode)
    assert heard == []
    assert knock(folder, "start") == DONE
