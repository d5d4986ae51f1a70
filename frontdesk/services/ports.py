"""What use cases ask of the world: a clock, a unit of work, a store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from frontdesk.domain.breaches import Breach
from frontdesk.domain.log_filter import LogView
from frontdesk.domain.shop import ImportBatch, Policy, Shop, Subject
from frontdesk.services.meanwhile_ports import WithMeanwhile
from frontdesk.services.mending_ports import WithMending
from frontdesk.services.owned_ports import CustomersOwn
from frontdesk.services.repositories import (
    AcknowledgementRepo,
    ComplaintRepo,
    Credentials,
    CustomerRepo,
    PhraseRepo,
    PromiseRepo,
    ReplyRepo,
    Repo,
    SaidRepo,
    StaffRepo,
    VisitRepo,
)
from frontdesk.services.taken_ports import WithTaken

# Does the job while nobody uses the store; whoever uses it lets go of it before and takes it up again after.
Around = Callable[[Callable[[], None]], None]
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
    seq: int = 0  # its place in the journal


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being typed, kept safe outside the journal."""

    id: str
    body: Mapping[str, object]
    at: datetime


class Records(WithMeanwhile, WithTaken, WithMending, Protocol):
    """Every kind of record that the store keeps."""

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
    def replies(self) -> ReplyRepo: ...
    @property
    def staff(self) -> StaffRepo: ...
    @property
    def subjects(self) -> Repo[Subject]: ...
    @property
    def log_views(self) -> Repo[LogView]: ...
    @property
    def policies(self) -> Repo[Policy]: ...
    @property
    def phrases(self) -> PhraseRepo: ...
    @property
    def said(self) -> SaidRepo: ...
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


class UnitOfWork(Records, Protocol):
    """One command's view of the store; also used, outside a command, to read."""

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

    def written_since(self, op_id: str, entity: str) -> list[Any]:
        """Return a kind of records as each command after this one left them; not those taken back since."""
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
    actor: str = ""


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

    def view(self, now: datetime, *, reader: str | None = None) -> UnitOfWork:
        """Return a unit of work for reading only."""
        ...

    def seen(self, op_id: str) -> Command | None:
        """Return the command that was done under this id, if any."""
        ...

    def steps(self, *, actor: str, since: datetime, depth: int, skip: frozenset[str]) -> list[Command]:
        """Return the actor's newest commands that can still be undone, the newest first."""
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
