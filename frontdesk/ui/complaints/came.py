"""A day in the past: the one something came in writing, or was bought."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Signal

from frontdesk.domain.calendar import local_date
from frontdesk.domain.purchases import OLDEST
from frontdesk.i18n import _
from frontdesk.services.complaints import LONGEST_AGO
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Chips
from frontdesk.ui.widgets.layouts import FlowLayout
from frontdesk.ui.widgets.moments import DayEdit

TODAY, EARLIER = "today", "earlier"


class DayItCame(Retranslated):
    """One tap for today; a day to set where it came earlier."""

    changed = Signal()
    oldest: timedelta = LONGEST_AGO

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.choice = Chips(may_be_none=False)
        self.day = DayEdit()
        flow = FlowLayout(self, gap=theme().tokens.px("space2"))
        flow.addWidget(self.choice)
        flow.addWidget(self.day)
        self.choice.changed.connect(self._chosen)
        self.day.dateChanged.connect(lambda _day: self.changed.emit())
        self.setFocusProxy(self.choice)
        self.retranslate()

    def choices(self) -> tuple[str, str]:
        """Return the words for no day of its own, and for one."""
        return _("Today"), _("Earlier")

    def retranslate(self) -> None:
        """Say the choices, and the day as the language writes it."""
        self.choice.offer(zip((TODAY, EARLIER), self.choices(), strict=True))
        self.day.setAccessibleName(_("Day"))
        self.day.setLocale(QLocale())
        self.day.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))

    def put(self, came: date | None) -> None:
        """Show a day, or that there is none of its own."""
        today = self._today()
        self.choice.choose([TODAY if came is None else EARLIER])
        self.day.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.day.setDateRange(_of(today - self.oldest), _of(today))
        self.day.setDate(_of(came or today))
        self.day.blockSignals(False)  # noqa: FBT003
        self.day.setVisible(came is not None)

    def value(self) -> date | None:
        """Return the earlier day, or None for today."""
        return None if self.choice.one() == TODAY else self.day.date().toPython()  # type: ignore[return-value]

    def _chosen(self) -> None:
        earlier = self.choice.one() == EARLIER
        self.put(self._today() if earlier else None)
        if earlier:
            self.day.setFocus()
        self.changed.emit()

    def _today(self) -> date:
        return local_date(self._session.shop, self._session.clock.now())


class DayBought(DayItCame):
    """The day of a purchase, where it is known."""

    oldest = OLDEST

    def choices(self) -> tuple[str, str]:
        """Return the words for no day, and for one."""
        return _("Not said"), _("On the day")


def _of(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
