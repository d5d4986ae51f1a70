"""Every released schema is opened and brought up to date; a step is whole, after a copy, or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fakes import PASSPHRASE, PIN, ManualClock

from frontdesk.data import migrating, table
from frontdesk.data.checking import check_file, check_folder
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.domain.complaints import ComplaintState
from frontdesk.domain.promises import PromiseState
from frontdesk.services.customers import find_customers
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.shop import the_shop

FIXTURES = Path(__file__).parent.parent / "fixtures" / "db"
RELEASED = sorted(FIXTURES.glob("*.db"))
STEP = ("9999_a_test", ("ALTER TABLE visit ADD COLUMN mood TEXT NOT NULL DEFAULT ''",))
BROKEN = ("9999_a_test", ("ALTER TABLE visit ADD COLUMN mood TEXT NOT NULL DEFAULT ''", "SELECT nonsense"))


def laid_out(fixture: Path, folder: Path) -> Path:
    """Put a released store into a data folder."""
    folder.mkdir()
    shutil.copyfile(fixture, folder / FILE)
    (folder / "store.in-use").touch()
    return folder


def dump(path: Path) -> list[str]:
    """Return everything that a store holds, as SQL."""
    engine = SqliteEngine(path)
    tables = [name for (name,) in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [str(row) for row in engine.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name")]
    for name in sorted(tables):
        found += sorted(f"{name} {row}" for row in engine.rows(f"SELECT * FROM {name}"))
    found.append(str(engine.rows("PRAGMA user_version")))
    engine.close()
    return found


def let_in(desk: Desk, name: str) -> None:
    """Let somebody act, by the secret where the shop has them already."""
    staff_id = next(person.id for person in desk.read(lambda uow: uow.staff.all()) if person.name == name)
    if desk.people.protected:
        desk.people.sign_in(staff_id, PIN if name == "Rūta" else PASSPHRASE)
    else:
        desk.actor = staff_id


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a folder with each released store in turn."""
    return laid_out(request.param, tmp_path / "shop")


def test_there_is_one_for_the_first_schema() -> None:
    assert RELEASED[0].stem == "0001_first_shop"


def test_a_released_store_opens_with_all_that_was_in_it(old: Path, clock: ManualClock) -> None:
    by_card = version(old / FILE) >= 5  # a person and a file more
    desk = Desk(open_store(old, device="counter-1"), clock)
    shop = desk.read(the_shop)
    customers = desk.read(lambda uow: uow.customers.all())
    visits = desk.read(lambda uow: uow.visits.all())
    complaints = desk.read(lambda uow: uow.complaints.log())
    promises = desk.read(lambda uow: uow.promises.all())
    assert (shop.name, shop.language) == ("Žuvėdra", "lt")
    assert [(c.given, c.surname) for c in customers] == [
        ("Petras", "Žemaitis"),
        ("Eglė", "Čepaitytė"),
        ("Ąžuolas", "Šūdžius"),
        *([("Ugnė", "Lapė")] if by_card else []),
    ]
    assert customers[0].note == "Ąčęėįšųūž"
    assert [(v.label, v.party, v.ending) for v in visits] == [("", 1, "finished"), ("mėlynas paltas", 2, "")]
    assert len(desk.read(lambda uow: uow.acknowledgements.all())) == 1
    assert {c.words: c.state for c in complaints} == {
        "Virdulys nebeverda.": ComplaintState.SOLVED,
        "Ilgai laukta.": ComplaintState.HANDED,
    }
    assert [(p.text, p.state) for p in promises] == [
        ("Paskambinti", PromiseState.KEPT),
        ("Paskambinti", PromiseState.BROKEN),
        ("Paskambinti", PromiseState.CHANGED),
        ("Parašyti", PromiseState.OPEN),
    ]
    assert [(b.file_name, b.added) for b in desk.read(lambda uow: uow.imports.all())] == [
        ("klientai.csv", 2),
        *([("kontaktai.vcf", 1)] if by_card else []),
    ]
    assert len(desk.read(lambda uow: uow.phrases.all())) == 40
    assert [draft.body for draft in desk.drafts()] == [{"words": "Pradėta rašyti: žalias puodelis"}]
    desk.close()
    assert check_folder(old).findings == ()


