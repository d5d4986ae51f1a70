"""Room kept for the day the disk is full: given up then, so that what is being done can be finished."""

from __future__ import annotations

import os
from pathlib import Path

FILE = "room-for-a-full-disk"
SIZE = 8 << 20
PLENTY = 64 << 20  # free bytes above which a bit of room may be kept


class Ballast:
    """The ``Room`` port: one file of some megabytes in the data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = folder / FILE

    def keep(self) -> bool:
        """Keep some room, where there is plenty; tell whether there is some now."""
        import shutil

        part = self._place.with_suffix(".part")
        try:
            if self._place.exists():
                return True
            if shutil.disk_usage(self._folder).free < PLENTY:
                return False
            part.write_bytes(os.urandom(SIZE))  # zeros might be stored as nothing
            part.chmod(0o600)
            part.replace(self._place)
        except OSError:  # what cannot be kept is no failure
            part.unlink(missing_ok=True)
            return False
        return True

    def give_up(self) -> bool:
        """Free the room; tell whether there was any."""
        try:
            self._place.unlink()
        except OSError:
            return False
        return True
