"""A safe copy: made beside the running shop, flushed, opened and checked, and only then given its name."""

from __future__ import annotations

import json
import re
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from frontdesk.data.engine import connect, ours
from frontdesk.data.examining import examine, head_of
from frontdesk.data.files import (
    PAUSE_S,
    RESERVE,
    disk,
    flush,
    forget,
    lay_down,
    must_have_room,
    pieces,
    private_folder,
    put_in_place,
    sha256_of,
)
from frontdesk.data.folder_lock import alone_in
from frontdesk.services.copies import Facts, Progress, Stage
from frontdesk.services.errors import StorageError

PAGES = 256  # copied at once, one megabyte; then others have their turn
MANIFEST_MOST = 64 * 1024
MANIFEST = ".json"
PART = ".part"


def copy_store(source: Path, target: Path, *, key: str, at: datetime, progress: Progress) -> Facts:
    """Copy a store that may be in use; its manifest lies beside it. Raises StorageError or Stopped.

    The file has its name only once it is whole, safe on the disk, and was read back.
    """
    part = target.with_name(target.name + PART)
    with disk():
        private_folder(target.parent)
    with disk(), alone_in(target.parent):
        try:
            must_have_room(target.parent, size_of(source), spare=RESERVE)
            lay_down(part)
            head = _copy_pages(source, part, key, progress)
            flush(part)
            facts = examine(part, key=key, at=at, progress=progress).facts
            _must_be_same((facts.seq, facts.hash, facts.steps), head)
            write_manifest(target, facts)
            put_in_place(part, target)
        except BaseException:
            forget(part)
            if not target.exists():
                forget(target.with_name(target.name + MANIFEST))
            raise
    return facts


def _copy_pages(source: Path, part: Path, key: str, progress: Progress) -> tuple[int, str, int]:
    """Copy the pages as they stand at one moment; return the newest step of that moment."""
    progress.begin(Stage.COPYING, 1)

    def copied(_status: int, remaining: int, total: int) -> None:
        progress.total = max(total, 1)
        progress.go_on(total - remaining)
        time.sleep(PAUSE_S)

    shop = open_in_use(source, key=key)
    copy = connect(part, key=key)
    try:
        with ours():
            # Seen as of this moment however long it takes: commands go on meanwhile, and the copying need
            # not begin again after each.
            if shop.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                shop.execute("BEGIN")
            head = head_of(shop)
            shop.backup(copy, pages=PAGES, progress=copied, sleep=0.05)
            # One file, that can be read where nothing may be written.
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
            shop.rollback()
    finally:
        copy.close()
        shop.close()
    return head


def open_in_use(path: Path, *, key: str = "") -> Any:
    """Return a connection to a store that others may have open; never one to a new file."""
    if not path.is_file() or path.stat().st_size == 0:
        raise StorageError("missing_store", path.name)
    return connect(path, key=key)


def copy_file(source: Path, target: Path, *, progress: Progress) -> None:
    """Copy a checked copy to another place and read it back there. Raises StorageError or Stopped.

    Nobody writes it anew meanwhile: whoever is erased in it just now would come to the other place again.
    """
    with disk():
        private_folder(target.parent)
    with disk(), alone_in(source.parent), alone_in(target.parent):
        facts = read_manifest(source)
        if facts is not None:
            _copy_checked(source, target, facts, progress)


def _copy_checked(source: Path, target: Path, facts: Facts, progress: Progress) -> None:
    part = target.with_name(target.name + PART)
    progress.begin(Stage.SECOND, facts.size)
    try:
        with disk():
            must_have_room(target.parent, facts.size, spare=RESERVE)
            lay_down(part)
            with source.open("rb") as read, part.open("r+b") as write:
                for piece in pieces(read, facts.size, progress):
                    write.write(piece)
            flush(part)
            _must_be_same(sha256_of(part, Progress()), facts.sha256)
            write_manifest(target, facts)
            put_in_place(part, target)
    except BaseException:
        forget(part)
        raise


# The manifest beside a copy.


def write_manifest(copy: Path, facts: Facts) -> None:
    """Write down beside a copy what it holds."""
    path = copy.with_name(copy.name + MANIFEST)
    part = path.with_name(path.name + PART)
    lay_down(part)
    part.write_text(json.dumps(asdict(facts) | {"at": facts.at.isoformat()}, indent=1), "utf8")
    flush(part)
    put_in_place(part, path)


def read_manifest(copy: Path) -> Facts | None:
    """Return what stands beside a copy, if it can be read and is about a file of this size."""
    path = copy.with_name(copy.name + MANIFEST)
    try:
        if path.stat().st_size > MANIFEST_MOST:
            return None
        found = json.loads(path.read_text("utf8"))
        facts = Facts(**found | {"at": datetime.fromisoformat(found["at"])})
        if facts.at.tzinfo is None or facts.size != copy.stat().st_size:
            return None
        if any(type(found[name]) is not int for name in _NUMBERS):
            return None
        if any(type(found[name]) is not str or not _PLAIN.match(found[name]) for name in _TEXTS):
            return None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return facts


_PLAIN = re.compile(r"[\w.+-]*\Z")  # a part of them becomes the name of a folder
_TEXTS = ("hash", "program", "sha256", "shop_id")
_NUMBERS = ("seq", "steps", "size", "schema", "customers", "complaints", "visits", "open_promises")


def _must_be_same(found: object, wanted: object) -> None:
    if found != wanted:
        raise StorageError("copy_damaged", "not what was written")


def size_of(store: Path) -> int:
    """Return how large a store is with its log."""
    log = store.with_name(store.name + "-wal")
    return sum(part.stat().st_size for part in (store, log) if part.exists())
