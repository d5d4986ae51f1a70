"""Is a file a whole store of Frontdesk, and what does it hold? Changes nothing, trusts nothing it reads."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from frontdesk import __version__
from frontdesk.data.driver import driver
from frontdesk.data.engine import STILL, connect, ours
from frontdesk.data.files import sha256_of
from frontdesk.data.journal import FIELDS, GENESIS, body_hash, chain_hash
from frontdesk.data.schema import STEPS
from frontdesk.data.table import to_instant
from frontdesk.services.copies import Facts, Progress, Stage, Stopped
from frontdesk.services.errors import StorageError

HEADER = b"SQLite format 3\0"
MOST = 16 * 1024**3  # bytes of a store; a shop of a million customers has two
BODY_MOST = 16 * 1024**2  # bytes of one body of the journal; ours have some thousand
ROWS = 200  # of the journal looked at before others have their turn
PAUSE_S = 0.001
_LOOK_EVERY = 100_000  # of the engine's own small steps

_COUNTS = (
    "SELECT (SELECT count(*) FROM customer), (SELECT count(*) FROM complaint), (SELECT count(*) FROM visit),"
    " (SELECT count(*) FROM promise WHERE state = 'open')"
)
_TOO_LARGE = "SELECT 1 FROM journal_body WHERE octet_length(body) > ? OR octet_length(salt) > 64 LIMIT 1"
_CHAIN = (
    f"SELECT {', '.join('j.' + field for field in FIELDS)}, b.salt, b.body FROM journal j"
    " LEFT JOIN journal_body b ON b.seq = j.seq ORDER BY j.seq"
)


@dataclass(frozen=True, slots=True)
class Examined:
    """What a whole store holds, and whose it is."""

    facts: Facts
    shop_name: str


def examine(path: Path, *, key: str, at: datetime | None, progress: Progress) -> Examined:
    """Read a file from its first page to its last and return what it holds; ``at`` is when it was made.

    Raises Stopped, or StorageError: ``copy_not_ours``, ``copy_other_key``, ``copy_plain``, ``copy_newer``,
    ``copy_damaged``, ``copy_too_large``.
    """
    size = path.stat().st_size
    progress.begin(Stage.CHECKING, max(size, 1))
    _check_outside(path, size, key)
    connection = open_to_read(path, key=key)
    try:
        with _stoppable(connection, progress):
            schema = _schema_of(connection, key)
            _check_pages(connection, key)
            _check_tables(connection, schema)
            seq, digest, _steps = head_of(connection)
            _check_chain(connection, seq, digest, progress, size)
            facts = counts_of(connection, at=at, size=size, encrypted=bool(key))
            shop = connection.execute("SELECT substr(name, 1, 200) FROM shop LIMIT 1").fetchone()
    except (ValueError, TypeError) as error:
        raise StorageError("copy_damaged", str(error)) from error
    finally:
        connection.close()
    progress.go_on(progress.total)
    return Examined(replace(facts, sha256=sha256_of(path, Progress())), str(shop[0]) if shop else "")


def counts_of(connection: Any, *, at: datetime | None, size: int, encrypted: bool = False) -> Facts:
    """Return what a store says it holds; without ``at``, as of its newest step."""
    seq, digest, steps = head_of(connection)
    customers, complaints, visits, open_promises = connection.execute(_COUNTS).fetchone()
    shop = connection.execute("SELECT id FROM shop LIMIT 1").fetchone()
    if at is None:
        last = connection.execute("SELECT at FROM command ORDER BY seq DESC LIMIT 1").fetchone()
        if last is None:
            raise StorageError("copy_not_ours", "empty")
        at = to_instant(last[0])
    return Facts(
        at=at,
        seq=seq,
        hash=digest,
        steps=steps,
        size=size,
        schema=connection.execute("PRAGMA user_version").fetchone()[0],
        program=__version__,
        encrypted=encrypted,
        sha256="",
        shop_id=str(shop[0]) if shop else "",
        customers=customers,
        complaints=complaints,
        visits=visits,
        open_promises=open_promises,
    )


def head_of(connection: Any) -> tuple[int, str, int]:
    """Return seq and hash of the journal's newest row, and the newest step."""
    row = connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    steps = connection.execute("SELECT coalesce(max(seq), 0) FROM command").fetchone()[0]
    return (row[0], row[1], steps) if row else (0, GENESIS, steps)


