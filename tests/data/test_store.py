"""Commands on a real file: once, whole, journaled, undone, and still there after a crash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fakes import ManualClock

from frontdesk.data.engine import SqliteEngine
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.domain.shop import Role
from frontdesk.services.counter import look_at_counter
from frontdesk.services.customers import add_customer, change_customer, find_customers
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.how_long import ServiceMemory, look_ahead
from frontdesk.services.line import Arrival, acknowledge, call_next, finish_visit, join_line
from frontdesk.services.meanwhile import look_at_meanwhile
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import add_staff, change_settings, the_shop

pytestmark = pytest.mark.steps  # how a store comes to be

JONAS = Customer(id="", given="Jonas", surname="Žemaitis", phone="8 612 34567", email="jonas@example.lt")


def add(desk: Desk, customer: Customer = JONAS) -> str:
    return desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]


@pytest.mark.parametrize(
    "text",
    [
        "jonas",
        "zemaitis",
        "žemaitis",
        "JON ŽEM",
        "zem jon",
        "emait",
        "34567",
        "+370 612",
        "0612",
        "861234567",
        "j",
    ],
)
def test_found_by_any_part(desk: Desk, shop: dict[str, str], text: str) -> None:
    add(desk)
    add(desk, Customer(id="", given="Ona", surname="Kazlauskienė"))
    found = desk.read(lambda uow: find_customers(uow, text))
    assert [f.customer.surname for f in found] == ["Žemaitis"]


@pytest.mark.parametrize(
    "text", ['"', "*", "a OR b", "NEAR(", "%", "_", "'; DROP TABLE customer", "x" * 10_000, "\x00"]
)
def test_no_text_is_read_as_a_query(desk: Desk, shop: dict[str, str], text: str) -> None:
    add(desk)
    assert desk.read(lambda uow: find_customers(uow, text)) == []


def test_a_command_done_twice_is_done_once(desk: Desk, shop: dict[str, str]) -> None:
    change = partial(join_line, arrival=Arrival(label="blue coat"))
    first = desk.do("join_line", change, op_id="op-1")
    again = desk.do("join_line", change, op_id="op-1")
    assert again.answer == first.answer
    assert len(desk.read(lambda uow: uow.visits.in_shop())) == 1


def test_a_refused_command_keeps_nothing(desk: Desk, shop: dict[str, str]) -> None:
    def join_and_fail(uow: UnitOfWork) -> None:
        join_line(uow, Arrival())
        raise DomainError("whatever")

    with pytest.raises(DomainError):
        desk.do("join_line", join_and_fail)
    assert desk.read(lambda uow: uow.visits.in_shop()) == []


def test_a_stale_change_is_refused(desk: Desk, shop: dict[str, str]) -> None:
    customer_id = add(desk)
    seen = desk.read(lambda uow: uow.customers.get(customer_id))
    desk.do("change_customer", partial(change_customer, customer=replace(seen, given="Petras")))
    with pytest.raises(StaleRecordError):
        desk.do("change_customer", partial(change_customer, customer=replace(seen, given="Povilas")))


def test_undo_of_every_step_returns_to_the_start(
    desk: Desk, shop: dict[str, str], clock: ManualClock
) -> None:
    visit = desk.do("join_line", partial(join_line, arrival=Arrival())).answer[0]
    clock.advance(seconds=10)
    desk.do("acknowledge", partial(acknowledge, visit_id=visit))
    desk.do("call_next", call_next)
    desk.do("finish_visit", partial(finish_visit, visit_id=visit))
    codes = [desk.undo().code for _ in range(4)]
    assert codes == ["finish_visit", "call_next", "acknowledge", "join_line"]
    assert desk.read(lambda uow: (uow.visits.all(), uow.acknowledgements.all())) == ([], [])
    with pytest.raises(DomainError, match="nothing_to_undo"):
        desk.undo()


def test_undo_survives_a_restart_and_refuses_what_changed_since(tmp_path: Path, clock: ManualClock) -> None:
    from fakes import opened

    desk = Desk(open_store(tmp_path), clock)
    actor = opened(desk)["Rūta"]
    done = desk.do("add_customer", partial(add_customer, customer=JONAS))
    desk.close()
    desk = Desk(open_store(tmp_path), clock)
    desk.actor = actor
    customer = desk.read(lambda uow: uow.customers.get(done.answer[0]))
    desk.do("change_customer", partial(change_customer, customer=replace(customer, given="Petras")))
    with pytest.raises(StaleRecordError):
        desk.undo(done.op_id)
    desk.undo()
    desk.undo()
    assert desk.read(lambda uow: uow.customers.count()) == 0
    desk.close()


def test_the_chain_holds_and_shows_what_was_altered(tmp_path: Path, clock: ManualClock) -> None:
    from fakes import opened

    store = open_store(tmp_path)
    desk = Desk(store, clock)
    opened(desk)
    add(desk)
    assert store.first_broken_link() is None
    engine = SqliteEngine(tmp_path / FILE)
    engine.run("UPDATE journal_body SET body = replace(body, 'Jonas', 'Petras')")
    broken = store.first_broken_link()
    last = engine.rows("SELECT max(seq) FROM journal")[0][0]
    assert broken == last
    engine.run("DELETE FROM journal_body WHERE seq = :seq", {"seq": last})  # erased at the customer's wish
    assert store.first_broken_link() is None
    engine.run("UPDATE journal SET actor = 'nobody' WHERE seq = 2")
    assert store.first_broken_link() == 2
    engine.close()
    desk.close()


def test_numbers_of_complaints_are_never_used_twice(desk: Desk, shop: dict[str, str]) -> None:
    from frontdesk.services.complaints import Told, log_complaint

    told = partial(log_complaint, told=Told(words="The kettle leaks."))
    first = desk.do("log_complaint", told).answer[0]
    assert desk.read(lambda uow: uow.complaints.get(first)).number == "2026-0001"
    desk.undo()
    second = desk.do("log_complaint", told).answer[0]
    assert desk.read(lambda uow: uow.complaints.get(second)).number == "2026-0002"


def test_a_store_that_went_missing_is_never_made_anew(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    (tmp_path / FILE).unlink()
    with pytest.raises(StorageError, match="missing_store"):
        open_store(tmp_path)
    (tmp_path / FILE).touch()
    with pytest.raises(StorageError, match="missing_store"):
        open_store(tmp_path)


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    engine = SqliteEngine(tmp_path / FILE)
    engine.run("PRAGMA user_version=99")
    engine.close()
    with pytest.raises(StorageError, match="newer_store"):
        open_store(tmp_path)


def test_a_text_file_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("this is no database at all " * 100)
    with pytest.raises(StorageError, match="not_a_store"):
        open_store(tmp_path)


def test_drafts_are_kept_outside_the_journal(tmp_path: Path, clock: ManualClock) -> None:
    desk = Desk(open_store(tmp_path), clock)
    desk.keep_draft("complaint:1", {"words": "Virdulys leidžia vandenį."})
    desk.close()
    store = open_store(tmp_path)
    desk = Desk(store, clock)
    draft = desk.draft("complaint:1")
    assert draft is not None
    assert draft.body == {"words": "Virdulys leidžia vandenį."}
    desk.drop_draft("complaint:1")
    assert desk.drafts() == []
    assert desk.read(lambda uow: uow.story("draft", "complaint:1")) == []
    desk.close()


def test_the_tables_are_the_ones_of_the_schema(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    engine = SqliteEngine(tmp_path / FILE)
    names = {row[0] for row in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    engine.close()
    others = ("sqlite_", "_sqlite", "customer_search", "customer_heard", "complaint_search")
    own = {name for name in names if not name.startswith(others)}
    expected = (
        "command journal journal_body counter draft shop staff subject policy phrase import_batch customer"
        " visit acknowledgement complaint promise retention keeping disclosure export_file erased"
        " credential breach link apart merged heard_word said kept_card companion visit_reason care used_hour"
        " customer_reach hello offered wait_choice wait_reason wish"
        " attachment file_data remark reply log_view cause measure"
    )
    assert own == set(expected.split())


def test_a_step_from_before_a_new_column_can_still_be_undone(
    desk: Desk, shop: dict[str, str], tmp_path: Path
) -> None:
    """An update between a step and its undo: the journal knows nothing of the columns that came with it."""
    desk.actor = shop["Ona"]
    before = desk.read(the_shop)
    desk.do("change_settings", partial(change_settings, shop=replace(before, theme="dark")))
    desk.do("add_staff", partial(add_staff, name="Jonas", role=Role.CLERK))
    engine = SqliteEngine(tmp_path / "data" / FILE)
    engine.run("UPDATE journal_body SET body = replace(body, ',\"auto_lock_min\":5', '')")
    engine.run("UPDATE journal_body SET body = replace(body, ',\"active\":1', '')")
    assert engine.rows("SELECT count(*) FROM journal_body WHERE body LIKE '%auto_lock_min%'") == [(0,)]
    engine.close()
    assert desk.undo().code == "add_staff"
    assert desk.undo().code == "change_settings"
    assert replace(desk.read(the_shop), rev=0) == replace(before, rev=0)


TALL = (
    "visit|companion|acknowledgement|care|wish|offered|hello|wait_reason|customer|complaint|promise|command"
)


def test_what_is_read_with_every_step_is_found_by_an_index(
    desk: Desk, shop: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = desk.do("join_line", partial(join_line, arrival=Arrival(label="mėlynas paltas"))).answer[0]
    asked: list[tuple[str, object]] = []
    rows = SqliteEngine.rows

    def noted(self: SqliteEngine, sql: str, values: Mapping[str, object] | None = None) -> list[Any]:
        asked.append((sql, values))
        return rows(self, sql, values) if values is not None else rows(self, sql)

    monkeypatch.setattr(SqliteEngine, "rows", noted)
    desk.read(partial(look_at_counter, actor=desk.actor))
    desk.read(look_at_meanwhile)
    desk.read(lambda uow: look_ahead(uow, ServiceMemory()))
    desk.read(lambda uow: uow.meanwhile.wishes.in_visits([visit]))
    desk.read(lambda uow: uow.meanwhile.hellos.count(uow.now(), uow.now()))
    desk.read(lambda uow: uow.visits.companions.of_customer("x"))
    monkeypatch.undo()
    engine = desk._store._engine  # type: ignore[attr-defined]
    walked = {}
    for sql, values in asked:
        plan = " / ".join(row[3] for row in engine.rows(f"EXPLAIN QUERY PLAN {sql}", values or {}))
        of_the_end = "LIMIT :newest" in sql
        if not of_the_end and re.search(rf"SCAN ({TALL})\b(?! USING)", plan):
            walked[sql] = plan
    assert len(asked) > 10
    assert walked == {}
