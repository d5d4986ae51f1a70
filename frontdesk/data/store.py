"""The store: commands as transactions, each with its rows in the hash-chained journal."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from frontdesk.data.customers import SqlCustomers
from frontdesk.data.engine import Engine
from frontdesk.data.table import Image, Table, to_instant, to_text
from frontdesk.data.work import SqlAcknowledgements, SqlComplaints, SqlPromises, SqlVisits
from frontdesk.domain.errors import DomainError
from frontdesk.domain.ids import uuid7
from frontdesk.domain.shop import ImportBatch, Policy, Shop, Staff, Subject
from frontdesk.domain.wording import Phrase
from frontdesk.services.ports import Command, Draft, Step

GENESIS = "0" * 64


def chain_hash(fields: Sequence[object]) -> str:
    """Return the hash of a journal row over its fixed fields in their fixed order."""
    return hashlib.sha256("\x1f".join(map(str, fields)).encode()).hexdigest()


def body_hash(salt: str, body: str) -> str:
    """Return the hash that stays in the chain when the body is erased."""
    return hashlib.sha256((salt + body).encode()).hexdigest()


class SqlUnitOfWork:
    """One command's view of the store (the ``UnitOfWork`` port)."""

    def __init__(self, engine: Engine) -> None:
        self.customers = SqlCustomers(engine, self)
        self.visits = SqlVisits(engine, self)
        self.acknowledgements = SqlAcknowledgements(engine, self)
        self.complaints = SqlComplaints(engine, self)
        self.promises = SqlPromises(engine, self)
        self.staff: Table[Staff] = Table(engine, self, Staff, "staff")
        self.subjects: Table[Subject] = Table(engine, self, Subject, "subject")
        self.policies: Table[Policy] = Table(engine, self, Policy, "policy")
        self.phrases: Table[Phrase] = Table(engine, self, Phrase, "phrase")
        self.imports: Table[ImportBatch] = Table(engine, self, ImportBatch, "import_batch")
        self.shops: Table[Shop] = Table(engine, self, Shop, "shop")
        self._engine = engine
        self._tables: dict[str, Table[Any]] = {
            table.name: table for table in vars(self).values() if isinstance(table, Table)
        }
        self.code = ""
        self.actor = ""
        self.op_id = ""
        self.changes: list[tuple[str, str, Image | None, Image | None]] = []
        self._at: datetime | None = None

    def start(self, *, op_id: str, code: str, actor: str, now: datetime) -> None:
        """Make ready for a command, or with empty texts for reading."""
        self.op_id, self.code, self.actor, self._at = op_id, code, actor, now
        self.changes = []

    def now(self) -> datetime:
        """Return the instant of this command."""
        assert self._at is not None
        return self._at

    def new_id(self) -> str:
        """Return a new UUIDv7."""
        return uuid7(self.now(), secrets.token_bytes(10))

    def record(self, entity: str, row_id: str, before: Image | None, after: Image | None) -> None:
        """Note one change for the journal; refuses one outside a command."""
        if not self.op_id:
            raise RuntimeError(f"a change of {entity} outside a command")
        self.changes.append((entity, row_id, before, after))

    def table(self, entity: str) -> Table[Any]:
        """Return the table of an entity."""
        return self._tables[entity]

    def story(self, entity: str, record_id: str) -> list[Step]:
        """Return the journal's steps of one record, oldest first."""
        sql = (
            "SELECT j.at, j.actor, j.action, b.body FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq"
            " WHERE j.row_id = :id AND j.entity = :entity ORDER BY j.seq"
        )
        steps = []
        for at, actor, action, body in self._engine.rows(sql, {"id": record_id, "entity": entity}):
            before, after = json.loads(body) if body else (None, None)
            steps.append(Step(to_instant(at), actor, action, before, after))
        return steps


