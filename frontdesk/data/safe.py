"""Turning the encryption of a folder on and off while the program runs, and its copies with it.

The order makes each moment safe: the key file first names both states, then the new store, written, checked
and flushed beside the old one, takes its place in one move, and only then the key file names the new state
alone. ``settle`` finishes or clears away whatever was broken off, here and at the next start alike.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from frontdesk.data import key_file, keys
from frontdesk.data.files import must_have_room, second_name
from frontdesk.data.key_file import KeyFile
from frontdesk.data.places import COPIES, FILE
from frontdesk.data.remaking import remake, stale
from frontdesk.data.rewriting import OLD, opens, rewrite, take_place
from frontdesk.services.encryption import Protection, Told, Way
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import Around


class FolderSafe:
    """The ``Safe`` port for one folder."""

    def __init__(self, folder: Path, *, other_places: Callable[[], Iterable[Path]] = tuple) -> None:
        """``other_places`` hold more copies of the store."""
        self._folder = folder
        self._path = folder / FILE
        self._other_places = other_places
        self._before: set[str] = set()  # keys that were in force since the program started

    def look(self) -> Protection:
        """Return how the data are kept now."""
        key = self.key()
        what = key_file.read(self._folder) if key else None
        entry = next((each for each in what.keys if each.fits(key)), None) if what else None
        old = ((str(place), len(stale(self._folder, place, key))) for place in self._places())
        return Protection(
            on=bool(key),
            keyring=entry is not None and bool(entry.keyring),
            passphrase=entry is not None and entry.passphrase is not None,
            keyring_here=keys.has_keyring(),
            old_copies=tuple((place, count) for place, count in old if count),
        )

    def new_key(self) -> str:
        """Return a new key; nothing is encrypted with it yet."""
        return secrets.token_hex(32)

    def key(self) -> str:
        """Return the key in force, or empty text."""
        return keys.key_for(self._folder)

    def encrypt(self, key: str, way: Way, told: Told, around: Around) -> None:
        """Encrypt the store, or encrypt it anew with another key."""
        way.must_hold()
        old = self.key()
        self._must_have_room()
        what = key_file.read(self._folder) if old else None
        kept = tuple(each for each in what.keys if each.fits(old)) if what else ()
        entry = keys.held(key, way, [old, *keys.former_keys(self._folder, old)] if old else [])
        self._turn(key, KeyFile((*kept, entry), plain=not old), told, around)

    def decrypt(self, told: Told, around: Around) -> None:
        """Make the store plain."""
        what = key_file.read(self._folder)
        if what is None:
            return
        self._must_have_room()
        self._turn("", KeyFile(what.keys, plain=True), told, around)

    def hold(self, way: Way) -> None:
        """Hold the key in force in another way."""
        way.must_hold()
        keys.hold(self._folder, self.key(), way)

    def remake_copies(self, told: Told) -> None:
        """Make the copies within reach as the store is now; each is checked before the old one goes."""
        key = self.key()
        known = [*self._before, ""]
        old = [copy for place in self._places() for copy in stale(self._folder, place, key)]
        for at, copy in enumerate(old):
            if not told(at / len(old)):
                return
            remake(self._folder, copy, key, known=known)
        if not any(stale(self._folder, place, key) for place in self._places()):
            keys.settle(self._folder, key)

    def _turn(self, new_key: str, both: KeyFile, told: Told, around: Around) -> None:
        """Rewrite the store while nobody uses it; whatever happens, there is a whole store afterwards."""
        old_key = self.key()
        try:
            key_file.write(self._folder, both)
            self._name_log()
        except BaseException:
            self._settle(old_key, new_key)
            raise

        def turn() -> None:
            try:
                self._must_be_alone()
                take_place(self._path, rewrite(self._path, old_key, new_key, told))
            finally:
                self._settle(old_key, new_key)

        around(turn)

    def _settle(self, old_key: str, new_key: str) -> None:
        """Let the key that opens the store be the one in force, before anybody opens it again."""
        self._before.add(old_key)
        keys.settle(self._folder, new_key if opens(self._path, new_key) else old_key)

    def _must_have_room(self) -> None:
        """Ask for the room of the new store and of a copy made anew beside the old one."""
        must_have_room(self._folder, 2 * self._path.stat().st_size)

    def _name_log(self) -> None:
        """Closing removes the log without overwriting it; under a second name it can be overwritten."""
        for ending in ("-wal", "-shm"):
            log = self._path.with_name(self._path.name + ending)
            if log.exists():
                second_name(log, log.with_name(log.name + OLD))

    def _must_be_alone(self) -> None:
        """A log that stays after closing belongs to another program on the same store."""
        log = self._path.with_name(self._path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise StorageError("busy")

    def _places(self) -> Sequence[Path]:
        return list(dict.fromkeys((self._folder / COPIES, *self._other_places())))
