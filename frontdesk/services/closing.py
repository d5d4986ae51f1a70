"""The close of the day, and times that are not known: who is asked about, and what counts in no figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from frontdesk.domain.closing import Parting, parted, slept_through, to_ask_about, without_left_over
from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Times, Visit
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import find_shop, the_shop


def here_and_left(uow: UnitOfWork) -> tuple[list[Visit], list[Visit]]:
    """Return those who are here, and open visits of another day, both in the order of arrival."""
    shop = find_shop(uow)
    visits = uow.visits.in_shop()
    return without_left_over(visits, shop, uow.now()) if shop is not None else (visits, [])


def present(uow: UnitOfWork) -> list[Visit]:
    """Return those waiting or served now, in the order of arrival."""
    return here_and_left(uow)[0]


def settle_visit(uow: UnitOfWork, *, visit_id: str, how: Parting) -> str:
    """Note what became of somebody who was in the line after closing. Raises DomainError ``not_here``."""
    visit = uow.visits.get(visit_id)
    if visit.ended_at is not None:
        raise DomainError("not_here")
    return uow.visits.save(parted(visit, how, the_shop(uow), uow.now())).id


def settle_line(uow: UnitOfWork, *, locked: datetime | None = None) -> list[str]:
    """Note that everybody who is to be asked about has gone; ``locked``: when the counter last was.

    Raises DomainError ``nobody_left``.
    """
    shop = the_shop(uow)
    asked = to_ask_about(uow.visits.in_shop(), shop, uow.now(), locked)
    if not asked:
        raise DomainError("nobody_left")
    return [uow.visits.save(parted(visit, Parting.GONE, shop, uow.now())).id for visit in asked]


def note_sleep(uow: UnitOfWork, *, asleep: timedelta) -> list[str]:
    """Note that the computer slept while people were in the shop; of whom, the ids are returned."""
    changed = [(visit, slept_through(visit, asleep)) for visit in present(uow)]
    return [uow.visits.save(after).id for before, after in changed if after != before]


def mark_times(uow: UnitOfWork, *, visit_id: str) -> str:
    """Say that the times of a visit are wrong: they count nowhere."""
    return _with_times(uow, visit_id, Times.WRONG)


def trust_times(uow: UnitOfWork, *, visit_id: str) -> str:
    """Say that times which were held for wrong are right. Raises DomainError ``times_not_known``."""
    return _with_times(uow, visit_id, Times.KNOWN)


def _with_times(uow: UnitOfWork, visit_id: str, times: Times) -> str:
    """What nobody can know stays so, whoever is sure of it."""
    visit = uow.visits.get(visit_id)
    if visit.times not in (Times.KNOWN, Times.WRONG):
        raise DomainError("times_not_known")
    return visit.id if visit.times is times else uow.visits.save(replace(visit, times=times)).id
