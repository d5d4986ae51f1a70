"""A button whose place the next question takes over once it is answered."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent

from frontdesk.ui.widgets.basics import Button


class OnePress(Button):
    """Takes a double click for one press: the second is not about whoever stands there by then."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Press nothing a second time."""
        event.accept()
