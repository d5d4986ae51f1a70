"""How the program starts where it cannot: no screen, twice, a store that is gone, newer, or no store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import Program

from frontdesk.data.engine import SqliteEngine
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.ui.words import breakable


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Frontdesk needs a screen"), ("lt", "„Frontdesk“ reikia ekrano")]
)
def test_without_a_screen_it_says_so_and_fails(tmp_path: Path, language: str, sentence: str) -> None:
    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-m", "frontdesk", "--data", str(tmp_path / "shop")],
        env=bare | {"LC_ALL": f"{language}.UTF-8", "PYTHONIOENCODING": "utf8"},
        capture_output=True,
        text=True,
        encoding="utf8",
        check=False,
    )
    assert done.returncode == 3
    assert sentence in done.stderr
    assert not (tmp_path / "shop").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the second start says that it is open already")
def test_a_second_start_brings_the_first_window_to_the_front_and_ends(tmp_path: Path) -> None:
    first = Program(tmp_path / "shop", "lt")
    first.must_see("Open the shop")
    first.minimize()
    assert not first.in_front()
    command = [sys.executable, "-m", "frontdesk", "--data", str(tmp_path / "shop")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    first.until(first.in_front)
    first.kill()
    after_the_crash = Program(tmp_path / "shop", "lt")
    after_the_crash.must_see("Open the shop")
    assert after_the_crash.close() == 0
    assert not list((tmp_path / "shop" / "run").iterdir())


def test_a_second_start_that_nobody_answers_says_that_it_is_open(tmp_path: Path) -> None:
    first = Program(tmp_path / "shop", "lt")
    first.must_see("Open the shop")
    door = tmp_path / "shop" / "run" / "door"
    if sys.platform == "linux":
        first.until(door.exists)
        door.unlink()
    second = Program(tmp_path / "shop", "lt")
    second.must_see("Frontdesk is open already on this computer, with the same data.")
    assert second.close() == 4
    first.kill()
    after_the_crash = Program(tmp_path / "shop", "lt")
    after_the_crash.must_see("Open the shop")
    after_the_crash.kill()


@pytest.mark.parametrize("language", ["en", "lt"])
def test_a_store_that_is_gone_is_asked_for_and_not_made_anew(tmp_path: Path, language: str) -> None:
    open_store(tmp_path).close()
    (tmp_path / FILE).unlink()
    program = Program(tmp_path, language)
    program.must_see("so nothing new was started" if language == "en" else "todėl nieko naujo nepradėta")
    program.must_see(breakable(tmp_path))
    assert program.close() == 1
    assert not (tmp_path / FILE).exists()


def test_a_newer_store_and_a_file_that_is_no_store_are_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path / "newer").close()
    engine = SqliteEngine(tmp_path / "newer" / FILE)
    engine.run("PRAGMA user_version=99")
    engine.close()
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / FILE).write_text("no database " * 500)
    for folder, sentence in (("newer", "A newer Frontdesk"), ("text", "The data file cannot be read.")):
        before = (tmp_path / folder / FILE).read_bytes()
        program = Program(tmp_path / folder)
        program.must_see(sentence)
        assert program.close() == 1
        assert (tmp_path / folder / FILE).read_bytes() == before


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file stands where the folder should be")
    program = Program(tmp_path / "file" / "shop", "lt")
    program.must_see("The folder for the data cannot be made here. A place that may be written to is needed.")
    assert program.close() == 1


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_everything_a_start_leaves_is_for_the_user_alone_whatever_the_umask(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shop.mkdir(mode=0o755)
    before = os.umask(0)
    try:
        shop.chmod(0o777)
        program = Program(shop)
    finally:
        os.umask(before)
    program.first_start()
    program.until((shop / "frontdesk.log").exists)
    modes = {
        path.name: oct(path.stat().st_mode & 0o777)
        for path in [shop, *shop.rglob("*")]
        if path.exists()  # files beside the store come and go
    }
    program.kill()
    assert {modes.pop("shop"), modes.pop("run", "0o700")} == {"0o700"}
    assert {"frontdesk.db", "frontdesk.db-wal", "frontdesk.db-shm", "frontdesk.lock", "frontdesk.log"} <= set(
        modes
    )
    assert set(modes.values()) == {"0o600"}, modes
    assert "closed to others" in (shop / "frontdesk.log").read_text()
