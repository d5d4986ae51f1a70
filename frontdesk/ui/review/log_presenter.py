"""The complaint log: which view of it is shown, what is searched for, how many there are."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.calendar import local_date
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.review import LogCounts, LogRow, log_counts, log_ids, log_page
from frontdesk.ui.context import Context
from frontdesk.ui.own_desk import run_aside
from frontdesk.ui.review.log_model import LogModel

Answer = tuple[list[str], LogCounts]
KINDS = frozenset({"complaint", "customer", "subject", "shop"})


class LogPresenter(QObject):
    """One question at a time; only the answer to what is wanted now is shown."""

    shown = Signal()  # other rows, or other numbers on the chips

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = context.session
        self.model = LogModel(self)
        self.view = "all"
        self.text = ""
        self.counts: LogCounts | None = None  # None before they are known
        self._asking = False
        self._again = False
        self._in_sight = False
        self._out_of_date = True
        self.model.page_wanted.connect(self._read_page)
        self._session.touched.connect(self._touched)
        context.line.ticked.connect(self._ticked)

    def today(self) -> date:
        """Return the day in the shop."""
        return local_date(self._session.shop, self._session.clock.now())

    def look(self, *, in_sight: bool) -> None:
        """Be looked at, or not: a log out of sight is not read again until it is looked at."""
        self._in_sight = in_sight
        if in_sight:
            self._turn_day(self.today())
            if self._out_of_date:
                self.refresh()

    def show_view(self, view: str) -> None:
        """Show another view of the log."""
        self.view = view
        self.refresh()

    def search(self, text: str) -> None:
        """Narrow the log to words."""
        if text != self.text:
            self.text = text
            self.refresh()

    def show_all(self) -> None:
        """Narrow the log to nothing."""
        self.view, self.text = "all", ""
        self.refresh()

    def refresh(self) -> None:
        """Ask for the log as it is now; when a question is on its way, once more after it."""
        self._out_of_date = False
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        view, text = self.view, self.text

        def both(uow: UnitOfWork) -> Answer:
            return log_ids(uow, view=view, text=text), log_counts(uow, text=text)

        run_aside(
            self._session,
            lambda desk: desk.read(both, code="read_review"),
            lambda answer: self._found((view, text), answer),
            refused=self._not_found,
            owner=self,
        )

    def empty(self) -> bool:
        """Tell whether there is no complaint at all."""
        return self.counts is not None and not (self.counts.all or self.text)

    def matching(self) -> int:
        """Return how many complaints are shown."""
        return self.model.rowCount()

    def _found(self, wanted: tuple[str, str], answer: Answer) -> None:
        self._asking = False
        if wanted == (self.view, self.text):
            ids, self.counts = answer
            self.model.show_ids(ids)
            self.shown.emit()
        if self._again:
            self.refresh()

    def _not_found(self, error: Exception) -> None:
        self._asking = self._again = False
        self._out_of_date = True
        self._session.refused.emit(error)

    def _read_page(self, number: int, ids: list[str]) -> None:
        def came(page: list[LogRow]) -> None:
            self.model.page_came(number, ids, page)

        def failed(error: Exception) -> None:
            self.model.page_failed(number)
            self._session.refused.emit(error)

        self._session.ask(partial(log_page, ids=ids), came, refused=failed, owner=self)

    def _touched(self, kinds: frozenset[str]) -> None:
        if not kinds & KINDS:
            return
        if self._in_sight:
            self.refresh()
        else:
            self._out_of_date = True

    def _ticked(self, now: datetime) -> None:
        if self._in_sight and local_date(self._session.shop, now) != self.model.today:
            self._turn_day(self.today())
            self.refresh()

    def _turn_day(self, today: date) -> None:
        if today != self.model.today:
            self.model.today = today
            self.model.say_again()
            self._out_of_date = True
