"""Who works here and how they sign in stays as it is, whichever copy comes back.

An old copy knows old secrets and old roles. Brought back as they were, it would let in who has left, lift
somebody who was set down, forget misses and locks, and bring back a PIN that was changed because somebody
else knew it. So today's people, roles and secrets go into the store that comes back, in a step of its own;
what was open there with somebody who left goes to the owner. Where today's store cannot be read, or is
another shop's, there is nothing to go by, and the copy's own stand.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from frontdesk.data.checking import look_at
from frontdesk.data.journal import Journal
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.data.store import SqlUnitOfWork
from frontdesk.domain.credentials import Credential
from frontdesk.domain.ids import uuid7
from frontdesk.domain.shop import Role, Staff
from frontdesk.services.copies import AfterRestore
from frontdesk.services.errors import StorageError
from frontdesk.services.leaving import hand_on, open_work
from frontdesk.services.ports import Clock, UnitOfWork

CODE = "restore_copy"


@dataclass(frozen=True, slots=True)
class People:
    """Who works in a shop, and their secrets by id."""

    shop_id: str
    staff: tuple[Staff, ...]
    secrets: Mapping[str, Credential]


def people_stay(folder: Path, clock: Clock, *, key_of: Callable[[], str]) -> AfterRestore:
    """Return what lets people and their secrets in a store that comes back be those of today."""

    def hook(staged: Path, _came_from: Path, key: str) -> None:
        today = _people_of(folder, key_of())
        if today is None:
            return
        store = open_store(staged.parent, key=key)
        try:
            uow = store.begin(
                op_id=uuid7(clock.now(), secrets.token_bytes(10)), code=CODE, actor="", now=clock.now()
            )
            if [shop.id for shop in uow.shops.all()] == [today.shop_id]:
                carry_forward(uow, today)
                store.commit(())
            else:
                store.rollback()
        finally:
            store.close()

    return hook


def carry_forward(uow: UnitOfWork, today: People) -> None:
    """Let the people of a store be those of today, with today's secrets, misses and locks."""
    _carry_people(uow, today)
    for staff in today.staff:
        if not staff.active:
            _hand_on(uow, staff)
    if today.secrets:  # a shop that was never protected has none to go by
        _carry_secrets(uow, today)


def _carry_people(uow: UnitOfWork, today: People) -> None:
    known = {staff.id: staff for staff in uow.staff.all()}
    for staff in today.staff:
        before = known.get(staff.id)
        if before is None:
            uow.staff.add(staff)
        elif replace(before, rev=staff.rev) != staff:
            uow.staff.save(replace(staff, rev=before.rev))


def _carry_secrets(uow: UnitOfWork, today: People) -> None:
    kept = uow.credentials.all()
    for staff in today.staff:
        now = today.secrets.get(staff.id)
        if now is None:
            uow.credentials.drop(staff.id)
        elif now != kept.get(staff.id):
            uow.credentials.keep(now)


def _hand_on(uow: UnitOfWork, left: Staff) -> None:
    """Let the owner answer for what was open with somebody who has left since."""
    work = open_work(uow, left.id)
    owner = next((staff for staff in uow.staff.all() if staff.active and staff.role is Role.OWNER), None)
    if owner is not None and (work.promises or work.complaints or work.measures):
        hand_on(uow, left, owner.id)


def _people_of(folder: Path, key: str) -> People | None:
    """Return who works here by the store in use; None where it cannot be read."""
    if not (folder / FILE).is_file():
        return None
    try:
        engine = look_at(folder / FILE, key=key)
    except StorageError:
        return None
    try:
        uow = SqlUnitOfWork(engine, Journal(engine, ""))
        kept: Mapping[str, Credential] = {}
        with suppress(StorageError):  # a store of before people had secrets
            kept = uow.credentials.all()
        shop = next(iter(engine.rows("SELECT id FROM shop")), None)
        return People(str(shop[0]), tuple(uow.staff.all()), kept) if shop else None
    except StorageError:
        return None
    finally:
        engine.close()
