"""Encryption of the store: every row stays, nothing plain is left, and what goes wrong has its name."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace

import keyring.backends.fail
import pytest
from encrypting import (
    BY_KEYRING,
    BY_WORDS,
    MARKED,
    WORDS,
    Folder,
    MemoryKeyring,
    cheap_passphrases,
    ending,
    holding,
    using,
)
from fakes import ManualClock

from frontdesk.bootstrap import means_of
from frontdesk.data import key_file, keys, rewriting, safe
from frontdesk.data.backups import Backups
from frontdesk.data.driver import driver
from frontdesk.data.engine import connect
from frontdesk.data.keys import FolderLock, forget, key_for, key_of_copy
from frontdesk.data.opening import open_store
from frontdesk.data.places import KEY_FILE
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.domain.errors import DomainError
from frontdesk.domain.recovery import sheet_of
from frontdesk.services.copies import Progress
from frontdesk.services.encryption import LOCKED, Way
from frontdesk.services.errors import StorageError

OTHER = Way(passphrase="visai kita frazė")


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    with cheap_passphrases():
        yield


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    with using(MemoryKeyring()) as backend:
        yield backend  # type: ignore[misc]


@pytest.fixture
def folder(tmp_path: Path, clock: ManualClock) -> Iterator[Folder]:
    """Return a shop with the marked customer, not encrypted yet."""
    made = Folder(tmp_path / "data", clock, tmp_path / "stick")
    made.fill()
    yield made
    made.desk.close()
    forget(made.path)


def encrypted(folder: Folder, way: Way = BY_WORDS) -> str:
    key = folder.safe.new_key()
    folder.safe.encrypt(key, way, ending, folder.around)
    return key


def copy_to(folder: Folder, place: Path, name: str = "frontdesk 2026-11-23.db") -> Path:
    """Make a copy as the program does: the driver's own, with the key of the store."""
    place.mkdir(exist_ok=True)
    key = key_for(folder.path)
    source, copy = connect(folder.path / "frontdesk.db", key=key), connect(place / name, key=key)
    source.backup(copy)
    copy.close()
    source.close()
    return place / name


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def code_of(what: Callable[[], object]) -> str:
    with pytest.raises((StorageError, DomainError)) as refusal:
        what()
    return str(refusal.value.code)


def lock_up(folder: Folder) -> FolderLock:
    """Close everything, as at the end of a day."""
    folder.desk.close()
    forget(folder.path)
    return FolderLock(folder.path)


def journal_end(folder: Folder) -> object:
    return folder.desk._store._engine.rows("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")


# --- on, changed, off ------------------------------------------------------------------------------


