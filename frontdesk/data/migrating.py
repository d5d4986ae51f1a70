"""Bringing a store up to date: in one transaction, after a copy that was checked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from frontdesk import __version__
from frontdesk.data.engine import SqliteEngine, connect, ours
from frontdesk.data.places import COPIES
from frontdesk.data.schema import STEPS
from frontdesk.services.errors import StorageError

_SPARE = 16 << 20  # bytes that stay free beside the copy


def bring_up_to_date(engine: SqliteEngine, path: Path | None = None, *, key: str = "") -> None:
    """Compare one number on an ordinary day; sqlite-utils comes in only when there is a step to take.

    ``path`` is the file of a store that may hold something: it is copied before a step is taken. Raises
    StorageError: ``newer_store``, ``no_room`` when there is none for the copy, ``damaged``.
    """
    version = version_of(engine)
    if version > len(STEPS):
        raise StorageError("newer_store", str(version))
    if version == len(STEPS):
        return
    if version and path is not None:
        keep_copy(engine, path, key=key)
    with ours():
        _migrate(engine, new=not version)


def is_up_to_date(engine: SqliteEngine) -> bool:
    """Tell whether a store has taken every step."""
    return version_of(engine) == len(STEPS)


def version_of(engine: SqliteEngine) -> int:
    """Return how many steps a store has taken."""
    return int(engine.rows("PRAGMA user_version")[0][0])


def keep_copy(engine: SqliteEngine, path: Path, *, key: str = "") -> Path:
    """Copy a store as it is before it is changed, and check the copy. Raises StorageError."""
    import shutil

    folder = path.parent / COPIES
    copy = folder / f"frontdesk-before-{__version__}.db"
    part = folder / f"{copy.name}.{os.getpid()}.part"  # another program may do the same at this moment
    if shutil.disk_usage(path.parent).free < path.stat().st_size + _SPARE:
        raise StorageError("no_room_to_migrate")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _copy(engine, part, key)
        part.chmod(0o600)
        part.replace(copy)
    except OSError as error:
        raise StorageError("no_room_to_migrate", str(error.strerror)) from error
    finally:
        part.unlink(missing_ok=True)
    return copy


def _copy(engine: SqliteEngine, part: Path, key: str) -> None:
    target = connect(part, key=key)
    try:
        with ours():
            engine.connection.backup(target)
            target.execute("PRAGMA journal_mode=DELETE").fetchone()  # one file, with no log beside it
            if target.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise StorageError("damaged", "the copy")
    finally:
        target.close()


def _migrate(engine: SqliteEngine, *, new: bool) -> None:
    from sqlite_utils import Database, Migrations

    migrations = Migrations("frontdesk")
    for name, statements in STEPS:
        migrations(name=name)(_step(statements))
    connection = engine.connection
    connection.execute("PRAGMA foreign_keys=OFF")  # a table may be rebuilt under rows that point to it
    database = Database(connection, execute_plugins=False)
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(database)
        if not new:
            _derive_again(engine)
        _check_keys(connection)
        connection.execute(f"PRAGMA user_version={len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def _derive_again(engine: SqliteEngine) -> None:
    """Let today's code fill what it looks things up by: a step is SQL alone and cannot know how."""
    from frontdesk.data.journal import Journal
    from frontdesk.data.store import SqlUnitOfWork

    for table in SqlUnitOfWork(engine, Journal(engine, "")).tables().values():
        table.derive_again()


def _check_keys(connection: Any) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StorageError("damaged", "foreign keys")


def _step(statements: tuple[str, ...]) -> Any:
    def apply(database: Any) -> None:
        for statement in statements:
            database.execute(statement)

    return apply
