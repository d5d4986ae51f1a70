"""What recurs, from counts: each figure against plain Python over the single complaints."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.figures import nearest_rank
from frontdesk.domain.recurring import (
    Answering,
    LikeCases,
    Paid,
    Tallied,
    answer_times,
    by_hour_of_day,
    counted,
    far_apart,
    last_months,
    money_of,
)

KEYS = st.sampled_from([None, "a", "b", "c"])


@given(st.lists(st.tuples(st.integers(0, 4), KEYS)))
def test_each_kind_beside_the_period_before_and_month_by_month(cases: list[tuple[int, str | None]]) -> None:
    grouped = [Tallied(span, key, n) for (span, key), n in Counter(cases).items()]
    found = counted(grouped, months=3)
    assert {one.key for one in found} == {key for span, key in cases if span < 2}
    for one in found:
        counts = [cases.count((span, one.key)) for span in range(5)]
        assert [one.count, one.before, *one.months] == counts
        assert one.change == counts[0] - counts[1]
    assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)
    assert {one.key for one in counted(grouped, months=3, quiet=True)} == {key for _span, key in cases}


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans())))
def test_times_to_answer_are_those_of_the_single_answers(answers: list[tuple[int, bool]]) -> None:
    found = answer_times(Answering(*key, n) for key, n in Counter(answers).items())
    if not answers:
        assert found is None
        return
    assert found is not None
    ordered = sorted(days for days, _ in answers)
    assert (found.half, found.nine_in_ten, found.longest) == (
        nearest_rank(ordered, 50),
        nearest_rank(ordered, 90),
        ordered[-1],
    )
    assert (found.in_time.count, found.in_time.of) == (sum(kept for _, kept in answers), len(answers))


PAID = st.tuples(KEYS, st.sampled_from(["", "repair", "money_back"]), st.booleans(), st.integers(0, 5000))


@given(st.lists(PAID))
def test_money_adds_up(cases: list[tuple[str | None, str, bool, int]]) -> None:
    envelope = {"money_back": 2000}
    found = money_of((Paid(*key, n) for key, n in Counter(cases).items()), envelope)
    paid = [case for case in cases if case[3]]
    if not paid:
        assert found is None
        return
    assert found is not None
    given_ = [case for case in paid if case[2]]
    assert (found.given.cents, found.given.count) == (sum(case[3] for case in given_), len(given_))
    assert found.offered.count == len(paid) - len(given_)
    for of, place in ((found.by_subject, 0), (found.by_remedy, 1)):
        sums = {key: (each.cents, each.count) for key, each in of}
        plain: dict[object, tuple[int, int]] = {}
        for case in given_:
            cents, n = plain.get(case[place], (0, 0))
            plain[case[place]] = (cents + case[3], n + 1)
        assert sums == plain
    within = [case for case in given_ if case[1] == "money_back" and case[3] <= 2000]
    assert (found.within.count if found.within else None) == (len(within) if given_ else None)


def test_like_cases_are_looked_at_where_they_are_far_apart() -> None:
    alike = LikeCases("a", "repair", 5, 1000, 1900)
    nothing = LikeCases("b", "money_back", 2, 0, 1000)
    wide = LikeCases("a", "money_back", 3, 1000, 9000)
    alone = LikeCases("c", "money_back", 1, 0, 9000)
    small = LikeCases("d", "money_back", 4, 100, 900)
    assert far_apart([alike, nothing, wide, alone, small], 9) == [wide, nothing]
    assert far_apart([nothing, wide], 1) == [wide]


def test_the_last_twelve_months_end_with_this_one() -> None:
    months = last_months(date(2026, 2, 28))
    assert len(months) == 12
    assert months[0] == (date(2025, 3, 1), date(2025, 4, 1))
    assert months[-2:] == [(date(2026, 1, 1), date(2026, 2, 1)), (date(2026, 2, 1), date(2026, 3, 1))]


def test_hours_between_the_first_and_the_last_are_all_there() -> None:
    assert by_hour_of_day([(9, 2), (12, 1), (9, 1)]) == ((9, 3), (10, 0), (11, 0), (12, 1))
    assert by_hour_of_day([]) == ()
