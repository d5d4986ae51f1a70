"""What comes after an erasing: no trace in any file of this computer. Each step can be done again."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from frontdesk.data.backups import Backups, Mend
from frontdesk.data.beside import lay_beside, same_beside
from frontdesk.data.copying import MANIFEST, PART, read_manifest, write_manifest
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.erasing import apply_erasures, listed, note_erased, read_erased, write_erased
from frontdesk.data.erasing_tools import erase_bodies
from frontdesk.data.examining import examine
from frontdesk.data.files import disk, flush, forget, lay_down, put_in_place
from frontdesk.data.folder_lock import alone_in
from frontdesk.data.keys import key_of_copy
from frontdesk.data.listing import ours_in
from frontdesk.data.places import ERASED as LIST
from frontdesk.data.places import FILE
from frontdesk.domain.erasing import Erased
from frontdesk.domain.retention import DEFAULTS, Kind, end_of
from frontdesk.services.copies import AfterRestore, Progress
from frontdesk.services.errors import StorageError
from frontdesk.services.owned_ports import Elsewhere, Left, Report

log = logging.getLogger(__name__)
SEARCH_INDEXES = ("customer_search", "customer_heard", "complaint_search")
_WORDS_ANEW = (
    "CREATE VIRTUAL TABLE temp.heard_now USING fts5vocab ('main', 'customer_heard', 'row')",
    "DELETE FROM heard_word",
    "INSERT INTO heard_word (word) SELECT term FROM temp.heard_now",
    "DROP TABLE temp.heard_now",
)
STORES = "*.db"  # what holds customers, wherever it lies in the folder: backups, copies put aside
TRIES, PAUSE_S = 150, 0.2  # while a copy is being made, the log cannot be emptied


class FolderForgetter:
    """The ``Forgetter`` port over a data folder; opens connections of its own."""

    def __init__(
        self, folder: Path, *, key_of: Callable[[], str] = str, copies: Backups | None = None
    ) -> None:
        self._folder = folder
        self._key_of = key_of
        self._safe = copies

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
            with disk():
                write_erased(self._folder / LIST, erased)
            files = _remove_files(engine, [one.id for one in listed(engine, pending=True)])
            report("store", 1, steps)
            overwrite(engine)
            unread: list[Elsewhere] = []
            for done, copy in enumerate(copies, 2):
                report("copies", done, steps)
                if not rewrite_known(self._folder, copy, self._key_of(), erased):
                    unread.append(Elsewhere(copy.name))
            report("elsewhere", steps - 1, steps)
            left = Left(files, [*unread, *self._elsewhere(erased)])
            note_erased(engine, listed(engine, pending=True), done=True)
            report("done", steps, steps)
            log.info("erased", extra={"files_left": len(left.files), "copies_left": len(left.copies)})
            return left
        finally:
            engine.close()

    def _open(self) -> SqliteEngine:
        return SqliteEngine(self._folder / FILE, may_create=False, key=self._key_of())

    def _copies(self) -> list[Path]:
        found = {path for path in self._folder.rglob(STORES) if path.is_file() and not path.is_symlink()}
        return sorted(found - {self._folder / FILE})

    def _elsewhere(self, erased: list[Erased]) -> list[Elsewhere]:
        """Take the list to both places of the copies, and erase in the second one where it is there."""
        if self._safe is None:
            return []
        lay_beside(self._folder, self._safe.here)
        second = self._safe.standing().second
        if second is None:
            return []
        there = self._safe.in_second()
        if there is None:
            return [Elsewhere(str(second.path), _expires(second.last))] if second.last else []
        left = []
        for path in there:
            try:
                if not rewrite_known(self._folder, path, self._key_of(), erased):
                    left.append(Elsewhere(str(path)))
            except StorageError as error:  # full, or not to be written to
                log.warning("copy not rewritten", extra={"code": error.code})
                facts = read_manifest(path)
                left.append(Elsewhere(str(path), _expires(facts.at) if facts else None))
        if there:
            with suppress(OSError):
                lay_beside(self._folder, there[0].parent)
        return left


def erase_again(folder: Path) -> AfterRestore:
    """Return what is done to a copy before it comes back: whoever was forgotten is erased in it, too."""

    def hook(staged: Path, came_from: Path, key: str) -> None:
        erased = [*read_erased(folder / LIST), *read_erased(came_from / LIST)]
        if erased:
            apply_erasures(staged, key, erased)

    return hook


def forget_there(folder: Path, *, key_of: Callable[[], str] = str) -> Mend:
    """Return what erases in a place that was away while somebody was forgotten, such as a stick."""

    def mend(place: Path) -> None:
        if same_beside(folder, place, LIST):
            return
        erased = read_erased(folder / LIST)
        if {one.id for one in erased} <= {one.id for one in _told_there(place)}:
            return
        for copy in ours_in(folder, place):
            rewrite_known(folder, copy, key_of(), erased)

    return mend


def _told_there(place: Path) -> list[Erased]:
    try:
        return read_erased(place / LIST)
    except StorageError:  # it is laid there anew
        return []


def _expires(made: datetime) -> date:
    return end_of(made.date(), DEFAULTS[Kind.BACKUP])


def overwrite(engine: SqliteEngine) -> None:
    """Write the store anew without what was erased, and empty its log: nothing of it is left in the bytes."""
    _index_anew(engine)
    _empty_log(engine)
    engine.run("VACUUM")
    _empty_log(engine)


def _index_anew(engine: SqliteEngine) -> None:
    """Let the search know of nobody who is gone."""
    names = {name for (name,) in engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    engine.begin()
    try:
        for index in SEARCH_INDEXES:
            if index in names:  # a copy from before has fewer
                engine.run(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        if "heard_word" in names:
            for statement in _WORDS_ANEW:
                engine.run(statement)
        engine.commit()
    except BaseException:
        engine.rollback()
        raise


def _empty_log(engine: SqliteEngine) -> None:
    for _ in range(TRIES):
        if not engine.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]:
            return
        time.sleep(PAUSE_S)
    raise StorageError("busy")


def rewrite_known(folder: Path, copy: Path, key: str, erased: list[Erased]) -> bool:
    """Rewrite a copy under the key it has: that in force, none, or one from before."""
    with disk(), alone_in(copy.parent):
        if not copy.exists():  # another program has let it go
            return True
        own = key_of_copy(folder, copy, key)
        return own is not None and rewrite(copy, own, erased)


def rewrite(path: Path, key: str, erased: list[Erased]) -> bool:
    """Put in the place of a copy the same one without whom was erased, checked before it counts.

    Tells whether it could be read at all: one that is damaged, or under another key, stays as it is.
    """
    part = path.with_name(path.name + PART)
    facts = read_manifest(path)
    try:
        with disk():
            lay_down(part)
            shutil.copyfile(path, part)
            for log_of, log_to in zip(_logs(path), _logs(part), strict=True):
                if log_of.exists():
                    shutil.copyfile(log_of, log_to)
            apply_erasures(part, key, erased)
            _settle(part, key)
            now = examine(part, key=key, at=facts.at if facts else None, progress=Progress()).facts
            if path.with_name(path.name + MANIFEST).exists():
                write_manifest(path, now)
            put_in_place(part, path)
            for name in _logs(path):
                name.unlink(missing_ok=True)
    except StorageError as error:
        if error.code not in _UNREADABLE:
            raise
        log.warning("copy not rewritten", extra={"code": error.code})
        return False
    finally:
        for name in (part, *_logs(part)):
            forget(name)
    return True


_UNREADABLE = frozenset({"not_a_store", "damaged", "copy_damaged", "copy_not_ours", "copy_other_key"})


def _settle(path: Path, key: str) -> None:
    """Leave a copy as one whole file that can be read where nothing may be written."""
    engine = SqliteEngine(path, may_create=False, key=key)
    try:
        overwrite(engine)
        engine.rows("PRAGMA journal_mode=DELETE")
    finally:
        engine.close()
    flush(path)


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
    for file_id, name in engine.rows("SELECT id, path FROM export_file WHERE customer_id = ''"):
        if Path(name).parent.is_dir() and not Path(name).exists():  # somebody has removed it
            engine.run("DELETE FROM export_file WHERE id = :id", {"id": file_id})
            erase_bodies(engine, [file_id])
    return left


def _logs(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
