"""One person, one card, on real files: two cards made one, taken apart again, linked, and forgotten."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes import ManualClock, opened

from frontdesk.data.checking import check_file
from frontdesk.data.engine import connect
from frontdesk.data.erasing import FILE as LIST
from frontdesk.data.erasing import apply_erasures, read_erased
from frontdesk.data.forgetting import FolderForgetter
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.data.schema import STEPS
from frontdesk.data.ties import MOVING
from frontdesk.domain.csv_reading import read_sheet
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError, NotFoundError, StaleRecordError
from frontdesk.domain.kept_cards import KeptCard
from frontdesk.domain.likeness import Likeness
from frontdesk.domain.merging import Pick
from frontdesk.domain.remarks import RemarkKind
from frontdesk.domain.retention import Keeping, Kind
from frontdesk.domain.ties import Tie
from frontdesk.services.companions import add_companion
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import (
    add_customer,
    change_customer,
    find_customers,
    know_customer,
    remove_customer,
)
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer, note_copy, plan_forgetting
from frontdesk.services.imports import import_customers, preview
from frontdesk.services.imports_columns import suggest_mapping
from frontdesk.services.kept import what_is_kept
from frontdesk.services.likely_pairs import Search, alike, keep_apart, look_further
from frontdesk.services.line import Arrival, call, finish_visit, join_line, leave_unserved
from frontdesk.services.linking import around, link_customers, unlink_customers
from frontdesk.services.merging import compare, merge_customers
from frontdesk.services.promises import Word, make_promise
from frontdesk.services.remarks import Remarked, note_remark
from frontdesk.services.takeaway import copy_of


class Shop:
    """A shop that knows one person by two cards, each with a story of its own."""

    def __init__(self, folder: Path, clock: ManualClock) -> None:
        self.folder, self.clock = folder, clock
        self.desk = Desk(open_store(folder, device="till"), clock)
        self.people = opened(self.desk, acting="Daiva")
        self.one = self.add(given="Rasa", surname="Petraitytė", phone="8 612 34567", note="Mėgsta arbatą")
        clock.advance(days=3)
        agreed = clock.now()
        self.two = self.add(
            given="Rasa",
            surname="Jonaitienė",
            phone="8 699 99999",
            email="rasa@example.lt",
            note="Turi šunį",
            helps="face_me",
            helps_agreed=agreed,
        )
        self.friend = self.add(given="Ona", surname="Balsienė", phone="8 699 99999")
        self.stories = {card: self.live(card) for card in (self.one, self.two)}

    def add(self, **values: Any) -> str:
        return self.do("add_customer", partial(add_customer, customer=Customer(id="", **values)))

    def do(self, code: str, change: Any) -> str:
        answer = self.desk.do(code, change).answer
        return str(answer[0]) if answer else ""

    def read(self, query: Any) -> Any:
        return self.desk.read(query)

    def get(self, customer_id: str) -> Customer:
        return self.read(lambda uow: uow.customers.get(customer_id))

    def live(self, card: str) -> dict[str, str]:
        """Let a customer come, complain, be promised something, be copied, kept longer and linked."""
        do, told = self.do, dict[str, str]()
        told["visit"] = do(
            "join_line", partial(join_line, arrival=Arrival(customer_id=card, reason="žibuoklės"))
        )
        do("call", partial(call, visit_id=told["visit"]))
        do("finish_visit", partial(finish_visit, visit_id=told["visit"]))
        due = self.clock.now() + timedelta(days=2)
        word = Word(text="paskambinti", due_at=due, customer_id=card)
        told["promise"] = do("make_promise", partial(make_promise, word=word))
        about = Told(words="neveikia", customer_id=card, visit_id=told["visit"])
        told["complaint"] = do("log_complaint", partial(log_complaint, told=about))
        path = self.folder / f"{card}.json"
        path.write_text("{}")
        thanks = Remarked(kind=RemarkKind.THANKS, words="ačiū", customer_id=card)
        told["remark"] = do("note_remark", partial(note_remark, told=thanks))
        copy = partial(note_copy, customer_id=card, paths=[str(path)], with_needs=False)
        told["disclosure"] = do("give_copy", copy)
        (told["export_file"],) = (
            one.id for one in self.read(lambda uow: uow.own.export_files.all()) if one.customer_id == card
        )
        told["keeping"] = do("keep_longer", partial(_keep, record_id=card, until=due.date()))
        link = partial(link_customers, one_id=card, other_id=self.friend, kind=Tie.FAMILY)
        told["link"] = do("link_customers", link)
        told["kept_card"] = do("import_customers", partial(_bring, customer_id=card))
        return told

    def come_along(self, card: str) -> str:
        """Let a customer come along with the friend; return the visit's id."""
        visit = self.do("join_line", partial(join_line, arrival=Arrival(customer_id=self.friend)))
        self.do("add_companion", partial(add_companion, visit_id=visit, customer_id=card))
        self.do("leave_unserved", partial(leave_unserved, visit_id=visit))
        return visit

    def merge(self, one: str = "", other: str = "", **picks: Pick) -> str:
        """Make one card of two; return the id of the command."""
        two = self.read(partial(compare, one_id=one or self.one, other_id=other or self.two))
        change = partial(
            merge_customers,
            kept=two.kept.customer,
            other=two.other.customer,
            picks={**two.choice, **picks},
        )
        return self.desk.do("merge_customers", change).op_id

    def again(self) -> None:
        """Close the program and start it again."""
        self.desk.close()
        self.desk = Desk(open_store(self.folder, device="till"), self.clock)
        self.desk.actor = self.people["Daiva"]

    def rows(self) -> dict[str, list[Any]]:
        """Return every record of the store but the journal, without its revisions."""
        tables = self.read(lambda uow: {name: table.all() for name, table in uow.tables().items()})
        return {name: [_plain(record) for record in records] for name, records in tables.items()}

    def owners(self) -> dict[str, set[str]]:
        """Return whom the records of each kind are about, the friend left out."""
        found: dict[str, set[str]] = {}
        for table, column in MOVING:
            records = self.read(lambda uow, table=table: uow.table(table).all())
            found[table] = {getattr(record, column) for record in records} - {self.friend}
        return found

    def back_up(self, name: str) -> Path:
        path = self.folder / "backups" / name
        path.parent.mkdir(exist_ok=True)
        with closing(connect(self.folder / FILE)) as mine, closing(connect(path)) as to:
            mine.backup(to)
        return path


