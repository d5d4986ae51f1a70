"""Signing in: whose secret is right, how often it may be missed, and the way back in.

Each try is counted in a transaction of its own before the secret is looked at, so that no kill, no rollback
and no second try at the same time can forget it. What is noted in the journal is that it was tried, never
what was typed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontdesk.domain.credentials import (
    MOST_TRIES,
    Credential,
    SecretKind,
    forgiven,
    is_valid,
    kind_for,
    read_code,
    tidy,
    tried,
    wait_for,
)
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff
from frontdesk.services.credentials import keep_secret, new_recovery_code
from frontdesk.services.ports import Store, UnitOfWork
from frontdesk.services.shop import people

# What is noted though nobody gives it as a command.
NOTED = frozenset({"try_secret", "sign_in", "confirm_secret", "use_recovery_code", "wrong_recovery_code"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Who acts at a desk, and what they may do there without another word."""

    actor: str = ""
    locked: bool = False
    confirmed_at: datetime | None = None  # when the acting person last gave the secret for a step


@dataclass(frozen=True, slots=True)
class Tile:
    """One person to choose from when signing in."""

    staff: Staff
    kind: SecretKind
    chosen: bool  # there is a secret of this kind
    locked: bool
    wait_s: float  # until the next try


def tiles(uow: UnitOfWork) -> list[Tile]:
    """Return everybody who may sign in, the owner first."""
    credentials = uow.credentials.all()
    found = []
    for staff in people(uow):
        credential = credentials.get(staff.id)
        if credential is None or not is_valid(credential, staff):
            found.append(Tile(staff, kind_for(staff.role), chosen=False, locked=False, wait_s=0.0))
        else:
            wait = wait_for(credential, uow.now()).total_seconds()
            found.append(Tile(staff, credential.kind, chosen=True, locked=credential.locked, wait_s=wait))
    return found


class SecretKeeper:
    """Looks whether a secret is right, on the store of one desk."""

    def __init__(self, store: Store, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._store = store
        self._now = now
        self._new_id = new_id

    def must_fit(self, staff_id: str, secret: str, *, code: str) -> Staff:
        """Return the person whose secret this is, and note under ``code`` that it was right.

        Raises DomainError: ``has_left``, ``no_secret``, ``person_locked``, ``wait`` (with ``seconds``),
        ``wrong_secret`` (with ``left`` tries and ``wait_s``).
        """
        staff, credential = self._count(staff_id)
        if not self._store.view(self._now()).credentials.fits(credential.hash, tidy(secret)):
            if credential.locked:
                raise DomainError("person_locked", name=staff.name)
            raise DomainError(
                "wrong_secret",
                left=MOST_TRIES - credential.tries,
                wait_s=_seconds(wait_for(credential, self._now())),
            )

        def forgive(uow: UnitOfWork) -> None:
            now = uow.credentials.find(staff_id)
            if now and (now.hash, now.tries) == (credential.hash, credential.tries):  # nobody tried meanwhile
                uow.credentials.keep(forgiven(now))

        self._note(code, forgive, actor=staff_id)
        return staff

    def must_recover(self, staff_id: str, code: str) -> None:
        """Refuse what is not this owner's recovery code. Raises DomainError ``wrong_recovery_code``."""
        uow = self._store.view(self._now())
        staff, credential = uow.staff.find(staff_id), uow.credentials.find(staff_id)
        owner = staff is not None and staff.active and staff.role is Role.OWNER
        known = credential.recovery if owner and credential is not None else ""
        if not known or not uow.credentials.fits(known, read_code(code)):
            self._note("wrong_recovery_code", lambda uow: uow.credentials.mark(staff_id))
            raise DomainError("wrong_recovery_code")

    def recover(self, staff_id: str, new_secret: str) -> str:
        """Keep an owner's new passphrase and return the recovery code for the next time."""
        code = new_recovery_code()
        self._note(
            "use_recovery_code",
            lambda uow: keep_secret(uow, staff_id=staff_id, secret=new_secret, recovery_code=code),
            actor=staff_id,
        )
        return code

    def _count(self, staff_id: str) -> tuple[Staff, Credential]:
        """Count a try for good, before it is looked at, and return who tries and how it stands then."""
        now = self._now()
        uow = self._store.begin(op_id=self._new_id(), code="try_secret", actor="", now=now)
        try:
            staff, credential = uow.staff.get(staff_id), uow.credentials.find(staff_id)
            refusal = _why_not(staff, credential, now)
            counted = tried(credential, now) if credential and not refusal else _set_back(credential, now)
            if counted is not None:
                uow.credentials.keep(counted)
                self._store.commit(())
            else:
                self._store.rollback()
        except BaseException:
            self._store.rollback()
            raise
        if refusal is not None:
            raise refusal
        assert counted is not None
        return staff, counted

    def _note(self, code: str, change: Callable[[UnitOfWork], None], *, actor: str = "") -> None:
        uow = self._store.begin(op_id=self._new_id(), code=code, actor=actor, now=self._now())
        try:
            change(uow)
            self._store.commit(())
        except BaseException:
            self._store.rollback()
            raise


def _why_not(staff: Staff, credential: Credential | None, now: datetime) -> DomainError | None:
    """Return why somebody may not even try now."""
    if not staff.active:
        return DomainError("has_left", name=staff.name)
    if credential is None or not is_valid(credential, staff):
        return DomainError("no_secret", name=staff.name)
    if credential.locked:
        return DomainError("person_locked", name=staff.name)
    wait = wait_for(credential, now)
    return DomainError("wait", seconds=_seconds(wait)) if wait > timedelta(0) else None


def _set_back(credential: Credential | None, now: datetime) -> Credential | None:
    """Return the credential with its wait begun anew, where the clock was set back since the last try."""
    if credential is None or credential.last_try_at is None or credential.last_try_at <= now:
        return None
    return replace(credential, last_try_at=now)


def _seconds(wait: timedelta) -> int:
    return math.ceil(wait.total_seconds())
