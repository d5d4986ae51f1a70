"""Encrypted shops for tests: cheap passphrases, a keyring in memory, every byte of a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
from fakes import ManualClock, opened
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from frontdesk.data import wrapping
from frontdesk.data.keys import forget, key_for
from frontdesk.data.opening import open_store
from frontdesk.data.safe import FolderSafe
from frontdesk.domain.customers import Customer
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.encryption import Way

WORDS = "keturi žodžiai ant popieriaus"
MARKED = "Žybartuvienė"
BY_WORDS = Way(passphrase=WORDS)
BY_KEYRING = Way(keyring=True)


class MemoryKeyring(KeyringBackend):
    """A keyring as the library lets anybody write one; it can be locked."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def _unlock(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._unlock()
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._unlock()
        return self.kept.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._unlock()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@contextmanager
def using(backend: KeyringBackend) -> Iterator[KeyringBackend]:
    """Let a keyring be the system's."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield backend
    finally:
        keyring.set_keyring(before)


@contextmanager
def cheap_passphrases() -> Iterator[None]:
    """Stretch passphrases little: a third of a second each is for those who guess."""
    before, wrapping.COST = wrapping.COST, 1 << 10
    try:
        yield
    finally:
        wrapping.COST = before


class Folder:
    """A data folder with a desk on it, as the running program has one."""

    def __init__(self, path: Path, clock: ManualClock, *other_places: Path) -> None:
        self.path, self.clock = path, clock
        self.safe = FolderSafe(path, other_places=lambda: other_places)
        self.desk = Desk(self._open(), clock)

    def _open(self):
        return open_store(self.path, key=key_for(self.path))

    def around(self, job: Callable[[], None]) -> None:
        """Do what puts another store into place, while the desk does not use it."""
        self.desk.exchange(job, self._open, restored=False)

    def fill(self, surname: str = MARKED) -> None:
        """Open a shop with one customer, the mark that is looked for."""
        opened(self.desk, interface="en", language="en")
        self.add(surname)

    def add(self, surname: str) -> None:
        """Add a customer."""
        customer = Customer(id="", given="Ona", surname=surname)
        self.desk.do("add_customer", lambda uow: add_customer(uow, customer=customer))

    def surnames(self) -> list[str]:
        """Return who is in the store."""
        return sorted(c.surname for c in self.desk.read(lambda uow: uow.customers.all()))

    def again(self) -> None:
        """Close the store and open it as a new process would."""
        self.desk.close()
        forget(self.path)
        self.take_up()

    def take_up(self) -> None:
        """Open a desk on the store that is there now, for whoever acted before."""
        before = self.desk
        self.desk = Desk(self._open(), self.clock)
        self.desk.actor = before.actor


def holding(folder: Path, text: str) -> list[str]:
    """Return the names of the files that hold a text, its case and marks kept or folded."""
    marks = [form.encode() for form in (text, text.lower(), "zybartuviene")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(
        str(path.relative_to(folder)) for path in files if any(mark in path.read_bytes() for mark in marks)
    )


def ending(_part: float) -> bool:
    """Hear how far it is, and let it go on to its end."""
    return True
