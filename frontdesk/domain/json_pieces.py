"""The pieces of a JSON text, one after the other, so that no text is taken apart as a whole.

Taken apart, a hostile text needs thirty times its own room; and one bad piece would cost all the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DEEPEST = 40  # levels of brackets within a piece
LOST = 1000  # levels after which nobody looks for an end any more

_MARK = re.compile(r'["\[\]{},]')
_INSIDE = re.compile(r'["\[\]{}]')  # commas count between pieces alone
_IN_STRING = re.compile(r'["\\]')


Span = tuple[int, int]


def pieces(text: str, *, longest: int) -> Iterator[Span | None]:
    """Yield where the elements of an array begin and end, or the text itself where it is none.

    None stands for a piece that is longer than ``longest``, nested too deep, or never closed.
    """
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] == "[":
        yield from _elements(text, start + 1, longest)
    elif len(text) - start > longest or any(depth > DEEPEST for _at, _mark, depth in _levels(text, start)):
        yield None
    else:
        yield start, len(text)


def _elements(text: str, begun: int, longest: int) -> Iterator[Span | None]:
    deepest = 0
    for at, mark, depth in _levels(text, begun):
        deepest = max(deepest, depth)
        if depth > LOST:
            break
        if depth < 0 or (mark == "," and depth == 0):  # the end of the array, or of a piece
            fits = at - begun <= longest and deepest <= DEEPEST
            if not fits or text[begun:at].strip():
                yield (begun, at) if fits else None
            if depth < 0:
                return
            begun, deepest = at + 1, 0
    yield None


def _levels(text: str, at: int) -> Iterator[tuple[int, str, int]]:
    """Yield where brackets and commas stand outside strings, and on which level one is after each."""
    depth = 0
    while found := (_INSIDE if depth > 0 else _MARK).search(text, at):
        at, mark = found.end(), found[0]
        if mark == '"':
            at = _after_string(text, at)
            if not at:
                return
            continue
        depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
        yield found.start(), mark, depth


def _after_string(text: str, at: int) -> int:
    """Return the place after a string, or 0 where it has no end."""
    while inside := _IN_STRING.search(text, at):
        if inside[0] == '"':
            return inside.end()
        at = inside.end() + 1
    return 0
