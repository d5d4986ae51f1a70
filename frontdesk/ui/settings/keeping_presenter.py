"""What is due to go: read, kept for another while or let go, one after the other, with progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.retention import Kind, Retention
from frontdesk.domain.shop import Role
from frontdesk.services.complaint_steps import solve
from frontdesk.services.desk import Change
from frontdesk.services.erasing import ShutCase, open_shut, shut_case
from frontdesk.services.owned_ports import Left
from frontdesk.services.retention import (
    Due,
    ToLookThrough,
    change_period,
    keep_longer,
    let_go,
    look_through,
)
from frontdesk.ui.session import Session

KINDS = frozenset({"customer", "visit", "complaint", "promise", "retention", "keeping"})
LOOK_MS = 100


class KeepingPresenter(QObject):
    """Reads the list while it is in sight, and does what was decided."""

    changed = Signal()  # the list was read
    progressed = Signal()
    refused = Signal(str, object)  # a spot, the exception
    opened = Signal(object)  # ShutCase

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.seen: ToLookThrough | None = None
        self.in_sight = False
        self.done = self.of = 0
        self.step = ""
        self.left: Left | None = None  # what the last erasing could not reach
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.progressed)
        session.touched.connect(self._touched)

    @property
    def working(self) -> bool:
        """Tell whether something is being done."""
        return self.of > 0

    def may_look(self) -> bool:
        """Tell whether the acting person looks through what is due: a supervisor or the owner."""
        acting = self._session.acting()
        return acting is not None and acting.role is not Role.CLERK

    def may_set(self) -> bool:
        """Tell whether the acting person sets the periods: the owner."""
        acting = self._session.acting()
        return acting is not None and acting.role is Role.OWNER

    def look(self) -> None:
        """Read what is due."""
        self._session.ask(look_through, self._read, owner=self)

    def _read(self, seen: ToLookThrough) -> None:
        self.seen = seen
        self.changed.emit()

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS and self.in_sight and not self.working:
            self.look()

    # Deciding.

    def keep(self, chosen: Sequence[Due], reason: str) -> None:
        """Keep things for another period."""
        self._each("keep_longer", chosen, lambda due: _keeping(due, reason), self._over)

    def let_go(self, chosen: Sequence[Due]) -> None:
        """Erase things, then leave no trace of them."""
        self._each("let_go", chosen, _letting_go, self._leave_no_trace)

    def _each(
        self, code: str, chosen: Sequence[Due], change: Callable[[Due], Change], then: Callable[[], None]
    ) -> None:
        if self.working or not chosen:
            return
        self.left = None
        self.step, self.done, self.of = code, 0, len(chosen)
        rest = list(chosen)

        def go_on(_done: object = None) -> None:
            self.done = len(chosen) - len(rest)
            self.progressed.emit()
            if not rest:
                then()
                return
            due = rest.pop(0)
            self._session.do(code, change(due), then=go_on, refused=self._stopped, owner=self)

        go_on()

    def _leave_no_trace(self) -> None:
        forgetter = self._session.means.forgetter
        if forgetter is None:
            self._over()
            return
        self._clock.start()

        def report(step: str, done: int, of: int) -> None:
            self.step, self.done, self.of = step, done, of

        self._session.slow.run(lambda: forgetter().finish(report), self._gone, self._stopped, owner=self)

    def _gone(self, left: Left) -> None:
        self.left = left
        self._over()

    def _over(self) -> None:
        self._clock.stop()
        self.done = self.of = 0
        self.look()

    def _stopped(self, error: Exception) -> None:
        self._over()
        self.refused.emit("reason", error)

    # The periods.

    def set_period(self, spot: str, retention: Retention) -> None:
        """Keep the shop's own period and reason."""
        self._session.do(
            "change_period",
            partial(change_period, retention=retention),
            refused=lambda error: self.refused.emit(spot, error),
            owner=self,
        )

    def period(self, kind: Kind) -> Retention | None:
        """Return a period as it was read."""
        return self.seen.periods[kind] if self.seen is not None else None

    # What is shut away.

    def open_shut(self, complaint_id: str) -> None:
        """Show a complaint that is shut away; that it was opened is noted first."""

        def noted(_done: object) -> None:
            self._session.ask(partial(shut_case, complaint_id=complaint_id), self._shut_read, owner=self)

        self._session.do(
            "open_shut",
            partial(open_shut, complaint_id=complaint_id),
            then=noted,
            refused=lambda error: self.refused.emit("reason", error),
            owner=self,
        )

    def _shut_read(self, case: ShutCase) -> None:
        self.opened.emit(case)

    def close_shut(self, complaint_id: str, outcome: str) -> None:
        """Close a complaint that is shut away and still awaits its answer."""
        self._session.do(
            "solve",
            partial(solve, complaint_id=complaint_id, outcome=outcome),
            then=lambda _done: self.look(),
            refused=lambda error: self.refused.emit("outcome", error),
            owner=self,
        )


def _keeping(due: Due, reason: str) -> Change:
    return partial(keep_longer, kind=due.kind, record_id=due.record_id, reason=reason)


def _letting_go(due: Due) -> Change:
    return partial(let_go, kind=due.kind, record_id=due.record_id)
