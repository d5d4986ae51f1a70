"""Who acts at a desk, whether they are whom they say they are, and what they may do there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from frontdesk.domain.access import BEHIND_LOCK, must_be_allowed, needs_fresh
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff
from frontdesk.services.credentials import is_protected
from frontdesk.services.ports import Clock, Store, UnitOfWork
from frontdesk.services.signing_in import SecretKeeper, Standing, Tile, tiles

FRESH_FOR = timedelta(minutes=5)  # how long a secret given again holds for what needs it


class People:
    """Lets people act at one desk.

    In a protected shop, where an owner has chosen a secret, it starts locked: somebody signs in first.
    """

    def __init__(self, store: Store, clock: Clock, new_id: Callable[[], str]) -> None:
        self._clock = clock
        self._new_id = new_id
        self.standing = Standing()  # another desk of the same person is given this one's
        self.meet(store)
        self.lock()

    def meet(self, store: Store) -> None:
        """Go by the people and secrets of a store."""
        self._store = store
        self._keeper = SecretKeeper(store, self._clock.now, self._new_id)
        self.protected = is_protected(self._view())

    @property
    def actor(self) -> str:
        """Return the id of who acts here, or empty text."""
        return self.standing.actor

    @property
    def locked(self) -> bool:
        """Tell whether only those who wait may be greeted, until somebody signs in."""
        return self.standing.locked

    def change_to(self, staff_id: str) -> None:
        """Let somebody else act. In a protected shop a name is no sign-in, so the desk locks."""
        if staff_id != self.actor:
            self.standing = Standing(staff_id, locked=self.protected)

    def tiles(self) -> list[Tile]:
        """Return everybody who may sign in, and how it stands with their secrets."""
        return tiles(self._view())

    def sign_in(self, staff_id: str, secret: str) -> Staff:
        """Let somebody act here; where the shop is not protected the name is enough.

        Raises NotFoundError, and DomainError: ``has_left``, ``no_secret``, ``person_locked``, ``wait``,
        ``wrong_secret``.
        """
        if self.protected:
            staff = self._keeper.must_fit(staff_id, secret, code="sign_in")
        else:
            staff = self._view().staff.get(staff_id)
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

    def use_recovery_code(self, staff_id: str, code: str, new_secret: str) -> str:
        """Give an owner who cannot sign in a new passphrase; return the code for the next time.

        Raises DomainError ``wrong_recovery_code``, and as ``keep_secret``; a code is used up only then, when
        the new passphrase is kept.
        """
        self._keeper.must_recover(staff_id, code)
        return self._keeper.recover(staff_id, new_secret)

    def must_admit(self, uow: UnitOfWork, code: str, rule: str = "") -> Staff | None:
        """Return who acts, if the rules let them; nobody only opens a shop that has nobody yet.

        Raises DomainError ``not_allowed``, ``confirm_first``, ``locked`` or ``shop_open_already``.
        """
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

    def still_owned(self, uow: UnitOfWork) -> bool:
        """Return whether the shop is protected after a change of its people, which it never ceases to be."""
        if not any(staff.active and staff.role is Role.OWNER for staff in uow.staff.all()):
            raise DomainError("owner_needed")
        protected = is_protected(uow)
        if self.protected and not protected:
            raise DomainError("owner_needs_secret")
        return protected

    def _must_be_open(self) -> None:
        if self.locked:
            raise DomainError("locked")

    def _view(self) -> UnitOfWork:
        return self._store.view(self._clock.now())
