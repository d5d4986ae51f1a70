"""Contact cards in and out: those of real programs, what we hold there and back, and anything hostile."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.domain import vcard_lines
from frontdesk.domain.address import NAME_CUSTOMS
from frontdesk.domain.card_fields import NEEDS, STAYING, BroughtCard, fit
from frontdesk.domain.card_reading import kind_of, read_cards
from frontdesk.domain.csv_reading import is_formula, read_sheet
from frontdesk.domain.customers import HELPS, LANGUAGES, TITLES, Customer, Form, Origin
from frontdesk.domain.errors import DomainError
from frontdesk.domain.jscontact import card_of
from frontdesk.domain.json_pieces import pieces
from frontdesk.domain.kept_cards import KeptCard, Rest, rest_of
from frontdesk.domain.spreadsheet import unguarded
from frontdesk.domain.vcard_lines import FOLD
from frontdesk.domain.vcard_reading import KEPT_LETTERS
from frontdesk.domain.vcard_writing import vcard_of
from frontdesk.services.exports import COLUMNS, Format, _written
from frontdesk.services.imports_columns import rest_of as rest_of_row
from frontdesk.services.imports_columns import suggest_mapping, to_customer

CARDS = Path(__file__).resolve().parents[1] / "fixtures" / "cards"
FIRST = {
    "google.vcf": ("Eglė Rūta", "Kazlauskienė", "+370 612 00001", "egle.kazlauskiene@example.lt"),
    "apple.vcf": ("Petras", "Žemaitis", "+370 612 00003", "petras@example.lt"),
    "outlook.vcf": ("Ąžuolas", "Šulcas", "+370 612 00006", "azuolas@plokstele.example"),
    "nextcloud.vcf": ("Юлія", "Шевченко", "+370 612 00007", "julija@example.lt"),
    "thunderbird.vcf": ("Anna Maria", "Nowak-Kowalska", "+48-600-000-008", "anna.nowak@example.pl"),
    "android.vcf": ("Šarūnė", "Žvyrbliūnaitė", "+37061200009", "sarune@example.lt"),
    "standard.vcf": ("María del Carmen", "García Márquez", "+34-600-000-011;ext=5", "maria@example.es"),
    "jscontact.json": ("Vincent", "van Gogh", "+31 6 0000 0012", "vincent@example.nl"),
}
NOTES = {
    "google.vcf": "Renkasi ramiai, be muzikos.\nMėgsta žibuokles; ne rožes.",
    "apple.vcf": "Skambinti po 17 val.",
    "outlook.vcf": "Domisi senomis plokštelėmis.\nGrįš ketvirtadienį.",
    "nextcloud.vcf": "Kalba ukrainietiškai; lietuviškai – pamažu.",
    "thunderbird.vcf": "Ateina šeštadieniais",
    "android.vcf": "Pirmas\nAntras",
    "standard.vcf": "Says ^hello^",
    "jscontact.json": "Open hours are 1600 to 1800.",
}


def cards_of(data: bytes | str) -> list[BroughtCard]:
    return list(read_cards(data.encode() if isinstance(data, str) else data).cards())


def read(name: str) -> list[BroughtCard]:
    return cards_of((CARDS / name).read_bytes())


def person(card: BroughtCard) -> Customer:
    assert card.customer is not None, card.problem
    return card.customer


def out(card: BroughtCard, kind: Format) -> str:
    return _written(person(card), card.rest, kind, with_needs=False)


# Cards of real programs.


@pytest.mark.parametrize("name", FIRST)
def test_a_real_card_comes_without_loss_of_name_phone_mail_and_note(name: str) -> None:
    first = person(read(name)[0])
    assert (first.given, first.surname, first.phone, first.email) == FIRST[name]
    assert first.note == NOTES[name]


@pytest.mark.parametrize("name", FIRST)
def test_every_word_of_a_card_is_given_back(name: str) -> None:
    card = read(name)[0]
    marks = {
        "google.vcf": [
            "egle@geles.example",
            "+370 5 200 0001",
            "Floristė",
            "Žirmūnų g. 1-2",
            "19800229",
            "Parduotuvė",
        ],
        "apple.vcf": [
            "Dirbtuvės",
            "+370 46 300 004",
            "_$!<Work>!$_",
            "Tiltų g. 3",
            "twitter.example/petras",
            "1604-03-11",
        ],
        "outlook.vcf": [
            "(8 5) 200 0006",
            "Plokštelės ir knygos",
            "Pilies g. 4\\, 2 aukštas",
            "electronicbusinesscards",
        ],
        "nextcloud.vcf": ["Laisvės al. 5", "v2-local", "Klientai"],
        "thunderbird.vcf": ["kortelė 77", "anna@firma.example", "+48 22 000 0008", "Europe/Warsaw", "--0511"],
        "android.vcf": ["+37061200010", "Šarė", "Močiutė"],
        "standard.vcf": ["ɡaɾˈθi.a", "she/her", "Mastodon", "20240102T030405Z", "hija"],
        "jscontact.json": [
            "Sunflowers",
            "he/him",
            "Oak St",
            "ˈvɪnsɛnt",
            "World!",
            "customprop",
            "1953",
            "Cento",
        ],
    }[name]
    for kind in (Format.VCARD4, Format.VCARD3, Format.JSCONTACT):
        text = out(card, kind).replace("\r\n ", "")
        lost = [
            mark
            for mark in marks
            if mark not in text and json.dumps(mark, ensure_ascii=False)[1:-1] not in text
        ]
        assert lost == [], kind


@pytest.mark.parametrize("name", FIRST)
@pytest.mark.parametrize("kind", [Format.VCARD4, Format.VCARD3, Format.JSCONTACT])
def test_a_card_that_went_out_comes_back_as_it_was(name: str, kind: Format) -> None:
    for card in read(name):
        if card.customer is None:
            continue
        (again,) = cards_of(out(card, kind))
        assert again.customer == card.customer
        (third,) = cards_of(out(again, kind))
        assert lines(third.rest) == lines(again.rest)
        if kind is Format.VCARD4:
            assert lines(again.rest) == lines(card.rest)


def lines(rest: Rest) -> tuple[list[str], object]:
    return sorted(rest.vcard.split("\n")), json.loads(rest.jscontact or "{}")


def test_what_else_real_cards_say() -> None:
    google, jonas = map(person, read("google.vcf"))
    assert (google.title, google.preferred) == ("dr", "Eglutė")
    assert google.say_as == "EHG-lay kaz-lows-KYEH-nay"
    assert (jonas.given, jonas.surname) == ("Jonas", "")
    petras, firm = map(person, read("apple.vcf"))
    assert (petras.title, petras.preferred) == ("mr", "Petriukas")
    assert (firm.preferred, firm.given, firm.phone) == ("UAB Medžio darbai", "", "+370 5 200 0005")
    assert person(read("nextcloud.vcf")[0]).language == "uk"
    assert person(read("android.vcf")[0]).say_as == "sha-ROO-nay"


def test_a_card_of_the_standard_of_2024_is_understood() -> None:
    card, group = read("standard.vcf")
    maria = person(card)
    assert (maria.gender, maria.language, maria.speaks, maria.preferred) == ("f", "en", "", "Carmen")
    assert maria.say_as == "ma-REE-a gar-SEE-a"
    assert group.problem == "card_of_group"
    text = vcard_of(maria, card.rest)
    assert "García,Márquez;María;del Carmen;Dra.;hija;Márquez;hija" in text.replace("\r\n ", "")
    assert "PHONETIC=ipa" in text
    assert "PRONOUNS;LANGUAGE=en;PREF=1:she/her" in text


def test_the_seven_parts_of_a_name_survive_a_card_of_five() -> None:
    card, _group = read("standard.vcf")
    maria = person(card)
    old = vcard_of(maria, card.rest, version="3.0")
    (again,) = cards_of(old.encode())
    assert person(again) == maria
    assert "N;LANGUAGE=es:;;del Carmen;Dra.;;Márquez;hija" in again.rest.vcard.split("\n")
    (changed,) = cards_of(old.replace("García,Márquez;", "López;", 1).encode())
    assert person(changed).surname == "López"


def test_a_title_goes_back_in_the_words_it_came_in_until_it_is_another() -> None:
    (card,) = cards_of(b"BEGIN:VCARD\nN:Vilkas;Jonas;;Ponas;\nEND:VCARD\n")
    jonas = person(card)
    assert jonas.title == "mr"
    assert "N:Vilkas;Jonas;;Ponas;" in vcard_of(jonas, card.rest)
    assert "N:Vilkas;Jonas;;Dr;" in vcard_of(replace(jonas, title="dr"), card.rest)


def test_who_wrote_a_note_is_given_back_until_somebody_writes_another() -> None:
    (card,) = cards_of(b"BEGIN:VCARD\nFN:Ona\nNOTE;AUTHOR-NAME=Ana;LANGUAGE=es:Habla despacio\nEND:VCARD\n")
    ona = person(card)
    assert "NOTE;AUTHOR-NAME=Ana;LANGUAGE=es:Habla despacio" in vcard_of(ona, card.rest)
    for note in ("Kalba lėtai", ""):
        assert "Ana" not in vcard_of(replace(ona, note=note), card.rest)
        assert "Ana" not in str(card_of(replace(ona, note=note), card.rest))


def test_jscontact_is_understood_and_a_bad_card_costs_no_other() -> None:
    first, group, broken, ona = read("jscontact.json")
    vincent = person(first)
    assert (vincent.title, vincent.gender, vincent.language, vincent.preferred) == ("dr", "m", "en", "Vince")
    assert (group.problem, broken.problem) == ("card_of_group", "card_broken")
    assert (person(ona).given, person(ona).surname, person(ona).phone) == ("Ona", "Balsytė", "+370 612 00013")
    card = card_of(vincent, first.rest)
    assert card["phones"]["1"]["example.com:line"] == "b"
    assert card["phones"]["1"]["label"] == "Studio"
    assert card["name"]["sortAs"] == {"surname": "Gogh", "given": "Vincent"}
    assert {"@type": "NameComponent", "kind": "generation", "value": "Jr."} in card["name"]["components"]
    assert card["speakToAs"]["pronouns"] == {"k19": {"pronouns": "he/him", "pref": 1}}


@pytest.mark.parametrize("name", [name for name in FIRST if name != "outlook.vcf"])
def test_encodings_and_line_ends_make_no_difference(name: str) -> None:
    data = (CARDS / name).read_bytes()
    usual, text = cards_of(data), data.decode()
    assert cards_of(b"\xef\xbb\xbf" + data) == usual
    assert cards_of(text.replace("\r\n", "\n").encode()) == usual
    assert cards_of(text.encode("utf-16")) == usual
    assert cards_of(b"\xfe\xff" + text.encode("utf-16-be")) == usual


def test_a_line_folded_within_a_letter_is_mended() -> None:
    data = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ona Šarkaitė\r\nEND:VCARD\r\n".encode()
    at = data.index("Š".encode()) + 1
    assert person(cards_of(data[:at] + b"\r\n " + data[at:])[0]).surname == "Šarkaitė"


@pytest.mark.parametrize("name", ["google_new.csv", "google_old.csv"])
def test_google_tables_of_both_kinds_are_recognised(name: str) -> None:
    found = of_table(name)
    assert (found.given, found.surname, found.title, found.preferred) == (
        "Eglė Rūta",
        "Kazlauskienė",
        "dr",
        "Eglutė",
    )
    assert (found.phone, found.email) == ("+370 612 00001", "egle@example.lt")
    assert (found.note, found.say_as) == ("Renkasi ramiai, be muzikos.", "EHG-lay kaz-lows-KYEH-nay")


def test_square_and_shopify_tables_are_recognised() -> None:
    petras = of_table("square.csv")
    assert (petras.given, petras.surname, petras.preferred) == ("Petras", "Žemaitis", "Petriukas")
    assert (petras.phone, petras.note) == ("+37061200003", "Skambinti po 17 val.")
    anna = of_table("shopify.csv")
    assert (anna.given, anna.phone, anna.email) == ("Anna", "+48600000008", "anna.nowak@example.pl")
    assert anna.note == "Ateina šeštadieniais"


def of_table(name: str) -> Customer:
    sheet = read_sheet((CARDS / name).read_bytes())
    found = to_customer(next(sheet.rows()).cells, suggest_mapping(sheet.headers))
    assert found is not None
    return found


def test_files_are_recognised_by_what_stands_in_them() -> None:
    for name in FIRST:
        assert kind_of((CARDS / name).read_bytes()) == ("jscontact" if name.endswith("json") else "vcard")
    for name in ("google_new.csv", "square.csv"):
        assert kind_of((CARDS / name).read_bytes()) == ""
    assert kind_of(b"[abc],def\n1,2\n") == ""


# Everything we hold, there and back.

TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")), max_size=24)
NAME = TEXT | st.sampled_from(
    ["Žemaitis", "O'Brien; Jr", "a,b", "\\n", ": x", "Ponas", "=1+1", "“,”", "x  y"]
)
NOTE = st.lists(NAME, max_size=4).map("\n".join)
WHEN = st.integers(1_600_000_000_000, 1_900_000_000_000).map(  # milliseconds, as the store keeps them
    lambda at: datetime.fromtimestamp(at / 1000, UTC)
)


def some(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(",".join)


WAYS = st.lists(
    NAME | st.sampled_from(["+370 612 34567", "861234567", "8 46 300 004", "a@b", "A@b", "ona@x.lt"]),
    max_size=7,
).map("\n".join)


@st.composite
def people(draw: st.DrawFn) -> Customer:
    form = draw(st.sampled_from(Form))
    helps = draw(some(HELPS))
    made = Customer(
        id="0199d0a4-0000-7000-8000-000000000001",
        given=draw(NAME),
        surname=draw(NAME),
        preferred=draw(NAME),
        title=draw(st.sampled_from(TITLES)),
        gender=draw(st.sampled_from(["", "m", "f", "n"])),
        language=draw(st.sampled_from(["", *LANGUAGES])),
        speaks=draw(some(LANGUAGES)),
        form=form,
        informal_since=draw(st.none() | WHEN) if form is Form.INFORMAL else None,
        name_customs=draw(some(NAME_CUSTOMS)),
        vocative=draw(NAME),
        vocative_informal=draw(NAME),
        say_as=draw(NAME),
        say_as_at=draw(st.none() | WHEN),
        say_as_origin=draw(st.sampled_from(["", *map(str, Origin)])),
        phone=draw(NAME | st.sampled_from(["+370 612 34567", "8 612", "tel:+1", "fax"])),
        email=draw(NAME | st.sampled_from(["Ona@Example.lt", "mailto:a@b"])),
        more_phones=draw(WAYS),
        more_emails=draw(WAYS),
        note=draw(NOTE),
        helps=helps,
        helps_agreed=draw(WHEN) if helps else None,
    )
    try:
        return fit(made)
    except DomainError:
        return fit(Customer(id=made.id, given="Ona", note=made.note))


RESTS = st.sampled_from([Rest(), *(card.rest for name in FIRST for card in read(name))])


def its_name(line: str) -> bool:
    return line.startswith(("N:", "N;")) and "PHONETIC" not in line


def held(customer: Customer, *, with_needs: bool) -> dict[str, object]:
    left_out = STAYING if with_needs else STAYING | set(NEEDS)
    return {one.name: getattr(customer, one.name) for one in fields(Customer) if one.name not in left_out}


@given(customer=people(), rest=RESTS, kind=st.sampled_from(Format), with_needs=st.booleans())
@settings(max_examples=300, deadline=None)
def test_everything_we_hold_comes_back_as_it_went(
    customer: Customer, rest: Rest, kind: Format, with_needs: bool
) -> None:
    text = _written(customer, rest, kind, with_needs=with_needs)
    if kind is Format.CSV:
        sheet = read_sheet(f"{','.join(COLUMNS)}\r\n{text}".encode())
        try:
            mapping, row = suggest_mapping(sheet.headers), next(sheet.rows()).cells
            again, came = to_customer(row, mapping), rest_of_row(row, mapping)
            assert came.vcard == rest.vcard or "data:" in rest.vcard
            assert json.loads(came.jscontact or "{}") == json.loads(rest.jscontact or "{}")
        except DomainError:  # a name that begins like a formula was typed here; no table brings one
            assert any(is_formula(name) for name in (customer.given, customer.surname, customer.preferred))
            return
    else:
        (card,) = cards_of(text)
        again, kept = person(card), set(card.rest.vcard.split("\n"))
        if kind is Format.VCARD4:
            places = (":", ";;")  # of a phone, an e-mail, parts of a name that this customer has not
            lost = [line for line in rest.vcard.split("\n") if line and line not in kept]
            assert [line for line in lost if not line.endswith(places) and not its_name(line)] == []
        assert json.loads(card.rest.jscontact or "{}") == json.loads(rest.jscontact or "{}")
    assert again is not None
    assert held(again, with_needs=with_needs) == held(customer, with_needs=with_needs)
    if not with_needs:
        assert "helps" not in text.lower()
        assert again.helps == ""


def test_what_helps_leaves_only_when_asked_for() -> None:
    her = Customer(id="x", given="Ona", helps="offer_seat", helps_agreed=datetime(2026, 3, 1, tzinfo=UTC))
    for kind in Format:
        assert "offer_seat" not in _written(her, Rest(), kind, with_needs=False)
        assert "offer_seat" in _written(her, Rest(), kind, with_needs=True)


def test_every_field_of_a_customer_goes_out_or_is_said_to_stay() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    kinds = {one.name: one.type for one in fields(Customer) if one.name not in STAYING}
    odd: dict[str, Any] = {name: "zz" for name, kind in kinds.items() if kind == "str"}
    odd |= {name: at for name, kind in kinds.items() if kind == "datetime | None"}
    odd |= {"title": "dr", "gender": "f", "language": "pl", "speaks": "ru", "helps": "face_me"}
    odd |= {"say_as_origin": "heard", "form": Form.INFORMAL}
    her = fit(Customer(id="x", **odd))
    for kind in Format:
        again = read_back(_written(her, Rest(), kind, with_needs=True), kind)
        assert held(again, with_needs=True) == held(her, with_needs=True), kind


def read_back(text: str, kind: Format) -> Customer:
    if kind is not Format.CSV:
        return person(cards_of(text)[0])
    sheet = read_sheet(f"{','.join(COLUMNS)}\r\n{text}".encode())
    found = to_customer(next(sheet.rows()).cells, suggest_mapping(sheet.headers))
    assert found is not None
    return found


@given(customer=people())
@settings(max_examples=100, deadline=None)
def test_no_cell_of_a_table_begins_a_formula(customer: Customer) -> None:
    text = _written(customer, Rest(), Format.CSV, with_needs=False)
    for cell in next(read_sheet(f"{','.join(COLUMNS)}\r\n{text}".encode()).rows()).cells:
        assert not cell.startswith(tuple("=+-@\t\r"))
        assert unguarded(cell) is not None


@given(customer=people(), version=st.sampled_from(["3.0", "4.0"]))
@settings(max_examples=100, deadline=None)
def test_a_card_is_written_by_the_book(customer: Customer, version: str) -> None:
    text = vcard_of(customer, Rest(), version=version)
    assert text.startswith(f"BEGIN:VCARD\r\nVERSION:{version}\r\n")
    rows = text.removesuffix("\r\n").split("\r\n")
    assert all(len(row.encode()) <= FOLD for row in rows)
    names = [row.partition(":")[0].partition(";")[0] for row in rows if not row.startswith(" ")]
    assert names.count("FN") == 1
    assert names[-1] == "END"
    assert not any(ord(letter) < 32 and letter not in "\r\n" for letter in text)


# Changed meanwhile.


def test_a_number_that_was_changed_keeps_its_mark_and_the_old_one_is_gone() -> None:
    card = read("apple.vcf")[0]
    changed = replace(person(card), phone="+370 699 99999", email="")
    text = vcard_of(changed, card.rest, version="3.0")
    assert "+370 612 00003" not in text
    assert "TEL;TYPE=CELL,VOICE,pref:+370 699 99999" in text.replace("\r\n ", "") or "+370 699 99999" in text
    assert "petras@example.lt" not in text
    assert "petras.namie@example.lt" in text


def test_rests_of_two_cards_of_one_person_are_one() -> None:
    one = KeptCard(id="1", customer_id="c", vcard="ORG:A", jscontact='{"a": 1}')
    two = KeptCard(id="2", customer_id="c", vcard="BDAY:1980", jscontact='{"a": 2, "b": 3}')
    assert rest_of([one, two]) == Rest("ORG:A\nBDAY:1980", '{"a": 1, "b": 3}')


# Hostile and broken.


def test_a_damaged_card_says_its_number_and_costs_no_other() -> None:
    good = "BEGIN:VCARD\nFN:Ona\nEND:VCARD\n"
    found = cards_of(
        good + "BEGIN:VCARD\nFN:Cut\n" + good + "BEGIN:VCARD\nTEL:1\nEND:VCARD\n" + "BEGIN:VCARD\n"
    )
    assert [(card.number, card.problem, card.customer is not None) for card in found] == [
        (1, "", True),
        (2, "card_broken", False),
        (3, "", True),
        (4, "", False),
        (5, "card_broken", False),
    ]


def test_a_card_within_a_card_is_passed_over() -> None:
    inner = "AGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\n"
    (card,) = cards_of(f"BEGIN:VCARD\nVERSION:2.1\n{inner}FN:Ona Outer\nEND:VCARD\n")
    assert person(card).surname == "Outer"


def test_a_note_with_line_breaks_that_were_not_escaped_is_whole() -> None:
    (card,) = cards_of("BEGIN:VCARD\nFN:Ona\nNOTE:Pirma\nantra eilutė\nEND:VCARD\n")
    assert person(card).note == "Pirma\nantra eilutė"


def test_a_long_note_is_kept_to_its_end() -> None:
    words = " ".join(f"žodis{n}" for n in range(900))
    (card,) = cards_of(f"BEGIN:VCARD\nFN:Ona\nNOTE:{words}\nEND:VCARD\n")
    back = vcard_of(person(card), card.rest).replace("\r\n ", "")
    assert all(f"žodis{n}" in back for n in range(900))
    (again,) = cards_of(back)
    assert again.customer == card.customer


def test_a_picture_that_is_too_large_stays_aside_and_is_named() -> None:
    card = f"BEGIN:VCARD\nFN:Ona\nORG:A\nPHOTO;ENCODING=b;TYPE=JPEG:{'A' * (KEPT_LETTERS + 1)}\nEND:VCARD\n"
    (found,) = cards_of(card)
    assert found.aside == ("PHOTO",)
    assert found.rest.vcard == "ORG:A"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("FN:Ona\n" + "X-A:1\n" * (vcard_lines.MAX_LINES + 1), "card_too_large"),
        ("FN:Ona\nNOTE:" + "x" * (vcard_lines.MAX_LINE + 1) + "\n", "card_too_large"),
        ("FN:Ona\n" + ("NOTE:" + "x" * 900_000 + "\n") * 3, "card_too_large"),
        ("FN:" + "x" * 201 + "\n", "name_too_long"),
        ("N:" + "a," * 600 + ";;;;\n", "name_too_long"),
    ],
)
def test_a_card_beyond_the_limits_is_left_aside_with_its_reason(text: str, problem: str) -> None:
    good = "BEGIN:VCARD\nFN:Jonas\nEND:VCARD\n"
    bad, after = cards_of(f"BEGIN:VCARD\n{text}END:VCARD\n{good}")
    assert (bad.customer, bad.problem) == (None, problem)
    assert person(after).given == "Jonas"


def test_files_beyond_the_limits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from frontdesk.domain import card_reading

    monkeypatch.setattr(card_reading, "MAX_CARDS", 2)
    with pytest.raises(DomainError, match="too_many_cards"):
        cards_of("BEGIN:VCARD\nFN:Ona\nEND:VCARD\n" * 3)
    with pytest.raises(DomainError, match="too_many_cards"):
        cards_of('[{"a": 1}, {"a": 1}, {"a": 1}]')
    monkeypatch.setattr(card_reading, "MAX_LINES", 3)
    with pytest.raises(DomainError, match="too_many_rows"):
        cards_of("BEGIN:VCARD\nFN:Ona\nNOTE:a\nEND:VCARD\n")
    monkeypatch.setattr(card_reading, "MAX_VCARD_BYTES", 10)
    with pytest.raises(DomainError, match="cards_too_large"):
        cards_of("BEGIN:VCARD\nFN:Ona\nEND:VCARD\n")


@pytest.mark.parametrize(
    "text", ['{"a":' + "[" * 100_000, "[" * 100_000 + "{", '[{"a":' + '{"b":' * 5000 + "1"]
)
def test_nesting_without_end_is_a_broken_card(text: str) -> None:
    assert {card.problem for card in cards_of('[{"name": 1},' + text)} == {"", "card_broken"}


def test_pieces_of_json_are_cut_where_they_end() -> None:
    text = '[ {"a": "}],\\"["}, [1, 2], "x,y", {} ]'
    assert cut(text, 100) == ['{"a": "}],\\"["}', "[1, 2]", '"x,y"', "{}"]
    assert cut(text, 10) == [None, "[1, 2]", '"x,y"', "{}"]
    assert cut("[]", 10) == []
    assert cut('[1, "', 10) == ["1", None]


def cut(text: str, longest: int) -> list[str | None]:
    return [text[slice(*span)].strip() if span else None for span in pieces(text, longest=longest)]


def test_what_is_kept_cannot_break_out_of_its_line() -> None:
    evil = [["note", {"x-a": 'b"\r\nFN:Evil', "group": "a\nb"}, "text", "x\r\nEND:VCARD\r\nBEGIN:VCARD"]]
    (card,) = cards_of(
        json.dumps({"name": {"full": "Ona"}, "vCardProps": [*evil, ["end", {}, "text", "VCARD"]]})
    )
    for version in ("3.0", "4.0"):
        text = vcard_of(person(card), card.rest, version=version)
        rows = text.split("\r\n")
        assert (rows.count("BEGIN:VCARD"), rows.count("END:VCARD"), "FN:Evil" in rows) == (1, 1, False)


def test_our_own_fields_of_a_strangers_card_are_taken_only_where_they_make_sense() -> None:
    own = (
        "X-FRONTDESK-FORM:rude\nX-FRONTDESK-TITLE:king\nX-FRONTDESK-ID:1\nX-FRONTDESK-REV:7\n"
        "X-FRONTDESK-HELPS:because_ill\nX-FRONTDESK-SPEAKS:lt,xx\nX-FRONTDESK-INFORMAL-SINCE:2026\n"
        "X-FRONTDESK-BATCH-ID:b\nX-FRONTDESK-VOCATIVE:Onute\n"
    )
    (card,) = cards_of(f"BEGIN:VCARD\nFN:Ona\n{own}END:VCARD\n")
    assert (
        card.customer == Customer(id="", given="", surname="Ona", vocative="Onute")
        or person(card).vocative == "Onute"
    )
    assert person(card).helps == person(card).batch_id == person(card).id == ""
    assert person(card).form is Form.FORMAL
    assert "HELPS" not in card.rest.vcard


ODD_LINES = (
    "BEGIN:VCARD", "END:VCARD", "FN:Ona", "N:;;", "TEL;", "TEL;=:1", ";:", " x", "=", 'A;B="c:d', "AGENT:",
    "NOTE;ENCODING=QUOTED-PRINTABLE:=C5=", "item1.TEL;TYPE=a,b:+1", "JSPROP;JSPTR=a:{", "X-FRONTDESK-NOTE:",
    "X-FRONTDESK-ALSO-N:;;", "NICKNAME:,", "LANG;PREF=x:lt", "VERSION:2.1", "NICKNAME:a,b", "NOTE:c",
)  # fmt: skip


@given(st.lists(st.sampled_from(ODD_LINES), max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_lines_in_any_order_are_read(found: list[str]) -> None:
    for card in cards_of("BEGIN:VCARD\n" + "\n".join(found)):
        if card.customer is not None:
            for kind in Format:
                out(card, kind)
