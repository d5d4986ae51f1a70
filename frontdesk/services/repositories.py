"""What use cases ask of the store about records of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from frontdesk.domain.care import Care
from frontdesk.domain.complaints import Complaint
from frontdesk.domain.credentials import Credential
from frontdesk.domain.customers import Customer
from frontdesk.domain.found import Match
from frontdesk.domain.greeting import Said
from frontdesk.domain.likeness import Known
from frontdesk.domain.log_filter import Bounds, LogFilter
from frontdesk.domain.promises import Promise
from frontdesk.domain.replies import Reply
from frontdesk.domain.shop import Staff
from frontdesk.domain.ties import Apart, Link, Merged
from frontdesk.domain.visits import Acknowledgement, Companion, Visit
from frontdesk.domain.wording import Phrase

if TYPE_CHECKING:
    # Not loaded before the first window.
    from frontdesk.domain.figures import ComplaintTimes, VisitRow, VisitTimes

T = TypeVar("T")


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
    """Customers and how they are found. An id whose card became one with another leads to that one."""

    def search(self, text: str, limit: int) -> list[Match]:
        """Return customers found by any part of a name or phone, or by ear; the likeliest first."""
        ...

    def ids_in_order(self) -> list[str]:
        """Return all ids in the order of the customer list."""
        ...

    def count(self) -> int:
        """Return how many there are."""
        ...

    def sharing(self, customer: Customer, limit: int) -> list[Customer]:
        """Return other customers with the phone, the e-mail or the name of one, swapped or not."""
        ...

    def having_in_common(self, what: str, after: str) -> tuple[str, list[list[Known]]]:
        """Return some groups of (id, face) of cards that share something, and after what to go on.

        ``what``: "email", "phone", "name", or "swapped" for a name whose parts stand the other way round on
        another card. Where nothing is left to go on after, empty text.
        """
        ...

    def contacts(self) -> Iterable[tuple[str, str, str]]:
        """Return (folded full name, digits of the phone, e-mail) of every card there is or was made one."""
        ...

    def by_batch(self, batch_id: str) -> int:
        """Return how many customers came with an import."""
        ...


class LinkRepo(Repo[Link], Protocol):
    """People who belong together."""

    def of(self, customer_id: str) -> list[Link]:
        """Return a customer's links, the oldest first."""
        ...


class ApartRepo(Repo[Apart], Protocol):
    """Pairs of cards that were judged to be two people."""

    def of(self, customer_id: str) -> list[Apart]:
        """Return the pairs that a customer is in."""
        ...

    def pairs(self) -> set[tuple[str, str]]:
        """Return every pair, each with its ids in order."""
        ...


class MergedRepo(Repo[Merged], Protocol):
    """Cards that became one with another."""

    def into(self, kept_id: str) -> list[Merged]:
        """Return the cards that became one with this one, the oldest first."""
        ...

    def move(self, from_id: str, to_id: str) -> None:
        """Let everything that points to one customer point to another, but links and judged pairs."""
        ...


class CompanionRepo(Repo[Companion], Protocol):
    """Customers who came along with the first one of a visit."""

    def of_visits(self, visit_ids: Iterable[str]) -> Mapping[str, Sequence[Companion]]:
        """Return the companions of some visits, in the order in which they were added."""
        ...

    def of_customer(self, customer_id: str) -> list[Companion]:
        """Return where a customer came along, the oldest first."""
        ...


