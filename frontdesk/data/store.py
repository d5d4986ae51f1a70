"""The store: commands as transactions, each with its rows in the hash-chained journal."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdesk.data.credentials import ENTITY as CREDENTIAL
from frontdesk.data.credentials import SqlCredentials
from frontdesk.data.customers import SqlCustomers
from frontdesk.data.engine import Engine, WatchedEngine
from frontdesk.data.imports import SqlImports
from frontdesk.data.journal import Journal
from frontdesk.data.meanwhile import SqlMeanwhile
from frontdesk.data.mending import SqlMending
from frontdesk.data.owned import SqlCustomersOwn
from frontdesk.data.replies import SqlReplies
from frontdesk.data.said import SqlPhrases, SqlSaid
from frontdesk.data.sight import Sight
from frontdesk.data.table import CHUNK, Image, Table, to_instant, to_text
from frontdesk.data.taken import SqlAttachments, SqlRemarks
from frontdesk.data.used import Use
from frontdesk.data.work import SqlAcknowledgements, SqlComplaints, SqlPromises, SqlStaff, SqlVisits
from frontdesk.domain.breaches import Breach
from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.domain.ids import uuid7
from frontdesk.domain.log_filter import LogView
from frontdesk.domain.shop import Policy, Shop, Subject
from frontdesk.services.ports import Command, Draft, Guard, Step


class SqlUnitOfWork:
    """One command's view of the store (the ``UnitOfWork`` port)."""

    def __init__(self, engine: Engine, journal: Journal) -> None:
        self.staff = SqlStaff(engine, journal)
        self._sight = Sight(engine, self.staff.find)
        self.customers = SqlCustomers(engine, journal)
        self.visits = SqlVisits(engine, journal)
        self.acknowledgements = SqlAcknowledgements(engine, journal)
        self.complaints = SqlComplaints(engine, journal, self._sight)
        self.attachments = SqlAttachments(engine, journal, self._sight)
        self.remarks = SqlRemarks(engine, journal)
        self.replies = SqlReplies(engine, journal, self._sight)
        self.promises = SqlPromises(engine, journal, self._sight)
        self.subjects: Table[Subject] = Table(engine, journal, Subject, "subject")
        self.log_views: Table[LogView] = Table(engine, journal, LogView, "log_view")
        self.policies: Table[Policy] = Table(engine, journal, Policy, "policy")
        self.phrases = SqlPhrases(engine, journal)
        self.said = SqlSaid(engine)
        self.imports = SqlImports(engine, journal)
        self.breaches: Table[Breach] = Table(engine, journal, Breach, "breach")
        self.shops: Table[Shop] = Table(engine, journal, Shop, "shop")
        self.credentials = SqlCredentials(engine, journal)
        self.own = SqlCustomersOwn(engine, journal, self._image, self.table)
        self.meanwhile = SqlMeanwhile(engine, journal)
        self.mending = SqlMending(engine, journal, self._sight)
        self._engine = engine
        self._tables: dict[str, Table[Any]] = {
            table.name: table
            for table in (
                *vars(self).values(),
                *vars(self.own).values(),
                *vars(self.meanwhile).values(),
                *vars(self.mending).values(),
                self.visits.companions,
            )
            if isinstance(table, Table)
        }
        self._journal = journal
        self.actor = ""
        self.op_id = ""
        self._at: datetime | None = None
        self._newest = (0, 0)  # milliseconds of the newest id, and the id

    def start(
        self,
        *,
        now: datetime,
        op_id: str = "",
        code: str = "",
        actor: str = "",
        guard: Guard | None = None,
    ) -> None:
        """Make ready for a command, or with empty texts for reading."""
        self.look_as(None)  # a command reads whole what it writes back
        self.op_id, self.actor, self._at = op_id, actor, now
        self._journal.start(op_id=op_id, code=code, actor=actor, at=to_text(now), guard=guard)

    def now(self) -> datetime:
        """Return the instant of this command."""
        assert self._at is not None
        return self._at

    def new_id(self) -> str:
        """Return a new UUIDv7; ids of one millisecond count up, so that their order is that of making.

        RFC 9562, 6.2, method 2. Records that come in order also keep the index of a large import compact.
        """
        millisecond = int(self.now().timestamp() * 1000)
        if millisecond == self._newest[0]:
            number = self._newest[1] + 1
        else:
            # The counted part is the lowest 62 bits; it starts with a zero, so that it cannot run over.
            start = secrets.token_bytes(2) + bytes([secrets.randbelow(32)]) + secrets.token_bytes(7)
            number = UUID(uuid7(self.now(), start)).int
        self._newest = (millisecond, number)
        return _uuid_text(number)

    def table(self, entity: str) -> Table[Any]:
        """Return the table of an entity."""
        return self._tables[entity]

    def note(self, entity: str, record_id: str, what: Image) -> None:
        """Write into the journal that something was done which is no change of a record."""
        self._journal.record(entity, record_id, None, what)

    def tables(self) -> Mapping[str, Table[Any]]:
        """Return the table of each entity that the journal knows."""
        return self._tables

    def _image(self, entity: str, record_id: str) -> Image | None:
        """Return a record's columns as they stand now."""
        table = self._tables[entity]
        found = table.find(record_id)
        return None if found is None else table.image(found)

    def look_as(self, reader: str | None) -> None:
        """Let what few may open be read as somebody may see it; None: whole."""
        self._sight.look_as(reader)

    def story(self, entity: str, record_id: str) -> list[Step]:
        """Return the journal's steps of a record, oldest first; none of what is not the reader's to open."""
        if record_id in self._sight.hidden():
            return []
        sql = (
            "SELECT j.at, j.actor, j.action, b.body, j.seq FROM journal j"
            " LEFT JOIN journal_body b ON b.seq = j.seq"
            " WHERE j.row_id = :id AND j.entity = :entity ORDER BY j.seq"
        )
        steps = []
        for at, actor, action, body, seq in self._engine.rows(sql, {"id": record_id, "entity": entity}):
            before, after = json.loads(body) if body else (None, None)
            steps.append(Step(to_instant(at), actor, action, before, after, seq))
        return steps

    def written_since(self, op_id: str, entity: str) -> list[Any]:
        """Return a kind of records as each command after this one left them; not those taken back since."""
        table = self._tables[entity]
        images = self._journal.written_since(op_id, entity)
        return [table.from_image(table.complete(image)) for image in images]


