"""The safe copies as a screen shows them; every look at the disk runs where it may take its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.errors import DomainError
from frontdesk.services.copies import Copy, Preview, Progress, SafeCopies, Standing, Stopped
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import Around
from frontdesk.ui.tasks import Answer, Lane

LOOK_MS = 100
MAKING, LOOKING, BRINGING, CHOOSING = "making", "looking", "bringing", "choosing"


class CopiesPresenter(QObject):
    """How the copies stand, what is looked at, and the one thing that runs now."""

    changed = Signal()
    brought = Signal()  # another store is in place

    def __init__(self, copies: SafeCopies, lane: Lane, *, around: Around, actor: Callable[[], str]) -> None:
        super().__init__()
        self._copies = copies
        self._lane = lane
        self._around = around
        self._actor = actor
        self.standing: Standing | None = None
        self.found: tuple[Copy, ...] = ()  # in a folder that was pointed to
        self.bad: set[Path] = set()  # looked at, and no good
        self.busy = ""
        self.about: Path | None = None  # the copy that is looked at or brought
        self.seen: Preview | None = None
        self.error: Exception | None = None
        self.made_at: datetime | None = None
        self.progress = Progress()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.changed)

    def refresh(self) -> None:
        """Read how the copies stand."""
        self._lane.run(self._copies.standing, self._stands, self._refused, owner=self)

    def newest_good(self) -> Copy | None:
        """Return the newest copy not known to be bad, wherever it was found."""
        known = [*self.found, *(self.standing.good() if self.standing else ())]
        good = [copy for copy in known if copy.path not in self.bad]
        checked = [copy for copy in good if copy.facts is not None]
        return max(checked or good, key=lambda copy: copy.at, default=None)

    def make(self) -> None:
        """Make a copy now."""
        self._begin(MAKING, partial(self._copies.make, self._fresh()), self._made)

    def choose_second(self, place: Path | None) -> None:
        """Keep copies in a second place too, or no longer."""
        self._begin(CHOOSING, partial(self._copies.choose_second, place), lambda _none: self.refresh())

    def look_in(self, folder: Path) -> None:
        """Look for copies in a folder."""
        self._begin(LOOKING, partial(self._copies.look_in, folder), self._found)

    def look(self, path: Path) -> None:
        """Look at what a copy holds."""
        if self.busy:
            return
        self.about, self.seen = path, None
        self._begin(LOOKING, partial(self._copies.preview, path, self._fresh()), self._looked)

    def put_away(self) -> None:
        """Look at no copy any more."""
        self.about, self.seen, self.error = None, None, None
        self.changed.emit()

    def bring_back(self, path: Path) -> None:
        """Bring a copy back."""
        if self.busy:
            return
        self.about = path
        job = partial(
            self._copies.bring_back,
            path,
            actor=self._actor(),
            progress=self._fresh(),
            around=self._around,
        )
        self._begin(BRINGING, job, self._was_brought)

    def stop(self) -> None:
        """Stop what runs; nothing is left behind."""
        self.progress.stop = True

    def refuse(self, error: Exception) -> None:
        """Show why something was not done."""
        self.error = error
        self.changed.emit()

    def _fresh(self) -> Progress:
        if not self.busy:
            self.progress = Progress()
        return self.progress

    def _begin(self, what: str, job: Callable[[], Any], then: Answer) -> None:
        """Begin one thing at a time. Buttons stay as they are meanwhile: the keyboard would leave them."""
        if self.busy:
            return
        self.busy, self.error, self.made_at = what, None, None
        self._clock.start()
        self.changed.emit()

        def done(value: Any) -> None:
            self._end()
            then(value)
            self.changed.emit()

        self._lane.run(job, done, self._refused, owner=self)

    def _end(self) -> None:
        self._clock.stop()
        self.busy = ""

    def _refused(self, error: Exception) -> None:
        self._end()
        if isinstance(error, StorageError) and error.code.startswith("copy_") and self.about is not None:
            self.bad.add(self.about)
        self.error = DomainError("cancelled") if isinstance(error, Stopped) else error
        self.changed.emit()
        if not isinstance(error, Stopped) and self.standing is not None:
            self._lane.run(self._copies.standing, self._stands, owner=self)

    def _stands(self, standing: Standing) -> None:
        self.standing = standing
        self.changed.emit()

    def _made(self, copy: Copy) -> None:
        self.made_at = copy.at
        self.refresh()

    def _found(self, found: tuple[Copy, ...]) -> None:
        self.found = found
        if not found:
            self.error = StorageError("no_copies_there")

    def _looked(self, seen: Preview) -> None:
        self.seen = seen

    def _was_brought(self, _way: object) -> None:
        self.about, self.seen = None, None
        self.brought.emit()
        self.refresh()
