"""Moves that come from outside the windows: a door button, a key of the till, a script."""

from __future__ import annotations

import re

from frontdesk.domain.errors import DomainError
from frontdesk.services.line import Arrival, acknowledge, join_line
from frontdesk.services.ports import UnitOfWork

_OP = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}")


def join_unknown(uow: UnitOfWork, *, label: str = "") -> str:
    """Put somebody in the line who is not named, which needs nobody who is signed in. As ``join_line``."""
    return join_line(uow, Arrival(label=label))


def acknowledge_due(uow: UnitOfWork, *, visit_id: str, phrase_id: str = "") -> str:
    """Record a greeting to whom it is due. Raises DomainError ``nobody_waits`` where that is nobody."""
    if not visit_id:
        raise DomainError("nobody_waits")
    return acknowledge(uow, visit_id=visit_id, phrase_id=phrase_id)


def must_be_op(op: str) -> str:
    """Return an id that somebody chose for a move. Raises DomainError ``op_letters``."""
    if not _OP.fullmatch(op):
        raise DomainError("op_letters")
    return op
