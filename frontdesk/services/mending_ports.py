"""What the causes of complaints, and the counting of them, ask of the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from frontdesk.domain.mending import Cause, Measure
from frontdesk.services.repositories import Repo

if TYPE_CHECKING:
    # Not loaded before the first window.
    from frontdesk.domain.recurring import LikeCases, Paid, Tallied

Between = tuple[datetime, datetime]  # [start, end)


class By(StrEnum):
    """What complaints are counted by."""

    ALL = "all"
    SUBJECT = "subject"
    CAUSE = "cause"
    PRODUCT = "product"  # however it was typed; only where one was


class GivenAnswer(NamedTuple):
    """Complaints that were answered in the same hour (UTC), received and due alike."""

    answered_hour: str
    answer_due: date
    received_on: date | None
    received_hour: str
    total: int


class CaseRow(NamedTuple):
    """A complaint as a line beside the charts."""

    id: str
    number: str
    received_at: datetime
    subject_id: str | None
    summary: str
    state: str
    cents: int
    exception: str


@dataclass(frozen=True, slots=True)
class Span:
    """Some complaints: of a span of time, and of one subject or cause; ``value`` None: without any."""

    between: Between
    by: By = By.ALL
    value: str | None = None


class MeasureRepo(Repo[Measure], Protocol):
    """What will be done, or was."""

    def of_complaint(self, complaint_id: str) -> list[Measure]:
        """Return a complaint's measures, the oldest first."""
        ...

    def open_of(self, staff_id: str) -> list[Measure]:
        """Return what somebody still has to do, the one due first in front."""
        ...

    def unanswered_of(self, staff_id: str, before: datetime) -> list[Measure]:
        """Return what somebody did before and has not said yet whether it helped, the oldest first."""
        ...

    def looked_at(self, limit: int) -> list[Measure]:
        """Return the open ones and the latest of those done, the newest first."""
        ...


class ComplaintCounts(Protocol):
    """Complaints counted by the store. Those kept for the law alone count, and are in no rows."""

    def tally(self, by: By, spans: Sequence[Between]) -> list[Tallied]:
        """Return how many were received in each span; a product by the way it is written most often."""
        ...

    def remarks(self, between: Between) -> dict[str, int]:
        """Return how many suggestions and thank-yous were received, by kind."""
        ...

    def hours(self, between: Between) -> list[tuple[str, int]]:
        """Return how many were received in each hour (UTC), such as "2026-11-23T08"."""
        ...

    def answers(self, between: Between) -> list[GivenAnswer]:
        """Return those answered in a span, grouped by what times to answer are worked out from."""
        ...

    def paid(self, between: Between) -> list[Paid]:
        """Return the amounts of those received in a span, grouped."""
        ...

    def like_cases(self, between: Between) -> list[LikeCases]:
        """Return closed ones of a span, grouped by subject and wish, with the least and most given."""
        ...

    def ends(self, between: Between, cases: LikeCases) -> tuple[CaseRow, CaseRow] | None:
        """Return the newest case that received the most, and the newest that received the least."""
        ...

    def count(self, span: Span) -> int:
        """Return how many there are."""
        ...

    def exceptions(self, between: Between) -> list[CaseRow]:
        """Return those in which a rule of the house was not kept to, the newest first."""
        ...

    def first(self) -> datetime | None:
        """Return when the first of all was received."""
        ...


class MendingRepos(Protocol):
    """Why complaints come about, and what is done so that they do not recur."""

    @property
    def causes(self) -> Repo[Cause]: ...
    @property
    def measures(self) -> MeasureRepo: ...
    @property
    def counts(self) -> ComplaintCounts: ...


class WithMending(Protocol):
    """A unit of work that knows these records."""

    @property
    def mending(self) -> MendingRepos: ...
