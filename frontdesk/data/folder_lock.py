"""The lock of a data folder, ``frontdesk.lock``: the running program holds it, and Qt's way of doing so.

Qt's QLockFile holds an advisory lock on the file as long as the program runs, which the system lets go of by
itself after a crash; on Windows the file is open and cannot be opened again. Both are asked for here without
Qt. What is written into the file is what Qt writes, so that it takes this lock for one of its own.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from frontdesk.services.errors import StorageError

LOCK = "frontdesk.lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep the program from being started on a folder meanwhile. Raises StorageError ``in_use``."""
    path = folder / LOCK
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except PermissionError as error:
        raise StorageError("in_use", LOCK) from error
    except OSError as error:
        raise StorageError("missing_store", str(error.strerror)) from error
    try:
        _take(handle)
        name = Path(sys.executable).resolve().name
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n{name}\n{platform.node()}\n".encode())
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    if os.name != "posix":
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StorageError("in_use", LOCK) from error
