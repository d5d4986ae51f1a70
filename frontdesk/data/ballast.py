"""Room kept for the day the disk is full: given up then, so that what is being done can be finished."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "room-for-a-full-disk"
SIZE = 8 << 20
PLENTY = 64 << 20  # free bytes above which a bit of room may be kept


def keep_room(folder: Path) -> None:
    """Keep some room, where there is plenty. What cannot be kept is no failure."""
    import shutil

    place = folder / FILE
    part = place.with_suffix(".part")
    try:
        if place.exists() or shutil.disk_usage(folder).free < PLENTY:
            return
        part.write_bytes(os.urandom(SIZE))  # zeros might be stored as nothing
        part.chmod(0o600)
        part.replace(place)
    except OSError:
        part.unlink(missing_ok=True)


def give_up_room(folder: Path) -> bool:
    """Free the room; tell whether there was any."""
    try:
        (folder / FILE).unlink()
    except OSError:
        return False
    return True
