"""Safe copies of a real store: made beside a running shop, checked, kept in two places, let go of."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from copied import KEY, a_shop, add, names
from fakes import ManualClock

from frontdesk.data import copying, device, forgetting
from frontdesk.data.backups import Backups, closed_before
from frontdesk.data.copying import read_manifest
from frontdesk.data.engine import connect
from frontdesk.data.files import sha256_of
from frontdesk.data.forgetting import forget_there
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.data.remaking import lock_alike
from frontdesk.data.second_place import OF_SHOP
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.domain.copies import DAILY, OF_TODAY
from frontdesk.domain.customers import Customer
from frontdesk.domain.shop import Shop
from frontdesk.services.copies import Copy, Kind, Progress, Stage, Stopped
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.ui.copies.words import row, zone_for

SHOP = Shop(id="s")


@pytest.fixture(params=["", KEY], ids=["plain", "encrypted"])
def backups(request: pytest.FixtureRequest, tmp_path: Path, clock: ManualClock) -> Backups:
    a_shop(tmp_path / "data", clock, key=request.param)
    return Backups(tmp_path / "data", clock, key_of=lambda: request.param)


@pytest.fixture
def plain(tmp_path: Path, clock: ManualClock) -> Backups:
    a_shop(tmp_path / "data", clock)
    return Backups(tmp_path / "data", clock)


def regular(backups: Backups) -> list[Copy]:
    return [copy for copy in backups.standing().copies if copy.kind is Kind.REGULAR]


def test_a_copy_is_whole_and_for_the_user_alone(backups: Backups) -> None:
    copy = backups.make(Progress())
    assert copy.facts is not None
    assert (copy.facts.customers, copy.facts.encrypted) == (1, bool(backups._key_of()))
    assert sorted(path.name for path in backups.here.iterdir()) == [copy.path.name, f"{copy.path.name}.json"]
    if os.name == "posix":
        assert copy.path.stat().st_mode & 0o777 == 0o600
        assert copy.path.with_name(copy.path.name + ".json").stat().st_mode & 0o777 == 0o600
        assert backups.here.stat().st_mode & 0o777 == 0o700
    assert (b"Ona0" in copy.path.read_bytes()) is not bool(backups._key_of())
    assert backups.standing().newest() == copy
    manifest = json.loads(copy.path.with_name(copy.path.name + ".json").read_text())
    assert "Kampas" not in str(manifest)
    assert manifest["seq"] == copy.facts.seq


def test_what_is_committed_while_it_is_made_does_not_disturb_it(
    backups: Backups, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two batches of pages the shop's own commands get through, and nothing begins again."""
    monkeypatch.setattr(copying, "PAGES", 8)
    desk = Desk(open_store(backups.folder, key=backups._key_of()), clock)
    desk.actor = desk.read(lambda uow: uow.staff.all()[0].id)
    batches: list[int] = []

    class Meanwhile(Progress):
        def go_on(self, done: int) -> None:
            if self.stage is Stage.COPYING:
                given = f"Jonas{len(batches)}"
                desk.do("add_customer", partial(add_customer, customer=Customer(id="", given=given)))
                batches.append(done)
            super().go_on(done)

    copy = backups.make(Meanwhile())
    desk.close()
    assert len(batches) > 5
    assert batches == sorted(set(batches))
    assert copy.facts is not None
    assert copy.facts.customers == 1
    assert len(names(backups.folder, key=backups._key_of())) == 1 + len(batches)


@pytest.mark.parametrize("stage", [Stage.COPYING, Stage.CHECKING])
def test_stopped_it_leaves_nothing(plain: Backups, stage: Stage) -> None:
    class Stop(Progress):
        def begin(self, stage_now: Stage, total: int) -> None:
            super().begin(stage_now, total)
            self.stop = stage_now is stage

    with pytest.raises(Stopped):
        plain.make(Stop())
    assert list(plain.here.iterdir()) == []
    assert plain.standing().newest() is None


