"""The complaint log: what it is narrowed to, which rows are left, which views are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.calendar import local_date
from frontdesk.domain.errors import DomainError
from frontdesk.domain.log_filter import LogFilter, LogView, View, from_text
from frontdesk.services.complaint_log import (
    LogCounts,
    LogRow,
    drop_view,
    keep_view,
    log_counts,
    log_ids,
    log_page,
    log_views,
    move_view,
    rename_view,
)
from frontdesk.services.desk import Change
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.access import may
from frontdesk.ui.context import Context
from frontdesk.ui.own_desk import run_aside
from frontdesk.ui.review.log_model import PAGE, LogModel

T = TypeVar("T")
Counted = tuple[LogCounts, list[LogView]]
Found = tuple[Sequence[str], list[LogRow]]  # ids, and the first page of them
KINDS = frozenset({"complaint", "customer", "subject", "shop", "staff", "log_view"})


class LogPresenter(QObject):
    """One question at a time; only the answer to what is wanted now is shown.

    What is seen first comes first: a page of rows, then where all the others are, then the numbers.
    """

    shown = Signal()  # other rows
    emptied = Signal()  # just before: another filter leaves none; not when the last one of it was solved
    counted = Signal()  # other numbers on the chips, or other views

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = context.session
        self.model = LogModel(self)
        self.wanted = LogFilter()
        self.counts: LogCounts | None = None  # None before they are known
        self.growing = False  # more rows are on their way
        self._narrowed: LogFilter | None = None  # whose rows are shown
        self.views: Sequence[LogView] = ()
        self._asking = False
        self._again = False
        self._in_sight = False
        self._out_of_date = True
        self.model.page_wanted.connect(self._read_page)
        self._session.touched.connect(self._touched)
        context.line.ticked.connect(self._ticked)

    @property
    def text(self) -> str:
        """Return what is searched for."""
        return self.wanted.text

    @property
    def up_to_date(self) -> bool:
        """Tell whether the rows are those of what is wanted now."""
        return self._narrowed == self.wanted

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

    # What is shown.

    def narrow(self, wanted: LogFilter) -> None:
        """Show what another filter leaves."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.refresh()

    def search(self, text: str) -> None:
        """Narrow the log to words."""
        self.narrow(replace(self.wanted, text=text))

    def show_all(self) -> None:
        """Narrow the log to nothing."""
        self.narrow(LogFilter())

    def without_filters(self) -> None:
        """Take every filter off; the view and what is searched for stay."""
        self.narrow(LogFilter(view=self.wanted.view, text=self.text))

    def show_view(self, code: str) -> None:
        """Show a view: one that comes with the program, or one that was kept, by its id.

        What is searched for stays. The filters stay too, unless they are those of a view that is left.
        """
        kept = self._kept(code)
        if kept is not None:
            self.narrow(replace(kept, text=self.text))
        elif self.current_view() in list(View):
            self.narrow(replace(self.wanted, view=View(code)))
        else:
            self.narrow(LogFilter(view=View(code), text=self.text))

    def current_view(self) -> str:
        """Return the id of the kept view that is shown as it was kept, or the code of another one."""
        bare = replace(self.wanted, text="")
        if bare == LogFilter(view=bare.view):
            return bare.view
        return next((view.id for view in self.views if _read(view) == bare), bare.view)

    def refresh(self) -> None:
        """Ask for the log as it is now; when a question is on its way, once more after it."""
        self._out_of_date = False
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        wanted = self.wanted

        if wanted == self._narrowed:  # the same rows as they are now: nothing moves
            self._ask(partial(_all_of, wanted=wanted), partial(self._found, wanted))
        else:
            self._ask(partial(_first_of, wanted=wanted), partial(self._begun, wanted))

    def empty(self) -> bool:
        """Tell whether there is no complaint at all."""
        return self.counts is not None and not (self.counts.total or self.matching())

    def matching(self) -> int:
        """Return how many complaints are shown."""
        return self.model.rowCount()

    def _ask(self, query: Callable[[UnitOfWork], T], then: Callable[[T], None]) -> None:
        run_aside(
            self._session,
            lambda desk: desk.read(query, code="read_review"),
            then,
            refused=self._not_found,
            owner=self,
        )

    def _begun(self, wanted: LogFilter, found: Found) -> None:
        """Show the first rows; the others, if there are any, join them."""
        self.growing = len(found[0]) == PAGE
        self._show(wanted, found)
        if self.growing and not self._again:
            self._ask(partial(log_ids, wanted=wanted), partial(self._grown, wanted))
        else:
            self._count(wanted)

    def _grown(self, wanted: LogFilter, ids: Sequence[str]) -> None:
        self.growing = False
        if wanted == self.wanted:
            self.model.grow(ids)
            self.shown.emit()
        self._count(wanted)

    def _found(self, wanted: LogFilter, found: Found) -> None:
        self.growing = False
        self._show(wanted, found)
        self._count(wanted)

    def _show(self, wanted: LogFilter, found: Found) -> None:
        ids, first = found
        if wanted == self.wanted:
            another, self._narrowed = wanted != self._narrowed, wanted
            self.model.show_ids(ids)
            self.model.page_came(0, ids[:PAGE], first)  # what is seen first is there at once
            if another and not ids:
                self.emptied.emit()
            self.shown.emit()

    def _count(self, wanted: LogFilter) -> None:
        if self._again:
            self._next()
            return

        def count(uow: UnitOfWork) -> Counted:
            return log_counts(uow, wanted), log_views(uow)

        self._ask(count, self._counted)

    def _counted(self, counted: Counted) -> None:
        self.counts, self.views = counted
        self.counted.emit()
        self._next()

    def _next(self) -> None:
        self._asking = False
        if self._again:
            self.refresh()

    def _not_found(self, error: Exception) -> None:
        self._asking = self._again = self.growing = False
        self._narrowed = None
        self._out_of_date = True
        self._session.refused.emit(error)

    def _read_page(self, number: int, ids: list[str]) -> None:
        def came(page: list[LogRow]) -> None:
            self.model.page_came(number, ids, page)

        def failed(error: Exception) -> None:
            self.model.page_failed(number)
            self._session.refused.emit(error)

        self._session.ask(partial(log_page, ids=ids), came, refused=failed, owner=self)

    # Views that are kept.

    def keep(self, name: str, then: Callable[[], None], refused: Callable[[Exception], None]) -> None:
        """Keep what is shown now as a view."""
        self._do("keep_view", partial(keep_view, name=name, wanted=self.wanted), then, refused)

    def rename(
        self, view_id: str, name: str, then: Callable[[], None], refused: Callable[[Exception], None]
    ) -> None:
        """Give a view another name."""
        self._do("rename_view", partial(rename_view, view_id=view_id, name=name), then, refused)

    def move(self, view_id: str, by: int) -> None:
        """Move a view along the row."""
        self._session.do("move_view", partial(move_view, view_id=view_id, by=by), owner=self)

    def drop(self, view_id: str) -> None:
        """Take a view off the row; what it showed stays shown."""
        self._session.do("drop_view", partial(drop_view, view_id=view_id), owner=self)

    def _do(
        self, code: str, change: Change, then: Callable[[], None], refused: Callable[[Exception], None]
    ) -> None:
        self._session.do(code, change, then=lambda _done: then(), refused=refused, owner=self)

    def _kept(self, view_id: str) -> LogFilter | None:
        return next((_read(view) for view in self.views if view.id == view_id), None)

    # What changes meanwhile.

    def _touched(self, kinds: frozenset[str]) -> None:
        if not kinds & KINDS:
            return
        if self._in_sight and may(self._session, "read_review"):
            self.refresh()
        else:  # out of sight, or in that of somebody who is told so instead
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


def _first_of(uow: UnitOfWork, wanted: LogFilter) -> Found:
    ids = log_ids(uow, wanted, limit=PAGE)
    return ids, log_page(uow, ids)


def _all_of(uow: UnitOfWork, wanted: LogFilter) -> Found:
    ids = log_ids(uow, wanted)
    return ids, log_page(uow, ids[:PAGE])


def _read(view: LogView) -> LogFilter | None:
    """Return the filter of a kept view, or nothing where a newer program kept it."""
    try:
        return from_text(view.narrowing)
    except DomainError:
        return None
