"""What a chart shows, apart from how it is painted: for the bars, for the table, for a reader, for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from frontdesk.domain.log_filter import LogFilter


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its number in words, how long it is, and the complaints behind it."""

    name: str
    number: str
    words: str  # the number with what it is compared with
    value: float
    before: float | None = None  # in the period before
    wanted: LogFilter | None = None
    months: tuple[int, ...] = ()
    short: str = ""  # the name, where there is little room
    going_on: bool = False  # its time is not over

    @property
    def sentence(self) -> str:
        """The whole of it, for a reader of the screen."""
        return f"{self.name}: {self.words}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one kind, and the same numbers as a table."""

    title: str
    about: str
    bars: Sequence[Bar]
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    none: str = ""  # what is said where there is no bar
    lines: Sequence[str] = field(default=())

    @property
    def most(self) -> float:
        """The longest bar, of this period or the one before."""
        return max((max(bar.value, bar.before or 0) for bar in self.bars), default=0)

    @property
    def sentence(self) -> str:
        """Every value, for a reader of the screen."""
        return " · ".join(bar.sentence for bar in self.bars) or self.none