def test_a_copy_that_is_not_what_was_copied_does_not_count(
    plain: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copying.flush

    def spoil(path: Path) -> None:
        if path.name.endswith(".db.part"):
            # One letter in texts: the engine's own check is blind to it, the chain is not.
            path.write_bytes(path.read_bytes().replace(b"Ona0", b"OnaX"))
        real(path)

    monkeypatch.setattr(copying, "flush", spoil)
    with pytest.raises(StorageError) as refused:
        plain.make(Progress())
    assert refused.value.code == "copy_damaged"
    assert list(plain.here.iterdir()) == []


def test_leftovers_of_a_crash_are_swept_and_never_count(plain: Backups, clock: ManualClock) -> None:
    plain.here.mkdir()
    (plain.here / "frontdesk-20261122T080000000Z.db.part").write_bytes(b"half")
    (plain.here / "frontdesk-20261122T080000000Z.db.json").write_text("{}")
    for left in plain.here.iterdir():
        os.utime(left, (clock.now().timestamp() - 7200,) * 2)
    (fresh := plain.here / "frontdesk-20261122T090000000Z.db.part").write_bytes(b"of another program")
    assert plain.standing().copies == ()
    copy = plain.make(Progress())
    assert len(list(plain.here.iterdir())) == 3
    assert fresh.exists()
    assert regular(plain) == [copy]


def test_made_when_something_changed_and_not_more_often(backups: Backups, clock: ManualClock) -> None:
    assert backups.tend(SHOP)
    assert not backups.tend(SHOP)
    clock.advance(hours=1)
    assert not backups.tend(SHOP)  # nothing changed
    add(backups.folder, clock, "Jonas", key=backups._key_of())
    assert backups.tend(SHOP)
    clock.advance(minutes=14)
    add(backups.folder, clock, "Petras", key=backups._key_of())
    assert not backups.tend(SHOP)
    assert backups.tend(SHOP, at_close=True)
    clock.advance(seconds=10)
    assert not backups.tend(SHOP, at_close=True)


def test_at_the_close_of_the_day_by_the_shops_own_hours(plain: Backups, clock: ManualClock) -> None:
    clock.set(datetime(2026, 11, 23, 15, 55, tzinfo=UTC))  # five to six in Vilnius
    assert closed_before(SHOP, clock.now()) is None  # the day before was a Sunday
    plain.tend(SHOP)
    add(plain.folder, clock, "Jonas")
    clock.advance(minutes=4)
    assert not plain.tend(SHOP)
    clock.advance(minutes=2)
    assert plain.tend(SHOP)


def test_only_the_newest_few_of_a_day_stay(plain: Backups, clock: ManualClock) -> None:
    for number in range(OF_TODAY + 3):
        clock.advance(minutes=16)
        add(plain.folder, clock, f"Jonas{number}")
        assert plain.tend(SHOP)
    assert len(regular(plain)) == OF_TODAY
    assert plain.standing().newest().at == clock.now()  # type: ignore[union-attr]


def test_without_room_nothing_is_written_and_it_is_said(
    plain: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "RESERVE", 1 << 60)
    assert not plain.tend(SHOP)
    assert plain.standing().problem == "no_room"
    assert list(plain.here.iterdir()) == []


def test_where_room_is_missing_the_oldest_week_goes_and_nothing_else(
    plain: Backups, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(20):
        clock.advance(days=1)
        add(plain.folder, clock, "Jonas")
        plain.tend(SHOP)
    oldest = regular(plain)[-1]
    real = copying.must_have_room

    def full(folder: Path, size: int, **spare: int) -> None:
        if oldest.path.exists():
            raise StorageError("no_room")
        real(folder, size, **spare)

    monkeypatch.setattr(copying, "must_have_room", full)
    before = {copy.path for copy in regular(plain)}
    clock.advance(minutes=20)
    add(plain.folder, clock, "Jonas")
    assert plain.tend(SHOP)
    assert before - {copy.path for copy in regular(plain)} == {oldest.path}


# The second place.


def in_second(place: Path) -> list[str]:
    return sorted(path.name for path in place.glob(f"{OF_SHOP}*/*.db"))


def test_the_second_place_comes_and_goes_and_catches_up(
    backups: Backups, clock: ManualClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.make(Progress())
    backups.choose_second(stick)
    assert in_second(stick) == [copy.path.name for copy in regular(backups)]
    away = stick.rename(tmp_path / "pocket")
    for _ in range(2):
        clock.advance(days=2)
        add(backups.folder, clock, "Jonas", key=backups._key_of())
        assert backups.tend(SHOP)
    second = backups.standing().second
    assert second is not None
    assert (second.there, second.problem, second.quiet) == (False, "second_missing", False)
    assert backups.standing().problem == ""
    away.rename(stick)
    assert not backups.tend(SHOP)  # nothing changed, and yet
    second = backups.standing().second
    assert second is not None
    assert (second.there, second.problem, second.quiet, second.last) == (True, "", True, clock.now())
    assert in_second(stick) == sorted(copy.path.name for copy in regular(backups))


def test_a_copy_in_the_second_place_can_be_read(backups: Backups, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.choose_second(stick)
    backups.make(Progress())
    (there,) = backups.look_in(stick)
    assert backups.preview(there.path, Progress()).facts.customers == 1


def test_copies_of_another_shop_in_the_second_place_are_left_alone(
    plain: Backups, clock: ManualClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    a_shop(tmp_path / "other", clock, customers=40)
    copy = Backups(tmp_path / "other", clock).make(Progress())
    mends = (
        lock_alike(plain.folder, key_of=plain._key_of),
        forget_there(plain.folder, key_of=plain._key_of),
    )
    ours = Backups(plain.folder, clock, mend=mends)
    clock.advance(days=-1)
    ours.make(Progress())
    ours.choose_second(stick)
    second = ours.second_folder()
    assert second is not None
    theirs = second / copy.path.name  # newer than ours, and holding more
    for end in ("", ".json"):
        shutil.copy(f"{copy.path}{end}", f"{theirs}{end}")
    before = theirs.read_bytes()
    (made,) = (each for each in ours.standing().copies)
    assert made.path.parent == ours.here
    head = ours.last_head()
    assert head is not None
    assert head.copy == made.path.name
    for _ in range(DAILY * 5):
        clock.advance(days=1)
        add(ours.folder, clock, "Jonas")
        ours.make(Progress())
    assert theirs.read_bytes() == before
    assert theirs not in (ours.in_second() or [])
    (told,) = (each for each in ours.look_in(stick) if each.path == theirs)
    assert "of another shop" in row(told, zone_for(None), clock.now().date())
    assert not any(each.of_other for each in ours.look_in(stick) if each.path != theirs)


def test_a_copy_is_named_that_another_folder_of_the_shop_made(
    plain: Backups, clock: ManualClock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    plain.make(Progress())
    plain.choose_second(stick)
    shutil.copytree(plain.folder, tmp_path / "twin")
    clock.advance(hours=1)
    add(tmp_path / "twin", clock, "Jonas")
    twin = Backups(tmp_path / "twin", clock).make(Progress())
    (report,) = {ShopFolder(plain.folder, clock).check(lambda *_told: None).findings}
    assert [finding.kind for finding in report] == ["cut_tail"]
    assert report[0].detail == str(stick / f"{OF_SHOP}{twin.facts.shop_id[-8:]}" / twin.path.name)


# Two programs at once.


def at_once(*jobs: Callable[[], object]) -> list[object]:
    """Do things at the same time, as two programs would; each has to get through."""
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [begun.result() for begun in [pool.submit(job) for job in jobs]]


def good(copy: Path) -> bool:
    """Tell whether a copy is whole, and its manifest true."""
    facts = read_manifest(copy)
    return facts is not None and facts.sha256 == sha256_of(copy, Progress())


def test_two_programs_make_a_copy_in_the_same_moment(plain: Backups, clock: ManualClock) -> None:
    other = Backups(plain.folder, clock)
    made = at_once(lambda: plain.make(Progress()), lambda: other.make(Progress()))
    assert {copy.path for copy in made} == {plain.here / made[0].path.name}
    assert good(made[0].path)
    assert len(list(plain.here.iterdir())) == 2


def test_two_programs_write_the_same_copy_anew_one_after_the_other(
    plain: Backups, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One mends its copies while the other, such as `frontdesk backup`, does so too."""
    copy = plain.make(Progress()).path
    real = forgetting.apply_erasures

    def slowly(*what: Any) -> int:
        time.sleep(0.1)
        return real(*what)

    monkeypatch.setattr(forgetting, "apply_erasures", slowly)
    anew = partial(forgetting.rewrite_known, plain.folder, copy, "", [])
    clock.advance(minutes=1)
    *told, made = at_once(anew, anew, lambda: Backups(plain.folder, clock).make(Progress()))
    assert told == [True, True]
    assert good(copy)
    assert good(made.path)
    assert sorted(plain.here.glob("*.db")) == [copy, made.path]
    assert len(list(plain.here.iterdir())) == 4


def test_a_second_place_that_fails_harms_nothing(
    plain: Backups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    plain.choose_second(stick)
    real = copying.lay_down

    def full(path: Path) -> None:
        if stick in path.parents:
            raise OSError(28, "No space left on device")
        real(path)

    monkeypatch.setattr(copying, "lay_down", full)
    assert plain.tend(SHOP)
    standing = plain.standing()
    assert standing.second is not None
    assert (standing.second.problem, standing.problem) == ("disk_full", "")
    assert standing.newest() is not None


def test_the_data_folder_itself_is_no_second_place(plain: Backups, tmp_path: Path) -> None:
    for place, code in (
        (plain.folder, "same_place"),
        (plain.folder / "backups", "same_place"),
        (tmp_path / "none", "place_missing"),
    ):
        with pytest.raises(StorageError) as refused:
            plain.choose_second(place)
        assert refused.value.code == code
    assert plain.standing().second is None


def test_the_list_of_the_erased_lies_beside_the_copies(plain: Backups, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    plain.choose_second(stick)
    (plain.folder / "erased.json").write_text('{"erased": [{"id": "x"}]}')
    plain.make(Progress())
    for place in (plain.here, *stick.glob(f"{OF_SHOP}*")):
        assert (place / "erased.json").read_text() == '{"erased": [{"id": "x"}]}'


def test_put_aside_and_before_an_update_are_listed_and_go_in_time(plain: Backups, clock: ManualClock) -> None:
    plain.make(Progress())
    made = regular(plain)[0].path
    for name in ("frontdesk-before-0002.db", "put-aside-20261123T080000000Z.db"):
        (plain.here / name).write_bytes(made.read_bytes())
        os.utime(plain.here / name, (clock.now().timestamp(),) * 2)
    kinds = {copy.kind for copy in plain.standing().copies}
    assert kinds == {Kind.REGULAR, Kind.BEFORE, Kind.ASIDE}
    for _ in range(20):
        clock.advance(days=1)
        add(plain.folder, clock, "Jonas")
        plain.tend(SHOP)
    assert {copy.kind for copy in plain.standing().copies} == {Kind.REGULAR}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"at": 5}',
        b"[" * 60_000,
        b"x" * 100_000,
        b'{"at": "2026-01-01T00:00:00", "seq": "many"}',
    ],
)
def test_a_strange_manifest_is_no_manifest(plain: Backups, body: bytes) -> None:
    copy = plain.make(Progress())
    copy.path.with_name(copy.path.name + ".json").write_bytes(body)
    (found,) = plain.standing().copies
    assert found.facts is None
    assert found.at == copy.at  # from its name


def test_a_clock_set_back_is_no_reason_to_wait(plain: Backups, clock: ManualClock) -> None:
    clock.advance(days=4000)
    plain.tend(SHOP)
    clock.set(clock.now() - timedelta(days=4000))
    add(plain.folder, clock, "Jonas")
    assert plain.tend(SHOP)
    assert plain.standing().newest().at == clock.now()  # type: ignore[union-attr]
    assert len(regular(plain)) == 2


def test_a_copy_beside_a_running_program_into_a_place_of_choice(plain: Backups, tmp_path: Path) -> None:
    copy = plain.make_at(tmp_path, Progress())
    assert copy.path.parent == tmp_path
    with pytest.raises(StorageError) as refused:
        plain.make_at(copy.path, Progress())
    assert refused.value.code == "exists_already"
    connection = connect(copy.path)
    assert connection.execute("SELECT count(*) FROM customer").fetchone() == (1,)
    connection.close()
    assert (plain.folder / FILE).exists()


@pytest.mark.parametrize(
    "kept",
    [
        '{"path": "/x"}',
        '{"path": 1, "since": 2}',
        '{"path": "/x", "since": "yesterday", "last": "2026"}',
        '{"path": "/x", "since": "2026-11-23T08:00:00"}',
        '{"path": "/x", "since": "2026-11-23T08:00:00+00:00", "last": []}',
        "[[",
    ],
)
def test_a_damaged_memory_of_the_second_place_is_none(plain: Backups, kept: str) -> None:
    device.remember(plain.folder, {"second_place": kept})
    assert plain.tend(SHOP)
    assert plain.standing().second is None
    assert plain.second_folder() is None
