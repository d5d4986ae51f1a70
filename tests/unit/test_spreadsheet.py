"""Cells that cannot start a formula, and come back as they were."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.domain.spreadsheet import guarded, unguarded, write_rows

SIGNS = ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠"]
# Text that is likely to hold signs, quotes and delimiters, beside any other.
CELLS = st.text(st.sampled_from([*SIGNS, "'", '"', ",", ";", "\n", " ", "a", "ž"])) | st.text()


def read(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


@pytest.mark.parametrize("sign", SIGNS)
def test_a_cell_that_begins_with_a_sign_gets_an_apostrophe(sign: str) -> None:
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"
    assert guarded(sign) == f"'{sign}"


@pytest.mark.parametrize("cell", ["  =1+1", "\u00a0+1", "\n@SUM(A1)", "\r\n-1", "\ufeff=1", " \x01=1"])
def test_a_sign_behind_blanks_counts_too(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["", " ", "Jonas", "8 612 34567", "1-2", "a=b", "'Tis late", "'", "info@example.lt"]
)
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell
    assert unguarded(cell) == cell


def test_a_phone_number_survives_the_round_trip() -> None:
    assert guarded("+370 612 34567") == "'+370 612 34567"
    assert unguarded("'+370 612 34567") == "+370 612 34567"


@given(CELLS)
@example("'=1")
@example("''=1")
@example("' +1")
def test_what_goes_out_comes_back_and_starts_no_formula(cell: str) -> None:
    out = guarded(cell)
    assert unguarded(out) == cell
    assert not out.startswith(tuple(SIGNS))
    assert not out.lstrip().startswith(("=", "+", "-", "@"))
    assert out in (cell, f"'{cell}")


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2)), st.sampled_from([",", ";", "\t"]))
def test_rows_come_back_through_any_reader(rows: list[list[str]], delimiter: str) -> None:
    text = write_rows(["Nr.", "=Klientas"], rows, delimiter=delimiter)
    back = [[unguarded(cell) for cell in row] for row in read(text, delimiter)]
    assert back == [["Nr.", "=Klientas"], *rows]


def test_the_text_is_rfc_4180() -> None:
    text = write_rows(["Nr.", "Ką sakė"], [["2026-0142", 'Sakė: "ne"\nir išėjo; deja']], delimiter=";")
    assert text == '"Nr.";"Ką sakė"\r\n"2026-0142";"Sakė: ""ne""\nir išėjo; deja"\r\n'


def test_the_wrong_delimiter_takes_no_cell_apart() -> None:
    text = write_rows(["a", "b"], [["x,=1+1", "y"]], delimiter=";")
    cells = [cell for row in read(text.replace('";"', '","'), ",") for cell in row]
    assert cells == ["a", "b", "x,=1+1", "y"]
