"""Files that are whole or not there, and bytes that are really on the disk, or really gone.

What goes wrong is told in our words; what is made is for the user alone.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.services.copies import Progress

PIECE = 1024 * 1024
PAUSE_S = 0.002
RESERVE = 32 * PIECE  # what a copy leaves free for the shop itself
SPARE = 8 * PIECE  # what stays free whatever is written
NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # whoever lays a link would choose what is written to
_CODES = dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "disk_full")
_CODES |= dict.fromkeys((errno.EROFS, errno.EACCES, errno.EPERM), "read_only") | {errno.EBUSY: "busy"}


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


def must_have_room(folder: Path, size: int, *, spare: int = SPARE) -> None:
    """Refuse work that would fill the disk. Raises StorageError ``no_room``."""
    import shutil

    with disk():
        free = shutil.disk_usage(folder).free
    if free < size + spare:
        raise StorageError("no_room", f"{free} of {size + spare}")


@contextmanager
def disk() -> Iterator[None]:
    """Turn the system's errors into StorageError."""
    try:
        yield
    except OSError as error:
        raise StorageError(_CODES.get(error.errno or 0, "failed"), str(error.strerror)) from error


def lay_down(part: Path) -> None:
    """Make an empty file for the user alone, instead of what lies there."""
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | NO_LINK, 0o600))


def write_safely(path: Path, text: str) -> None:
    """Write a small file: whole at every moment, and on the disk before this returns. Raises OSError."""
    part = path.with_name(path.name + ".new")
    lay_down(part)
    part.write_text(text, encoding="utf8")
    flush(part)
    put_in_place(part, path)


def forget(path: Path) -> None:
    """Take a file away if that can be done."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


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
            for at in range(0, size, PIECE):
                file.write(os.urandom(min(PIECE, size - at)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


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
