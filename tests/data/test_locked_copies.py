"""Copies of an encrypted shop: the way to the key lies beside them, and each comes back under today's key."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from copied import bring, names
from encrypting import BY_WORDS, MARKED, WORDS, Folder, cheap_passphrases, ending, holding
from fakes import ManualClock

from frontdesk.data import rewriting
from frontdesk.data.backups import Backups
from frontdesk.data.copying import read_manifest
from frontdesk.data.files import sha256_of
from frontdesk.data.keys import FolderLock, copies_in, forget, key_for
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE, KEY_FILE
from frontdesk.data.safe import FolderSafe
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.domain.recovery import sheet_of
from frontdesk.domain.shop import Shop
from frontdesk.services.copies import Progress, Under
from frontdesk.services.encryption import Way
from frontdesk.services.errors import StorageError

OTHER = Way(passphrase="visai kita frazė")
SHOP = Shop(id="s")


@pytest.fixture
def folder(tmp_path: Path, clock: ManualClock) -> Iterator[Folder]:
    """Return a shop that is not encrypted yet, with a copy here and one on a stick."""
    with cheap_passphrases():
        made = Folder(tmp_path / "data", clock)
        made.fill()
        (tmp_path / "stick").mkdir()
        copies = ShopFolder(made.path, clock).copies()
        copies.make(Progress())
        copies.choose_second(tmp_path / "stick")
        made.safe = FolderSafe(
            made.path,
            other_places=lambda: [place for place in [copies.second_folder()] if place],
        )
        yield made
        made.desk.close()
        forget(made.path)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def copies_of(folder: Folder) -> Backups:
    return ShopFolder(folder.path, folder.clock).copies()


def encrypt(folder: Folder, way: Way = BY_WORDS) -> str:
    key = folder.safe.new_key()
    folder.safe.encrypt(key, way, ending, folder.around)
    return key


def bring_back(folder: Folder, copy: Path) -> None:
    folder.clock.advance(minutes=1)
    folder.around(lambda: bring(copies_of(folder), copy))


def true_manifests(place: Path) -> bool:
    """Tell whether each manifest says what its copy is."""
    for copy in copies_in(place):
        facts = read_manifest(copy)
        assert facts is not None
        assert facts.sha256 == sha256_of(copy, Progress())
        assert facts.encrypted is not rewriting.is_plain(copy)
    return True


def test_the_way_to_the_key_lies_beside_the_copies_while_they_need_it(folder: Folder, stick: Path) -> None:
    copies = copies_of(folder)
    places = (copies.here, copies.second_folder())
    encrypt(folder)
    copies.tend(SHOP)
    for place in places:
        assert place is not None
        assert (place / KEY_FILE).read_bytes() == (folder.path / KEY_FILE).read_bytes()
        assert true_manifests(place)
    assert holding(stick, MARKED) == holding(copies.here, MARKED) == []
    folder.safe.hold(OTHER)
    copies.tend(SHOP)
    for place in places:
        assert place is not None
        assert (place / KEY_FILE).read_bytes() == (folder.path / KEY_FILE).read_bytes()
    folder.safe.decrypt(ending, folder.around)
    folder.safe.remake_copies(ending)
    copies.tend(SHOP)
    for place in places:
        assert place is not None
        assert not (place / KEY_FILE).exists()
        assert true_manifests(place)


def test_a_stick_that_was_away_while_the_key_changed_is_made_anew_when_it_is_back(
    folder: Folder, stick: Path, tmp_path: Path
) -> None:
    stick.rename(tmp_path / "away")
    encrypt(folder)
    key = encrypt(folder)
    copies_of(folder).tend(SHOP)
    (tmp_path / "away").rename(stick)
    assert holding(stick, MARKED)
    copies_of(folder).tend(SHOP)
    second = copies_of(folder).second_folder()
    assert second is not None
    assert holding(stick, MARKED) == []
    assert all(rewriting.opens(copy, key) for copy in copies_in(second))
    assert true_manifests(second)


@pytest.mark.parametrize("under", [Under.PLAIN, Under.FORMER])
def test_a_copy_as_the_shop_once_was_comes_back_under_the_key_of_now(
    folder: Folder, tmp_path: Path, under: Under
) -> None:
    if under is Under.FORMER:
        encrypt(folder)
        copies_of(folder).tend(SHOP)
    [copy] = copies_in(copies_of(folder).here)
    elsewhere = tmp_path / "elsewhere.db"
    shutil.copyfile(copy, elsewhere)
    folder.add("Vėliau")
    key = encrypt(folder)
    seen = copies_of(folder).preview(elsewhere, Progress())
    assert (seen.under, seen.facts.customers) == (under, 1)
    assert holding(folder.path, MARKED) == [f"backups/{copy.name}"] * (under is Under.PLAIN)
    copies_of(folder).tend(SHOP)
    bring_back(folder, elsewhere)
    assert folder.surnames() == [MARKED]
    assert rewriting.opens(folder.path / FILE, key)
    assert holding(folder.path, MARKED) == []
    assert not (folder.path / "restoring").exists()


def test_nothing_plain_is_left_where_it_was_stopped(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second name shows what becomes of the blocks that the file system would hand to others."""
    [copy] = copies_in(copies_of(folder).here)
    elsewhere = tmp_path / "elsewhere.db"
    shutil.copyfile(copy, elsewhere)
    encrypt(folder)
    copies_of(folder).tend(SHOP)
    watched = tmp_path / "watched"
    watched.mkdir()

    def stop(path: Path, *_more: object) -> None:
        (watched / "plain").hardlink_to(path)
        assert holding(watched, MARKED)
        raise StorageError("disk_full")

    monkeypatch.setattr("frontdesk.data.restoring.rewrite", stop)
    with pytest.raises(StorageError, match="disk_full"):
        bring_back(folder, elsewhere)
    assert holding(watched, MARKED) == []
    assert folder.surnames() == [MARKED]


