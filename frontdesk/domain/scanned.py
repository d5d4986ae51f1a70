"""What a barcode scanner types, told apart from what a person types: its pace, its shape, and its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# A scanner types a letter every 5 to 20 ms; nobody types six in a row at this pace, however fast.
PACE_MS = 35
END_MS = 120  # between the last letter and Enter: some scanners wait a moment
SHORTEST = 6  # letters of a code; two or three keys may well be hit as one
LONG_TEXT = 24  # letters at this pace that are a QR code's, whatever they say
MOST = 4_000  # letters; no code holds more
_EAN_LENGTHS = frozenset({8, 12, 13, 14})
_GS1_MARKS = ("]C1", "]d2", "]Q3", "]e0", "(01)", "\x1d")
_LINKS = ("http:", "https:", "www.")
# The scanner presses the keys of digits; on a Lithuanian keyboard they write letters.
_LITHUANIAN_DIGITS = str.maketrans("ąčęėįšųū„“ĄČĘĖĮŠŲŪ", "123456789012345678")
_IN_A_ROW = re.compile("[ąčęėįšųū„“]{4}", re.IGNORECASE)  # no name has four of them, one after the other


class Code(StrEnum):
    """What was scanned, by its shape."""

    EAN = "ean"
    NUMBER = "number"
    GS1 = "gs1"
    LINK = "link"
    CODE = "code"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scanner typed, its digits restored."""

    text: str
    code: Code


@dataclass(frozen=True, slots=True)
class Stroke:
    """One letter that was typed, and when, in milliseconds of any clock that does not jump."""

    letter: str
    at: int


def burst(strokes: Sequence[Stroke]) -> Sequence[Stroke]:
    """Return the last strokes that came at a scanner's pace."""
    start = len(strokes) - 1
    while start > 0 and 0 <= strokes[start].at - strokes[start - 1].at <= PACE_MS:
        start -= 1
    return strokes[max(start, 0) :]


def scanned(strokes: Sequence[Stroke], *, ended_at: int) -> Scan | None:
    """Return what was scanned, where Enter or Tab at ``ended_at`` ended a scanner's burst."""
    last = burst(strokes)
    if len(last) < SHORTEST or not 0 <= ended_at - last[-1].at <= END_MS:
        return None
    text = "".join(stroke.letter for stroke in last)
    if len(set(text)) == 1:  # a key that was held down
        return None
    return read(text)


def read(text: str) -> Scan | None:
    """Return the code that a text is, or None where it is none: a name, however fast it came."""
    restored = text.translate(_LITHUANIAN_DIGITS) if _IN_A_ROW.search(text) else text
    if restored.isascii() and restored.isdigit():
        ean = len(restored) in _EAN_LENGTHS and _check_digit_fits(restored)
        return Scan(restored, Code.EAN if ean else Code.NUMBER)
    if text.startswith(_GS1_MARKS) or "\x1d" in text:
        return Scan(text, Code.GS1)
    if text.casefold().startswith(_LINKS):
        return Scan(text, Code.LINK)
    if len(text) >= LONG_TEXT:
        return Scan(text, Code.TEXT)
    if " " not in restored and any(map(str.isdigit, restored)) and restored.isascii():
        return Scan(restored, Code.CODE)
    return None


def _check_digit_fits(digits: str) -> bool:
    """Tell whether the last digit is the one that GS1 puts there."""
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return weighed % 10 == 0
