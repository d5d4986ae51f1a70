"""Who may knock: the same system user only, with a short known word; nothing else gets in or stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdesk import door
from frontdesk.door import Door, open_door
from frontdesk.knock import DONE, FAILED, LATE, NOBODY, knock, message, under_short_name

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


def ask(folder: Path, *words: str, wait: float = 0) -> str:
    """Knock, and return how it ended."""
    return knock(str(folder), *words, wait=wait)[0]


def reach(folder: Path, *, wait: float = 2) -> socket.socket:
    """Return a line to the door."""
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(wait)
    under_short_name(str(folder / "run" / "door"), line.connect)
    return line


def send(folder: Path, said: bytes, *, wait: float = 2) -> bytes:
    """Send bytes as they are and return what comes back."""
    with reach(folder, wait=wait) as line:
        try:
            line.sendall(said)
            return line.recv(100)
        except (BrokenPipeError, ConnectionResetError):
            return b""


def test_a_known_word_is_heard_and_answered(folder: Path, opened: Door, heard: list[list[str]]) -> None:
    assert ask(folder, "start", "a", "Ž") == DONE
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
    "said",
    [
        *(b"\n", b"\t\n", b"Start\n", b"__class__\n", b" start\n", b"\xff\xfe\n", b"start\xff\n"),
        *(b"[" * 4000 + b"\n", b'["start"]\n', b"../start\n", b"start\0\n", b"start", b"x" * 5000 + b"\n"),
    ],
)
def test_any_other_word_is_refused(folder: Path, opened: Door, heard: list[list[str]], said: bytes) -> None:
    assert send(folder, said) in (b"unknown", b"")
    assert heard == []
    assert ask(folder, "start") == DONE


def test_a_mistake_behind_a_word_does_not_close_the_door(folder: Path, opened: Door) -> None:
    assert ask(folder, "wrong") == FAILED
    assert ask(folder, "start") == DONE


def test_a_flood_a_drip_and_silence_are_survived(folder: Path, opened: Door, heard: list[list[str]]) -> None:
    assert send(folder, b"x" * 5_000_000) in (b"", b"unknown")
    started = time.monotonic()
    assert send(folder, b"start") == b"unknown"  # no end of the line
    with reach(folder) as drip:
        for _ in range(8):
            time.sleep(0.1)
            try:
                drip.send(b" ")
            except BrokenPipeError:
                break
    assert time.monotonic() - started < 5
    assert ask(folder, "start") == DONE
    assert heard == [[]]


def test_nobody_waits_behind_those_who_say_nothing(
    folder: Path, opened: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor do they keep the program's files open: who came first and is still silent makes room."""
    monkeypatch.setattr(door, "PATIENCE_S", 30)
    silent = [reach(folder) for _ in range(3 * door.MOST)]
    began = time.monotonic()
    assert ask(folder, "start") == DONE
    assert time.monotonic() - began < 1
    assert len(opened._callers) <= door.MOST
    for line in silent:
        line.close()


def test_many_at_once_are_all_answered(folder: Path, opened: Door, heard: list[list[str]]) -> None:
    with ThreadPoolExecutor(12) as crowd:
        answers = list(crowd.map(lambda n: ask(folder, "start", str(n)), range(200)))
    assert answers == [DONE] * 200
    assert sorted(int(words[0]) for words in heard) == list(range(200))


def test_what_is_said_comes_back_whole_however_long(folder: Path) -> None:
    text = "„Žemyna“ " * 5000
    made = Door(folder, {"long": lambda words: f"{DONE}\n{text}"})
    assert knock(str(folder), "long") == (DONE, text)
    made.close()


def test_a_door_that_closes_while_it_works_says_that_nothing_is_known(folder: Path) -> None:
    code = (
        "import sys, os; from pathlib import Path; from frontdesk.door import Door\n"
        "made = Door(Path(sys.argv[1]), {'end': lambda _words: os._exit(0)}); print('open', flush=True)\n"
        "import time; time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n"
    assert ask(folder, "end") == LATE
    child.wait()
    child.stdout.close()


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300))
def test_no_message_at_all_is_more_than_words(said: bytes) -> None:
    words = door.words_of(said)
    assert all(isinstance(word, str) for word in words)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_words_arrive_one_by_one_whatever_is_in_them(words: list[str]) -> None:
    heard = door.words_of(message(*words).removesuffix(b"\n"))
    tidy = [" ".join(word.encode("utf8", "replace").decode().split()) for word in words]
    assert heard == tidy


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
    assert ask(folder, "start") == NOBODY
    made = Door(folder, {"start": lambda _words: DONE})
    assert ask(folder, "start") == DONE
    made.close()


def test_nobody_there_is_no_answer_and_a_first_start_on_its_way_is_waited_for(folder: Path) -> None:
    assert ask(folder, "start") == NOBODY
    later: list[Door] = []
    timer = threading.Timer(0.2, lambda: later.append(Door(folder, {"start": lambda _words: DONE})))
    timer.start()
    assert ask(folder, "start", wait=5) == DONE
    timer.join()
    later[0].close()


def test_a_path_longer_than_a_socket_may_have_is_no_hindrance(folder: Path) -> None:
    deep = folder / ("a" * 120) / ("ž" * 100)
    deep.mkdir(parents=True)
    made = Door(deep, {"start": lambda _words: DONE})
    assert ask(deep, "start") == DONE
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
        assert as_nobody() == "not_yours"
    finally:
        for path, mode in before.items():
            path.chmod(mode)
    assert heard == []
    assert ask(folder, "start") == DONE
