"""Every released schema is opened and brought up to date; a step is whole, after a copy, or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from fakes import PASSPHRASE, PIN, ManualClock

from frontdesk.data import migrating, table
from frontdesk.data.checking import check_file, check_folder
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.domain.complaints import ComplaintState
from frontdesk.domain.customers import emails_of, phones_of
from frontdesk.domain.figures import Spread
from frontdesk.domain.log_filter import LogFilter
from frontdesk.domain.promises import PromiseState
from frontdesk.services.attachments import read_files
from frontdesk.services.complaint_log import every_row, log_views
from frontdesk.services.customers import find_customers
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.mending import measures_of
from frontdesk.services.review import look_back
from frontdesk.services.shop import the_shop

pytestmark = pytest.mark.steps  # how a store comes to be

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
    in_line = version(old / FILE) >= 6  # two visits more
    told_once = version(old / FILE) >= 12
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
    assert [(v.label, v.party, v.ending) for v in visits] == [
        ("", 1, "finished"),
        ("mėlynas paltas", 2, ""),
        *([("", 2, "finished"), ("žalia kepurė", 1, "")] if in_line else []),
    ]
    assert len(desk.read(lambda uow: uow.acknowledgements.all())) == 1
    assert {c.words: c.state for c in complaints} == {
        "Virdulys nebeverda.": ComplaintState.CLOSED,
        "Ilgai laukta.": ComplaintState.ACKNOWLEDGED if told_once else ComplaintState.HANDED,
    }  # nobody is here yet to whom what few may open is shown
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


def test_when_a_complaint_was_answered_is_known_as_far_as_it_was_kept(
    clock: ManualClock, tmp_path: Path
) -> None:
    folder = laid_out(FIXTURES / "0012_causes.db", tmp_path / "shop")
    desk = Desk(open_store(folder, device="counter-1"), clock)
    complaints = {one.id: one for one in desk.everything(lambda uow: uow.complaints.all())}
    told = [one for one in complaints.values() if one.state is ComplaintState.TOLD]
    closed = [one for one in complaints.values() if one.state is ComplaintState.CLOSED]
    assert [(one.told_at, one.had_answer_at) for one in told] == [(None, one.news_at) for one in told]
    assert [one.had_answer_at for one in closed] == [one.closed_at for one in closed]
    assert told
    assert closed
    rows = desk._store._engine.rows("SELECT id, had_answer_at FROM complaint")  # type: ignore[attr-defined]
    assert {id_: at and table.to_instant(at) for id_, at in rows} == {
        id_: one.had_answer_at for id_, one in complaints.items()
    }
    desk.close()


def test_before_the_line_had_more_states_everything_has_its_beginning(old: Path, clock: ManualClock) -> None:
    before = version(old / FILE)
    desk = Desk(open_store(old, device="counter-1"), clock)
    petras = desk.read(lambda uow: uow.customers.all())[0]
    shop, visits = desk.read(the_shop), desk.read(lambda uow: uow.visits.all())
    if before < 6:
        told = {(v.times, v.unseen_ms, v.away_s, v.aside_s, v.passed, v.parked_at, v.ahead) for v in visits}
        assert told == {("", 0, 0, 0, 0, None, "")}
        assert (petras.pinned, petras.more_phones, petras.more_emails) == ("", "", "")
        assert (shop.counters, shop.quiet_times, shop.sound, shop.quiet_when_shut) == ("", "", "none", False)
    desk.close()


def test_the_line_and_its_care_are_there_as_they_were(clock: ManualClock, tmp_path: Path) -> None:
    folder = laid_out(FIXTURES / "0006_nobody_unseen.db", tmp_path / "shop")
    desk = Desk(open_store(folder, device="counter-1"), clock)
    petras = desk.read(lambda uow: uow.customers.all())[0]
    shop, visits = desk.read(the_shop), desk.read(lambda uow: uow.visits.all())
    together, aside = visits[2:]
    assert (together.customer_id, together.reason, together.times) == (petras.id, "Virdulys", "wrong")
    assert (together.ahead, together.ahead_words, together.passed) == ("other", "Skuba į traukinį", 1)
    assert (together.away_s, together.aside_s, together.unseen_ms) == (20, 0, 80_000)
    assert (aside.parked, aside.parked_for, aside.counter) == (True, "grįš po penkių minučių", "Prie durų")
    assert {v.joined_by for v in visits[2:]} == {together.called_by, together.ended_by, aside.parked_by}
    names = {one.id: one.given for one in desk.read(lambda uow: uow.customers.all())}
    assert [names[one.customer_id] for one in desk.read(lambda uow: uow.visits.companions.all())] == ["Ugnė"]
    (care,) = desk.read(lambda uow: uow.own.cares.all())
    assert (care.visit_id, care.said, care.heed) == (together.id, "Duoti čekį", "calm")
    assert [one.text for one in desk.read(lambda uow: uow.meanwhile.wishes.open())] == ["Kėdė Ugnei"]
    choices = {one.id: one.name_lt for one in desk.read(lambda uow: uow.meanwhile.choices.all())}
    told = [choices[one.choice_id] for one in desk.read(lambda uow: uow.meanwhile.reasons.all())]
    offered = [choices[one.choice_id] for one in desk.read(lambda uow: uow.meanwhile.offered.all())]
    assert (told, offered) == (["Vėluoja siunta"], ["Kėdė"])
    assert "Duoti čekį" in [one.lines_lt for one in desk.read(lambda uow: uow.own.reasons.all())]
    assert len(desk.read(lambda uow: uow.meanwhile.hellos.all())) == 1
    assert petras.pinned == "Skambinti iki pietų"
    assert phones_of(petras) == ("8 600 44444", "8 5 212 3456")
    assert emails_of(petras) == ("petras@pvz.lt", "p.zemaitis@pvz.lt")
    assert (shop.counter_names, shop.quiet_times) == (("Prie durų",), "12:00-13:00")
    desk.close()


def test_a_case_and_all_that_belongs_to_it_is_there_as_it_was(clock: ManualClock, tmp_path: Path) -> None:
    folder = laid_out(FIXTURES / "0012_causes.db", tmp_path / "shop")
    desk = Desk(open_store(folder, device="counter-1"), clock)
    let_in(desk, "Ona")
    names = {person.id: person.name for person in desk.read(lambda uow: uow.staff.all())}
    case = next(c for c in desk.read(lambda uow: uow.complaints.log()) if c.words == "Arbatinukas įskilęs.")
    assert (names[case.holder_id], case.state, case.remedy) == ("Ona", ComplaintState.TOLD, "replace")
    assert (case.fair, case.restricted, case.product) == (
        "Pakeisti nauju", "health", "Arbatinukas „Lašas“",
    )  # fmt: skip
    (file,) = desk.read(partial(read_files, complaint_ids=[case.id]))
    assert (file.attachment.kind, file.data) == ("pdf", b"%PDF-1.7")
    (letter,) = desk.read(lambda uow: uow.replies.all())
    assert "Gerbiamas pone Žemaiti," in letter.letter
    (tried,) = desk.read(partial(measures_of, complaint_id=case.id))
    assert (tried.measure.text, names[tried.measure.owner_id]) == ("Tiekėją įspėti", "Daiva")
    assert [one.words for one in desk.read(lambda uow: uow.remarks.all())] == ["Ačiū už kantrybę"]
    assert [one.name for one in desk.read(log_views)] == ["Arbatinukai"]
    desk.close()


def test_the_figures_of_before_are_read_from_the_index(old: Path, clock: ManualClock) -> None:
    newest = version(old / FILE) >= 6
    engine = SqliteEngine(old / FILE)
    hours = [hour for (hour,) in engine.rows("SELECT DISTINCT substr(at, 1, 13) FROM command ORDER BY 1")]
    engine.close()
    desk = Desk(open_store(old, device="counter-1"), clock)
    found = desk.read(partial(look_back, kind="month", today=clock.now().date())).figures
    assert found.greeting is not None
    assert found.waits == Spread(60, 60, 60, 1)  # Petras, the first time; the second is known to be wrong
    assert found.untimed == int(newest)
    day = clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)
    used = desk.read(lambda uow: uow.visits.used_hours(*day))
    assert [f"{at:%Y-%m-%dT%H}" for at in used] == hours
    desk.close()


def test_every_phone_of_before_finds_its_card(old: Path, clock: ManualClock) -> None:
    wanted = {"61234567": "Eglė", "60011111": "Ąžuolas"}
    if version(old / FILE) >= 6:
        wanted |= {"52123456": "Petras", "60044444": "Petras", "p.zemaitis@pvz": "Petras"}
    desk = Desk(open_store(old, device="counter-1"), clock)
    for text, name in wanted.items():
        found = desk.read(partial(find_customers, text=text))
        assert [one.customer.given for one in found] == [name]
    reached = desk._store._engine.rows("SELECT DISTINCT customer_id FROM customer_reach")  # type: ignore[attr-defined]
    customers = desk.read(lambda uow: uow.customers.all())
    assert [row[0] for row in reached] == [one.id for one in customers if one.more_phones]
    desk.close()


def test_complaints_of_before_are_found_by_their_words_and_by_who_wrote_them_down(
    old: Path, clock: ManualClock
) -> None:
    desk = Desk(open_store(old, device="counter-1"), clock)
    for text, said in (("virdul", "Virdulys nebeverda."), ("ILGAI", "Ilgai laukta.")):
        found = desk.read(lambda uow, text=text: list(every_row(uow, LogFilter(text=text))))
        assert [row.complaint.words for row in found] == [said]
        first = desk.read(lambda uow, row=found[0]: uow.story("complaint", row.complaint.id)[0])
        assert found[0].noted_by == first.actor != ""
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
