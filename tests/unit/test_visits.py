"""The rules of the line: who is late, by how much, whose turn it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.visits import (
    Limits,
    Visit,
    longest_unseen,
    next_in_line,
    overdue,
    past_limit,
    since_seen,
    waited,
)

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LIMITS = Limits()


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def visit(visit_id: str = "a", joined: float = 0, **more: object) -> Visit:
    return Visit(id=visit_id, joined_at=after(joined), **more)  # type: ignore[arg-type]


def test_somebody_is_due_a_glance_at_thirty_seconds_and_not_before() -> None:
    assert overdue([visit()], after(29.9), LIMITS) == []
    assert overdue([visit()], after(30), LIMITS) == [visit()]


def test_once_seen_the_next_glance_is_due_three_minutes_later() -> None:
    seen = visit(seen_at=after(30), first_seen_at=after(30))
    assert overdue([seen], after(30 + 179), LIMITS) == []
    assert overdue([seen], after(30 + 180), LIMITS) == [seen]


def test_the_one_furthest_past_the_limit_comes_first_then_who_came_first() -> None:
    early, later = visit("early", 0), visit("later", 20)
    seen = visit("seen", -600, seen_at=after(-400))
    assert [v.id for v in overdue([later, early, seen], after(60), LIMITS)] == ["seen", "early", "later"]
    twins = [visit("b"), visit("a")]
    assert [v.id for v in overdue(twins, after(60), LIMITS)] == ["a", "b"]


def test_the_longest_unseen_is_who_was_looked_at_longest_ago_late_or_not() -> None:
    seen, new = visit("seen", -600, seen_at=after(20)), visit("new", 10)
    assert longest_unseen([seen, new]) == new
    assert longest_unseen([seen, visit("newer", 30)]) == seen


def test_nobody_who_is_served_or_gone_is_looked_for() -> None:
    served = visit(called_at=after(10), staff_id="x")
    gone = visit(ended_at=after(10))
    assert overdue([served, gone], after(1000), LIMITS) == []
    assert longest_unseen([served, gone]) is None
    assert next_in_line([served, gone]) is None
    assert (served.waiting, served.serving) == (False, True)
    assert (gone.waiting, gone.serving) == (False, False)


def test_the_next_is_who_came_first_whatever_the_list_says() -> None:
    assert next_in_line([visit("b", 5), visit("a", 3)]) == visit("a", 3)
    assert next_in_line([]) is None


def test_a_wait_ends_with_the_call_or_with_leaving() -> None:
    assert waited(visit(), after(95)) == timedelta(seconds=95)
    assert waited(visit(called_at=after(40)), after(95)) == timedelta(seconds=40)
    assert waited(visit(ended_at=after(50)), after(95)) == timedelta(seconds=50)


@given(
    now=st.integers(-100_000, 100_000),
    joined=st.integers(-100_000, 100_000),
    seen=st.none() | st.integers(-100_000, 100_000),
    called=st.none() | st.integers(-100_000, 100_000),
)
def test_no_time_is_ever_negative_even_when_the_clock_was_set_back(
    now: int, joined: int, seen: int | None, called: int | None
) -> None:
    one = visit(
        joined=joined,
        seen_at=None if seen is None else after(seen),
        called_at=None if called is None else after(called),
    )
    assert waited(one, after(now)) >= timedelta(0)
    assert since_seen(one, after(now)) >= timedelta(0)
    limit = LIMITS.first if seen is None else LIMITS.again
    assert past_limit(one, after(now), LIMITS) >= -limit


@given(st.lists(st.tuples(st.integers(0, 900), st.none() | st.integers(0, 900)), max_size=12))
def test_whoever_is_looked_at_first_is_late_and_nobody_is_later(times: list[tuple[int, int | None]]) -> None:
    line = [
        visit(str(number), joined, seen_at=None if seen is None else after(max(joined, seen)))
        for number, (joined, seen) in enumerate(times)
    ]
    now = after(900)
    late = {v.id: past_limit(v, now, LIMITS) for v in line if past_limit(v, now, LIMITS) >= timedelta(0)}
    found = [v.id for v in overdue(line, now, LIMITS)]
    assert set(found) == set(late)
    assert [late[one] for one in found] == sorted(late.values(), reverse=True)
