"""Forgetting a customer on real files: no byte is left anywhere, and no copy brings anybody back."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from fakes import MORNING, ManualClock, opened

from frontdesk.data import device, forgetting
from frontdesk.data.backups import Backups
from frontdesk.data.checking import check_file
from frontdesk.data.engine import SqliteEngine, connect
from frontdesk.data.erasing import FILE as LIST
from frontdesk.data.erasing import apply_erasures, read_erased
from frontdesk.data.forgetting import FolderForgetter, erase_again
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.data.store import SqlStore
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.csv_reading import read_sheet
from frontdesk.domain.customers import Customer, Form
from frontdesk.domain.erasing import ErasedKind
from frontdesk.domain.errors import DomainError, NotFoundError
from frontdesk.domain.heard import sounds
from frontdesk.domain.log_filter import LogFilter
from frontdesk.domain.text import fold
from frontdesk.logs import start_log
from frontdesk.services.checking import Finding
from frontdesk.services.complaint_log import every_row
from frontdesk.services.complaint_reading import open_case
from frontdesk.services.complaint_steps import solve, solve_here
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.copies import Progress
from frontdesk.services.customers import (
    add_customer,
    change_customer,
    find_customers,
    know_customer,
    remove_customer,
)
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer, note_copy, open_shut, plan_forgetting, shut_case
from frontdesk.services.errors import StorageError
from frontdesk.services.imports import import_customers
from frontdesk.services.imports_columns import suggest_mapping
from frontdesk.services.line import Arrival, Marks, acknowledge, call, describe_visit, finish_visit, join_line
from frontdesk.services.promises import Word, keep_promise, make_promise

MARKED = (
    "Šarūnė",
    "Žvyrbliūnaitė",
    "67812345",
    "sarune.zvy@example.lt",
    "mėgsta žibuokles",
    "violetinė skrybėlė",
    "teta Skalsė",
    "Šarūnėle",
)
PERSON = "Vardas,Pavardė,Telefonas,El. paštas\nŠarūnė,Žvyrbliūnaitė,+370 678 12345,sarune.zvy@example.lt\n"
OTHERS = "Jonas,Žemaitis,+370 612 34567,\n"
DRAFT = {"typed": {"given": "Šarūnė", "surname": "Žvyrbliūnaitė", "note": "mėgsta žibuokles"}}


def quiet(_step: str, _done: int, _of: int) -> None:
    """Report to nobody."""


class Shop:
    """A shop in a folder in which one customer has a rich story, and another a plain one."""

    def __init__(self, folder: Path, clock: ManualClock, key: str = "") -> None:
        self.folder, self.clock, self.key = folder, clock, key
        self.desk = Desk(open_store(folder, device="till", key=key), clock)
        self.people = opened(self.desk)
        self.desk.actor = self.people["Daiva"]
        sheet = read_sheet((PERSON + OTHERS).encode())
        bring = partial(
            import_customers,
            rows=sheet.rows(),
            mapping=suggest_mapping(sheet.headers),
            file_name="klientai.csv",
        )
        self.imported = self.do("import_customers", bring).op_id
        self.her, self.other = (self.find(name) for name in ("zvyrb", "zemaitis"))
        self.visit = ""
        self.copy = folder / "copies" / "copy.json"

    def do(self, code, change):
        return self.desk.do(code, change)

    def find(self, text: str) -> str:
        return str(self.desk.read(lambda uow: find_customers(uow, text))[0].customer.id)

    def customer(self) -> Customer:
        return self.desk.read(lambda uow: uow.customers.get(self.her))

    def live(self) -> None:
        """Let the customer come, complain, be promised something, be changed, undone, copied and drafted."""
        from dataclasses import replace

        do = self.do
        noted = replace(
            self.customer(),
            note="mėgsta žibuokles",
            helps="write_down",
            helps_agreed=self.clock.now(),
            form=Form.INFORMAL,
            informal_by="teta Skalsė",
            vocative_informal="Šarūnėle",
        )
        do("change_customer", partial(change_customer, customer=noted))
        do("change_customer", partial(change_customer, customer=replace(self.customer(), surname="Kitokia")))
        self.desk.undo()
        arrival = Arrival(customer_id=self.her, label="violetinė skrybėlė", reason="mėgsta žibuokles")
        self.visit = do("join_line", partial(join_line, arrival=arrival)).answer[0]
        do(
            "describe_visit",
            partial(describe_visit, visit_id=self.visit, marks=Marks(label="violetinė skrybėlė")),
        )
        do("acknowledge", partial(acknowledge, visit_id=self.visit))
        do("call", partial(call, visit_id=self.visit))
        self.clock.advance(minutes=4)
        do("finish_visit", partial(finish_visit, visit_id=self.visit))
        due = self.clock.now() + timedelta(days=1)
        for _ in range(2):
            word = Word(text="mėgsta žibuokles: paskambinti Šarūnei", due_at=due, customer_id=self.her)
            promise = do("make_promise", partial(make_promise, word=word)).answer[0]
        do("keep_promise", partial(keep_promise, promise_id=promise))
        told = Told(words="Virdulys neveikia", summary="Virdulys", customer_id=self.her, visit_id=self.visit)
        self.open = do("log_complaint", partial(log_complaint, told=told)).answer[0]
        told = Told(words="Gavo rožių, ne tulpių", offered="Atiduoti pinigai", customer_id=self.her)
        self.solved = do("solve_here", partial(solve_here, told=told)).answer[0]
        twice = replace(self.customer(), id="")
        again = do("add_customer", partial(add_customer, customer=twice)).answer[0]
        do("remove_customer", partial(remove_customer, customer_id=again))
        self.removed = again
        self.desk.keep_draft(f"customer:{self.her}", DRAFT)
        self.desk.keep_draft("complaint:1", {"words": "Šarūnė Žvyrbliūnaitė sako: neveikia"})
        self.desk.keep_draft("complaint:2", {"words": "Jonas sako: neveikia"})
        self.copy.parent.mkdir()
        self.copy.write_text(json.dumps({"name": "Šarūnė Žvyrbliūnaitė"}))
        paths = [str(self.copy), str(self.folder / "no-stick" / "Šarūnė.pdf")]
        do("give_copy", partial(note_copy, customer_id=self.her, paths=paths, with_needs=False))

    def back_up(self, name: str = "backups/frontdesk-1.db") -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        with (
            closing(connect(self.folder / FILE, key=self.key)) as mine,
            closing(connect(path, key=self.key)) as to,
        ):
            mine.backup(to)
        return path

    def forget(self) -> None:
        self.do("erase_customer", partial(erase_customer, customer_id=self.her))

    def finish(self, **more):
        return FolderForgetter(self.folder, key_of=lambda: self.key, **more).finish(quiet)


@pytest.fixture
def rich(tmp_path: Path, clock: ManualClock) -> Iterator[Shop]:
    shop = Shop(tmp_path / "data", clock)
    shop.live()
    yield shop
    shop.desk.close()


def traces(folder: Path, words: tuple[str, ...] = MARKED) -> list[str]:
    """Return which marked words stand where in the raw bytes of any file, in every way we write them."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        for word in words:
            forms = {word, fold(word), json.dumps(word)[1:-1], word.upper(), word.lower()}
            forms.update(sounds(fold(word)))
            ways = {form.encode(way) for form in forms for way in ("utf8", "utf-16-le", "utf-16-be")}
            found += [f"{path.name}: {word}" for way in ways if way in data]
    return found


