"""Files that are whole or not there: flushed before they get their name, for the user alone."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from frontdesk.services.copies import Progress
from frontdesk.services.errors import StorageError

PIECE = 1024 * 1024
PAUSE_S = 0.002
RESERVE = 32 * PIECE  # what a copy leaves free for the shop itself
_OS_CODES = {errno.ENOSPC: "disk_full", errno.EDQUOT: "disk_full", errno.EFBIG: "disk_full"} | dict.fromkeys(
    (errno.EROFS, errno.EACCES, errno.EPERM), "read_only"
)


def private_folder(folder: Path) -> None:
    """Make a folder for the user alone; a file system that knows no rights takes it as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def put_in_place(part: Path, path: Path) -> None:
    """Give a finished file its name, in one move that survives a power cut."""
    part.replace(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """See to it that a file, or a folder's list of files, is on the disk."""
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some file systems cannot flush a folder
            raise
    finally:
        os.close(handle)


def leave_room(folder: Path, size: int) -> None:
    """Refuse a copy that would take the last of the disk. Raises StorageError ``no_room``."""
    import shutil

    if shutil.disk_usage(folder).free < size + RESERVE:
        raise StorageError("no_room", folder.name)


@contextmanager
def told() -> Iterator[None]:
    """Turn the system's errors into StorageError."""
    try:
        yield
    except OSError as error:
        code = _OS_CODES.get(error.errno or 0, "failed")
        raise StorageError(code, str(error.strerror)) from error


def lay_down(part: Path) -> None:
    """Make an empty file for the user alone, instead of what lies there."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def forget(path: Path) -> None:
    """Take a file away if that can be done."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def pieces(file: Any, most: int, progress: Progress) -> Iterator[bytes]:
    """Yield a file piece by piece, never more than so many bytes, with room for others between."""
    done = 0
    while done < most and (piece := file.read(min(PIECE, most - done))):
        done += len(piece)
        progress.go_on(done)
        yield piece
        time.sleep(PAUSE_S)


def sha256_of(path: Path, progress: Progress) -> str:
    """Return the digest of a file."""
    import hashlib

    digest = hashlib.sha256()
    with path.open("rb") as file:
        for piece in pieces(file, path.stat().st_size, progress):
            digest.update(piece)
    return digest.hexdigest()
