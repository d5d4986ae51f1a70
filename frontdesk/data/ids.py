"""Very many ids as the one text that the engine makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload


class Ids(Sequence[str]):
    """Ids of one length, with a comma between two of them.

    A hundred thousand words of their own take Python's lock for milliseconds each time they are made, looked
    through or let go, and the window waits for it; one text takes none of that.
    """

    def __init__(self, text: str, length: int) -> None:
        self._text = text
        self._length = length
        self._step = length + 1
        self._count = (len(text) + 1) // self._step

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self._at(each) for each in range(*place.indices(self._count))]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        return self._at(place % self._count)

    def __iter__(self) -> Iterator[str]:
        return map(self._at, range(self._count))

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and self._find(value) >= 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ids):
            return self._text == other._text
        return isinstance(other, list) and len(other) == self._count and list(self) == other

    __hash__ = None  # type: ignore[assignment]

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """Return where an id stands; raises ValueError where it does not."""
        at = self._find(value)
        if at < start or (stop is not None and at >= stop):
            raise ValueError(value)
        return at

    def _at(self, place: int) -> str:
        return self._text[place * self._step : place * self._step + self._length]

    def _find(self, value: str) -> int:
        at = self._text.find(value) if len(value) == self._length else -1
        return at // self._step if at >= 0 and at % self._step == 0 else -1
