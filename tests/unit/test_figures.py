"""The figures of a period, by hand and by what must always hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.errors import DomainError
from frontdesk.domain.figures import (
    Answered,
    ComplaintTimes,
    PromisesKept,
    Share,
    Spread,
    SubjectCount,
    VisitTimes,
    answered,
    by_subject,
    figures,
    greeted,
    greeting,
    left_unserved,
    nearest_rank,
    period,
    period_before,
    promises_kept,
    unseen,
    waits,
)
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.domain.shop import Shop

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SHOP = Shop(id="1")
LIMIT = timedelta(seconds=30)


def visit(
    *, ago: float, seen: float | None = None, called: float | None = None, ended: float | None = None,
    left: bool = False,
) -> VisitTimes:  # fmt: skip
    """A visit that joined so many seconds ago; the other times are seconds after joining."""
    still = called is None and ended is None
    until = ago if still else called if called is not None else ended
    steps = [0.0, *filter(None, (seen,)), until or 0.0]
    gaps = [after - before for before, after in pairwise(steps)]
    return VisitTimes(
        (NOW - timedelta(seconds=ago)).isoformat()[:13],
        None if seen is None else round(1000 * seen),
        None if called is None else round(1000 * called),
        round(1000 * max(gaps)),
        left,
        still,
    )


MORNING = [
    visit(ago=3600, seen=10, called=60, ended=300),
    visit(ago=3000, seen=30, called=120, ended=400),
    visit(ago=2400, seen=31, called=400, ended=600),
    visit(ago=1800, ended=20, left=True),  # left before anybody looked up
    visit(ago=1200, seen=200, ended=500, left=True),
    visit(ago=600, seen=5, called=90),  # being served
    visit(ago=45),  # waits, unseen past the limit
    visit(ago=30),  # waits, may still be greeted in time
]


def test_greeted_counts_those_for_whom_it_is_decided() -> None:
    assert greeted(MORNING, LIMIT) == Share(3, 7)
    assert greeted(MORNING[-1:], LIMIT) is None
    assert greeted([visit(ago=31)], LIMIT) == Share(0, 1)


def test_percent_of_a_share() -> None:
    assert Share(3, 4).percent == 75


def test_how_soon_people_were_seen() -> None:
    assert greeting(MORNING) == Spread(half=30, nine_in_ten=200, longest=200, count=5)
    assert greeting(MORNING[-2:]) is None


def test_half_nine_in_ten_and_the_longest_of_twenty() -> None:
    day = [visit(ago=600, seen=seconds, called=10 * seconds) for seconds in range(20, 0, -1)]
    assert greeting(day) == Spread(half=10, nine_in_ten=18, longest=20, count=20)
    assert waits(day) == Spread(half=100, nine_in_ten=180, longest=200, count=20)


def test_the_longest_unseen_may_be_one_who_left_or_still_waits() -> None:
    assert unseen([visit(ago=900, ended=500, left=True), visit(ago=9)]) == Spread(9, 500, 500, 2)
    assert unseen([visit(ago=45), visit(ago=90, seen=20)]) == Spread(45, 70, 70, 2)


def test_waits_of_those_served() -> None:
    assert waits(MORNING) == Spread(half=90, nine_in_ten=400, longest=400, count=4)
    assert waits([visit(ago=90, called=60, ended=80, left=True), visit(ago=5)]) is None


def test_left_unserved_of_all() -> None:
    assert left_unserved(MORNING) == Share(2, 8)


def test_a_clock_put_back_gives_no_time_below_zero() -> None:
    odd = [visit(ago=60, seen=-5, called=-5, ended=0)]
    assert greeting(odd) == waits(odd) == unseen(odd) == Spread(0, 0, 0, 1)


# --- promises and complaints -----------------------------------------------------------------------


def promise(state: PromiseState, due_in_minutes: int) -> Promise:
    return Promise(id="", made_at=NOW, due_at=NOW + timedelta(minutes=due_in_minutes), state=state)


def test_promises_kept_of_those_that_are_over() -> None:
    ledger = [
        *[promise(PromiseState.KEPT, -10)] * 3,
        promise(PromiseState.KEPT, 10),  # kept ahead of its time
        promise(PromiseState.BROKEN, 10),  # owned up to ahead of its time
        promise(PromiseState.CHANGED, -10),
        promise(PromiseState.OPEN, -1),
        promise(PromiseState.OPEN, 0),
        promise(PromiseState.OPEN, 10),
    ]
    assert promises_kept(ledger, NOW) == PromisesKept(kept=4, of=6, late=1)
    assert promises_kept(ledger[-2:], NOW) is None


def complaint(due: date, closed: datetime | None = None, subject: str | None = None) -> ComplaintTimes:
    state = ComplaintState.LOOKED_INTO if closed is None else ComplaintState.CLOSED
    return ComplaintTimes(subject, state, due, closed)


def test_complaints_answered_in_time_by_the_days_of_the_shop() -> None:
    due = date(2026, 11, 20)
    late_evening = datetime(2026, 11, 20, 21, 59, tzinfo=UTC)  # 23:59 in Vilnius
    log = [
        complaint(due, datetime(2026, 11, 19, 9, tzinfo=UTC)),
        complaint(due, late_evening),
        complaint(due, late_evening + timedelta(minutes=1)),  # the day after
        complaint(due),  # overdue
        complaint(date(2026, 11, 23)),  # due today, not late yet
        complaint(date(2026, 12, 1)),
    ]
    assert answered(log, SHOP, NOW) == Answered(in_time=2, of=4)
    assert Answered(2, 4).missed == 2
    assert answered(log[-2:], SHOP, NOW) is None


def test_a_reasoned_no_is_an_answer_too() -> None:
    refused = ComplaintTimes(None, ComplaintState.REJECTED, date(2026, 11, 23), NOW)
    assert answered([refused], SHOP, NOW) == Answered(1, 1)


def test_whole_complaints_count_as_their_times_do() -> None:
    whole = Complaint(id="", received_at=NOW, answer_due=date(2026, 11, 22))
    assert answered([whole], SHOP, NOW) == Answered(0, 1)


def test_subjects_against_the_period_before() -> None:
    day = date(2026, 11, 23)
    now = [complaint(day, subject=s) for s in ("price", "goods", "goods", None)]
    before = [complaint(day, subject=s) for s in ("goods", "price", "price", "waiting")]
    assert by_subject(now, before, {}) == (
        SubjectCount("goods", 2, 1),
        SubjectCount("price", 1, 2),
        SubjectCount(None, 1, 0),
        SubjectCount("waiting", 0, 1),
    )
    assert by_subject([], [], {}) == ()


def test_the_parts_of_a_subject_count_with_it() -> None:
    day = date(2026, 11, 23)
    now = [complaint(day, subject=s) for s in ("goods", "torn", "price")]
    before = [complaint(day, subject="torn")]
    assert by_subject(now, before, {"torn": "goods"}) == (
        SubjectCount("goods", 2, 1),
        SubjectCount("price", 1, 0),
    )


def test_nothing_at_all_is_no_data() -> None:
    empty = figures([], [], [], shop=SHOP, now=NOW)
    assert all(
        getattr(empty, name) is None for name in type(empty).__slots__ if name not in ("untimed", "hellos")
    )


# --- periods ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "today", "this", "before"),
    [
        ("month", (2026, 11, 23), ((2026, 11, 1), (2026, 12, 1)), (2026, 10, 1)),
        ("month", (2026, 1, 31), ((2026, 1, 1), (2026, 2, 1)), (2025, 12, 1)),
        ("month", (2026, 12, 1), ((2026, 12, 1), (2027, 1, 1)), (2026, 11, 1)),
        ("last_month", (2026, 12, 1), ((2026, 11, 1), (2026, 12, 1)), (2026, 10, 1)),
        ("last_month", (2026, 1, 31), ((2025, 12, 1), (2026, 1, 1)), (2025, 11, 1)),
        ("quarter", (2026, 11, 23), ((2026, 10, 1), (2027, 1, 1)), (2026, 7, 1)),
        ("quarter", (2026, 3, 31), ((2026, 1, 1), (2026, 4, 1)), (2025, 10, 1)),
        ("year", (2028, 2, 29), ((2028, 1, 1), (2029, 1, 1)), (2027, 1, 1)),
    ],
)
def test_periods(
    kind: str, today: tuple[int, ...], this: tuple[tuple[int, ...], ...], before: tuple[int, ...]
) -> None:
    start, end = (date(*day) for day in this)
    assert period(kind, date(*today)) == (start, end)
    assert period_before(kind, date(*today)) == (date(*before), start)


def test_a_period_of_another_kind_is_refused() -> None:
    for look in (period, period_before):
        with pytest.raises(DomainError, match="unknown_choice"):
            look("week", date(2026, 11, 23))


@given(st.sampled_from(["month", "quarter", "year"]), st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_periods_hold_their_day_and_follow_one_another(kind: str, today: date) -> None:
    start, end = period(kind, today)
    assert start <= today < end
    assert period(kind, end)[0] == end
    assert period_before(kind, end) == (start, end)
    assert period_before(kind, today) == period(kind, start - timedelta(days=1))


# --- what must always hold -------------------------------------------------------------------------

SECONDS = st.floats(0, 7200, allow_nan=False).map(lambda s: round(s, 3))


@st.composite
def visits(draw: st.DrawFn) -> VisitTimes:
    """A visit as the line makes them: seen, called and ended in this order, each perhaps not yet."""
    steps = sorted(draw(st.lists(SECONDS, min_size=3, max_size=3)))
    seen, called, ended = (draw(st.sampled_from([step, None])) for step in steps)
    if called is not None and seen is None:
        seen = called
    left = ended is not None and called is None
    return visit(ago=draw(st.floats(7200, 9000)), seen=seen, called=called, ended=ended, left=left)


@given(st.lists(visits()))
def test_figures_agree_with_one_another(day: list[VisitTimes]) -> None:
    found = figures(day, [], [], shop=SHOP, now=NOW)
    assert (found.left is None) == (found.unseen is None) == (not day)
    for share in filter(None, (found.greeted, found.left)):
        assert 0 <= share.count <= share.of <= len(day)
    for spread in filter(None, (found.greeting, found.unseen, found.waits)):
        assert 0 <= spread.half <= spread.nine_in_ten <= spread.longest
    if found.waits and found.left:
        assert found.waits.count + found.left.count <= found.left.of
    if found.greeting and found.unseen:
        assert found.greeting.longest <= found.unseen.longest


@given(st.lists(visits()), st.permutations(range(5)))
def test_the_order_of_visits_tells_nothing(day: list[VisitTimes], order: list[int]) -> None:
    shuffled = [v for remainder in order for v in day[remainder::5]]
    assert figures(shuffled, [], [], shop=SHOP, now=NOW) == figures(day, [], [], shop=SHOP, now=NOW)


@given(st.lists(SECONDS, min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_smallest_value_that_is_enough(values: list[float], percent: int) -> None:
    ordered = sorted(values)
    found = nearest_rank(ordered, percent)
    assert found in values
    assert 100 * sum(v <= found for v in values) >= percent * len(values)
    assert 100 * sum(v < found for v in values) < percent * len(values)
