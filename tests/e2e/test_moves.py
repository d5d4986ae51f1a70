"""The real command at the real program: quick, once, behind the lock, killed in between, on two folders."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import Program
from test_kill import a_shop

from frontdesk.cli.quick import understood
from frontdesk.data.device import remembered
from frontdesk.data.opening import open_store
from frontdesk.domain.visits import Visit
from frontdesk.knock import knock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the door is Linux's so far")
HEAVY = re.compile(
    r"(PySide6|shiboken6|babel|sqlite\w*|sqlcipher3|argparse|gettext|json|logging|pathlib|socket|dataclasses|"
    r"platformdirs|subprocess|threading)(\..*)?|frontdesk\.(data|ui|services|domain|dispatch|bootstrap|i18n).*"
)


def command(folder: Path, *words: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the command as a till or a script does."""
    return subprocess.run(
        [sys.executable, *python, "-m", "frontdesk", *words, "--data", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf8",
        check=False,
        timeout=30,
    )


def said(folder: Path, *words: str) -> tuple[int, str]:
    """Return the exit code and what was said, wherever."""
    done = command(folder, *words)
    return done.returncode, (done.stdout + done.stderr).strip()


def visits(folder: Path) -> list[Visit]:
    store = open_store(folder)
    try:
        from frontdesk.clock import SystemClock

        return list(store.view(SystemClock().now()).visits.in_shop())
    finally:
        store.close()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Program]:
    """Return the program, open on a shop that speaks Lithuanian and has no secrets."""
    a_shop(tmp_path / "shop", "lt")
    program = Program(tmp_path / "shop", "lt")
    program.must_see("Nobody waits")
    program.until((tmp_path / "shop" / "run" / "door").exists)
    yield program
    program.kill()


def test_one_move_each_and_none_twice(shop: Program) -> None:
    folder = shop.folder
    code, came = said(folder, "joined", "--who", "mėlynas paltas", "--op", "door:1")
    assert code == 0
    shop.must_see("mėlynas paltas")
    assert said(folder, "joined", "--who=mėlynas paltas", "--op=door:1") == (0, came)
    assert said(folder, "seen") == (0, came)
    assert said(folder, "next", "--op", "key-1") == (0, came)
    assert said(folder, "next", "--op", "key-1") == (0, came)
    assert said(folder, "next") == (1, "Niekas nelaukia. Rami akimirka.")
    status = json.loads(command(folder, "status", "--json").stdout)
    assert (status["waiting"], status["serving"], status["locked"]) == (0, came, False)
    assert said(folder, "left") == (0, came)
    assert said(folder, "status") == (0, "Niekas nelaukia")
    assert command(folder, "seen", "--all", "--visit", "x").returncode == 2
    assert command(folder, "seen", "--loud").returncode == 2
    assert "--visit ID" in command(folder, "seen", "--help").stdout


def test_it_loads_next_to_nothing_and_is_answered_at_once(shop: Program) -> None:
    done = command(shop.folder, "joined", "--op", "quick", python=("-X", "importtime"))
    assert done.returncode == 0
    loaded = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "import time:" in line]
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import runpy"], capture_output=True, text=True, check=True
    ).stderr
    own = [name for name in loaded if f" {name}\n" not in bare]
    assert "frontdesk.knock" in own
    assert not [name for name in own if HEAVY.fullmatch(name)]
    assert len(own) < 12, own
    took = []
    for turn in range(12):
        time.sleep(0.1)  # a hand presses no faster
        began = time.perf_counter()
        how, _text = knock(str(shop.folder), "joined", f"op=turn-{turn}")
        took.append(time.perf_counter() - began)
        assert how == "done"
    assert sorted(took)[2] < 0.05, took  # how busy the machine is shows in the others


