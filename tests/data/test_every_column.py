"""Every column of every table is known to forgetting and to the copy, so that a new one cannot be overlooked.

A mark is written into each column that may hold a person's words. What has no mark is named here, and why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock

from frontdesk.data.checking import check_file
from frontdesk.data.engine import Engine
from frontdesk.data.places import FILE
from frontdesk.domain.care import Heed
from frontdesk.domain.customers import Customer
from frontdesk.domain.meanwhile import ListKind, WaitChoice
from frontdesk.domain.remarks import RemarkKind
from frontdesk.domain.replies import Reply, Way
from frontdesk.domain.retention import Kind
from frontdesk.domain.sheets import Look, as_json, as_text, read_sheet, sheet_of
from frontdesk.domain.ties import Tie
from frontdesk.domain.visits import Ahead
from frontdesk.services.attachments import add_file, keep_file
from frontdesk.services.care import heed
from frontdesk.services.companions import add_companion
from frontdesk.services.customers import add_customer
from frontdesk.services.kept import what_is_kept
from frontdesk.services.likely_pairs import keep_apart
from frontdesk.services.line import Arrival, give_head_start, join_line, leave_unserved, park
from frontdesk.services.linking import link_customers
from frontdesk.services.meanwhile import note_offer, note_wish
from frontdesk.services.mending import plan_measure
from frontdesk.services.merging import compare, merge_customers
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.remarks import Remarked, note_remark
from frontdesk.services.retention import keep_longer
from frontdesk.services.takeaway import copy_of
from frontdesk.services.wait_lists import keep_choice
from tests.data.test_forgetting import Shop, store_of, traces

# Tables that hold nothing of a customer.
NOBODYS = {
    "shop": "the shop's own",
    "staff": "who works here",
    "credential": "who works here",
    "subject": "the shop's own list",
    "cause": "the shop's own list",
    "policy": "the shop's own list",
    "phrase": "the shop's own list",
    "visit_reason": "the shop's own list",
    "wait_choice": "the shop's own list",
    "wait_reason": "why it takes longer today: of nobody",
    "hello": "a greeting to nobody known: a time",
    "log_view": "the shop's own list, without what was searched for",
    "retention": "the shop's own periods",
    "breach": "the shop's own record of incidents",
    "counter": "a number",
    "used_hour": "an hour",
    "command": "ids and codes",
    "journal": "ids, codes and hashes; what it tells lies in journal_body",
    "journal_body": "looked for in the bytes, by test_forgetting.py",
    "draft": "by test_forgetting.py",
    "file_data": "bytes, by test_taken.py",
    "import_batch": "the name of a file that brought others too; by test_forgetting.py",
    "erased": "ids and days",
    "heard_word": "derived from customer.heard",
    "customer_reach": "derived from customer.reached_by",
    "_sqlite_migrations": "the steps",
}
# Columns that hold a code of ours, a day, or the id of somebody who works here; ids and instants besides.
CODES = {
    "customer": {"title", "gender", "language", "speaks", "form", "helps", "helps_agreed", "helps_heard_by",
                 "name_customs", "say_as_origin", "say_as_by", "form_untold", "informal_to"},
    "visit": {"ending", "times", "ahead", "counter", "joined_by", "called_by", "parked_by", "ended_by",
              "ahead_by"},
    "complaint": {"channel", "state", "answer_due", "legal_due", "remedy", "same_as", "handed_to",
                  "holder_id", "shut_until", "received_on", "written_on", "bought_on", "bought_by", "fault",
                  "severity", "noted_by", "passed", "asked_by", "asked_of", "restricted", "about_staff"},
    "attachment": {"kind", "digest", "added_by"},
    "remark": {"kind", "channel", "noted_by", "passed_by", "read_by"},
    "promise": {"state", "changed_to"},
    "measure": {"due_on", "helped"},
    "reply": {"language", "way", "sent_on", "sent_by"},
    "wish": {"ending"},
    "care": {"heed"},
    "keeping": {"kind", "until"},
    "disclosure": {"kind"},
    "link": {"kind"},
    "said": {"who", "part"},
}  # fmt: skip
# Where a person's records lie. What is told in the journal alone is looked for by test_forgetting.py.
OF_A_VISIT = "visit_id IN (SELECT id FROM visit WHERE customer_id = :her OR id = :together)"
ROWS = {
    "customer": "id = :her",
    "visit": "customer_id = :her OR id = :together",
    "acknowledgement": OF_A_VISIT,
    "companion": "customer_id = :her",
    "care": OF_A_VISIT,
    "wish": OF_A_VISIT,
    "offered": OF_A_VISIT,
    "remark": "customer_id = :her",
    "attachment": "complaint_id = :solved",
    "complaint": "id = :solved",  # the other one is owed an answer, and stays without a name
    "reply": "complaint_id = :solved",
    "promise": "customer_id = :her",
    "measure": "complaint_id = :solved",
    "kept_card": "customer_id = :her",
    "keeping": "record_id = :her",
    "disclosure": "about_id = :her",
    "export_file": "customer_id = :her",
    "link": "one_id = :her OR other_id = :her",
    "apart": "one_id = :her OR other_id = :her",
    "merged": "kept_id = :her",
    "said": "who = :her",
}
# Where words have a shape of their own.
SHAPED = {
    ("customer", "reached_by"): '[["phone", "{}"]]',
    ("reply", "demands"): '[["{}", "granted", ""]]',
    ("kept_card", "vcard"): "X-HAT:{}",
    ("kept_card", "jscontact"): '{{"hat": "{}"}}',
}
# What is not told to the customer as it stands: derived from what is, told in other words, or of others.
NOT_AS_IT_STANDS = {
    "customer": {"search_text", "by_surname", "by_given", "list_key", "phone_digits", "heard",
                 "heard_surname", "reached_by"},
    "complaint": {"number", "search_text", "product_text"},
    "merged": {"search_text"},
    "measure": {"text", "helped_note"},  # what the shop does for everybody
    "export_file": {"path"},  # where the copies lie that were given
    "disclosure": set(),
}  # fmt: skip


class Whole(Shop):
    """The shop of ``test_forgetting.py``, where the customer has a record in every table there is for one."""

    together = ""

    def live(self) -> None:
        """Let her come along, wish, be offered something, be cared for, be one of two cards, and be kept."""
        super().live()
        self.clock.advance(days=365 * 4)  # the complaint that was solved need not be kept any more
        desk = self.desk
        offer = WaitChoice(id="", kind=ListKind.OFFER, name_en="A seat")
        seat = self.do("keep_choice", partial(keep_choice, choice=offer)).answer[0]
        arrival = Arrival(customer_id=self.other, label="x")
        self.together = desk.do("join_line", partial(join_line, arrival=arrival)).answer[0]
        along = partial(add_companion, visit_id=self.together, customer_id=self.her)
        self.do("add_companion", along)
        self._while_waiting(self.together, seat)
        self.do("leave_unserved", partial(leave_unserved, visit_id=self.together))
        plan = partial(
            plan_measure,
            complaint_id=self.solved,
            text="Siuntą grąžinti",
            owner_id=desk.actor,
            due_on=self.clock.now().date(),
        )
        self.do("plan_measure", plan)
        own = self.do("join_line", partial(join_line, arrival=Arrival(customer_id=self.her))).answer[0]
        self._while_waiting(own, seat)
        self.do("leave_unserved", partial(leave_unserved, visit_id=own))
        thanks = Remarked(kind=RemarkKind.THANKS, words="Ačiū", customer_id=self.her)
        self.do("note_remark", partial(note_remark, told=thanks))
        self.do("keep_file", partial(keep_file, file_id="file:1", data=b"%PDF-1.7"))
        self.do("add_file", partial(add_file, complaint_id=self.solved, file_id="file:1"))
        third = self._add("Ona")
        self.do("link_customers", partial(link_customers, one_id=self.her, other_id=third, kind=Tie.FAMILY))
        self.do("keep_apart", partial(keep_apart, one_id=self.her, other_id=third))
        two = desk.read(partial(compare, one_id=self.her, other_id=self._add("Šarūnė")))
        one = partial(merge_customers, kept=two.kept.customer, other=two.other.customer, picks={**two.choice})
        self.do("merge_customers", one)
        keep = partial(keep_longer, kind=Kind.PROFILE, record_id=self.her, reason="Laukia")
        self.do("keep_longer", keep)
        self.do("import_customers", partial(_bring_card, customer_id=self.her))
        for complaint_id in (self.solved, self.open):
            self.do("send_reply", partial(_write_to, complaint_id=complaint_id))

    def _add(self, given: str) -> str:
        return str(
            self.do("add_customer", partial(add_customer, customer=Customer(id="", given=given))).answer[0]
        )

    def _while_waiting(self, visit: str, seat: str) -> None:
        self.do("note_wish", partial(note_wish, visit_id=visit, text="kėdė"))
        self.do("note_offer", partial(note_offer, visit_id=visit, choice_id=seat))
        self.do("heed", partial(heed, visit_id=visit, what=Heed.CALM, on=True))

    @property
    def engine(self) -> Engine:
        return store_of(self)._engine

    def mark(self) -> dict[tuple[str, str], str]:
        """Write a mark into every column that may hold her words; return the marks."""
        marks = {}
        me = {"her": self.her, "together": self.together, "solved": self.solved}
        for table, columns in words_of(self.engine).items():
            values = {name: value for name, value in me.items() if f":{name}" in ROWS[table]}
            assert self.engine.rows(f"SELECT 1 FROM {table} WHERE {ROWS[table]}", values), table
            for column in columns:
                mark = f"zq{table}{column}".replace("_", "")
                value = SHAPED.get((table, column), "{}").format(mark)
                sql = f"UPDATE {table} SET {column} = :mark WHERE {ROWS[table]}"
                if column == "number":  # the only one that has to be another for each
                    continue
                self.engine.run(sql, values | {"mark": value})
                marks[table, column] = mark
        return marks


def _bring_card(uow: UnitOfWork, *, customer_id: str) -> str:
    from frontdesk.domain.kept_cards import KeptCard

    card = KeptCard(id=uow.new_id(), customer_id=customer_id, vcard="X-HAT:fetras", jscontact="")
    return uow.own.cards.add(card).id


def _write_to(uow: UnitOfWork, *, complaint_id: str) -> str:
    blocks = [(Look.ADDRESSEE, "Šarūnė Žvyrbliūnaitė"), (Look.TEXT, "Sutaisysime")]
    reply = Reply(
        id=uow.new_id(), complaint_id=complaint_id, language="lt", demands="[]", way=Way.POST,
        letter=as_json(sheet_of("Atsakymas", "lt", blocks)), sent_on=uow.now().date(), sent_at=uow.now(),
    )  # fmt: skip
    return uow.replies.add(reply).id


def words_of(engine: Engine) -> dict[str, list[str]]:
    """Return the columns of each table that may hold somebody's words; every other one is named above."""
    tables = engine.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'customer_search%' AND name NOT LIKE 'customer_heard%'"
        " AND name NOT LIKE 'complaint_search%' ORDER BY name"
    )
    found = {}
    for (table,) in tables:
        if table in NOBODYS:
            continue
        assert table in ROWS, f"{table}: whose is it?"
        columns = engine.rows(
            "SELECT name FROM pragma_table_info(:table) WHERE type = 'TEXT'", {"table": table}
        )
        found[table] = [
            name
            for (name,) in columns
            if name not in CODES.get(table, ()) and not name.endswith(("_at", "_id", "_until", "_since"))
            if name not in ("id", "at", "due_at", "until")
        ]
    return found


