"""The desk runs every command: one transaction, once, and undone by name."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from frontdesk.domain.access import BEHIND_LOCK, Image, must_be_allowed, must_be_theirs, needs_fresh
from frontdesk.domain.errors import DomainError
from frontdesk.domain.ids import uuid7
from frontdesk.domain.shop import Role, Staff
from frontdesk.services.credentials import is_protected, keep_secret, new_recovery_code, unlock
from frontdesk.services.ports import Clock, Done, Draft, Store, UnitOfWork
from frontdesk.services.signing_in import NOTED, SecretKeeper, Standing, Tile, tiles

T = TypeVar("T")
Change = Callable[[UnitOfWork], Sequence[str] | str | None]

UNDO_DEPTH = 50
UNDO_REACH = timedelta(hours=16)
# A first start is not taken back by Ctrl+Z. A setting is: the line at the bottom offers to, and if Ctrl+Z
# passed over it, it would take back an older step instead of the one it stands beside.
# Neither is a secret: the one before it was given up for good. What was erased is gone, and what was handed
# out or looked at stays so. A copy that was brought back has a way back of its own.
SECRETS = frozenset({"choose_secret", "choose_secret_for", "unlock_person"})
OWNED = frozenset({"erase_customer", "let_go", "open_shut", "give_copy", "note_export"})
NOT_UNDONE = frozenset({"open_shop", "undo", "restore_copy"}) | SECRETS | NOTED | OWNED
_PEOPLE = frozenset({"staff", "credential"})
FRESH_FOR = timedelta(minutes=5)  # how long a secret given again holds for what needs it


class Desk:
    """Runs commands and readings on one store; lives on the store's thread.

    In a protected shop, where an owner has chosen a secret, it starts locked: somebody signs in first.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._clock = clock
        self._take(store)
        self.standing = Standing(locked=self.protected)  # another desk of the same person is given this one's
        self._running = _Running()

    def _take(self, store: Store) -> None:
        self._store = store
        self._keeper = SecretKeeper(store, self._clock.now, self._new_id)
        self.protected = self.read(is_protected)

    # Who acts.

    @property
    def actor(self) -> str:
        """Return the id of who acts here, or empty text."""
        return self.standing.actor

    @actor.setter
    def actor(self, staff_id: str) -> None:
        """Let somebody else act. In a protected shop a name is no sign-in, so the desk locks."""
        if staff_id != self.actor:
            self.standing = Standing(staff_id, locked=self.protected)

    @property
    def locked(self) -> bool:
        """Tell whether only those who wait may be greeted, until somebody signs in."""
        return self.standing.locked

    def tiles(self) -> list[Tile]:
        """Return everybody who may sign in, and how it stands with their secrets."""
        return self.read(tiles)

    def sign_in(self, staff_id: str, secret: str) -> Staff:
        """Let somebody act here; where the shop is not protected the name is enough.

        Raises NotFoundError, and DomainError: ``has_left``, ``no_secret``, ``person_locked``, ``wait``,
        ``wrong_secret``.
        """
        if self.protected:
            staff = self._keeper.must_fit(staff_id, secret, code="sign_in")
        else:
            staff = self.read(lambda uow: uow.staff.get(staff_id))
            if not staff.active:
                raise DomainError("has_left", name=staff.name)
        self.standing = Standing(staff_id)
        return staff

    def lock(self) -> None:
        """Lock until somebody signs in; a shop that is not protected has nothing to lock with."""
        if self.protected:
            self.standing = Standing(self.actor, locked=True)

    def confirm(self, secret: str) -> None:
        """Take the acting person's secret once more, for what needs it.

        Raises DomainError ``locked``, and as ``sign_in``.
        """
        self._must_be_open()
        if self.protected:
            try:
                self._keeper.must_fit(self.actor, secret, code="confirm_secret")
            except DomainError as error:
                if error.code == "person_locked":
                    self.lock()
                raise
        self.standing = Standing(self.actor, confirmed_at=self._clock.now())

    def confirmed(self) -> bool:
        """Tell whether the acting person gave the secret again just now."""
        at = self.standing.confirmed_at
        return at is not None and timedelta(0) <= self._clock.now() - at < FRESH_FOR

    def choose_secret(self, staff_id: str, secret: str) -> str:
        """Keep somebody's new secret; return the recovery code of an owner, to be shown once, or empty text.

        Everybody chooses their own; an owner chooses for others too. The first owner's is free to choose, and
        protects the shop; that owner acts from then on. Raises DomainError: ``not_allowed``,
        ``confirm_first``, and as ``keep_secret``.
        """
        staff = self.read(lambda uow: uow.staff.get(staff_id))
        code = new_recovery_code() if staff.role is Role.OWNER else ""
        before = self.standing
        if code and not self.protected:
            self.actor = staff_id
        rule = "choose_secret" if staff_id == self.actor else "choose_secret_for"
        try:
            self.do(rule, lambda uow: keep_secret(uow, staff_id=staff_id, secret=secret, recovery_code=code))
        except BaseException:
            self.standing = before
            raise
        return code

    def unlock_person(self, staff_id: str) -> Done:
        """Let somebody try again who missed too often. Raises DomainError as every command."""
        return self.do("unlock_person", lambda uow: unlock(uow, staff_id=staff_id))

    def use_recovery_code(self, staff_id: str, code: str, new_secret: str) -> str:
        """Give an owner who cannot sign in a new passphrase; return the code for the next time.

        Raises DomainError ``wrong_recovery_code``, and as ``keep_secret``; a code is used up only then, when
        the new passphrase is kept.
        """
        self._keeper.must_recover(staff_id, code)
        return self._keeper.recover(staff_id, new_secret)

    def admit(self, code: str) -> None:
        """Ask ahead of something that is no command by itself.

        Raises DomainError ``not_allowed``, ``confirm_first`` or ``locked``.
        """
        self._must_be_admitted(self._store.view(self._clock.now()), code)

    # What is done.

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

    def read(self, query: Callable[[UnitOfWork], T], *, code: str = "") -> T:
        """Return what ``query`` reads; ``code`` names a reading that is not everybody's."""
        if code:
            self.admit(code)
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

    def replace_store(self, store: Store) -> None:
        """Go on with another store, opened on this thread in place of one that is closed by now."""
        self._take(store)

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    def exchange(self, job: Callable[[], None], reopen: Callable[[], Store]) -> None:
        """Let go of the store, run a job that may put another into its place, and take what is there then."""
        self._store.close()
        try:
            job()
        finally:
            self._take(reopen())

    def _run(self, code: str, change: Change, *, op_id: str, undoes: str = "", rule: str = "") -> Done:
        uow = self._store.begin(
            op_id=op_id, code=code, actor=self.actor, now=self._clock.now(), guard=self._guard
        )
        try:
            known = self._store.seen(op_id)
            if known is not None:
                self._store.rollback()
                return Done(op_id, known.code, known.answer, frozenset(), undoes=known.undoes)
            self._running = _Running(self._must_be_admitted(uow, code, rule or code), undoing=bool(undoes))
            answer = _ids(change(uow))
            protected = self._still_owned(uow) if self._running.people else self.protected
            touched = self._store.commit(answer, undoes=undoes)
        except BaseException:
            self._store.rollback()
            raise
        finally:
            self._running = _Running()
        self.protected = protected
        if code == "open_shop":
            self.standing = Standing(answer[0])  # whoever opens a shop is its owner, and goes on
        return Done(op_id, code, answer, touched, undoes=undoes)

    def _must_be_admitted(self, uow: UnitOfWork, code: str, rule: str = "") -> Staff | None:
        """Return who acts; nobody only opens a shop that has nobody yet."""
        rule = rule or code
        acting = uow.staff.find(self.actor or None)
        if rule == "open_shop":
            if uow.staff.all():
                raise DomainError("shop_open_already")
            return None
        if code not in BEHIND_LOCK:
            self._must_be_open()
        must_be_allowed(acting, rule)
        if needs_fresh(rule) and self.protected and not self.confirmed():
            raise DomainError("confirm_first", command=rule)
        return acting

    def _must_be_open(self) -> None:
        if self.locked:
            raise DomainError("locked")

    def _guard(self, entity: str, before: Image | None, after: Image | None) -> None:
        """Refuse a change to a field that is not the acting person's to change, whoever asked for it."""
        running = self._running
        running.people = running.people or entity in _PEOPLE
        if running.acting is not None:
            must_be_theirs(running.acting.role, entity, before, after, undoing=running.undoing)

    def _still_owned(self, uow: UnitOfWork) -> bool:
        """Return whether the shop is protected after a change of its people, which it never ceases to be."""
        if not any(staff.active and staff.role is Role.OWNER for staff in uow.staff.all()):
            raise DomainError("owner_needed")
        protected = is_protected(uow)
        if self.protected and not protected:
            raise DomainError("owner_needs_secret")
        return protected

    def _new_id(self) -> str:
        return uuid7(self._clock.now(), secrets.token_bytes(10))


@dataclass(slots=True)
class _Running:
    """What the desk knows of the command that runs."""

    acting: Staff | None = None
    undoing: bool = False
    people: bool = False  # whether it changed somebody who works here, or a secret


def _ids(answer: Sequence[str] | str | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, str) else tuple(answer)
