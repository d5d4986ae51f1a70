"""What was altered from outside is found, and named to the row; a store as it was written is found well."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock, opened

from frontdesk.data.checking import check_file, check_folder, check_newest
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.opening import open_store
from frontdesk.data.places import COPIES, FILE
from frontdesk.domain.customers import Customer
from frontdesk.services.checking import Finding, Head, Noted, Report
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.line import Arrival, join_line
from frontdesk.services.shop import people
from frontdesk.ui.findings import told, told_in_full

KEY = "0f" * 32


@pytest.fixture
def folder(tmp_path: Path, clock: ManualClock) -> Iterator[Path]:
    """Return the folder of a shop with two customers, one visit, and a card that was removed again."""
    fill(tmp_path / "shop", clock)
    return tmp_path / "shop"


def fill(folder: Path, clock: ManualClock, key: str = "") -> None:
    desk = Desk(open_store(folder, key=key), clock)
    opened(desk)
    for given, surname in (("Jonas", "Žemaitis"), ("Ona", "Kazlauskienė"), ("Klaida", "")):
        customer = Customer(id="", given=given, surname=surname, note="secret words")
        desk.do("add_customer", partial(add_customer, customer=customer))
    desk.undo()
    desk.do("join_line", partial(join_line, arrival=Arrival(label="blue coat")))
    desk.close()


def alter(folder: Path, *statements: str) -> None:
    engine = SqliteEngine(folder / FILE)
    engine.run("PRAGMA foreign_keys=OFF")
    for statement in statements:
        engine.run(statement)
    engine.close()


def one(folder: Path, sql: str) -> str:
    engine = SqliteEngine(folder / FILE)
    found = engine.rows(sql)[0][0]
    engine.close()
    return str(found)


def kinds(report: Report) -> list[str]:
    return [finding.kind for finding in report.findings]


def test_a_store_as_it_was_written_is_well(folder: Path) -> None:
    report = check_folder(folder)
    assert report.findings == ()
    assert report.links == report.head[0] > 10
    assert report.records > 10
    assert check_newest(folder / FILE, quick=True).fine


def test_it_is_looked_at_while_somebody_writes(folder: Path, clock: ManualClock) -> None:
    desk = Desk(open_store(folder), clock)
    desk.actor = desk.read(people)[0].id
    before = check_folder(folder)
    desk.do("join_line", partial(join_line, arrival=Arrival()))
    after = check_folder(folder)
    assert before.fine
    assert after.fine
    assert after.links == before.links + 1
    desk.close()


def test_an_encrypted_store_is_looked_at_with_its_key(tmp_path: Path, clock: ManualClock) -> None:
    fill(tmp_path, clock, KEY)
    assert check_folder(tmp_path, key=KEY).fine
    with pytest.raises(StorageError):
        check_folder(tmp_path)


@pytest.mark.parametrize("look", [check_file, check_newest])
def test_a_changed_record_is_named_with_its_fields_and_never_its_words(folder: Path, look) -> None:
    row_id = one(folder, "SELECT id FROM customer WHERE given = 'Jonas'")
    alter(folder, f"UPDATE customer SET note = 'altered words', phone = '1' WHERE id = '{row_id}'")
    report = look(folder / FILE)
    assert report.findings == (Finding("row_changed", "customer", row_id, ("phone", "note")),)
    assert "words" not in json.dumps([finding.as_data() for finding in report.findings])


def test_a_complaint_is_named_by_its_number_even_when_it_is_gone(folder: Path, clock: ManualClock) -> None:
    desk = Desk(open_store(folder), clock)
    desk.actor = desk.read(people)[0].id
    desk.do("log_complaint", partial(log_complaint, told=Told(words="It leaks.")))
    desk.close()
    alter(folder, "UPDATE complaint SET words = 'All is well.', number = '2026-0999'")
    changed = check_folder(folder).findings[0]
    assert (changed.kind, changed.number) == ("row_changed", "2026-0001")
    assert told(changed) == "Complaint 2026-0001 was changed from outside."
    assert told_in_full(changed).startswith(f"Complaint 2026-0001 ({changed.row_id}) was changed")
    alter(folder, "DELETE FROM complaint")
    assert "Complaint 2026-0001 is gone, and no step of Frontdesk removed it." in [
        told(found) for found in check_folder(folder).findings
    ]
    alter(folder, "UPDATE journal_body SET body = '[[[' WHERE body LIKE '%2026-0001%'")
    assert {found.number for found in check_folder(folder).findings} == {""}


def test_what_search_reads_is_compared_too(folder: Path) -> None:
    row_id = one(folder, "SELECT id FROM customer WHERE given = 'Jonas'")
    alter(folder, f"UPDATE customer SET search_text = 'nobody' WHERE id = '{row_id}'")
    assert check_folder(folder).findings == (Finding("row_changed", "customer", row_id, ("search_text",)),)


@pytest.mark.parametrize("index", ["customer_search (rowid, search_text)", "customer_heard (rowid, heard)"])
def test_an_index_of_other_words_is_found(folder: Path, index: str) -> None:
    alter(folder, f"INSERT INTO {index} VALUES (77, 'nobody here')")
    assert check_folder(folder).findings == (Finding("search_index", detail=index.split(maxsplit=1)[0]),)


def test_a_word_that_no_search_would_hear_is_found(folder: Path) -> None:
    alter(folder, "DELETE FROM heard_word WHERE word = 'jonas'")
    assert check_folder(folder).findings == (Finding("search_index", detail="customer_heard"),)


def test_records_that_are_gone_back_or_new_are_told_apart(folder: Path) -> None:
    columns = "id, rev, name_en, name_lt, position, active"
    alter(
        folder,
        "DELETE FROM visit",
        "INSERT INTO staff (id, rev, name, role, active) VALUES ('x', 1, 'Nobody', 'owner', 1)",
        f"INSERT INTO subject ({columns}) SELECT 'y', 1, '', '', 1, 1 FROM shop",
    )
    found = check_folder(folder).findings
    assert {(f.kind, f.entity) for f in found} == {
        ("row_missing", "visit"),
        ("row_unknown", "staff"),
        ("row_unknown", "subject"),
    }


def test_a_removed_record_that_is_there_again_is_named(folder: Path) -> None:
    removed = one(folder, "SELECT row_id FROM journal WHERE entity = 'customer' ORDER BY seq DESC")
    names = one(folder, "SELECT group_concat(name) FROM pragma_table_info('customer') WHERE name != 'num'")
    copied = names.replace("id,", f"'{removed}',", 1)
    alter(folder, f"INSERT INTO customer ({names}) SELECT {copied} FROM customer LIMIT 1")
    assert [(f.kind, f.row_id) for f in check_folder(folder).findings] == [("row_back", removed)]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE journal SET actor = 'x' WHERE seq = 5", [("journal_changed", 5)]),
        ("UPDATE journal SET hash = 'x' WHERE seq = 5", [("journal_changed", 5), ("journal_order", 6)]),
        ("UPDATE journal_body SET body = '[null,{}]' WHERE seq = 5", [("body_changed", 5)]),
        ("DELETE FROM journal WHERE seq = 5", [("journal_gap", 6), ("journal_gap", 5)]),
        ("DELETE FROM journal_body", []),  # erased on purpose; the chain still holds
    ],
)
def test_the_journal_shows_what_was_done_to_it(
    folder: Path, statement: str, found: list[tuple[str, int]]
) -> None:
    alter(folder, statement)
    journal = [(f.kind, f.seq) for f in check_folder(folder).findings if f.seq]
    assert journal == found


def test_a_cut_tail_and_a_journal_made_anew_show_against_what_a_copy_knows(folder: Path) -> None:
    head = check_folder(folder).head
    known = Noted(*head, copy="frontdesk-1.db")
    assert check_folder(folder, heads=[known]).fine
    assert kinds(check_folder(folder, heads=[known._replace(hash="other")])) == ["rewritten"]
    alter(
        folder,
        f"DELETE FROM journal WHERE seq = {head[0]}",
        f"DELETE FROM journal_body WHERE seq = {head[0]}",
        "DELETE FROM visit",
    )
    assert check_folder(folder).fine  # by itself it looks whole
    findings = check_folder(folder, heads=[known]).findings
    assert findings == (Finding("cut_tail", seq=head[0], detail="frontdesk-1.db"),)
    assert "frontdesk-1.db" in told_in_full(findings[0])
    assert told_in_full(Finding("cut_tail", seq=7)).endswith("is not there.")  # the copy is gone since


def note(folder: Path, head: Head, at: datetime) -> None:
    """Note a head beside a copy."""
    (folder / COPIES).mkdir(exist_ok=True)
    noted = {"at": at.isoformat(), "seq": head[0], "hash": head[1]}
    (folder / COPIES / f"frontdesk-{head[0]}.db.json").write_text(json.dumps(noted))


def test_the_heads_noted_beside_the_copies_are_asked(folder: Path, clock: ManualClock) -> None:
    head = check_folder(folder).head
    note(folder, head, clock.now())
    (folder / COPIES / "frontdesk-1.db.json").write_text("no JSON")
    (folder / COPIES / "frontdesk-2.db.json").write_text('{"at": 5, "seq": "x"}')
    assert check_folder(folder).fine
    note(folder, (head[0] + 5, "f" * 64), clock.now())
    cut = (Finding("cut_tail", seq=head[0] + 5, detail=f"frontdesk-{head[0] + 5}.db"),)
    assert check_folder(folder).findings == cut
    assert check_newest(folder / FILE).findings == cut


def test_copies_from_before_one_was_brought_back_say_nothing(folder: Path, clock: ManualClock) -> None:
    note(folder, (99, "f" * 64), clock.now())
    clock.advance(hours=1)
    desk = Desk(open_store(folder), clock)
    desk.actor = desk.read(lambda uow: uow.staff.all()[0].id)
    desk.do("restore_copy", lambda uow: None)
    desk.close()
    assert check_folder(folder).fine
    clock.advance(hours=1)
    note(folder, (98, "f" * 64), clock.now())
    assert kinds(check_folder(folder)) == ["cut_tail"]


def test_tables_that_are_not_as_we_make_them_are_named(folder: Path) -> None:
    alter(
        folder,
        "DROP TRIGGER customer_search_change",
        "DROP INDEX visit_open",
        "CREATE TABLE extra (id TEXT)",
    )
    found = check_folder(folder).findings
    names = {f.detail for f in found if f.kind == "schema"}
    assert names == {"customer_search_change", "visit_open", "extra"}


def test_a_row_that_points_nowhere_is_named(folder: Path) -> None:
    visit = one(folder, "SELECT id FROM visit")
    alter(folder, "UPDATE visit SET customer_id = 'nobody'")
    found = check_folder(folder).findings
    assert Finding("foreign_key", "visit", visit, detail="customer") in found
    assert Finding("row_changed", "visit", visit, ("customer_id",)) in found


def test_a_damaged_page_is_told_and_the_rest_is_looked_at(folder: Path) -> None:
    page = int(one(folder, "SELECT rootpage FROM sqlite_master WHERE name = 'visit'"))
    size = int(one(folder, "PRAGMA page_size"))
    with (folder / FILE).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * 64)
    report = check_folder(folder)
    assert "file" in kinds(report)
    assert report.links == report.head[0]


def test_it_stops_when_asked(folder: Path) -> None:
    report = check_file(folder / FILE, stop=lambda: True)
    assert report.stopped


def command(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys; from frontdesk.__main__ import main; code = main();"
        " assert 'PySide6' not in sys.modules; sys.exit(code)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, "check", "--data", str(folder), *more],
        capture_output=True,
        text=True,
        encoding="utf8",
        check=False,
    )


def test_the_command_says_it_in_both_languages_and_for_programs(folder: Path, tmp_path: Path) -> None:
    fine = command(folder, "--language", "lt")
    assert (fine.returncode, fine.stderr) == (0, "")
    assert "Viskas gerai" in fine.stdout
    row_id = one(folder, "SELECT id FROM customer WHERE given = 'Jonas'")
    alter(folder, f"UPDATE customer SET note = 'altered words' WHERE id = '{row_id}'")
    found = command(folder, "--language", "en")
    assert found.returncode == 1
    assert f"A customer’s card ({row_id}) was changed from outside. Fields: note." in found.stdout
    told = json.loads(command(folder, "--json", "--language", "en").stdout)
    assert (told["ok"], told["findings"][0]["id"], told["findings"][0]["fields"]) == (False, row_id, ["note"])
    nothing = command(tmp_path / "nowhere", "--json")
    assert nothing.returncode == 5
    assert json.loads(nothing.stdout)["error"] == "missing_store"
    assert not (tmp_path / "nowhere").exists()