@contextmanager
def logging_into(folder: Path) -> Iterator[None]:
    """Log as the program does."""
    root = logging.getLogger("frontdesk")
    before = (root.handlers, root.level, root.propagate)
    start_log(folder, MORNING)
    yield
    root.handlers[0].close()
    root.handlers, root.level, root.propagate = before


def test_no_byte_of_the_person_is_left_in_any_file(rich: Shop) -> None:
    device.remember(rich.folder, {"device": "till"})
    rich.back_up()
    rich.back_up("aside-2026-11-23.db")
    assert {line.split(":")[0] for line in traces(rich.folder)} >= {
        f"{FILE}-wal",
        "frontdesk-1.db",
        "aside-2026-11-23.db",
        "copy.json",
    }
    with logging_into(rich.folder):
        rich.forget()
        left = rich.finish()
    assert '"event": "erased"' in (rich.folder / "frontdesk.log").read_text()
    assert traces(rich.folder) == []
    assert store_of(rich)._engine.rows("SELECT word FROM heard_word ORDER BY word") == [
        ("ionas",),
        ("jonas",),
        ("zemaitis",),
    ]
    assert left.files == [str(rich.folder / "no-stick" / "Šarūnė.pdf")]  # a stick that is not in
    assert not rich.copy.exists()
    assert not FolderForgetter(rich.folder).pending()