def test_what_is_the_customers_own_and_who_signs_in_is_there_as_it_was(old: Path, clock: ManualClock) -> None:
    before = version(old / FILE)
    desk = Desk(open_store(old, device="counter-1"), clock)
    own = (
        desk.read(lambda uow: [(one.id, one.length, one.reason_lt) for one in uow.own.retentions.all()]),
        desk.read(lambda uow: [one.reason for one in uow.own.keepings.all()]),
        desk.read(lambda uow: [one.kind for one in uow.own.disclosures.all()]),
        desk.read(lambda uow: [one.path for one in uow.own.export_files.all()]),
        desk.read(lambda uow: [one.what for one in uow.breaches.all()]),
        len(desk._store._engine.rows("SELECT id FROM erased")),  # type: ignore[attr-defined]
    )
    if before == 1:
        assert own == ([], [], [], [], [], 0)
        assert not desk.people.protected
    else:
        assert own == (
            [("promise", 4, "Dar klausiama")],
            ["Laukia prekės"],
            ["copy"],
            ["/nowhere/petras.pdf"],
            ["Dingo sąrašas"],
            1,
        )
        for name in ("Ona", "Daiva", "Rūta"):
            let_in(desk, name)
    desk.close()


def test_how_people_are_called_is_there_as_it_was(old: Path, clock: ManualClock) -> None:
    before = version(old / FILE)
    desk = Desk(open_store(old, device="counter-1"), clock)
    petras = desk.read(lambda uow: uow.customers.all())[0]
    found = (
        (petras.form, petras.vocative_informal, petras.say_as, petras.say_as_origin),
        [one.kept_id == petras.id for one in desk.read(lambda uow: uow.own.merges.all())],
        [one.kind for one in desk.read(lambda uow: uow.own.links.all())],
        ["fetras" in one.vcard for one in desk.read(lambda uow: uow.own.cards.all())],
    )
    if before < 5:
        assert found == (("formal", "", "", ""), [], [], [])
    else:
        assert found == (("informal", "Petrai", "PET-ras", "told"), [True], ["family"], [True])
    desk.close()


def test_whoever_was_there_before_is_found_by_ear_and_the_journal_knows_of_no_change(
    old: Path, clock: ManualClock
) -> None:
    engine = SqliteEngine(old / FILE)
    before = engine.rows("SELECT id, rev FROM customer ORDER BY id"), engine.rows("SELECT * FROM journal")
    engine.close()
    desk = Desk(open_store(old, device="counter-1"), clock)
    for heard, surname in (("Žemaičiui", "Žemaitis"), ("Chepaityte", "Čepaitytė"), ("Sudzus", "Šūdžius")):
        found = desk.read(lambda uow, heard=heard: find_customers(uow, heard))
        assert [one.customer.surname for one in found] == [surname]
    desk.close()
    engine = SqliteEngine(old / FILE)
    after = engine.rows("SELECT id, rev FROM customer ORDER BY id"), engine.rows("SELECT * FROM journal")
    engine.close()
    assert after == before


