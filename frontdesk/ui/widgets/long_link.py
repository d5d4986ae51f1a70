"""A link whose words may need a second line."""

from __future__ import annotations

from PySide6.QtCore import Qt

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button


class LongLink(Button):
    """A quiet button that looks like a link; its words wrap before they would be cut."""

    def __init__(self) -> None:
        super().__init__("link")
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout = self.layout()
        if layout is not None:
            side = theme().tokens.px("space1")
            layout.setContentsMargins(side, side, side, side)