class SqlStore:
    """The ``Store`` port over one engine; belongs to the thread that opened it."""

    def __init__(self, engine: Engine, *, device: str = "") -> None:
        self._engine = engine
        self._device = device
        self._uow = SqlUnitOfWork(engine)

    def begin(self, *, op_id: str, code: str, actor: str, now: datetime) -> SqlUnitOfWork:
        """Start a command's transaction."""
        self._engine.begin()
        self._uow.start(op_id=op_id, code=code, actor=actor, now=now)
        return self._uow

    def view(self, now: datetime) -> SqlUnitOfWork:
        """Return a unit of work for reading only."""
        self._uow.start(op_id="", code="", actor="", now=now)
        return self._uow

    def commit(self, answer: Sequence[str], *, undoes: str = "") -> frozenset[str]:
        """Write the journal and the command, commit, and return the kinds of records touched."""
        uow = self._uow
        at = to_text(uow.now())
        self._write_journal(at)
        self._engine.run(
            "INSERT INTO command (op_id, at, actor, device, code, answer, undoes)"
            " VALUES (:op_id, :at, :actor, :device, :code, :answer, :undoes)",
            {
                "op_id": uow.op_id,
                "at": at,
                "actor": uow.actor,
                "device": self._device,
                "code": uow.code,
                "answer": json.dumps(list(answer)),
                "undoes": undoes,
            },
        )
        if undoes:
            self._engine.run(
                "UPDATE command SET undone_by = :by WHERE op_id = :op_id", {"by": uow.op_id, "op_id": undoes}
            )
        self._engine.commit()
        touched = frozenset(entity for entity, *_ in uow.changes)
        self.view(uow.now())
        return touched

    def _write_journal(self, at: str) -> None:
        uow = self._uow
        if not uow.changes:
            return
        last = self._engine.rows("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        seq, prev = last[0] if last else (0, GENESIS)
        rows, bodies = [], []
        for entity, row_id, before, after in uow.changes:
            seq += 1
            salt = secrets.token_hex(8)
            body = json.dumps([before, after], ensure_ascii=False, separators=(",", ":"))
            hashed = body_hash(salt, body)
            fields = (seq, at, uow.actor, self._device, uow.op_id, entity, row_id, uow.code, hashed, prev)
            digest = chain_hash(fields)
            rows.append(dict(zip(_JOURNAL_FIELDS, (*fields, digest), strict=True)))
            bodies.append({"seq": seq, "salt": salt, "body": body})
            prev = digest
        self._engine.run_many(_INSERT_JOURNAL, rows)
        self._engine.run_many(
            "INSERT INTO journal_body (seq, salt, body) VALUES (:seq, :salt, :body)", bodies
        )

    def rollback(self) -> None:
        """Take back everything of the running command."""
        self._engine.rollback()
        if self._uow.op_id:
            self.view(self._uow.now())

    def seen(self, op_id: str) -> Command | None:
        """Return the command that was done under this id, if any."""
        found = self._engine.rows(f"{_SELECT_COMMAND} WHERE op_id = :op_id", {"op_id": op_id})
        return _command(found[0]) if found else None

    def latest(self, *, actor: str, since: datetime, depth: int, skip: frozenset[str]) -> Command | None:
        """Return the actor's newest command on this computer that can still be undone."""
        sql = (
            f"{_SELECT_COMMAND} WHERE actor = :actor AND device = :device AND at >= :since"
            " AND undone_by = '' AND undoes = '' ORDER BY seq DESC LIMIT :depth"
        )
        values = {"actor": actor, "device": self._device, "since": to_text(since), "depth": depth}
        commands = (_command(row) for row in self._engine.rows(sql, values))
        return next((command for command in commands if command.code not in skip), None)

    def revert(self, op_id: str) -> None:
        """Put back, in the running command, every record as it was before that one; raises StaleRecordError."""
        sql = (
            "SELECT j.entity, j.row_id, b.body FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq"
            " WHERE j.op_id = :op_id ORDER BY j.seq DESC"
        )
        for entity, row_id, body in self._engine.rows(sql, {"op_id": op_id}):
            if body is None:  # erased at the customer's wish
                raise DomainError("nothing_to_undo")
            before, after = json.loads(body)
            self._uow.table(entity).put_back(row_id, before, after)

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

    def first_broken_link(self) -> int | None:
        """Return the seq of the first journal row that does not fit the chain, or None when it holds."""
        prev = GENESIS
        expected = 1
        sql = f"SELECT {', '.join(_JOURNAL_FIELDS)} FROM journal ORDER BY seq"
        bodies = {
            seq: (salt, body)
            for seq, salt, body in self._engine.rows("SELECT seq, salt, body FROM journal_body")
        }
        for *fields, digest in self._engine.rows(sql):
            seq, hashed = fields[0], fields[8]
            erased = seq not in bodies
            if seq != expected or fields[9] != prev or chain_hash(fields) != digest:
                return int(seq)
            if not erased and body_hash(*bodies[seq]) != hashed:
                return int(seq)
            prev, expected = digest, expected + 1
        return None

    def close(self) -> None:
        """Close the connection."""
        self._engine.close()


_JOURNAL_FIELDS = (
    "seq",
    "at",
    "actor",
    "device",
    "op_id",
    "entity",
    "row_id",
    "action",
    "body_hash",
    "prev",
    "hash",
)
_INSERT_JOURNAL = f"INSERT INTO journal ({', '.join(_JOURNAL_FIELDS)}) VALUES ({', '.join(f':{f}' for f in _JOURNAL_FIELDS)})"
_SELECT_COMMAND = "SELECT op_id, code, answer, at, undone_by, undoes FROM command"


def _command(row: Sequence[Any]) -> Command:
    op_id, code, answer, at, undone_by, undoes = row
    return Command(op_id, code, tuple(json.loads(answer)), to_instant(at), bool(undone_by), undoes)


def _draft(row: Sequence[Any]) -> Draft:
    return Draft(row[0], json.loads(row[1]), to_instant(row[2]))