class VisitRepo(Repo[Visit], Protocol):
    """Visits of people in the shop."""

    @property
    def companions(self) -> CompanionRepo: ...

    def in_shop(self) -> list[Visit]:
        """Return those waiting or served now, in the order of arrival."""
        ...

    def between(self, start: datetime, end: datetime) -> list[Visit]:
        """Return visits that joined in [start, end)."""
        ...

    def times(self, start: datetime, end: datetime, *, now: datetime, evening: datetime) -> list[VisitTimes]:
        """Return the times of visits that joined in [start, end), as far as they are known.

        They are light enough for a year of them. ``now`` is for those who still wait; who waited before the
        end of the last ``evening`` was left in the line, and when they went nobody knows.
        """
        ...

    def behind(self, start: datetime, end: datetime, *, evening: datetime) -> list[VisitRow]:
        """Return the rows behind the figures of [start, end), the newest first, unknown times included."""
        ...

    def untimed(self, start: datetime, end: datetime, *, evening: datetime) -> int:
        """Return how many visits joined in [start, end) whose times are not known."""
        ...

    def used_hours(self, start: datetime, end: datetime) -> list[datetime]:
        """Return the beginnings of the hours (UTC) in [start, end) in which the program was used."""
        ...

    def of_customer(self, customer_id: str, limit: int) -> list[Visit]:
        """Return a customer's visits, those as a companion too, the newest first."""
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
        """Return those still open, the one due first in front; none that is shut away."""
        ...

    def log(self, *, states: Iterable[str] = (), text: str = "") -> list[Complaint]:
        """Return the log, newest first, narrowed to states and to words found anywhere."""
        ...

    def joined_to(self, first_id: str) -> list[Complaint]:
        """Return the complaints joined to the first one about the same thing, the oldest first."""
        ...

    def between(self, start: datetime, end: datetime) -> list[Complaint]:
        """Return complaints received in [start, end)."""
        ...

    def log_ids(self, wanted: LogFilter, within: Bounds, limit: int | None = None) -> Sequence[str]:
        """Return the ids of what a filter leaves, newest first: all of them, or the first ones.

        Its days begin and end ``within`` bounds.
        """
        ...

    def noted_by(self, ids: Iterable[str]) -> Mapping[str, str]:
        """Return who wrote each of some complaints down."""
        ...

    def given(self, subject_id: str, since: datetime) -> list[tuple[str, int]]:
        """Return the remedy and the cents given in each complaint about a subject that was solved."""
        ...

    def unsafe(self) -> list[Complaint]:
        """Return those in which somebody may be hurt and that nobody took yet, the oldest first."""
        ...

    def offered(self) -> list[Complaint]:
        """Return those that somebody is asked to take, the one asked for first in front."""
        ...

    def tally(self, wanted: LogFilter, within: Bounds) -> tuple[int, int, int, int]:
        """Return how many there are, how many a filter leaves, and of those the open and the due ones."""
        ...

    def times(self, start: datetime, end: datetime) -> list[ComplaintTimes]:
        """Return the times and subjects of complaints received in [start, end)."""
        ...

    def products(self, begins: str, limit: int) -> list[str]:
        """Return products typed before that begin so, or have a word that does; the most frequent first."""
        ...

    def next_number(self, year: int) -> int:
        """Return the next count of the year for the number; a number is never used twice."""
        ...


class ReplyRepo(Repo[Reply], Protocol):
    """Letters that were sent about complaints."""

    def of_complaints(self, complaint_ids: Iterable[str]) -> dict[str, list[Reply]]:
        """Return the letters about some complaints, the oldest first."""
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


class StaffRepo(Repo[Staff], Protocol):
    """Who works here, or did."""

    def last_gave(self, codes: Iterable[str]) -> Mapping[str, datetime]:
        """Return when each of those who gave one of some commands lately did so last, the latest first."""
        ...


class CareRepo(Repo[Care], Protocol):
    """What is heeded in visits."""

    def of_visits(self, ids: Iterable[str]) -> dict[str, Care]:
        """Return what is heeded in visits, by visit; most have nothing."""
        ...


class PhraseRepo(Repo[Phrase], Protocol):
    """The sentences to say."""

    def at(self, moments: Iterable[str], language: str) -> list[Phrase]:
        """Return the sentences of some moments in a language."""
        ...


class SaidRepo(Protocol):
    """What each customer heard last, outside the journal."""

    def to(self, who: Iterable[str]) -> dict[str, tuple[Said, ...]]:
        """Return what each of them heard last."""
        ...

    def keep(self, who: str, visit_id: str, said: Sequence[tuple[str, str]]) -> None:
        """Keep the phrases said in a visit, by the part of the greeting."""
        ...

    def forget(self, who: str) -> None:
        """Forget what somebody heard."""
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
