"""Public holidays, opening hours and the shop's days, those of the change of the clock included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.easter import easter as other_easter
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.calendar import (
    Span,
    Week,
    closing_time,
    day_bounds,
    days_bounds,
    easter,
    holiday_on,
    hours_text,
    lithuanian_holidays,
    local_date,
    next_open_day,
    open_on,
    parse_hours,
    public_holidays,
    spans_on,
    zone_of,
)
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Shop

VILNIUS = ZoneInfo("Europe/Vilnius")
SUMMER, WINTER = date(2026, 3, 29), date(2026, 10, 25)  # the days on which the clock is changed
# Six years, to the second.
INSTANTS = st.integers(0, 6 * 365 * 86_400).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def a_shop(**changes: object) -> Shop:
    return Shop(id="1", **changes)  # type: ignore[arg-type]


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=VILNIUS)  # type: ignore[misc,arg-type]


# --- public holidays -------------------------------------------------------------------------------


def test_holidays_of_2026_as_a_wall_calendar_has_them() -> None:
    assert list(lithuanian_holidays(2026).items()) == [
        (date(2026, 1, 1), "new_year"),
        (date(2026, 2, 16), "state_restored"),
        (date(2026, 3, 11), "independence_restored"),
        (date(2026, 4, 5), "easter"),
        (date(2026, 4, 6), "easter_monday"),
        (date(2026, 5, 1), "labour_day"),
        (date(2026, 5, 3), "mothers_day"),
        (date(2026, 6, 7), "fathers_day"),
        (date(2026, 6, 24), "midsummer"),
        (date(2026, 7, 6), "statehood"),
        (date(2026, 8, 15), "assumption"),
        (date(2026, 11, 1), "all_saints"),
        (date(2026, 11, 2), "all_souls"),
        (date(2026, 12, 24), "christmas_eve"),
        (date(2026, 12, 25), "christmas"),
        (date(2026, 12, 26), "second_christmas_day"),
    ]


def test_easter_is_when_the_churches_keep_it() -> None:
    assert [easter(year) for year in range(1900, 2101)] == [other_easter(year) for year in range(1900, 2101)]


def test_all_souls_day_is_a_holiday_since_2020() -> None:
    assert date(2019, 11, 2) not in lithuanian_holidays(2019)
    assert lithuanian_holidays(2020)[date(2020, 11, 2)] == "all_souls"


@given(st.integers(2020, 2400))
def test_every_year_has_its_days_in_order(year: int) -> None:
    days = list(lithuanian_holidays(year))
    together = date(year, 5, 1).weekday() == 6  # 1 May is Mother's Day then
    assert len(days) == 16 - together
    assert days == sorted(days)
    mother, father = (d for d, code in lithuanian_holidays(year).items() if code.endswith("hers_day"))
    assert (mother.weekday(), father.weekday()) == (6, 6)
    assert (mother.month, father.month) == (5, 6)
    assert max(mother.day, father.day) <= 7


def test_two_holidays_on_one_day_are_called_by_the_one_that_moves() -> None:
    assert lithuanian_holidays(2022)[date(2022, 5, 1)] == "mothers_day"
    assert "labour_day" not in lithuanian_holidays(2022).values()


def test_a_country_that_is_not_known_has_none() -> None:
    assert public_holidays("", 2026) == public_holidays("XX", 2026) == {}


# --- opening hours ---------------------------------------------------------------------------------

NINE_TO_SIX = (Span(time(9), time(18)),)


def test_the_hours_of_a_new_shop() -> None:
    week = parse_hours(Shop(id="").hours)
    assert week.days == ((NINE_TO_SIX,) * 5 + ((Span(time(10), time(15)),), ()))
    assert hours_text(week) == Shop(id="").hours


def test_several_spans_and_midnight() -> None:
    week = parse_hours("9:00 – 13:00, 14:00-24:00;00:00-00:00;;;;;")
    assert week.days[0] == (Span(time(9), time(13)), Span(time(14), time(0)))
    assert time(23, 59) in week.days[0][1]
    assert time(13, 59) not in week.days[0][1]
    assert hours_text(week) == "09:00-13:00,14:00-24:00;00:00-24:00;;;;;"


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("", 1),
        (";;;;;", 6),
        (";;;;;;;", 6),
        (";;;;;;;x", 6),
        (";;nine to five;;;;", 2),
        ("09:00;;;;;;", 0),
        (";09:00-25:00;;;;;", 1),
        (";09:00-24:30;;;;;", 1),
        (";09:60-10:00;;;;;", 1),
        (";;;18:00-09:00;;;", 3),
        (";;;09:00-09:00;;;", 3),
        (";;;;09:00-13:00,12:00-18:00;;", 4),
        (";;;;;14:00-18:00,09:00-13:00;", 5),
        (";;;;;;09:00-24:00,10:00-11:00", 6),
        (";;;;;;09:00-10:00,", 6),
        (";;;;;;٠٩:00-10:00", 6),
    ],
)
def test_hours_that_cannot_be_name_their_day(text: str, weekday: int) -> None:
    with pytest.raises(DomainError, match="hours") as refused:
        parse_hours(text)
    assert refused.value.params == {"weekday": weekday}


def test_a_week_is_never_made_with_hours_that_cannot_be() -> None:
    with pytest.raises(DomainError, match="hours"):
        Week(((Span(time(18), time(9)),), *((),) * 6))


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Weeks of up to three spans a day, to the minute."""
    days = []
    for _ in range(7):
        minutes = sorted(draw(st.sets(st.integers(0, 1440), max_size=6)))
        pairs = zip(minutes[::2], minutes[1::2], strict=False)
        days.append(tuple(Span(_time(opens), _time(closes)) for opens, closes in pairs))
    return Week(tuple(days))


