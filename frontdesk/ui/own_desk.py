"""Readings that take long: on the slow lane, with a desk of their own, so that no command waits for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from frontdesk.services.desk import Desk
from frontdesk.ui.session import Session

T = TypeVar("T")


def run_slowly(
    session: Session,
    job: Callable[[Desk], T],
    then: Callable[[T], None],
    *,
    refused: Callable[[Exception], None],
    owner: QObject,
) -> None:
    """Run something with a desk opened for it alone, or with the session's own where there is no other."""
    open_desk = session.means.open_desk
    if open_desk is None:
        session.run(job, then, refused=refused, owner=owner)
        return

    def with_own_desk() -> T:
        desk = open_desk()
        try:
            desk.people.standing = session.standing
            return job(desk)
        finally:
            desk.close()

    session.slow.run(with_own_desk, then, refused, owner=owner)


def run_aside(
    session: Session,
    job: Callable[[Desk], T],
    then: Callable[[T], None],
    *,
    refused: Callable[[Exception], None],
    owner: QObject,
) -> None:
    """Run something that is asked for often: on the slow lane while it is free, else beside it."""
    if session.means.open_desk is None or session.slow.running:
        session.run(job, then, refused=refused, owner=owner)
    else:
        run_slowly(session, job, then, refused=refused, owner=owner)
