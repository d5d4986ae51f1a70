"""Unfinished complaints: kept safe while they are typed, offered again after any end of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from frontdesk.services.desk import Desk
from frontdesk.ui.complaints.draft import Writing, read_draft
from frontdesk.ui.pause import Pause
from frontdesk.ui.session import Session

DRAFTS = "complaint_draft"  # the kind of what is touched when there is one more or one fewer


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that the store has, and since when."""

    writing: Writing
    at: datetime


def read_drafts(desk: Desk) -> list[Kept]:
    """Return the unfinished complaints that are for whoever acts, oldest first.

    One whose command was done is dropped instead.
    """
    kept, who = [], desk.read(lambda uow: uow.staff.find(desk.actor or None))
    for draft in desk.drafts():
        writing = read_draft(draft)
        if writing is None:
            continue
        if desk.was_done(draft.id):  # the program ended between the two
            desk.drop_draft(draft.id)
        elif writing.is_for(who):
            kept.append(Kept(writing, draft.at))
    return kept


class Drafts(QObject):
    """Keeps what is being written, and knows what else was left unfinished."""

    changed = Signal()  # which drafts there are
    kept = Signal()  # the one being written is safe now, or could not be made so

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: Writing | None = None
        self._pause = Pause(self)
        self._pause.due.connect(self.keep_now)
        self._in_store: set[str] = set()  # as far as this run knows
        self.items: list[Kept] = []
        self.thrown_away: Writing | None = None
        self.safe: Kept | None = None  # the newest that the store said it has
        self.failure: Exception | None = None
        session.actor_changed.connect(self._another)

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Read which complaints are unfinished."""

        def show(items: list[Kept]) -> None:
            self.items = items
            self._in_store = {kept.writing.id for kept in items}
            self.changed.emit()
            if then is not None:
                then()

        self._session.run(read_drafts, show, owner=self)

    def _another(self) -> None:
        """What few may open, and one of them threw away, is nobody else's to bring back."""
        if self.thrown_away is not None and not self.thrown_away.is_for(self._session.acting()):
            self.thrown_away = None
        self.refresh()

    def keep_soon(self, writing: Writing) -> None:
        """Keep what is written once the typing pauses, and at latest soon after."""
        if self._waiting is not None and self._waiting.id != writing.id:
            self.keep_now()  # one does not push out the other
        self._waiting = writing
        self._pause.typed()

    def keep_now(self) -> None:
        """Keep at once what waits to be kept; a blank form needs no draft."""
        self._pause.over()
        writing, self._waiting = self._waiting, None
        if writing is None:
            return
        if writing.blank:
            self.forget(writing.id)
            return

        def safe(_: object) -> None:
            self.safe, self.failure = Kept(writing, self._session.clock.now()), None
            self.kept.emit()
            if writing.id not in self._in_store:
                self._in_store.add(writing.id)
                self._session.touched.emit(frozenset({DRAFTS}))

        def failed(error: Exception) -> None:
            self.failure = error
            if self._waiting is None:
                self._waiting = writing  # tried again with the next pause, or on leaving
            self.kept.emit()

        body = writing.body()
        self._session.run(lambda desk: desk.keep_draft(writing.id, body), safe, refused=failed, owner=self)

    def forget(self, draft_id: str) -> None:
        """Drop a draft: it was used, or nothing is in it."""
        if self._waiting is not None and self._waiting.id == draft_id:
            self._pause.over()
            self._waiting = None
        if self.safe is not None and self.safe.writing.id == draft_id:
            self.safe = None

        def gone(_: object) -> None:
            if draft_id in self._in_store:
                self._in_store.discard(draft_id)
                self._session.touched.emit(frozenset({DRAFTS}))

        self._session.run(lambda desk: desk.drop_draft(draft_id), gone, owner=self)

    def throw_away(self, draft_id: str) -> None:
        """Give a draft up; it can be brought back while the place is open."""
        self.thrown_away = next((k.writing for k in self.items if k.writing.id == draft_id), None)
        self.forget(draft_id)
        self.refresh()

    def bring_back(self) -> None:
        """Take back the last throwing away."""
        writing, self.thrown_away = self.thrown_away, None
        if writing is not None:
            self._waiting = writing
            self.keep_now()
            self.refresh()
