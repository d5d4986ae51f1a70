"""A greeting to somebody who is not in the line: one tap, counted, and taken back like every step."""

from __future__ import annotations

from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.widgets.basics import Button, on_click


class HelloButton(Button):
    """For a passer-by, a supplier, a colleague. Whoever holds it calls ``say_words``."""

    def __init__(self, context: Context, *, strip: bool = False) -> None:
        super().__init__("" if strip else "link", move="hello", badge=not strip)
        if strip:
            self.setProperty("strip", "true")
        on_click(self, context.line.meanwhile.hello_only)

    def say_words(self) -> None:
        """Say what it is for; a tip tells to whom."""
        self.say(_("Hello only"))
        self.setToolTip(
            _("A greeting to somebody who is not in the line: a passer-by, a supplier, a colleague.")
        )
