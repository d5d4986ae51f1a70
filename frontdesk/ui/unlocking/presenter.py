"""Opening an encrypted store: off the interface's thread, as often as it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from frontdesk.services.encryption import Lock, Way
from frontdesk.services.errors import StorageError
from frontdesk.ui.tasks import Lane

UNREADABLE = frozenset({"damaged", "missing_store"})


class UnlockingPresenter(QObject):
    """Tries what is given, one after the other; a wrong try costs nothing but its time."""

    opened = Signal()
    refused = Signal(object)
    busy_changed = Signal(bool)
    learned = Signal()  # what this store and this computer have

    def __init__(self, lane: Lane, lock: Lock, why: StorageError) -> None:
        super().__init__()
        self._lane, self._lock = lane, lock
        self.why = why
        self.takes_passphrase = why.code == "passphrase_needed"
        self.has_keyring = False
        self._busy = False
        lane.run(lambda: (lock.takes_passphrase(), lock.has_keyring()), self._learn, owner=self)

    def by_passphrase(self, text: str) -> None:
        """Try a passphrase."""
        self._try(lambda: self._lock.open_by_passphrase(text))

    def by_sheet(self, lines: Sequence[str], way: Way) -> None:
        """Try the recovery sheet; the key is held in a way from then on."""
        self._try(lambda: self._lock.open_by_sheet(lines, way))

    def again(self) -> None:
        """Try what needs nothing typed, such as a keyring that was unlocked meanwhile."""
        self._try(self._lock.open_by_itself)

    def _learn(self, found: tuple[bool, bool]) -> None:
        self.takes_passphrase, self.has_keyring = found
        self.learned.emit()

    def _try(self, job: Callable[[], None]) -> None:
        if self._busy:
            return
        self._be(busy=True)
        self._lane.run(job, lambda _none: self.opened.emit(), self._refuse, owner=self)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, StorageError) and error.code in UNREADABLE:
            self.opened.emit()  # the key was right: what comes next offers the copies
            return
        self._be(busy=False)
        self.refused.emit(error)

    def _be(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)
