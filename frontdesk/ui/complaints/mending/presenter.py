"""The measures of one complaint, or of one person, and what may be done about them; knows no widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.calendar import local_date
from frontdesk.domain.mending import Helped, Measure, may_tend
from frontdesk.services.desk import Change
from frontdesk.services.mending import (
    Tried,
    change_measure,
    choose_cause,
    drop_measure,
    finish_measure,
    measures_mine,
    measures_of,
    plan_measure,
    tell_helped,
)
from frontdesk.services.ports import Done, UnitOfWork
from frontdesk.ui.session import Session

KINDS = frozenset({"measure", "complaint", "cause", "staff"})


class MeasuresPresenter(QObject):
    """Reads again what it shows whenever it may have changed."""

    shown = Signal()
    planned = Signal()  # what was typed is on the list
    refused = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._read: Callable[[UnitOfWork], list[Tried]] | None = None
        self.complaint_id = ""
        self.found: Sequence[Tried] = ()
        session.touched.connect(self._touched)

    def of_complaint(self, complaint_id: str) -> None:
        """Show a complaint's measures."""
        if complaint_id != self.complaint_id:
            self.found = ()
        self.complaint_id = complaint_id
        self._look(partial(measures_of, complaint_id=complaint_id))

    def of_person(self, staff_id: str) -> None:
        """Show what somebody has to do, and did."""
        self._look(partial(measures_mine, staff_id=staff_id))

    def mine(self, measure: Measure) -> bool:
        """Tell whether the acting person may change a measure."""
        actor = self._session.acting()
        return actor is not None and may_tend(measure, actor)

    def today(self) -> date:
        """Return the day in the shop."""
        return local_date(self._session.shop, self._session.clock.now())

    # Moves.

    def choose_cause(self, cause_id: str, seen_rev: int | None = None) -> None:
        """Say why it came about, or no more."""
        change = partial(
            choose_cause, complaint_id=self.complaint_id, cause_id=cause_id or None, seen_rev=seen_rev
        )
        self._do("choose_cause", change)

    def plan(self, *, text: str, owner_id: str, due_on: date) -> None:
        """Put something on the list."""
        change = partial(
            plan_measure, complaint_id=self.complaint_id, text=text, owner_id=owner_id, due_on=due_on
        )
        self._do("plan_measure", change, then=self.planned.emit)

    def change(self, measure: Measure, *, text: str, owner_id: str, due_on: date) -> None:
        """Put it otherwise."""
        change = partial(
            change_measure,
            measure_id=measure.id,
            seen_rev=measure.rev,
            text=text,
            owner_id=owner_id,
            due_on=due_on,
        )
        self._do("change_measure", change, then=self.planned.emit)

    def finish(self, measure_id: str) -> None:
        """It is done."""
        self._do("finish_measure", partial(finish_measure, measure_id=measure_id))

    def drop(self, measure_id: str) -> None:
        """It will not be done."""
        self._do("drop_measure", partial(drop_measure, measure_id=measure_id))

    def tell(self, measure: Measure, helped: Helped, note: str) -> None:
        """Say whether it helped."""
        change = partial(tell_helped, measure_id=measure.id, seen_rev=measure.rev, helped=helped, note=note)
        self._do("tell_helped", change)

    def _do(self, code: str, change: Change, then: Callable[[], object] | None = None) -> None:
        asked = self.complaint_id

        def done(_done: Done) -> None:
            if then is not None and asked == self.complaint_id:
                then()

        self._session.do(code, change, then=done, refused=self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        """Show first how it stands, for it may stand otherwise than it was shown; then why it was refused."""
        self._again(lambda: self.refused.emit(error))

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS:
            self._again()

    def _look(self, read: Callable[[UnitOfWork], list[Tried]]) -> None:
        self._read = read
        self._again()

    def _again(self, then: Callable[[], None] = lambda: None) -> None:
        read = self._read
        if read is None:
            return

        def show(found: list[Tried]) -> None:
            if read is self._read:
                self.found = found
                self.shown.emit()
                then()

        self._session.ask(read, show, owner=self)
