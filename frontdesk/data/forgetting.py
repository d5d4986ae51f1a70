"""What comes after an erasing: no trace in any file of this computer. Each step can be done again."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from frontdesk.data.engine import SqliteEngine
from frontdesk.data.erasing import FILE as LIST
from frontdesk.data.erasing import apply_erasures, listed, note_erased, write_erased
from frontdesk.data.opening import FILE
from frontdesk.domain.erasing import Erased
from frontdesk.services.errors import StorageError
from frontdesk.services.owned_ports import Elsewhere, Left, Report

log = logging.getLogger(__name__)
STORES = (
    "*.db",
)  # what holds customers in the data folder, wherever it lies there: backups, copies put aside


class FolderForgetter:
    """The ``Forgetter`` port over a data folder; opens connections of its own."""

    def __init__(
        self,
        folder: Path,
        *,
        key: str = "",
        elsewhere: Callable[[list[Erased]], list[Elsewhere]] = lambda _erased: [],
    ) -> None:
        self._folder = folder
        self._key = key
        self._elsewhere = elsewhere  # takes the list to where copies lie, and names those out of reach

    def pending(self) -> bool:
        """Tell whether an erasing was begun and not finished."""
        engine = self._open()
        try:
            return bool(listed(engine, pending=True))
        finally:
            engine.close()

    def finish(self, report: Report) -> Left:
        """Leave no trace, and tell what could not be reached."""
        engine = self._open()
        try:
            erased = listed(engine)
            copies = self._copies()
            steps = len(copies) + 3
            report("list", 0, steps)
            write_erased(self._folder / LIST, erased)
            files = _remove_files(engine, [one.id for one in listed(engine, pending=True)])
            report("store", 1, steps)
            overwrite(engine)
            for done, copy in enumerate(copies, 2):
                report("copies", done, steps)
                rewrite(copy, self._key, erased)
            report("elsewhere", steps - 1, steps)
            left = Left(files, self._elsewhere(erased))
            note_erased(engine, listed(engine, pending=True), done=True)
            report("done", steps, steps)
            log.info("erased", extra={"files_left": len(left.files), "copies_left": len(left.copies)})
            return left
        finally:
            engine.close()

    def _open(self) -> SqliteEngine:
        return SqliteEngine(self._folder / FILE, may_create=False, key=self._key)

    def _copies(self) -> list[Path]:
        found = {path for kind in STORES for path in self._folder.rglob(kind) if path.is_file()}
        return sorted(path for path in found if path != self._folder / FILE and not path.is_symlink())


def overwrite(engine: SqliteEngine) -> None:
    """Write the store anew without what was erased, and empty its log: nothing of it is left in the bytes."""
    engine.run("INSERT INTO customer_search (customer_search) VALUES ('rebuild')")
    engine.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.run("VACUUM")
    busy, *_ = engine.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0]
    if busy:  # somebody reads just now; the log still holds old pages
        raise StorageError("busy")


def rewrite(path: Path, key: str, erased: list[Erased]) -> None:
    """Put in the place of a copy the same copy without whom was erased, checked before it counts."""
    beside = path.with_name(path.name + ".erasing")
    for name in (beside, *_logs(beside)):
        name.unlink(missing_ok=True)
    try:
        engine = SqliteEngine(path, may_create=False, key=key)
        engine.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.close()
    except (
        StorageError
    ) as error:  # under another key, or no store: it cannot be read, and is named by the caller
        log.warning("copy not rewritten", extra={"code": error.code})
        return
    shutil.copyfile(path, beside)
    beside.chmod(0o600)
    try:
        apply_erasures(beside, key, erased)
        _settle(beside, key)
    except BaseException:
        for name in (beside, *_logs(beside)):
            name.unlink(missing_ok=True)
        raise
    beside.replace(path)
    for name in _logs(path):
        name.unlink(missing_ok=True)


def _settle(path: Path, key: str) -> None:
    """Leave a copy as one whole file, and see that it can be read."""
    engine = SqliteEngine(path, may_create=False, key=key)
    try:
        overwrite(engine)
        engine.rows("PRAGMA journal_mode=DELETE")
        if engine.rows("PRAGMA quick_check")[0][0] != "ok":
            raise StorageError("damaged")
    finally:
        engine.close()
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_files(engine: SqliteEngine, ids: list[str]) -> list[str]:
    """Remove the files that we wrote about the erased; return those that could not be reached.

    What lies in a folder that is not there now, such as a stick pulled out, is not gone.
    """
    left = []
    for customer_id in ids:
        sql = "SELECT id, path FROM export_file WHERE customer_id = :id"
        for file_id, name in engine.rows(sql, {"id": customer_id}):
            path = Path(name)
            with suppress(OSError):
                path.unlink(missing_ok=True)
            if path.exists() or not path.parent.is_dir():
                left.append(name)
            engine.run("DELETE FROM export_file WHERE id = :id", {"id": file_id})
    return left


def _logs(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
