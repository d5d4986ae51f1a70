"""Hostile words on their way into the store, in a search, and out into a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

import pytest
from example_story import filled_shop
from fakes import ManualClock
from hostile import WORDS, Writer
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frontdesk.domain.customers import Customer, checked
from frontdesk.domain.errors import DomainError
from frontdesk.domain.log_filter import LogFilter
from frontdesk.domain.spreadsheet import write_rows
from frontdesk.services.complaint_log import every_row
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.imports import preview, read_file
from frontdesk.services.imports_columns import suggest_mapping
from frontdesk.services.log_export import LOG_COLUMNS, csv_of, log_lines

UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# What Excel, LibreOffice or Google's tables take for the beginning of a formula.
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠", "−")


def texts(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield every text of every table."""
    engine = desk._store._engine  # type: ignore[attr-defined]
    tables = [row[0] for row in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if table.startswith(("sqlite_", "customer_search_", "customer_heard_", "complaint_search_")):
            continue
        for row in engine.rows(f"SELECT * FROM {table}"):
            yield from ((table, value) for value in row if isinstance(value, str))


def test_nothing_that_is_not_seen_gets_into_any_table(desk: Desk, clock: ManualClock) -> None:
    filled_shop(desk, clock, write=Writer())
    found = list(texts(desk))
    assert sum("/etc/passwd" in text for _table, text in found) > 20
    assert [(table, text) for table, text in found if UNSEEN.search(text)] == []


@pytest.mark.parametrize("typed", [typed for typed, _shown in WORDS])
def test_a_hostile_word_is_searched_for_as_a_word(desk: Desk, shop: dict[str, str], typed: str) -> None:
    known = desk.do("add_customer", partial(add_customer, customer=Customer(id="", given=f"Ona {typed}")))
    found = desk.read(lambda uow: uow.customers.search(typed, 5))
    assert found == [] or [match.customer.id for match in found] == list(known.answer)
    assert desk.read(lambda uow: uow.complaints.log(text=typed)) == []


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_the_exported_log_starts_no_formula_in_any_cell(
    desk: Desk, clock: ManualClock, delimiter: str
) -> None:
    filled_shop(desk, clock, write=lambda text: text if "{name}" in text else f"=HYPERLINK({text})")
    headers = [f"+{column}" for column in LOG_COLUMNS]
    out = desk.read(
        lambda uow: csv_of(
            log_lines(uow, every_row(uow, LogFilter())), headers, lambda _c, v: str(v), delimiter=delimiter
        )
    )
    cells = [cell for row in csv.reader(io.StringIO(out), delimiter=delimiter) for cell in row]
    assert sum(cell.startswith("'=HYPERLINK(") for cell in cells) > 10
    assert not [cell for cell in cells if cell.startswith(STARTS)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40), st.sampled_from(",;\t|"))
@example("+370 612 34567", ",")
@example("=cmd|'/C calc'!A0", ";")
@example("\t=1+1", ";")
@example("＝1+1", ",")
@example("\u200b=1", "\t")
def test_any_text_goes_out_as_text_and_comes_back_by_our_own_import(
    desk: Desk, text: str, delimiter: str
) -> None:
    out = write_rows(["Name", "Phone", "Note"], [["Ona", "+370 612 34567", text]], delimiter=delimiter)
    cells = [cell for row in csv.reader(io.StringIO(out, newline=""), delimiter=delimiter) for cell in row]
    assert not [cell for cell in cells if cell.startswith(STARTS)]
    with suppress(DomainError):
        sheet = None
        sheet = read_file(out.encode("utf-8-sig"))
    if sheet is None:  # zero bytes and showers of control characters are no text
        assert re.search("[\0-\x08\x0e-\x1f\x7f]", text)
        return
    seen = desk.read(lambda uow: preview(sheet, suggest_mapping(sheet.headers), uow))
    [customer] = seen.customers
    assert customer.phone == "+370 612 34567"
    kept = Customer(id="", given="Ona", note=text)
    assert customer.note == checked(kept).note
