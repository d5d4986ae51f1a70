"""The lock of a data folder: one program alone works in it."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QLockFile


class OneProgram:
    """Holds the lock while the program runs; one left by a crash is taken over."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self.unclean = False  # the program before did not end by itself

    def take(self, folder: Path) -> bool:
        """Take a folder for this program alone; tell whether it could be had."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:  # opening the store says why, in a sentence
            return True
        place = folder / "frontdesk.lock"
        self.unclean = place.exists()
        self._lock = QLockFile(str(place))
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True  # or none can be made here, as on a full disk: it can be looked at all the same
        return _left_behind(self._lock)

    def let_go(self) -> None:
        """Let another program have the folder."""
        if self._lock is not None:
            self._lock.unlock()


def _left_behind(lock: QLockFile) -> bool:
    """Tell whether a lock is of a program that is no more.

    Qt takes such a lock over by itself, but needs some room on the disk to do so.
    """
    pid, *_ = lock.getLockInfo()
    if os.name != "posix" or not pid:
        return False
    try:
        os.kill(int(pid), 0)  # no signal: only asks whether it is there
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
