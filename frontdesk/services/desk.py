"""The desk runs every command: one transaction, once, and undone by name."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TypeVar

from frontdesk.domain.errors import DomainError
from frontdesk.domain.ids import uuid7
from frontdesk.services.ports import Clock, Done, Draft, Store, UnitOfWork

T = TypeVar("T")
Change = Callable[[UnitOfWork], Sequence[str] | str | None]

UNDO_DEPTH = 50
UNDO_REACH = timedelta(hours=16)
# A first start is not taken back by Ctrl+Z. A setting is: the line at the bottom offers to, and if Ctrl+Z
# passed over it, it would take back an older step instead of the one it stands beside.
NOT_UNDONE = frozenset({"open_shop", "undo"})


class Desk:
    """Runs commands and readings on one store; lives on the store's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.actor = ""

    def do(self, code: str, change: Change, *, op_id: str | None = None) -> Done:
        """Run ``change`` as one command.

        An ``op_id`` that was done already gives the same answer and changes nothing. Raises DomainError
        when a rule refuses and StorageError when the store fails; nothing is kept then.
        """
        return self._run(code, change, op_id=op_id or self._new_id())

    def undo(self, op_id: str | None = None) -> Done:
        """Take back a command, by default the newest one of the acting member of staff.

        Raises DomainError ``nothing_to_undo``, or StaleRecordError when a record was changed since.
        """
        now = self._clock.now()
        command = (
            self._store.seen(op_id)
            if op_id
            else self._store.latest(
                actor=self.actor, since=now - UNDO_REACH, depth=UNDO_DEPTH, skip=NOT_UNDONE
            )
        )
        if command is None or command.undone:
            raise DomainError("nothing_to_undo")

        def revert(_: UnitOfWork) -> Sequence[str]:
            self._store.revert(command.op_id)
            return command.answer

        done = self._run("undo", revert, op_id=self._new_id(), undoes=command.op_id)
        return Done(done.op_id, command.code, done.answer, done.touched, undoes=command.op_id)

    def read(self, query: Callable[[UnitOfWork], T]) -> T:
        """Return what ``query`` reads."""
        return query(self._store.view(self._clock.now()))

    def was_done(self, op_id: str) -> bool:
        """Tell whether a command was done under this id, undone since or not."""
        return self._store.seen(op_id) is not None

    def keep_draft(self, draft_id: str, body: dict[str, object]) -> None:
        """Keep what is being typed."""
        self._store.keep_draft(Draft(draft_id, body, self._clock.now()))

    def drop_draft(self, draft_id: str) -> None:
        """Forget what was being typed."""
        self._store.drop_draft(draft_id)

    def draft(self, draft_id: str) -> Draft | None:
        """Return what was being typed under an id."""
        return self._store.draft(draft_id)

    def drafts(self) -> list[Draft]:
        """Return everything that is being typed."""
        return self._store.drafts()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _run(self, code: str, change: Change, *, op_id: str, undoes: str = "") -> Done:
        uow = self._store.begin(op_id=op_id, code=code, actor=self.actor, now=self._clock.now())
        try:
            known = self._store.seen(op_id)
            if known is not None:
                self._store.rollback()
                return Done(op_id, known.code, known.answer, frozenset(), undoes=known.undoes)
            answer = _ids(change(uow))
            touched = self._store.commit(answer, undoes=undoes)
        except BaseException:
            self._store.rollback()
            raise
        return Done(op_id, code, answer, touched, undoes=undoes)

    def _new_id(self) -> str:
        return uuid7(self._clock.now(), secrets.token_bytes(10))


def _ids(answer: Sequence[str] | str | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, str) else tuple(answer)
