"""What forgetting and keeping for a time ask of the store and of the computer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from frontdesk.domain.care import VisitReason
from frontdesk.domain.erasing import Disclosure, Erased, ExportFile
from frontdesk.domain.kept_cards import KeptCard, Rest
from frontdesk.domain.retention import Keeping, Retention
from frontdesk.services.repositories import ApartRepo, CareRepo, LinkRepo, MergedRepo, Repo

Report = Callable[[str, int, int], None]  # what is being done (a code), how many of it, of how many


class Erasure(Protocol):
    """Erasing in the running command: rows and what the journal holds of them. Nothing of it is undone."""

    def customer(self, customer_id: str) -> None:
        """Erase everything of a customer but complaints that are shut away; the times of visits stay."""
        ...

    def complaint(self, complaint_id: str) -> None:
        """Erase a complaint."""
        ...

    def letters(self, complaint_id: str) -> None:
        """Take the name off the letters about a complaint that is shut away."""
        ...

    def promise(self, promise_id: str) -> None:
        """Erase the words of a promise; how it ended stays counted."""
        ...

    def remark(self, remark_id: str) -> None:
        """Erase a suggestion or a thank-you."""
        ...

    def helps(self, customer_id: str) -> None:
        """Erase what helps somebody."""
        ...

    def marks(self, before: datetime) -> None:
        """Erase what told unknown people apart whose visit ended before an instant, and what was wished."""
        ...

    def bodies(self, before: datetime) -> None:
        """Erase what the journal held before an instant."""
        ...

    def note(self, erased: Iterable[Erased]) -> None:
        """Put ids on the list that no copy brings back."""
        ...

    def drafts(self, customer_id: str) -> int:
        """Return how many drafts are about a customer."""
        ...


@dataclass(frozen=True, slots=True)
class Old:
    """One record whose period began on or before a day."""

    id: str
    since: datetime


class OldRecords(Protocol):
    """What is older than its period, without what somebody decided to keep; the oldest first."""

    def profiles(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return customers not here since, with nothing open."""
        ...

    def helps(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return customers who agreed to our noting what helps, and were not asked since."""
        ...

    def complaints(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return complaints closed before."""
        ...

    def promises(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return promises that ended before and still say what was promised."""
        ...

    def remarks(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return suggestions and thanks that came before."""
        ...

    def marks(self, before: datetime, today: date) -> tuple[int, datetime | None]:
        """Return how many marks of unknown people and wishes there are, and from when the oldest is."""
        ...

    def bodies(self, before: datetime, today: date) -> tuple[int, datetime | None]:
        """Return how many steps the journal still tells from before, and from when the oldest is."""
        ...


class KeptCardRepo(Repo[KeptCard], Protocol):
    """What contact cards held that has no field here."""

    def of_customers(self, customer_ids: Iterable[str]) -> dict[str, Rest]:
        """Return what is kept of the cards of customers, by id; nobody of whom nothing is kept."""
        ...

    def of_customer(self, customer_id: str) -> list[KeptCard]:
        """Return a customer's records, the oldest first."""
        ...


class CustomersOwn(Protocol):
    """What keeping for a time, forgetting, one card for one person, and heeding somebody in a visit need."""

    @property
    def retentions(self) -> Repo[Retention]: ...
    @property
    def keepings(self) -> Repo[Keeping]: ...
    @property
    def disclosures(self) -> Repo[Disclosure]: ...
    @property
    def export_files(self) -> Repo[ExportFile]: ...
    @property
    def cards(self) -> KeptCardRepo: ...
    @property
    def links(self) -> LinkRepo: ...
    @property
    def aparts(self) -> ApartRepo: ...
    @property
    def merges(self) -> MergedRepo: ...
    @property
    def cares(self) -> CareRepo: ...
    @property
    def reasons(self) -> Repo[VisitReason]: ...
    @property
    def erasure(self) -> Erasure: ...
    @property
    def old(self) -> OldRecords: ...


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A copy of the data that cannot be changed from here: what to call it, and the day it expires."""

    name: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What an erasing could not reach."""

    files: Sequence[str] = ()  # paths of files that we wrote
    copies: Sequence[Elsewhere] = ()


class Forgetter(Protocol):
    """Finishes what a command began: no trace is left in any file of this computer. Safe to run again."""

    def pending(self) -> bool:
        """Tell whether an erasing was begun and not finished."""
        ...

    def finish(self, report: Report) -> Left:
        """Leave no trace, and tell what could not be reached. Takes some seconds."""
        ...