def open_to_read(path: Path, *, key: str = "") -> Any:
    """Return a connection that cannot change the file, and leaves none beside it."""
    connection = connect(path, key=key, how=STILL)
    for guard in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {guard}")
    return connection


def _check_outside(path: Path, size: int, key: str) -> None:
    if size > MOST:
        raise StorageError("copy_too_large")
    with path.open("rb") as file:
        plain = file.read(len(HEADER)) == HEADER
    if plain and key:
        raise StorageError("copy_plain")
    if size < 512 or (not plain and not key):
        raise StorageError("copy_not_ours" if size < 512 or not _may_be_encrypted(path) else "copy_other_key")


def _may_be_encrypted(path: Path) -> bool:
    """Tell whether a file looks like noise from its first byte on, as an encrypted one does."""
    with path.open("rb") as file:
        start = file.read(4096)
    return len(start) == 4096 and path.stat().st_size % 4096 == 0 and len(set(start)) > 200


def _schema_of(connection: Any, key: str) -> int:
    try:
        with ours():
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except StorageError as error:
        code = "copy_damaged" if error.code == "damaged" else "copy_other_key" if key else "copy_not_ours"
        raise StorageError(code) from error
    if version > len(STEPS):
        raise StorageError("copy_newer", str(version))
    if version < 1:
        raise StorageError("copy_not_ours", "no tables of ours")
    return int(version)


def _check_pages(connection: Any, key: str) -> None:
    if key and connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
        raise StorageError("copy_damaged", "seal")
    if [tuple(row) for row in connection.execute("PRAGMA quick_check(1)")] != [("ok",)]:
        raise StorageError("copy_damaged", "pages")


def _check_tables(connection: Any, schema: int) -> None:
    """A store has the tables that its steps make and no trigger or view besides: those would run."""
    fresh = driver.connect(":memory:", isolation_level=None)
    try:
        for _name, statements in STEPS[:schema]:
            for statement in statements:
                fresh.execute(statement)
        wanted, here = _names(fresh), _names(connection)
        same_triggers = _triggers(fresh) == _triggers(connection)
    finally:
        fresh.close()
    if not wanted <= here or not same_triggers or {kind for kind, _ in here - wanted} & {"trigger", "view"}:
        raise StorageError("copy_not_ours", "tables")


def _names(connection: Any) -> set[tuple[str, str]]:
    rows = connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {(kind, name) for kind, name in rows}


def _triggers(connection: Any) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: " ".join(sql.split()) for name, sql in rows}


def _check_chain(connection: Any, seq: int, digest: str, progress: Progress, size: int) -> None:
    """Follow the journal from its first row, with its bodies, in little memory."""
    if connection.execute(_TOO_LARGE, (BODY_MOST,)).fetchone() is not None:
        raise StorageError("copy_damaged", "body")
    prev, count = GENESIS, 0
    for *fields, own, salt, body in connection.execute(_CHAIN):
        count += 1
        if fields[0] != count or fields[9] != prev or chain_hash(fields) != own:
            raise StorageError("copy_damaged", f"journal {count}")
        if body is not None and body_hash(salt, body) != fields[8]:
            raise StorageError("copy_damaged", f"journal {count}")
        prev = own
        if count % ROWS == 0:
            progress.go_on(size * count // max(seq, 1))
            time.sleep(PAUSE_S)
    if (count, prev) != (seq, digest):
        raise StorageError("copy_damaged", "journal")


@contextmanager
def _stoppable(connection: Any, progress: Progress) -> Iterator[None]:
    """Let a stop reach into a long reading; what the engine finds wrong is damage."""
    connection.set_progress_handler(lambda: int(progress.stop), _LOOK_EVERY)
    try:
        yield
    except driver.Error as error:
        if progress.stop:
            raise Stopped from None
        raise StorageError("copy_damaged", str(error)) from error
    finally:
        connection.set_progress_handler(None, 0)
