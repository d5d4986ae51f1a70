"""What looking after those who wait asks of the store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from frontdesk.domain.meanwhile import Hello, Offered, WaitChoice, WaitReason, Wish
from frontdesk.services.repositories import Repo


class WaitReasonRepo(Repo[WaitReason], Protocol):
    """The reasons that were chosen."""

    def told_since(self, start: datetime) -> list[WaitReason]:
        """Return those chosen since an instant and not taken back, the newest first."""
        ...


class OfferedRepo(Repo[Offered], Protocol):
    """What was offered."""

    def in_visits(self, visit_ids: Iterable[str]) -> list[Offered]:
        """Return what was offered in these visits, the first first."""
        ...


class HelloRepo(Repo[Hello], Protocol):
    """Greetings to people who are not in the line."""

    def between(self, start: datetime, end: datetime) -> list[Hello]:
        """Return those of [start, end), the first first."""
        ...

    def count(self, start: datetime, end: datetime) -> int:
        """Return how many there are of [start, end)."""
        ...


class WishRepo(Repo[Wish], Protocol):
    """What people would like while they wait."""

    def open(self) -> list[Wish]:
        """Return those neither told nor given up, the oldest first."""
        ...

    def in_visits(self, visit_ids: Iterable[str]) -> list[Wish]:
        """Return every wish of these visits, the oldest first."""
        ...


class MeanwhileRepos(Protocol):
    """The records of what is said and done while people wait."""

    @property
    def choices(self) -> Repo[WaitChoice]: ...
    @property
    def reasons(self) -> WaitReasonRepo: ...
    @property
    def offered(self) -> OfferedRepo: ...
    @property
    def hellos(self) -> HelloRepo: ...
    @property
    def wishes(self) -> WishRepo: ...

    def served(self, since: datetime, until: datetime, limit: int) -> list[tuple[datetime, float]]:
        """Return when people were called, and for how many seconds they were served, the newest first.

        Of those who joined in [since, until), without the time that they were aside. Visits whose times are
        not known are left out.
        """
        ...


class WithMeanwhile(Protocol):
    """A unit of work that knows these records."""

    @property
    def meanwhile(self) -> MeanwhileRepos: ...
