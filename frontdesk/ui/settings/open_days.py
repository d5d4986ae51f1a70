"""Public holidays on which the shop opens all the same: a box to tick for each of the next ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.ui.widgets.layouts import clear
from frontdesk.ui.widgets.tick import Tick


class OpenDays(QWidget):
    """Chips would be too wide for a narrow window; these words wrap."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, Tick] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def offer(self, days: Sequence[tuple[str, str]]) -> None:
        """Show days, each an ISO date and its words."""
        if list(self.ticks) != [day for day, _words in days]:
            clear(self._box)
            self.ticks = {day: self._made() for day, _words in days}
        for day, words in days:
            self.ticks[day].say(words)

    def choose(self, chosen: Collection[str]) -> None:
        """Tick these days and no others."""
        for day, tick in self.ticks.items():
            tick.put(on=day in chosen)

    def chosen(self) -> list[str]:
        """Return the days that are ticked."""
        return [day for day, tick in self.ticks.items() if tick.on()]

    def _made(self) -> Tick:
        tick = Tick()
        tick.toggled.connect(self.changed)
        self._box.addWidget(tick)
        return tick
