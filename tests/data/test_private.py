"""The data folder and every file in it are the user's alone, whatever they were before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from frontdesk.data import device
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.data.private import make_private
from frontdesk.services.errors import StorageError

pytestmark = [pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's"), pytest.mark.steps]


def modes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder.parent)): oct(path.stat().st_mode & 0o777)
        for path in [folder, *folder.rglob("*")]
    }


@pytest.fixture
def careless():
    """Let everything be made readable and writable by everybody, as some systems are set up."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("careless")
def test_a_new_folder_and_all_its_files_are_private_from_the_first_byte(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop")
    device.remember(tmp_path / "shop", {"actor": "a"})
    found = modes(tmp_path / "shop")
    store.close()
    assert found.pop("shop") == "0o700"
    assert {"shop/frontdesk.db", "shop/frontdesk.db-wal", "shop/frontdesk.db-shm"} <= found.keys()
    assert set(found.values()) == {"0o600"}, found


def test_a_folder_that_stood_open_is_closed_and_named_in_the_answer(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    open_store(folder).close()
    (folder / "backups").mkdir()
    (folder / "backups" / "copy.db").touch()
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o777 if path.is_dir() else 0o666)
    assert set(make_private(folder)) == {"shop", FILE, "store.in-use", "backups", "copy.db"}
    found = modes(folder)
    assert {found.pop("shop"), found.pop("shop/backups")} == {"0o700"}
    assert set(found.values()) == {"0o600"}, found
    assert make_private(folder) == []


def test_a_shared_folder_such_as_tmp_stays_shared(tmp_path: Path) -> None:
    shared = tmp_path / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    assert make_private(shared) == []
    assert shared.stat().st_mode & 0o7777 == 0o1777


@pytest.mark.parametrize("name", [FILE, FILE + "-wal", "store.in-use", device.FILE, "frontdesk.log"])
def test_a_data_file_that_is_a_link_is_refused_and_what_it_points_to_is_untouched(
    tmp_path: Path, name: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("somebody else's")
    elsewhere.chmod(0o644)
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / name).symlink_to(elsewhere)
    with pytest.raises(StorageError, match="linked_file"):
        open_store(tmp_path / "shop")
    assert elsewhere.read_text() == "somebody else's"
    assert elsewhere.stat().st_mode & 0o777 == 0o644


def test_what_is_remembered_never_follows_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("somebody else's")
    (tmp_path / (device.FILE + ".new")).symlink_to(elsewhere)
    device.remember(tmp_path, {"actor": "a"})
    assert elsewhere.read_text() == "somebody else's"


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"[" * 90_000, b'{"a": ' * 15_000, b"[]", b"null", b"1" * 9999]
)
def test_what_is_remembered_may_be_any_garbage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / device.FILE).write_bytes(content)
    assert device.remembered(tmp_path) == {}


def test_a_place_for_copies_is_remembered_beside_the_rest(tmp_path: Path) -> None:
    device.remember(tmp_path, {"second": {"path": "/media/stick", "since": "2026-11-23"}})
    device.remember(tmp_path, {"actor": "a"})
    assert device.remembered(tmp_path) == {
        "second": {"path": "/media/stick", "since": "2026-11-23"},
        "actor": "a",
    }
