"""Which copies are kept and when one is due: rules over any instants, any clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.copies import (
    DAILY,
    EVERY,
    OF_TODAY,
    WEEKLY,
    Made,
    is_due,
    makes_room,
    superseded,
)

VILNIUS = ZoneInfo("Europe/Vilnius")
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

instants = st.datetimes(datetime(2015, 1, 1), datetime(2045, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
copies = st.lists(st.builds(Made, instants, st.integers(0, 50)), max_size=40).map(set)


def kept(made: set[Made], now: datetime = NOW) -> set[Made]:
    return made - superseded(made, now=now, zone=VILNIUS)


@given(copies, instants)
def test_the_newest_and_the_fullest_always_stay(made: set[Made], now: datetime) -> None:
    left = kept(made, now)
    assert bool(left) == bool(made)
    if made:
        assert max(m.at for m in made) in {m.at for m in left}
        assert max(m.seq for m in made) in {m.seq for m in left}


@given(copies, instants, instants)
def test_a_clock_that_jumps_makes_nothing_old(made: set[Made], now: datetime, jumped: datetime) -> None:
    """Whatever the clock says, no more goes than goes with the clock right."""
    past = {m for m in made if m.at <= min(now, jumped)}
    assert kept(past, now) == kept(past, jumped)


@given(copies, instants)
def test_what_stays_stays_when_asked_again(made: set[Made], now: datetime) -> None:
    once = kept(made, now)
    assert kept(once, now) == once


@given(copies, instants)
def test_not_many_are_kept(made: set[Made], now: datetime) -> None:
    past = {m for m in made if m.at <= now}
    assert len(kept(past, now)) <= DAILY + WEEKLY + OF_TODAY + 1


@given(copies, instants)
def test_room_is_made_by_weeks_alone(made: set[Made], now: datetime) -> None:
    gone = makes_room(made, now=now, zone=VILNIUS)
    if gone is not None:
        assert gone in made
        assert gone.at < max(m.at for m in made)
        later_days = {m.at.astimezone(VILNIUS).date() for m in made if m.at > gone.at and m.at <= now}
        assert len(later_days) >= 1


def test_fourteen_days_and_eight_weeks_of_a_busy_quarter() -> None:
    made: set[Made] = set()
    for day in range(100):
        for hour in range(8):
            at = NOW - timedelta(days=99 - day) + timedelta(hours=hour)
            made.add(Made(at, day * 10 + hour))
            made = kept(made, at)
    last = NOW + timedelta(hours=7)
    days = sorted({m.at.astimezone(VILNIUS).date() for m in made}, reverse=True)
    assert len([m for m in made if m.at.date() == last.date()]) == OF_TODAY
    assert [(days[0] - day).days for day in days[:DAILY]] == list(range(DAILY))
    assert len(days) == DAILY + WEEKLY - 3  # three of the eight weeks end within the fourteen days
    assert (last.date() - days[-1]).days < 7 * WEEKLY


def test_a_clock_years_ahead_for_a_day_costs_nothing() -> None:
    made = {Made(NOW - timedelta(days=n), 100 - n) for n in range(10)}
    ahead = Made(NOW + timedelta(days=4000), 101)
    assert kept(made | {ahead}, ahead.at) == made | {ahead}
    assert kept(made | {ahead}, NOW) == made | {ahead}
    later = {Made(NOW + timedelta(days=n), 101 + n) for n in range(1, DAILY + 1)}
    assert ahead in kept(made | later | {ahead}, NOW + timedelta(days=DAILY))  # still the newest by the clock


def test_a_clock_years_back_makes_room_for_nothing() -> None:
    made = {Made(NOW - timedelta(days=n), 100 - n) for n in range(10)}
    back = Made(NOW - timedelta(days=3000), 101)
    assert kept(made | {back}, back.at) == made | {back}


def test_due_when_something_changed_at_most_every_quarter_of_an_hour() -> None:
    def due(last: datetime | None, *, changed: bool = True, closed: datetime | None = None) -> bool:
        return is_due(last, now=NOW, changed=changed, closed_at=closed)

    assert due(None)
    assert not due(None, changed=False)
    assert not due(NOW - EVERY + timedelta(seconds=1))
    assert due(NOW - EVERY)
    assert not due(NOW - timedelta(days=9), changed=False)
    assert due(NOW + timedelta(hours=1))  # made by a clock that was wrong
    assert due(NOW - timedelta(minutes=2), closed=NOW - timedelta(minutes=1))
    assert not due(NOW - timedelta(minutes=1), closed=NOW - timedelta(minutes=2))
