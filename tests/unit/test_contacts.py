"""Somebody with several phones and e-mails: kept each once, and given back marked as they came."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdesk.domain.card_reading import read_cards
from frontdesk.domain.contacts import MOST
from frontdesk.domain.customers import Customer, checked, emails_of, phones_of, search_text
from frontdesk.domain.errors import DomainError
from frontdesk.domain.jscontact import card_of
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.kept_cells import CELL, cell_of, rest_of_cell
from frontdesk.domain.likeness import Likeness, face_of, likeness, share_contact
from frontdesk.domain.vcard_writing import vcard_of
from frontdesk.services.imports_columns import no_contacts, suggest_mapping, to_customer

CARD = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Petraitytė;Rasa;;;\nFN:Rasa Petraitytė\n"
    "TEL;TYPE=WORK:+370 5 212 3456\nitem1.TEL:8 600 11111\nitem1.X-ABLABEL:vasarnamis\n"
    "TEL;TYPE=CELL:+370 612 34567\nTEL;TYPE=FAX:+370 5 212 9999\n"
    "EMAIL;TYPE=WORK:Rasa@Firma.lt\nEMAIL;TYPE=HOME:rasa@namai.lt\nEND:VCARD\n"
)


def person(text: str) -> tuple[Customer, Rest]:
    (card,) = read_cards(text.encode()).cards()
    assert card.customer is not None
    return card.customer, card.rest


def test_each_is_kept_once_and_the_next_one_takes_the_place_of_the_first() -> None:
    typed = Customer(id="", given="Rasa", phone="8 612 34567", more_phones=" +370 612 34567\n\n8 600 11111 ")
    assert phones_of(checked(typed)) == ("8 612 34567", "8 600 11111")
    assert phones_of(checked(replace(typed, phone=""))) == ("+370 612 34567", "8 600 11111")
    mails = checked(Customer(id="", given="Rasa", more_emails="Rasa@x.lt\nrasa@X.lt"))
    assert (mails.email, mails.more_emails) == ("Rasa@x.lt", "")
    both = " 370612" in search_text(checked(typed)), " 861234567 " in search_text(checked(typed))
    assert both == (True, True)
    assert " 860011111 " in search_text(checked(typed))


def test_there_is_room_for_so_many() -> None:
    many = "\n".join(f"8 600 {n:05}" for n in range(MOST + 2))
    with pytest.raises(DomainError) as refused:
        checked(Customer(id="", given="Rasa", more_phones=many))
    assert refused.value.code == "too_many_contacts"
    with pytest.raises(DomainError) as refused:
        checked(Customer(id="", given="Rasa", more_phones="8" * 300))
    assert refused.value.code == "name_too_long"


def test_a_card_brings_all_phones_and_e_mails_but_a_fax_is_no_phone() -> None:
    rasa, rest = person(CARD)
    assert phones_of(rasa) == ("+370 612 34567", "+370 5 212 3456", "8 600 11111")
    assert emails_of(rasa) == ("rasa@firma.lt", "rasa@namai.lt")
    assert "212 9999" in rest.vcard
    assert "212 3456" not in rest.vcard


def test_each_goes_out_marked_as_it_came_also_when_another_was_taken_away() -> None:
    rasa, rest = person(CARD)
    text = vcard_of(rasa, rest)
    assert "TEL;TYPE=CELL;PREF=1:+370 612 34567" in text
    assert "TEL;TYPE=WORK:+370 5 212 3456" in text
    assert "item1.TEL:8 600 11111" in text
    again, came = person(text)
    assert again == rasa
    assert sorted(came.vcard.split("\n")) == sorted(rest.vcard.split("\n"))
    fewer = checked(replace(rasa, more_phones="8 600 11111"))
    text = vcard_of(fewer, rest)
    assert "212 3456" not in text
    assert "item1.TEL:8 600 11111" in text
    assert "X-FRONTDESK-OF" not in text
    phones = card_of(rasa, rest)["phones"]
    assert [one["number"] for one in phones.values()][:3] == list(phones_of(rasa))
    assert phones["3"]["label"] == "vasarnamis"


def test_cards_are_alike_by_a_phone_that_is_not_the_main_one() -> None:
    one = face_of(Customer(id="", given="Rasa", surname="Petraitytė", phone="1", more_phones="8 612 34567"))
    other = face_of(Customer(id="", given="Rasa", surname="Petraityte", phone="+370 612 34567"))
    assert likeness(one, other) is Likeness.PHONE
    assert share_contact(one, other)
    mails = face_of(Customer(id="", given="Rasa", surname="Kita", email="a@x.lt", more_emails="b@x.lt"))
    assert likeness(mails, face_of(Customer(id="", given="Rasa", email="B@x.lt"))) is Likeness.EMAIL


@pytest.mark.parametrize(
    ("headers", "cells", "phones", "emails"),
    [
        (
            "First Name,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,E-mail 1 - Value,E-mail 2 - Value",
            "Rasa,8 612 34567 ::: 8 600 22222,Work,8 600 11111,A@x.lt,b@x.lt",
            ("8 612 34567", "8 600 22222", "8 600 11111"),
            ("a@x.lt", "b@x.lt"),
        ),
        (
            "First Name,Email,Default Address Phone,Phone",  # Shopify
            "Rasa,a@x.lt,8 600 11111,8 612 34567",
            ("8 612 34567", "8 600 11111"),
            ("a@x.lt",),
        ),
        (
            "First Name,E-mail Address,E-mail 2 Address,Home Phone,Business Phone,Mobile Phone,Home Fax",
            "Rasa,a@x.lt,b@x.lt,8 600 11111,8 600 22222,8 612 34567,8 5 1",  # Outlook
            ("8 612 34567", "8 600 11111", "8 600 22222"),
            ("a@x.lt", "b@x.lt"),
        ),
        ("Vardas,Telefonas 1,Telefonas 2", "Rasa,,8 600 11111", ("8 600 11111",), ()),
    ],
)
def test_tables_of_other_programs_bring_all_of_them(
    headers: str, cells: str, phones: tuple[str, ...], emails: tuple[str, ...]
) -> None:
    mapping = suggest_mapping(headers.split(","))
    rasa = to_customer(cells.split(","), mapping)
    assert rasa is not None
    assert (phones_of(rasa), emails_of(rasa)) == (phones, emails)


def test_what_is_no_phone_in_a_further_column_goes_into_the_note() -> None:
    mapping = {0: "given", 1: "phone", 2: "more_phones", 3: "more_phones"}
    cells = ["Rasa", "8 612 34567", "work", "8 600 11111"]
    rasa = to_customer(cells, mapping)
    assert rasa is not None
    assert (phones_of(rasa), rasa.note) == (("8 612 34567", "8 600 11111"), "work")
    assert no_contacts(cells, mapping) == [("phone_without_digit", "work")]


def test_a_cell_holds_what_came_with_a_card_but_no_picture() -> None:
    kept = Rest(f"ADR:;;Tiltų g. 3\nPHOTO:data:image/png;base64,{'A' * CELL}", '{"keywords": {"x": true}}')
    cell = cell_of(kept)
    assert len(cell) <= CELL
    assert rest_of_cell(cell) == Rest("ADR:;;Tiltų g. 3", '{"keywords": {"x": true}}')
    assert cell_of(Rest()) == ""
    for odd in (
        "",
        "x",
        "[]",
        '{"vcard": 1, "jscontact": []}',
        '{"vcard": ["X-FRONTDESK-HELPS:offer_seat", 3]}',
    ):
        assert rest_of_cell(odd) == Rest()
