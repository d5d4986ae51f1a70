"""What is not needed in this second: parts of the form behind one quiet switch each, of which one is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, on_click
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout, column


class Folds(Retranslated):
    """Switches beside each other; the part of the one pressed stands below, pressed again it is gone.

    ``words`` returns the name of each part, and what is in it, or empty text.
    """

    def __init__(self, parts: Mapping[str, QWidget], words: Callable[[str], tuple[str, str]]) -> None:
        super().__init__()
        self._parts, self._words = parts, words
        self.switches = {name: Button("link") for name in parts}
        switches = QWidget()
        flow = FlowLayout(switches, gap=theme().tokens.px("space2"))
        for name, switch in self.switches.items():
            flow.addWidget(switch)
            on_click(switch, self._toggler(name))
        self._switches = switches
        for part in parts.values():
            part.hide()
        self.setLayout(column(switches, *parts.values(), gap="space2"))

    def unfold(self, name: str) -> None:
        """Show one part, or with empty text none."""
        for each, part in self._parts.items():
            part.setVisible(each == name)
        self.retranslate()

    def stay(self, name: str) -> None:
        """Show one part, and no switch: it is not to be folded away now."""
        self.unfold(name)
        self._switches.hide()

    def unfolded(self) -> str:
        """Return the name of the part that is shown, or empty text."""
        return next((name for name, part in self._parts.items() if not part.isHidden()), "")

    def holds(self, widget: QWidget) -> str:
        """Return the name of the part in which a widget is, or empty text."""
        return next((name for name, part in self._parts.items() if part.isAncestorOf(widget)), "")

    def offer(self, *names: str) -> None:
        """Offer these parts alone."""
        for name, switch in self.switches.items():
            switch.setVisible(name in names)
        if self.unfolded() not in names:
            self.unfold("")
        self._switches.setVisible(bool(names))

    def retranslate(self) -> None:
        """Say the names, what is in them, and what a press does."""
        for name, switch in self.switches.items():
            what, inside = self._words(name)
            if inside:
                what = _("{what}: {inside}").format(what=what, inside=inside)
            switch.say(_("{what} ▾").format(what=what) if self._parts[name].isHidden() else f"{what} ▴")

    def _toggler(self, name: str) -> Callable[[], None]:
        def toggle() -> None:
            self.unfold("" if self.unfolded() == name else name)
            if self.unfolded():
                bring_into_sight(self._parts[name])

        return toggle
