"""Files as people have them: every encoding and delimiter read, everything wrong said with its line."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.domain import csv_reading
from frontdesk.domain import text as text_module
from frontdesk.domain.csv_reading import find_delimiter, is_formula, plain, read_sheet
from frontdesk.domain.customers import checked
from frontdesk.domain.errors import DomainError
from frontdesk.domain.spreadsheet import write_rows
from frontdesk.domain.text import clean, digits, fold, sort_key
from frontdesk.services.imports import read_file
from frontdesk.services.imports_columns import FIELDS, check_mapping, suggest_mapping, to_customer

TABLE = "Vardas;Pavardė\nŠarūnas;Žemaitis\nEglė;Čepaitytė\n"


def cells(data: bytes) -> list[list[str]]:
    return [line.cells for line in read_sheet(data).rows()]


def refused(data: bytes) -> tuple[str, object]:
    with pytest.raises(DomainError) as caught:
        read_sheet(data)
    return caught.value.code, caught.value.params.get("line")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("cp1257", "windows-1257"),
    ],
)
def test_each_encoding_reads_the_same(encoding: str, named: str) -> None:
    sheet = read_sheet(TABLE.encode(encoding))
    assert sheet.encoding == named
    assert sheet.headers == ("Vardas", "Pavardė")
    assert [line.cells for line in sheet.rows()] == [["Šarūnas", "Žemaitis"], ["Eglė", "Čepaitytė"]]


def test_utf16_of_either_byte_order_needs_its_mark() -> None:
    assert cells(b"\xfe\xff" + TABLE.encode("utf-16-be")) == cells(TABLE.encode())
    assert refused(TABLE.encode("utf-16-le"))[0] == "binary_file"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp1253"])
def test_another_code_page_is_not_guessed_to_be_baltic(encoding: str) -> None:
    text = "Name;Note\nJonas;ok\nOlga;ЖОЛДОВА Мария\n"
    if encoding == "cp1253":
        text = "Name;Note\nJonas;ok\nOlga;ΕΛΕΝΗ Παπαδοπούλου\n"
    assert refused(text.encode(encoding)) == ("wrong_encoding", 3)


def test_a_broken_place_in_utf8_is_said_with_its_line() -> None:
    data = TABLE.encode().replace("Č".encode(), b"\xe8")
    assert refused(data) == ("wrong_encoding", 3)
    assert refused(b"\xff\xfe" + TABLE.encode("utf-16-le") + b"\x00")[0] == "wrong_encoding"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "empty_file", None),
        (b" \r\n\n", "empty_file", None),
        (b"\xef\xbb\xbf", "empty_file", None),
        (b"PK\x03\x04\x14\x00\x06\x00", "binary_file", None),
        (bytes(range(1, 256)) * 4, "binary_file", None),
        (b";;;\n;;\n", "no_header", 1),
        (b"Jonas,+370 612 34567\nOna,8 612 34568\n", "no_header", 1),
        (b"Jonas,jonas@example.com\n", "no_header", 1),
        (b"Name,Phone\n", "nothing_to_import", None),
        (b"Name,Phone\n\n ,\n", "nothing_to_import", None),
        (b'Name,Phone\nJonas,1\n"Ona,2\nEgle,3\n', "broken_line", 3),
        (b'Name,Phone\n"Jonas"x,1\n', "broken_line", 2),
        (b'Name,Note\nOna,"two\nlines"\nEgle,1,2\n', "broken_line", 4),
    ],
)
def test_what_is_wrong_is_said_with_its_line(data: bytes, code: str, line: int | None) -> None:
    assert refused(data) == (code, line)


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Name\n" + b"Jonas\n" * 5)
    assert read_file(path).count == 5
    monkeypatch.setattr(csv_reading, "MAX_ROWS", 4)
    assert refused(path.read_bytes())[0] == "too_many_rows"
    monkeypatch.setattr(csv_reading, "MAX_COLUMNS", 1)
    assert refused(b"Name,Phone\nOna,1\n")[0] == "too_many_columns"
    monkeypatch.setattr(csv_reading, "MAX_BYTES", 10)
    assert refused(path.read_bytes())[0] == "too_large"
    with pytest.raises(DomainError, match="unreadable"):
        read_file(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "list.csv")
    with pytest.raises(DomainError, match="unreadable"):
        read_file(tmp_path / "list.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_cuts_evenly(delimiter: str) -> None:
    rows = [["Name", "Note", "Phone"], ["Jonas", "red, blue; green", "1"], ["Ona", 'a "b" | c', "2"]]
    text = "\n".join(delimiter.join('"' + c.replace('"', '""') + '"' for c in row) for row in rows)
    assert find_delimiter(text) == delimiter
    assert cells(text.encode()) == rows[1:]


def test_the_hint_of_a_table_program_is_no_header() -> None:
    sheet = read_sheet(b"sep=;\r\nName;Phone\r\nJonas;1\r\n")
    assert (sheet.headers, [(line.number, line.cells) for line in sheet.rows()]) == (
        ("Name", "Phone"),
        [(3, ["Jonas", "1"])],
    )


def test_lines_are_counted_through_empty_ones_and_breaks_in_cells() -> None:
    sheet = read_sheet(b'Name,Note\r\n\r\nOna,"two\r\nlines"\r\nEgle\r\n')
    assert [(line.number, line.cells) for line in sheet.rows()] == [
        (3, ["Ona", "two\r\nlines"]),
        (5, ["Egle"]),
    ]


def test_one_guard_is_taken_off_and_no_more() -> None:
    assert plain("'+370 612 34567 ") == "+370 612 34567"
    assert plain("''=1") == "'=1"
    assert plain("'t Hart") == "'t Hart"
    assert plain("O'Neill") == "O'Neill"


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("x")', "@SUM(A1)", "-2+3+cmd|' /C calc'!A0", "+A1(1)"])
def test_a_formula_in_a_name_is_an_error(cell: str) -> None:
    assert is_formula(cell)
    with pytest.raises(DomainError, match="formula"):
        to_customer([cell], {0: "surname"})


@pytest.mark.parametrize("cell", ["+370 612 34567", "-", "@jonas", "Jonas=Petras"])
def test_what_only_begins_like_a_formula_is_text(cell: str) -> None:
    assert not is_formula(cell)


def test_a_formula_elsewhere_stays_plain_text() -> None:
    customer = to_customer(["Ona", "'+370 612 34567", "=1+1"], {0: "given", 1: "phone", 2: "note"})
    assert customer is not None
    assert (customer.phone, customer.note) == ("+370 612 34567", "=1+1")


GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,"
    "Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Given Name Yomi,Name Prefix,Nickname,Notes,E-mail 1 - Value"
)
SQUARE = (
    "Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Birthday,Memo,"
    "First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status"
)
SHOPIFY = (
    "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,"
    "Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tags"
)
LOYVERSE = (
    "Customer ID,Customer name,Email,Phone,Address,Points balance,Note,First visit,Total visits,Total spent"
)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (GOOGLE, {"First Name": "given", "Middle Name": "middle", "Phonetic First Name": "say_given",
                  "Last Name": "surname", "Name Prefix": "title",
                  "Nickname": "preferred", "Notes": "note", "E-mail 1 - Value": "email",
                  "Phone 1 - Value": "phone"}),
        (GOOGLE_OLD, {"Given Name": "given", "Additional Name": "middle", "Given Name Yomi": "say_given",
                      "Family Name": "surname", "Name Prefix": "title",
                      "Nickname": "preferred", "Notes": "note", "E-mail 1 - Value": "email"}),
        (SQUARE, {"First Name": "given", "Last Name": "surname", "Email Address": "email",
                  "Phone Number": "phone", "Nickname": "preferred", "Memo": "note"}),
        (SHOPIFY, {"First Name": "given", "Last Name": "surname", "Email": "email", "Phone": "phone",
                   "Default Address Phone": "more_phones", "Note": "note"}),
        (LOYVERSE, {"Customer name": "full", "Email": "email", "Phone": "phone", "Note": "note"}),
        ("VARDAS,PAVARDĖ,El. paštas,Tel. nr.,Kalba,Pastabos,Kreipinys,Gimtadienis",
         {"VARDAS": "given", "PAVARDĖ": "surname", "El. paštas": "email", "Tel. nr.": "phone",
          "Kalba": "language", "Pastabos": "note", "Kreipinys": "title"}),
        ("Vardas ir pavardė,Telefonas", {"Vardas ir pavardė": "full", "Telefonas": "phone"}),
        ("Pavardė Vardas,Mob.", {"Pavardė Vardas": "full_surname_first", "Mob.": "phone"}),
        ("Name,Surname", {"Name": "given", "Surname": "surname"}),
        ("Points,Birthday,Total Spent", {}),
    ],
)  # fmt: skip
def test_headers_of_other_programs_are_known(headers: str, expected: dict[str, str]) -> None:
    names = headers.split(",")
    found = suggest_mapping(names)
    assert {names[column]: field for column, field in found.items()} == expected


@pytest.mark.parametrize(
    ("field", "cell", "given_", "surname"),
    [
        ("full", "Jonas Žemaitis", "Jonas", "Žemaitis"),
        ("full", "Ona Marija Kazlauskienė", "Ona Marija", "Kazlauskienė"),
        ("full", "Žemaitis, Jonas", "Jonas", "Žemaitis"),
        ("full", "Jonas", "Jonas", ""),
        ("full_surname_first", "Žemaitis Jonas Petras", "Jonas Petras", "Žemaitis"),
        ("full_surname_first", "Žemaitis", "", "Žemaitis"),
    ],
)
def test_a_whole_name_is_cut(field: str, cell: str, given_: str, surname: str) -> None:
    customer = to_customer([cell], {0: field})
    assert customer is not None
    assert (customer.given, customer.surname) == (given_, surname)


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Mr", "mr"),
        ("Mrs.", "mrs"),
        ("ponas", "mr"),
        ("Ponia", "ms"),
        ("p.", ""),
        ("dr.", "dr"),
        ("whatever", ""),
    ],
)
def test_titles_are_taken_as_told_and_never_guessed(told: str, title: str) -> None:
    customer = to_customer(["Ona", told], {0: "given", 1: "title"})
    assert customer is not None
    assert customer.title == title


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("lt", "lt"),
        ("lt-LT", "lt"),
        ("English", "en"),
        ("lietuvių kalba", "lt"),
        ("rusų", "ru"),
        ("fi", ""),
        ("", ""),
    ],
)
def test_languages_by_code_or_by_name(told: str, language: str) -> None:
    customer = to_customer(["Ona", told], {0: "given", 1: "language"})
    assert customer is not None
    assert customer.language == language


def test_the_first_of_several_values_is_taken() -> None:
    customer = to_customer(
        ["Ona", "+370 612 1 ::: +370 612 2", "A@X.LT ::: b@x.lt"], {0: "given", 1: "phone", 2: "email"}
    )
    assert customer is not None
    assert (customer.phone, customer.email) == ("+370 612 1", "a@x.lt")


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({0: "phone"}, "no_name_column"),
        ({0: "given", 1: "given"}, "field_twice"),
        ({0: "birthday"}, "unknown_choice"),
    ],
)
def test_a_mapping_that_makes_no_customer_is_refused(mapping: dict[int, str], code: str) -> None:
    with pytest.raises(DomainError, match=code):
        check_mapping(mapping)


def test_names_and_notes_have_limits() -> None:
    with pytest.raises(DomainError, match="name_too_long"):
        to_customer(["x" * 201], {0: "given"})
    with pytest.raises(DomainError, match="note_too_long"):
        to_customer(["Ona", "x" * 4001], {0: "given", 1: "note"})


@given(st.lists(st.text(max_size=30), min_size=len(FIELDS), max_size=len(FIELDS)))
def test_an_imported_customer_is_as_clean_as_one_typed(row: list[str]) -> None:
    try:
        customer = to_customer(row, dict(enumerate(FIELDS)))
    except DomainError as problem:
        assert problem.code == "formula"  # noqa: PT017
    else:
        assert customer is None or checked(customer) == customer


@example([["", "\n"], [" '=1", "'"]])
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_this_program_writes_it_reads(rows: list[list[str]]) -> None:
    rows = [[f"a{first}", second] for first, second in rows]
    data = write_rows(["Name", "Note"], rows).encode()
    try:
        found = cells(data)
    except DomainError as problem:
        assert problem.code == "binary_file"  # noqa: PT017 - hardly anything but control characters
    else:
        assert [[plain(cell) for cell in row] for row in found] == [[c.strip() for c in row] for row in rows]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_order(data: bytes) -> None:
    try:
        sheet = read_sheet(data)
    except DomainError as problem:
        assert problem.code  # noqa: PT017
    else:
        assert sheet.count == len(list(sheet.rows()))


@given(st.text())
def test_quick_ways_do_what_the_slow_ones_did(text: str) -> None:
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    unseen, joiners = {"Cs", "Co", "Cn", "Cf"}, "\u200c\u200d"
    kept = "".join(c for c in kept if c in joiners or unicodedata.category(c) not in unseen)
    assert clean(text) == " ".join(unicodedata.normalize("NFC", kept).split())
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
        assert fold(text) == bare.translate(text_module._PLAIN)
    if not (found := "".join(c for c in text if c.isdecimal())).startswith("00"):  # which is a plus sign
        assert digits("+" + text) == found
    if not text.lower().isascii():
        assert sort_key(text) == "".join(
            sort_key(c) if c in "čšžyČŠŽY" else fold(c) for c in unicodedata.normalize("NFC", text.lower())
        )
