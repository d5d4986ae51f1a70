"""Very many ids in one text: to be told from a list by nothing but the time it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.data.ids import Ids

WORDS = st.lists(st.text("ab0", min_size=3, max_size=3), min_size=1, unique=True)


def packed(ids: list[str]) -> Ids:
    return Ids(",".join(ids), 3)


@given(WORDS, st.integers(-20, 20), st.integers(-20, 20))
def test_they_are_read_as_a_list_is(ids: list[str], start: int, end: int) -> None:
    made = packed(ids)
    assert len(made) == len(ids)
    assert list(made) == ids
    assert made[start:end] == ids[start:end]
    assert made == ids
    assert made == packed(ids)
    assert made != packed([*ids, "new"])
    if -len(ids) <= start < len(ids):
        assert made[start] == ids[start]
    else:
        with pytest.raises(IndexError):
            made[start]


@given(WORDS, st.text("ab0,", max_size=4))
def test_one_is_found_where_it_stands_and_nothing_between_two(ids: list[str], other: str) -> None:
    made = packed(ids)
    for place, one in enumerate(ids):
        assert made.index(one) == place
        assert one in made
    assert (other in made) == (other in ids)
    if other not in ids:
        with pytest.raises(ValueError):  # noqa: PT011 - as a list does
            made.index(other)