def test_after_encryption_is_off_a_copy_from_before_comes_back_by_its_sheet(
    folder: Folder, tmp_path: Path
) -> None:
    key = encrypt(folder)
    copies_of(folder).tend(SHOP)
    [copy] = copies_in(copies_of(folder).here)
    elsewhere = tmp_path / "elsewhere.db"
    shutil.copyfile(copy, elsewhere)
    folder.safe.decrypt(ending, folder.around)
    folder.safe.remake_copies(ending)
    with pytest.raises(StorageError, match="copy_other_key"):
        copies_of(folder).preview(elsewhere, Progress())
    asking = ShopFolder(folder.path, folder.clock, ask_key=lambda _copy, _from: key).copies()
    assert asking.preview(elsewhere, Progress()).under is Under.ENCRYPTED
    bring(asking, elsewhere)
    assert rewriting.is_plain(folder.path / FILE)


@pytest.mark.parametrize("beside", [True, False], ids=["all of the stick", "a copy alone"])
def test_on_a_new_computer_a_copy_comes_back_encrypted_and_opens_as_before(
    folder: Folder, tmp_path: Path, beside: bool
) -> None:
    key = encrypt(folder)
    copies_of(folder).tend(SHOP)
    second = copies_of(folder).second_folder()
    assert second is not None
    found = tmp_path / "found"
    shutil.copytree(second, found)
    if not beside:
        (found / KEY_FILE).unlink()
    [copy] = copies_in(found)
    new = tmp_path / "new"
    with pytest.raises(StorageError, match="copy_other_key"):
        ShopFolder(new, folder.clock).copies().preview(copy, Progress())
    bring(ShopFolder(new, folder.clock, ask_key=lambda _copy, _from: key).copies(), copy)
    assert not rewriting.is_plain(new / FILE)
    lock = FolderLock(new)
    assert lock.takes_passphrase() is beside
    if beside:
        lock.open_by_passphrase(WORDS)
    else:
        lock.open_by_sheet(sheet_of(key), OTHER)
    assert names(new, key=key_for(new)) == ["Ona"]
    forget(new)


@pytest.mark.parametrize("gone", [True, False], ids=["gone", "damaged"])
def test_a_copy_comes_back_where_the_encrypted_store_cannot_be_read(folder: Folder, gone: bool) -> None:
    encrypt(folder)
    copies_of(folder).tend(SHOP)
    [copy] = copies_in(copies_of(folder).here)
    folder.desk.close()
    forget(folder.path)
    store = folder.path / FILE
    store.unlink()
    if not gone:
        store.write_bytes(b"\x93" * 9000)
    code = "missing_store" if gone else "damaged"
    with pytest.raises(StorageError, match=code):
        FolderLock(folder.path).open_by_passphrase(WORDS)
    with pytest.raises(StorageError, match=code):  # the key is known now, and the start says what is wrong
        open_store(folder.path, key=key_for(folder.path))
    bring(copies_of(folder), copy)
    assert names(folder.path, key=key_for(folder.path)) == ["Ona"]
    assert holding(folder.path, MARKED) == []
