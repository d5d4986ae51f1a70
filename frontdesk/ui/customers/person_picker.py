"""A line in which another customer is looked for, with the few that are found below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.customers import full_name
from frontdesk.domain.text import words
from frontdesk.i18n import _
from frontdesk.services.customers import Found, find_customers
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import label, on_click
from frontdesk.ui.widgets.hinted import HintedLine
from frontdesk.ui.widgets.layouts import clear, column
from frontdesk.ui.widgets.long_link import LongLink

MOST = 5


class PersonPicker(Retranslated):
    """Finds somebody else than the one whose card is open; Enter takes the first, Esc gives it up."""

    picked = Signal(str)  # id of a customer
    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._not = ""
        self._asked = 0
        self._found: Sequence[Found] | None = None
        self.field = HintedLine()
        self._nobody = label("second")
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.setLayout(column(self.field, self._nobody, self._rows, gap="space1"))
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._first)
        self.retranslate()

    def begin(self, besides: str) -> None:
        """Look for somebody besides a customer."""
        self._not = besides
        self.field.clear()
        self._show(None)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self, text: str) -> None:
        self._asked += 1
        asked = self._asked
        if not words(text):
            self._show(None)
            return

        def answer(found: Sequence[Found]) -> None:
            if asked == self._asked:
                self._show([one for one in found if one.customer.id != self._not][:MOST])

        self._session.ask(partial(find_customers, text=text, limit=MOST + 1), answer, owner=self)

    def _first(self) -> None:
        if self._found:
            self.picked.emit(self._found[0].customer.id)

    def _show(self, found: Sequence[Found] | None) -> None:
        self._found = found
        clear(self._rows)
        for one in found or ():
            link = LongLink()
            link.say(" · ".join(part for part in (full_name(one.customer), one.customer.phone) if part))
            on_click(link, partial(self.picked.emit, one.customer.id))
            self._rows.addWidget(link)
        self._nobody.setVisible(found is not None and not found)

    def retranslate(self) -> None:
        """Say the words."""
        hint = _("Any part of the name or phone…")
        self.field.hint(hint, hint, _("Find a customer"))
        self.field.setAccessibleName(_("Find a customer"))
        self._nobody.setText(_("Nobody else is found by that. A few letters of the name are enough."))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc gives it up."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
