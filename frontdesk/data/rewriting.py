"""Writing a store anew under another key, or none: checked against the old one before it takes its place."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

from frontdesk.data.engine import connect, ours
from frontdesk.data.files import disk, flush, put_in_place, second_name, shred
from frontdesk.services.encryption import Told
from frontdesk.services.errors import StorageError

PLAIN = b"SQLite format 3\0"
NEW, OLD = ".new", ".old"  # what is being written; what was replaced and is about to be overwritten
_PAGE = 4096
_RANDOM = 7.8  # bits in a byte of encrypted data; a page of a plain store has far fewer
_WRITING = 0.5  # the share of the writing in the whole; checking takes the rest
_STEPS = 20_000  # of SQLite's between two looks at how far it is


def is_plain(path: Path) -> bool:
    """Tell whether a file begins as one that is not encrypted."""
    return _beginning(path, len(PLAIN)) == PLAIN


def looks_encrypted(path: Path) -> bool:
    """Tell an encrypted file from a damaged one: its first page has no order at all in it."""
    page = _beginning(path, _PAGE)
    if len(page) < _PAGE or page.startswith(PLAIN):
        return False
    shares = (count / _PAGE for count in Counter(page).values())
    return -sum(share * math.log2(share) for share in shares) > _RANDOM


def opens(path: Path, key: str) -> bool:
    """Tell whether a key, or none, opens a file. An empty one would open with any key, so with none."""
    if not path.is_file() or not path.stat().st_size:
        return False
    if is_plain(path) or not key:
        return is_plain(path) and not key
    try:
        connection = connect(path, key=key)
        try:
            with ours():
                connection.execute("PRAGMA schema_version").fetchone()
        finally:
            connection.close()
    except StorageError as error:
        if error.code == "not_a_store":
            return False
        raise
    return True


def rewrite(path: Path, old_key: str, new_key: str, told: Told) -> Path:
    """Write a closed store under another key beside it, checked and flushed; return the new file.

    Raises StorageError; ``cancelled`` when ``told`` said to stop. Nothing is left beside the store then.
    """
    fresh = path.with_name(path.name + NEW)
    fresh.unlink(missing_ok=True)
    try:
        with disk():
            fresh.touch(mode=0o600)
        before = _export(path, fresh, old_key, new_key, told)
        _must_equal(fresh, new_key, before, told)
        with disk():
            flush(fresh)
    except BaseException:
        shred(fresh)
        raise
    return fresh


def take_place(path: Path, fresh: Path) -> None:
    """Put the new file into the place of the old one, which keeps a second name until it is overwritten."""
    with disk():
        second_name(path, path.with_name(path.name + OLD))
        put_in_place(fresh, path)


def tidy(path: Path) -> None:
    """Overwrite what a rewriting left beside a store, finished or not."""
    for ending in ("", "-wal", "-shm"):
        name = path.with_name(path.name + ending)
        _let_go(name.with_name(name.name + NEW), name)
        _let_go(name.with_name(name.name + OLD), name)


def _let_go(left: Path, used: Path) -> None:
    """Overwrite a file, unless it is the one in use under its second name: then only the name goes."""
    if left.exists() and used.exists() and left.samefile(used):
        left.unlink()
    else:
        shred(left)


def _beginning(path: Path, size: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError:
        return b""


def _export(path: Path, fresh: Path, old_key: str, new_key: str, told: Told) -> object:
    whole = max(path.stat().st_size, 1)

    def stop() -> bool:
        return not told(_WRITING * min(fresh.stat().st_size / whole, 1.0))

    connection = connect(path, key=old_key)
    try:
        with ours():
            run = connection.execute
            run("PRAGMA temp_store=MEMORY")
            version = run("PRAGMA user_version").fetchone()[0]
            application = run("PRAGMA application_id").fetchone()[0]
            run("ATTACH DATABASE :file AS fresh KEY :key", {"file": str(fresh), "key": _quoted(new_key)})
            run("PRAGMA fresh.synchronous=OFF")  # flushed as a whole, once it is checked
            connection.set_progress_handler(stop, _STEPS)
            run("SELECT sqlcipher_export('fresh')").fetchone()
            connection.set_progress_handler(None, 0)
            run(f"PRAGMA fresh.user_version={version}")
            run(f"PRAGMA fresh.application_id={application}")
            before = _summary(connection)
            run("DETACH DATABASE fresh")
            return before
    finally:
        connection.close()


def _quoted(key: str) -> str:
    return f"x'{key}'" if key else ""


def _must_equal(fresh: Path, key: str, before: object, told: Told) -> None:
    """Refuse a new file that is not sound, or does not hold all that the old one does."""
    connection = connect(fresh, key=key)
    connection.set_progress_handler(lambda: not told(_WRITING), _STEPS)
    try:
        with ours():
            run = connection.execute
            if run("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise StorageError("damaged", "integrity")
            if key and run("PRAGMA cipher_integrity_check").fetchone() is not None:
                raise StorageError("damaged", "pages")
            if run("PRAGMA foreign_key_check").fetchone() is not None:
                raise StorageError("damaged", "foreign keys")
            if _summary(connection) != before:
                raise StorageError("damaged", "contents")
    finally:
        connection.close()


def _summary(connection: Any) -> object:
    """Return what must be the same before and after: the shape, each table's count, the journal's end."""
    run = connection.execute
    shape = sorted(run("SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_schema").fetchall())
    tables = [name for kind, name, _table, sql in shape if kind == "table" and "VIRTUAL" not in sql]
    counts = {name: run(f'SELECT count(*) FROM main."{name}"').fetchone()[0] for name in tables}
    version = run("PRAGMA main.user_version").fetchone()[0]
    end = None
    if "journal" in counts:
        end = run("SELECT seq, hash FROM main.journal ORDER BY seq DESC LIMIT 1").fetchone()
    return shape, counts, version, end
