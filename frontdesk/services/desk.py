"""The desk runs every command: one transaction, once, and undone by name."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from frontdesk.domain.access import Image, must_be_allowed, must_be_theirs, needs_fresh
from frontdesk.domain.errors import DomainError
from frontdesk.domain.ids import uuid7
from frontdesk.domain.shop import Staff
from frontdesk.services.ports import Clock, Done, Draft, Store, UnitOfWork

T = TypeVar("T")
Change = Callable[[UnitOfWork], Sequence[str] | str | None]

UNDO_DEPTH = 50
UNDO_REACH = timedelta(hours=16)
# A first start is not taken back by Ctrl+Z. A setting is: the line at the bottom offers to, and if Ctrl+Z
# passed over it, it would take back an older step instead of the one it stands beside.
NOT_UNDONE = frozenset({"open_shop", "undo"})
FRESH_FOR = timedelta(minutes=5)  # how long a secret given again holds for what needs it


class Desk:
    """Runs commands and readings on one store; lives on the store's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.actor = ""
        self.protected = False  # people give a secret before they act
        self._confirmed_at: datetime | None = None
        self._acting: Staff | None = None  # during a command

    def confirmed(self) -> None:
        """Note that the acting person has just given the secret again."""
        self._confirmed_at = self._clock.now()

    def admit(self, code: str) -> None:
        """Ask ahead of something that is no command by itself.

        Raises DomainError ``not_allowed`` or ``confirm_first``.
        """
        self._must_be_admitted(self._store.view(self._clock.now()), code)

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
        if command is None or command.undone or command.code in NOT_UNDONE:
            raise DomainError("nothing_to_undo")

        def revert(_: UnitOfWork) -> Sequence[str]:
            self._store.revert(command.op_id)
            return command.answer

        done = self._run("undo", revert, op_id=self._new_id(), undoes=command.op_id, rule=command.code)
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

    @property
    def trouble(self) -> str:
        """Return the code of what keeps the store from writing, or empty text."""
        return self._store.trouble

    def stop_writing(self) -> None:
        """Write nothing more: the file was found to be damaged."""
        self._store.stop_writing()

    def try_writing(self) -> None:
        """Find out whether the store can be written again. Raises StorageError while it cannot."""
        self._store.try_writing()

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def _run(self, code: str, change: Change, *, op_id: str, undoes: str = "", rule: str = "") -> Done:
        uow = self._store.begin(
            op_id=op_id, code=code, actor=self.actor, now=self._clock.now(), guard=self._guard
        )
        try:
            known = self._store.seen(op_id)
            if known is not None:
                self._store.rollback()
                return Done(op_id, known.code, known.answer, frozenset(), undoes=known.undoes)
            self._acting = self._must_be_admitted(uow, rule or code)
            answer = _ids(change(uow))
            touched = self._store.commit(answer, undoes=undoes)
        except BaseException:
            self._store.rollback()
            raise
        finally:
            self._acting = None
        return Done(op_id, code, answer, touched, undoes=undoes)

    def _must_be_admitted(self, uow: UnitOfWork, code: str) -> Staff | None:
        """Return who acts; nobody only opens a shop that has nobody yet."""
        acting = uow.staff.find(self.actor or None)
        if code == "open_shop" and not uow.staff.all():
            return None
        must_be_allowed(acting, code)
        if needs_fresh(code) and self.protected and not self._is_fresh():
            raise DomainError("confirm_first", command=code)
        return acting

    def _is_fresh(self) -> bool:
        return self._confirmed_at is not None and self._clock.now() - self._confirmed_at < FRESH_FOR

    def _guard(self, entity: str, before: Image | None, after: Image | None) -> None:
        """Refuse a change to a field that is not the acting person's to change, whoever asked for it."""
        if self._acting is not None:
            must_be_theirs(self._acting.role, entity, before, after)

    def _new_id(self) -> str:
        return uuid7(self._clock.now(), secrets.token_bytes(10))


def _ids(answer: Sequence[str] | str | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, str) else tuple(answer)
