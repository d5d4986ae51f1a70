"""The screens' way to the store's thread: jobs at the desk, and what keeps the store from writing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import DomainError
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.ui.means import Means
from frontdesk.ui.tasks import Lane
from frontdesk.ui.trouble import Trouble

T = TypeVar("T")
Told = Callable[[Any], None]
log = logging.getLogger(__name__)


class StoreLane(QObject):
    """Runs jobs on the store's thread, and notices after each how the store is."""

    exchanged = Signal(bool)  # another store is in place; whether it was brought back from a copy

    def __init__(self, lane: Lane, slow: Lane, desk: Desk, means: Means) -> None:
        super().__init__()
        self._lane = lane
        self._slow = slow
        self._desk = desk
        self._means = means
        self._tight = False  # the room for a full disk was given up
        self.trouble = Trouble(self)
        self.trouble.again.connect(self._try_writing)
        self.trouble.damaged.connect(lambda: self.run(desk.stop_writing))
        self._notice()

    def run(
        self,
        job: Callable[[], Any],
        done: Told | None = None,
        failed: Told | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run a job on the store's thread; then ``done`` with its value, or ``failed`` with its exception."""

        def answered(value: Any) -> None:
            self._notice()
            if done is not None:
                done(value)

        def refused(error: Exception) -> None:
            _note(error)
            self._notice()
            if failed is None:
                raise error
            failed(error)

        self._lane.run(partial(self._with_room, job), answered, refused, owner=owner)

    def exchange(self, job: Callable[[], None], *, restored: bool) -> None:
        """Run, from the slow lane, a job that puts another store into place while nobody uses it.

        Other desks open the store on the slow lane alone, which stands still meanwhile.
        """
        reopen = self._means.open_store
        assert reopen is not None
        change = partial(self._desk.exchange, job, reopen, restored=restored)
        try:
            if self._slow is self._lane:
                change()
            else:
                self._lane.wait_for(change)
        except StorageError as error:
            _note(error)
            raise
        finally:
            self.exchanged.emit(restored)

    def _with_room(self, job: Callable[[], T]) -> T:
        """Run a job; where the disk is full, give up the room that was kept for this and run it again."""
        room = self._means.room
        try:
            return job()
        except StorageError as error:
            if error.code != "disk_full" or room is None or not room.give_up():
                raise
            self._tight = True
            return job()

    def _notice(self) -> None:
        self.trouble.note(self._desk.trouble or ("disk_tight" if self._tight else ""))

    def _try_writing(self) -> None:
        """Find out whether the store can be written again; the bar says what comes of it."""
        self.run(self._desk.try_writing, failed=lambda _error: None, owner=self)
        if self._tight and self._means.room is not None:
            self._slow.run(self._means.room.keep, self._room_kept, owner=self)

    def _room_kept(self, there_is: bool) -> None:  # noqa: FBT001 - an answer
        self._tight = not there_is
        self._notice()


def _note(error: Exception) -> None:
    """Log what is no rule's refusal; by its code or its kind, for its words may be somebody's."""
    if isinstance(error, StorageError):
        log.warning("store refused", extra={"code": error.code})
    elif not isinstance(error, DomainError):
        log.error("unexpected", exc_info=error)
