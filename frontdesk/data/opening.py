"""Opening a store: never a new empty one by accident, never one that is newer than the program."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from frontdesk.data.engine import SqliteEngine, ours
from frontdesk.data.private import lay_down, make_private
from frontdesk.data.schema import STEPS
from frontdesk.data.store import SqlStore
from frontdesk.services.errors import StorageError

FILE = "frontdesk.db"
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs"})


def open_store(folder: Path, *, device: str = "", key: str = "") -> SqlStore:
    """Open the store of a data folder, made on the first start and brought up to date after that.

    Raises StorageError: ``missing_store`` when the folder was in use but its file is gone or empty,
    ``newer_store`` when a later version of the program wrote it, ``not_a_store``, ``network_drive``,
    ``linked_file`` …
    """
    make_private(folder)
    path = folder / FILE
    _refuse_network(folder)
    used = folder / "store.in-use"
    if used.exists() and (not path.exists() or path.stat().st_size == 0):
        raise StorageError("missing_store", FILE)
    with suppress(OSError):  # opening it says why
        lay_down(path)
    engine = SqliteEngine(path, key=key)
    try:
        _bring_up_to_date(engine)
    except BaseException:
        engine.close()
        raise
    lay_down(used)
    return SqlStore(engine, device=device)


def _refuse_network(folder: Path) -> None:
    """Shared folders corrupt SQLite files; Linux tells the kind of each mount."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return
    where = str(folder.resolve())
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf8", errors="replace").splitlines():
        _, point, found, *_ = line.split(" ")
        inside = point in {"/", where} or where.startswith(point + "/")
        if inside and len(point) >= len(best):
            best, kind = point, found
    if kind in _NETWORK:
        raise StorageError("network_drive", kind)


def _bring_up_to_date(engine: SqliteEngine) -> None:
    """Compare one number on an ordinary day; sqlite-utils comes in only when there is a step to take."""
    version = engine.rows("PRAGMA user_version")[0][0]
    if version > len(STEPS):
        raise StorageError("newer_store", str(version))
    if version == len(STEPS):
        return
    with ours():
        _migrate(engine)


def _migrate(engine: SqliteEngine) -> None:
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
        _check_keys(connection)
        connection.execute(f"PRAGMA user_version={len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys=ON")


def _check_keys(connection: Any) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StorageError("damaged", "foreign keys")


def _step(statements: tuple[str, ...]) -> Any:
    def apply(database: Any) -> None:
        for statement in statements:
            database.execute(statement)

    return apply


def is_used(folder: Path) -> bool:
    """Tell whether a shop was ever opened in this folder."""
    return (folder / "store.in-use").exists() or (folder / FILE).exists()