def test_turning_it_on_keeps_every_row_and_leaves_nothing_plain(folder: Folder) -> None:
    before = journal_end(folder)
    copy_to(folder, folder.path / "backups")
    assert "frontdesk.db-wal" in holding(folder.path, MARKED)
    encrypted(folder)
    folder.safe.remake_copies(ending)
    assert folder.surnames() == [MARKED]
    assert journal_end(folder) == before
    assert folder.desk._store.first_broken_link() is None
    folder.add("Petraitytė")
    assert holding(folder.path, MARKED) == []
    folder.desk.close()
    assert holding(folder.path, MARKED) == []
    assert names(folder.path) == {"backups", "frontdesk.db", KEY_FILE, "store.in-use"}
    assert stat.S_IMODE((folder.path / KEY_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((folder.path / "frontdesk.db").stat().st_mode) == 0o600


def test_the_old_bytes_are_overwritten_before_they_are_let_go(folder: Folder, tmp_path: Path) -> None:
    """A second name shows what becomes of the blocks that the file system would hand to others."""
    watched = tmp_path / "watched"
    watched.mkdir()
    for name in ("frontdesk.db", "frontdesk.db-wal"):
        (watched / name).hardlink_to(folder.path / name)
    assert holding(watched, MARKED) != []
    encrypted(folder)
    assert holding(watched, MARKED) == []


def test_turning_it_off_keeps_every_row(folder: Folder) -> None:
    encrypted(folder)
    folder.add("Petraitytė")
    copy = copy_to(folder, folder.path / "backups")
    before = journal_end(folder)
    folder.safe.decrypt(ending, folder.around)
    assert (folder.path / KEY_FILE).exists()  # a copy still needs it
    assert folder.safe.look().old_copies == ((str(copy.parent), 1),)
    folder.safe.remake_copies(ending)
    assert not (folder.path / KEY_FILE).exists()
    assert rewriting.is_plain(copy)
    folder.again()
    assert folder.surnames() == ["Petraitytė", MARKED]
    assert journal_end(folder) == before
    assert folder.safe.look().on is False


def test_another_key_opens_it_and_the_one_before_does_not(folder: Folder) -> None:
    first = encrypted(folder)
    second = encrypted(folder, OTHER)
    store = folder.path / "frontdesk.db"
    assert (rewriting.opens(store, first), rewriting.opens(store, second)) == (False, True)
    lock = lock_up(folder)
    assert code_of(lambda: lock.open_by_passphrase(WORDS)) == "wrong_passphrase"
    lock.open_by_passphrase(OTHER.passphrase)
    folder.take_up()
    assert folder.surnames() == [MARKED]


def test_another_passphrase_leaves_the_store_alone(folder: Folder) -> None:
    encrypted(folder)
    bytes_before = (folder.path / "frontdesk.db").read_bytes()
    folder.safe.hold(OTHER)
    assert (folder.path / "frontdesk.db").read_bytes() == bytes_before
    lock = lock_up(folder)
    assert code_of(lambda: lock.open_by_passphrase(WORDS)) == "wrong_passphrase"
    lock.open_by_passphrase(OTHER.passphrase)
    folder.take_up()


def test_a_short_passphrase_is_refused_before_anything_happens(folder: Folder) -> None:
    assert code_of(lambda: encrypted(folder, Way(passphrase="trumpa"))) == "passphrase_short"
    assert folder.surnames() == [MARKED]
    assert not (folder.path / KEY_FILE).exists()


def test_the_key_file_holds_nothing_that_opens_the_store(folder: Folder, ring: MemoryKeyring) -> None:
    key = encrypted(folder, Way(keyring=True, passphrase=WORDS))
    text = (folder.path / KEY_FILE).read_text("utf8")
    for secret in (key, WORDS, *"".join(sheet_of(key)).split()):
        assert secret not in text


# --- what a rewriting needs, and what stops it -----------------------------------------------------


def test_too_little_room_is_said_before_anything_happens(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=0))
    assert code_of(lambda: encrypted(folder)) == "no_room"
    assert folder.surnames() == [MARKED]
    assert not (folder.path / KEY_FILE).exists()


def test_it_can_be_stopped_and_says_how_far_it_is(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rewriting, "_STEPS", 100)
    for number in range(100):
        folder.add(f"{MARKED} {number}")
    heard: list[float] = []

    def stop(part: float) -> bool:
        heard.append(part)
        return False

    key = folder.safe.new_key()
    assert code_of(lambda: folder.safe.encrypt(key, BY_WORDS, stop, folder.around)) == "cancelled"
    assert len(heard) == 1
    assert len(folder.surnames()) == 101
    folder.add("Petraitytė")
    assert names(folder.path) & {KEY_FILE, "frontdesk.db.new", "frontdesk.db.old"} == set()
    folder.safe.encrypt(key, BY_WORDS, lambda part: bool(heard.append(part)) or True, folder.around)
    assert heard[1:] == sorted(heard[1:])
    assert 0 <= heard[1] <= heard[-1] <= 1


STEPS = [
    (key_file, "write"),
    (safe, "second_name"),
    (rewriting, "connect"),
    (rewriting, "_export"),
    (rewriting, "_must_equal"),
    (rewriting, "flush"),
    (rewriting, "second_name"),
    (safe, "take_place"),
    (keys, "tidy"),
]
AT_EACH = pytest.mark.parametrize(("module", "name"), STEPS, ids=[f"{m.__name__}.{n}" for m, n in STEPS])


def turn_it(folder: Folder, turn: str) -> None:
    if turn == "off":
        folder.safe.decrypt(ending, folder.around)
    else:
        encrypted(folder)


def must_be_whole(folder: Folder) -> None:
    """One store, all rows in it, and nothing of the other one left."""
    assert folder.surnames() == [MARKED]
    folder.add("Petraitytė")
    assert names(folder.path) - {"frontdesk.db-wal", "frontdesk.db-shm", KEY_FILE} == {
        "frontdesk.db",
        "store.in-use",
    }
    on = not rewriting.is_plain(folder.path / "frontdesk.db")
    assert (folder.path / KEY_FILE).exists() is on
    assert not on or holding(folder.path, MARKED) == []


@AT_EACH
def test_a_failure_at_any_step_leaves_the_store_open_and_whole(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    reached = []

    def fail(*args, **values):
        if not reached:
            reached.append(name)
            raise StorageError("disk_full")
        return real(*args, **values)

    real = getattr(module, name)
    monkeypatch.setattr(module, name, fail)
    assert code_of(lambda: turn_it(folder, "on")) == "disk_full"
    assert folder.surnames() == [MARKED]
    start_again(folder, lock_up(folder))
    must_be_whole(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a copy of this process, which needs fork")
@AT_EACH
@pytest.mark.parametrize("turn", ["on", "changed", "off"])
def test_a_kill_after_any_step_leaves_one_whole_store(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, turn: str, module: ModuleType, name: str
) -> None:
    if turn != "on":
        encrypted(folder)
    folder.desk.close()
    child = os.fork()
    if child == 0:
        try:
            _killed_after(folder, monkeypatch, turn, module, name)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    start_again(folder, lock_up(folder))
    must_be_whole(folder)


def _killed_after(folder: Folder, monkeypatch: pytest.MonkeyPatch, turn: str, module, name: str) -> None:
    real = getattr(module, name)

    def fatal(*args, **values):
        real(*args, **values)
        os.kill(os.getpid(), signal.SIGKILL)

    folder.take_up()
    monkeypatch.setattr(module, name, fatal)
    turn_it(folder, turn)


def start_again(folder: Folder, lock: FolderLock) -> None:
    """Start as a new process would: by the key at hand, or by the passphrase."""
    try:
        key_for(folder.path)
    except StorageError:
        lock.open_by_passphrase(WORDS)
    folder.take_up()


# --- copies ----------------------------------------------------------------------------------------


def test_copies_out_of_reach_are_named_and_made_anew_when_they_are_back(
    folder: Folder, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    copy_to(folder, stick)
    stick.rename(away)
    first = encrypted(folder)
    folder.safe.remake_copies(ending)
    away.rename(stick)
    assert folder.safe.look().old_copies == ((str(stick), 1),)
    assert holding(stick, MARKED) != []
    second = encrypted(folder)
    start_again(folder, lock_up(folder))
    made = stick.joinpath("frontdesk 2026-11-23.db")
    os.utime(made, (1_700_000_000, 1_700_000_000))
    folder.safe.remake_copies(ending)
    assert folder.safe.look().old_copies == ()
    assert holding(stick, MARKED) == []
    assert rewriting.opens(made, second)
    assert made.stat().st_mtime == 1_700_000_000
    assert not rewriting.opens(made, first)


def test_copies_with_a_former_key_are_made_anew_even_after_a_restart(folder: Folder, tmp_path: Path) -> None:
    encrypted(folder)
    copy = copy_to(folder, tmp_path / "stick")
    second = encrypted(folder)
    third = encrypted(folder)
    lock = lock_up(folder)
    start_again(folder, lock)
    safe = type(folder.safe)(folder.path, other_places=lambda: [tmp_path / "stick"])
    assert key_of_copy(folder.path, copy, third) not in (None, "", second, third)
    safe.remake_copies(ending)
    assert key_of_copy(folder.path, copy, third) == third


def test_a_safe_copy_can_be_brought_back_after_it_was_made_anew(folder: Folder) -> None:
    copies = Backups(folder.path, folder.clock, key_of=lambda: key_for(folder.path))
    before = copies.make(Progress())
    for turn in (encrypted, encrypted, lambda folder: folder.safe.decrypt(ending, folder.around)):
        turn(folder)
        folder.safe.remake_copies(ending)
        [copy] = copies.standing().copies
        assert copy.facts is not None
        assert before.facts is not None
        assert (copy.at, copy.facts.hash, copy.facts.seq) == (before.at, before.facts.hash, before.facts.seq)
        assert copy.facts.encrypted is folder.safe.look().on
        assert copies.preview(copy.path, Progress()).facts.sha256 == copy.facts.sha256


def test_a_copy_that_no_key_opens_is_left_as_it_is(folder: Folder) -> None:
    place = folder.path / "backups"
    place.mkdir()
    (place / "broken.db").write_bytes(os.urandom(9000))
    encrypted(folder)
    folder.safe.remake_copies(ending)
    assert folder.safe.look().old_copies == ((str(place), 1),)
    assert (place / "broken.db").stat().st_size == 9000


# --- what can go wrong at a start ------------------------------------------------------------------


def test_a_passphrase_is_asked_for_and_a_wrong_one_told_from_a_damaged_store(folder: Folder) -> None:
    encrypted(folder)
    lock = lock_up(folder)
    assert code_of(lambda: key_for(folder.path)) == "passphrase_needed"
    assert lock.takes_passphrase()
    assert code_of(lambda: lock.open_by_passphrase("kažkas kita")) == "wrong_passphrase"
    store = folder.path / "frontdesk.db"
    whole = store.read_bytes()
    store.write_bytes(os.urandom(100) + whole[100:])
    assert code_of(lambda: lock.open_by_passphrase(WORDS)) == "damaged"
    store.write_bytes(whole)
    lock.open_by_passphrase(WORDS)
    folder.take_up()
    assert folder.surnames() == [MARKED]


def test_the_keyring_opens_it_by_itself(folder: Folder, ring: MemoryKeyring) -> None:
    encrypted(folder, BY_KEYRING)
    assert folder.safe.look().keyring
    folder.again()
    assert folder.surnames() == [MARKED]
    encrypted(folder, BY_KEYRING)
    assert len(ring.kept) == 1  # the key before is out of it
    folder.again()
    folder.safe.decrypt(ending, folder.around)
    assert ring.kept == {}


def test_a_keyring_locked_lost_or_gone_is_told_apart_and_the_sheet_opens(
    folder: Folder, ring: MemoryKeyring
) -> None:
    key = encrypted(folder, BY_KEYRING)
    lock = lock_up(folder)
    ring.locked = True
    assert code_of(lambda: key_for(folder.path)) == "keyring_locked"
    ring.locked = False
    with using(keyring.backends.fail.Keyring()):
        assert code_of(lambda: key_for(folder.path)) == "keyring_locked"
        assert not lock.has_keyring()
    ring.kept.clear()
    assert code_of(lambda: key_for(folder.path)) == "keyring_lost"
    assert not lock.takes_passphrase()
    lock.open_by_sheet(sheet_of(key), BY_WORDS)
    start_again(folder, lock)
    assert folder.surnames() == [MARKED]
    assert folder.safe.look().passphrase


def test_a_keyring_that_cannot_keep_it_stops_before_anything_happens(folder: Folder) -> None:
    with using(keyring.backends.fail.Keyring()):
        assert folder.safe.look().keyring_here is False
        assert code_of(lambda: encrypted(folder, BY_KEYRING)) == "keyring_locked"
    assert folder.surnames() == [MARKED]
    assert rewriting.is_plain(folder.path / "frontdesk.db")


def test_a_lost_key_file_is_named_and_made_anew_by_the_sheet(folder: Folder) -> None:
    key = encrypted(folder)
    lock = lock_up(folder)
    (folder.path / KEY_FILE).unlink()
    whole = (folder.path / "frontdesk.db").read_bytes()
    assert code_of(lambda: open_store(folder.path)) == "key_missing"
    assert (folder.path / "frontdesk.db").read_bytes() == whole
    assert code_of(lambda: lock.open_by_sheet(sheet_of("ab" * 32), BY_WORDS)) == "wrong_key"
    lines = list(sheet_of(key))
    lines[1] = "0000" + lines[1][4:]
    assert code_of(lambda: lock.open_by_sheet(lines, BY_WORDS)) == "sheet_line"
    assert code_of(lambda: lock.open_by_sheet(sheet_of(key), Way(passphrase="trumpa"))) == "passphrase_short"
    assert not (folder.path / KEY_FILE).exists()
    lock.open_by_sheet(sheet_of(key), BY_WORDS)
    forget(folder.path)
    start_again(folder, lock)
    assert folder.surnames() == [MARKED]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]",
        lambda text: text.replace("passphrase", "passphrasf"),
        lambda text: json.dumps(json.loads(text) | {"plain": True}),
    ],
)
def test_a_damaged_key_file_is_no_reason_to_lose_anything(folder: Folder, spoil) -> None:
    key = encrypted(folder)
    lock = lock_up(folder)
    file = folder.path / KEY_FILE
    file.write_text(spoil(file.read_text("utf8")), "utf8")
    assert code_of(lambda: key_for(folder.path)) == "key_file_damaged"
    assert not lock.takes_passphrase()
    lock.open_by_sheet(sheet_of(key), BY_WORDS)
    start_again(folder, lock)
    assert folder.surnames() == [MARKED]


def test_a_sheet_of_another_key_is_told_from_a_damaged_store(folder: Folder) -> None:
    key = encrypted(folder)
    lock = lock_up(folder)
    assert code_of(lambda: lock.open_by_sheet(sheet_of("ab" * 32), BY_WORDS)) == "wrong_sheet"
    store = folder.path / "frontdesk.db"
    whole = store.read_bytes()
    store.write_bytes(os.urandom(len(whole)))
    assert code_of(lambda: lock.open_by_sheet(sheet_of(key), BY_WORDS)) == "damaged"
    store.write_bytes(whole)
    lock.open_by_passphrase(WORDS)
    folder.take_up()


def test_a_plain_file_in_the_place_of_the_encrypted_one_is_left_alone(folder: Folder, tmp_path: Path) -> None:
    copy = copy_to(folder, tmp_path / "stick")
    encrypted(folder)
    lock_up(folder)
    store = folder.path / "frontdesk.db"
    whole = store.read_bytes()
    shutil.copy(copy, store)
    assert code_of(lambda: key_for(folder.path)) == "store_is_plain"
    assert store.read_bytes() == copy.read_bytes()
    store.write_bytes(whole)
    start_again(folder, FolderLock(folder.path))
    assert folder.surnames() == [MARKED]


def test_a_missing_store_is_never_made_anew(folder: Folder) -> None:
    encrypted(folder)
    lock = lock_up(folder)
    store = folder.path / "frontdesk.db"
    store.rename(folder.path / "aside")
    assert code_of(lambda: lock.open_by_passphrase(WORDS)) == "missing_store"
    assert not store.exists()
    (folder.path / "aside").rename(store)
    start_again(folder, lock)


def test_a_driver_that_cannot_decrypt_says_so(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    from frontdesk.data import engine

    key = encrypted(folder)
    monkeypatch.setattr(engine, "driver", sqlite3)
    assert code_of(lambda: connect(folder.path / "frontdesk.db", key=key)) == "no_cipher"
    assert engine.driver is not driver


def test_a_damaged_plain_store_is_not_taken_for_an_encrypted_one(folder: Folder) -> None:
    folder.desk.close()
    store = folder.path / "frontdesk.db"
    store.write_bytes(b"\0" * 100 + store.read_bytes()[100:])
    assert code_of(lambda: open_store(folder.path)) == "not_a_store"
    assert "not_a_store" not in LOCKED


def test_a_key_file_cannot_make_the_program_work_for_ever(folder: Folder) -> None:
    encrypted(folder)
    lock = lock_up(folder)
    what = key_file.read(folder.path)
    assert what is not None
    [held] = what.keys
    assert held.passphrase is not None
    dear = replace(held, passphrase=replace(held.passphrase, cost=1 << 40))
    key_file.write(folder.path, replace(what, keys=(dear,)))
    assert code_of(lambda: lock.open_by_passphrase(WORDS)) == "wrong_passphrase"


def test_an_encrypted_store_has_the_larger_cache(folder: Folder) -> None:
    small = folder.desk._store._engine.rows("PRAGMA cache_size")
    encrypted(folder)
    assert (small, folder.desk._store._engine.rows("PRAGMA cache_size")) == ([(-16384,)], [(-65536,)])


def test_the_screens_are_told_from_the_start_how_the_data_are_kept(
    folder: Folder, clock: ManualClock
) -> None:
    assert not means_of(ShopFolder(folder.path, clock)).encrypted
    encrypted(folder)
    assert means_of(ShopFolder(folder.path, clock)).encrypted
