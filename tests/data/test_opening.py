"""How a store is opened: never a new one where one is known, for looking where nothing can be written."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import partial
from pathlib import Path

import mounts
import pytest
from fakes import ManualClock, opened

from frontdesk.data import ballast, device
from frontdesk.data.ballast import Ballast
from frontdesk.data.opening import open_store
from frontdesk.data.places import COPIES, FILE
from frontdesk.data.reading import read_instead
from frontdesk.data.store import SqlStore
from frontdesk.data.watchful import WatchfulEngine
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.line import Arrival, join_line

pytestmark = pytest.mark.steps  # how a store comes to be

LOCKED = StorageError("read_only")


def a_mark(folder: Path) -> None:
    (folder / "store.in-use").touch()


def a_copy(folder: Path) -> None:
    (folder / COPIES).mkdir()
    (folder / COPIES / "frontdesk-20261123.db").write_bytes(b"a copy")


def a_memory(folder: Path) -> None:
    device.remember(folder, {"device": "counter-1"})


@pytest.mark.parametrize("trace", [a_mark, a_copy, a_memory])
@pytest.mark.parametrize("empty", [True, False])
def test_where_a_shop_is_known_no_new_store_is_made(tmp_path: Path, trace, empty: bool) -> None:
    trace(tmp_path)
    if empty:
        (tmp_path / FILE).touch()
    with pytest.raises(StorageError, match="missing_store"):
        open_store(tmp_path)
    assert not (tmp_path / FILE).exists() or (tmp_path / FILE).stat().st_size == 0


def test_an_example_shop_is_made_anew(tmp_path: Path) -> None:
    device.remember(tmp_path, {"device": "counter-1", "example": "2026-11-23 en"})
    open_store(tmp_path).close()


@pytest.fixture
def killed(tmp_path: Path, clock: ManualClock) -> Path:
    """Return a folder as a kill leaves it: the last steps lie in the log beside the file."""
    desk = Desk(open_store(tmp_path / "shop"), clock)
    opened(desk)
    desk.do("join_line", partial(join_line, arrival=Arrival(label="blue coat")))
    shutil.copytree(tmp_path / "shop", tmp_path / "killed")
    desk.close()
    (tmp_path / "killed" / f"{FILE}-shm").unlink()
    return tmp_path / "killed"


def test_for_looking_only_the_steps_in_the_log_are_there_too(
    killed: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "elsewhere"))
    before = {path.name: path.read_bytes() for path in killed.iterdir()}
    desk = Desk(SqlStore(read_instead(killed / FILE, LOCKED)), clock)
    assert [visit.label for visit in desk.read(lambda uow: uow.visits.in_shop())] == ["blue coat"]
    assert desk.trouble == "read_only"
    assert list((tmp_path / "elsewhere").iterdir()) == []  # nothing of it lies about
    with pytest.raises(StorageError, match="read_only"):
        desk.do("join_line", partial(join_line, arrival=Arrival()))
    with pytest.raises(StorageError, match="read_only"):
        desk.keep_draft("d", {})
    assert {path.name: path.read_bytes() for path in killed.iterdir()} == before
    desk.try_writing()
    assert desk.trouble == ""
    desk.actor = desk.read(lambda uow: uow.staff.all()[0].id)
    desk.do("join_line", partial(join_line, arrival=Arrival(label="umbrella")))
    assert len(desk.read(lambda uow: uow.visits.in_shop())) == 2
    desk.close()


def test_what_is_gone_meanwhile_is_not_made_anew(killed: Path, clock: ManualClock) -> None:
    desk = Desk(SqlStore(read_instead(killed / FILE, LOCKED)), clock)
    for path in killed.iterdir():
        path.unlink()
    with pytest.raises(StorageError, match="missing_store"):
        desk.try_writing()
    assert list(killed.iterdir()) == []
    desk.close()


def test_an_encrypted_store_is_looked_at_with_its_key(tmp_path: Path, clock: ManualClock) -> None:
    key = "0f" * 32
    desk = Desk(open_store(tmp_path / "shop", key=key), clock)
    opened(desk)
    shutil.copytree(tmp_path / "shop", tmp_path / "killed")
    desk.close()
    looked = Desk(SqlStore(read_instead(tmp_path / "killed" / FILE, LOCKED, key=key)), clock)
    assert len(looked.read(lambda uow: uow.staff.all())) == 3
    looked.try_writing()
    looked.close()


def test_room_is_kept_where_there_is_plenty_and_given_up_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Ballast(tmp_path)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=ballast.PLENTY - 1))
    assert not room.keep()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=ballast.PLENTY))
    assert room.keep()
    assert room.keep()
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [ballast.SIZE]
    assert room.give_up()
    assert not room.give_up()
    assert list(tmp_path.iterdir()) == []
    assert not Ballast(tmp_path / "nowhere").give_up()


def test_a_file_that_is_locked_while_it_is_open_is_read_only(tmp_path: Path) -> None:
    with mounts.disk_in(mounts.image(tmp_path / "disk.img", 16), tmp_path / "disk") as place:
        engine = WatchfulEngine(place / "frontdesk.db")
        engine.run("CREATE TABLE draft (id TEXT PRIMARY KEY, body TEXT, at TEXT)")
        # That of the shared memory is memory; and in a file system of memory a lock stops no open file.
        files = [str(path) for path in place.glob("frontdesk.db*") if not path.name.endswith("-shm")]
        if shutil.which("chattr") is None or subprocess.run(["chattr", "+i", *files], check=False).returncode:
            pytest.skip("locking a file under an open program needs root and chattr")
        try:
            with pytest.raises(StorageError) as refused:
                engine.try_writing()
            assert refused.value.code == engine.trouble == "read_only"
        finally:
            subprocess.run(["chattr", "-i", *files], check=True)
        engine.try_writing()
        assert engine.trouble == ""
        engine.close()
