"""Is everything as the program wrote it? The journal's chain, and each record beside what the journal says.

Read in parts and in order, so that a million records need no more memory than a thousand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from frontdesk.data.engine import LOOK, STILL, Row, SqliteEngine
from frontdesk.data.heads import known_heads
from frontdesk.data.journal import FIELDS, GENESIS, Journal, body_hash, chain_hash
from frontdesk.data.soundness import StoppedError, damage, differing, loose_ends, search_index, with_numbers
from frontdesk.data.store import SqlUnitOfWork
from frontdesk.data.table import Image, Table
from frontdesk.services.checking import NAMED, Finding, Head, Noted, Progress, Report, Stop
from frontdesk.services.errors import StorageError

PART = 2000  # journal rows or records looked at together
IN_ONE = 500  # values bound in one statement
NEWEST = 500  # journal rows looked at when the program starts

_LINKS = (
    f"SELECT {', '.join(f'j.{name}' for name in FIELDS)}, b.salt, b.body"
    " FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq"
    " WHERE j.seq > :after ORDER BY j.seq LIMIT :size"
)
_LINKS_OF = (
    f"SELECT {', '.join(f'j.{name}' for name in FIELDS)}, b.salt, b.body,"
    " (SELECT p.hash FROM journal p WHERE p.seq = j.seq - 1),"
    " (SELECT n.prev FROM journal n WHERE n.seq = j.seq + 1)"
    " FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq"
    " WHERE j.row_id = :row_id AND j.entity = :entity ORDER BY j.seq"
)
_STEPS = (
    "SELECT row_id, seq, entity FROM journal WHERE (row_id, seq) > (:row_id, :seq)"
    " ORDER BY row_id, seq LIMIT :size"
)
Key = tuple[str, str]  # an entity and the id of a record


def check_folder(
    folder: Path,
    *,
    key: str = "",
    heads: Sequence[Noted] = (),
    progress: Progress = lambda *_: None,
    stop: Stop = lambda: False,
) -> Report:
    """Check the store of a data folder; it may be in use meanwhile. Raises StorageError."""
    from frontdesk.data.places import FILE

    path = folder / FILE
    if not path.exists() or path.stat().st_size == 0:
        raise StorageError("missing_store", FILE)
    return check_file(path, key=key, heads=heads, progress=progress, stop=stop)


def check_file(
    path: Path,
    *,
    key: str = "",
    heads: Sequence[Noted] = (),
    progress: Progress = lambda *_: None,
    stop: Stop = lambda: False,
) -> Report:
    """Check one store or copy of one, also against heads that the copies beside it know of.

    Raises StorageError when it cannot be opened.
    """
    engine = look_at(path, key=key)
    try:
        known = known_heads(path.parent, engine, heads)
        return Check(engine, progress=progress, stop=stop).all(known)
    finally:
        engine.close()


def check_newest(
    path: Path, *, key: str = "", quick: bool = False, heads: Sequence[Noted] = (), stop: Stop = lambda: False
) -> Report:
    """Check the newest part of the journal and what it is about; ``quick``: the soundness of the file too."""
    engine = look_at(path, key=key)
    try:
        known = known_heads(path.parent, engine, heads)
        return Check(engine, stop=stop).newest(quick=quick, heads=known)
    finally:
        engine.close()


def check_record(path: Path, record: Key, *, key: str = "", heads: Sequence[Noted] = ()) -> Report:
    """Check the steps of one record in the journal, and the record beside them. Raises StorageError."""
    engine = look_at(path, key=key)
    try:
        known = known_heads(path.parent, engine, heads)
        return Check(engine).of_record(record, known)
    finally:
        engine.close()


def look_at(path: Path, *, key: str = "") -> SqliteEngine:
    """Open a store for reading only, beside a program that may be writing to it."""
    from frontdesk.data.reading import still

    try:
        return SqliteEngine(path, key=key, how=LOOK)
    except StorageError as error:
        if error.code in {"not_a_store", "wrong_key"}:
            raise
        return still(path, lambda at: SqliteEngine(at, key=key, how=STILL), key=key)


class Check:
    """One look through a store."""

    def __init__(
        self, engine: SqliteEngine, *, progress: Progress = lambda *_: None, stop: Stop = lambda: False
    ) -> None:
        self._engine = engine
        self._progress = progress
        self._stop = stop
        self._tables: Mapping[str, Table[Any]] = SqlUnitOfWork(engine, Journal(engine, "")).tables()
        self._findings: list[Finding] = []
        self._unnamed = 0
        self._links = 0
        self._records = 0

    def all(self, heads: Sequence[Noted] = ()) -> Report:
        """Look at everything."""
        return self._through(self._everything(heads))

    def newest(self, *, quick: bool, heads: Sequence[Noted] = ()) -> Report:
        """Look at the newest links of the journal, and at the records they are about."""
        return self._through(self._newest_part(quick=quick, heads=heads))

    def of_record(self, record: Key, heads: Sequence[Noted] = ()) -> Report:
        """Look at the links about one record, how they hang in the chain, and the record itself."""
        return self._through(self._record_part(record, heads))

    def _through(self, parts: Iterable[Iterable[Finding]]) -> Report:
        """Collect the findings of all parts, on one state of the store."""
        stopped = False
        self._engine.rows("BEGIN")
        try:
            for part in parts:
                self._take(part)
        except StoppedError:
            stopped = True
        finally:
            self._engine.rollback()
        return Report(
            findings=tuple(with_numbers(self._engine, self._findings)),
            unnamed=self._unnamed,
            links=self._links,
            records=self._records,
            head=self._head(),
            stopped=stopped,
        )

    def _take(self, part: Iterable[Finding]) -> None:
        """Keep what one part found. Where the file cannot even be read, that is what it found."""
        try:
            for finding in part:
                if len(self._findings) < NAMED:
                    self._findings.append(finding)
                else:
                    self._unnamed += 1
        except StorageError as error:
            if error.code != "damaged":
                raise
            unreadable = Finding("file", detail=str(error.__cause__ or error))
            if unreadable not in self._findings:
                self._findings.append(unreadable)

    def _everything(self, heads: Sequence[Noted]) -> Iterator[Iterable[Finding]]:
        self._progress("file", 0, 0)
        yield damage(self._engine, quick=False, stop=self._stop)
        yield loose_ends(self._engine, self._stop)
        self._progress("schema", 0, 0)
        yield differing(self._engine)
        yield search_index(self._engine, self._stop)
        yield self._chain(0, GENESIS)
        yield self._bodies_alone()
        yield self._against(heads)
        yield self._every_record()
        yield self._unknown_records()

    def _newest_part(self, *, quick: bool, heads: Sequence[Noted]) -> Iterator[Iterable[Finding]]:
        if quick:
            yield damage(self._engine, quick=True, stop=self._stop)
        first = max(self._head()[0] - NEWEST, 0)
        yield self._chain_after(first)
        yield self._against(heads)
        yield self._records_since(first)

    def _record_part(self, record: Key, heads: Sequence[Noted]) -> Iterator[Iterable[Finding]]:
        links = self._links_of(record)
        yield self._hanging(links)
        yield self._against(heads)
        yield self._compared({record: int(links[-1][0])}) if links else [Finding("row_unknown", *record)]

    def _head(self) -> Head:
        try:
            last = self._engine.rows("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        except StorageError:
            return (0, "")
        return (last[0][0], last[0][1]) if last else (0, "")

    def _go_on(self, part: str, done: int, of: int) -> None:
        if self._stop():
            raise StoppedError
        self._progress(part, done, of)

    # The journal.

    def _chain(self, after: int, prev: str) -> Iterator[Finding]:
        """Yield each link that was changed itself, or does not follow the one before."""
        newest = self._head()[0]
        while rows := self._engine.rows(_LINKS, {"after": after, "size": PART}):
            for *fields, digest, salt, body in rows:
                seq, entity, row_id = int(fields[0]), str(fields[5]), str(fields[6])
                if seq != after + 1:
                    yield Finding("journal_gap", seq=seq)
                elif fields[9] != prev:
                    yield Finding("journal_order", entity, row_id, seq=seq)
                if chain_hash(fields) != digest:
                    yield Finding("journal_changed", entity, row_id, seq=seq)
                if body is not None and body_hash(salt, body) != fields[8]:
                    yield Finding("body_changed", entity, row_id, seq=seq)
                prev, after = digest, seq
            self._links += len(rows)
            self._go_on("journal", after, newest)

    def _links_of(self, record: Key) -> list[Row]:
        """Return the links about a record, each with the hashes that its neighbours know."""
        values = {"entity": record[0], "row_id": record[1]}
        return self._engine.rows(_LINKS_OF, values)

    def _hanging(self, links: Sequence[Row]) -> Iterator[Finding]:
        """Yield each of some links that was changed itself, or does not hang between its neighbours."""
        for *fields, digest, salt, body, before, after in links:
            seq, entity, row_id = int(fields[0]), str(fields[5]), str(fields[6])
            first = GENESIS if seq == 1 else before
            if first is None:
                yield Finding("journal_gap", entity, row_id, seq=seq)
            elif fields[9] != first or after not in (None, digest):
                yield Finding("journal_order", entity, row_id, seq=seq)
            if chain_hash(fields) != digest:
                yield Finding("journal_changed", entity, row_id, seq=seq)
            if body is not None and body_hash(salt, body) != fields[8]:
                yield Finding("body_changed", entity, row_id, seq=seq)
        self._links += len(links)

    def _chain_after(self, seq: int) -> Iterator[Finding]:
        before = self._engine.rows("SELECT hash FROM journal WHERE seq = :seq", {"seq": seq})
        yield from self._chain(seq, before[0][0] if before else GENESIS)

    def _bodies_alone(self) -> Iterator[Finding]:
        """Yield each body that belongs to no link."""
        sql = (
            "SELECT seq FROM journal_body b WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.seq = b.seq)"
            " ORDER BY seq LIMIT :size"
        )
        for (seq,) in self._engine.rows(sql, {"size": NAMED}):
            yield Finding("journal_gap", seq=seq)

    def _against(self, heads: Sequence[Noted]) -> Iterator[Finding]:
        """Yield each newest link known from elsewhere that is not there, or is another one."""
        for seq, digest, copy in heads:
            found = self._engine.rows("SELECT hash FROM journal WHERE seq = :seq", {"seq": seq})
            if not found:
                yield Finding("cut_tail", seq=seq, detail=copy)
            elif found[0][0] != digest:
                yield Finding("rewritten", seq=seq, detail=copy)

    # The records.

    def _every_record(self) -> Iterator[Finding]:
        """Compare each record that the journal knows with its last image there."""
        of = self._engine.rows("SELECT count(*) FROM journal")[0][0]
        done, last, held = 0, {"row_id": "", "seq": 0}, dict[Key, int]()
        while rows := self._engine.rows(_STEPS, last | {"size": PART}):
            ended = rows[-1][0]  # the steps of this one may go on in the next part
            for row_id, seq, entity in rows:
                held[entity, row_id] = seq
            whole = {known: seq for known, seq in held.items() if known[1] != ended}
            yield from self._compared(whole)
            held = {known: seq for known, seq in held.items() if known[1] == ended}
            done, last = done + len(rows), {"row_id": ended, "seq": rows[-1][1]}
            self._go_on("records", done, of)
        yield from self._compared(held)

    def _records_since(self, seq: int) -> Iterator[Finding]:
        """Compare the records that the newest links are about with their last image."""
        sql = "SELECT entity, row_id, max(seq) FROM journal WHERE seq > :seq GROUP BY entity, row_id"
        rows = self._engine.rows(sql, {"seq": seq})
        yield from self._compared({(entity, row_id): newest for entity, row_id, newest in rows})

    def _compared(self, newest: Mapping[Key, int]) -> Iterator[Finding]:
        """Compare records with their images in the journal, both read in parts."""
        by_entity: dict[str, list[tuple[str, int]]] = {}
        for (entity, row_id), seq in newest.items():
            if entity in self._tables:
                by_entity.setdefault(entity, []).append((row_id, seq))
        for entity, known in by_entity.items():
            for start in range(0, len(known), IN_ONE):
                yield from self._compared_part(entity, dict(known[start : start + IN_ONE]))

    def _compared_part(self, entity: str, newest: Mapping[str, int]) -> Iterator[Finding]:
        bodies = self._some("journal_body", ("seq", "body"), "seq", newest.values())
        images = {
            row_id: self._last_image(entity, bodies[seq][1])
            for row_id, seq in newest.items()
            if seq in bodies  # erased ones say no more
        }
        names = next((tuple(image) for image in images.values() if image), ("id",))
        rows = self._some(entity, names, "id", images.keys())
        for row_id, image in images.items():
            row = rows.get(row_id)
            if not image:
                if row is not None and image is not None:
                    yield Finding("row_back", entity, row_id)
            elif row is None:
                yield Finding("row_missing", entity, row_id)
            elif tuple(image.values()) != row:
                fields = zip(names, image.values(), row, strict=True)
                yield Finding("row_changed", entity, row_id, tuple(n for n, old, new in fields if old != new))
        self._records += len(newest)

    def _last_image(self, entity: str, body: str) -> Image | None:
        """Return the row that a body speaks of: empty where it was removed, None where it says nothing.

        A body that was altered is told by the chain.
        """
        try:
            after = json.loads(body)[1]
            return {} if after is None else self._tables[entity].whole(after)
        except (ValueError, TypeError, LookupError, AttributeError):
            return None

    def _unknown_records(self) -> Iterator[Finding]:
        """Yield each record that no step made."""
        for entity in self._tables:
            sql = (
                f"SELECT id, EXISTS (SELECT 1 FROM journal j WHERE j.row_id = t.id AND j.entity = :entity)"
                f" FROM {entity} t WHERE id > :after ORDER BY id LIMIT :size"
            )
            after = ""
            while rows := self._engine.rows(sql, {"entity": entity, "after": after, "size": PART}):
                for row_id, known in rows:
                    if not known:
                        yield Finding("row_unknown", entity, row_id)
                after = rows[-1][0]
                self._go_on("records", 1, 1)

    def _some(self, table: str, names: Sequence[str], by: str, wanted: Iterable[Any]) -> dict[Any, Row]:
        values = {f"v{i}": value for i, value in enumerate(wanted)}
        marks = ", ".join(f":{name}" for name in values)
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE {by} IN ({marks})"
        place = names.index(by)
        return {row[place]: row for row in self._engine.rows(sql, values)}