@pytest.fixture
def whole(tmp_path: Path, clock: ManualClock) -> Iterator[Whole]:
    shop = Whole(tmp_path / "data", clock)
    shop.live()
    yield shop
    shop.desk.close()


def test_what_is_named_here_is_there(whole: Whole) -> None:
    columns = {
        table: {name for (name,) in whole.engine.rows("SELECT name FROM pragma_table_info(:t)", {"t": table})}
        for table in (*NOBODYS, *ROWS)
    }
    assert [table for table in columns if not columns[table]] == []
    for named in (CODES, NOT_AS_IT_STANDS):
        assert not [(table, name) for table, names in named.items() for name in names - columns[table]]


def test_every_column_is_forgotten_with_the_person(whole: Whole) -> None:
    marks = whole.mark()
    whole.back_up()
    words = tuple(marks.values())
    derived = {marks["customer", "heard"], marks["customer", "search_text"]}
    assert {found.rpartition(" ")[2] for found in traces(whole.folder, words)} >= set(words) - derived
    whole.forget()
    whole.finish()
    assert traces(whole.folder, words) == []
    assert store_of(whole).first_broken_link() is None


def test_every_column_is_told_to_the_person(whole: Whole) -> None:
    marks = whole.mark()
    copy = json.dumps(
        copy_of(whole.desk.read(partial(what_is_kept, customer_id=whole.her))), ensure_ascii=False
    )
    told = {place for place, mark in marks.items() if mark in copy}
    untold = {(table, name) for table, names in NOT_AS_IT_STANDS.items() for name in names}
    assert set(marks) - told - untold == set()


