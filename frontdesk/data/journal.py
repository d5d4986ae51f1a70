"""The journal: one row for each thing a command changed, chained by hashes, with bodies that can be erased.

Rows are written in batches while the command runs, so that an import of any size needs little memory.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from typing import Any

from frontdesk.data.engine import Engine
from frontdesk.data.table import CHUNK, Image
from frontdesk.services.ports import Guard

GENESIS = "0" * 64
HELD = 1000  # changes kept back before they are written
_SALT = 16  # letters of a salt, eight bytes

FIELDS = (
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
_INSERT = f"INSERT INTO journal ({', '.join(FIELDS)}) VALUES ({', '.join(f':{f}' for f in FIELDS)})"
_INSERT_BODY = "INSERT INTO journal_body (seq, salt, body) VALUES (:seq, :salt, :body)"
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Change = tuple[str, str, Image | None, Image | None]  # entity, id, before, after


def chain_hash(fields: Sequence[object]) -> str:
    """Return the hash of a journal row over its fixed fields in their fixed order."""
    return hashlib.sha256("\x1f".join(map(str, fields)).encode()).hexdigest()


def body_hash(salt: str, body: str) -> str:
    """Return the hash that stays in the chain when the body is erased."""
    return hashlib.sha256((salt + body).encode()).hexdigest()


_IMPORTED = "import_batch"  # what was brought in is looked at customer by customer
_LATER = """SELECT later.entity, later.row_id FROM journal own
    JOIN journal later ON later.row_id = own.row_id AND later.seq > own.seq AND later.op_id <> own.op_id
    JOIN command ON command.op_id = later.op_id AND command.undone_by = '' AND command.undoes = ''
    WHERE own.op_id = :op_id
    AND NOT EXISTS (SELECT 1 FROM journal WHERE op_id = :op_id AND entity = :leaving_out) LIMIT 1"""
_SINCE = """SELECT written.body FROM journal later
    JOIN command ON command.op_id = later.op_id AND command.undone_by = '' AND command.undoes = ''
    JOIN journal_body written ON written.seq = later.seq
    WHERE later.seq > (SELECT MAX(seq) FROM journal WHERE op_id = :op_id) AND later.entity = :entity"""


class Journal:
    """Writes what the running command changes, and reads what a command changed."""

    def __init__(self, engine: Engine, device: str) -> None:
        self._engine = engine
        self._device = device
        self._command = ("", "", "", "")
        self._guard: Guard | None = None
        self._held: list[Change] = []
        self._last: tuple[int, str] | None = None
        self.touched: set[str] = set()

    def start(
        self, *, op_id: str = "", code: str = "", actor: str = "", at: str = "", guard: Guard | None = None
    ) -> None:
        """Make ready for a command, or with empty texts for reading."""
        self._command = (op_id, code, actor, at)
        self._guard = guard
        self._held.clear()
        self._last = None
        self.touched = set()

    @property
    def code(self) -> str:
        """Return the code of the running command."""
        return self._command[1]

    def record(self, entity: str, row_id: str, before: Image | None, after: Image | None) -> None:
        """Note one change; refuses one outside a command."""
        if not self._command[0]:
            raise RuntimeError(f"a change of {entity} outside a command")
        if self._guard is not None:
            self._guard(entity, before, after)
        self.touched.add(entity)
        self._held.append((entity, row_id, before, after))
        if len(self._held) >= HELD:
            self.write()

    def write(self) -> None:
        """Write the changes kept back, each chained to the one before."""
        if not self._held:
            return
        op_id, code, actor, at = self._command
        seq, prev = self._last or self._end()
        salts = secrets.token_hex(_SALT // 2 * len(self._held))
        rows, bodies = [], []
        for i, (entity, row_id, before, after) in enumerate(self._held):
            seq += 1
            salt = salts[i * _SALT : (i + 1) * _SALT]
            body = _to_json([before, after])
            hashed = body_hash(salt, body)
            fields = (seq, at, actor, self._device, op_id, entity, row_id, code, hashed, prev)
            prev = chain_hash(fields)
            rows.append(dict(zip(FIELDS, (*fields, prev), strict=True)))
            bodies.append({"seq": seq, "salt": salt, "body": body})
        self._engine.run_many(_INSERT, rows)
        self._engine.run_many(_INSERT_BODY, bodies)
        self._last = (seq, prev)
        self._held.clear()

    def _end(self) -> tuple[int, str]:
        last = self._engine.rows("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        return (last[0][0], last[0][1]) if last else (0, GENESIS)

    def changes_of(self, op_id: str, *, leaving_out: str = "") -> Iterator[tuple[str, str, Any]]:
        """Return (entity, id, [before, after] or None where erased) of a command, the last change first.

        ``leaving_out`` names a kind of records to pass over.
        """
        sql = (
            "SELECT j.entity, j.row_id, b.body, j.seq FROM journal j"
            " LEFT JOIN journal_body b ON b.seq = j.seq"
            " WHERE j.op_id = :op_id AND j.seq < :below AND j.entity <> :leaving_out"
            " ORDER BY j.seq DESC LIMIT :limit"
        )
        values = {"op_id": op_id, "leaving_out": leaving_out, "limit": CHUNK}
        below = self._end()[0] + 1
        while rows := self._engine.rows(sql, values | {"below": below}):
            for entity, row_id, body, _ in rows:
                yield entity, row_id, json.loads(body) if body else None
            below = rows[-1][3]

    def later_step(self, op_id: str) -> tuple[str, str] | None:
        """Return (entity, id) of a record that a later command changed, which itself still holds."""
        found = self._engine.rows(_LATER, {"op_id": op_id, "leaving_out": _IMPORTED})
        return (found[0][0], found[0][1]) if found else None

    def written_since(self, op_id: str, entity: str) -> list[Image]:
        """Return how later commands that still hold left records of a kind, as far as it is not erased."""
        rows = self._engine.rows(_SINCE, {"op_id": op_id, "entity": entity})
        left = (json.loads(body)[1] for (body,) in rows)
        return [image for image in left if image is not None]

    def first_broken_link(self) -> int | None:
        """Return the seq of the first row that does not fit the chain, or None when it holds."""
        prev = GENESIS
        expected = 1
        sql = f"SELECT {', '.join(FIELDS)} FROM journal ORDER BY seq"
        bodies = {
            seq: (salt, body)
            for seq, salt, body in self._engine.rows("SELECT seq, salt, body FROM journal_body")
        }
        for *fields, digest in self._engine.rows(sql):
            seq, hashed = fields[0], fields[8]
            if seq != expected or fields[9] != prev or chain_hash(fields) != digest:
                return int(seq)
            if seq in bodies and body_hash(*bodies[seq]) != hashed:
                return int(seq)
            prev, expected = digest, expected + 1
        return None
