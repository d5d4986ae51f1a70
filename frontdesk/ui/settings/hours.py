"""The opening hours of a week: a line for each day, ticked when the shop opens on it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.calendar import DAYS, parse_hours
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.settings.times import day_text, is_time, split_at_noon
from frontdesk.ui.settings.wording import weekdays
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Link, label, on_click, set_kind
from frontdesk.ui.widgets.field import RefusalRoom, ShortLine
from frontdesk.ui.widgets.layouts import column, row
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.tick import Tick

USUAL = ("09:00", "18:00")


class SpanLine(QWidget):
    """From when to when, never on two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.opens, self.closes = ShortLine("00:00"), ShortLine("00:00")
        self.setLayout(row(self.opens, label("muted", "–", wrap=False), self.closes))

    def put(self, opens: str, closes: str) -> None:
        """Show hours, whatever was typed."""
        self.opens.put(opens)
        self.closes.put(closes)

    def texts(self) -> tuple[str, str]:
        """Return what stands in the fields."""
        return self.opens.text(), self.closes.text()


class DayRow(QWidget):
    """One day: open or closed, from when to when, with a break where there is one."""

    changed = Signal()
    judged = Signal()  # refused, or no longer

    def __init__(self, *, breaks: bool, says_refusals: bool) -> None:
        super().__init__()
        self._breaks = breaks
        self._says_refusals = says_refusals
        self._name = ""
        self._refused: Exception | None = None
        self._wrong: list[ShortLine] = []
        self._kept: list[tuple[str, str]] | None = None
        self._broken = False
        self.open = Tick()
        self.first, self.second = SpanLine(), SpanLine()
        self._and = label("muted", wrap=False)
        self._closed = label("muted", wrap=False)
        self._break = Link()
        self._refusal = label("refusal")
        self._refusal.hide()
        self._line = QWidget()
        self._flow = LineUp(self._line, gap=theme().tokens.px("space2"))
        for part in (self.open, self.first, self._and, self.second, self._closed, self._break):
            self._flow.addWidget(part)
        for line in self._fields():
            line.given.connect(self.changed)
            line.given_up.connect(lambda: self.refuse(None))
        self.setLayout(column(self._line, self._refusal, gap="space1"))
        self.open.toggled.connect(self._toggled)
        on_click(self._break, self._toggle_break)

    def _fields(self) -> list[ShortLine]:
        return [self.first.opens, self.first.closes, self.second.opens, self.second.closes]

    def say(self, name: str) -> None:
        """Say the words, with the name of the day."""
        self._name = name
        self.open.say(name, name=_("Open on this day: {day}").format(day=name))
        first, second, third, fourth = self._fields()
        first.setAccessibleName(_("{day}: opens at").format(day=name))
        fourth.setAccessibleName(_("{day}: closes at").format(day=name))
        third.setAccessibleName(_("{day}: break until").format(day=name))
        self._and.setText(_("and"))
        self._closed.setText(_("closed"))
        second.setAccessibleName(
            _("{day}: break from").format(day=name)
            if self._broken
            else _("{day}: closes at").format(day=name)
        )
        words = _("Without the break") if self._broken else _("Add a break")
        self._break.say(words)
        self._break.setAccessibleName(_("{day}: {move}").format(day=name, move=words))
        self._say_refusal()

    def keep(self, spans: list[tuple[str, str]], *, anew: bool) -> None:
        """Show the hours that are kept; not over what is being typed or was refused, unless ``anew``."""
        if spans == self._kept and not anew:
            return
        self._kept = spans
        self.refuse(None)
        self.open.put(on=bool(spans))
        self._broken = len(spans) > 1
        shown = (spans or [USUAL])[:2]
        for span, texts in zip((self.first, self.second), shown, strict=False):
            span.put(*texts)
        self._show()

    def spans(self) -> list[tuple[str, str]]:
        """Return the hours as they stand in the line; none on a closed day."""
        if not self.open.on():
            return []
        return [self.first.texts(), self.second.texts()] if self._broken else [self.first.texts()]

    def settle(self, spans: list[tuple[str, str]]) -> None:
        """Show hours that could be read in the way they are kept."""
        for span, texts in zip((self.first, self.second), spans, strict=False):
            span.put(*texts)

    def unreadable(self) -> ShortLine | None:
        """Return the first field in use that holds no time of the day."""
        if not self.open.on():
            return None
        used = self._fields() if self._broken else self._fields()[:2]
        return next((line for line in used if not is_time(line.text())), None)

    def refuse(self, error: Exception | None, wrong: ShortLine | None = None) -> None:
        """Say why the hours cannot be kept, at the one field that is wrong or at all; or that they can."""
        self._refused = error
        self._wrong = [wrong] if wrong is not None else self._fields()
        self._say_refusal()

    def _say_refusal(self) -> None:
        words = sentence(self._refused) if self._refused else ""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words) and self._says_refusals)
        for line in self._fields():
            here = words if line in self._wrong else ""
            line.setAccessibleDescription(here)
            set_kind(line, "true" if here else "false", name="wrong")
        self.judged.emit()

    def first_wrong(self) -> QWidget | None:
        """Return the first field that is wrong, if one is."""
        return self._wrong[0] if self._refused else None

    def refusal(self) -> str:
        """Return the sentence shown, or empty text."""
        return self._refusal.text()

    def _toggled(self) -> None:
        self._show()
        self.changed.emit()

    def _toggle_break(self) -> None:
        opens, closes = self.first.texts()
        if self._broken:
            self.first.put(opens, self.second.closes.text())
        else:
            for span, texts in zip((self.first, self.second), split_at_noon(opens, closes), strict=True):
                span.put(*texts)
        self._broken = not self._broken
        self._show()
        if self._broken and not self.first.closes.text():
            self.first.closes.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.changed.emit()

    def _show(self) -> None:
        is_open = self.open.on()
        self.first.setVisible(is_open)
        self.second.setVisible(is_open and self._broken)
        self._and.setVisible(is_open and self._broken)
        self._closed.setVisible(not is_open)
        self._break.setVisible(is_open and self._breaks)
        if self._name:
            self.say(self._name)


