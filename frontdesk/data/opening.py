"""Opening a store: never a new empty one by accident, never one that is newer than the program."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from frontdesk.data import device
from frontdesk.data.migrating import bring_up_to_date, is_up_to_date
from frontdesk.data.places import COPIES, ERASED, FILE, KEY_FILE, USED
from frontdesk.data.private import lay_down_once, make_private
from frontdesk.data.reading import read_instead
from frontdesk.data.store import SqlStore
from frontdesk.data.watchful import WatchfulEngine, must_write
from frontdesk.services.errors import StorageError

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs"})


def open_store(folder: Path, *, device: str = "", key: str = "") -> SqlStore:
    """Open the store of a data folder, made on the first start and brought up to date after that.

    Raises StorageError: ``missing_store`` when the folder was in use but its file is gone or empty,
    ``newer_store`` when a later version of the program wrote it, ``no_room_to_migrate`` when an older store
    cannot be copied before it is changed, ``key_missing`` when it is encrypted and nothing says how its key
    is held, ``not_a_store``, ``network_drive``,
    ``linked_file`` …
    """
    make_private(folder)
    path = folder / FILE
    _refuse_network(folder)
    used = folder / USED
    if not path.exists() or path.stat().st_size == 0:
        if is_known(folder):
            raise StorageError("missing_store", FILE)
        if not os.access(folder, os.W_OK):
            raise StorageError("no_folder", FILE)
        with suppress(OSError):  # opening it says why
            lay_down_once(path)
    engine = _open_engine(path, key)
    try:
        if not engine.read_only:
            _bring_nobody_back(engine, folder)
            if not used.exists():
                _mark_used(used, path)
    except BaseException:
        engine.close()
        raise
    return SqlStore(engine, device=device)


def _bring_nobody_back(engine: WatchfulEngine, folder: Path) -> None:
    """A copy that was put in the place of the store may hold people who were forgotten since."""
    if (folder / ERASED).exists():
        from frontdesk.data.erasing import bring_nobody_back

        bring_nobody_back(engine, folder)


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


def _open_engine(path: Path, key: str) -> WatchfulEngine:
    """Open the file and bring it up to date; where it cannot be written, for reading only."""
    try:
        engine = WatchfulEngine(path, key=key)
        try:
            bring_up_to_date(engine, path, key=key)
            must_write(engine)
        except BaseException:
            engine.connection.close()
            raise
    except StorageError as error:
        if error.code == "not_a_store":
            raise _why_not(path, key, error) from error
        engine = read_instead(path, error, key=key)
        if not is_up_to_date(engine):  # nothing here could read it
            engine.close()
            raise
    engine.trouble = engine.trouble if engine.read_only else ""
    return engine


def _why_not(path: Path, key: str, error: StorageError) -> StorageError:
    """Tell apart what SQLite says the same of: a damaged file, and a key that is missing."""
    from frontdesk.data.rewriting import looks_encrypted

    if key:
        return StorageError("damaged", "the key is right")
    return StorageError("key_missing") if looks_encrypted(path) else error


def _mark_used(used: Path, path: Path) -> None:
    """Note that a shop lives here, so that its file is never made anew without a word."""
    try:
        used.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        raise StorageError("read_only", str(error.strerror)) from error


def is_known(folder: Path) -> bool:
    """Tell whether something in the folder knows of a shop, though its file may be gone."""
    if (folder / USED).exists() or any((folder / COPIES).glob("*.db")):
        return True
    memory = device.remembered(folder)
    return not memory.keys().isdisjoint({"device", "actor"}) and "example" not in memory  # made anew each day


def may_be_encrypted(folder: Path) -> bool:
    """Tell whether a key file lies beside the store: one look, the whole price of a start without one."""
    return (folder / KEY_FILE).exists()


def is_used(folder: Path) -> bool:
    """Tell whether a shop was ever opened in this folder."""
    return (folder / USED).exists() or (folder / FILE).exists()