def test_behind_the_lock_whoever_comes_is_not_overlooked(tmp_path: Path) -> None:
    program = Program(tmp_path / "shop", "en")
    try:
        program.until((tmp_path / "shop" / "run" / "door").exists)
        not_yet = "The shop is not open yet. Once its first page is filled in, this can be done."
        assert said(program.folder, "joined") == (1, not_yet)
        program.first_start()
        program.keys("Ctrl+L")
        program.must_see("Who is at the counter?")
        code, came = said(program.folder, "joined", "--who", "red hat")
        assert code == 0
        assert said(program.folder, "seen") == (0, came)
        assert said(program.folder, "next") == (1, "The screen is locked. Sign in to go on.")
        status = json.loads(command(program.folder, "status", "--json", "--names").stdout)
        assert status["locked"]
        assert "red hat" not in json.dumps(status)
        assert not program.sees("red hat")
    finally:
        program.kill()


def test_killed_in_between_it_is_done_once_all_the_same(shop: Program) -> None:
    folder = shop.folder
    shop.until(lambda: "interface" in remembered(folder))  # the language of what is said while it is closed
    code, came = said(folder, "joined", "--op", "before")
    assert code == 0
    shop._process.send_signal(signal.SIGSTOP)  # it hears, and answers nobody any more
    answers: list[tuple[int, str]] = []
    waiting = threading.Thread(target=lambda: answers.append(said(folder, "joined", "--op", "between")))
    waiting.start()
    time.sleep(0.5)
    shop.kill()
    waiting.join(20)
    assert [code for code, _sentence in answers] == [4]
    assert "--op" in answers[0][1]
    code, sentence = said(folder, "joined", "--op", "between")
    assert code == 3
    assert sentence.startswith("„Frontdesk“ su šiais duomenimis neatverta")
    again = Program(folder, "lt")
    again.must_see("Waiting · {n}", n=1)
    again.until(lambda: said(folder, "status")[0] == 0)
    assert said(folder, "joined", "--op", "before") == (0, came)
    code, other = said(folder, "joined", "--op", "between")
    assert code == 0
    assert said(folder, "joined", "--op", "between") == (0, other)
    again.kill()
    assert {each.id for each in visits(folder)} == {came, other}


def test_two_folders_are_two_shops(shop: Program, tmp_path: Path) -> None:
    a_shop(tmp_path / "other", "en")
    other = Program(tmp_path / "other", "en")
    try:
        other.until((tmp_path / "other" / "run" / "door").exists)
        _code, here = said(shop.folder, "joined", "--op", "same")
        _code, there = said(other.folder, "joined", "--op", "same")
        assert here != there
        assert said(other.folder, "left") == (
            1,
            "Nobody is being served now. Whose visit is it? --visit says so.",
        )
        assert said(other.folder, "seen", "--visit", here) == (1, "This is not here any more.")
        assert said(shop.folder, "seen", "--visit", here) == (0, here)
    finally:
        other.kill()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["seen"], ["seen"]),
        (["--data", "x", "joined", "--who", "a=b"], ["joined", "who=a=b"]),
        (["status", "--names", "--json"], ["status", "names=", "json="]),
        *(
            ([*words], None)
            for words in (["seen", "--who", "x"], ["seen", "seen"], ["greet"], [], ["--demo"])
        ),
        *(([*words], None) for words in (["seen", "-h"], ["seen", "--visit"], ["seen", "--visit", "--all"])),
        *(([*words], None) for words in (["seen", "--all", "--visit", "x"], ["seen", "--language", "lt"])),
    ],
)
def test_only_what_is_plainly_a_move_goes_the_quick_way(words: list[str], found: list[str] | None) -> None:
    asked = understood(words)
    assert (asked[1] if asked else None) == found


def test_without_a_folder_it_is_the_one_that_the_windows_use(monkeypatch: pytest.MonkeyPatch) -> None:
    from frontdesk.bootstrap import data_folder
    from frontdesk.cli.arguments import Wish

    for place in ("", "  ", "/somewhere/else"):
        monkeypatch.setenv("XDG_DATA_HOME", place)
        asked = understood(["seen"])
        assert asked is not None
        assert Path(asked[0]) == data_folder(Wish())
    for own in ("~/shop", "shop", "/a/shop"):
        asked = understood(["seen", "--data", own])
        assert asked is not None
        assert Path(asked[0]) == data_folder(Wish(data=Path(own)))
    assert os.environ["XDG_DATA_HOME"]
