"""Visits, acknowledgements, complaints and promises in the store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from frontdesk.data.complaint_log import IN_SIGHT, NEWEST_FIRST, Where, apart
from frontdesk.data.engine import Engine
from frontdesk.data.erasing_tools import parts
from frontdesk.data.sight import Sight
from frontdesk.data.table import CHUNK, Image, Recorder, Table, to_instant, to_text
from frontdesk.data.used import used_hours
from frontdesk.data.visit_times import count_untimed, rows_of_visits, times_of_visits
from frontdesk.domain.care import Care
from frontdesk.domain.complaints import CLOSED, Complaint, ComplaintState
from frontdesk.domain.log_filter import Bounds, LogFilter
from frontdesk.domain.promises import Promise
from frontdesk.domain.shop import Staff
from frontdesk.domain.text import fold
from frontdesk.domain.visits import Acknowledgement, Companion, Visit

if TYPE_CHECKING:
    # Not loaded before the first window.
    from frontdesk.domain.figures import ComplaintTimes, VisitRow, VisitTimes


class SqlCompanions(Table[Companion]):
    """The ``CompanionRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Companion, "companion")

    def of_visits(self, visit_ids: Iterable[str]) -> dict[str, list[Companion]]:
        """Return the companions of some visits, in the order in which they were added."""
        wanted = list(dict.fromkeys(visit_ids))
        found: dict[str, list[Companion]] = {}
        for start in range(0, len(wanted), CHUNK):
            part = {f"k{i}": id_ for i, id_ in enumerate(wanted[start : start + CHUNK])}
            marks = ", ".join(f":{name}" for name in part)
            for one in self.read(f"{self.select} WHERE visit_id IN ({marks}) ORDER BY id", part):
                found.setdefault(one.visit_id, []).append(one)
        return found

    def of_customer(self, customer_id: str) -> list[Companion]:
        """Return where a customer came along, the oldest first."""
        return self.read(f"{self.select} WHERE customer_id = :id ORDER BY id", {"id": customer_id})


NEWEST = 500  # commands that are looked through for who is here
# Visits of a customer, as the first one or along with somebody.
WITH_CUSTOMER = "(customer_id = :id OR id IN (SELECT c.visit_id FROM companion c WHERE c.customer_id = :id))"


class SqlVisits(Table[Visit]):
    """The ``VisitRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Visit, "visit")
        self.companions = SqlCompanions(engine, recorder)

    def in_shop(self) -> list[Visit]:
        """Return those waiting or served now, in the order of arrival."""
        return self.read(f"{self.select} WHERE ended_at IS NULL ORDER BY joined_at, id")

    def between(self, start: datetime, end: datetime) -> list[Visit]:
        """Return visits that joined in [start, end)."""
        sql = f"{self.select} WHERE joined_at >= :start AND joined_at < :end ORDER BY joined_at, id"
        return self.read(sql, {"start": to_text(start), "end": to_text(end)})

    def times(self, start: datetime, end: datetime, *, now: datetime, evening: datetime) -> list[VisitTimes]:
        """Return the times of visits that joined in [start, end), as far as they are known."""
        return times_of_visits(self._engine, start, end, now, evening)

    def behind(self, start: datetime, end: datetime, *, evening: datetime) -> list[VisitRow]:
        """Return the visits that joined in [start, end), the ones included whose times are not known."""
        return rows_of_visits(self._engine, start, end, evening)

    def untimed(self, start: datetime, end: datetime, *, evening: datetime) -> int:
        """Return how many visits joined in [start, end) whose times are not known."""
        return count_untimed(self._engine, start, end, evening)

    def used_hours(self, start: datetime, end: datetime) -> list[datetime]:
        """Return the beginnings of the hours (UTC) in [start, end) in which the program was used."""
        return used_hours(self._engine, start, end)

    def of_customer(self, customer_id: str, limit: int) -> list[Visit]:
        """Return a customer's visits, those as a companion too, the newest first."""
        sql = f"{self.select} WHERE {WITH_CUSTOMER} ORDER BY joined_at DESC, id DESC LIMIT :limit"
        return self.read(sql, {"id": customer_id, "limit": limit})

    def counts(self, customer_ids: Iterable[str]) -> dict[str, tuple[int, datetime]]:
        """Return how many finished visits each customer had and when the last was."""
        wanted = list(dict.fromkeys(customer_ids))
        found: dict[str, tuple[int, datetime]] = {}
        for start in range(0, len(wanted), CHUNK):
            part = {f"k{i}": id_ for i, id_ in enumerate(wanted[start : start + CHUNK])}
            marks = ", ".join(f":{name}" for name in part)
            sql = (
                "SELECT customer_id, count(*), max(joined_at) FROM ("
                "SELECT customer_id, joined_at, ending FROM visit"
                f" WHERE customer_id IN ({marks}) UNION ALL"
                " SELECT c.customer_id, v.joined_at, v.ending FROM companion c"
                f" JOIN visit v ON v.id = c.visit_id WHERE c.customer_id IN ({marks})"
                ") AS theirs WHERE ending = 'finished' GROUP BY customer_id"
            )
            for customer_id, count, last in self._engine.rows(sql, part):
                found[customer_id] = (count, to_instant(last))
        return found


