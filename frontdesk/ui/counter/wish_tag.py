"""On a person's card: something they wished for is there, and they are to be told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from frontdesk.domain.visits import Visit
from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.widgets.tag import Tag


class WishTag(Tag):
    """Follows the wishes by itself; hidden while there is nothing to tell."""

    changed = Signal()  # other words, or none any more

    def __init__(self, context: Context) -> None:
        super().__init__("tag-good")
        self._meanwhile = context.line.meanwhile
        self._visit: Visit | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._meanwhile.changed.connect(self.say)
        self.hide()

    def show_visit(self, visit: Visit) -> None:
        """Speak of somebody in the line."""
        self._visit = visit
        self.say()

    def say(self) -> None:
        """Say what is there, or be gone."""
        here = (
            [line for line in self._meanwhile.view.wishes_of(self._visit) if line.wish.here]
            if self._visit
            else []
        )
        words = _("✓ It is here: {what}").format(what=", ".join(line.wish.text for line in here))
        words = words if here else ""
        if words != self.text():
            self.setText(words)
            self.setVisible(bool(here))
            self.changed.emit()
