"""The small file beside the store that says how its key is held; it opens nothing by itself.

While the store is being rewritten the file names the key before and the key after, so that whatever stops the
program, what it finds at the next start can be opened.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from frontdesk.data.files import disk, flush, write_safely
from frontdesk.data.places import KEY_FILE as FILE
from frontdesk.data.wrapping import Wrapped
from frontdesk.services.errors import StorageError

_VERSION = 1
MOST = 1 << 20  # bytes; ours have some thousand
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Held:
    """One key: a hash by which it is known, the ways that bring it out, and the keys it followed."""

    check: str
    keyring: str = ""  # its name in the system's keyring
    passphrase: Wrapped | None = None
    former: tuple[Wrapped, ...] = ()  # for copies that could not be made anew yet

    def fits(self, key: str) -> bool:
        """Tell whether this is that key."""
        return check_of(key) == self.check


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What the file says; ``plain`` while the store may be found without encryption too."""

    keys: tuple[Held, ...]
    plain: bool = False


def check_of(key: str) -> str:
    """Return the hash by which a key is known; a random key cannot be found from it."""
    return hashlib.sha256(b"frontdesk key check" + bytes.fromhex(key)).hexdigest()


def read(folder: Path) -> KeyFile | None:
    """Return what the file says, None where there is none. Raises StorageError ``key_file_damaged``."""
    try:
        with (folder / FILE).open("rb") as file:
            found = json.loads(file.read(MOST))
        told = found.pop("sum")
        if told != _sum(found):
            raise StorageError("key_file_damaged", "sum")
        if found["version"] > _VERSION:
            raise StorageError("newer_store", FILE)
        return KeyFile(tuple(map(_held, found["keys"])), bool(found["plain"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise StorageError("key_file_damaged", type(error).__name__) from error


def write(folder: Path, what: KeyFile) -> None:
    """Keep what the file shall say: whole at every moment, and on the disk before this returns."""
    body: dict[str, Any] = {"version": _VERSION, **asdict(what)}
    body = json.loads(json.dumps(body))
    text = json.dumps(body | {"sum": _sum(body)}, indent=1)
    with disk():
        write_safely(folder / FILE, text)


def remove(folder: Path) -> None:
    """Take the file away."""
    with disk():
        (folder / FILE).unlink(missing_ok=True)
        flush(folder)


def only(what: KeyFile, key: str) -> KeyFile:
    """Return the file with this key alone in it."""
    return replace(what, keys=tuple(held for held in what.keys if held.fits(key)), plain=False)


def _sum(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _held(found: Mapping[str, Any]) -> Held:
    wrapped = found["passphrase"]
    return Held(
        check=_hex(found["check"]),
        keyring=str(found["keyring"]),
        passphrase=None if wrapped is None else _wrapped(wrapped),
        former=tuple(map(_wrapped, found["former"])),
    )


def _wrapped(found: Mapping[str, Any]) -> Wrapped:
    return Wrapped(_hex(found["salt"]), _hex(found["key"]), _hex(found["tag"]), int(found["cost"]))


def _hex(text: str) -> str:
    if not text or len(text) % 2 or not _HEX.issuperset(text):
        raise ValueError("no hexadecimal digits")
    return text
