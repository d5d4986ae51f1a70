"""What is typed about one complaint and not sent yet: kept while others are looked at, and after any end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject

from frontdesk.domain.complaints import Complaint
from frontdesk.services.desk import Desk
from frontdesk.ui.pause import Pause
from frontdesk.ui.session import Session

Typed = Mapping[str, str]


class Unsent(QObject):
    """The typing of one kind; knows no widget. Whoever opens the complaint next goes on with it."""

    def __init__(self, session: Session, kind: str, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = kind
        self._waiting: tuple[Complaint, Typed | None] | None = None
        self._pause = Pause(self)
        self._pause.due.connect(self.keep_now)

    def typed(self, complaint: Complaint, typed: Typed | None) -> None:
        """Take what is typed, and keep it once the typing pauses; None where nothing is left to keep."""
        self._waiting = complaint, typed
        self._pause.typed()

    def keep_now(self) -> None:
        """Keep at once what waits to be kept."""
        self._pause.over()
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        complaint, typed = waiting
        draft = self._draft_of(complaint.id)
        if typed is None:
            self._session.run(lambda desk: desk.drop_draft(draft), owner=self)
            return
        body: dict[str, object] = {**typed, "kind": self._kind, "customer_id": complaint.customer_id or ""}
        self._session.run(lambda desk: desk.keep_draft(draft, body), owner=self)

    def give_back(self, complaint_id: str, then: Callable[[Typed], None]) -> None:
        """Read what was typed about a complaint; ``then`` is called where there is something."""

        def found(typed: Typed | None) -> None:
            if typed is not None:
                then(typed)

        self._session.run(partial(_read, draft_id=self._draft_of(complaint_id)), found, owner=self)

    def forget(self, complaint_id: str) -> None:
        """Drop what was typed: it is in the record."""
        if self._waiting is not None and self._waiting[0].id == complaint_id:
            self._pause.over()
            self._waiting = None
        draft = self._draft_of(complaint_id)
        self._session.run(lambda desk: desk.drop_draft(draft), owner=self)

    def _draft_of(self, complaint_id: str) -> str:
        return f"{self._kind}:{complaint_id}"


def _read(desk: Desk, *, draft_id: str) -> Typed | None:
    draft = desk.draft(draft_id)
    return None if draft is None else {name: str(value) for name, value in draft.body.items()}
