"""What use cases ask of the world: a clock, a unit of work, repositories."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from frontdesk.domain.breaches import Breach
from frontdesk.domain.complaints import Complaint, ComplaintState
from frontdesk.domain.credentials import Credential
from frontdesk.domain.customers import Customer
from frontdesk.domain.erasing import Disclosure, ExportFile
from frontdesk.domain.promises import Promise
from frontdesk.domain.retention import Keeping, Retention
from frontdesk.domain.shop import ImportBatch, Policy, Shop, Staff, Subject
from frontdesk.domain.visits import Acknowledgement, Visit
from frontdesk.domain.wording import Phrase
from frontdesk.services.owned_ports import Erasure, OldRecords

if TYPE_CHECKING:
    from frontdesk.domain.figures import ComplaintTimes, VisitTimes  # not loaded before the first window

T = TypeVar("T")
# Told the kind of a record and its columns before and after a change; raises to refuse it.
Guard = Callable[[str, Mapping[str, object] | None, Mapping[str, object] | None], None]


class Clock(Protocol):
    """The only source of the time."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a record's story, from the journal."""

    at: datetime
    actor: str  # id of the member of staff, or empty
    code: str  # the command
    before: Mapping[str, object] | None
    after: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being typed, kept safe outside the journal."""

    id: str
    body: Mapping[str, object]
    at: datetime


class Repo(Protocol[T]):
    """Records of one kind. Writing needs a running command."""

    def get(self, record_id: str) -> T:
        """Return the record; raises NotFoundError."""
        ...

    def find(self, record_id: str | None) -> T | None:
        """Return the record or None."""
        ...

    def fetch(self, ids: Iterable[str]) -> dict[str, T]:
        """Return the records that exist, by id."""
        ...

    def all(self) -> list[T]:
        """Return every record in the order of making; for small tables only."""
        ...

    def add(self, record: T) -> T:
        """Keep a new record."""
        ...

    def add_many(self, records: Sequence[T]) -> None:
        """Keep many new records."""
        ...

    def save(self, record: T) -> T:
        """Keep a change to the record as it was read; raises StaleRecordError."""
        ...

    def remove(self, record: T) -> None:
        """Take the record away; raises StaleRecordError."""
        ...


class CustomerRepo(Repo[Customer], Protocol):
    """Customers and how they are found."""

    def search(self, text: str, limit: int) -> list[Customer]:
        """Return customers found by any part of a name or phone, likely ones first."""
        ...

    def ids_in_order(self) -> list[str]:
        """Return all ids in the order of the customer list."""
        ...

    def count(self) -> int:
        """Return how many there are."""
        ...

    def same(self, *, phones: Iterable[str], emails: Iterable[str], names: Iterable[str]) -> dict[str, str]:
        """Return ``{key: customer id}`` for each phone (digits), e-mail or folded full name that is known."""
        ...

    def contacts(self) -> Iterable[tuple[str, str, str]]:
        """Return (folded full name, digits of the phone, e-mail) of every customer."""
        ...

    def by_batch(self, batch_id: str) -> int:
        """Return how many customers came with an import."""
        ...


class VisitRepo(Repo[Visit], Protocol):
    """Visits of people in the shop."""

    def in_shop(self) -> list[Visit]:
        """Return those waiting or served now, in the order of arrival."""
        ...

    def between(self, start: datetime, end: datetime) -> list[Visit]:
        """Return visits that joined in [start, end)."""
        ...

    def times(self, start: datetime, end: datetime) -> list[VisitTimes]:
        """Return the times of visits that joined in [start, end): light enough for a year of them."""
        ...

    def of_customer(self, customer_id: str, limit: int) -> list[Visit]:
        """Return a customer's visits, the newest first."""
        ...

    def counts(self, customer_ids: Iterable[str]) -> dict[str, tuple[int, datetime]]:
        """Return how many ended visits each customer had and when the last was."""
        ...


