"""What lies over the customers for a while: bringing a file, what we keep, two cards beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from frontdesk.services.likely_pairs import LikelyPair
from frontdesk.ui.customers.pairs_presenter import PairsPresenter
from frontdesk.ui.session import Session


class Leaves(QStackedWidget):
    """The customers themselves, and leaves over them; each is made when it is first wanted."""

    correct_wanted = Signal(str)  # the field of the card
    open_wanted = Signal(str)  # id of the customer whose card is to be shown

    def __init__(self, session: Session, main: QWidget, pairs: PairsPresenter) -> None:
        super().__init__()
        self._session = session
        self._main = main
        self._pairs = pairs
        self._made: dict[str, QWidget] = {}
        self.addWidget(main)

    def on_main(self) -> bool:
        """Tell whether no leaf lies over the customers."""
        return self.currentWidget() is self._main

    def show_main(self) -> None:
        """Put the leaf away."""
        self.setCurrentWidget(self._main)

    def show_import(self) -> None:
        """Bring customers from a file."""
        self._show("import", self._new_import)

    def show_kept(self, customer_id: str) -> None:
        """Show what we keep about somebody."""
        self._show("kept", self._new_kept).show_customer(customer_id)  # type: ignore[attr-defined]

    def show_pairs(self, pairs: Sequence[LikelyPair]) -> None:
        """Look through cards that may be about one person."""
        self._show("merge", self._new_merge).look_through(pairs)  # type: ignore[attr-defined]

    def show_merge(self, one_id: str, other_id: str) -> None:
        """Look at two cards that may be made one."""
        self._show("merge", self._new_merge).compare(one_id, other_id)  # type: ignore[attr-defined]

    def leaf(self, name: str) -> QWidget | None:
        """Return a leaf that was made."""
        return self._made.get(name)

    def _show(self, name: str, make: Callable[[], QWidget]) -> QWidget:
        if name not in self._made:
            self._made[name] = make()
            self.addWidget(self._made[name])
        self.setCurrentWidget(self._made[name])
        return self._made[name]

    def _new_import(self) -> QWidget:
        from frontdesk.ui.customers.import_page import ImportPage

        made = ImportPage(self._session, self._pairs)
        made.left.connect(self.show_main)
        made.pairs_wanted.connect(lambda: self.show_pairs(self._pairs.pairs))
        return made

    def _new_kept(self) -> QWidget:
        from frontdesk.ui.kept.page import KeptPage

        made = KeptPage(self._session)
        made.left.connect(self.show_main)
        made.correct_wanted.connect(self.correct_wanted)
        return made

    def _new_merge(self) -> QWidget:
        from frontdesk.ui.customers.merge_page import MergePage

        made = MergePage(self._session)
        made.left.connect(self.show_main)
        made.open_wanted.connect(self.open_wanted)
        return made
