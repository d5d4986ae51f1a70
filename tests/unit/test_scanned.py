"""What a scanner types is told apart from what a person types, however fast they are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.domain.scanned import END_MS, PACE_MS, SHORTEST, Code, Scan, Stroke, read, scanned

NAMES = ("Kazlauskienė", "Šimkūnaitė", "Ąžuolas Ėglis", "O’Brien-Petraitė", "Jonas Jonaitis", "Ąčiūtė")


def typed(text: str, gaps: list[int] | int) -> list[Stroke]:
    at, strokes = 1_000, []
    for place, letter in enumerate(text):
        at += gaps if isinstance(gaps, int) else gaps[place]
        strokes.append(Stroke(letter, at))
    return strokes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4006381333931", Code.EAN),
        ("96385074", Code.EAN),
        ("4006381333932", Code.NUMBER),
        ("0000123456", Code.NUMBER),
        ("]C10104006381333931", Code.GS1),
        ("(01)04006381333931(10)AB12", Code.GS1),
        ("0104006381333931\x1d10AB12", Code.GS1),
        ("https://example.com/r/88", Code.LINK),
        ("INV-2026-0042", Code.CODE),
        ("Thank you for buying at Kampas", Code.TEXT),
    ],
)
@settings(max_examples=30)
@given(pace=st.integers(1, PACE_MS), pause=st.integers(0, END_MS))
def test_a_scanners_burst_is_recognised_with_its_shape(text: str, code: Code, pace: int, pause: int) -> None:
    strokes = typed(text, pace)
    assert scanned(strokes, ended_at=strokes[-1].at + pause) == Scan(text, code)


def test_digits_that_a_lithuanian_keyboard_turned_into_letters_are_digits_again() -> None:
    assert read("ėąąšęūęęęę„ęą") == Scan("4116383333931", Code.NUMBER)
    assert read("ABCąčęė") == Scan("ABC1234", Code.CODE)


@pytest.mark.parametrize("name", NAMES)
@given(pace=st.integers(0, PACE_MS))
def test_a_name_is_no_code_however_fast_it_came(name: str, pace: int) -> None:
    strokes = typed(name, pace)
    assert scanned(strokes, ended_at=strokes[-1].at) is None


HUMAN = st.integers(PACE_MS + 1, 2_000)
ROLLED = st.integers(0, PACE_MS)  # two keys that are hit as one


@settings(max_examples=60)
@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=40), data=st.data())
def test_what_a_person_types_is_never_taken_for_a_scan(text: str, data: st.DataObject) -> None:
    """Fingers may roll over a few keys at a scanner's pace, but not over as many as a code has."""
    gaps: list[int] = []
    rolled = 0
    for _letter in text:
        may_roll = rolled < SHORTEST - 2
        gap = data.draw(st.one_of(HUMAN, ROLLED)) if may_roll else data.draw(HUMAN)
        rolled = rolled + 1 if gap <= PACE_MS else 0
        gaps.append(gap)
    strokes = typed(text, gaps)
    ended_at = (strokes[-1].at if strokes else 1_000) + data.draw(st.integers(0, 3_000))
    assert scanned(strokes, ended_at=ended_at) is None


@given(
    before=st.text("abcdefgh ", min_size=1, max_size=10),
    gap=st.integers(PACE_MS + 1, 5_000),
    pace=st.integers(1, PACE_MS),
)
def test_what_was_typed_by_hand_before_a_scan_is_no_part_of_it(before: str, gap: int, pace: int) -> None:
    strokes = typed(before + "4006381333931", [80] * len(before) + [gap] + [pace] * 12)
    assert scanned(strokes, ended_at=strokes[-1].at) == Scan("4006381333931", Code.EAN)


def test_a_key_that_is_held_and_an_enter_that_comes_late_are_no_scan() -> None:
    held = typed("1" * 20, 30)
    assert scanned(held, ended_at=held[-1].at) is None
    code = typed("4006381333931", 10)
    assert scanned(code, ended_at=code[-1].at + END_MS + 1) is None
    assert scanned(code, ended_at=code[-1].at - 1) is None
    assert scanned([], ended_at=0) is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = read(text)
    assert found is None or found.text
