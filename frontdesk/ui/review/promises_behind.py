"""The promises behind their figure: late ones first, then those not kept, then those kept."""

from __future__ import annotations

from functools import partial
from textwrap import fill

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.promises import Promise, PromiseState
from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.behind import PromiseRow, PromisesOf, promises_behind
from frontdesk.services.desk import Desk
from frontdesk.ui.context import Context, Place
from frontdesk.ui.own_desk import run_slowly
from frontdesk.ui.promises.words import to_whom
from frontdesk.ui.review.rows_behind import RowsBehind
from frontdesk.ui.review.rows_model import FIRST, Index, RowsModel
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import on_click
from frontdesk.ui.widgets.plain import in_tip
from frontdesk.ui.words import clock, number, short_day

TITLES = (N_("By when"), N_("What was promised"), N_("To whom"), N_("Who promised"), N_("How it ended"))
WHEN, WHAT, WHOM, WHO, ENDING = range(len(TITLES))
_ENDINGS = {
    PromiseState.OPEN: N_("late, and still open"),
    PromiseState.BROKEN: N_("✕ not kept"),
    PromiseState.KEPT: N_("✓ kept"),
}
_LETTERS = 80  # of a promise that are in sight where a row is a few lines; the rest is pointed at
_TIP_LETTERS = 70  # of a line of what is shown then


class PromisesModel(RowsModel[PromiseRow]):
    """Promises that are over, as they stood when they were read."""

    titles = TITLES
    shares = (4, 7, 4, 3, 4)
    lines = 2

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the whole of a promise for whoever points at it; a row has room for its beginning."""
        row = self.row(index)
        if row is not None and role == Qt.ItemDataRole.ToolTipRole:
            return in_tip(fill(self.cell(row, WHAT), _TIP_LETTERS))
        return super().data(index, role)

    def longest(self) -> PromiseRow:
        """Return a promise of a few lines."""
        at = self._session.clock.now()
        promise = Promise(id="", text="m " * (_LETTERS // 2), due_at=at, made_at=at)
        return PromiseRow(promise)

    def sentence(self, row: PromiseRow) -> str:
        """Return the whole row in one line; its own words last, for their end may be out of sight."""
        parts = (self.cell(row, column) for column in (WHEN, ENDING, WHOM, WHO, WHAT))
        return " · ".join(part for part in parts if part)

    def cell(self, row: PromiseRow, column: int) -> str:
        """Return what one column says of a promise."""
        promise, session = row.promise, self._session
        if column == WHEN:
            day = short_day(local_date(session.shop, promise.due_at))
            return _("{day}, {time}").format(day=day, time=clock(promise.due_at, session.shop))
        if column == WHAT:
            return promise.text or _("The words are gone: the customer was forgotten.")
        if column == WHOM:
            return to_whom(row.customer, row.visit)
        if column == WHO:
            staff = session.house.everybody.get(promise.staff_id)
            return staff.name if staff else ""
        return _(_ENDINGS[promise.state])


class PromisesBehind(RowsBehind):
    """The promises, and the way to where those that are open can be kept."""

    def __init__(self, context: Context, *, instead_of: QWidget) -> None:
        self.model = PromisesModel(context.session)
        super().__init__(context.session, self.model, instead_of=instead_of)
        self._figure: PromisesOf | None = None
        on_click(self._foot, lambda: context.navigator.go(Place.PROMISES))
        context.session.touched.connect(self._touched)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every word."""
        super().retranslate()
        self._note.setText(_("One that was changed in time is not among them: the promise in its place is."))
        self._foot.say(_("Go to the promises"))
        self.table.setAccessibleName(_("The promises behind the figure"))
        self._say_title()

    def show_figure(self, figure: PromisesOf) -> None:
        """Show the promises behind a figure."""
        self._figure = figure
        self.model.show_rows(())
        self._come()
        self._read(figure)

    def _read(self, figure: PromisesOf) -> None:
        def read(desk: Desk) -> list[PromiseRow]:
            return desk.read(partial(promises_behind, figure=figure), code="read_review")

        def show(rows: list[PromiseRow]) -> None:
            if figure is self._figure:
                self.model.show_rows(rows)
                self._say_title()
                if rows:
                    self.table.setCurrentIndex(self.model.index(0, FIRST))

        run_slowly(self._session, read, show, refused=self._session.refused.emit, owner=self)

    def _touched(self, kinds: frozenset[str]) -> None:
        """Show how they stand now: some may have been kept meanwhile where they are."""
        if "promise" in kinds and self._figure is not None and not self.isHidden():
            self._read(self._figure)

    def _say_title(self) -> None:
        if self._figure is None:
            return
        count = self.model.rowCount()
        promises = ngettext("{n} promise", "{n} promises", count).format(n=number(count))
        self._title.setText(
            _("{figure} · {visits}").format(figure=_("Promises due in this period"), visits=promises)
        )
