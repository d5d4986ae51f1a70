"""The goodwill envelope in the settings: what a clerk may give without asking, by kind of remedy."""

from __future__ import annotations

from functools import partial

from frontdesk.domain.complaints import REMEDIES
from frontdesk.domain.errors import DomainError
from frontdesk.domain.goodwill import parse_amount, parse_envelope
from frontdesk.i18n import N_, _
from frontdesk.ui.access import may_set
from frontdesk.ui.complaints.state_words import remedy_word
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets.field import ShortLine
from frontdesk.ui.words import money

WIDEST = "1 000 000,00 €"


class GoodwillSection(Section):
    """A line for each kind of remedy; an empty one means that a supervisor decides."""

    title = N_("Goodwill")
    whose = "change_period"  # the owner's

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.lines = {remedy: ShortLine(WIDEST) for remedy in REMEDIES}
        for remedy, line in self.lines.items():
            line.given.connect(partial(self._given, remedy))
        self.lay_out(*(self.field(_spot(remedy), line) for remedy, line in self.lines.items()))

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may_set(self.session, "goodwill")

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _(
                "Up to which amount somebody at the counter may put things right without asking. "
                "Where nothing stands, a supervisor decides about any amount."
            )
        )
        for remedy in REMEDIES:
            self.fields[_spot(remedy)].say(remedy_word(remedy))
        self.fill()

    def fill(self) -> None:
        """Show everything as it stands."""
        limits = parse_envelope(self.session.shop.goodwill)
        for remedy, line in self.lines.items():
            line.keep(money(limits[remedy]) if remedy in limits else "")

    def _given(self, remedy: str, text: str) -> None:
        try:
            cents = parse_amount(text)
        except DomainError as error:
            self.presenter.refused.emit(_spot(remedy), error)
            return
        self.presenter.change_goodwill(_spot(remedy), remedy, cents)


def _spot(remedy: str) -> str:
    return f"goodwill:{remedy}"
