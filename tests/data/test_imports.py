"""Imports on a real file: looked at first, whole or not at all, taken back whole, also after a restart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock, opened

from frontdesk.data.opening import open_store
from frontdesk.domain.csv_reading import Line, Sheet, read_sheet
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.customers import add_customer, change_customer, find_customers
from frontdesk.services.desk import Desk
from frontdesk.services.imports import Preview, import_customers, imports_made, preview
from frontdesk.services.imports_columns import suggest_mapping
from frontdesk.services.imports_duplicates import Known, contacts_of_customer
from frontdesk.services.line import Arrival, join_line
from frontdesk.services.ports import Done

HEADER = "Vardas,Pavardė,Telefonas,El. paštas\n"
THREE = HEADER + "Jonas,Žemaitis,8 612 34567,\nOna,Kazlauskienė,,ona@example.com\nEglė,Čepaitytė,,\n"


@pytest.fixture
def shop(desk: Desk) -> dict[str, str]:
    """Open a shop in which a supervisor acts, who may bring customers."""
    return opened(desk, acting="Daiva")


def many(count: int) -> str:
    return HEADER + "".join(f"Jonas,Žemaitis{n},+370612{n:05},j{n}@example.com\n" for n in range(count))


def sheet_of(text: str) -> Sheet:
    return read_sheet(text.encode())


def bring(desk: Desk, text: str, rows: Iterable[Line] | None = None, **more: object) -> Done:
    sheet = sheet_of(text)
    command = partial(
        import_customers,
        rows=sheet.rows() if rows is None else rows,
        mapping=suggest_mapping(sheet.headers),
        file_name="klientai.csv",
        **more,
    )
    return desk.do("import_customers", command)


def look(desk: Desk, text: str) -> Preview:
    sheet = sheet_of(text)
    return desk.read(lambda uow: preview(sheet, suggest_mapping(sheet.headers), uow))


def count(desk: Desk) -> int:
    return desk.read(lambda uow: uow.customers.count())


def state(desk: Desk) -> object:
    return desk.read(lambda uow: (uow.customers.all(), uow.imports.all(), uow.story("customer", "")))


def test_an_import_is_kept_whole_with_a_record_of_it(desk: Desk, shop: dict[str, str]) -> None:
    done = bring(desk, THREE + ",,8 600 00000,\n")
    assert done.code == "import_customers"
    (made,) = desk.read(imports_made)
    assert (made.batch.id,) == done.answer
    assert (made.batch.file_name, made.batch.added, made.batch.skipped) == ("klientai.csv", 3, 1)
    assert (made.by, made.remaining, made.batch.op_id) == (shop["Daiva"], 3, done.op_id)
    (found,) = desk.read(lambda uow: find_customers(uow, "zemait"))
    assert found.customer.batch_id == made.batch.id
    assert found.customer.phone == "8 612 34567"
    assert [c.given for c in desk.read(lambda uow: uow.customers.all())] == ["Jonas", "Ona", "Eglė"]


def test_undo_takes_all_of_it_back_also_after_a_restart(tmp_path: Path, clock: ManualClock) -> None:
    desk = Desk(open_store(tmp_path), clock)
    names = opened(desk, acting="Daiva")
    stays = desk.do("add_customer", partial(add_customer, customer=Customer(id="", given="Petras"))).answer[0]
    done = bring(desk, many(1203))
    assert count(desk) == 1204
    desk.close()
    clock.advance(days=3)
    store = open_store(tmp_path)
    desk = Desk(store, clock)
    desk.actor = names["Daiva"]
    desk.undo(done.op_id)
    assert [c.id for c in desk.read(lambda uow: uow.customers.all())] == [stays]
    assert desk.read(lambda uow: find_customers(uow, "zemaitis7")) == []
    (made,) = desk.read(imports_made)
    assert (made.batch.taken_back, made.batch.added, made.remaining) == (True, 1203, 0)
    assert store.first_broken_link() is None
    with pytest.raises(DomainError, match="nothing_to_undo"):
        desk.undo(done.op_id)
    assert bring(desk, many(1203)).op_id != done.op_id
    assert count(desk) == 1204
    desk.close()


def test_undo_is_refused_whole_when_some_are_in_use(desk: Desk, shop: dict[str, str]) -> None:
    done = bring(desk, many(1203))
    ids = desk.read(lambda uow: [c.id for c in uow.customers.all()])
    desk.do("join_line", partial(join_line, arrival=Arrival(customer_id=ids[3])))
    desk.do("log_complaint", partial(log_complaint, told=Told(words="It leaks.", customer_id=ids[700])))
    changed = desk.read(lambda uow: uow.customers.get(ids[1100]))
    desk.do("change_customer", partial(change_customer, customer=replace(changed, note="Paskambinti.")))
    before = state(desk)
    with pytest.raises(DomainError) as caught:
        desk.undo(done.op_id)
    assert (caught.value.code, caught.value.params) == ("import_used", {"count": 3})
    assert state(desk) == before
    assert count(desk) == 1203


def test_undo_of_one_customer_in_use_is_refused_in_words(desk: Desk, shop: dict[str, str]) -> None:
    done = desk.do("add_customer", partial(add_customer, customer=Customer(id="", given="Petras")))
    desk.do("join_line", partial(join_line, arrival=Arrival(customer_id=done.answer[0])))
    with pytest.raises(StaleRecordError):
        desk.undo(done.op_id)
    assert count(desk) == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [("=1+1,x,,\n", "formula"), (f"{'x' * 201},x,,\n", "name_too_long")],
)
def test_one_bad_line_keeps_everything_out(desk: Desk, shop: dict[str, str], line: str, code: str) -> None:
    before = state(desk)
    with pytest.raises(DomainError) as caught:
        bring(desk, many(1203) + line)
    assert (caught.value.code, caught.value.params["line"]) == (code, 1205)
    assert state(desk) == before


def test_cancel_keeps_nothing_and_progress_is_told(desk: Desk, shop: dict[str, str]) -> None:
    told: list[int] = []
    with pytest.raises(DomainError, match="cancelled"):
        bring(desk, many(3000), progress=told.append, cancelled=lambda: len(told) == 4)
    assert told == [0, 500, 1000, 1500]
    assert count(desk) == 0
    assert desk.read(imports_made) == []
    told.clear()
    bring(desk, many(1200), progress=told.append, cancelled=lambda: False)
    assert told == [0, 500, 1000, 1200]


def test_an_error_while_reading_keeps_nothing(desk: Desk, shop: dict[str, str]) -> None:
    def torn() -> Iterable[Line]:
        yield from (Line(n, ["Jonas", f"Žemaitis{n}"]) for n in range(2, 2000))
        raise DomainError("broken_line", line=2000)

    with pytest.raises(DomainError, match="broken_line"):
        bring(desk, THREE, rows=torn())
    assert count(desk) == 0


def test_a_file_with_nobody_in_it_is_no_import(desk: Desk, shop: dict[str, str]) -> None:
    with pytest.raises(DomainError, match="nothing_to_import"):
        bring(desk, HEADER + ",,8 612 34567,\n")
    bring(desk, THREE)
    with pytest.raises(DomainError, match="nothing_to_import"):
        bring(desk, THREE)
    bring(desk, THREE, skip_duplicates=False)
    assert count(desk) == 6


PEOPLE = ("Jonas,Žemaitis,8 612 34567,jonas@example.com", "Ona,Butkienė,,", "Rasa,,,", "Ieva,,+37060000001,")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Petras,Butkus,,JONAS@example.com", "email"),
        ("JONAS,Zemaitis,+370 612 34567,other@example.com", "phone"),
        ("Ieva,,8 600 00001,", "phone"),
        ("Jonas,Žemaitis,,", "name"),
        ("Jonas,Žemaitis,,jonas2@example.com", ""),
        ("Jonas,Žemaitis,8 699 99999,", ""),
        ("Jonas,Žemaitis,8 699 99999,jonas@example.com", "email"),
        ("Marija,Žemaitienė,8 612 34567,", ""),
        ("Ona,Butkiene,8 611 11111,ona@example.com", "name"),
        ("Rasa,,,", "name"),
        ("Rasa,,8 611 11111,", ""),
        ("Ieva,,,", ""),
        ("Nauja,Butkienė,,", ""),
    ],
)
def test_who_is_the_same(desk: Desk, shop: dict[str, str], line: str, why: str) -> None:
    bring(desk, HEADER + "\n".join(PEOPLE))
    seen = look(desk, HEADER + line + "\n")
    assert [d.why for d in seen.duplicates] == ([why] if why else [])
    assert (seen.known, seen.new) == ((1, 0) if why else (0, 1))
    in_file = look(desk, HEADER + "Visai,Kita,,\nVisai,Kita,,\n")
    assert (in_file.new, in_file.twice) == (1, 1)
    assert [(d.line, d.name, d.in_file) for d in in_file.duplicates] == [(3, "Visai Kita", True)]


def test_a_family_shares_a_phone_and_all_are_found_again(desk: Desk, shop: dict[str, str]) -> None:
    family = HEADER + "Jonas,Kairys,8 612 34567,\nOna,Kairienė,8 612 34567,\nRasa,Kairytė,8 612 34567,\n"
    assert look(desk, family).new == 3
    bring(desk, family)
    assert look(desk, family).known == 3


def test_a_preview_counts_what_an_import_does(desk: Desk, shop: dict[str, str]) -> None:
    bring(desk, THREE)
    text = THREE + "Nauja,Butkienė,,\nNauja,Butkienė,,\n,,8 612 00000,\n=1+1,x,,\n" + f"{'x' * 201},y,,\n"
    seen = look(desk, text)
    assert (seen.total, seen.new, seen.known, seen.twice) == (8, 1, 3, 1)
    assert (seen.nameless, seen.troubled) == (1, 2)
    assert [(p.line, p.code) for p in seen.problems] == [(8, "formula"), (9, "name_too_long")]
    assert [c.given for c in seen.customers] == ["Jonas", "Ona", "Eglė", "Nauja", "Nauja"]
    assert count(desk) == 3
    bring(desk, "\n".join(text.splitlines()[:7]))
    assert count(desk) == 4


def test_asking_who_is_known_does_not_grow_with_namesakes() -> None:
    """Forty thousand of one name, half of them without a phone or an e-mail to tell them apart by."""
    known = Known()
    for n in range(20_000):
        jonas = Customer(id="", given="Jonas", surname="Kairys", phone=f"+370612{n:05}")
        known.add(*contacts_of_customer(jonas))
    for n in range(20_000):
        someone = Customer(id="", given="Jonas", surname="Kairys", phone=f"+370613{n:05}", email="a@x.lt")
        assert known.same_as_any(contacts_of_customer(someone)) == ""


def test_ids_made_together_keep_their_order(desk: Desk, shop: dict[str, str]) -> None:
    made: list[str] = []
    desk.do("add_customer", lambda uow: made.extend(uow.new_id() for _ in range(1000)))
    assert made == sorted(set(made))
    assert {(id_[14], id_[19] in "89ab", len(id_)) for id_ in made} == {("7", True, 36)}
