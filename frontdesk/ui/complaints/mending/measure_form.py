"""What will be done, by whom, until when: one field, and one tap each for the rest."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.calendar import local_date
from frontdesk.domain.errors import DomainError
from frontdesk.domain.mending import FARTHEST, Measure
from frontdesk.i18n import _
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, frame, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import FlowLayout
from frontdesk.ui.widgets.moments import DayEdit

LINES = 2
QUICK = {"week": 7, "fortnight": 14, "month": 28}
USUAL = "fortnight"


class UntilDay(Retranslated):
    """A day ahead: a few to tap, or one to set."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.choice = Chips()
        self.day = DayEdit()
        flow = FlowLayout(self, gap=theme().tokens.px("space2"))
        flow.addWidget(self.choice)
        flow.addWidget(self.day)
        self.choice.changed.connect(self._chosen)
        self.day.dateChanged.connect(lambda _day: self._mark())
        self.setFocusProxy(self.choice)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the choices, and the day as the language writes it."""
        words = {"week": _("In a week"), "fortnight": _("In two weeks"), "month": _("In four weeks")}
        self.choice.offer(words.items())
        self.day.setAccessibleName(_("Day"))
        self.day.setLocale(QLocale())
        self.day.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))

    def put(self, due_on: date | None) -> None:
        """Show a day, or the usual one."""
        today = self._today()
        wanted = due_on or today + timedelta(days=QUICK[USUAL])
        self.day.setDateRange(_of(min(today, wanted)), _of(today + FARTHEST))
        self.day.setDate(_of(wanted))
        self._mark()

    def value(self) -> date:
        """Return the day that is set."""
        return self.day.date().toPython()  # type: ignore[return-value]

    def _chosen(self) -> None:
        days = QUICK.get(self.choice.one())
        if days is not None:
            self.day.setDate(_of(self._today() + timedelta(days=days)))
        self._mark()

    def _mark(self) -> None:
        ahead = (self.value() - self._today()).days
        self.choice.choose(code for code, days in QUICK.items() if days == ahead)

    def _today(self) -> date:
        return local_date(self._session.shop, self._session.clock.now())


class MeasureForm(Retranslated):
    """Asks for a new measure, or for another wording of one."""

    sent = Signal()
    given_up = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.measure: Measure | None = None  # that is changed, or none for a new one
        self.text = TextField(LINES)
        self._text = Field(self.text)
        self.owner = Chips(may_be_none=False)
        self._owner = Field(self.owner)
        self.until = UntilDay(session)
        self._until = Field(self.until)
        self._hint = label("second")
        self.keep, self.leave = Button("primary"), Link()
        card = frame()
        box = QVBoxLayout(card)
        box.setContentsMargins(*[theme().tokens.px("space3")] * 4)
        box.setSpacing(theme().tokens.px("space3"))
        for part in (self._text, self._hint, self._owner, self._until):
            box.addWidget(part)
        moves = FlowLayout(gap=theme().tokens.px("space2"))
        for button in (self.keep, self.leave):
            moves.addWidget(button)
        box.addLayout(moves)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.text.textChanged.connect(self.clear_refusals)
        on_click(self.keep, self.sent.emit)
        on_click(self.leave, self.given_up.emit)
        session.house_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self._text.say(_("What will be done, so that it does not happen again"))
        self._hint.setText(_("Without names of customers: it may be read out to the team."))
        self._owner.say(_("Who sees to it"))
        self._until.say(_("Until when"))
        self.keep.say(_("Put it on the list") if self.measure is None else _("Keep it so"))
        self.leave.say(_("Not now"))
        self.owner.offer((person.id, person.name) for person in self._session.house.people)

    def begin(self, measure: Measure | None = None) -> None:
        """Begin a new one, or with one as it stands."""
        self.measure = measure
        self.retranslate()
        self.text.setPlainText(measure.text if measure else "")
        self.owner.choose([measure.owner_id if measure else self._session.actor])
        self.until.put(measure.due_on if measure else None)
        self.clear_refusals()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_refusals(self) -> None:
        """Take back what is asked for."""
        for field in (self._text, self._until, self._owner):
            field.refuse(None)

    def show_refusal(self, error: Exception) -> bool:
        """Say beside the field what is asked for; tell whether it is about a field here."""
        code = error.code if isinstance(error, DomainError) else ""
        fields = {
            "measure_needed": self._text,
            "text_too_long": self._text,
            "measure_when": self._until,
            "has_left": self._owner,
        }
        field = fields.get(code) if self.isVisible() else None
        if field is None:
            return False
        field.refuse(partial(sentence, error))
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _of(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