class ComplaintRepo(Repo[Complaint], Protocol):
    """The complaint log."""

    def of_customer(self, customer_id: str) -> list[Complaint]:
        """Return a customer's complaints, the newest first."""
        ...

    def about(self, customer_id: str) -> list[Complaint]:
        """Return every complaint that a customer has to do with, also through a visit, the newest first."""
        ...

    def shut_away(self) -> list[Complaint]:
        """Return those kept for the law alone, the one that ends first in front."""
        ...

    def open(self) -> list[Complaint]:
        """Return those still owed an answer, the one due first in front; none that is shut away."""
        ...

    def log(
        self, *, states: Iterable[str] = (), text: str = "", due_until: date | None = None
    ) -> list[Complaint]:
        """Return the log, newest first, narrowed to states, to words found anywhere, to a last due day."""
        ...

    def joined_to(self, first_id: str) -> list[Complaint]:
        """Return the complaints joined to the first one about the same thing, the oldest first."""
        ...

    def between(self, start: datetime, end: datetime) -> list[Complaint]:
        """Return complaints received in [start, end)."""
        ...

    def log_ids(
        self,
        *,
        states: Iterable[str] = (),
        text: str = "",
        due_until: date | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[str]:
        """Return the ids of what ``log`` returns, all of them or a page."""
        ...

    def tally(self, *, text: str = "", due_until: date) -> dict[ComplaintState, tuple[int, int]]:
        """Return, for each state, how many complaints match the words and how many are due by a day."""
        ...

    def times(self, start: datetime, end: datetime) -> list[ComplaintTimes]:
        """Return the times and subjects of complaints received in [start, end)."""
        ...

    def next_number(self, year: int) -> int:
        """Return the next count of the year for the number; a number is never used twice."""
        ...


class PromiseRepo(Repo[Promise], Protocol):
    """The promise ledger."""

    def of_customer(self, customer_id: str) -> list[Promise]:
        """Return a customer's promises, the newest first."""
        ...

    def open(self) -> list[Promise]:
        """Return open promises, the one due first in front."""
        ...

    def between(self, start: datetime, end: datetime) -> list[Promise]:
        """Return promises due in [start, end)."""
        ...


class AcknowledgementRepo(Repo[Acknowledgement], Protocol):
    """Each time that somebody was seen."""

    def of_visit(self, visit_id: str) -> list[Acknowledgement]:
        """Return a visit's acknowledgements in order."""
        ...


class Credentials(Protocol):
    """The secrets that people sign in with. The journal is told that one changed, never a hash."""

    def find(self, staff_id: str) -> Credential | None:
        """Return somebody's secret, if there is one."""
        ...

    def all(self) -> dict[str, Credential]:
        """Return every secret by the person's id."""
        ...

    def keep(self, credential: Credential) -> None:
        """Keep a secret, or how often it was missed."""
        ...

    def drop(self, staff_id: str) -> None:
        """Forget somebody's secret."""
        ...

    def mark(self, staff_id: str) -> None:
        """Let the journal say that something was tried which changes nothing."""
        ...

    def hashed(self, secret: str) -> str:
        """Return the hash that is kept of a secret."""
        ...

    def fits(self, hashed: str, secret: str) -> bool:
        """Tell whether a hash is of this secret."""
        ...


class CustomersOwn(Protocol):
    """What keeping for a time and forgetting need."""

    @property
    def retentions(self) -> Repo[Retention]: ...
    @property
    def keepings(self) -> Repo[Keeping]: ...
    @property
    def disclosures(self) -> Repo[Disclosure]: ...
    @property
    def export_files(self) -> Repo[ExportFile]: ...
    @property
    def erasure(self) -> Erasure: ...
    @property
    def old(self) -> OldRecords: ...


class UnitOfWork(Protocol):
    """One command's view of the store; also used, outside a command, to read."""

    @property
    def customers(self) -> CustomerRepo: ...
    @property
    def visits(self) -> VisitRepo: ...
    @property
    def acknowledgements(self) -> AcknowledgementRepo: ...
    @property
    def complaints(self) -> ComplaintRepo: ...
    @property
    def promises(self) -> PromiseRepo: ...
    @property
    def staff(self) -> Repo[Staff]: ...
    @property
    def subjects(self) -> Repo[Subject]: ...
    @property
    def policies(self) -> Repo[Policy]: ...
    @property
    def phrases(self) -> Repo[Phrase]: ...
    @property
    def imports(self) -> Repo[ImportBatch]: ...
    @property
    def breaches(self) -> Repo[Breach]: ...
    @property
    def shops(self) -> Repo[Shop]: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def own(self) -> CustomersOwn: ...

    @property
    def actor(self) -> str:
        """Return the id of the member of staff who acts, or empty text."""
        ...

    @property
    def op_id(self) -> str:
        """Return the id of the running command."""
        ...

    def now(self) -> datetime:
        """Return the instant of this command, the same throughout it."""
        ...

    def new_id(self) -> str:
        """Return a new UUIDv7."""
        ...

    def story(self, entity: str, record_id: str) -> list[Step]:
        """Return the journal's steps of one record, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did: its answer (ids only) and the records it touched."""

    op_id: str
    code: str
    answer: tuple[str, ...]
    touched: frozenset[str]  # kinds of records, such as "visit"
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the store remembers it."""

    op_id: str
    code: str
    answer: tuple[str, ...]
    at: datetime
    undone: bool
    undoes: str


class Room(Protocol):
    """Room on the disk, kept for the day it is full."""

    def keep(self) -> bool:
        """Keep some, where there is plenty; tell whether there is some now."""
        ...

    def give_up(self) -> bool:
        """Free it; tell whether there was any."""
        ...


class Store(Protocol):
    """The shop's data. Belongs to the thread that opened it."""

    def begin(
        self, *, op_id: str, code: str, actor: str, now: datetime, guard: Guard | None = None
    ) -> UnitOfWork:
        """Start a command's transaction; ``guard`` is told each change before it is kept."""
        ...

    def commit(self, answer: Sequence[str], *, undoes: str = "") -> frozenset[str]:
        """Write the journal, commit, and return the kinds of records touched."""
        ...

    def rollback(self) -> None:
        """Take back everything of the running command."""
        ...

    def view(self, now: datetime) -> UnitOfWork:
        """Return a unit of work for reading only."""
        ...

    def seen(self, op_id: str) -> Command | None:
        """Return the command that was done under this id, if any."""
        ...

    def latest(self, *, actor: str, since: datetime, depth: int, skip: frozenset[str]) -> Command | None:
        """Return the newest command that can still be undone, if it is among the newest ``depth``."""
        ...

    def revert(self, op_id: str) -> None:
        """Put back, in the running command, every record as it was before; raises StaleRecordError."""
        ...

    def draft(self, draft_id: str) -> Draft | None:
        """Return what was being typed."""
        ...

    def drafts(self) -> list[Draft]:
        """Return everything that is being typed, oldest first."""
        ...

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed, at once and safe on disk."""
        ...

    def drop_draft(self, draft_id: str) -> None:
        """Forget a draft; it was used or given up."""
        ...

    @property
    def trouble(self) -> str:
        """Return the code of what keeps the store from writing, or empty text."""
        ...

    def stop_writing(self) -> None:
        """Write nothing more: the file was found to be damaged."""
        ...

    def try_writing(self) -> None:
        """Find out by writing whether it can be written. Raises StorageError while it cannot."""
        ...

    def close(self) -> None:
        """Close the store."""
        ...
