"""When a promise may be due, where it stands in the ledger, and how long it may still be changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.calendar import closing_time, local_date, open_on
from frontdesk.domain.errors import DomainError
from frontdesk.domain.promises import (
    SOONEST,
    Due,
    Promise,
    PromiseState,
    due_group,
    instant_of,
    is_late,
    may_change,
    must_be_open,
    offers,
)
from frontdesk.domain.shop import Shop

SHOP = Shop(id="s", name="Kampas")
VILNIUS = ZoneInfo("Europe/Vilnius")
HOURS = "09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;10:00-15:00;"


def at(text: str) -> datetime:
    """Return an instant from the wall clock in Vilnius."""
    return datetime.fromisoformat(text).replace(tzinfo=VILNIUS)


def promise(due: datetime, **changes: object) -> Promise:
    values: dict[str, object] = {"id": "p", "text": "Call back", "due_at": due, "made_at": due}
    return Promise(**(values | changes))  # type: ignore[arg-type]


def offered(now: str, shop: Shop = SHOP) -> list[tuple[str, str, bool]]:
    return [(o.code, f"{o.due_at.astimezone(VILNIUS):%a %d %H:%M}", o.shifted) for o in offers(shop, at(now))]


def test_on_an_ordinary_monday_every_time_is_offered() -> None:
    assert offered("2026-11-23T10:00") == [
        ("today", "Mon 23 18:00", False),
        ("noon", "Tue 24 12:00", False),
        ("evening", "Tue 24 17:00", False),
        ("three_days", "Thu 26 17:00", False),
        ("week", "Mon 30 17:00", False),
    ]


def test_closed_days_give_way_to_the_next_open_one_and_late_hours_to_closing() -> None:
    assert offered("2026-11-27T17:50") == [  # Friday, ten minutes before closing
        ("noon", "Sat 28 12:00", False),
        ("evening", "Sat 28 15:00", False),
        ("three_days", "Mon 30 17:00", False),
        ("week", "Fri 04 17:00", False),
    ]
    assert offered("2026-11-28T11:00") == [  # Saturday; Sunday is closed
        ("today", "Sat 28 15:00", False),
        ("noon", "Mon 30 12:00", True),
        ("evening", "Mon 30 17:00", True),
        ("three_days", "Tue 01 17:00", False),
        ("week", "Sat 05 15:00", False),
    ]


def test_public_holidays_are_passed_over() -> None:
    assert ("noon", "Mon 28 12:00", True) in offered("2026-12-23T10:00")  # 24 to 26 are holidays, 27 a Sunday
    assert offered("2026-12-23T10:00")[-1] == ("week", "Wed 30 17:00", False)


def test_times_that_come_out_the_same_are_offered_once() -> None:
    mornings = Shop(id="s", hours=";".join(["08:00-11:00"] * 7))
    assert [code for code, _, _ in offered("2026-11-23T07:00", mornings)] == [
        "today", "noon", "three_days", "week",
    ]  # fmt: skip
    assert offered("2026-11-23T07:00", mornings)[1] == ("noon", "Tue 24 11:00", False)
    evenings = Shop(id="s", hours=";".join(["18:00-24:00"] * 7))
    assert offered("2026-11-23T19:00", evenings)[:2] == [
        ("today", "Tue 24 00:00", False),
        ("noon", "Tue 24 18:00", False),
    ]


def test_a_shop_that_never_opens_is_still_offered_times() -> None:
    assert [code for code, _, _ in offered("2026-11-23T10:00", Shop(id="s", hours=";;;;;;"))] == [
        "noon", "evening", "three_days", "week",
    ]  # fmt: skip


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2029, 12, 31)))  # noqa: DTZ001
def test_every_offer_is_ahead_in_order_and_on_an_open_day(naive: datetime) -> None:
    now = naive.replace(tzinfo=UTC)
    found = offers(SHOP, now)
    assert [o.due_at for o in found] == sorted({o.due_at for o in found})
    for offer in found:
        local = offer.due_at.astimezone(VILNIUS)
        assert offer.due_at >= now + min(SOONEST, timedelta(hours=1))
        assert open_on(SHOP, local.date())
        closes = closing_time(SHOP, local.date())
        assert closes is not None
        assert offer.due_at <= closes
        if offer.code != "today":
            assert local.date() > local_date(SHOP, now)


def test_nine_stays_nine_through_summer_time() -> None:
    assert instant_of(SHOP, date(2026, 3, 28), time(9)).hour == 7
    assert instant_of(SHOP, date(2026, 3, 29), time(9)).hour == 6


@pytest.mark.parametrize(
    ("due", "group"),
    [
        ("2026-11-23T09:59", Due.LATE),
        ("2026-11-22T17:00", Due.LATE),
        ("2026-11-23T10:00", Due.TODAY),
        ("2026-11-23T23:59", Due.TODAY),
        ("2026-11-24T00:00", Due.TOMORROW),
        ("2026-11-24T23:59", Due.TOMORROW),
        ("2026-11-25T00:00", Due.LATER),
    ],
)
def test_where_a_promise_stands(due: str, group: Due) -> None:
    assert due_group(promise(at(due)), at("2026-11-23T10:00"), SHOP) is group


def test_the_day_is_the_shops_own() -> None:
    now = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)  # half past midnight on Tuesday in Vilnius
    assert due_group(promise(at("2026-11-24T17:00")), now, SHOP) is Due.TODAY


def test_a_promise_is_changed_only_ahead_of_its_time() -> None:
    due = at("2026-11-23T12:00")
    assert may_change(promise(due), due - timedelta(seconds=1))
    assert not may_change(promise(due), due)
    assert not may_change(promise(due, state=PromiseState.KEPT), due - timedelta(days=1))
    assert is_late(promise(due), due + timedelta(seconds=1))
    assert not is_late(promise(due, state=PromiseState.BROKEN), due + timedelta(days=1))


@pytest.mark.parametrize("state", [PromiseState.KEPT, PromiseState.CHANGED, PromiseState.BROKEN])
def test_a_promise_has_one_ending(state: PromiseState) -> None:
    with pytest.raises(DomainError, match="promise_ended"):
        must_be_open(promise(at("2026-11-23T12:00"), state=state))
