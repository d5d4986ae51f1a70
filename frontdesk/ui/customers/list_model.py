"""The customers as rows: every id in memory, the rest in pages that come when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from frontdesk.domain.customers import full_name
from frontdesk.domain.shop import Shop
from frontdesk.services.customers import Found
from frontdesk.ui.customers.list_words import second_line
from frontdesk.ui.widgets.plain import in_tip

PAGE = 100
PAGES_KEPT = 20
FOUND_ROLE = Qt.ItemDataRole.UserRole + 1
NOT_YET = "…"

Index = QModelIndex | QPersistentModelIndex


class CustomerListModel(QAbstractListModel):
    """Rows by id. A page that is not here yet shows "…" and is asked for once."""

    page_wanted = Signal(int, object)  # number of the page, its ids

    def __init__(self, shop: Shop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: Sequence[str] = ()
        self._pages: OrderedDict[int, Sequence[Found]] = OrderedDict()
        self._asked: set[int] = set()
        self._stale: set[int] = set()
        self.text = ""
        self._shop = shop
        self._today = date.min

    def speak(self, shop: Shop, today: date) -> None:
        """Say for which shop and on which day the rows are said."""
        self._shop, self._today = shop, today

    def show_ids(self, ids: Sequence[str], *, text: str = "", known: Sequence[Found] = ()) -> None:
        """Show other rows; ``known`` are the first ones, where they are here already."""
        pages = {start // PAGE: known[start : start + PAGE] for start in range(0, len(known), PAGE)}
        same = list(ids) == list(self._ids)
        if not same:
            self.beginResetModel()
            self._ids = ids
            self._pages.clear()
        self.text = text
        self._asked.clear()
        self._pages.update(pages)
        self._stale = set(self._pages) - set(pages)
        if not same:
            self.endResetModel()
        elif self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def refresh(self) -> None:
        """Read again what is in sight; it stays shown until the new is here."""
        self._asked.clear()
        self._stale = set(self._pages)
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def page_came(self, number: int, ids: Sequence[str], page: Sequence[Found]) -> None:
        """Take a page in, unless the rows are others by now."""
        start = number * PAGE
        if list(self._ids[start : start + PAGE]) != list(ids):
            return
        by_id = {found.customer.id: found for found in page}
        if len(by_id) == len(ids):  # else one was removed meanwhile, and the ids are on their way
            self._pages[number] = [by_id[i] for i in ids]
            self._pages.move_to_end(number)
        self._asked.discard(number)
        self._stale.discard(number)
        while len(self._pages) > PAGES_KEPT:
            gone, _page = self._pages.popitem(last=False)
            self._stale.discard(gone)
        self.dataChanged.emit(self.index(start), self.index(start + len(ids) - 1))

    def id_at(self, row: int) -> str:
        """Return the id of a row, or empty text."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, customer_id: str) -> int:
        """Return the row of a customer, or -1."""
        try:
            return list(self._ids).index(customer_id)
        except ValueError:
            return -1

    def found(self, row: int) -> Found | None:
        """Return what is known of a row; asks for it where that is not here yet."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if (page is None or number in self._stale) and number not in self._asked:
            self._asked.add(number)
            self.page_wanted.emit(number, list(self._ids[number * PAGE : (number + 1) * PAGE]))
        return page[place] if page is not None and place < len(page) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own way
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name for the screen, everything for a reader of the screen, the record for painting."""
        if role == FOUND_ROLE:
            return self.found(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            found = self.found(index.row())
            if found is None:
                return NOT_YET
            if role == Qt.ItemDataRole.DisplayRole:
                return full_name(found.customer)
            return f"{full_name(found.customer)}, {self.second_line(found)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            found = self.found(index.row())
            return (
                None if found is None else in_tip(f"{full_name(found.customer)}\n{self.second_line(found)}")
            )
        return None

    def second_line(self, found: Found) -> str:
        """Return what stands below the name."""
        return second_line(found, self._shop, today=self._today)
