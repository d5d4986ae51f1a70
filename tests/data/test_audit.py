"""After every story the store is as the program wrote it, and so is every copy of it, wherever it lies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from copied import bring
from encrypting import BY_WORDS, cheap_passphrases, ending
from fakes import ManualClock, opened

from frontdesk.data.backups import Backups
from frontdesk.data.checking import check_file, look_at
from frontdesk.data.copying import read_manifest
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.examining import examine
from frontdesk.data.files import sha256_of
from frontdesk.data.keys import copies_in, forget, key_for, key_of_copy
from frontdesk.data.places import COPIES, FILE
from frontdesk.data.safe import FolderSafe
from frontdesk.data.schema import STEPS
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.domain.csv_reading import read_sheet
from frontdesk.domain.customers import Customer
from frontdesk.domain.retention import Kind
from frontdesk.domain.shop import Shop
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.copies import Progress
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer
from frontdesk.services.imports import import_customers
from frontdesk.services.imports_columns import suggest_mapping
from frontdesk.services.retention import due_for_review, let_go

SHOP = Shop(id="s")
CSV = "Vardas,Pavardė\nŠarūnė,Žvyrbliūnaitė\nJonas,Žemaitis\n"
FIXTURE = Path(__file__).parent.parent / "fixtures" / "db" / "0001_first_shop.db"
BEFORE = f"{COPIES}/frontdesk-before-1.db"


class Story:
    """A shop in a folder, its desk, its copies here and on a stick, as the running program has them."""

    def __init__(self, path: Path, stick: Path, clock: ManualClock) -> None:
        self.path, self.stick, self.clock = path, stick, clock
        self.folder = ShopFolder(path, clock)
        self.desk = self.folder.open_desk()
        self.owner = ""

    @property
    def copies(self) -> Backups:
        return self.folder.copies()

    def around(self, job) -> None:  # type: ignore[no-untyped-def]
        self.desk.exchange(job, self.folder.open_store, restored=False)

    def do(self, code: str, change, **values: object) -> str:  # type: ignore[no-untyped-def]
        self.desk.actor = self.owner
        return self.desk.do(code, partial(change, **values)).answer[0]

    def bring_customers(self) -> None:
        sheet = read_sheet(CSV.encode())
        columns = suggest_mapping(sheet.headers)
        self.do("import_customers", import_customers, rows=sheet.rows(), mapping=columns, file_name="k.csv")

    def known(self, given: str) -> str:
        everybody = self.desk.read(lambda uow: uow.customers.all())
        return next((customer.id for customer in everybody if customer.given == given), "")

    def forget(self, given: str) -> None:
        self.do("erase_customer", erase_customer, customer_id=self.known(given))
        left = self.folder.forgetter().finish(lambda _step, _done, _of: None)
        assert left.copies == []

    def bring_back(self, copy: Path) -> None:
        self.clock.advance(minutes=1)
        self.around(lambda: bring(self.copies, copy))

    def every_copy(self) -> list[Path]:
        second = self.copies.second_folder()
        return copies_in(self.path / COPIES) + (copies_in(second) if second else [])

    def must_be_well(self, story: str, *, copies: bool = False) -> None:
        """Look through the store, and through every copy with what stands beside it."""
        assert self.folder.check(lambda *_told: None).findings == (), story
        for copy in self.every_copy() if copies else ():
            key = key_of_copy(self.path, copy, self.folder.key())
            assert key is not None, story
            if examine(copy, key=key, at=None, progress=Progress()).facts.schema == len(STEPS):
                assert check_file(copy, key=key).findings == (), (story, copy.name)
            facts = read_manifest(copy)
            if facts is not None:
                assert facts.sha256 == sha256_of(copy, Progress()), (story, copy.name)
                assert facts.encrypted is bool(key), (story, copy.name)

    def holding(self, given: str) -> list[str]:
        """Return the stores and copies that know somebody."""
        found = []
        for path in (self.path / FILE, *self.every_copy()):
            key = key_of_copy(self.path, path, self.folder.key())
            with closing(look_at(path, key=key or "")) as engine:
                known = engine.rows("SELECT 1 FROM customer WHERE given = :given", {"given": given})
                told = engine.rows("SELECT 1 FROM journal_body WHERE instr(body, :given)", {"given": given})
                found += [path.name] * bool(known or told)
        return found


@pytest.fixture
def story(tmp_path: Path, clock: ManualClock) -> Iterator[Story]:
    (tmp_path / "stick").mkdir()
    made = Story(tmp_path / "data", tmp_path / "stick", clock)
    with cheap_passphrases():
        made.owner = opened(made.desk, acting="Ona")["Ona"]
        yield made
        made.desk.close()
        forget(made.path)


def test_whatever_is_done_nothing_passes_for_altered(story: Story) -> None:
    story.bring_customers()
    story.must_be_well("brought")
    story.desk.undo()
    story.must_be_well("taken back")
    story.bring_customers()
    about = Told(words="Per lėtai", customer_id=story.known("Šarūnė"))
    story.do("log_complaint", log_complaint, told=about)
    story.do("add_customer", add_customer, customer=Customer(id="", given="Petras"))
    first = story.copies.make(Progress()).path
    story.copies.choose_second(story.stick)
    story.must_be_well("copied", copies=True)
    shutil.copyfile(first, story.path / BEFORE)

    safe = FolderSafe(story.path, other_places=lambda: [story.copies.second_folder() or story.stick])
    story.bring_back(first)
    story.must_be_well("brought back")
    for number in range(2):
        safe.encrypt(safe.new_key(), BY_WORDS, ending, story.around)
        story.must_be_well(f"encrypted {number}")
        story.clock.advance(hours=1)
        story.do("add_customer", add_customer, customer=Customer(id="", given=f"Rasa{number}"))
        story.copies.tend(SHOP)
        story.must_be_well(f"copied under key {number}", copies=True)
    assert len({path.name for path in story.every_copy()}) >= 5  # made by itself, put aside, before an update

    assert len(story.holding("Šarūnė")) > len({path.name for path in story.every_copy()})
    story.forget("Šarūnė")
    assert story.holding("Šarūnė") == []
    story.must_be_well("forgotten", copies=True)
    story.bring_back(first)
    assert story.holding("Šarūnė") == []
    story.must_be_well("an old copy brought back")
    way = story.copies.way_back()
    assert way is not None
    story.bring_back(way.aside)
    assert story.known("Rasa1")
    story.must_be_well("gone back")

    story.clock.advance(days=365 * 12)
    for due in story.desk.read(due_for_review):
        if due.kind is Kind.PROFILE:
            story.do("let_go", let_go, kind=due.kind, record_id=due.record_id)
    assert story.known("Petras") == ""
    story.folder.forgetter().finish(lambda _step, _done, _of: None)
    story.must_be_well("let go")
    safe.decrypt(ending, story.around)
    safe.remake_copies(ending)
    story.copies.tend(SHOP)
    story.must_be_well("not encrypted any more", copies=True)
    assert key_for(story.path) == ""


def test_a_stick_that_was_away_forgets_once_it_is_back(story: Story, tmp_path: Path) -> None:
    story.bring_customers()
    story.copies.make(Progress())
    story.copies.choose_second(story.stick)
    story.stick.rename(tmp_path / "away")
    story.do("erase_customer", erase_customer, customer_id=story.known("Šarūnė"))
    left = story.folder.forgetter().finish(lambda _step, _done, _of: None)
    assert [one.name for one in left.copies] == [str(story.stick)]
    (tmp_path / "away").rename(story.stick)
    assert story.holding("Šarūnė")
    story.copies.tend(SHOP)
    assert story.holding("Šarūnė") == []
    story.must_be_well("back again", copies=True)


def test_forgetting_reaches_the_copy_from_before_an_update(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "data"
    path.mkdir()
    shutil.copyfile(FIXTURE, path / FILE)
    story = Story(path, tmp_path, clock)
    story.owner = next(s.id for s in story.desk.read(lambda uow: uow.staff.all()) if s.name == "Ona")
    [before] = story.every_copy()
    assert before.name.startswith("frontdesk-before-")
    assert story.holding("Petras") == [FILE, before.name]
    story.forget("Petras")
    assert story.holding("Petras") == []
    story.must_be_well("forgotten in an old copy", copies=True)
    for file in (path / FILE, before):
        assert "Žemaitis".encode() not in file.read_bytes()
    story.desk.close()


def test_a_cut_tail_shows_against_the_copies(story: Story) -> None:
    story.bring_customers()
    story.copies.make(Progress())
    story.clock.advance(minutes=20)
    story.do("add_customer", add_customer, customer=Customer(id="", given="Petras"))
    made = story.copies.make(Progress())
    kept = made.facts
    assert kept is not None
    story.desk.close()
    with closing(SqliteEngine(story.path / FILE)) as engine:
        for table in ("journal_body", "journal"):
            engine.run(f"DELETE FROM {table} WHERE seq = :seq", {"seq": kept.seq})
        engine.run("DELETE FROM customer WHERE given = 'Petras'")
        engine.run("DELETE FROM command WHERE seq = (SELECT max(seq) FROM command)")
    for report in (story.folder.check(lambda *_told: None), story.folder.check_newest(quick=False)):
        told = [(found.kind, found.seq, found.detail) for found in report.findings]
        assert told == [("cut_tail", kept.seq, made.path.name)]
    shutil.move(
        story.path / COPIES, story.path / "moved"
    )  # what the last restore noted is known all the same
    assert story.folder.check(lambda *_told: None).fine
    shutil.move(story.path / "moved", story.path / COPIES)
    story.desk = Desk(story.folder.open_store(), story.clock)
