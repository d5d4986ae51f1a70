"""Reading a store where nothing can be written: a read-only place, a full disk."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from frontdesk.data.engine import STILL, SqliteEngine
from frontdesk.services.errors import StorageError


def still(path: Path, *, key: str = "") -> SqliteEngine:
    """Open a store that nobody writes to now, for reading only.

    Without its log beside it a file can be read as it stands. What lies in the log yet is folded in on a copy
    elsewhere, which is gone from the disk again before it is read. Raises StorageError.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        return SqliteEngine(path, key=key, how=STILL)
    try:
        with tempfile.TemporaryDirectory(prefix="frontdesk-", ignore_cleanup_errors=True) as place:
            copy = Path(place) / path.name
            shutil.copyfile(path, copy)
            shutil.copyfile(log, copy.with_name(log.name))
            SqliteEngine(copy, key=key).close()  # folds the log into the copy
            return SqliteEngine(copy, key=key, how=STILL)
    except (OSError, StorageError):  # no room anywhere: what is in the file is still there to be read
        return SqliteEngine(path, key=key, how=STILL)
