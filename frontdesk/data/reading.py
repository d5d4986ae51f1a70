"""Reading a store where nothing can be written: a read-only place, a full disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from frontdesk.data.engine import STILL, SqliteEngine
from frontdesk.data.watchful import WatchfulEngine
from frontdesk.services.errors import StorageError

_UNWRITABLE = frozenset({"read_only", "disk_full", "missing_store", "failed"})
_TIGHT = 1 << 20  # bytes left below which a disk is as good as full

E = TypeVar("E", bound=SqliteEngine)


def read_instead(path: Path, error: StorageError, *, key: str = "") -> WatchfulEngine:
    """Open a store for reading only, where the error says that it cannot be written; else raise the error."""
    if error.code not in _UNWRITABLE or not path.exists() or path.stat().st_size == 0:
        raise error
    import shutil

    full = shutil.disk_usage(path.parent).free < _TIGHT
    trouble = "disk_full" if full else "read_only"

    def opened(at: Path) -> WatchfulEngine:
        return WatchfulEngine(at, key=key, how=STILL, trouble=trouble, home=path)

    try:
        return still(path, opened, key=key)
    except StorageError:
        raise error from None


def still(path: Path, opened: Callable[[Path], E], *, key: str = "") -> E:
    """Open a store that nobody writes to now, for reading only.

    Without its log beside it a file can be read as it stands. What lies in the log yet is folded in on a copy
    elsewhere, which is gone from the disk again before it is read. Raises StorageError.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        return opened(path)
    import shutil
    import tempfile

    try:
        with tempfile.TemporaryDirectory(prefix="frontdesk-", ignore_cleanup_errors=True) as place:
            copy = Path(place) / path.name
            shutil.copyfile(path, copy)
            shutil.copyfile(log, copy.with_name(log.name))
            SqliteEngine(copy, key=key).close()  # folds the log into the copy
            return opened(copy)
    except (OSError, StorageError):  # no room anywhere: what is in the file is still there to be read
        return opened(path)