def _time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


@given(weeks())
def test_hours_come_back_as_they_were_written(week: Week) -> None:
    assert parse_hours(hours_text(week)) == week


# --- open or closed --------------------------------------------------------------------------------


def open_at(shop: Shop, instant: datetime) -> bool:
    """Tell whether the spans of the day hold an instant, by the shop's own wall clock."""
    local = instant.astimezone(zone_of(shop))
    return any(local.time() in span for span in spans_on(shop, local.date()))


def test_open_from_the_first_minute_up_to_the_last() -> None:
    shop = a_shop()
    assert not open_at(shop, at(2026, 11, 23, 8, 59))
    assert open_at(shop, at(2026, 11, 23, 9))
    assert open_at(shop, at(2026, 11, 23, 17, 59, 59))
    assert not open_at(shop, at(2026, 11, 23, 18))
    assert not open_at(shop, at(2026, 11, 22, 12))  # a Sunday


def test_closed_between_two_spans() -> None:
    shop = a_shop(hours="09:00-13:00,14:00-18:00;;;;;;")
    assert not open_at(shop, at(2026, 11, 23, 13, 30))
    assert open_at(shop, at(2026, 11, 23, 14))
    assert closing_time(shop, date(2026, 11, 23)) == at(2026, 11, 23, 18)


def test_holidays_and_days_of_its_own_close_the_shop() -> None:
    christmas_eve, monday = date(2026, 12, 24), date(2026, 11, 23)
    shop = a_shop()
    assert holiday_on(shop, christmas_eve) == "christmas_eve"
    assert not open_on(shop, christmas_eve)
    assert closing_time(shop, christmas_eve) is None
    assert open_on(a_shop(public_holidays=""), christmas_eve)
    open_anyway = a_shop(open_days="2026-11-02, 2026-12-24")
    assert holiday_on(open_anyway, christmas_eve) is None
    assert spans_on(open_anyway, christmas_eve) == NINE_TO_SIX
    assert not open_on(a_shop(closed_days="2026-11-20,2026-11-23"), monday)
    assert not open_on(a_shop(closed_days="2026-12-24", open_days="2026-12-24"), christmas_eve)


def test_a_sunday_without_hours_stays_closed_although_named_open() -> None:
    assert not open_on(a_shop(open_days="2026-05-03"), date(2026, 5, 3))


