"""The ``Erasure`` and ``OldRecords`` ports: erasing within a command, and what is older than its period."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from frontdesk.data import erasing
from frontdesk.data.engine import Engine
from frontdesk.data.erasing_measures import measures_of
from frontdesk.data.erasing_taken import files_of
from frontdesk.data.erasing_ties import drafts_about
from frontdesk.data.erasing_tools import erase_rows
from frontdesk.data.erasing_visits import erase_marks, erase_undone
from frontdesk.data.replies import replies_of, unname_replies
from frontdesk.data.table import CHUNK, Image, Recorder, Table, to_instant, to_text
from frontdesk.data.ties import SqlAparts, SqlLinks, SqlMerges
from frontdesk.data.work import SqlCares
from frontdesk.domain.care import VisitReason
from frontdesk.domain.erasing import Disclosure, Erased, ExportFile
from frontdesk.domain.kept_cards import KeptCard, Rest, rest_of
from frontdesk.domain.retention import Keeping, Kind, Retention
from frontdesk.services.owned_ports import Old


class SqlErasure:
    """Erases in the running command; the journal learns that it was done, and of which ids alone."""

    def __init__(self, engine: Engine, recorder: Recorder, image: Callable[[str, str], Image | None]) -> None:
        self._engine = engine
        self._recorder = recorder
        self._image = image  # of a record as it stands now

    def customer(self, customer_id: str) -> None:
        """Erase everything of a customer but complaints that are shut away; the times of visits stay."""
        for entity, ids in erasing.erase_customer(self._engine, customer_id).items():
            self._tell(entity, ids)

    def complaint(self, complaint_id: str) -> None:
        """Erase a complaint."""
        files = files_of(self._engine, [complaint_id])
        measures = measures_of(self._engine, [complaint_id])
        replies = replies_of(self._engine, [complaint_id])
        loose = erasing.erase_complaints(self._engine, [complaint_id])
        self._tell("complaint", [complaint_id])
        self._tell("attachment", files)
        self._tell("promise", loose)
        self._tell("measure", measures)
        self._tell("reply", replies)

    def letters(self, complaint_id: str) -> None:
        """Take the name off the letters about a complaint that is shut away."""
        self._tell("reply", unname_replies(self._engine, [complaint_id]))

    def promise(self, promise_id: str) -> None:
        """Erase the words of a promise; how it ended stays counted."""
        erasing.erase_promises(self._engine, [promise_id])
        self._tell("promise", [promise_id])

    def remark(self, remark_id: str) -> None:
        """Erase a suggestion or a thank-you."""
        erase_rows(self._engine, "remark", [remark_id])
        self._tell("remark", [remark_id])

    def helps(self, customer_id: str) -> None:
        """Erase what helps somebody."""
        erasing.erase_helps(self._engine, customer_id)
        self._tell("customer", [customer_id])

    def marks(self, before: datetime) -> None:
        """Erase what told unknown people apart whose visit ended before an instant, and what was wished."""
        sql = f"SELECT id FROM visit WHERE {_MARKS}"
        ids = [str(row[0]) for row in self._engine.rows(sql, {"before": to_text(before)})]
        cares = erase_marks(self._engine, ids)
        erase_undone(self._engine, ids)
        self._tell("visit", ids)
        wishes = self._engine.rows(f"SELECT id FROM wish WHERE {_WISHES}", {"before": to_text(before)})
        ids = [str(row[0]) for row in wishes]
        erase_rows(self._engine, "wish", ids)
        self._tell("wish", ids)
        self._tell("care", cares)

    def bodies(self, before: datetime) -> None:
        """Erase what the journal held before an instant."""
        erasing.erase_bodies_before(self._engine, before)

    def note(self, erased: Iterable[Erased]) -> None:
        """Put ids on the list that no copy brings back."""
        erasing.note_erased(self._engine, erased)

    def drafts(self, customer_id: str) -> int:
        """Return how many drafts are about a customer."""
        return len(drafts_about(self._engine, customer_id))

    def _tell(self, entity: str, ids: Iterable[str]) -> None:
        """Tell the journal what is left of each record: nothing, or what names nobody."""
        for row_id in ids:
            self._recorder.record(entity, row_id, None, self._image(entity, row_id))


HEAVY = 1_000_000  # letters
_MARKS = (
    "customer_id IS NULL AND ended_at < :before AND (label || reason || parked_for || ahead_words <> ''"
    " OR EXISTS (SELECT 1 FROM care WHERE care.visit_id = visit.id))"
)
# Wishes that are over, and those of people unknown who have gone. Whoever is known is still told next time.
_WISHES = """(ended_at < :before OR EXISTS (SELECT 1 FROM visit v
    WHERE v.id = wish.visit_id AND v.customer_id IS NULL AND v.ended_at < :before))"""
_KEPT = "EXISTS (SELECT 1 FROM keeping k WHERE k.kind = :kind AND k.record_id = {id} AND k.until > :today)"
_PROFILES = f"""
    SELECT id, last FROM (
        SELECT c.id AS id, coalesce(
            (SELECT max(v.joined_at) FROM visit v WHERE v.customer_id = c.id
            OR v.id IN (SELECT w.visit_id FROM companion w WHERE w.customer_id = c.id)),
            c.created_at) AS last
        FROM customer c
        WHERE coalesce(c.created_at, '') < :before AND NOT {_KEPT.format(id="c.id")}
        AND NOT EXISTS (SELECT 1 FROM promise p WHERE p.customer_id = c.id AND p.state = 'open')
        AND NOT EXISTS (SELECT 1 FROM complaint m WHERE m.customer_id = c.id AND m.closed_at IS NULL)
    ) WHERE last < :before ORDER BY last, id LIMIT :limit"""
_HELPS = f"""
    SELECT id, helps_agreed FROM customer WHERE helps <> ''
    AND (helps_until < :today OR (helps_until IS NULL AND helps_agreed < :before))
    AND NOT {_KEPT.format(id="customer.id")} ORDER BY helps_agreed, id LIMIT :limit"""
_COMPLAINTS = f"""
    SELECT id, closed_at FROM complaint WHERE closed_at < :before
    AND NOT {_KEPT.format(id="complaint.id")} ORDER BY closed_at, id LIMIT :limit"""
_PROMISES = f"""
    SELECT id, ended_at FROM promise WHERE ended_at < :before AND text <> ''
    AND NOT {_KEPT.format(id="promise.id")} ORDER BY ended_at, id LIMIT :limit"""

_REMARKS = f"""
    SELECT id, received_at FROM remark WHERE received_at < :before
    AND NOT {_KEPT.format(id="remark.id")} ORDER BY received_at, id LIMIT :limit"""


class SqlOldRecords:
    """Reads what is older than its period."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def profiles(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return customers not here since, with nothing open."""
        return self._old(_PROFILES, Kind.PROFILE, before, today, limit)

    def helps(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return customers who agreed to our noting what helps, and were not asked since."""
        return self._old(_HELPS, Kind.HELPS, before, today, limit)

    def complaints(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return complaints closed before."""
        return self._old(_COMPLAINTS, Kind.COMPLAINT, before, today, limit)

    def promises(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return promises that ended before and still say what was promised."""
        return self._old(_PROMISES, Kind.PROMISE, before, today, limit)

    def remarks(self, before: datetime, today: date, limit: int) -> list[Old]:
        """Return suggestions and thanks that came before."""
        return self._old(_REMARKS, Kind.REMARK, before, today, limit)

    def marks(self, before: datetime, today: date) -> tuple[int, datetime | None]:
        """Return how many marks of unknown people and wishes there are, and from when the oldest is."""
        sql = (
            "SELECT count(*), min(since) FROM ("
            f"SELECT ended_at AS since FROM visit WHERE {_MARKS} UNION ALL"
            f" SELECT coalesce(ended_at, noted_at) FROM wish WHERE {_WISHES}) WHERE TRUE"
        )
        return self._many(sql, Kind.LINE_MARKS, before, today)

    def bodies(self, before: datetime, today: date) -> tuple[int, datetime | None]:
        """Return how many steps the journal still tells from before, and from when the oldest is."""
        sql = (
            "SELECT count(*), min(j.at) FROM journal j JOIN journal_body b ON b.seq = j.seq"
            " WHERE j.at < :before"
        )
        return self._many(sql, Kind.JOURNAL, before, today)

    def _old(self, sql: str, kind: Kind, before: datetime, today: date, limit: int) -> list[Old]:
        values = _values(kind, before, today) | {"limit": limit}
        return [Old(row[0], to_instant(row[1])) for row in self._engine.rows(sql, values)]

    def _many(self, sql: str, kind: Kind, before: datetime, today: date) -> tuple[int, datetime | None]:
        values = _values(kind, before, today)
        kept = _KEPT.format(id=":kind")
        count, oldest = self._engine.rows(f"{sql} AND NOT {kept}", values)[0]
        return int(count), to_instant(oldest) if oldest else None


def _values(kind: Kind, before: datetime, today: date) -> dict[str, object]:
    return {"kind": str(kind), "before": to_text(before), "today": today.isoformat()}


class SqlKeptCards(Table[KeptCard]):
    """The ``KeptCardRepo`` port. A picture is heavy, so the journal is written before many wait there."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, KeptCard, "kept_card")

    def add_many(self, records: Sequence[KeptCard]) -> None:
        """Keep many new records."""
        super().add_many(records)
        if sum(len(one.vcard) + len(one.jscontact) for one in records) > HEAVY:
            self._recorder.write()

    def of_customers(self, customer_ids: Iterable[str]) -> dict[str, Rest]:
        """Return what is kept of the cards of customers, by id."""
        found: dict[str, list[KeptCard]] = {}
        wanted = list(dict.fromkeys(customer_ids))
        for start in range(0, len(wanted), CHUNK):
            part = {f"id{i}": id_ for i, id_ in enumerate(wanted[start : start + CHUNK])}
            marks = ", ".join(f":{name}" for name in part)
            for one in self.read(f"{self.select} WHERE customer_id IN ({marks}) ORDER BY id", part):
                found.setdefault(one.customer_id, []).append(one)
        return {customer_id: rest_of(kept) for customer_id, kept in found.items()}

    def of_customer(self, customer_id: str) -> list[KeptCard]:
        """Return a customer's records, the oldest first."""
        return self.read(f"{self.select} WHERE customer_id = :id ORDER BY id", {"id": customer_id})


class SqlCustomersOwn:
    """The ``CustomersOwn`` port."""

    def __init__(
        self,
        engine: Engine,
        recorder: Recorder,
        image: Callable[[str, str], Image | None],
        table_of: Callable[[str], Table[Any]],
    ) -> None:
        self.retentions: Table[Retention] = Table(engine, recorder, Retention, "retention")
        self.keepings: Table[Keeping] = Table(engine, recorder, Keeping, "keeping")
        self.disclosures: Table[Disclosure] = Table(engine, recorder, Disclosure, "disclosure")
        self.export_files: Table[ExportFile] = Table(engine, recorder, ExportFile, "export_file")
        self.cards = SqlKeptCards(engine, recorder)
        self.links = SqlLinks(engine, recorder)
        self.aparts = SqlAparts(engine, recorder)
        self.merges = SqlMerges(engine, recorder, table_of)
        self.cares = SqlCares(engine, recorder)
        self.reasons: Table[VisitReason] = Table(engine, recorder, VisitReason, "visit_reason")
        self.erasure = SqlErasure(engine, recorder, image)
        self.old = SqlOldRecords(engine)
