"""Secrets to sign in with: chosen, given up, and what having one means for the shop."""

from __future__ import annotations

import secrets

from frontdesk.domain.credentials import (
    CODE_LENGTH,
    Credential,
    checked,
    code_of,
    forgiven,
    is_valid,
    kind_for,
    read_code,
)
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role
from frontdesk.services.ports import UnitOfWork


def new_recovery_code() -> str:
    """Return a new recovery code, to be shown once and written down on paper."""
    return code_of(secrets.token_bytes(CODE_LENGTH))


def is_protected(uow: UnitOfWork) -> bool:
    """Tell whether people sign in here: some owner has a secret."""
    credentials = uow.credentials.all()
    return any(
        staff.active and staff.role is Role.OWNER and is_valid(credentials.get(staff.id), staff)
        for staff in uow.staff.all()
    )


def keep_secret(uow: UnitOfWork, *, staff_id: str, secret: str, recovery_code: str = "") -> None:
    """Keep the secret that somebody chose, and the code that an owner comes back in with.

    Raises DomainError ``has_left``, and as ``checked``.
    """
    staff = uow.staff.get(staff_id)
    if not staff.active:
        raise DomainError("has_left", name=staff.name)
    kind = kind_for(staff.role)
    text = checked(kind, secret, names=(staff.name, *(shop.name for shop in uow.shops.all())))
    uow.credentials.keep(
        Credential(
            staff_id=staff_id,
            kind=kind,
            hash=uow.credentials.hashed(text),
            recovery=uow.credentials.hashed(read_code(recovery_code)) if recovery_code else "",
            set_at=uow.now(),
        )
    )


def renew_pin(uow: UnitOfWork, *, staff_id: str, pin: str) -> str:
    """Keep the PIN that a clerk chose who forgot the one before; a first one is the owner's to allow.

    Raises DomainError ``owner_only``, and as ``keep_secret``.
    """
    staff = uow.staff.get(staff_id)
    if staff.role is not Role.CLERK or not is_valid(uow.credentials.find(staff_id), staff):
        raise DomainError("owner_only")
    keep_secret(uow, staff_id=staff_id, secret=pin)
    return staff_id


def unlock(uow: UnitOfWork, *, staff_id: str) -> str:
    """Let somebody try again who missed too often. Raises DomainError ``no_secret``."""
    credential = uow.credentials.find(staff_id)
    if credential is None:
        raise DomainError("no_secret", name=uow.staff.get(staff_id).name)
    uow.credentials.keep(forgiven(credential))
    return staff_id
