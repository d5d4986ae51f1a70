"""Where the lines of a paper go on to the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its height, the space above it, and whether it has to stay with the line before it."""

    height: float
    above: float = 0.0
    tied: bool = False


def starts(rows: Sequence[Row], room: float) -> list[int]:
    """Return the row that each page begins with; space above the first row of a page is left out.

    Tied rows stay together as long as a page holds them. A row higher than the room has a page of its own.
    """
    if not rows:
        return []
    found, used, at = [0], 0.0, 0
    while at < len(rows):
        row, first = rows[at], found[-1]
        needed = row.height + (row.above if at > first else 0.0)
        if at > first and used + needed > room:
            begin = at
            while begin > first and rows[begin].tied:
                begin -= 1
            found.append(begin if begin > first else at)
            used, at = 0.0, found[-1]
            continue
        used += needed
        at += 1
    return found


def tied_lines(count: int, *, to_before: bool) -> list[bool]:
    """Return which of the lines of a paragraph are tied, so that none of them stands alone on a page."""
    return [to_before if index == 0 else index == 1 or index == count - 1 for index in range(count)]
