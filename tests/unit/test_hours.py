"""Figures by hour and weekday: only within the opening hours, and never of hours that nobody knows of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.figures import VisitTimes
from frontdesk.domain.hours import by_hour, slot_of
from frontdesk.domain.shop import Shop

SHOP = Shop(id="1", closed_days="2026-10-28")
WEEKS = (date(2026, 10, 19), date(2026, 11, 2))  # summer time ends on 25 October
LATER = datetime(2026, 12, 1, tzinfo=UTC)


def visit(hour: str, greeting: int = 10_000) -> VisitTimes:
    return VisitTimes(hour, greeting, 60_000, greeting, left=False)


def test_nine_in_the_morning_stays_nine_through_summer_time() -> None:
    visits = [visit("2026-10-19T06"), visit("2026-10-26T07")]
    table = by_hour(visits, [], shop=SHOP, days=WEEKS, now=LATER)
    cell = table.cells[0, 9]
    assert (cell.open, cell.used, cell.visits) == (2, 2, 2)
    assert table.outside == 0


def test_an_hour_without_a_trace_is_not_known_and_one_with_a_trace_was_quiet() -> None:
    used = [datetime(2026, 10, 20, 7, tzinfo=UTC)]
    table = by_hour([], used, shop=SHOP, days=WEEKS, now=LATER)
    assert (table.cells[1, 10].used, table.cells[1, 10].open) == (1, 2)
    assert table.cells[1, 11].used == 0
    assert table.cells[2, 11].open == 1  # closed on the second Wednesday
    assert (6, 11) not in table.cells
    assert list(table.hours) == list(range(9, 18))


def test_hours_that_have_not_come_are_not_counted() -> None:
    table = by_hour([], [], shop=SHOP, days=WEEKS, now=datetime(2026, 10, 20, 7, 30, tzinfo=UTC))
    assert (table.cells[0, 17].open, table.cells[1, 10].open) == (1, 1)
    assert (1, 11) not in table.cells


def test_whoever_comes_when_it_is_closed_is_told_apart() -> None:
    sunday = visit("2026-10-25T10")
    assert by_hour([sunday], [], shop=SHOP, days=WEEKS, now=LATER).outside == 1
    assert slot_of(sunday.hour, SHOP) is None
    assert slot_of(sunday.hour, SHOP, outside=True) == (6, 12)


def test_half_an_hour_is_an_hour_of_the_table() -> None:
    shop = Shop(id="1", hours="09:30-18:30;;;;;;09:00-24:00")
    table = by_hour([], [], shop=shop, days=WEEKS, now=LATER)
    assert [hour for day, hour in sorted(table.cells) if day == 0] == list(range(9, 19))
    assert [hour for day, hour in sorted(table.cells) if day == 6] == list(range(9, 24))


@given(st.lists(st.integers(0, 14 * 24 - 1), max_size=40))
def test_every_visit_is_in_one_cell_or_outside(hours: list[int]) -> None:
    start = datetime(2026, 10, 18, 21, tzinfo=UTC)
    visits = [visit((start + timedelta(hours=hour)).isoformat()[:13]) for hour in hours]
    table = by_hour(visits, [], shop=SHOP, days=WEEKS, now=LATER)
    assert sum(cell.visits for cell in table.cells.values()) + table.outside == len(visits)
    for cell in table.cells.values():
        assert cell.used <= cell.open
        assert bool(cell.visits) is (cell.greeting is not None)
    for each in visits:
        assert (slot_of(each.hour, SHOP) is None) is (slot_of(each.hour, SHOP, outside=True) is not None)
