"""What an undo brings back must fit beside all that came after: nobody stands or serves in two places."""

from __future__ import annotations

from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Companion, Visit
from frontdesk.services.closing import present
from frontdesk.services.companions import known_in
from frontdesk.services.ports import Command, UnitOfWork


def must_fit_again(uow: UnitOfWork, command: Command) -> None:
    """Look at the visits of a command that was just taken back, which are as they were before it.

    A clerk serves one visit at a time, and a customer is in the shop once. What comes back has to fit beside
    each later step, not only beside who is here now: then those steps can be taken back as well, and the
    newest of all always can. Raises DomainError: ``serves_since`` with ``name``, ``came_since``.
    """
    back = [visit for visit in present(uow) if visit.id in command.answer]
    if not back:
        return
    later: list[Visit] = uow.written_since(command.op_id, "visit")
    serving = {visit.staff_id for visit in later if visit.serving}
    for visit in back:
        if visit.serving and visit.staff_id in serving:
            raise DomainError("serves_since", name=uow.staff.get(str(visit.staff_id)).name)
    along: list[Companion] = uow.written_since(command.op_id, "companion")
    came = {visit.customer_id for visit in later if visit.ended_at is None}
    came |= {one.customer_id for one in along}
    if came & known_in(uow, back):
        raise DomainError("came_since")
