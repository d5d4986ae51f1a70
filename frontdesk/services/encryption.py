"""What the screens ask about the encryption of the data: how its key is held, on, changed, off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from frontdesk.domain.errors import DomainError
from frontdesk.services.ports import Around

PASSPHRASE_LETTERS = 12  # who has the disk may guess for as long as they like
Told = Callable[[float], bool]  # hears how far it is, from 0 to 1, and answers whether to go on

# Refusals of a start that a passphrase or the recovery sheet can mend.
LOCKED = frozenset(
    {"passphrase_needed", "sheet_needed", "keyring_locked", "keyring_lost", "key_missing", "key_file_damaged"}
)


@dataclass(frozen=True, slots=True)
class Way:
    """How the key is held: by this computer's keyring, by a passphrase, or by both."""

    keyring: bool = False
    passphrase: str = ""

    def must_hold(self) -> None:
        """Refuse a way that does not hold. Raises DomainError ``passphrase_short``."""
        if not self.keyring and len(self.passphrase) < PASSPHRASE_LETTERS:
            raise DomainError("passphrase_short", limit=PASSPHRASE_LETTERS)


@dataclass(frozen=True, slots=True)
class Protection:
    """How the data are kept now."""

    on: bool
    keyring: bool  # this computer's keyring holds the key
    passphrase: bool  # a passphrase opens it
    keyring_here: bool  # there is a keyring that could hold it
    old_copies: Sequence[tuple[str, int]]  # folder, how many are not as the data are


class Safe(Protocol):
    """The key of one data folder. What is ``told`` is slow, and the store is changed while nobody uses it."""

    def look(self) -> Protection:
        """Return how the data are kept now."""
        ...

    def new_key(self) -> str:
        """Return a new key; nothing is encrypted with it yet."""
        ...

    def key(self) -> str:
        """Return the key in force, for its sheet."""
        ...

    def encrypt(self, key: str, way: Way, told: Told, around: Around) -> None:
        """Encrypt the store, or encrypt it anew with another key; raises StorageError, all as before."""
        ...

    def decrypt(self, told: Told, around: Around) -> None:
        """Make the store plain; raises StorageError, and then all is as before."""
        ...

    def hold(self, way: Way) -> None:
        """Hold the key in force in another way."""
        ...

    def remake_copies(self, told: Told) -> None:
        """Make the copies within reach as the store is now; each is checked before the old one goes."""
        ...


class Lock(Protocol):
    """The closed door of an encrypted store, before there is a desk. Used on the store's thread."""

    def takes_passphrase(self) -> bool:
        """Tell whether there is a passphrase that opens it."""
        ...

    def has_keyring(self) -> bool:
        """Tell whether this computer has a keyring that could hold the key."""
        ...

    def open_by_itself(self) -> None:
        """Open it without anything typed, by a keyring that was unlocked meanwhile."""
        ...

    def open_by_passphrase(self, text: str) -> None:
        """Open it; raises StorageError ``wrong_passphrase``."""
        ...

    def open_by_sheet(self, lines: Sequence[str], way: Way) -> None:
        """Open it by the recovery sheet and hold the key in a way from now on.

        Raises DomainError ``sheet_line``; StorageError ``wrong_sheet``, ``wrong_key``.
        """
        ...