def test_a_letter_about_a_complaint_that_stays_loses_the_name(whole: Whole) -> None:
    whole.back_up()
    whole.forget()
    whole.finish()
    (letter,) = whole.desk.read(lambda uow: uow.replies.all())
    assert letter.complaint_id == whole.open
    assert as_text(read_sheet(letter.letter)) == "Sutaisysime\n"
    assert traces(whole.folder, ("Žvyrbliūnaitė",)) == []
    assert check_file(whole.folder / FILE).findings == ()


TOLD = ("žydra skarelė", "pas seserį", "skuba į traukinį", "oranžinis skėtis")


def test_what_was_told_and_taken_back_is_forgotten_in_visits_of_ones_own_and_shared(whole: Whole) -> None:
    own = whole.do("join_line", partial(join_line, arrival=Arrival(customer_id=whole.her))).answer[0]
    friend = Arrival(customer_id=whole.other, label="oranžinis skėtis")
    shared = whole.do("join_line", partial(join_line, arrival=friend)).answer[0]
    whole.do("leave_unserved", partial(leave_unserved, visit_id=own))
    whole.do("add_companion", partial(add_companion, visit_id=shared, customer_id=whole.her))
    ahead = partial(give_head_start, visit_id=shared, ahead=Ahead.OTHER, words="skuba į traukinį")
    for code, change in (
        ("note_wish", partial(note_wish, visit_id=shared, text="žydra skarelė")),
        ("park", partial(park, visit_id=shared, what_for="pas seserį")),
        ("give_head_start", ahead),
    ):
        whole.do(code, change)
        whole.desk.undo()
        whole.do(code, change)
    whole.do("heed", partial(heed, visit_id=shared, what=Heed.SAFETY, on=True))
    whole.desk.keep_draft("promise:1", {"visit_id": own, "text": "paskambinti"})
    whole.back_up()
    assert {found.rpartition(": ")[2] for found in traces(whole.folder, TOLD)} == set(TOLD)
    whole.forget()
    whole.finish()
    assert traces(whole.folder, TOLD) == []
    assert [draft.id for draft in whole.desk.drafts()] == ["complaint:2"]
    assert whole.desk.read(lambda uow: uow.customers.get(whole.other).surname) == "Žemaitis"
    assert check_file(whole.folder / FILE).findings == ()
