"""Finding a customer: one question at a time, only the answer to what is typed now is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.text import words
from frontdesk.services.customers import Found, customers_by_id, find_customers
from frontdesk.services.line import Arrival
from frontdesk.ui.customers.list_model import CustomerListModel
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session

MOST = 50  # found customers that are shown; more letters find fewer


class ListPresenter(QObject):
    """What the list shows: everybody, or who is found by the letters typed."""

    shown = Signal()  # other rows are shown, or their number is known now

    def __init__(self, session: Session, line: LinePresenter) -> None:
        super().__init__()
        self._session = session
        self._line = line
        self.model = CustomerListModel(session.shop, self)
        self.text = ""
        self.total: int | None = None  # customers there are; None before it is known
        self.matches: int | None = None  # customers found; None while everybody is shown
        self.more = False  # more were found than are shown
        self._everybody: Sequence[str] = ()
        self._everybody_stale = True
        self._searching = False
        self._again = False
        self._wants_first = False
        self._in_sight = False
        self._out_of_date = True
        self.model.page_wanted.connect(self._read_page)
        session.touched.connect(self._touched)

    def today(self) -> date:
        """Return the day in the shop."""
        return self._session.clock.now().astimezone(ZoneInfo(self._session.shop.timezone)).date()

    def look(self, *, in_sight: bool) -> None:
        """Be looked at, or not: a list out of sight is not read again until it is looked at."""
        self._in_sight = in_sight
        self.model.speak(self._session.shop, self.today())
        if in_sight and self._out_of_date:
            self.refresh()

    def refresh(self) -> None:
        """Read everything again that the list shows."""
        self._out_of_date = False
        self._everybody_stale = True
        if self._is_search():
            self._search()
            self._session.ask(lambda uow: uow.customers.count(), self._counted, owner=self)
        else:
            self._read_everybody()

    def _read_everybody(self) -> None:
        """Read all ids in their order: not quick in a large shop, so only to be looked at."""
        self._everybody_stale = False
        self._session.ask(lambda uow: uow.customers.ids_in_order(), self._everybody_read, owner=self)

    def _counted(self, total: int) -> None:
        self.total = total
        self.shown.emit()

    def search(self, text: str) -> None:
        """Show whom these letters find; everybody when there are none."""
        self.text = text
        self._wants_first = False
        if self._is_search():
            self._search()
        else:
            self._show_everybody()
            if self._everybody_stale:
                self._read_everybody()

    def put_first_in_line(self) -> None:
        """Put the first customer found in the line, as soon as the answer to the letters typed is here."""
        if not self._is_search():
            return
        if self._searching:
            self._wants_first = True
        elif self.matches:
            self._line.join(Arrival(customer_id=self.model.id_at(0)))

    def first(self) -> str:
        """Return the id of the first row, or empty text."""
        return self.model.id_at(0)

    def _is_search(self) -> bool:
        return bool(words(self.text))

    def _search(self) -> None:
        """Ask, or when a question is on its way, ask for the newest text once it is answered."""
        if self._searching:
            self._again = True
            return
        self._searching, self._again = True, False
        text = self.text
        self._session.ask(
            partial(find_customers, text=text, limit=MOST + 1),
            lambda found: self._found(text, found),
            refused=self._not_found,
            owner=self,
        )

    def _found(self, text: str, found: list[Found]) -> None:
        self._searching = False
        if text != self.text or self._again:
            if self._is_search():
                self._search()
            return
        self.more = len(found) > MOST
        found = found[:MOST]
        self.matches = len(found)
        self.model.show_ids([one.customer.id for one in found], text=text, known=found)
        self.shown.emit()
        if self._wants_first:
            self._wants_first = False
            self.put_first_in_line()

    def _not_found(self, error: Exception) -> None:
        self._searching = self._wants_first = False
        self._session.refused.emit(error)

    def _everybody_read(self, ids: list[str]) -> None:
        self._everybody = ids
        self.total = len(ids)
        if self._is_search():
            self.shown.emit()
        else:
            self._show_everybody()

    def _show_everybody(self) -> None:
        self.matches, self.more = None, False
        self.model.show_ids(self._everybody)
        self.shown.emit()

    def _read_page(self, number: int, ids: list[str]) -> None:
        self._session.ask(
            partial(customers_by_id, ids=ids),
            lambda page: self.model.page_came(number, ids, page),
            owner=self,
        )

    def _touched(self, kinds: frozenset[str]) -> None:
        if not kinds & {"customer", "visit"}:
            return
        if not self._in_sight:
            self._out_of_date = True
        elif "customer" in kinds:
            self.refresh()
        elif self._is_search():
            self._search()
        else:
            self.model.refresh()
