"""What is not needed in this second: folded away behind one quiet link until it is wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import Button, on_click
from frontdesk.ui.widgets.keys import show_unfolded
from frontdesk.ui.widgets.layouts import column


class Fold(Retranslated):
    """One link, and below it the parts once it is pressed; pressed again, they are gone."""

    def __init__(self, *parts: QWidget | QLayout) -> None:
        super().__init__()
        self.switch = Button("link")
        self._inside = QWidget()
        self._inside.setLayout(column(*parts, gap="space2"))
        self._inside.hide()
        self.setLayout(column(self.switch, self._inside, gap="space1"))
        on_click(self.switch, self._pressed)
        self.retranslate()

    def _pressed(self) -> None:
        self.unfold(wanted=self._inside.isHidden())
        if not self._inside.isHidden():
            show_unfolded(self)

    def unfold(self, *, wanted: bool = True) -> None:
        """Show the parts, or fold them away."""
        self._inside.setVisible(wanted)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what a press does."""
        self.switch.say(_("More for them ▾") if self._inside.isHidden() else _("Less ▴"))
