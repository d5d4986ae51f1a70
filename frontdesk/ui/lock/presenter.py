"""The lock: who may come to the counter, what they are asked, and who can help when they cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.credentials import SecretKind
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff
from frontdesk.services.desk import Desk
from frontdesk.services.signing_in import Tile
from frontdesk.ui.session import Session

T = TypeVar("T")
LEADS = frozenset({Role.OWNER, Role.SUPERVISOR})


class Step(Enum):
    """What the lock shows."""

    PEOPLE = auto()  # everybody, to choose from
    ASK = auto()  # the secret of one of them
    HELP = auto()  # somebody missed too often: who can open it again
    CHOOSE = auto()  # no secret yet, or forgotten: they choose one, and who stands beside says yes
    RECOVER = auto()  # an owner comes back in with the code on paper
    NOTE = auto()  # an owner's new code, to be written down


class LockPresenter(QObject):
    """One for each window; what happens at the desk is the same for all."""

    changed = Signal()  # another step, or other people
    refused = Signal(object)  # the secret of whoever signs in, or of whoever helps, was not taken
    recovery = Signal(str)  # an owner's new code, to be shown once

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.tiles: Sequence[Tile] = ()
        self.step = Step.PEOPLE
        self.person: Tile | None = None
        self._wanted = ""
        session.locked_changed.connect(self._locked)
        session.person_wanted.connect(self._want)
        session.house_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read who may come."""
        if self._session.locked:
            self._session.run(lambda desk: desk.people.tiles(), self._show, owner=self)

    def last_here(self) -> str:
        """Return who was at the counter before it was locked."""
        return self._session.actor

    def helpers(self) -> list[Tile]:
        """Return who can let the person in: an owner, and for another try or another PIN a supervisor too."""
        roles = LEADS if self.step is Step.HELP or self.renews_pin() else {Role.OWNER}
        person = self.person.staff.id if self.person else ""
        usable = (tile for tile in self.tiles if tile.chosen and not tile.locked)
        return [tile for tile in usable if tile.staff.role in roles and tile.staff.id != person]

    def pick(self, staff_id: str) -> None:
        """Somebody is here: ask what they are to be asked."""
        tile = next((each for each in self.tiles if each.staff.id == staff_id), None)
        if tile is None:
            return
        self.person = tile
        self.step = Step.ASK
        if tile.locked:
            self.step = Step.HELP
        elif not tile.chosen:
            self.step = Step.CHOOSE
        self.changed.emit()

    def back(self) -> None:
        """Show everybody again."""
        self.person = None
        self.step = Step.PEOPLE
        self.changed.emit()
        self.refresh()

    def forgotten(self) -> None:
        """The secret is gone from somebody’s mind: an owner has the code on paper, others choose anew."""
        owner = self.person is not None and self.person.staff.role is Role.OWNER
        self.step = Step.RECOVER if owner else Step.CHOOSE
        self.changed.emit()

    def renews_pin(self) -> bool:
        """Tell whether a PIN is chosen in place of one that was forgotten."""
        person = self.person
        return person is not None and person.chosen and person.kind is SecretKind.PIN

    def give(self, secret: str) -> None:
        """Come to the counter with a secret."""
        person = self._person_id()
        self._sign_in(lambda desk: desk.people.sign_in(person, secret))

    def unlock(self, helper_id: str, secret: str) -> None:
        """Let somebody try again, on the word of a supervisor or the owner who stands beside."""
        person = self._person_id()

        def unlock(desk: Desk) -> None:
            _beside(desk, helper_id, secret, lambda: desk.unlock_person(person))

        self._session.run(unlock, partial(self._opened, person), refused=self.refused.emit, owner=self)

    def choose(self, chosen: str, helper_id: str, secret: str) -> None:
        """Keep somebody's new secret, on the word of who stands beside, and let them in with it."""
        person, renews = self._person_id(), self.renews_pin()

        def choose(desk: Desk) -> str:
            if renews:
                _beside(desk, helper_id, secret, lambda: desk.renew_pin(person, chosen))
                return ""
            return _beside(desk, helper_id, secret, lambda: desk.choose_secret(person, chosen))

        self._session.run(choose, partial(self._chosen, chosen), refused=self.refused.emit, owner=self)

    def come_back(self, code: str, chosen: str) -> None:
        """Give an owner a new passphrase for the recovery code."""
        person = self._person_id()
        self._session.run(
            lambda desk: desk.people.use_recovery_code(person, code, chosen),
            partial(self._chosen, chosen),
            refused=self.refused.emit,
            owner=self,
        )

    def noted(self) -> None:
        """Ask for the new passphrase, now that the code is on paper."""
        self._want(self._person_id())
        self.refresh()

    def _chosen(self, chosen: str, recovery_code: str) -> None:
        if recovery_code:  # it is shown this one time, so it comes before the counter
            self.step = Step.NOTE
            self.changed.emit()
            self.recovery.emit(recovery_code)
        else:
            self.give(chosen)

    def _sign_in(self, sign: Callable[[Desk], Staff]) -> None:
        self._session.sign_in(sign, refused=self._not_in, owner=self)

    def _person_id(self) -> str:
        assert self.person is not None
        return self.person.staff.id

    def _not_in(self, error: Exception) -> None:
        code = error.code if isinstance(error, DomainError) else ""
        if code in ("person_locked", "no_secret", "has_left") and self.step is Step.ASK:
            self._wanted = self._person_id()  # how they stand now says what can be done
            self.back()
        else:
            self.refused.emit(error)

    def _opened(self, person: str, _none: object) -> None:
        self._wanted = person
        self.refresh()

    def _want(self, staff_id: str) -> None:
        self._wanted = staff_id

    def _locked(self) -> None:
        self.person, self.step, self.tiles = None, Step.PEOPLE, ()
        self.changed.emit()
        self.refresh()

    def _show(self, tiles: Sequence[Tile]) -> None:
        self.tiles = tiles
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.pick(wanted)
        elif self.step is Step.PEOPLE:  # elsewhere somebody is typing
            self.changed.emit()


def _beside(desk: Desk, helper_id: str, secret: str, do: Callable[[], T]) -> T:
    """Do something on the word of somebody who stands beside; the counter stays locked around it."""
    desk.people.sign_in(helper_id, secret)
    try:
        desk.people.confirm(secret)
        return do()
    finally:
        desk.people.lock()
