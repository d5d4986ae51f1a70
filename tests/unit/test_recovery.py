"""The recovery sheet: what was written down comes back, and a slip is named to its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.errors import DomainError
from frontdesk.domain.recovery import ALPHABET, is_group, key_of, number_of, sheet_of

KEYS = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(KEYS)
def test_a_sheet_gives_its_key_back(key: str) -> None:
    lines = sheet_of(key)
    assert [len(line) for line in lines] == [19] * 4
    assert key_of(lines) == key
    assert key_of([line.lower().replace(" ", "-") for line in lines]) == key


@given(KEYS, st.integers(0, 3), st.integers(0, 15), st.sampled_from(ALPHABET))
def test_a_wrong_character_is_named_to_its_line(key: str, line: int, at: int, wrong: str) -> None:
    lines = [line.replace(" ", "") for line in sheet_of(key)]
    if lines[line][at] == wrong:
        return
    lines[line] = lines[line][:at] + wrong + lines[line][at + 1 :]
    with pytest.raises(DomainError) as refusal:
        key_of(lines)
    assert (refusal.value.code, refusal.value.params) == ("sheet_line", {"line": line + 1})


KEY = "00112233445566778899aabbccddeeff" * 2


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda a, b, c, d: (b, a, c, d), 1),
        (lambda a, b, c, d: (a, b, d, c), 3),
        (lambda a, b, c, d: (a, b[:-1], c, d), 2),
        (lambda a, b, c, d: (a, b, c + "7", d), 3),
        (lambda a, b, c, d: (a, b, c, ""), 4),
        (lambda a, b, c, d: (a, b, "žž" + c[2:], d), 3),
        (lambda a, b, c, d: (a[5:] + " " + a[:4], b, c, d), 1),
    ],
)
def test_lines_out_of_place_short_or_long_are_found(spoil, line: int) -> None:
    with pytest.raises(DomainError) as refusal:
        key_of(spoil(*sheet_of(KEY)))
    assert refusal.value.params == {"line": line}


def test_what_looks_alike_is_taken_for_what_it_is() -> None:
    lines = sheet_of(KEY)
    misread = [line.replace("0", "o").replace("1", "l") for line in lines]
    assert misread != list(lines)
    assert key_of(misread) == KEY


def test_the_digits_of_a_lithuanian_keyboard_count() -> None:
    typed = str.maketrans("1234567890", "ąčęėįšųū„“")
    assert key_of([line.translate(typed) for line in sheet_of(KEY)]) == KEY


def test_a_group_asked_for_is_known() -> None:
    group = sheet_of(KEY)[2].split(" ")[3]
    assert is_group(KEY, 2, 3, f" {group.lower()} ")
    assert not is_group(KEY, 2, 2, group) or sheet_of(KEY)[2].split(" ")[2] == group
    assert not is_group(KEY, 2, 3, "")


def test_the_number_tells_sheets_apart() -> None:
    assert number_of(KEY) == number_of(KEY) != number_of("ab" * 32)
    assert len(number_of(KEY)) == 9