def test_the_next_open_day_skips_holidays_and_weekends() -> None:
    shop = a_shop()
    assert next_open_day(shop, date(2026, 11, 23)) == date(2026, 11, 24)
    assert next_open_day(shop, date(2026, 12, 23)) == date(2026, 12, 28)  # three holidays, then a Sunday
    assert next_open_day(shop, date(2026, 12, 31)) == date(2027, 1, 2)
    assert next_open_day(a_shop(hours=";;;;;;"), date(2026, 11, 23)) is None


def test_open_until_midnight_closes_as_the_next_day_begins() -> None:
    shop = a_shop(hours=";;;;18:00-24:00;00:00-02:00,20:00-24:00;")
    friday = date(2026, 11, 20)
    assert closing_time(shop, friday) == at(2026, 11, 21)
    assert open_at(shop, at(2026, 11, 20, 23, 59))
    assert open_at(shop, at(2026, 11, 21, 1, 59))
    assert not open_at(shop, at(2026, 11, 21, 2))


# --- the clock and its change ----------------------------------------------------------------------


def test_nine_in_the_morning_stays_nine() -> None:
    shop = a_shop(hours=";".join(["09:00-18:00"] * 7), public_holidays="")
    assert open_at(shop, datetime(2026, 3, 28, 7, tzinfo=UTC))  # UTC+2
    assert not open_at(shop, datetime(2026, 3, 28, 6, 59, tzinfo=UTC))
    assert open_at(shop, datetime(2026, 3, 29, 6, tzinfo=UTC))  # UTC+3
    assert not open_at(shop, datetime(2026, 3, 29, 15, tzinfo=UTC))
    assert open_at(shop, datetime(2026, 10, 25, 7, tzinfo=UTC))  # UTC+2 again
    assert closing_time(shop, SUMMER).astimezone(UTC) == datetime(2026, 3, 29, 15, tzinfo=UTC)
    assert closing_time(shop, WINTER).astimezone(UTC) == datetime(2026, 10, 25, 16, tzinfo=UTC)


def test_days_of_23_24_and_25_hours() -> None:
    shop = a_shop()
    hours = [(end - start) / timedelta(hours=1) for start, end in (day_bounds(shop, d) for d in (
        SUMMER, date(2026, 11, 23), WINTER))]  # fmt: skip
    assert hours == [23, 24, 25]
    assert day_bounds(shop, WINTER) == (
        datetime(2026, 10, 24, 21, tzinfo=UTC),
        datetime(2026, 10, 25, 22, tzinfo=UTC),
    )
    assert all(bound.tzinfo is UTC for bound in day_bounds(shop, WINTER))


def test_a_closing_time_in_the_hour_that_comes_twice_is_the_later_one() -> None:
    shop = a_shop(hours=";".join(["00:00-03:30"] * 7), public_holidays="")
    closes = closing_time(shop, WINTER).astimezone(UTC)
    assert closes == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert open_at(shop, closes - timedelta(seconds=1))
    assert not open_at(shop, closes)


@given(
    INSTANTS,
    st.sampled_from(["Europe/Vilnius", "Africa/Cairo", "America/Havana", "Pacific/Auckland", "UTC"]),
)
def test_an_instant_is_in_the_bounds_of_its_day_and_of_no_other(instant: datetime, zone: str) -> None:
    shop = a_shop(timezone=zone)
    day = local_date(shop, instant)
    start, end = day_bounds(shop, day)
    assert start <= instant < end
    assert end == day_bounds(shop, day + timedelta(days=1))[0]
    assert days_bounds(shop, day, day + timedelta(days=2))[0] == start


@given(INSTANTS)
def test_the_shop_is_open_only_on_open_days_before_closing_time(instant: datetime) -> None:
    shop = a_shop()
    closes = closing_time(shop, local_date(shop, instant))
    if open_at(shop, instant):
        assert closes is not None
        assert instant < closes
    assert (closes is not None) == open_on(shop, local_date(shop, instant))


@pytest.mark.parametrize("name", ["", "Europe/Nowhere", "../etc/passwd"])
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(DomainError, match="timezone"):
        zone_of(a_shop(timezone=name))
