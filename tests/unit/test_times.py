"""Times, days and numbers as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.calendar import parse_hours
from frontdesk.ui.settings.times import day_text, is_time, read_date, read_number, read_time, split_at_noon


@pytest.mark.parametrize("typed", ["9", "09", "9:00", "9.00", "900", "0900", " 9 : 00 "])
def test_nine_is_nine_however_it_is_typed(typed: str) -> None:
    assert read_time(typed) == "09:00"


@pytest.mark.parametrize("typed", ["", "soon", "9:5", "12345", "-1", "9:00 am"])
def test_what_is_no_time_comes_back_as_it_is(typed: str) -> None:
    assert read_time(typed) == typed


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9", True),
        ("23.59", True),
        ("24", True),
        ("25", False),
        ("9:60", False),
        ("24:01", False),
        ("", False),
    ],
)
def test_an_hour_that_no_day_has_is_no_time(typed: str, expected: bool) -> None:
    assert is_time(typed) is expected


@given(st.times(), st.sampled_from(["%H:%M", "%H.%M", "%H%M"]))
def test_every_time_is_read_in_every_form(at, form: str) -> None:
    assert read_time(at.strftime(form)) == at.strftime("%H:%M")


@given(st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_typed_the_calendar_refuses_or_takes_it(opens: str, closes: str) -> None:
    from frontdesk.domain.errors import DomainError

    try:
        parse_hours(day_text([(opens, closes)]) + ";;;;;;")
    except DomainError as error:
        assert error.code == "hours"  # noqa: PT017 - any other exception fails the test


@given(
    st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%d/%m/%Y", "%d.%m.%Y"])
)
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert read_date(day.strftime(form)) == day


@pytest.mark.parametrize("typed", ["", "soon", "2026-02-30", "2026-13-01", "31.12", "31/12/26"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_date(typed) is None


@given(st.integers(min_value=0, max_value=999_999_999))
def test_whole_numbers_are_read(number: int) -> None:
    assert read_number(f" {number} ") == number


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "1e9", "many", "٣", "9" * 5000])
def test_what_is_no_number_is_never_a_good_one(typed: str) -> None:
    assert read_number(typed) == -1


def test_a_break_lies_inside_the_day_or_waits_for_its_times() -> None:
    assert split_at_noon("09:00", "18:00") == [("09:00", "13:00"), ("14:00", "18:00")]
    assert split_at_noon("08:00", "12:00") == [("08:00", ""), ("", "12:00")]
