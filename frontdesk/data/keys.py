"""The key of an encrypted store: where it is held, how it comes out, and which one is in force.

The key is 32 random bytes, so SQLCipher need not stretch it. It is held by the system's keyring, by a
passphrase that is asked for at each start, or by both; the recovery sheet is the key itself on paper. Once
a folder is open, its key stays in this process's memory for the second desk and the copies.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from frontdesk.data import key_file
from frontdesk.data.key_file import Held, KeyFile
from frontdesk.data.opening import may_be_encrypted
from frontdesk.data.places import COPIES
from frontdesk.data.places import FILE as STORE
from frontdesk.data.rewriting import is_plain, opens, tidy
from frontdesk.data.wrapping import unwrap_by_key, unwrap_by_passphrase, wrap_by_key, wrap_by_passphrase
from frontdesk.domain.recovery import key_of
from frontdesk.services.encryption import Way
from frontdesk.services.errors import StorageError

SERVICE = "Frontdesk"
_in_force: dict[Path, str] = {}


def key_for(folder: Path) -> str:
    """Return the key that opens a folder's store, or empty text where it is not encrypted.

    Raises StorageError: ``passphrase_needed``, ``sheet_needed``, ``keyring_locked``, ``keyring_lost``,
    ``key_file_damaged``; ``store_is_plain`` where a plain file lies in the place of the encrypted one.
    """
    if not may_be_encrypted(folder):
        return ""
    known = _in_force.get(folder.resolve())
    if known is not None:
        return known
    what = _read(folder)
    if _found_plain(folder, what):
        return ""
    if any(held.keyring for held in what.keys):
        return _take(folder, [_from_keyring(held.keyring) for held in what.keys if held.keyring])
    asked = any(held.passphrase for held in what.keys)
    raise StorageError("passphrase_needed" if asked else "sheet_needed")


def forget(folder: Path) -> None:
    """Keep the key of a folder in memory no longer."""
    _in_force.pop(folder.resolve(), None)


def settle(folder: Path, key: str) -> None:
    """Say in the key file what is in force, and clear away what a rewriting left; ``key`` opens the store."""
    _in_force[folder.resolve()] = key
    tidy(folder / STORE)
    what = key_file.read(folder)
    if what is None:
        return
    gone = [held for held in what.keys if not key or not held.fits(key)]
    if key and len(gone) == len(what.keys):
        return  # the file of another store: it says nothing of this one
    if key and (gone or what.plain):
        key_file.write(folder, key_file.only(what, key))
    elif not key and all(map(is_plain, copies_in(folder / COPIES))):
        key_file.remove(folder)
    elif not key:
        return  # copies that only this key opens still lie here
    for held in gone:
        _drop_from_keyring(held.keyring)


def copies_in(place: Path) -> list[Path]:
    """Return the copies in a folder; none where it cannot be reached."""
    try:
        return sorted(path for path in place.glob("*.db") if path.is_file())
    except OSError:
        return []


def key_of_copy(folder: Path, copy: Path, key: str) -> str | None:
    """Return the key that opens a copy of this folder's store: that in force, none, or one from before.

    None when no key that is known here opens it.
    """
    if is_plain(copy):
        return ""
    if key and opens(copy, key):
        return key
    return next((each for each in known_keys(folder, key) if opens(copy, each)), None)


def known_keys(folder: Path, key: str) -> list[str]:
    """Return the keys from before that may still open a copy, as far as this computer knows them."""
    if key:
        return former_keys(folder, key)
    try:  # encryption was turned off: what is left of it may lie in the keyring
        what = key_file.read(folder)
        names = [each.keyring for each in what.keys if each.keyring] if what else []
        return [_from_keyring(name) for name in names]
    except StorageError:
        return []


def former_keys(folder: Path, key: str) -> list[str]:
    """Return the keys that were in force before this one and may still open a copy."""
    what = key_file.read(folder) if key else None
    return [old for each in what.keys if each.fits(key) for old in former_of(each, key)] if what else []


def held(key: str, way: Way, former: Sequence[str] = ()) -> Held:
    """Return an entry for the key file, and put the key into the keyring where that is the way."""
    name = _put_into_keyring(key) if way.keyring else ""
    wrapped = wrap_by_passphrase(key, way.passphrase) if way.passphrase else None
    return Held(key_file.check_of(key), name, wrapped, tuple(wrap_by_key(old, key) for old in former))


def hold(folder: Path, key: str, way: Way) -> None:
    """Hold the key in force in a way; the ways before no longer count."""
    try:
        before = key_file.read(folder)
    except StorageError:  # damaged; the key itself is at hand
        before = None
    kept = [each for each in before.keys if each.fits(key)] if before else []
    entry = held(key, way, [old for each in kept for old in former_of(each, key)])
    key_file.write(folder, KeyFile((entry,)))
    for each in kept:
        if each.keyring and each.keyring != entry.keyring:
            _drop_from_keyring(each.keyring)


def former_of(entry: Held, key: str) -> list[str]:
    """Return the keys that were in force before this one and still open some copy."""
    return [old for each in entry.former if (old := unwrap_by_key(each, key)) is not None]


def keys_by_passphrase(folder: Path, text: str) -> list[str]:
    """Return the keys that a passphrase brings out of the key file in a folder."""
    wrapped = [each.passphrase for each in _read(folder).keys if each.passphrase]
    found = (unwrap_by_passphrase(each, text) for each in wrapped)
    return [key for key in found if key is not None]


def bring_along(came_from: Path, folder: Path, key: str) -> None:
    """Take along what says beside a copy how its key is held, to a folder that knows nothing of it."""
    if not key or may_be_encrypted(folder):
        return
    try:
        what = key_file.read(came_from)
    except StorageError:  # the recovery sheet opens it all the same
        return
    if what is not None and any(each.fits(key) for each in what.keys):
        key_file.write(folder, key_file.only(what, key))
        _in_force[folder.resolve()] = key


class FolderLock:
    """The ``Lock`` port for one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def takes_passphrase(self) -> bool:
        """Tell whether there is a passphrase that opens it."""
        try:
            what = key_file.read(self._folder)
        except StorageError:
            return False
        return what is not None and any(each.passphrase for each in what.keys)

    def has_keyring(self) -> bool:
        """Tell whether this computer has a keyring that could hold the key."""
        return has_keyring()

    def open_by_itself(self) -> None:
        """Open it without anything typed, by a keyring that was unlocked meanwhile."""
        key_for(self._folder)

    def open_by_passphrase(self, text: str) -> None:
        """Open it; raises StorageError ``wrong_passphrase``, ``damaged`` where the store itself is."""
        keys = keys_by_passphrase(self._folder, text)
        if not keys:
            raise StorageError("wrong_passphrase")
        if len(_read(self._folder).keys) > 1 and not any(opens(self._folder / STORE, key) for key in keys):
            raise StorageError("wrong_passphrase")  # that of the other side of a change that was broken off
        if not opens(self._folder / STORE, _take(self._folder, keys)):
            raise StorageError("damaged" if _is_there(self._folder / STORE) else "missing_store")

    def open_by_sheet(self, lines: Sequence[str], way: Way) -> None:
        """Open it by the recovery sheet and hold the key in a way from now on."""
        key = key_of(lines)
        way.must_hold()
        if not opens(self._folder / STORE, key):
            why = self._why_not(key)
            if why == "damaged":  # a copy comes back under it
                hold(self._folder, key, way)
                _in_force[self._folder.resolve()] = key
            raise StorageError(why)
        hold(self._folder, key, way)
        settle(self._folder, key)

    def _why_not(self, key: str) -> str:
        """Tell a sheet of another key from a damaged store, where the key file still knows the right one."""
        try:
            what = key_file.read(self._folder)
        except StorageError:
            what = None
        if what is None:
            return "wrong_key"
        return "damaged" if any(each.fits(key) for each in what.keys) else "wrong_sheet"