def test_an_encrypted_shop_is_forgotten_the_same_way(tmp_path: Path, clock: ManualClock) -> None:
    key = "ab" * 32
    shop = Shop(tmp_path / "data", clock, key)
    shop.live()
    copy = shop.back_up()
    shop.forget()
    shop.finish()
    shop.desk.close()
    for path in (shop.folder / FILE, copy):
        with closing(SqliteEngine(path, key=key)) as engine:
            assert engine.rows("SELECT 1 FROM customer WHERE id = :id", {"id": shop.her}) == []
            assert engine.rows("SELECT 1 FROM journal_body WHERE body LIKE '%Žvyr%'") == []


def test_times_stay_and_the_chain_holds(rich: Shop) -> None:
    before = rich.desk.read(lambda uow: uow.visits.get(rich.visit))
    rich.forget()
    rich.finish()
    visit = rich.desk.read(lambda uow: uow.visits.get(rich.visit))
    assert (visit.customer_id, visit.label, visit.reason) == (None, "", "")
    assert (visit.joined_at, visit.called_at, visit.ended_at) == (
        before.joined_at,
        before.called_at,
        before.ended_at,
    )
    assert store_of(rich).first_broken_link() is None
    assert rich.desk.read(lambda uow: [p.text for p in uow.promises.all()]) == [
        ""
    ]  # a kept one stays counted
    assert [draft.id for draft in rich.desk.drafts()] == ["complaint:2"]
    assert rich.desk.read(lambda uow: find_customers(uow, "zemaitis"))
    for words in ("zvyr", "678 12345", "sarune"):
        assert rich.desk.read(lambda uow, words=words: find_customers(uow, words)) == []


def store_of(shop: Shop) -> SqlStore:
    store = shop.desk._store
    assert isinstance(store, SqlStore)
    return store


def test_a_complaint_the_law_keeps_is_shut_away_without_a_name(rich: Shop) -> None:
    plan = rich.desk.read(lambda uow: plan_forgetting(uow, rich.her))
    until = {one.complaint_id: one.until for one in plan.staying}
    assert until == {rich.open: None, rich.solved: date(2029, 11, 23)}
    assert plan.drafts == 2
    rich.forget()

    def look(uow) -> list[str]:
        return [row.complaint.id for row in every_row(uow, LogFilter())]

    assert rich.desk.read(look) == []
    assert rich.desk.read(lambda uow: uow.complaints.open()) == []
    with pytest.raises(NotFoundError):
        rich.desk.read(lambda uow: open_case(uow, rich.open))
    shut = rich.desk.read(lambda uow: {c.id: c for c in uow.complaints.shut_away()})
    assert {c.customer_id for c in shut.values()} == {None}
    assert shut[rich.solved].words == "Gavo rožių, ne tulpių"
    rich.do("open_shut", partial(open_shut, complaint_id=rich.open))
    case = rich.desk.read(lambda uow: shut_case(uow, rich.open))
    assert case.story[0].after is not None  # its story goes on being told
    given = rich.desk.read(lambda uow: [(one.kind, one.about_id) for one in uow.own.disclosures.all()])
    assert given == [("copy", rich.her), ("shut_opened", rich.open)]


