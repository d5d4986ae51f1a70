"""One data folder, put together: its key, its store, its copies, and what looks after them.

Each part is loaded when it is first asked for; most starts need the store alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.data.opening import may_be_encrypted, open_store
from frontdesk.data.places import FILE
from frontdesk.services.desk import Desk

if TYPE_CHECKING:
    from frontdesk.data.backups import Backups
    from frontdesk.data.restoring import AskKey
    from frontdesk.services.checking import Noted, Progress, Report, Stop
    from frontdesk.services.encryption import Lock, Safe
    from frontdesk.services.owned_ports import Forgetter
    from frontdesk.services.ports import Clock, Room, Store


class ShopFolder:
    """Hands out what works on one folder, everything with the key in force."""

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        key_of: Callable[[Path], str] | None = None,
        ask_key: AskKey | None = None,
    ) -> None:
        """``key_of`` finds the key in another way than without a word; it may ask somebody.

        ``ask_key`` is asked for the key of a copy that nothing on this computer knows.
        """
        self.path = path
        self.clock = clock
        self._key_of = key_of or key_for
        self._ask_key = ask_key

    def key(self) -> str:
        """Return the key of the store, or empty text; raises StorageError where it has to be asked for."""
        return self._key_of(self.path)

    def open_store(self) -> Store:
        """Open the store; it belongs to the thread that calls."""
        from frontdesk.data import device

        remembered = str(device.remembered(self.path).get("device", ""))
        return open_store(self.path, device=remembered, key=self.key())

    def open_desk(self, clock: Clock | None = None) -> Desk:
        """Open a desk on the store; it belongs to the thread that calls."""
        return Desk(self.open_store(), clock or self.clock)

    def copies(self) -> Backups:
        """Return the safe copies, with what is done to each store before it comes back."""
        from frontdesk.data.backups import Backups
        from frontdesk.data.forgetting import erase_again, forget_there
        from frontdesk.data.remaking import lock_alike
        from frontdesk.data.staying import people_stay

        return Backups(
            self.path,
            self.clock,
            key_of=self.key,
            ask_key=self._key_of_copy,
            after_restore=(erase_again(self.path), people_stay(self.path, self.clock, key_of=self.key)),
            mend=(forget_there(self.path, key_of=self.key), lock_alike(self.path, key_of=self.key)),
        )

    def _key_of_copy(self, copy: Path, came_from: Path) -> str | None:
        """Return the key of a copy that the one in force does not open; one from before, or asked for."""
        from frontdesk.data.keys import key_of_copy

        key = key_of_copy(self.path, copy, self.key())
        return self._ask_key(copy, came_from) if key is None and self._ask_key is not None else key

    def forgetter(self) -> Forgetter:
        """Return what leaves no trace of whom somebody erased."""
        from frontdesk.data.forgetting import FolderForgetter

        return FolderForgetter(self.path, key_of=self.key, copies=self.copies())

    def safe(self) -> Safe:
        """Return what holds the key, for the settings."""
        from frontdesk.data.safe import FolderSafe

        copies = self.copies()
        return FolderSafe(
            self.path, other_places=lambda: [place for place in [copies.second_folder()] if place is not None]
        )

    def lock(self) -> Lock:
        """Return the closed door of an encrypted store."""
        from frontdesk.data.keys import FolderLock

        return FolderLock(self.path)

    def room(self) -> Room:
        """Return the room that is kept for a full disk."""
        from frontdesk.data.ballast import Ballast

        return Ballast(self.path)

    def check_newest(self, *, quick: bool) -> Report:
        """Look whether the newest entries are as they were written; with ``quick`` the file too."""
        from frontdesk.data.checking import check_newest

        return check_newest(self.path / FILE, quick=quick, key=self.key(), heads=self._heads())

    def check(self, progress: Progress, stop: Stop = lambda: False) -> Report:
        """Look whether everything is as it was written."""
        from frontdesk.data.checking import check_folder

        return check_folder(self.path, key=self.key(), heads=self._heads(), progress=progress, stop=stop)

    def check_record(self, entity: str, record_id: str) -> Report:
        """Look whether one record and every step of it are as they were written."""
        from frontdesk.data.checking import check_record

        return check_record(self.path / FILE, (entity, record_id), key=self.key(), heads=self._heads())

    def _heads(self) -> Sequence[Noted]:
        """Return the newest entry that is known outside the store, so that a cut tail shows."""
        last = self.copies().last_head()
        return [last] if last else []


def key_for(folder: Path) -> str:
    """Return the key of a folder's store, without loading what holds keys where there is none."""
    if not may_be_encrypted(folder):
        return ""
    from frontdesk.data.keys import key_for as key_held

    return key_held(folder)