def test_what_rows_are_found_by_is_worked_out_part_by_part(
    newest: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = SqliteEngine(newest / FILE)
    engine.run("UPDATE customer SET heard = '', heard_surname = '', search_text = ''")
    engine.close()
    monkeypatch.setattr(table, "CHUNK", 2)
    monkeypatch.setattr(migrating, "STEPS", (*migrating.STEPS, STEP))
    open_store(newest).close()
    assert check_folder(newest).findings == ()


def version(path: Path) -> int:
    """Return how many steps a store has taken."""
    engine = SqliteEngine(path)
    found = migrating.version_of(engine)
    engine.close()
    return found


def test_what_was_done_before_can_be_undone_after(old: Path, clock: ManualClock) -> None:
    clock.advance(hours=1)
    by_card = ["Ugnė"] if version(old / FILE) >= 5 else []
    desk = Desk(open_store(old, device="counter-1"), clock)
    let_in(desk, "Ona")  # bringing customers, and so taking them back, is not a clerk's any more
    batch = desk.read(lambda uow: uow.imports.all()[0])
    assert desk.undo(batch.op_id).code == "import_customers"
    assert [customer.given for customer in desk.read(lambda uow: uow.customers.all())] == ["Petras", *by_card]
    let_in(desk, "Rūta")
    assert [desk.undo().code for _ in range(2)] == ["change_promise", "break_promise"]
    desk.close()
    assert check_folder(old).findings == ()


def test_brought_up_to_date_it_is_as_a_new_one(old: Path, tmp_path: Path) -> None:
    open_store(old).close()
    open_store(tmp_path / "new").close()
    assert _schema(old / FILE) == _schema(tmp_path / "new" / FILE)


def _schema(path: Path) -> list[tuple[str, ...]]:
    engine = SqliteEngine(path)
    found = engine.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    engine.close()
    return [tuple(row) for row in found]


@pytest.fixture
def newest(tmp_path: Path) -> Path:
    """Return a folder with a store that has taken every step there is."""
    folder = laid_out(RELEASED[-1], tmp_path / "shop")
    open_store(folder).close()
    shutil.rmtree(folder / migrating.COPIES, ignore_errors=True)
    return folder


def test_before_a_step_the_store_is_copied(newest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(newest / FILE)
    monkeypatch.setattr(migrating, "STEPS", (*migrating.STEPS, STEP))
    open_store(newest).close()
    (copy,) = (newest / migrating.COPIES).iterdir()
    assert copy.name.startswith("frontdesk-before-")
    assert copy.stat().st_mode & 0o077 == 0
    assert dump(copy) == before
    assert "mood" in str(dump(newest / FILE))
    assert check_folder(newest).findings == ()


def test_a_new_store_is_not_copied(tmp_path: Path) -> None:
    open_store(tmp_path / "new").close()
    assert not (tmp_path / "new" / migrating.COPIES).exists()


def test_a_step_that_fails_leaves_the_store_as_it_was(newest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(newest / FILE)
    steps = migrating.STEPS
    monkeypatch.setattr(migrating, "STEPS", (*steps, BROKEN))
    with pytest.raises(StorageError):
        open_store(newest)
    monkeypatch.setattr(migrating, "STEPS", steps)
    assert dump(newest / FILE) == before
    monkeypatch.setattr(migrating, "STEPS", (*steps, STEP))
    open_store(newest).close()


def test_without_room_for_the_copy_nothing_is_changed(newest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (newest / FILE).read_bytes()
    usage = shutil.disk_usage(newest)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    monkeypatch.setattr(migrating, "STEPS", (*migrating.STEPS, STEP))
    with pytest.raises(StorageError, match="no_room"):
        open_store(newest)
    assert (newest / FILE).read_bytes() == before


def test_an_encrypted_store_is_copied_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = "0f" * 32
    open_store(tmp_path / "shop", key=key).close()
    monkeypatch.setattr(migrating, "STEPS", (*migrating.STEPS, STEP))
    open_store(tmp_path / "shop", key=key).close()
    (copy,) = (tmp_path / "shop" / migrating.COPIES).iterdir()
    assert not copy.read_bytes().startswith(b"SQLite format 3")
    assert not [f for f in check_file(copy, key=key).findings if f.kind != "schema"]


OPENING = """
import sys, time
from pathlib import Path
from frontdesk.data import migrating
from frontdesk.data.opening import open_store
if sys.argv[2] == "step":
    migrating.STEPS = (*migrating.STEPS, ("9999_a_test", ("ALTER TABLE visit ADD COLUMN mood TEXT",)))
print("ready", flush=True)
sys.stdin.readline()
store = open_store(Path(sys.argv[1]))
print(migrating.version_of(store._engine), flush=True)
"""


@pytest.mark.parametrize("what", ["step", "new"])
def test_two_programs_starting_at_once_both_get_through(newest: Path, tmp_path: Path, what: str) -> None:
    folder = newest if what == "step" else tmp_path / "new"
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING, str(folder), what],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for program in programs:
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    versions = {program.communicate()[0].strip() for program in programs}
    assert [program.returncode for program in programs] == [0, 0, 0, 0]
    assert versions == {str(len(migrating.STEPS) + (what == "step"))}
    engine = SqliteEngine(folder / FILE)
    taken = engine.rows("SELECT name, count(*) FROM _sqlite_migrations GROUP BY name HAVING count(*) > 1")
    engine.close()
    assert taken == []
