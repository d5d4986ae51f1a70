"""The shop: its name, its hours and holidays, and by when it answers a complaint."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.errors import DomainError, StaleRecordError
from frontdesk.i18n import N_, _
from frontdesk.ui.access import may_set
from frontdesk.ui.session import Session
from frontdesk.ui.settings.baton import BatonOrder
from frontdesk.ui.settings.closed_days import ClosedDays
from frontdesk.ui.settings.hours import HoursEditor
from frontdesk.ui.settings.open_days import OpenDays
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.times import read_number
from frontdesk.ui.settings.wording import LANGUAGES, holiday_words, next_holidays
from frontdesk.ui.settings.zone import ZoneLine
from frontdesk.ui.widgets.basics import Chips, label
from frontdesk.ui.widgets.field import KeptLine, ShortLine
from frontdesk.ui.widgets.tick import Tick

HOLIDAYS_SHOWN = 6


class ShopSection(Section):
    """What is true of the shop whoever works in it."""

    title = N_("Shop")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.name = KeptLine()
        self.language = Chips(may_be_none=False)
        self.hours = HoursEditor()
        self.holidays = Tick()
        self.open_days = OpenDays()
        self.closed_days = ClosedDays()
        self.answer = ShortLine("0000")
        self.news = ShortLine("0000")
        self.legal = ShortLine("0000")
        self.baton_order, self.baton = BatonOrder(), ShortLine("0000")
        self.zone = ZoneLine()
        self._hours_name = label("field")
        self._connect()
        hours = QWidget()
        box = QVBoxLayout(hours)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._hours_name)
        box.addWidget(self.hours)
        self.lay_out(
            self.field("name", self.name),
            self.field("language", self.language),
            hours,
            self.holidays,
            self.field("open_days", self.open_days),
            self.field("closed_days", self.closed_days),
            self.field("answer", self.answer),
            self.field("news", self.news),
            self.field("legal", self.legal),
            self.field("baton_order", self.baton_order),
            self.field("baton", self.baton),
            self.field("zone", self.zone),
        )

    def _connect(self) -> None:
        change = self.presenter.change_shop
        self.name.given.connect(lambda text: change("name", name=text))
        self.language.changed.connect(lambda: change("language", language=self.language.one()))
        self.hours.changed.connect(self._hours_given)
        self.holidays.toggled.connect(lambda on: change("holidays", public_holidays="LT" if on else ""))
        self.open_days.changed.connect(self._open_days_given)
        self.closed_days.given.connect(lambda days: change("closed_days", closed_days=days))
        self.closed_days.unreadable.connect(lambda: self.presenter.refuse("closed_days", "dates"))
        self.answer.given.connect(lambda text: change("answer", answer_days=read_number(text)))
        self.news.given.connect(lambda text: change("news", news_days=read_number(text)))
        self.legal.given.connect(lambda text: change("legal", legal_days=read_number(text)))
        self.baton_order.given.connect(lambda order: change("baton_order", baton_order=order))
        self.baton.given.connect(lambda text: change("baton", baton_min=read_number(text)))
        self.zone.given.connect(lambda text: change("zone", timezone=text.strip()))

    def retranslate(self) -> None:
        """Say the words."""
        self.head()
        self.fields["name"].say(_("Name of the shop"))
        self.fields["language"].say(_("Somebody we do not know yet is spoken to in"))
        self.language.offer(LANGUAGES)
        self._hours_name.setText(_("Opening hours"))
        self.holidays.say(_("Closed on Lithuania’s public holidays"))
        self.fields["open_days"].say(_("Open all the same on"))
        self.fields["closed_days"].say(_("Further days on which the shop is closed"))
        self.fields["answer"].say(
            _("Days for our answer to a complaint"),
            _("What the shop has set itself, counted from the day it came."),
        )
        self.fields["news"].say(
            _("Days between news about a complaint"),
            _("After so many days at most the customer hears how it stands."),
        )
        self.fields["legal"].say(
            _("Days for the answer to a complaint in writing"),
            _("What the law allows; in Lithuania 14 days."),
        )
        self.fields["baton_order"].say(
            _("Who is asked first to take a complaint"),
            _("Whom it is about, and whoever was asked already, is passed over."),
        )
        self.fields["baton"].say(
            _("Minutes until a complaint that nobody took goes to the next in line"),
            _("The owner comes last; 0 means that it waits for whom it was handed to."),
        )
        self.fields["zone"].say(_("Time zone"))
        self._offer_holidays()

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may_set(self.session, "name")

    def fill(self) -> None:
        """Show everything as it stands."""
        shop = self.session.shop
        self.name.keep(shop.name)
        self.language.choose([shop.language])
        self.hours.keep(shop.hours)
        self.holidays.put(on=bool(shop.public_holidays))
        self.closed_days.keep(shop.closed_days, today=self._today())
        self.answer.keep(str(shop.answer_days))
        self.news.keep(str(shop.news_days))
        self.legal.keep(str(shop.legal_days))
        self.baton_order.keep(shop.baton_order, self.session.house.people)
        self.baton.keep(str(shop.baton_min))
        self.zone.keep(shop.timezone)
        self._offer_holidays()

    def refused(self, spot: str, error: Exception) -> bool:
        """Say at the day what is wrong with its hours; everything else at its field."""
        if spot == "hours":
            weekday = int(str(error.params.get("weekday", 0))) if isinstance(error, DomainError) else 0
            self.hours.keep(self.session.shop.hours, anew=isinstance(error, StaleRecordError))
            self.hours.rows[weekday].refuse(error)
            return True
        return super().refused(spot, error)

    def _today(self) -> date:
        return local_date(self.session.shop, self.session.clock.now())

    def _offer_holidays(self) -> None:
        shop = self.session.shop
        coming = next_holidays(shop.public_holidays, self._today(), HOLIDAYS_SHOWN)
        self.fields["open_days"].setVisible(bool(coming))
        self.open_days.offer([(on.isoformat(), holiday_words(on, code)) for on, code in coming])
        self.open_days.choose(shop.open_days.split(","))

    def _open_days_given(self) -> None:
        offered = self.open_days.ticks
        others = [on for on in self.session.shop.open_days.split(",") if on and on not in offered]
        self.presenter.change_shop("open_days", open_days=",".join([*others, *self.open_days.chosen()]))

    def _hours_given(self) -> None:
        hours = self.hours.read()
        if hours is not None:
            self.presenter.change_shop("hours", hours=hours)
