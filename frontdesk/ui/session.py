"""What every screen shares: commands and readings off its thread, the shop, who acts, and what changed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.errors import DomainError
from frontdesk.domain.ids import uuid7
from frontdesk.domain.shop import Shop, Staff
from frontdesk.services.desk import Change, Desk
from frontdesk.services.house import HOUSE_KINDS, House, read_house
from frontdesk.services.ports import Clock, Done, UnitOfWork
from frontdesk.services.signing_in import Standing
from frontdesk.ui.means import Means
from frontdesk.ui.sounds import Sounds
from frontdesk.ui.store_lane import StoreLane
from frontdesk.ui.tasks import Lane

T = TypeVar("T")
EVERYTHING = HOUSE_KINDS | {
    "breach", "care", "complaint", "credential", "customer", "disclosure", "import_batch", "keeping",
    "kept_card", "attachment", "offered", "promise", "remark", "reply", "retention", "visit",
    "wait_reason", "wish",
}  # fmt: skip


class Session(QObject):
    """The screens' way to the desk. Lives on the interface's thread and never waits."""

    touched = Signal(object)  # frozenset of the kinds of records that changed
    house_changed = Signal()
    step_done = Signal(object)  # Done: offered for undo
    refused = Signal(object)  # an exception that no screen took for itself
    # What to do once the secret was given again, and otherwise; and the command that it is for.
    confirm_wanted = Signal(object, object, str)
    actor_changed = Signal()
    locked_changed = Signal()
    locking_soon = Signal(bool)  # in a moment, unless somebody touches something; and then no more
    person_wanted = Signal(str)  # id of whoever is about to sign in

    def __init__(
        self,
        lane: Lane,
        desk: Desk,
        clock: Clock,
        house: House,
        *,
        means: Means | None = None,
        slow: Lane | None = None,
    ) -> None:
        super().__init__()
        self.lane = lane
        self.slow = slow or lane  # for what takes long
        self.clock = clock
        self.house = house
        self.means = means or Means()
        self.encrypted = self.means.encrypted  # as the notice and the record tell it
        self.actor = desk.actor
        self.protected = desk.people.protected  # people give a secret before they act
        self.locked = desk.people.locked
        self._desk = desk
        self._store = StoreLane(lane, self.slow, desk, self.means)
        self._store.exchanged.connect(self._exchanged)
        self.sounds = Sounds(self.means, self.slow)
        self.actor_changed.connect(self._read_as_another)
        self.locked_changed.connect(self.sounds.stop)  # whoever is away says no names
        self.trouble = self._store.trouble
        self.trouble.over.connect(self.read_again)

    @property
    def shop(self) -> Shop:
        """Return the shop; there is one once the first start is through."""
        assert self.house.shop is not None
        return self.house.shop

    @property
    def standing(self) -> Standing:
        """Return who acts and what they may do, for another desk of the same person."""
        return self._desk.people.standing

    def act_as(self, staff_id: str) -> None:
        """Say who works at this computer now."""
        self.actor = staff_id
        self.lane.run(lambda: setattr(self._desk, "actor", staff_id))
        self.actor_changed.emit()

    def change_to(self, staff_id: str) -> None:
        """Let somebody else come to the counter: at once, or where the shop is protected, by their secret."""
        if self.protected:
            self.lock(staff_id)
        else:
            self.act_as(staff_id)

    def lock(self, wanted: str = "") -> None:
        """Lock the counter, for somebody who is about to sign in where that is known.

        The screens are told first: what is being typed there is kept before the desk takes no more of it.
        """
        if not self.protected:
            return
        self.locked = True
        self.locked_changed.emit()
        self.lane.run(self._desk.people.lock)
        if wanted:
            self.person_wanted.emit(wanted)

    def sign_in(
        self, sign: Callable[[Desk], Staff], *, refused: Callable[[Exception], None], owner: QObject
    ) -> None:
        """Let somebody in by what ``sign`` does at the desk."""
        self.lane.run(lambda: sign(self._desk), self._signed_in, self._refusal(refused, owner))

    def _read_as_another(self) -> None:
        """Let what is shown of complaints be read again: not everybody may open every one."""
        self.touched.emit(frozenset({"complaint"}))

    def _signed_in(self, staff: Staff) -> None:
        self.actor = staff.id
        self.locked = False
        self.actor_changed.emit()
        self.locked_changed.emit()

    def secrets_changed(self) -> None:
        """Tell the screens that somebody has a new secret; the first owner's protects the shop."""
        self._tell_kinds(frozenset({"credential"}))

    def _follow_desk(self) -> None:
        if self.protected is not self._desk.people.protected:
            self.protected = self._desk.people.protected
            self.locked_changed.emit()

    def acting(self) -> Staff | None:
        """Return who works at this computer now."""
        return self.house.everybody.get(self.actor)

    def new_op_id(self) -> str:
        """Return an id for a command that must be done once, however often it is sent."""
        return uuid7(self.clock.now(), secrets.token_bytes(10))

    def do(
        self,
        code: str,
        change: Change,
        *,
        then: Callable[[Done], None] | None = None,
        refused: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
        op_id: str | None = None,
    ) -> None:
        """Run a command; ``then`` once it is safe on the disk, or ``refused`` with the reason."""
        op_id = op_id or self.new_op_id()

        def done(result: Done) -> None:
            self._tell(result)
            if then is not None:
                then(result)

        self._run_confirmed(
            lambda: self._desk.do(code, change, op_id=op_id), done, self._refusal(refused, owner)
        )

    def decide(
        self,
        job: Callable[[Desk], T],
        then: Callable[[T], None],
        *,
        refused: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        """Run a command that the desk has a way of its own for, such as choosing a secret."""
        self._run_confirmed(lambda: job(self._desk), then, self._refusal(refused, owner))

    def admitted(
        self, code: str, then: Callable[[], None], *, refused: Callable[[Exception], None] | None = None
    ) -> None:
        """Go on with something that is no command by itself, if the rules let this person do it."""
        self._run_confirmed(
            lambda: self._desk.admit(code), lambda _none: then(), self._refusal(refused, None)
        )

    def _run_confirmed(
        self, job: Callable[[], Any], done: Callable[[Any], None], refuse: Callable[[Exception], None]
    ) -> None:
        """Run a job; where it needs the person's secret once more, ask for that and run it again."""

        def failed(error: Exception) -> None:
            if isinstance(error, DomainError) and error.code == "confirm_first":
                again = partial(self._store.run, job, done, refuse, owner=self)
                self.confirm_wanted.emit(again, lambda: refuse(error), str(error.params.get("command", "")))
            else:
                refuse(error)

        self._store.run(job, done, failed, owner=self)

    def undo(self, op_id: str | None = None) -> None:
        """Take back a step, by default the newest."""
        self._run_confirmed(lambda: self._desk.undo(op_id), self._tell, self._refusal(None, None))

    def ask(
        self,
        query: Callable[[UnitOfWork], T],
        then: Callable[[T], None],
        *,
        owner: QObject | None = None,
        refused: Callable[[Exception], None] | None = None,
    ) -> None:
        """Read something; ``then`` gets it unless its owner is gone."""
        self._store.run(lambda: self._desk.read(query), then, self._refusal(refused, owner), owner=owner)

    def in_turn(self, call: Callable[[], None], *, owner: QObject) -> None:
        """Call something soon, in a turn of the event loop to itself, unless its owner is gone by then."""
        self.lane.in_turn(call, owner=owner)

    def run(
        self,
        job: Callable[[Desk], Any],
        then: Callable[[Any], None] | None = None,
        *,
        refused: Callable[[Exception], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run something else on the store's thread, such as keeping a draft."""
        self._store.run(lambda: job(self._desk), then, self._refusal(refused, owner), owner=owner)

    def exchange(self, job: Callable[[], None], *, restored: bool = False) -> None:
        """Run, from the slow lane, a job that puts another store into place while nobody uses it.

        One that was ``restored`` from a copy has the people and secrets of its own time.
        """
        self._store.exchange(job, restored=restored)

    def _exchanged(self, restored: bool) -> None:  # noqa: FBT001 - a signal takes no names
        if restored:
            self.protected = self.locked = self._desk.people.protected
            self.locked_changed.emit()
            self.actor_changed.emit()  # what the bottom line offers to undo is no step of this store
            self.read_again()

    def read_again(self) -> None:
        """Refresh the house and every screen, as after a change made elsewhere."""
        self._tell_kinds(EVERYTHING)

    def _refusal(
        self, refused: Callable[[Exception], None] | None, owner: QObject | None
    ) -> Callable[[Exception], None]:
        def answer(error: Exception) -> None:
            import shiboken6

            if refused is not None and (owner is None or shiboken6.isValid(owner)):
                refused(error)
            else:
                self.refused.emit(error)

        return answer

    def _tell(self, done: Done) -> None:
        self._tell_kinds(done.touched)
        self.step_done.emit(done)

    def _tell_kinds(self, kinds: frozenset[str]) -> None:
        self._follow_desk()
        if kinds & HOUSE_KINDS:
            self.ask(read_house, self._house_read, owner=self)
        self.touched.emit(kinds)

    def _house_read(self, house: House) -> None:
        self.house = house
        self.house_changed.emit()
