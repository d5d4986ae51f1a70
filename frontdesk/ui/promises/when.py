"""By when: quick times to tap, a day and a time to set, and the whole of it in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from PySide6.QtCore import QDate, QLocale, QTime, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from frontdesk.domain.calendar import zone_of
from frontdesk.domain.promises import instant_of, offers
from frontdesk.i18n import _
from frontdesk.ui.errors import sentence
from frontdesk.ui.promises.words import in_full, offered
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.widgets.moments import DayEdit, HourEdit

DAY = timedelta(days=1)
HALF_HOUR_S = 30 * 60


class WhenField(Retranslated):
    """A day and a time of the shop's own clock, set by tapping, by typing or with the arrow keys."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._offers = offers(session.shop, session.clock.now())
        self._chips = Chips(may_be_none=False)
        self._day = DayEdit()
        self._time = HourEdit()
        self._day_words = label("field", wrap=False)
        self._time_words = label("field", wrap=False)
        self._steps: list[Button] = []
        self._full = label("strong")
        self._wrong = label("urgent")
        self._wrong.hide()
        self._lay_out()
        self._chips.changed.connect(self._tapped)
        self._day.dateChanged.connect(self._set)
        self._time.timeChanged.connect(self._set)
        self.setFocusProxy(self._day)
        self.retranslate()

    def _lay_out(self) -> None:
        fields = QWidget()
        flow = FlowLayout(fields, gap=theme().tokens.px("space4"))
        steppers: tuple[tuple[DayEdit | HourEdit, QWidget, Callable[[int], None]], ...] = (
            (self._day, self._day_words, self._step_day),
            (self._time, self._time_words, self._step_time),
        )
        for field, words, step in steppers:
            minus, plus = self._step(step, -1), self._step(step, 1)
            group = QWidget()
            line = QWidget()
            around = FlowLayout(line, gap=theme().tokens.px("space1"))
            for part in (minus, field, plus):
                around.addWidget(part)
            group.setLayout(column(words, line, gap="space1"))
            flow.addWidget(group)
        self._day_words.setBuddy(self._day)
        self._time_words.setBuddy(self._time)
        self.setLayout(column(self._chips, fields, self._full, self._wrong, gap="space2"))

    def _step(self, step: Callable[[int], None], by: int) -> Button:
        button = Button()
        side = theme().tokens.px("space2")
        button.layout().setContentsMargins(side, 0, side, 0)  # type: ignore[union-attr]
        on_click(button, lambda: step(by))
        self._steps.append(button)
        return button

    def retranslate(self) -> None:
        """Say the times in the language of the screens."""
        self._day_words.setText(_("Day"))
        self._time_words.setText(_("Time"))
        self._day.setAccessibleName(_("Day"))
        self._time.setAccessibleName(_("Time"))
        for field in (self._day, self._time):
            field.setLocale(QLocale())
        self._day.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
        self._time.setDisplayFormat("HH:mm")
        signs = ("−", "+", "−", "+")
        names = (_("A day earlier"), _("A day later"), _("Half an hour earlier"), _("Half an hour later"))
        for button, sign, name in zip(self._steps, signs, names, strict=True):
            button.say(sign)
            button.setAccessibleName(name)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Make the buttons as high as the fields between them; only now their look is known."""
        super().showEvent(event)
        for button in self._steps:
            button.setMinimumHeight(self._day.sizeHint().height())

    def begin(self, at: datetime) -> None:
        """Show a time, and the times worth offering now."""
        self._offers = offers(self._session.shop, self._session.clock.now())
        self._put(at)

    def value(self) -> datetime:
        """Return the instant that is set."""
        day, at = self._day.date(), self._time.time()
        return instant_of(self._session.shop, day.toPython(), time(at.hour(), at.minute()))  # type: ignore[arg-type]

    def refuse(self, error: Exception) -> None:
        """Say here why this time cannot be."""
        self._tell(sentence(error))

    def _put(self, at: datetime) -> None:
        local = at.astimezone(zone_of(self._session.shop))
        for field in (self._day, self._time):
            field.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self._day.setDate(QDate(local.year, local.month, local.day))
        self._time.setTime(QTime(local.hour, local.minute))
        for field in (self._day, self._time):
            field.blockSignals(False)  # noqa: FBT003
        self._show()

    def _tapped(self) -> None:
        chosen = self._chips.one()
        self._put(next(offer.due_at for offer in self._offers if offer.code == chosen))
        self.changed.emit()

    def _step_day(self, by: int) -> None:
        self._day.setDate(self._day.date().addDays(by))

    def _step_time(self, by: int) -> None:
        self._time.setTime(self._time.time().addSecs(by * HALF_HOUR_S))

    def _set(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        shop, now = self._session.shop, self._session.clock.now()
        at = self.value()
        self._chips.offer((offer.code, offered(offer, shop, now)) for offer in self._offers)
        self._chips.choose(offer.code for offer in self._offers if offer.due_at == at)
        self._full.setText(in_full(at, shop, now))
        self._full.setVisible(at > now)
        self._tell("" if at > now else _("That time has passed already. When shall it be?"))

    def _tell(self, wrong: str) -> None:
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        for field in (self._day, self._time):
            set_kind(field, "true" if wrong else "", name="wrong")