def _bring(uow: Any, *, customer_id: str) -> str:
    card = KeptCard(id=uow.new_id(), customer_id=customer_id, vcard="X-HAT:felt")
    return str(uow.own.cards.add(card).id)


def _keep(uow: Any, *, record_id: str, until: Any) -> str:
    keeping = Keeping(
        id=uow.new_id(), kind=Kind.PROFILE, record_id=record_id, until=until, reason="r", staff_id=uow.actor
    )
    return str(uow.own.keepings.add(keeping).id)


def _plain(record: Any) -> Any:
    return replace(record, rev=0) if hasattr(record, "rev") else record


@pytest.fixture
def shop(tmp_path: Path, clock: ManualClock) -> Iterator[Shop]:
    made = Shop(tmp_path / "data", clock)
    yield made
    made.desk.close()


def sound(shop: Shop) -> bool:
    """Tell whether a check of the whole store finds everything as the program wrote it."""
    return not check_file(shop.folder / FILE).findings


# --- one card of two -------------------------------------------------------------------------------


def test_everything_that_points_to_a_customer_goes_along(shop: Shop) -> None:
    together = shop.come_along(shop.two)
    shop.merge()
    assert shop.owners() == {table: {shop.one} for table, _ in MOVING}
    known = shop.read(partial(know_customer, customer_id=shop.one))
    visits = {story["visit"] for story in shop.stories.values()}
    assert {visit.id for visit in known.visits} == visits | {together}
    assert (len(known.complaints), len(known.promises)) == (2, 2)
    links = shop.read(lambda uow: [(link.one_id, link.other_id) for link in uow.own.links.all()])
    assert links == [tuple(sorted((shop.one, shop.friend)))]  # once, not twice
    assert sound(shop)


def test_every_column_that_names_a_customer_is_thought_of() -> None:
    sql = "\n".join(part for _, parts in STEPS for part in parts)
    named = set()
    for table, columns in re.findall(r"CREATE TABLE (\w+) \((.*?)\) STRICT", sql, re.DOTALL):
        named |= {
            (table, column)
            for column in re.findall(r"(\w+) TEXT[^,]*REFERENCES customer", columns)
            + re.findall(r"\b(customer_id|about_id|record_id)\b", columns)
        }
    derived = {("customer_reach", "customer_id")}  # a trigger keeps it beside the customer
    assert named - {("link", "one_id"), ("link", "other_id")} - derived == set(MOVING)


