"""What helps, on a customer's card: only with the customer's word for it, and only for a while."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Signal

from frontdesk.domain.calendar import local_date
from frontdesk.domain.customers import (
    HELPS,
    HELPS_TERMS,
    HELPS_USUAL,
    Customer,
    codes,
    helps_end,
    term_end,
)
from frontdesk.i18n import _, ngettext
from frontdesk.ui.customers.card_parts import Part
from frontdesk.ui.customers.list_words import on_day
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Chips, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import FlowLayout
from frontdesk.ui.widgets.long_link import LongLink
from frontdesk.ui.widgets.tick import Tick
from frontdesk.ui.words import full_day, help_words


class HelpsPart(Part):
    """The codes, the consent with who heard it and until when, and the two moves of one tap."""

    withdrawn = Signal()  # the customer takes the consent back
    agreed_again = Signal()  # for another while

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.helps = self.chips("helps", many=True, tone="warn")
        self.agreed = Tick()
        self.term: Chips = self.chips("term", then=self._term_chosen)
        self.again, self.withdraw = LongLink(), LongLink()
        self._on = label("second")
        self._agreed: datetime | None = None
        self._until: date | None = None
        self._heard = ""
        self.agreed.toggled.connect(self._ticked)
        on_click(self.again, self.agreed_again.emit)
        on_click(self.withdraw, self._withdraw)
        moves = FlowLayout()
        for move in (self.again, self.withdraw):
            moves.addWidget(move)
        self.lay_out(self.fields["helps"], self.agreed, self.fields["term"], self._on, moves)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        self.fields["helps"].say(_("What helps"), _("What to do, and not why."))
        self.helps.offer((code, help_words(code)) for code in HELPS)
        self.agreed.say(_("The customer agreed that we note this."))
        self.fields["term"].say(_("For how long"))
        self.term.offer((str(n), ngettext("{n} month", "{n} months", n).format(n=n)) for n in HELPS_TERMS)
        self.again.say(_("The customer agrees again"))
        self.withdraw.say(_("The customer takes it back"))
        self._say_consent()

    def put(self, customer: Customer) -> None:
        """Show a customer."""
        self.helps.choose(codes(customer.helps))
        self._agreed, self._until = customer.helps_agreed, customer.helps_until
        self._heard = customer.helps_heard_by
        self.agreed.put(on=self._agreed is not None)
        self._say_consent()

    def take(self, customer: Customer) -> Customer:
        """Return the customer with what is filled in here."""
        helps = ",".join(self.helps.chosen())
        return replace(customer, helps=helps, helps_agreed=self._agreed, helps_until=self._until)

    def follow(self, typed: Customer) -> None:
        """Say how it stands with the consent now."""
        self._say_consent()

    def _ticked(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        now = self.session.clock.now()
        self._agreed = now if on else None
        self._until = term_end(now.date(), HELPS_USUAL) if on else None
        self._heard = self.session.actor if on else ""
        self._say_consent()
        self.edited.emit()

    def _term_chosen(self) -> None:
        if self._agreed is not None:
            self._until = term_end(self._agreed.date(), int(self.term.one() or HELPS_USUAL))
            self._say_consent()

    def _withdraw(self) -> None:
        """Nothing of it is left, on the card and in what is kept."""
        self.put(Customer(id=""))
        self.edited.emit()
        self.withdrawn.emit()

    def _say_consent(self) -> None:
        end = helps_end(
            Customer(
                id="",
                helps=",".join(self.helps.chosen()),
                helps_agreed=self._agreed,
                helps_until=self._until,
            )
        )
        today = local_date(self.session.shop, self.session.clock.now())
        over = end is not None and end < today
        self._on.setText(self._words(end, today) if end is not None else "")
        set_kind(self._on, "warn-second" if over else "second")
        self._on.setVisible(end is not None)
        self.fields["term"].setVisible(end is not None and not over)
        agreed = self._agreed
        self.term.choose([str(n) for n in HELPS_TERMS if agreed and end == term_end(agreed.date(), n)])
        self.again.setVisible(over)
        self.withdraw.setVisible(end is not None)

    def _words(self, end: date, today: date) -> str:
        """Say when the customer agreed, who heard it, and until when it holds."""
        assert self._agreed is not None
        since = on_day(local_date(self.session.shop, self._agreed), today)
        if end < today:
            return _(
                "Agreed: {since}. It held until {end}, so the counter does not show this any more. "
                "Does the customer still want it?"
            ).format(since=since, end=full_day(end))
        staff = self.session.house.everybody.get(self._heard)
        if staff is None:
            return _("Agreed: {since}. Asked again after {end}.").format(since=since, end=full_day(end))
        return _("Agreed: {since}; heard by {name}. Asked again after {end}.").format(
            since=since, name=staff.name, end=full_day(end)
        )