def test_a_clerk_sees_and_moves_nothing_that_is_shut_away(rich: Shop) -> None:
    rich.forget()
    rich.desk.actor = rich.people["Rūta"]
    for code, change in (
        ("open_shut", partial(open_shut, complaint_id=rich.open)),
        ("solve", partial(solve, complaint_id=rich.open, outcome="Taip")),
        ("erase_customer", partial(erase_customer, customer_id=rich.other)),
    ):
        with pytest.raises(DomainError):
            rich.do(code, change)


def test_closing_one_that_is_shut_away_says_until_when_it_stays(rich: Shop) -> None:
    rich.forget()
    rich.clock.advance(days=2)
    rich.do("solve", partial(solve, complaint_id=rich.open, outcome="Pakeista"))
    shut: Complaint = rich.desk.read(lambda uow: uow.complaints.get(rich.open))
    assert shut.shut_until == date(2029, 11, 25)


def test_what_was_erased_is_not_undone(rich: Shop) -> None:
    rich.forget()
    with pytest.raises(DomainError, match="erased_since"):
        rich.desk.undo()
    undone = rich.desk.undo(rich.imported)  # the others of the import can still be taken back
    assert undone.code == "import_customers"
    assert rich.desk.read(lambda uow: uow.customers.count()) == 0
    assert store_of(rich).first_broken_link() is None


def test_a_copy_put_in_place_brings_nobody_back(rich: Shop) -> None:
    copy = rich.back_up("../elsewhere.db")  # out of reach while she is forgotten
    rich.forget()
    rich.finish()
    rich.desk.close()
    for name in (f"{FILE}-wal", f"{FILE}-shm"):
        (rich.folder / name).unlink(missing_ok=True)
    shutil.copy(copy, rich.folder / FILE)
    rich.desk = Desk(open_store(rich.folder), rich.clock)
    assert rich.desk.read(lambda uow: find_customers(uow, "zvyr")) == []
    with pytest.raises(NotFoundError):
        rich.desk.read(lambda uow: know_customer(uow, rich.her))
    assert {c.id for c in rich.desk.read(lambda uow: uow.complaints.shut_away())} == {rich.open, rich.solved}
    assert FolderForgetter(rich.folder).pending()
    rich.finish()
    assert traces(rich.folder) == []


def test_the_list_beside_the_data_holds_ids_and_days_alone(rich: Shop) -> None:
    rich.forget()
    rich.finish()
    one = {entry.id: entry.kind for entry in read_erased(rich.folder / LIST)}
    assert one[rich.her] is ErasedKind.CUSTOMER
    found = json.loads((rich.folder / LIST).read_text())
    assert {frozenset(entry) for entry in found["erased"]} == {frozenset({"id", "kind", "at", "until"})}
    assert (rich.folder / LIST).stat().st_mode & 0o077 == 0


def test_a_list_that_cannot_be_read_lets_no_copy_in(rich: Shop) -> None:
    rich.desk.close()
    (rich.folder / LIST).write_text("{")
    with pytest.raises(StorageError, match="erased_list"):
        open_store(rich.folder)
    (rich.folder / LIST).unlink()
    rich.desk = Desk(open_store(rich.folder), rich.clock)


def test_an_id_alone_is_erased_in_any_store_file(rich: Shop) -> None:
    copy = rich.back_up("../copy.db")
    assert apply_erasures(copy, "", [rich.her, "unknown"]) == 2
    assert apply_erasures(copy, "", [rich.her]) == 1  # again changes nothing
    with closing(SqliteEngine(copy)) as engine:
        assert engine.rows("SELECT count(*) FROM customer WHERE id = :id", {"id": rich.her})[0][0] == 0
        assert SqlStore(engine).first_broken_link() is None


STEPS = ("write_erased", "_remove_files", "overwrite", "rewrite", "apply_erasures", "_settle", "note_erased")