def test_the_chosen_fields_are_kept_and_the_consent_with_all_that_belongs_to_it(shop: Shop) -> None:
    other = shop.get(shop.two)
    shop.merge(surname=Pick.OTHER, phone=Pick.KEPT)
    one = shop.get(shop.one)
    assert (one.given, one.surname, one.phone, one.email) == (
        "Rasa",
        "Jonaitienė",
        "8 612 34567",
        "rasa@example.lt",
    )
    assert one.note == "Mėgsta arbatą\nTuri šunį"
    assert (one.helps, one.helps_agreed, one.helps_until, one.helps_heard_by) == (
        other.helps,
        other.helps_agreed,
        other.helps_until,
        other.helps_heard_by,
    )
    assert one.created_at != other.created_at


def test_the_id_and_what_the_other_card_was_known_by_lead_to_the_kept_one(shop: Shop) -> None:
    shop.merge(surname=Pick.KEPT, phone=Pick.KEPT, email=Pick.KEPT)
    assert shop.get(shop.two).id == shop.one
    assert shop.read(lambda uow: uow.customers.fetch([shop.two]))[shop.two].id == shop.one
    for text in ("jonait", "rasa jonaitiene", "699 99999", "rasa@example"):
        found = [one.customer.id for one in shop.read(partial(find_customers, text=text))]
        assert shop.one in found, text
    visit = shop.do("join_line", partial(join_line, arrival=Arrival(customer_id=shop.two)))
    assert shop.read(lambda uow: uow.visits.get(visit)).customer_id == shop.one
    word = Word(text="t", due_at=shop.clock.now() + timedelta(days=1), customer_id=shop.two)
    promise = shop.do("make_promise", partial(make_promise, word=word))
    assert shop.read(lambda uow: uow.promises.get(promise)).customer_id == shop.one
    with pytest.raises(StaleRecordError):  # a card that lay open elsewhere
        shop.do("change_customer", partial(change_customer, customer=Customer(id=shop.two, given="R")))
    sheet = read_sheet("Vardas,Pavardė,Telefonas,El. paštas\nRasa,Jonaitienė,869999999,\n".encode())
    seen = shop.read(partial(preview, sheet, suggest_mapping(sheet.headers)))
    assert (seen.known, seen.new) == (1, 0)


def test_it_is_undone_with_everything_also_after_a_restart(shop: Shop) -> None:
    before = shop.rows()
    shop.merge()
    assert shop.rows() != before
    shop.again()
    assert shop.desk.undo().code == "merge_customers"
    assert shop.rows() == before
    assert sound(shop)


def test_who_came_along_by_both_cards_is_there_once_and_twice_again_after_an_undo(shop: Shop) -> None:
    visit = shop.do("join_line", partial(join_line, arrival=Arrival(customer_id=shop.friend)))
    for card in (shop.one, shop.two):
        shop.do("add_companion", partial(add_companion, visit_id=visit, customer_id=card))
    shop.do("leave_unserved", partial(leave_unserved, visit_id=visit))
    before = shop.rows()
    shop.merge()
    along = shop.read(lambda uow: uow.visits.companions.of_visits([visit]))[visit]
    assert [one.customer_id for one in along] == [shop.one]
    shop.desk.undo()
    assert shop.rows() == before
    assert sound(shop)


def test_three_cards_become_one_and_are_taken_apart_in_turn(shop: Shop) -> None:
    shop.clock.advance(days=1)
    third = shop.add(given="Rasa", surname="Jonaitiene", phone="8 655 55555")
    before = shop.rows()
    first = shop.merge(shop.two, third)
    second = shop.merge(shop.one, shop.two)
    assert {shop.get(one).id for one in (shop.two, third)} == {shop.one}
    with pytest.raises(DomainError, match="cards_went_on"):
        shop.desk.undo(first)
    shop.desk.undo(second)
    assert shop.get(third).id == shop.two
    shop.desk.undo(first)
    assert shop.rows() == before


