"""The pieces of a JSON text, one after the other, so that no text is taken apart as a whole.

Taken apart, a hostile text needs thirty times its own room; and one bad piece would cost all the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

DEEPEST = 40  # levels of brackets within a piece

_MARK = re.compile(r'["\[\]{},]')
_IN_STRING = re.compile(r'["\\]')


def pieces(text: str, *, longest: int) -> Iterator[str | None]:
    """Yield the elements of an array, or the text itself where it is none.

    None stands for a piece that is longer than ``longest``, nested too deep, or never closed.
    """
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] != "[":
        yield text[start:] if len(text) - start <= longest and _depth(text) <= DEEPEST else None
        return
    begun, depth, deepest = start + 1, 0, 0
    for at, mark in _marks(text, start + 1):
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}" and depth:
            depth -= 1
        elif depth == 0:  # a comma between pieces, or the end of the array
            piece = text[begun:at].strip() if at - begun <= longest else None
            if piece != "":
                yield piece if deepest <= DEEPEST else None
            begun, deepest = at + 1, 0
            if mark != ",":
                return
    yield None


def _depth(text: str) -> int:
    depth = deepest = 0
    for _at, mark in _marks(text, 0):
        depth += 1 if mark in "[{" else -1 if mark in "]}" else 0
        deepest = max(deepest, depth)
    return deepest


def _marks(text: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the brackets and commas outside strings, and where they stand."""
    while found := _MARK.search(text, at):
        at = found.end()
        if found[0] != '"':
            yield found.start(), found[0]
            continue
        while (inside := _IN_STRING.search(text, at)) is not None and inside[0] == "\\":
            at = inside.end() + 1
        if inside is None:
            return
        at = inside.end()
