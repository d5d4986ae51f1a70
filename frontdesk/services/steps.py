"""What somebody did last and can still take back, and whom each step was about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.domain.customers import Customer
from frontdesk.domain.visits import Visit
from frontdesk.services.desk import Desk
from frontdesk.services.ports import Command, UnitOfWork


@dataclass(frozen=True, slots=True)
class Taken:
    """One step, and the visit or the customer it was about, where it was about one."""

    command: Command
    visit: Visit | None = None
    customer: Customer | None = None


def last_steps(desk: Desk) -> list[Taken]:
    """Return the acting person's steps that can be taken back, the newest first."""
    steps = desk.steps()
    return desk.read(lambda uow: _told(uow, steps))


def _told(uow: UnitOfWork, steps: Sequence[Command]) -> list[Taken]:
    first = {step.op_id: step.answer[0] for step in steps if step.answer}
    visits = uow.visits.fetch(first.values())
    customers = uow.customers.fetch(
        [*first.values(), *(visit.customer_id for visit in visits.values() if visit.customer_id)]
    )
    found = []
    for step in steps:
        about = first.get(step.op_id, "")
        visit = visits.get(about)
        found.append(Taken(step, visit, customers.get((visit.customer_id or "") if visit else about)))
    return found
