"""Opening a store: never a new empty one by accident, never one that is newer than the program."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from frontdesk.data import device
from frontdesk.data.migrating import COPIES, bring_up_to_date, is_up_to_date
from frontdesk.data.private import lay_down, make_private
from frontdesk.data.reading import read_instead
from frontdesk.data.store import SqlStore
from frontdesk.data.watchful import WatchfulEngine, must_write
from frontdesk.services.errors import StorageError

FILE = "frontdesk.db"
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs"})


def open_store(folder: Path, *, device: str = "", key: str = "") -> SqlStore:
    """Open the store of a data folder, made on the first start and brought up to date after that.

    Raises StorageError: ``missing_store`` when the folder was in use but its file is gone or empty,
    ``newer_store`` when a later version of the program wrote it, ``no_room`` when an older store cannot be
    copied before it is changed, ``not_a_store``, ``network_drive``, ``linked_file`` …
    """
    make_private(folder)
    path = folder / FILE
    _refuse_network(folder)
    used = folder / "store.in-use"
    if not path.exists() or path.stat().st_size == 0:
        if is_known(folder):
            raise StorageError("missing_store", FILE)
        if not os.access(folder, os.W_OK):
            raise StorageError("no_folder", FILE)
        with suppress(OSError):  # opening it says why
            lay_down(path)
    engine = _open_engine(path, key)
    if not used.exists() and not engine.read_only:
        _mark_used(used, path)
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
        engine = read_instead(path, error, key=key)
        if not is_up_to_date(engine):  # nothing here could read it
            engine.close()
            raise
    engine.trouble = engine.trouble if engine.read_only else ""
    return engine


def _mark_used(used: Path, path: Path) -> None:
    """Note that a shop lives here, so that its file is never made anew without a word."""
    try:
        used.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        raise StorageError("read_only", str(error.strerror)) from error


def is_known(folder: Path) -> bool:
    """Tell whether something in the folder knows of a shop, though its file may be gone."""
    if (folder / "store.in-use").exists() or any((folder / COPIES).glob("*.db")):
        return True
    memory = device.remembered(folder)
    return "device" in memory and "example" not in memory  # an example is made anew each day


def is_used(folder: Path) -> bool:
    """Tell whether a shop was ever opened in this folder."""
    return (folder / "store.in-use").exists() or (folder / FILE).exists()
