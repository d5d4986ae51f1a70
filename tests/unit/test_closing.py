"""The close of the day: whom to ask about and when, and who is not here any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.closing import (
    Parting,
    after_closing,
    asking_since,
    evening_end,
    parted,
    slept_through,
    to_ask_about,
    without_left_over,
)
from frontdesk.domain.shop import Shop
from frontdesk.domain.visits import Ending, Times, Visit, aside_for, looked_at, served_for, since_seen, waited

VILNIUS = ZoneInfo("Europe/Vilnius")
SHOP = Shop(id="1")  # Monday to Friday nine to six
LATE = Shop(id="1", hours=";".join(["09:00-24:00"] * 7))


def at(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """A moment at the shop; 23 November 2026 is a Monday."""
    return datetime(2026, month, day, hour, minute, tzinfo=VILNIUS).astimezone(UTC)


def visit(joined: datetime, **more: object) -> Visit:
    return Visit(id="v", joined_at=joined, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "asked", "here"),
    [
        (at(23, 18, 14), False, True),
        (at(23, 18, 15), True, True),  # asked about, and still in the line
        (at(23, 19, 59), True, True),
        (at(23, 20, 0), True, False),
        (at(24, 9, 0), True, False),
        (at(27, 9, 0), True, False),
    ],
)
def test_a_day_is_asked_about_and_then_over(now: datetime, asked: bool, here: bool) -> None:
    stays = visit(at(23, 17, 30))
    assert bool(to_ask_about([stays], SHOP, now)) is asked
    assert without_left_over([stays], SHOP, now) == (([stays], []) if here else ([], [stays]))


def test_whoever_locks_up_after_closing_is_asked_at_once_and_once() -> None:
    stays = visit(at(23, 17, 30))
    for locked, now, asked in (
        (at(23, 17, 50), at(23, 18, 10), False),  # before closing: no sign of leaving
        (at(23, 18, 5), at(23, 18, 6), True),
        (at(23, 18, 40), at(23, 18, 41), True),
        (at(22, 18, 5), at(23, 18, 6), False),  # the day before
    ):
        assert bool(to_ask_about([stays], SHOP, now, locked)) is asked
    here = parted(stays, Parting.HERE, SHOP, at(23, 18, 7))
    assert to_ask_about([here], SHOP, at(23, 18, 30), at(23, 18, 5)) == []
    came = visit(at(23, 18, 10))
    assert to_ask_about([came], SHOP, at(23, 18, 12), at(23, 18, 5)) == []
    assert [after_closing(SHOP, at(23, *time)) for time in ((17, 59), (18, 0), (19, 59), (20, 0))] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_late_shop_goes_on_after_midnight() -> None:
    stays = visit(at(23, 23, 50))
    assert without_left_over([stays], LATE, at(24, 1, 59))[0] == [stays]
    assert without_left_over([stays], LATE, at(24, 2, 0))[1] == [stays]
    assert to_ask_about([stays], LATE, at(24, 0, 15)) == [stays]


def test_whoever_comes_after_hours_is_of_that_evening_or_of_that_day() -> None:
    late = visit(at(23, 18, 30))
    assert to_ask_about([late], SHOP, at(23, 19, 0)) == []
    assert without_left_over([late], SHOP, at(23, 20, 0))[1] == [late]
    sunday = visit(at(29, 14, 0))
    assert without_left_over([sunday], SHOP, at(29, 23, 59))[0] == [sunday]
    assert without_left_over([sunday], SHOP, at(30, 0, 0))[1] == [sunday]


@given(st.integers(0, 366 * 24 * 60), st.sampled_from([SHOP, LATE]))
def test_an_evening_has_always_ended_within_the_last_days(minutes: int, shop: Shop) -> None:
    moment = at(1, 0, month=1) + timedelta(minutes=minutes)
    assert timedelta(0) <= moment - evening_end(shop, moment) <= timedelta(hours=50)
    assert evening_end(shop, moment) <= asking_since(shop, moment) <= moment


def test_one_answer_for_each() -> None:
    now = at(24, 8, 55)
    stays = visit(at(23, 17, 30))
    endings = {how: parted(stays, how, SHOP, now) for how in Parting}
    assert [endings[how].ending for how in (Parting.SERVED, Parting.LEFT, Parting.GONE)] == [
        Ending.FINISHED,
        Ending.LEFT,
        Ending.GONE,
    ]
    assert all(v.times is Times.UNKNOWN for v in endings.values())
    here = endings[Parting.HERE]
    assert here.ended_at is None
    assert without_left_over([here], SHOP, now)[0] == [here]
    assert since_seen(here, now) == timedelta(0)  # no prompt of fourteen hours


def test_who_is_still_served_at_closing_is_asked_about_once_and_keeps_the_times() -> None:
    served = visit(at(23, 17, 30), called_at=at(23, 17, 50), seen_at=at(23, 17, 50))
    here = parted(served, Parting.HERE, SHOP, at(23, 18, 20))
    assert (here.times, here.seen_at) == (Times.KNOWN, served.seen_at)
    assert to_ask_about([here], SHOP, at(23, 19, 50)) == []
    assert without_left_over([here], SHOP, at(23, 20, 0))[1] == [here]


def test_sleep_takes_no_wait_away_and_makes_none_known() -> None:
    stays = visit(at(23, 10, 0))
    now = at(23, 10, 40)
    short = slept_through(stays, timedelta(minutes=30))
    assert short.times is Times.UNKNOWN
    assert without_left_over([short], SHOP, now)[0] == [short]
    assert since_seen(short, now) == timedelta(minutes=40)
    long = slept_through(stays, timedelta(hours=2))
    assert without_left_over([long], SHOP, at(23, 12, 30)) == ([], [long])
    assert to_ask_about([long], SHOP, at(23, 12, 30)) == [long]
    assert slept_through(long, timedelta(minutes=2)) == long
    here = parted(long, Parting.HERE, SHOP, at(23, 12, 31))
    assert without_left_over([here], SHOP, at(23, 12, 32))[0] == [here]
    assert parted(visit(at(23, 10, 0), times=Times.WRONG), Parting.LEFT, SHOP, now).times is Times.WRONG


def test_the_longest_unseen_is_kept_of_every_gap() -> None:
    stays = visit(at(23, 10, 0))
    for minutes in (1, 9, 12):
        stays = looked_at(stays, at(23, 10, minutes))
    assert stays.unseen_ms == 8 * 60_000
    assert (stays.first_seen_at, stays.seen_at) == (at(23, 10, 1), at(23, 10, 12))


def test_who_stepped_aside_is_asked_about_and_slept_over_like_everybody() -> None:
    aside = visit(at(23, 17, 30), parked_at=at(23, 17, 40), seen_at=at(23, 17, 40))
    assert to_ask_about([aside], SHOP, at(23, 18, 15)) == [aside]
    assert slept_through(aside, timedelta(minutes=5)).times is Times.UNKNOWN
    gone = parted(aside, Parting.GONE, SHOP, at(23, 18, 20))
    assert (gone.ending, gone.times, gone.parked, gone.waiting) == (Ending.GONE, Times.UNKNOWN, False, False)
    here = parted(aside, Parting.HERE, SHOP, at(23, 18, 20))
    assert here.parked
    assert to_ask_about([here], SHOP, at(23, 19, 0)) == []


def test_who_is_still_here_next_morning_did_not_wait_over_the_night() -> None:
    came, now = at(23, 17, 30), at(24, 8, 55)
    later = now + timedelta(minutes=2)
    waits = parted(visit(came), Parting.HERE, SHOP, now)
    assert waited(waits, later) == timedelta(minutes=2)
    called = visit(came, called_at=at(23, 17, 40), seen_at=at(23, 17, 40))
    assert served_for(parted(called, Parting.HERE, SHOP, now), later) == timedelta(minutes=2)
    aside = parted(visit(came, parked_at=at(23, 17, 40)), Parting.HERE, SHOP, now)
    assert aside_for(aside, later) == timedelta(minutes=2)
    again = replace(called, back_at=at(23, 17, 50), seen_at=at(23, 17, 50))
    assert waited(parted(again, Parting.HERE, SHOP, now), later) == timedelta(minutes=2)
    slept = slept_through(visit(at(23, 10, 0)), timedelta(hours=2))  # a sleep by day takes no wait away
    here = parted(slept, Parting.HERE, SHOP, at(23, 12, 30))
    assert waited(here, at(23, 12, 30)) == timedelta(hours=2, minutes=30)