@pytest.mark.parametrize("what", ["card", "visit", "promise"])
def test_what_was_changed_since_keeps_the_cards_together_and_says_so(shop: Shop, what: str) -> None:
    shop.merge()
    if what == "card":
        change = replace(shop.get(shop.one), note="Kitaip")
        shop.do("change_customer", partial(change_customer, customer=change))
    elif what == "promise":
        from frontdesk.services.promises import keep_promise

        shop.do("keep_promise", partial(keep_promise, promise_id=shop.stories[shop.two]["promise"]))
    else:
        visit = shop.read(lambda uow: uow.visits.get(shop.stories[shop.two]["visit"]))
        shop.do("describe_visit", lambda uow: uow.visits.save(replace(visit, label="skrybėlė")).id)
    before = shop.rows()
    op_id = shop.read(lambda uow: uow.own.merges.get(shop.two)).op_id
    with pytest.raises(DomainError, match="cards_went_on"):
        shop.desk.undo(op_id)
    assert shop.rows() == before


def test_visits_made_meanwhile_stay_with_the_kept_card(shop: Shop) -> None:
    op_id = shop.merge()
    visit = shop.do("join_line", partial(join_line, arrival=Arrival(customer_id=shop.one)))
    shop.desk.undo(op_id)
    assert shop.read(lambda uow: uow.visits.get(visit)).customer_id == shop.one


def test_what_cannot_be_made_one_is_refused(shop: Shop) -> None:
    with pytest.raises(DomainError, match="same_card"):
        shop.merge(shop.one, shop.one)
    two = shop.read(partial(compare, one_id=shop.one, other_id=shop.two))
    change = partial(merge_customers, kept=two.kept.customer, other=two.other.customer)
    with pytest.raises(DomainError, match="choice_missing"):
        shop.do("merge_customers", partial(change, picks={}))
    for card in (shop.one, shop.two):
        shop.do("join_line", partial(join_line, arrival=Arrival(customer_id=card)))
    with pytest.raises(DomainError, match="both_in_shop"):
        shop.merge()
    noted = replace(shop.get(shop.two), note="Kitaip")
    shop.do("change_customer", partial(change_customer, customer=noted))
    with pytest.raises(DomainError):
        shop.do("merge_customers", partial(change, picks=two.choice))
    shop.desk.actor = shop.people["Rūta"]
    with pytest.raises(DomainError, match="not_allowed"):
        shop.do("merge_customers", partial(change, picks=two.choice))


def test_an_import_is_not_taken_back_from_under_a_card_that_came_of_it(shop: Shop) -> None:
    sheet = read_sheet("Vardas,Pavardė,Telefonas\nRasa,Jonait,869999999\n".encode())
    bring = partial(
        import_customers,
        rows=sheet.rows(),
        mapping=suggest_mapping(sheet.headers),
        file_name="rasa.csv",
    )
    done = shop.desk.do("import_customers", bring)
    (found,) = shop.read(partial(find_customers, text="rasa jonait"))[-1:]
    brought = next(
        one.id for one in shop.read(lambda uow: uow.customers.all()) if one.batch_id == done.answer[0]
    )
    assert found
    merged = shop.merge(shop.one, brought)
    kept = shop.read(partial(what_is_kept, customer_id=shop.one))
    assert kept.brought.file_name == "rasa.csv"
    with pytest.raises(DomainError, match="import_used"):
        shop.desk.undo(done.op_id)
    shop.desk.undo(merged)
    shop.desk.undo(done.op_id)
    with pytest.raises(NotFoundError):
        shop.get(brought)


# --- pairs, and links ------------------------------------------------------------------------------


def pairs(shop: Shop) -> dict[frozenset[str], Likeness]:
    search = Search()
    while not search.over:
        shop.read(partial(look_further, search=search))
    return {frozenset((pair.one_id, pair.other_id)): pair.why for pair in search.in_order()}


