"""The opening hours of a week: a line for each day, ticked when the shop opens on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from frontdesk.domain.calendar import DAYS, parse_hours
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.settings.times import day_text, split_at_noon
from frontdesk.ui.settings.wording import weekdays
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, label, on_click, set_kind
from frontdesk.ui.widgets.field import ShortLine
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.tick import Tick

USUAL = ("09:00", "18:00")


class DayRow(QWidget):
    """One day: open or closed, from when to when, with a break where there is one."""

    changed = Signal()

    def __init__(self, *, breaks: bool) -> None:
        super().__init__()
        self._breaks = breaks
        self._name = ""
        self._refused: Exception | None = None
        self._kept: list[tuple[str, str]] | None = None
        self._second = False
        self.open = Tick()
        self.lines: list[tuple[ShortLine, QLabel, ShortLine]] = []
        self._and = label("muted", wrap=False)
        self._closed = label("muted", wrap=False)
        self._break = Link()
        self._refusal = label("refusal")
        self._refusal.hide()
        self._line = QWidget()
        self._flow = LineUp(self._line, gap=theme().tokens.px("space2"))
        self._flow.addWidget(self.open)
        for first in (True, False):
            self._add_pair()
            if first:
                self._flow.addWidget(self._and)
        self._flow.addWidget(self._closed)
        self._flow.addWidget(self._break)
        self.setLayout(column(self._line, self._refusal, gap="space1"))
        self.open.toggled.connect(self._toggled)
        on_click(self._break, self._toggle_break)

    def _add_pair(self) -> None:
        opens, closes = ShortLine("00:00"), ShortLine("00:00")
        dash = label("muted", "–", wrap=False)
        for part in (opens, dash, closes):
            self._flow.addWidget(part)
        for line in (opens, closes):
            line.given.connect(self.changed)
            line.given_up.connect(lambda: self.refuse(None))
        self.lines.append((opens, dash, closes))

    def say(self, name: str) -> None:
        """Say the words, with the name of the day."""
        self._name = name
        self.open.say(name, name=_("Open on this day: {day}").format(day=name))
        (first, _dash, second), (third, _dash2, fourth) = self.lines
        first.setAccessibleName(_("{day}: opens at").format(day=name))
        fourth.setAccessibleName(_("{day}: closes at").format(day=name))
        third.setAccessibleName(_("{day}: break until").format(day=name))
        self._and.setText(_("and"))
        self._closed.setText(_("closed"))
        second.setAccessibleName(
            _("{day}: break from").format(day=name)
            if self._second
            else _("{day}: closes at").format(day=name)
        )
        words = _("Without the break") if self._second else _("Add a break")
        self._break.say(words)
        self._break.setAccessibleName(_("{day}: {move}").format(day=name, move=words))
        self._refusal.setText(sentence(self._refused) if self._refused else "")

    def keep(self, spans: list[tuple[str, str]], *, anew: bool) -> None:
        """Show the hours that are kept; not over what is being typed or was refused, unless ``anew``."""
        if spans == self._kept and not anew:
            return
        self._kept = spans
        self.refuse(None)
        self.open.put(on=bool(spans))
        self._second = len(spans) > 1
        shown = (spans or [USUAL])[:2]
        for (opens, _dash, closes), (start, end) in zip(self.lines, shown, strict=False):
            opens.put(start)
            closes.put(end)
        self._show()

    def spans(self) -> list[tuple[str, str]]:
        """Return the hours as they stand in the line; none on a closed day."""
        if not self.open.on():
            return []
        used = self.lines if self._second else self.lines[:1]
        return [(opens.text(), closes.text()) for opens, _dash, closes in used]

    def settle(self, spans: list[tuple[str, str]]) -> None:
        """Show hours that could be read in the way they are kept."""
        for (opens, _dash, closes), (start, end) in zip(self.lines, spans, strict=False):
            opens.put(start)
            closes.put(end)

    def refuse(self, error: Exception | None) -> None:
        """Say why the hours cannot be kept, or that they can."""
        self._refused = error
        self._refusal.setText(sentence(error) if error else "")
        self._refusal.setVisible(error is not None)
        for opens, _dash, closes in self.lines:
            for line in (opens, closes):
                line.setAccessibleDescription(self._refusal.text())
                set_kind(line, "true" if error else "false", name="wrong")

    def refusal(self) -> str:
        """Return the sentence shown, or empty text."""
        return self._refusal.text()

    def _toggled(self) -> None:
        self._show()
        self.changed.emit()

    def _toggle_break(self) -> None:
        (opens, _dash, closes), (again, _dash2, until) = self.lines
        if self._second:
            closes.put(until.text())
        else:
            for line, text in zip(
                (opens, closes, again, until),
                sum(split_at_noon(opens.text(), closes.text()), ()),
                strict=True,
            ):
                line.put(text)
        self._second = not self._second
        self._show()
        if self._second and not closes.text():
            closes.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.changed.emit()

    def _show(self) -> None:
        is_open = self.open.on()
        for index, (opens, dash, closes) in enumerate(self.lines):
            for part in (opens, dash, closes):
                part.setVisible(is_open and (index == 0 or self._second))
        self._and.setVisible(is_open and self._second)
        self._closed.setVisible(not is_open)
        self._break.setVisible(is_open and self._breaks)
        if self._name:
            self.say(self._name)


class HoursEditor(Retranslated):
    """Seven lines; read as one text, refused at the day that is wrong."""

    changed = Signal()

    def __init__(self, *, breaks: bool = True) -> None:
        super().__init__()
        self.rows = [DayRow(breaks=breaks) for _day in range(DAYS)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space1"))
        for row in self.rows:
            box.addWidget(row)
            row.changed.connect(self.changed)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the days."""
        names = weekdays()
        for row, name in zip(self.rows, names, strict=True):
            row.say(name)
        self._align()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in line again at another text size."""
        if event.type() is QEvent.Type.FontChange and hasattr(self, "rows"):
            self._align()
        super().changeEvent(event)

    def _align(self) -> None:
        width = max(row.open.natural_width() for row in self.rows)
        for row in self.rows:
            row.open.setFixedWidth(width)

    def keep(self, hours: str, *, anew: bool = False) -> None:
        """Show the hours that are kept; ``anew`` also where something else was typed."""
        for row, day in zip(self.rows, hours.split(";"), strict=True):
            row.keep(_spans(day), anew=anew)

    def read(self) -> str | None:
        """Return the hours as the shop keeps them, or None once the days that are wrong have said so."""
        days = []
        for weekday, row in enumerate(self.rows):
            days.append(self._read_day(weekday, row))
        return None if None in days else ";".join(day or "" for day in days)

    def _read_day(self, weekday: int, row: DayRow) -> str | None:
        text = day_text(row.spans())
        try:
            parse_hours(";" * weekday + text + ";" * (DAYS - 1 - weekday))
        except DomainError as error:
            row.refuse(error)
            return None
        row.refuse(None)
        row.settle(_spans(text))
        return text

    def first_wrong(self) -> QWidget | None:
        """Return the first field that is wrong, for the keyboard to go to."""
        return next((row.lines[0][0] for row in self.rows if row.refusal()), None)


def _spans(day: str) -> list[tuple[str, str]]:
    parts = [part.partition("-") for part in day.split(",") if part]
    return [(opens, closes) for opens, _dash, closes in parts]