@pytest.mark.parametrize("step", STEPS)
def test_an_erasing_cut_off_anywhere_is_finished_at_the_next_start(
    rich: Shop, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rich.back_up()

    def cut(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    rich.forget()
    with monkeypatch.context() as patched:
        patched.setattr(forgetting, step, cut)
        with pytest.raises(KeyboardInterrupt):
            rich.finish()
    rich.desk.close()
    rich.desk = Desk(open_store(rich.folder), rich.clock)
    assert FolderForgetter(rich.folder).pending()
    rich.finish()
    assert traces(rich.folder) == []
    assert not FolderForgetter(rich.folder).pending()


def test_safe_copies_in_both_places_forget_too(rich: Shop, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copies = Backups(rich.folder, rich.clock)
    made = copies.make(Progress())
    copies.choose_second(stick)
    assert traces(stick)
    rich.forget()
    left = FolderForgetter(rich.folder, copies=copies).finish(quiet)
    assert (traces(rich.folder), traces(stick), left.copies) == ([], [], [])
    assert len(list(tmp_path.rglob("erased.json"))) == 3  # beside the data and the copies
    facts = copies.preview(made.path, Progress()).facts  # read and checked anew, with its chain
    assert (facts.customers, facts.seq) == (1, made.facts.seq if made.facts else 0)


def test_a_stick_that_is_not_in_is_named_with_the_day_it_expires(rich: Shop, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    copies = Backups(rich.folder, rich.clock)
    copies.make(Progress())
    copies.choose_second(stick)
    stick.rename(tmp_path / "pulled out")
    rich.forget()
    left = FolderForgetter(rich.folder, copies=copies).finish(quiet)
    assert [(one.name, one.until) for one in left.copies] == [(str(stick), date(2027, 1, 18))]
    (tmp_path / "pulled out").rename(stick)  # and a copy from it brings nobody back
    (copy,) = copies.look_in(stick)
    rich.desk.close()
    copies = Backups(rich.folder, rich.clock, after_restore=[erase_again(rich.folder)])
    copies.bring_back(copy.path, actor="", progress=Progress(), around=lambda job: job())
    rich.desk = Desk(open_store(rich.folder), rich.clock)
    assert rich.desk.read(lambda uow: find_customers(uow, "zvyr")) == []
    rich.finish()
    assert traces(rich.folder) == []


def test_nothing_of_it_passes_for_altered_from_outside(rich: Shop) -> None:
    third = Told(words="Ir kitam taip pat", same_as=rich.open, customer_id=rich.other)
    rich.do("log_complaint", partial(log_complaint, told=third))
    copy = rich.back_up("../elsewhere.db")
    rich.forget()
    rich.finish()
    assert findings(rich) == []
    rich.desk.close()
    for name in (f"{FILE}-wal", f"{FILE}-shm"):
        (rich.folder / name).unlink(missing_ok=True)
    shutil.copy(copy, rich.folder / FILE)
    rich.desk = Desk(open_store(rich.folder), rich.clock)
    assert findings(rich) == []


def findings(shop: Shop) -> list[Finding]:
    """Return what a check of the whole store finds that is not as the program wrote it."""
    return list(check_file(shop.folder / FILE).findings)


def test_a_copy_from_before_a_search_index_is_rewritten_as_it_is(rich: Shop) -> None:
    copy = rich.folder / "frontdesk-before-0.db"
    shutil.copyfile(Path(__file__).parent.parent / "fixtures" / "db" / "0001_first_shop.db", copy)
    rich.forget()
    assert rich.finish().copies == []
    with closing(SqliteEngine(copy)) as engine:
        assert engine.rows("SELECT count(*) FROM customer") == [(3,)]


def test_a_copy_that_cannot_be_read_is_named(rich: Shop) -> None:
    (rich.folder / "unreadable-1.db").write_bytes(b"nothing of ours" * 500)
    rich.forget()
    assert [one.name for one in rich.finish().copies] == ["unreadable-1.db"]