def test_pairs_are_found_once_by_whatever_they_share_and_a_no_is_remembered(shop: Shop) -> None:
    swapped = shop.add(given="Balsienė", surname="Ona")
    plain = shop.add(given="RASA", surname="Petraityte", phone="+370 612 34567")
    mailed = shop.add(given="Rasa", surname="J", email="RASA@example.lt")
    found = pairs(shop)
    assert found == {
        frozenset((shop.friend, swapped)): Likeness.NAME,
        frozenset((shop.one, plain)): Likeness.PHONE,
        frozenset((shop.two, mailed)): Likeness.EMAIL,
    }
    shop.do("keep_apart", partial(keep_apart, one_id=shop.friend, other_id=swapped))
    shop.do("link_customers", partial(link_customers, one_id=plain, other_id=shop.one, kind=Tie.ALONG))
    assert set(pairs(shop)) == {frozenset((shop.two, mailed))}
    shop.desk.undo()
    shop.desk.undo()
    assert pairs(shop) == found


def test_a_crowd_with_one_phone_or_one_common_name_is_no_heap_of_pairs(shop: Shop) -> None:
    for number in range(15):
        shop.add(given="Jonas", surname="Kazlauskas", phone=f"8 600 000{number:02}")
        shop.add(given=f"Vardas{chr(97 + number)}", surname="Firma", phone="8 5 2123456")
    twice = shop.add(given="Vardasa", surname="Firma", phone="8 5 2123456")
    assert [twice in pair for pair in pairs(shop)] == [True]


