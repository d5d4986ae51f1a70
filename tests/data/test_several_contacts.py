"""Several phones and e-mails of one customer in a real store: found, alike, brought, forgotten."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from fakes import opened

from frontdesk.domain.card_reading import CardFile, read_cards
from frontdesk.domain.csv_reading import read_sheet
from frontdesk.domain.customers import Customer, emails_of, phones_of
from frontdesk.domain.found import Why
from frontdesk.services.customers import add_customer, change_customer, find_customers
from frontdesk.services.desk import Desk
from frontdesk.services.erasing import erase_customer
from frontdesk.services.exports import Format, every_card
from frontdesk.services.imports import import_customers, preview
from frontdesk.services.imports_cards import import_cards
from frontdesk.services.imports_columns import suggest_mapping
from frontdesk.services.kept import what_is_kept
from frontdesk.services.likely_pairs import Search, alike, look_further
from frontdesk.services.takeaway import copy_of

RASA = Customer(
    id="",
    given="Rasa",
    surname="Petraitytė",
    phone="+370 612 34567",
    more_phones="+370 600 11111\n8 5 212 3456",
    email="rasa@x.lt",
    more_emails="Rasa@Namai.lt",
)


@pytest.fixture
def shop(desk: Desk) -> dict[str, str]:
    """Open a shop in which the owner acts."""
    return opened(desk, acting="Ona")


def add(desk: Desk, customer: Customer) -> str:
    return desk.do("add_customer", partial(add_customer, customer=customer)).answer[0]


def reach(desk: Desk) -> list[tuple[str, str]]:
    rows = desk._store._engine.rows("SELECT kind, value FROM customer_reach ORDER BY kind, value")  # type: ignore[attr-defined]
    return [tuple(row) for row in rows]


def pairs(desk: Desk) -> int:
    def look(uow: object) -> Search:
        search = Search()
        while not search.over:
            search = look_further(uow, search)  # type: ignore[arg-type]
        return search

    return len(desk.read(look).pairs)


def test_found_by_each_of_them_and_it_is_said_by_which(desk: Desk, shop: dict[str, str]) -> None:
    add(desk, RASA)
    for typed, why, by in (
        ("8 600 11111", Why.PHONE, "+370 600 11111"),
        ("2123456", Why.PHONE, "8 5 212 3456"),
        ("61234567", Why.PHONE, "+370 612 34567"),
        ("rasa@namai", Why.EMAIL, "Rasa@Namai.lt"),
    ):
        (row,) = desk.read(partial(find_customers, text=typed))
        assert (row.why, row.by) == (why, by)


def test_whoever_shares_one_is_pointed_out(desk: Desk, shop: dict[str, str]) -> None:
    rasa = add(desk, RASA)
    typed = Customer(id="", given="Rasa", surname="Petraityte", phone="860011111")
    found = desk.read(partial(alike, customer=typed))
    assert [maybe.customer.id for maybe in found.same] == [rasa]
    assert pairs(desk) == 0
    add(desk, typed)
    add(desk, Customer(id="", given="Rasa", email="rasa@namai.lt", more_phones="1\n2"))
    assert pairs(desk) == 2


def test_what_they_are_found_by_follows_each_change_and_undo(desk: Desk, shop: dict[str, str]) -> None:
    rasa = add(desk, RASA)
    all_of_them = [("email", "rasa@namai.lt"), ("phone", "37052123456"), ("phone", "37060011111")]
    assert reach(desk) == all_of_them
    kept = desk.read(lambda uow: uow.customers.get(rasa))
    done = desk.do("change_customer", partial(change_customer, customer=replace(kept, more_phones="")))
    assert reach(desk) == all_of_them[:1]
    desk.undo(done.op_id)
    assert reach(desk) == all_of_them
    told = desk.read(partial(what_is_kept, customer_id=rasa))
    assert len(copy_of(told)["card"]["phones"]) == 3  # type: ignore[index]


def test_nothing_of_them_is_left_of_somebody_forgotten(desk: Desk, shop: dict[str, str]) -> None:
    rasa = add(desk, RASA)
    desk.keep_draft("note", {"words": "Call 8 600 11111 back"})
    desk.do("erase_customer", partial(erase_customer, customer_id=rasa))
    assert reach(desk) == []
    assert desk.draft("note") is None
    engine = desk._store._engine  # type: ignore[attr-defined]
    for table in ("customer", "journal_body", "draft", "merged"):
        for row in engine.rows(f"SELECT * FROM {table}"):
            assert "11111" not in str(tuple(row))


def test_a_table_of_everybody_brings_everybody_back(desk: Desk, shop: dict[str, str]) -> None:
    card = (
        "BEGIN:VCARD\nVERSION:4.0\nN:Petraitytė;Rasa;;;\nTEL;TYPE=work:+370 600 11111\n"
        "TEL;TYPE=cell:8 612 34567\nEMAIL:a@x.lt\nEMAIL:b@x.lt\nADR:;;Tiltų g. 3;Klaipėda;;;\nEND:VCARD\n"
    )
    file = read_cards(card.encode())
    assert isinstance(file, CardFile)
    bring = partial(import_cards, cards=file.cards(), file_name="a.vcf")
    done = desk.do("import_customers", bring)
    write = partial(every_card, kind=Format.CSV, with_needs=False, progress=lambda _done, _total: None)
    text = desk.read(lambda uow: "".join(write(uow)))
    desk.undo(done.op_id)
    sheet = read_sheet(text.encode())
    mapping = suggest_mapping(sheet.headers)
    seen = desk.read(lambda uow: preview(sheet, mapping, uow))
    assert (seen.new, seen.several, seen.kept) == (1, 1, {"ADR": 1})
    again = partial(import_customers, rows=sheet.rows(), mapping=mapping, file_name="a.csv")
    desk.do("import_customers", again)
    (rasa,) = desk.read(lambda uow: uow.customers.all())
    assert phones_of(rasa) == ("8 612 34567", "+370 600 11111")
    assert emails_of(rasa) == ("a@x.lt", "b@x.lt")
    write = partial(every_card, kind=Format.VCARD4, with_needs=False, progress=lambda _done, _total: None)
    out = desk.read(lambda uow: "".join(write(uow)))
    assert "TEL;TYPE=work:+370 600 11111" in out
    assert "ADR:;;Tiltų g. 3;Klaipėda;;;" in out


def test_somebody_is_known_by_any_of_their_phones(desk: Desk, shop: dict[str, str]) -> None:
    add(desk, RASA)
    sheet = read_sheet("Vardas;Pavardė;Telefonas\nRasa;Petraitytė;860011111\n".encode())
    seen = desk.read(lambda uow: preview(sheet, suggest_mapping(sheet.headers), uow))
    assert (seen.new, seen.known, seen.duplicates[0].why) == (0, 1, "phone")
