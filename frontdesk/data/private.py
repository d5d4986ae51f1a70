"""The data folder and what lies in it: for the user alone, and never somewhere else by a link."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from frontdesk.data.files import NO_LINK
from frontdesk.services.errors import StorageError

FOLDER_MODE, FILE_MODE = 0o700, 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_private(folder: Path) -> list[str]:
    """Make the folder, close it and what lies in it to other users; return what stood open, by name.

    Rights are only ever taken away, and a file system that knows none is left as it is. Raises StorageError
    ``no_folder``, or ``linked_file`` where a file is a link: whoever laid it would choose what is written to.
    """
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        return _closed(folder, depth=2)
    except OSError as error:
        raise StorageError("no_folder", str(error.strerror)) from error


def _closed(folder: Path, *, depth: int) -> list[str]:
    mended = [folder.name] if _close(folder.stat(), folder) else []
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_symlink():
            if not entry.is_dir():
                raise StorageError("linked_file", entry.name)
        elif entry.is_dir():
            if depth > 1:
                mended += _closed(Path(entry.path), depth=depth - 1)
        elif entry.is_file():
            with suppress(FileNotFoundError):  # a log of the store goes when another program closes it
                mended += [entry.name] if _close(entry.stat(), Path(entry.path)) else []
    return mended


def _close(found: os.stat_result, path: Path) -> bool:
    """Take others' rights away from what is ours; tell whether they had any. A shared folder stays one."""
    mode = stat.S_IMODE(found.st_mode)
    if os.name != "posix" or not mode & _OTHERS or mode & stat.S_ISVTX or found.st_uid != os.geteuid():
        return False
    with suppress(OSError):
        path.chmod(mode & ~_OTHERS)
    return True


def lay_down_once(path: Path) -> None:
    """Make an empty file for the user alone where there is none, before anything is written into it."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | NO_LINK, FILE_MODE))