class HoursEditor(Retranslated):
    """Seven lines; read as one text, refused at the day that is wrong.

    With ``one_refusal`` the sentence has a room of its own below them, so that nothing moves when it comes.
    """

    changed = Signal()

    def __init__(self, *, breaks: bool = True, one_refusal: bool = False) -> None:
        super().__init__()
        self.rows = [DayRow(breaks=breaks, says_refusals=not one_refusal) for _day in range(DAYS)]
        self._refusal = RefusalRoom()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space1"))
        for day in self.rows:
            box.addWidget(day)
            day.changed.connect(self.changed)
            day.judged.connect(self._say_first)
        box.addWidget(self._refusal)
        self._refusal.setVisible(one_refusal)
        theme().changed.connect(self._align)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the days."""
        names = weekdays()
        for day, name in zip(self.rows, names, strict=True):
            day.say(name)
        longest = max(names, key=len)
        errors = DomainError("no_time", text="00:00"), DomainError("time_needed"), DomainError("hours")
        self._refusal.keep_for(*(_told(longest, sentence(error)) for error in errors))
        self._say_first()
        self._align()

    def _say_first(self) -> None:
        """Say the first refusal below the days."""
        wrong = zip(weekdays(), (day.refusal() for day in self.rows), strict=True)
        self._refusal.tell(next((_told(name, words) for name, words in wrong if words), ""))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Stand in line by the fonts of the style sheet, known only now."""
        self._align()
        super().showEvent(event)

    def _align(self) -> None:
        width = max(day.open.natural_width() for day in self.rows)
        for day in self.rows:
            day.open.setFixedWidth(width)

    def keep(self, hours: str, *, anew: bool = False) -> None:
        """Show the hours that are kept; ``anew`` also where something else was typed."""
        for day, text in zip(self.rows, hours.split(";"), strict=True):
            day.keep(_spans(text), anew=anew)

    def read(self) -> str | None:
        """Return the hours as the shop keeps them, or None once the days that are wrong have said so."""
        texts = [self._read_day(weekday, day) for weekday, day in enumerate(self.rows)]
        return None if None in texts else ";".join(text or "" for text in texts)

    def _read_day(self, weekday: int, day: DayRow) -> str | None:
        unreadable = day.unreadable()
        if unreadable is not None:
            typed = unreadable.text().strip()
            day.refuse(
                DomainError("no_time", text=typed) if typed else DomainError("time_needed"), unreadable
            )
            return None
        text = day_text(day.spans())
        try:
            parse_hours(";" * weekday + text + ";" * (DAYS - 1 - weekday))
        except DomainError as error:
            day.refuse(error)
            return None
        day.refuse(None)
        day.settle(_spans(text))
        return text

    def first_wrong(self) -> QWidget | None:
        """Return the first field that is wrong, for the keyboard to go to."""
        return next((wrong for day in self.rows if (wrong := day.first_wrong()) is not None), None)


def _told(day: str, words: str) -> str:
    return _("{day}: {words}").format(day=day, words=words)


def _spans(day: str) -> list[tuple[str, str]]:
    parts = [part.partition("-") for part in day.split(",") if part]
    return [(opens, closes) for opens, _dash, closes in parts]