class SqlStaff(Table[Staff]):
    """The ``StaffRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Staff, "staff")

    def last_gave(self, codes: Iterable[str]) -> dict[str, datetime]:
        """Return when each of those who gave one of some commands lately did so last, the latest first."""
        wanted = {f"code{number}": code for number, code in enumerate(codes)}
        marks = ", ".join(f":{mark}" for mark in wanted)
        newest = "SELECT seq, actor, at, code FROM command ORDER BY seq DESC LIMIT :newest"
        sql = (
            f"SELECT actor, max(at), max(seq) AS last FROM ({newest}) AS newest"
            f" WHERE actor <> '' AND code IN ({marks}) GROUP BY actor ORDER BY last DESC"
        )
        return {row[0]: to_instant(row[1]) for row in self._engine.rows(sql, {"newest": NEWEST, **wanted})}


class SqlAcknowledgements(Table[Acknowledgement]):
    """The ``AcknowledgementRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Acknowledgement, "acknowledgement")

    def of_visit(self, visit_id: str) -> list[Acknowledgement]:
        """Return a visit's acknowledgements in order."""
        return self.read(f"{self.select} WHERE visit_id = :id ORDER BY at, id", {"id": visit_id})


def _looked_up_by(complaint: Complaint) -> Image:
    """Return what a complaint is found by: its folded words, each between single spaces, and its answer."""
    parts = (
        complaint.number,
        complaint.summary,
        complaint.words,
        complaint.product,
        complaint.receipt,
        complaint.offered,
        complaint.cause,
        complaint.outcome,
    )
    had_answer_at = complaint.had_answer_at
    return {
        "search_text": apart(" ".join(parts)),
        "product_text": apart(complaint.product),
        "had_answer_at": None if had_answer_at is None else to_text(had_answer_at),
    }


class SqlCares(Table[Care]):
    """The ``CareRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Care, "care")

    def of_visits(self, ids: Iterable[str]) -> dict[str, Care]:
        """Return what is heeded in visits, by visit."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Care] = {}
        for start in range(0, len(wanted), CHUNK):
            part = {f"k{i}": id_ for i, id_ in enumerate(wanted[start : start + CHUNK])}
            marks = ", ".join(f":{name}" for name in part)
            for care in self.read(f"{self.select} WHERE visit_id IN ({marks})", part):
                found[care.visit_id] = care
        return found


