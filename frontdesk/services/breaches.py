"""Incidents with people's data: noted by anybody, followed up by the owner or a supervisor."""

from __future__ import annotations

from dataclasses import replace

from frontdesk.domain.breaches import Breach, checked, closed
from frontdesk.services.ports import UnitOfWork


def report_breach(uow: UnitOfWork, *, what: str) -> str:
    """Note that something was noticed just now. Raises DomainError as ``domain.breaches.checked``."""
    now = uow.now()
    noted = Breach(id=uow.new_id(), noticed_at=now, noticed_by=uow.actor, what=what)
    return uow.breaches.add(checked(noted, now)).id


def change_breach(uow: UnitOfWork, breach: Breach) -> str:
    """Keep what became known since.

    Raises StaleRecordError, and DomainError as ``domain.breaches.checked``.
    """
    return uow.breaches.save(checked(breach, uow.now())).id


def close_breach(uow: UnitOfWork, *, breach_id: str, hours: int) -> str:
    """Be done with an incident. Raises DomainError as ``domain.breaches.closed``."""
    return uow.breaches.save(closed(uow.breaches.get(breach_id), uow.now(), hours)).id


def reopen_breach(uow: UnitOfWork, *, breach_id: str) -> str:
    """Take an incident up again."""
    return uow.breaches.save(replace(uow.breaches.get(breach_id), closed_at=None)).id


def breaches(uow: UnitOfWork) -> list[Breach]:
    """Return every incident, those still open first, the newest in front."""
    found = sorted(uow.breaches.all(), key=lambda breach: breach.noticed_at, reverse=True)
    return sorted(found, key=lambda breach: breach.closed_at is not None)


def open_breaches(uow: UnitOfWork) -> int:
    """Return how many incidents are still open."""
    return sum(breach.closed_at is None for breach in uow.breaches.all())
