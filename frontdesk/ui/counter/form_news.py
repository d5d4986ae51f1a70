"""A quiet note for a clerk who has not seen yet that a customer is addressed in another form now."""

from __future__ import annotations

from functools import partial

from frontdesk.domain.calendar import local_date
from frontdesk.domain.customers import Customer, Form, codes
from frontdesk.i18n import _
from frontdesk.services.addressing import know_form
from frontdesk.ui.customers.list_words import on_day
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.long_link import LongLink


class FormNews(Retranslated):
    """Told to each colleague once; whoever heard it from the customer knows it already."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer: Customer | None = None
        self.words = label()
        self.seen = LongLink()
        inside = frame("quiet")
        side = theme().tokens.px("space2")
        box = column(self.words, self.seen, gap="space1")
        box.setContentsMargins(side, side, side, side)
        inside.setLayout(box)
        self.setLayout(column(inside))
        on_click(self.seen, self._know)
        self.retranslate()

    def tell_of(self, customer: Customer | None) -> None:
        """Tell of somebody, or of nobody."""
        self._customer = customer
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        customer = self._customer
        news = customer is not None and self._session.actor in codes(customer.form_untold)
        self.words.setText(self._news(customer) if news and customer is not None else "")
        self.seen.say(_("Good to know"))
        self.setVisible(news)

    def _news(self, customer: Customer) -> str:
        if customer.form is Form.FORMAL:
            return _("New to you: formal again, jūs.")
        if customer.informal_since is None:
            return _("New to you: first names, tu.")
        session = self._session
        today = local_date(session.shop, session.clock.now())
        since = on_day(local_date(session.shop, customer.informal_since), today)
        staff = session.house.everybody.get(customer.informal_to)
        if staff is None:
            return _("New to you: first names, tu. Offered: {day}.").format(day=since)
        return _("New to you: first names, tu. Offered: {day}; to: {name}.").format(
            day=since, name=staff.name
        )

    def _know(self) -> None:
        if self._customer is not None:
            self._session.do("know_form", partial(know_form, customer_id=self._customer.id))