class SqlStore:
    """The ``Store`` port over one engine; belongs to the thread that opened it."""

    def __init__(self, engine: WatchedEngine, *, device: str = "") -> None:
        self._engine = engine
        self._device = device
        self._journal = Journal(engine, device)
        self._uow = SqlUnitOfWork(engine, self._journal)
        self._use = Use(engine)

    def begin(
        self, *, op_id: str, code: str, actor: str, now: datetime, guard: Guard | None = None
    ) -> SqlUnitOfWork:
        """Start a command's transaction; ``guard`` is told each change before it is kept."""
        self._engine.begin()
        self._uow.start(op_id=op_id, code=code, actor=actor, now=now, guard=guard)
        return self._uow

    def view(self, now: datetime, *, reader: str | None = None) -> SqlUnitOfWork:
        """Return a unit of work for reading only: as somebody may read it, or for no person at all."""
        self._uow.start(now=now)
        self._uow.look_as(reader)
        return self._uow

    def commit(self, answer: Sequence[str], *, undoes: str = "") -> frozenset[str]:
        """Write the journal and the command, commit, and return the kinds of records touched."""
        uow = self._uow
        at = to_text(uow.now())
        self._journal.write()
        self._engine.run(
            "INSERT INTO command (op_id, at, actor, device, code, answer, undoes)"
            " VALUES (:op_id, :at, :actor, :device, :code, :answer, :undoes)",
            {
                "op_id": uow.op_id,
                "at": at,
                "actor": uow.actor,
                "device": self._device,
                "code": self._journal.code,
                "answer": json.dumps(list(answer)),
                "undoes": undoes,
            },
        )
        self._use.note(uow.now())
        if undoes:
            self._engine.run(
                "UPDATE command SET undone_by = :by WHERE op_id = :op_id", {"by": uow.op_id, "op_id": undoes}
            )
        self._engine.commit()
        touched = frozenset(self._journal.touched)
        self.view(uow.now())
        return touched

    def rollback(self) -> None:
        """Take back everything of the running command."""
        self._engine.rollback()
        self._use.forget()
        if self._uow.op_id:
            self.view(self._uow.now())

    def seen(self, op_id: str) -> Command | None:
        """Return the command that was done under this id, if any."""
        found = self._engine.rows(f"{_SELECT_COMMAND} WHERE op_id = :op_id", {"op_id": op_id})
        return _command(found[0]) if found else None

    def steps(self, *, actor: str, since: datetime, depth: int, skip: frozenset[str]) -> list[Command]:
        """Return the actor's newest commands on this computer that can still be undone, the newest first."""
        passed_over = {f"skip{i}": code for i, code in enumerate(sorted(skip))}
        sql = (
            f"{_SELECT_COMMAND} WHERE actor = :actor AND device = :device AND at >= :since"
            f" AND code NOT IN ({', '.join(f':{name}' for name in passed_over)})"
            " AND undone_by = '' AND undoes = '' ORDER BY seq DESC LIMIT :depth"
        )
        values = {"actor": actor, "device": self._device, "since": to_text(since), "depth": depth}
        return [_command(row) for row in self._engine.rows(sql, values | passed_over)]

    def revert(self, op_id: str) -> None:
        """Put back, in the running command, every record as it was before that one.

        Raises StaleRecordError when a record was changed since or is in use, for an import DomainError
        ``import_used`` with the count of such customers; ``erased_since`` where something of it was erased.
        An import goes without the customers who were.
        """
        self._refuse_under_a_later_step(op_id)
        erased = False
        stay: list[tuple[str, str]] = []
        run: list[Image] = []  # additions of one entity, taken back together
        entity = ""
        # A secret that was given up does not come back.
        for changed, row_id, images in self._journal.changes_of(op_id, leaving_out=CREDENTIAL):
            if images is None:  # erased at the customer's wish
                erased = True
                continue
            before, after = images
            if run and (changed != entity or before is not None or len(run) == CHUNK):
                stay += self._take_back(entity, run)
                run = []
            entity = changed
            if before is None:
                run.append(after)
            else:
                self._uow.table(entity).put_back(row_id, before, after)
        if run:
            stay += self._take_back(entity, run)
        if erased and "import_batch" not in self._journal.touched:
            raise DomainError("erased_since")
        self._must_all_go(stay)

    def _refuse_under_a_later_step(self, op_id: str) -> None:
        """Let nothing be taken back from below, also where it looks as before: a step and its contrary do."""
        later = self._journal.later_step(op_id)
        if later is None:
            return
        if any(images is None for *_record, images in self._journal.changes_of(op_id)):
            raise DomainError("erased_since")  # no way back, whatever else came after it
        raise StaleRecordError(*later)

    def _must_all_go(self, stay: Sequence[tuple[str, str]]) -> None:
        """Take nothing back where something has to stay."""
        if stay and "import_batch" in self._journal.touched:
            raise DomainError("import_used", count=len(stay))
        if stay:
            raise StaleRecordError(*stay[0])

    def _take_back(self, entity: str, images: Sequence[Image]) -> list[tuple[str, str]]:
        return [(entity, row_id) for row_id in self._uow.table(entity).take_back(images)]

    def draft(self, draft_id: str) -> Draft | None:
        """Return what was being typed."""
        found = self._engine.rows("SELECT id, body, at FROM draft WHERE id = :id", {"id": draft_id})
        return _draft(found[0]) if found else None

    def drafts(self) -> list[Draft]:
        """Return everything that is being typed, oldest first."""
        return [_draft(row) for row in self._engine.rows("SELECT id, body, at FROM draft ORDER BY at, id")]

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed, at once and safe on disk."""
        self._engine.run(
            "INSERT INTO draft (id, body, at) VALUES (:id, :body, :at)"
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body, at = excluded.at",
            {"id": draft.id, "body": json.dumps(draft.body, ensure_ascii=False), "at": to_text(draft.at)},
        )

    def drop_draft(self, draft_id: str) -> None:
        """Forget a draft."""
        self._engine.run("DELETE FROM draft WHERE id = :id", {"id": draft_id})

    @property
    def trouble(self) -> str:
        """Return the code of what keeps the store from writing, or empty text."""
        return self._engine.trouble

    def stop_writing(self) -> None:
        """Write nothing more: the file was found to be damaged."""
        self._engine.stop_writing()

    def try_writing(self) -> None:
        """Find out by writing whether it can be written. Raises StorageError while it cannot."""
        self._engine.try_writing()

    def first_broken_link(self) -> int | None:
        """Return the seq of the first journal row that does not fit the chain, or None when it holds."""
        return self._journal.first_broken_link()

    def close(self) -> None:
        """Close the connection."""
        self._engine.close()


_SELECT_COMMAND = "SELECT op_id, code, answer, at, undone_by, undoes, actor FROM command"


def _command(row: Sequence[Any]) -> Command:
    op_id, code, answer, at, undone_by, undoes, actor = row
    return Command(op_id, code, tuple(json.loads(answer)), to_instant(at), bool(undone_by), undoes, actor)


def _uuid_text(number: int) -> str:
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _draft(row: Sequence[Any]) -> Draft:
    return Draft(row[0], json.loads(row[1]), to_instant(row[2]))
