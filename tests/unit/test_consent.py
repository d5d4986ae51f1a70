"""What helps is noted with consent, shown while it holds, and gone when it is taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.customers import (
    Customer,
    checked,
    helps_end,
    helps_on,
    term_end,
    without_helps,
)
from frontdesk.domain.errors import DomainError
from frontdesk.services.imports_columns import FIELDS

AGREED = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def customer(**changes: object) -> Customer:
    values: dict[str, object] = {"id": "c", "given": "Ona", "helps": "more_time", "helps_agreed": AGREED}
    return Customer(**(values | changes))  # type: ignore[arg-type]


def test_a_consent_holds_a_year_unless_said_otherwise_and_its_last_day_counts() -> None:
    kept = checked(customer())
    assert kept.helps_until == date(2027, 11, 23)
    assert helps_on(kept, date(2027, 11, 23)) == ("more_time",)
    assert helps_on(kept, date(2027, 11, 24)) == ()


def test_a_consent_from_before_there_were_ends_holds_a_year_too() -> None:
    assert helps_end(customer(helps_until=None)) == date(2027, 11, 23)


def test_two_years_are_the_most() -> None:
    assert checked(customer(helps_until=date(2028, 11, 23))).helps_until == date(2028, 11, 23)
    with pytest.raises(DomainError) as refused:
        checked(customer(helps_until=date(2028, 11, 24)))
    assert (refused.value.code, refused.value.params) == ("helps_too_long", {"limit": 24})


def test_without_consent_nothing_is_kept_and_without_needs_no_consent_stays() -> None:
    with pytest.raises(DomainError):
        checked(customer(helps_agreed=None))
    emptied = checked(customer(helps="", helps_until=date(2027, 1, 1), helps_heard_by="s"))
    assert emptied == without_helps(emptied)


def test_an_import_brings_no_needs() -> None:
    assert not [field for field in FIELDS if field.startswith("helps")]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([6, 12, 24]))
def test_an_end_is_never_more_than_its_months_away(start: date, months: int) -> None:
    end = term_end(start, months)
    assert timedelta(days=30 * months) <= end - start + timedelta(days=5)
    assert end - start <= timedelta(days=31 * months)
