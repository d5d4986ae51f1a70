"""The desk runs every command: one transaction, once, and undone by name."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from frontdesk.domain.access import Image, must_be_theirs
from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.domain.ids import uuid7
from frontdesk.domain.shop import Role, Staff
from frontdesk.services.back_again import must_fit_again
from frontdesk.services.credentials import keep_secret, new_recovery_code, renew_pin, unlock
from frontdesk.services.people import People
from frontdesk.services.ports import Clock, Command, Done, Draft, Store, UnitOfWork
from frontdesk.services.signing_in import NOTED, Standing

T = TypeVar("T")
Change = Callable[[UnitOfWork], Sequence[str] | str | None]

UNDO_DEPTH = 50
UNDO_REACH = timedelta(hours=16)
# A first start is not taken back by Ctrl+Z. A setting is: the line at the bottom offers to, and if Ctrl+Z
# passed over it, it would take back an older step instead of the one it stands beside.
# Neither is a secret: the one before it was given up for good. What was erased is gone, and what was handed
# out or looked at stays so. A copy that was brought back has a way back of its own. Other words to say are no
# step: what was said aloud was said.
SECRETS = frozenset({"choose_secret", "choose_secret_for", "renew_pin", "unlock_person"})
OWNED = frozenset(
    {"erase_customer", "let_go", "open_shut", "give_copy", "note_export", "note_file_out", "note_paper"}
)
CLOCKS = frozenset({"pass_late"})  # the clock's step, nobody's
NOT_UNDONE = (
    frozenset({"open_shop", "undo", "restore_copy", "reword", "keep_said", "keep_file"})
    | CLOCKS
    | SECRETS
    | NOTED
    | OWNED
)
# Steps for the whole shop: whoever may do them takes them back, too.
SHARED = frozenset({"import_customers", "merge_customers"})
_PEOPLE = frozenset({"staff", "credential"})
# What days and deadlines are counted from keeps to the computer's clock. The line keeps to the shop's time,
# which is another one while somebody waits over whose head that clock was set.
BY_WALL = frozenset(
    {"plan_measure", "change_measure", "finish_measure", "drop_measure", "tell_helped"}
    | {"acknowledge_complaint", "decide", "now_in_writing", "tell_decision", "tell_news"}
    | {"keep_file", "add_file", "note_remark"}
    | {"answer_back", "ask_back", "pass_late", "restrict"}
    | {"hand_over", "join", "log_complaint", "reopen", "solve", "solve_here", "take", "told_again"}
    | {"break_promise", "change_promise", "keep_promise", "make_promise", "report_breach"}
)


class Desk:
    """Runs commands and readings on one store; lives on the store's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._wall = getattr(clock, "wall", clock.now)  # a clock that is driven has no other beside it
        self.people = People(store, clock, self._new_id)
        self._running = _Running()

    @property
    def actor(self) -> str:
        """Return the id of who acts here, or empty text."""
        return self.people.actor

    @actor.setter
    def actor(self, staff_id: str) -> None:
        self.people.change_to(staff_id)

    # What is done.

    def admit(self, code: str) -> None:
        """Ask ahead of something that is no command by itself.

        Raises DomainError ``not_allowed``, ``confirm_first`` or ``locked``.
        """
        self.people.must_admit(self._store.view(self._clock.now()), code)

    def do(self, code: str, change: Change, *, op_id: str | None = None) -> Done:
        """Run ``change`` as one command.

        An ``op_id`` that was done already gives the same answer and changes nothing. Raises DomainError
        when a rule refuses and StorageError when the store fails; nothing is kept then.
        """
        return self._run(code, change, op_id=op_id or self._new_id())

    def steps(self) -> list[Command]:
        """Return what the acting person can still take back, the newest first, fifty at most."""
        since = self._clock.now() - UNDO_REACH
        return self._store.steps(actor=self.actor, since=since, depth=UNDO_DEPTH, skip=NOT_UNDONE)

    def undo(self, op_id: str | None = None) -> Done:
        """Take back a command, by default the newest one of the acting member of staff.

        Everybody takes back their own; what is brought in or made one for the whole shop is anybody's who may
        do it. Raises DomainError ``nothing_to_undo``, ``not_your_step`` with ``name``, ``erased_since``,
        ``went_on`` with ``name`` or ``went_on_by_you`` when a later step stands on it; for two cards that
        became one, ``cards_went_on``. What is brought back has to fit in the line (``must_fit_again``).
        """
        command = self._store.seen(op_id) if op_id else next(iter(self.steps()), None)
        if command is None or command.undone or command.code in NOT_UNDONE:
            raise DomainError("nothing_to_undo")

        def revert(uow: UnitOfWork) -> Sequence[str]:
            if command.actor != self.actor and command.code not in SHARED:
                raise DomainError("not_your_step", name=uow.staff.get(command.actor).name)
            self._store.revert(command.op_id)
            must_fit_again(uow, command)
            return command.answer

        try:
            done = self._run("undo", revert, op_id=self._new_id(), undoes=command.op_id, rule=command.code)
        except StaleRecordError as error:
            raise self._why_it_stays(command, error) from error
        return Done(done.op_id, command.code, done.answer, done.touched, undoes=command.op_id)

    def _why_it_stays(self, command: Command, error: StaleRecordError) -> DomainError:
        """Say whose later step stands on a command that cannot be taken back."""
        if command.code == "merge_customers":
            return DomainError("cards_went_on")
        view = self._store.view(self._clock.now())
        last = view.story(str(error.params["entity"]), error.record_id)[-1:]
        if not last or last[0].at <= command.at:  # nobody changed it; something else points to it
            return error
        if last[0].actor != self.actor:
            return DomainError("went_on", name=self._name_of(last[0].actor))
        return DomainError("went_on_by_you")

    def _name_of(self, staff_id: str) -> str:
        staff = self._store.view(self._clock.now()).staff.find(staff_id or None)
        return staff.name if staff else ""

    def read(self, query: Callable[[UnitOfWork], T], *, code: str = "") -> T:
        """Return what ``query`` reads; ``code`` names a reading that is not everybody's."""
        if code:
            self.admit(code)
        return query(self._store.view(self._clock.now(), reader=self.actor))

    def everything(self, query: Callable[[UnitOfWork], T]) -> T:
        """Return what ``query`` reads for the program itself, whoever sits here; none of it is shown."""
        return query(self._store.view(self._clock.now()))

    def was_done(self, op_id: str) -> bool:
        """Tell whether a command was done under this id, undone since or not."""
        return self._store.seen(op_id) is not None

    # Secrets.

    def choose_secret(self, staff_id: str, secret: str) -> str:
        """Keep somebody's new secret; return the recovery code of an owner, to be shown once, or empty text.

        Everybody chooses their own; an owner chooses for others too. The first owner's is free to choose, and
        protects the shop; that owner acts from then on. Raises DomainError: ``not_allowed``,
        ``confirm_first``, and as ``keep_secret``.
        """
        staff = self.read(lambda uow: uow.staff.get(staff_id))
        code = new_recovery_code() if staff.role is Role.OWNER else ""
        before = self.people.standing
        if code and not self.people.protected:
            self.actor = staff_id
        rule = "choose_secret" if staff_id == self.actor else "choose_secret_for"
        try:
            self.do(rule, lambda uow: keep_secret(uow, staff_id=staff_id, secret=secret, recovery_code=code))
        except BaseException:
            self.people.standing = before
            raise
        return code

    def renew_pin(self, staff_id: str, pin: str) -> Done:
        """Keep the PIN that a clerk chose who forgot theirs. Raises DomainError as every command."""
        return self.do("renew_pin", lambda uow: renew_pin(uow, staff_id=staff_id, pin=pin))

    def unlock_person(self, staff_id: str) -> Done:
        """Let somebody try again who missed too often. Raises DomainError as every command."""
        return self.do("unlock_person", lambda uow: unlock(uow, staff_id=staff_id))

    # What is being typed.

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

    # How the store is.

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

    def exchange(self, job: Callable[[], None], reopen: Callable[[], Store], *, restored: bool) -> None:
        """Let go of the store, run a job that may put another into its place, and take what is there then.

        A store that was brought back may have other people and secrets, so whoever acts signs in anew; also
        when it was only tried, for a failure may come after the move.
        """
        self._store.close()
        try:
            job()
        finally:
            self._store = reopen()
            self.people.meet(self._store)
            if restored:
                self.people.standing = Standing(self.actor, locked=self.people.protected)

    def _run(self, code: str, change: Change, *, op_id: str, undoes: str = "", rule: str = "") -> Done:
        now = self._wall() if code in BY_WALL else self._clock.now()
        uow = self._store.begin(op_id=op_id, code=code, actor=self.actor, now=now, guard=self._guard)
        try:
            known = self._store.seen(op_id)
            if known is not None:
                self._store.rollback()
                return Done(op_id, known.code, known.answer, frozenset(), undoes=known.undoes)
            self._running = _Running(self.people.must_admit(uow, code, rule), undoing=bool(undoes))
            answer = _ids(change(uow))
            people = self.people
            protected = people.still_owned(uow) if self._running.people else people.protected
            touched = self._store.commit(answer, undoes=undoes)
        except BaseException:
            self._store.rollback()
            raise
        finally:
            self._running = _Running()
        people.protected = protected
        if code == "open_shop":
            people.standing = Standing(answer[0])  # whoever opens a shop is its owner, and goes on
        return Done(op_id, code, answer, touched, undoes=undoes)

    def _guard(self, entity: str, before: Image | None, after: Image | None) -> None:
        """Refuse a change to a field that is not the acting person's to change, whoever asked for it."""
        running = self._running
        running.people = running.people or entity in _PEOPLE
        if running.acting is not None:
            must_be_theirs(running.acting.role, entity, before, after, undoing=running.undoing)

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