def has_keyring() -> bool:
    """Tell whether there is a keyring that keeps what it is given safe."""
    try:
        return float(_backend().priority) >= 1
    except Exception:  # whatever a foreign backend does, it is not to be relied on
        return False


def _read(folder: Path) -> KeyFile:
    what = key_file.read(folder)
    if what is None:
        raise StorageError("key_missing")
    return what


def _found_plain(folder: Path, what: KeyFile) -> bool:
    """Tell whether the store is rightly plain: turning encryption on or off was broken off."""
    if not is_plain(folder / STORE):
        return False
    if not what.plain:
        raise StorageError("store_is_plain")
    settle(folder, "")
    return True


def _take(folder: Path, keys: Sequence[str]) -> str:
    """Keep in memory the one of these keys that opens the store; each is known to be right.

    Where none does, the store is damaged or gone: opening it says so, and a copy comes back under this key.
    """
    for key in keys:
        if opens(folder / STORE, key):
            settle(folder, key)
            return key
    _in_force[folder.resolve()] = keys[0]
    return keys[0]


def _is_there(store: Path) -> bool:
    return store.is_file() and store.stat().st_size > 0


# The system's keyring. What it raises depends on the system, so nothing of it is told apart but "not there".


def _backend() -> Any:
    import keyring

    return keyring.get_keyring()


@contextmanager
def _keyring() -> Iterator[Any]:
    try:
        yield _backend()
    except StorageError:
        raise
    except Exception as error:
        raise StorageError("keyring_locked", type(error).__name__) from error


def _from_keyring(name: str) -> str:
    with _keyring() as backend:
        key = backend.get_password(SERVICE, name)
    if not key:
        raise StorageError("keyring_locked" if not has_keyring() else "keyring_lost")
    return str(key)


def _put_into_keyring(key: str) -> str:
    name = secrets.token_hex(8)
    with _keyring() as backend:
        backend.set_password(SERVICE, name, key)
        if backend.get_password(SERVICE, name) != key:
            raise StorageError("keyring_locked", "not kept")
    return name


def _drop_from_keyring(name: str) -> None:
    """A keyring that is locked just now keeps a key that opens nothing any more."""
    if not name:
        return
    try:
        _backend().delete_password(SERVICE, name)
    except Exception:
        return
