"""A copy is brought back: looked at, made ready aside, put into place in one move, and the way back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from copied import KEY, a_shop, add, bring, names
from fakes import ManualClock

from frontdesk.data import restoring
from frontdesk.data.backups import Backups
from frontdesk.data.engine import connect
from frontdesk.data.folder_lock import held
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.services.copies import Kind, Progress
from frontdesk.services.errors import StorageError


class Restored:
    """A shop with a copy of the morning, and one customer more since."""

    def __init__(self, folder: Path, clock: ManualClock, key: str) -> None:
        self.folder, self.clock, self.key = folder, clock, key
        a_shop(folder, clock, key=key)
        self.backups = Backups(folder, clock, key_of=lambda: key)
        self.copy = self.backups.make(Progress()).path
        clock.advance(hours=2)
        add(folder, clock, "Vėlesnis", key=key)
        clock.advance(minutes=1)

    def names(self) -> list[str]:
        return names(self.folder, key=self.key)


@pytest.fixture(params=["", KEY], ids=["plain", "encrypted"])
def shop(request: pytest.FixtureRequest, tmp_path: Path, clock: ManualClock) -> Restored:
    return Restored(tmp_path / "data", clock, request.param)


@pytest.fixture
def plain(tmp_path: Path, clock: ManualClock) -> Restored:
    return Restored(tmp_path / "data", clock, "")


OLD, NEW = ["Ona0"], ["Ona0", "Vėlesnis"]


def test_a_look_says_what_it_holds_and_what_would_be_lost(shop: Restored) -> None:
    before = {path: path.read_bytes() for path in shop.folder.rglob("*.db")}
    seen = shop.backups.preview(shop.copy, Progress())
    assert (seen.shop_name, seen.steps_since) == ("Kampas", 1)
    assert seen.now is not None
    assert (seen.facts.customers, seen.now.customers) == (1, 2)
    assert {path: path.read_bytes() for path in shop.folder.rglob("*.db")} == before


def test_it_comes_back_and_goes_back_again_in_one_move(shop: Restored) -> None:
    bring(shop.backups, shop.copy)
    assert shop.names() == OLD
    way = Backups(shop.folder, shop.clock, key_of=lambda: shop.key).way_back()  # as after a restart
    assert way is not None
    assert (way.at, way.copy_at) == (shop.clock.now(), shop.clock.now().replace(hour=8, minute=0))
    shop.clock.advance(minutes=5)
    bring(shop.backups, way.aside)
    assert shop.names() == NEW
    way = shop.backups.way_back()
    assert way is not None
    shop.clock.advance(minutes=5)
    bring(shop.backups, way.aside)
    assert shop.names() == OLD
    kinds = [copy.kind for copy in shop.backups.standing().copies]
    assert kinds == [Kind.ASIDE] * 3 + [Kind.REGULAR]


def test_the_newest_row_known_outside_follows_what_was_brought_back(shop: Restored) -> None:
    made = shop.backups.make(Progress())
    kept = made.facts
    assert kept is not None
    assert shop.backups.last_head() == (kept.seq, kept.hash, made.path.name)
    shop.clock.advance(minutes=1)
    bring(shop.backups, shop.copy)
    head = shop.backups.last_head()
    assert head is not None
    assert head[0] < kept.seq  # the later copy holds a story that this store never had
    shop.clock.advance(minutes=1)
    made = shop.backups.make(Progress())
    kept = made.facts
    assert kept is not None
    assert shop.backups.last_head() == (kept.seq, kept.hash, made.path.name)


def test_it_is_written_in_the_journal_without_a_name(shop: Restored) -> None:
    bring(shop.backups, shop.copy)
    connection = connect(shop.folder / FILE, key=shop.key)
    newest = connection.execute("SELECT code, answer FROM command ORDER BY seq DESC LIMIT 1").fetchone()
    body = connection.execute("SELECT body FROM journal_body ORDER BY seq DESC LIMIT 1").fetchone()[0]
    connection.close()
    assert newest[0] == "restore_copy"
    assert "made_at" in body
    assert "Ona" not in body


def test_the_hooks_have_it_before_anybody_else(shop: Restored) -> None:
    told: list[tuple[str, Path, bool]] = []

    def hook(staged: Path, came_from: Path, _key: str) -> None:
        told.append((staged.parent.name, came_from, shop.names() == NEW))

    backups = Backups(shop.folder, shop.clock, key_of=lambda: shop.key, after_restore=[hook])
    bring(backups, shop.copy)
    assert told == [("restoring", shop.copy.parent, True)]


def test_a_hook_that_fails_leaves_everything_as_it_was(shop: Restored) -> None:
    def hook(_staged: Path, _came_from: Path, _key: str) -> None:
        raise StorageError("failed")

    backups = Backups(shop.folder, shop.clock, key_of=lambda: shop.key, after_restore=[hook])
    with pytest.raises(StorageError):
        bring(backups, shop.copy)
    assert shop.names() == NEW
    assert not (shop.folder / "restoring").exists()


# What is no copy of ours.


def _text(path: Path) -> None:
    path.write_bytes(b"not a database " * 900)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _other_database(path: Path) -> None:
    connection = connect(path)
    connection.execute("CREATE TABLE photos (id INTEGER)")
    connection.execute("PRAGMA user_version=1")
    connection.close()


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


def _cut(path: Path) -> None:
    body = path.read_bytes()
    path.write_bytes(body[: len(body) // 2])


def _letter(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Ona0", b"OnaX"))


def _sql(statement: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        connection = connect(path)
        connection.execute(statement)
        connection.close()

    return change


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    kept = path.with_name("kept")
    path.rename(kept)
    path.symlink_to(kept)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _none(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_text, "copy_not_ours"),
        (_empty, "copy_not_ours"),
        (_other_database, "copy_not_ours"),
        (_sql("CREATE TRIGGER t AFTER INSERT ON visit BEGIN DELETE FROM customer; END"), "copy_not_ours"),
        (_sql("CREATE VIEW v AS SELECT 1"), "copy_not_ours"),
        (_sql("PRAGMA user_version=99"), "copy_newer"),
        (_sql("DELETE FROM journal WHERE seq = 3"), "copy_damaged"),
        (_sql("UPDATE journal SET actor = 'x' WHERE seq = 3"), "copy_damaged"),
        (_sql("UPDATE journal_body SET body = printf('%.*c', 20000000, 'x') WHERE seq = 3"), "copy_damaged"),
        (_cut, "copy_damaged"),
        (_letter, "copy_damaged"),
        (_huge, "copy_too_large"),
        (_folder, "copy_not_ours"),
        (_link, "copy_unreadable"),
        (_pipe, "copy_not_ours"),
        (_none, "copy_unreadable"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_is_no_whole_copy_of_ours_is_refused_and_nothing_touched(
    plain: Restored, tmp_path: Path, spoil: Callable[[Path], None], code: str
) -> None:
    path = tmp_path / "from elsewhere.db"
    shutil.copyfile(plain.copy, path)
    if spoil is _other_database:
        path.unlink()
    spoil(path)
    before = sorted(p.name for p in plain.folder.rglob("*"))
    for look in (lambda: plain.backups.preview(path, Progress()), lambda: bring(plain.backups, path)):
        with pytest.raises(StorageError) as refused:
            look()
        assert refused.value.code == code
    assert sorted(p.name for p in plain.folder.rglob("*")) == before
    assert plain.names() == NEW


@pytest.mark.parametrize(
    ("mine", "theirs", "code"),
    [(KEY, "cd" * 32, "copy_other_key"), ("", KEY, "copy_other_key")],
)
def test_a_copy_under_a_key_that_nobody_knows_is_refused(
    tmp_path: Path, clock: ManualClock, mine: str, theirs: str, code: str
) -> None:
    ours, others = Restored(tmp_path / "a", clock, mine), Restored(tmp_path / "b", clock, theirs)
    with pytest.raises(StorageError) as refused:
        ours.backups.preview(others.copy, Progress())
    assert refused.value.code == code


# A store that cannot be read, or is gone.


@pytest.mark.parametrize("spoil", [_text, _empty, _cut, _none])
def test_a_store_that_cannot_be_read_is_kept_under_another_name(
    shop: Restored, spoil: Callable[[Path], None]
) -> None:
    spoil(shop.folder / FILE)
    bad = (shop.folder / FILE).read_bytes() if (shop.folder / FILE).exists() else b""
    bring(shop.backups, shop.copy)
    assert shop.names() == OLD
    kept = [copy for copy in shop.backups.standing().copies if copy.kind is Kind.UNREADABLE]
    assert [copy.path.read_bytes() for copy in kept] == ([bad] if bad else [])
    assert shop.backups.way_back() is None


def test_a_copy_comes_to_a_computer_that_has_nothing_yet(shop: Restored, tmp_path: Path) -> None:
    new = tmp_path / "new" / "shop"
    with held(new):
        backups = Backups(new, shop.clock, key_of=lambda: shop.key)
        seen = backups.preview(shop.copy, Progress())
        assert (seen.now, seen.in_the_way) == (None, False)
        bring(backups, shop.copy)
    assert names(new, key=shop.key) == OLD
    assert shop.names() == NEW


def test_two_do_not_bring_back_at_once(plain: Restored) -> None:
    with held(plain.folder), pytest.raises(StorageError) as refused, held(plain.folder):
        pass
    assert refused.value.code == "in_use"
    assert not (plain.folder / "frontdesk.lock").exists()


def test_a_log_left_by_a_crash_is_never_taken_for_the_new_stores(shop: Restored) -> None:
    store = open_store(shop.folder, key=shop.key)
    store.begin(op_id="x", code="x", actor="", now=shop.clock.now())
    store.commit(())
    log = (shop.folder / f"{FILE}-wal").read_bytes()
    assert log
    bad = (shop.folder / FILE).read_bytes()
    store.close()
    (shop.folder / FILE).write_bytes(bad[:3000])
    (shop.folder / f"{FILE}-wal").write_bytes(log)
    bring(shop.backups, shop.copy)
    assert shop.names() == OLD


def test_while_another_program_writes_nothing_is_put_into_place(
    plain: Restored, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = connect(plain.folder / FILE)
    add(plain.folder, plain.clock, "Trečias")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM customer").fetchone()
    writer = connect(plain.folder / FILE)
    writer.execute("INSERT INTO counter (name, value) VALUES ('x', 1)")
    monkeypatch.setattr("frontdesk.data.engine.BUSY_MS", 50)
    with pytest.raises(StorageError) as refused:
        bring(plain.backups, plain.copy)
    assert refused.value.code == "busy"
    reader.close()
    writer.close()
    assert plain.names() == [*NEW[:1], "Trečias", "Vėlesnis"]


# A crash at any moment.


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is split in two for it")
@pytest.mark.parametrize("broken", [False, True], ids=["a whole store", "a broken store"])
def test_killed_at_any_step_the_old_store_or_the_new_one_is_whole(
    tmp_path: Path, clock: ManualClock, broken: bool
) -> None:
    shop = Restored(tmp_path / "data", clock, "")
    if broken:
        _cut(shop.folder / FILE)
    seen: list[str] = []
    for step in range(200):
        folder = tmp_path / f"run{step}"
        shutil.copytree(shop.folder, folder)
        if not _killed(folder, shop, step):
            break
        try:
            seen.append("+".join(names(folder)))
        except StorageError:
            assert broken
            assert (folder / FILE).read_bytes() == (shop.folder / FILE).read_bytes()
            seen.append("broken")
        if step % 8 == 0:  # and what a crash left is in nobody's way
            bring(Backups(folder, clock), folder / "backups" / shop.copy.name)
            assert names(folder) == OLD
        shutil.rmtree(folder)
    else:
        pytest.fail("it never ended")
    assert len(seen) > 20
    assert set(seen) == {"broken" if broken else "+".join(NEW), "+".join(OLD)}
    assert seen == sorted(seen, key=lambda name: name == "+".join(OLD))  # once new, new for good


def _killed(folder: Path, shop: Restored, step: int) -> bool:
    """Bring the copy back in a process that ends at a step; tell whether it came so far."""
    child = os.fork()
    if not child:
        try:
            _end_at(step)
            bring(Backups(folder, shop.clock), folder / "backups" / shop.copy.name)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, 9), code
    return code == 9


def _end_at(step: int) -> None:
    """End the process before the n-th thing that changes something on the disk."""
    left = [step]

    def counted(real):  # type: ignore[no-untyped-def]
        def call(*args, **kwargs):  # type: ignore[no-untyped-def]
            if not left[0]:
                os._exit(9)
            left[0] -= 1
            return real(*args, **kwargs)

        return call

    for owner, name in (
        (os, "fsync"),
        (os, "open"),
        (os, "replace"),
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "touch"),
        (Path, "mkdir"),
        (Path, "write_text"),
        (shutil, "copyfile"),
        (shutil, "rmtree"),
        (restoring, "open_store"),
        (restoring, "copy_store"),
    ):
        setattr(owner, name, counted(getattr(owner, name)))
