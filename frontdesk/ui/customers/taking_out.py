"""The button that takes all customers out, and the page that opens for it in the customers' place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, on_click

if TYPE_CHECKING:
    from frontdesk.ui.customers.export_page import ExportPage


class TakeOut(Button):
    """Opens the export over whatever stands first in a stack, and goes back to it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.page: ExportPage | None = None

    def show_in(self, stack: QStackedWidget) -> None:
        """Say in which stack the page opens."""
        on_click(self, lambda: self._show(stack))

    def _show(self, stack: QStackedWidget) -> None:
        from frontdesk.ui.customers.export_page import ExportPage

        if self.page is None:
            self.page = ExportPage(self._session)
            self.page.left.connect(lambda: stack.setCurrentIndex(0))
            stack.addWidget(self.page)
        stack.setCurrentWidget(self.page)
        self.page.begin()