def test_pairs_are_looked_for_in_parts_and_none_is_lost_between_them(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        for _ in range(2):
            shop.add(given=f"Vardas{chr(97 + number)}", surname="Pavardė")
    whole = pairs(shop)
    monkeypatch.setattr("frontdesk.data.customers.PAGE", 2)
    assert pairs(shop) == whole
    assert len(whole) == 5
    monkeypatch.setattr("frontdesk.services.likely_pairs.PAIRS", 3)
    assert len(pairs(shop)) == 3


def test_while_typing_it_may_be_one_of_these_or_only_the_phone_is_the_same(shop: Shop) -> None:
    typed = Customer(id="", given="Rasa", surname="Petraityte", phone="869999999")
    found = shop.read(partial(alike, customer=typed))
    assert [(maybe.customer.id, maybe.why) for maybe in found.same] == [(shop.one, Likeness.NAMESAKE)]
    assert {one.id for one in found.sharing} == {shop.two, shop.friend}
    assert shop.read(partial(alike, customer=typed, apart_from=[shop.one])).same == []
    kept = shop.do("add_customer", partial(add_customer, customer=typed, apart_from=[shop.one]))
    assert shop.read(lambda uow: alike(uow, uow.customers.get(kept))).same == []
    changed = replace(shop.get(shop.friend), given="Rasa", surname="Petraitytė")
    found = shop.read(partial(alike, customer=changed))
    assert [one.customer.id for one in found.same] == [kept]  # the other is linked, so somebody else


def test_a_link_stands_on_both_cards_and_is_taken_back(shop: Shop) -> None:
    assert [one.customer.id for one in shop.read(partial(around, customer_id=shop.one)).linked] == [
        shop.friend
    ]
    linked = shop.read(partial(around, customer_id=shop.friend)).linked
    assert {one.customer.id for one in linked} == {shop.one, shop.two}
    again = partial(link_customers, one_id=shop.one, other_id=shop.friend, kind=Tie.FIRM)
    shop.do("link_customers", again)
    (only,) = shop.read(partial(around, customer_id=shop.one)).linked
    assert only.link.kind is Tie.FIRM
    shop.do("unlink_customers", partial(unlink_customers, link_id=only.link.id))
    assert shop.read(partial(around, customer_id=shop.one)).linked == []
    shop.desk.undo()
    assert [one.link.kind for one in shop.read(partial(around, customer_id=shop.one)).linked] == [Tie.FIRM]
    with pytest.raises(DomainError, match="same_card"):
        shop.do("link_customers", partial(again, other_id=shop.one))


def test_a_card_that_is_removed_takes_its_links_along_and_brings_them_back(shop: Shop) -> None:
    before = shop.rows()
    shop.do("remove_customer", partial(remove_customer, customer_id=shop.friend))
    assert shop.read(lambda uow: uow.own.links.all()) == []
    shop.desk.undo()
    assert shop.rows() == before
    assert sound(shop)


# --- being forgotten, and what is kept ---------------------------------------------------------------

HERS = (
    "Petraityt",
    "Jonaitien",
    "61234567",
    "612 34567",
    "rasa@example",
    "Mėgsta arbat",
    "Turi šun",
    "žibuokl",
)


def traces(folder: Path, words: tuple[str, ...] = HERS) -> list[str]:
    """Return which words stand where in the raw bytes of any file."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        found += [f"{path.name}: {word}" for word in words if word.encode() in data]
    return found


def forget(shop: Shop, customer_id: str) -> None:
    shop.do("erase_customer", partial(erase_customer, customer_id=customer_id))
    FolderForgetter(shop.folder).finish(lambda *_: None)


def solved(shop: Shop) -> None:
    """Let the complaints go: the law would keep them, and this is about everything else."""
    from frontdesk.services.complaint_steps import solve

    for story in shop.stories.values():
        shop.do("solve", partial(solve, complaint_id=story["complaint"], outcome="x"))
    shop.clock.advance(days=365 * 4)


@pytest.mark.parametrize("by", ["one", "two"])
def test_forgetting_the_kept_card_forgets_all_that_came_with_the_other(shop: Shop, by: str) -> None:
    solved(shop)
    before = shop.back_up("before.db")
    shop.merge()
    after = shop.back_up("after.db")
    shop.desk.keep_draft(f"customer:{shop.two}", {"typed": {"given": "Rasa"}})
    shop.desk.keep_draft("complaint:1", {"words": "skambinti 8 699 99999"})
    shop.desk.keep_draft("complaint:2", {"words": "kitas"})
    plan = shop.read(partial(plan_forgetting, customer_id=shop.two))
    assert (plan.customer.id, plan.visits, plan.promises, plan.drafts, len(plan.files)) == (
        shop.one,
        2,
        2,
        2,
        2,
    )
    forget(shop, getattr(shop, by))
    assert traces(shop.folder) == []
    assert not list(shop.folder.glob("0*.json"))  # the copies that were given
    assert {one.id for one in read_erased(shop.folder / LIST)} >= {shop.one, shop.two}
    assert [draft.id for draft in shop.desk.drafts()] == ["complaint:2"]
    assert shop.read(lambda uow: (uow.own.links.all(), uow.own.merges.all(), uow.own.keepings.all())) == (
        [],
        [],
        [],
    )
    assert shop.get(shop.friend).surname == "Balsienė"
    assert sound(shop)
    for copy in (before, after):
        assert not check_file(copy).findings


def test_a_copy_from_elsewhere_brings_neither_card_back(shop: Shop) -> None:
    (shop.folder / "backups").mkdir(exist_ok=True)
    before = shop.back_up("../../before.db")
    shop.merge()
    after = shop.back_up("../../after.db")
    forget(shop, shop.one)
    erased = read_erased(shop.folder / LIST)
    for copy in (before, after):
        apply_erasures(copy, "", erased)
        with closing(connect(copy)) as store:
            assert [row[0] for row in store.execute("SELECT id FROM customer")] == [shop.friend]


def test_a_merge_that_was_undone_leaves_nothing_of_one_with_the_other(shop: Shop) -> None:
    solved(shop)
    op_id = shop.merge(surname=Pick.OTHER, phone=Pick.OTHER)
    noted = shop.get(shop.one)
    shop.do("change_customer", partial(change_customer, customer=replace(noted, title="ms")))
    shop.desk.undo()
    shop.desk.undo(op_id)
    forget(shop, shop.two)
    assert traces(shop.folder, ("Jonaitien", "rasa@example", "Turi šun", "699 99999 ")) == []
    one = shop.get(shop.one)
    assert (one.surname, one.note) == ("Petraitytė", "Mėgsta arbatą")
    assert len(shop.read(partial(know_customer, customer_id=shop.one)).visits) == 1
    assert sound(shop)


def test_what_we_keep_and_the_copy_tell_both_cards_whole(shop: Shop) -> None:
    shop.merge(surname=Pick.KEPT)
    kept = shop.read(partial(what_is_kept, customer_id=shop.two))
    assert kept.customer.id == shop.one
    assert (len(kept.visits), len(kept.cases), len(kept.promises), len(kept.given)) == (2, 2, 2, 2)
    assert [card.surname for card in kept.merged] == ["Jonaitienė"]
    assert sum(touch.code == "add_customer" for touch in kept.touches) == 2
    copy = json.dumps(copy_of(kept), ensure_ascii=False)
    assert "Jonaitienė" in copy
    assert "family" in copy
    assert "Balsienė" not in copy  # somebody else's name