class SqlComplaints(Table[Complaint]):
    """The ``ComplaintRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder, sight: Sight) -> None:
        super().__init__(engine, recorder, Complaint, "complaint", _looked_up_by)
        self._sight = sight

    def read(self, sql: str, values: Mapping[str, object] | None = None) -> list[Complaint]:
        """Return the records of a query as whoever reads them may see them."""
        return [seen for one in super().read(sql, values) if (seen := self._sight.seen(one)) is not None]

    def of_customer(self, customer_id: str) -> list[Complaint]:
        """Return a customer's complaints, the newest first."""
        sql = f"{self.select} WHERE customer_id = :id ORDER BY received_at DESC, id DESC"
        return self.read(sql, {"id": customer_id})

    def open(self) -> list[Complaint]:
        """Return those still open, the one due first in front; none that is shut away."""
        found = self.read(f"{self.select} WHERE shut_at IS NULL ORDER BY answer_due, id")
        return [c for c in found if c.state not in CLOSED]

    def offered(self) -> list[Complaint]:
        """Return those that somebody is asked to take, the one asked for first in front."""
        return self.read(f"{self.select} WHERE handed_to <> '' ORDER BY handed_at, id")

    def unsafe(self) -> list[Complaint]:
        """Return those in which somebody may be hurt and that nobody took yet, the oldest first."""
        where = "safety = 1 AND taken_at IS NULL AND closed_at IS NULL AND shut_at IS NULL"
        return self.read(f"{self.select} WHERE {where} ORDER BY received_at, id")

    def about(self, customer_id: str) -> list[Complaint]:
        """Return every complaint that a customer has to do with, also through a visit, the newest first."""
        sql = (
            f"{self.select} WHERE customer_id = :id OR visit_id IN"
            " (SELECT id FROM visit WHERE customer_id = :id) ORDER BY received_at DESC, id DESC"
        )
        return self.read(sql, {"id": customer_id})

    def shut_away(self) -> list[Complaint]:
        """Return those kept for the law alone, the one that ends first in front."""
        return self.read(f"{self.select} WHERE shut_at IS NOT NULL ORDER BY coalesce(shut_until, ''), id")

    def log(self, *, states: Iterable[str] = (), text: str = "") -> list[Complaint]:
        """Return the log, newest first; the words may stand anywhere in it or in the customer's name."""
        where = Where(self._engine).one_of("state", tuple(states) or None).with_words(text)
        where = where.theirs(self._sight) if text else where  # who finds it by its words knows them
        return self.read(f"{self.select}{where.sql} {NEWEST_FIRST}", where.values)

    def log_ids(self, wanted: LogFilter, within: Bounds, limit: int | None = None) -> Sequence[str]:
        """Return the ids of what a filter leaves, newest first: all of them, or the first ones."""
        where = self._narrowed(wanted, within)
        sql = f"SELECT id FROM {where.source}{where.sql} {NEWEST_FIRST}"
        if limit is None:
            return self._engine.ids(sql, where.values)
        rows = self._engine.rows(f"{sql} LIMIT :limit", where.values | {"limit": limit})
        return [str(row[0]) for row in rows]

    def noted_by(self, ids: Iterable[str]) -> dict[str, str]:
        """Return who wrote each of some complaints down."""
        found: dict[str, str] = {}
        for part in parts(list(dict.fromkeys(ids))):
            sql = f"SELECT id, noted_by FROM complaint WHERE id IN ({part.marks}){self._sight.narrowed()}"
            rows = self._engine.rows(sql, part.values | self._sight.values)
            found |= {str(row[0]): str(row[1]) for row in rows}
        return found

    def given(self, subject_id: str, since: datetime) -> list[tuple[str, int]]:
        """Return the remedy and the cents given in each complaint about a subject that was solved."""
        values = {"subject": subject_id, "since": to_text(since), "solved": str(ComplaintState.CLOSED)}
        rows = self._engine.rows(
            "SELECT remedy, amount_cents FROM complaint WHERE subject_id = :subject"
            f" AND received_at >= :since AND state = :solved AND shut_at IS NULL{self._sight.narrowed()}",
            values | self._sight.values,
        )
        return [(str(remedy), int(cents)) for remedy, cents in rows]

    def tally(self, wanted: LogFilter, within: Bounds) -> tuple[int, int, int, int]:
        """Return how many there are, how many a filter leaves, and of those the open and the due ones."""
        where = self._narrowed(wanted, within)
        still, soon = where.still_open(), where.due_soon(within)
        sql = (
            f"SELECT count(*), coalesce(sum(CASE WHEN {still} THEN 1 ELSE 0 END), 0),"
            f" coalesce(sum(CASE WHEN {still} AND {soon} THEN 1 ELSE 0 END), 0)"
            f" FROM {where.source}{where.sql}"
        )
        left, waiting, due = map(int, self._engine.rows(sql, where.values)[0])
        return self._count(), left, waiting, due

    def _narrowed(self, wanted: LogFilter, within: Bounds) -> Where:
        return Where(self._engine).narrowed_to(wanted, within).theirs(self._sight)

    def _count(self) -> int:
        """Return how many there are that are not shut away, as far as they are the reader's to open."""
        theirs = self._sight.narrowed()
        whole = "(SELECT count(*) FROM complaint)"  # no row is read for it
        shut = "(SELECT count(*) FROM complaint WHERE shut_at IS NOT NULL)"
        few = f"SELECT count(*) FROM complaint WHERE {IN_SIGHT}{theirs}"
        return int(self._engine.rows(few if theirs else f"SELECT {whole} - {shut}", self._sight.values)[0][0])

    def joined_to(self, first_id: str) -> list[Complaint]:
        """Return the complaints joined to the first one about the same thing, the oldest first."""
        return self.read(
            f"{self.select} WHERE same_as = :id AND shut_at IS NULL ORDER BY received_at, id",
            {"id": first_id},
        )

    def between(self, start: datetime, end: datetime) -> list[Complaint]:
        """Return complaints received in [start, end)."""
        sql = f"{self.select} WHERE received_at >= :start AND received_at < :end ORDER BY received_at, id"
        return self.read(sql, {"start": to_text(start), "end": to_text(end)})

    def times(self, start: datetime, end: datetime) -> list[ComplaintTimes]:
        """Return the times and subjects of those received in [start, end); none that is shut away."""
        from frontdesk.domain.figures import ComplaintTimes

        sql = (
            "SELECT subject_id, state, answer_due, had_answer_at FROM complaint"
            f" WHERE received_at >= :start AND received_at < :end AND {IN_SIGHT}{self._sight.narrowed()}"
            " ORDER BY received_at"
        )
        return [
            ComplaintTimes(subject, ComplaintState(state), date.fromisoformat(due), _instant(answered))
            for subject, state, due, answered in self._engine.rows(
                sql, {"start": to_text(start), "end": to_text(end)} | self._sight.values
            )
        ]

    def products(self, begins: str, limit: int) -> list[str]:
        """Return products typed before that begin so, or have a word that does; the most frequent first."""
        wanted = fold(begins)
        counts = self._engine.rows(
            f"SELECT product, count(*) FROM complaint WHERE product <> '' AND shut_at IS NULL"
            f"{self._sight.narrowed()} GROUP BY product ORDER BY count(*) DESC, product",
            self._sight.values,
        )
        found = [str(product) for product, _count in counts if f" {wanted}" in f" {fold(str(product))}"]
        return found[:limit]

    def next_number(self, year: int) -> int:
        """Return the next count of the year; a number that was undone is not used again."""
        name = {"name": f"complaint {year}"}
        self._engine.run(
            "INSERT INTO counter (name, value) VALUES (:name, 1)"
            " ON CONFLICT (name) DO UPDATE SET value = value + 1",
            name,
        )
        return int(self._engine.rows("SELECT value FROM counter WHERE name = :name", name)[0][0])


