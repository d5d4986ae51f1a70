"""Locks between programs: that of a data folder, and that of whoever writes copies in a folder.

The lock of a data folder is ``frontdesk.lock``: the running program holds it, and Qt's way of doing so.

Qt's QLockFile holds an advisory lock on the file as long as the program runs, which the system lets go of by
itself after a crash; on Windows the file is open and cannot be opened again. Both are asked for here without
Qt. What is written into the file is what Qt writes, so that it takes this lock for one of its own.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from frontdesk.services.errors import StorageError

LOCK = "frontdesk.lock"
MOST_S, PAUSE_S = 600.0, 0.05  # a large copy is read from its first page to its last meanwhile


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep the program from being started on a folder meanwhile. Raises StorageError ``in_use``."""
    path = folder / LOCK
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except PermissionError as error:
        raise StorageError("in_use", LOCK) from error
    except OSError as error:
        raise StorageError("no_folder", str(error.strerror)) from error
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


@contextmanager
def alone_in(place: Path) -> Iterator[None]:
    """Wait until no other program writes copies in a folder, and let others wait meanwhile.

    Nothing is laid there for it: the folder itself is what is locked. Where it cannot be, such as on some
    sticks and on Windows, it goes on without. Not to be taken twice at a time. Raises StorageError ``busy``.
    """
    handle = os.open(place, os.O_RDONLY) if os.name == "posix" else None
    try:
        if handle is not None:
            _wait_for(handle)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _wait_for(handle: int) -> None:
    import fcntl

    until = time.monotonic() + MOST_S
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise StorageError("busy", "copies") from error
            time.sleep(PAUSE_S)
        except OSError:  # a file system without locks
            return
        else:
            return


def _take(handle: int) -> None:
    if os.name != "posix":
        return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StorageError("in_use", LOCK) from error
