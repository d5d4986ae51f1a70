"""The shop's own closed days: added by date, taken off with one press."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.settings.times import read_date
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, label, on_click
from frontdesk.ui.widgets.field import ShortLine
from frontdesk.ui.widgets.layouts import clear
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.words import full_day


class ClosedDays(Retranslated):
    """Lists the days to come; days that are over stay kept and are not shown."""

    given = Signal(str)  # all closed days, as the shop keeps them
    unreadable = Signal()

    def __init__(self) -> None:
        super().__init__()
        gap = theme().tokens.px("space2")
        self._days: list[date] = []
        self._today = date.min
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._empty = label("second")
        self.date: ShortLine = ShortLine("0000-00-00")
        self.add = Button()
        adding = LineUp(gap=gap)
        adding.addWidget(self.date)
        adding.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(gap)
        box.addWidget(self._empty)
        box.addLayout(self._list)
        box.addLayout(adding)
        on_click(self.add, self._add)
        self.date.returnPressed.connect(self._add)
        self.retranslate()

    def keep(self, days: str, *, today: date) -> None:
        """Show the days that are kept."""
        kept = [date.fromisoformat(day) for day in days.split(",") if day]
        if today != self._today:
            self._today = today
            self.date.setPlaceholderText(today.replace(month=12, day=31).isoformat())
        if kept != self._days:
            self._days = kept
            self._fill()

    def retranslate(self) -> None:
        """Say the words."""
        self.date.setAccessibleName(_("Day"))
        self.add.say(_("Add this day"))
        self._empty.setText(_("None yet. Here goes a day of stock-taking, for instance."))
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        coming = [day for day in self._days if day >= self._today]
        self._empty.setVisible(not coming)
        for day in coming:
            words = full_day(day)
            remove = Link()
            remove.say(_("Take off the list"))
            remove.setAccessibleName(_("Take {day} off the list").format(day=words))
            on_click(remove, partial(self._remove, day))
            line = LineUp(gap=theme().tokens.px("space4"))
            line.addWidget(label("", words, wrap=False))
            line.addWidget(remove)
            self._list.addLayout(line)

    def _remove(self, day: date) -> None:
        self._give([kept for kept in self._days if kept != day])

    def _add(self) -> None:
        day = read_date(self.date.text())
        if day is None:
            self.unreadable.emit()
            return
        self.date.put("")
        self._give(sorted({*self._days, day}))

    def _give(self, days: list[date]) -> None:
        self.given.emit(",".join(day.isoformat() for day in days))