class SqlPromises(Table[Promise]):
    """The ``PromiseRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder, sight: Sight) -> None:
        super().__init__(engine, recorder, Promise, "promise")
        self._sight = sight

    def read(self, sql: str, values: Mapping[str, object] | None = None) -> list[Promise]:
        """Return the records of a query; about what is not theirs to open, what the reader promised."""
        hidden, reader = self._sight.hidden(), self._sight.reader
        found = super().read(sql, values)
        return [one for one in found if one.complaint_id not in hidden or one.staff_id == reader]

    def of_customer(self, customer_id: str) -> list[Promise]:
        """Return a customer's promises, the newest first."""
        return self.read(
            f"{self.select} WHERE customer_id = :id ORDER BY due_at DESC, id DESC", {"id": customer_id}
        )

    def open(self) -> list[Promise]:
        """Return open promises, the one due first in front."""
        return self.read(f"{self.select} WHERE state = 'open' ORDER BY due_at, id")

    def between(self, start: datetime, end: datetime) -> list[Promise]:
        """Return promises due in [start, end)."""
        sql = f"{self.select} WHERE due_at >= :start AND due_at < :end ORDER BY due_at, id"
        return self.read(sql, {"start": to_text(start), "end": to_text(end)})


def _instant(text: str | None) -> datetime | None:
    return None if text is None else to_instant(text)
