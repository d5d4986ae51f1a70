"""Files on a disk: what goes wrong in our words, and bytes that are really there, or really gone."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from frontdesk.services.errors import StorageError

SPARE = 8 << 20  # bytes that stay free
_PIECE = 1 << 20
_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.EBUSY: "busy",
}


@contextmanager
def disk() -> Iterator[None]:
    """Turn the system's errors into StorageError."""
    try:
        yield
    except OSError as error:
        raise StorageError(_CODES.get(error.errno or 0, "failed"), str(error.strerror)) from error


def sync(path: Path) -> None:
    """Flush a file, or the names in a folder, to the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def must_have_room(folder: Path, bytes_: int) -> None:
    """Refuse work that would fill the disk. Raises StorageError ``no_room``."""
    with disk():
        free = shutil.disk_usage(folder).free
    if free < bytes_ + SPARE:
        raise StorageError("no_room", f"{free} of {bytes_ + SPARE}")


def second_name(path: Path, name: Path) -> None:
    """Give a file a second name, so that its bytes can still be reached after the first one is gone.

    Not every file system can: then the file goes without having been overwritten.
    """
    with disk():
        name.unlink(missing_ok=True)
    with suppress(OSError):
        name.hardlink_to(path)


def shred(path: Path) -> None:
    """Overwrite a file and remove it, as far as the file system lets a program overwrite."""
    if not path.exists():
        return
    with disk():
        size = path.stat().st_size
        with path.open("r+b") as file:
            for at in range(0, size, _PIECE):
                file.write(os.urandom(min(_PIECE, size - at)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
