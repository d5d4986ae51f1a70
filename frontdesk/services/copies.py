"""Safe copies of the shop's data, as the screens and the command line see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from frontdesk.domain.shop import Shop
from frontdesk.services.ports import Around


class Kind(StrEnum):
    """What a copy was made for."""

    REGULAR = "regular"
    BEFORE = "before"  # the tables were changed for a new version of the program
    ASIDE = "aside"  # another copy was brought back
    UNREADABLE = "unreadable"  # what stood in the way when a copy was brought back; no copy at all


class Under(StrEnum):
    """How a copy is locked, beside how the data here are; what comes back is locked as they are."""

    SAME = ""
    PLAIN = "plain"  # it is not encrypted, and they are
    FORMER = "former"  # it has another key than they have now
    ENCRYPTED = "encrypted"  # it is encrypted, and they are not


class Stage(StrEnum):
    """What a copying is doing."""

    COPYING = "copying"
    CHECKING = "checking"
    SECOND = "second"  # writing it to the second place


class Stopped(Exception):
    """The copying was stopped by hand; nothing is left behind."""


@dataclass(slots=True)
class Progress:
    """How far a copying is. Its thread counts, others look; single values need no lock."""

    stage: Stage = Stage.COPYING
    done: int = 0
    total: int = 0
    stop: bool = False

    def begin(self, stage: Stage, total: int) -> None:
        """Begin a part of the work."""
        self.stage, self.done, self.total = stage, 0, total

    def go_on(self, done: int) -> None:
        """Note how far it is. Raises Stopped."""
        self.done = done
        if self.stop:
            raise Stopped


@dataclass(frozen=True, slots=True)
class Facts:
    """What a store holds, told by the store itself; no names of people."""

    at: datetime  # of the copy
    seq: int  # the newest row of the journal, with its hash
    hash: str
    steps: int  # the newest step
    size: int
    schema: int
    program: str
    encrypted: bool
    sha256: str
    shop_id: str
    customers: int
    complaints: int
    visits: int
    open_promises: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that can be brought back. ``facts`` are those of its making, or None where none were kept."""

    path: Path
    kind: Kind
    at: datetime
    size: int
    facts: Facts | None = None
    in_second: bool = False
    of_other: bool = False  # a copy of another shop than the one here


@dataclass(frozen=True, slots=True)
class Preview:
    """What a copy holds, read and checked just now, beside what would be lost."""

    path: Path
    facts: Facts
    shop_name: str
    now: Facts | None  # of the store in use; None where there is none to be read
    steps_since: int
    in_the_way: bool  # a file that cannot be read
    under: Under = Under.SAME


@dataclass(frozen=True, slots=True)
class WayBack:
    """A copy was brought back, and how it was before lies aside."""

    aside: Path
    at: datetime  # when it was brought back
    copy_at: datetime  # how old what was brought back is


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The other place for copies; ``problem`` is a code of StorageError, or empty."""

    path: Path
    there: bool
    last: datetime | None  # the newest copy known to be there
    problem: str = ""
    quiet: bool = True  # nothing to be said loudly yet


@dataclass(frozen=True, slots=True)
class Standing:
    """How the copies stand."""

    copies: tuple[Copy, ...] = ()  # the newest first
    second: SecondPlace | None = None
    way_back: WayBack | None = None
    problem: str = ""  # why the last one was not made: a code of StorageError

    def newest(self) -> Copy | None:
        """Return the newest copy that was made by itself or by hand."""
        return next((copy for copy in self.copies if copy.kind is Kind.REGULAR), None)

    def good(self) -> tuple[Copy, ...]:
        """Return what can be brought back."""
        return tuple(copy for copy in self.copies if copy.kind is not Kind.UNREADABLE)


# Told of a store that is about to come into place, of the folder that the copy of it came from, and its key.
AfterRestore = Callable[[Path, Path, str], None]


class SafeCopies(Protocol):
    """The copies of one data folder. Slow: for a thread that may wait."""

    def standing(self) -> Standing:
        """Return how the copies stand."""
        ...

    def tend(self, shop: Shop | None, *, at_close: bool = False) -> bool:
        """Make a copy if one is due, and bring the second place up to date; tell whether one was made."""
        ...

    def make(self, progress: Progress) -> Copy:
        """Make a copy now. Raises StorageError or Stopped."""
        ...

    def choose_second(self, place: Path | None) -> None:
        """Keep copies in a second place too, or no longer. Raises StorageError."""
        ...

    def look_in(self, folder: Path) -> tuple[Copy, ...]:
        """Return the copies that lie in a folder somebody points to."""
        ...

    def preview(self, path: Path, progress: Progress) -> Preview:
        """Look at what a copy holds; changes nothing. Raises StorageError or Stopped."""
        ...

    def bring_back(self, path: Path, *, actor: str, progress: Progress, around: Around) -> WayBack | None:
        """Bring a copy back in place of the store in use, which is put aside. Raises StorageError.

        Until the one move that puts it into place, everything stays as it was.
        """
        ...
