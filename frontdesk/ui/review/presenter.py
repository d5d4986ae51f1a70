"""The figures of a period: read off every other lane, and read again in peace while things change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.calendar import local_date
from frontdesk.domain.figures import PeriodKind, period
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.review import Review, look_back
from frontdesk.ui.context import Context
from frontdesk.ui.own_desk import run_slowly

REST_MS = 2000  # at the counter something changes every few seconds; a year is not added up each time
KINDS = frozenset({"visit", "promise", "complaint", "subject", "shop"})


class OfPeriod(Protocol):
    """Something that is told of a period, as [first day, day after the last)."""

    @property
    def days(self) -> tuple[date, date]: ...


T = TypeVar("T", bound=OfPeriod)


class PeriodPresenter(QObject, Generic[T]):
    """Knows which period is looked back on, and what it tells once that is read."""

    kinds = KINDS  # of records; when one changes, it is read again

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = context.session
        self.kind: str = PeriodKind.MONTH
        self.review: T | None = None  # None before the first reading
        self.shown_kind: str = self.kind  # of which period the figures are
        self._reading = False
        self._again = False
        self._in_sight = False
        self._out_of_date = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.refresh)
        self._session.touched.connect(self._touched)

    def look(self, *, in_sight: bool) -> None:
        """Be looked at, or not."""
        self._in_sight = in_sight
        if in_sight and (self._out_of_date or self._day_turned()):
            self.refresh()
        elif not in_sight and self._rest.isActive():
            self._rest.stop()
            self._out_of_date = True

    def choose(self, kind: str) -> None:
        """Look back on another period."""
        self.kind = kind
        self.refresh()

    def refresh(self) -> None:
        """Read the figures; when they are being read already, once more after that."""
        self._out_of_date = False
        self._rest.stop()
        if self._reading:
            self._again = True
            return
        self._reading, self._again = True, False
        kind = self.kind
        today = local_date(self._session.shop, self._session.clock.now())

        question = self._question(kind, today)

        def read(desk: Desk) -> T:
            return desk.read(question, code="read_review")

        run_slowly(
            self._session,
            read,
            lambda review: self._read(kind, review),
            refused=self._not_read,
            owner=self,
        )

    def _read(self, kind: str, review: T) -> None:
        self._reading = False
        if kind == self.kind:
            self.shown_kind, self.review = kind, review
            self.changed.emit()
        if self._again:
            self.refresh()

    def _not_read(self, error: Exception) -> None:
        self._reading = self._again = False
        self._out_of_date = True
        self._session.refused.emit(error)

    def _touched(self, kinds: frozenset[str]) -> None:
        if not kinds & self.kinds:
            return
        if not self._in_sight:
            self._out_of_date = True
        elif not self._rest.isActive():
            self._rest.start()

    def _question(self, kind: str, today: date) -> Callable[[UnitOfWork], T]:
        """Return what reads a period."""
        raise NotImplementedError

    def _day_turned(self) -> bool:
        today = local_date(self._session.shop, self._session.clock.now())
        return self.review is None or self.review.days != period(self.shown_kind, today)


class ReviewPresenter(PeriodPresenter[Review]):
    """The figures of a period."""

    def _question(self, kind: str, today: date) -> Callable[[UnitOfWork], Review]:
        return partial(look_back, kind=kind, today=today)
