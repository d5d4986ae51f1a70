"""A title that the spelling speaks for: offered and marked as a suggestion, taken with one tap."""

from __future__ import annotations

from PySide6.QtCore import Signal

from frontdesk.domain.customers import Customer
from frontdesk.domain.title_hint import suggested_gender, suggested_title
from frontdesk.i18n import _
from frontdesk.ui.customers.card_parts import TITLE_NAMES, TWO_FORMS, Part
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import on_click
from frontdesk.ui.widgets.long_link import LongLink


class SuggestionPart(Part):
    """Nothing is taken unless somebody takes it; what was told stands above every suggestion."""

    taken = Signal(str, str)  # title and grammatical gender, empty for what stays as it is

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._typed = Customer(id="")
        self.take_it = LongLink()
        self.lay_out(self.take_it)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing below moves while a name is typed
        self.setSizePolicy(policy)
        on_click(self.take_it, self._take)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words."""
        title, gender = self._suggested()
        offered = _word(self._typed.title, gender) if gender else ""
        if title:
            offered = _(TITLE_NAMES[title])
        self.take_it.say(_("Suggested from the spelling: {title} · take it").format(title=offered))
        self.setVisible(bool(offered))

    def put(self, customer: Customer) -> None:
        """Show what follows from a customer."""
        self.follow(customer)

    def take(self, customer: Customer) -> Customer:
        """Return the customer as it is: a suggestion is no answer."""
        return customer

    def follow(self, typed: Customer) -> None:
        """Suggest what fits the names typed now."""
        if self._key(typed) != self._key(self._typed):
            self._typed = typed
            self.retranslate()

    @staticmethod
    def _key(typed: Customer) -> tuple[str, ...]:
        return (typed.given, typed.surname, typed.title, typed.gender)

    def _suggested(self) -> tuple[str, str]:
        """Return a title where none was told, or the gender of a title that has two forms."""
        typed = self._typed
        if not typed.title:
            return suggested_title(typed.given, typed.surname), ""
        if typed.title in TWO_FORMS and typed.gender not in ("m", "f"):
            return "", suggested_gender(typed.given, typed.surname)
        return "", ""

    def _take(self) -> None:
        self.taken.emit(*self._suggested())


def _word(title: str, gender: str) -> str:
    """Return the Lithuanian form of a title that has two."""
    return _(dict(TWO_FORMS[title])[gender])
