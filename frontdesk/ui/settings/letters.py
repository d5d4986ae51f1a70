"""Letters in the settings: how the shop is reached, and whom a customer may go to who does not agree."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from frontdesk.i18n import N_, _
from frontdesk.ui.access import may_set
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.widgets.field import KeptLine
from frontdesk.ui.words import full_day


class LettersSection(Section):
    """What stands on letters and slips."""

    title = N_("Letters")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        names = ("company_code", "phone", "email", "recourse_lt", "recourse_en")
        self.lines = {name: KeptLine() for name in names}
        for name, line in self.lines.items():
            line.given.connect(lambda text, name=name: presenter.change_shop(name, **{name: text}))
        self.lay_out(*(self.field(name, line) for name, line in self.lines.items()))

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may_set(self.session, "phone")

    def theirs(self) -> Sequence[QWidget]:
        """Return what a supervisor or the owner changes."""
        return tuple(self.lines.values())

    def retranslate(self) -> None:
        """Say the words."""
        self.head(_("What stands on replies and slips. The address is under Privacy."))
        self.fields["company_code"].say(_("Company code"))
        self.fields["phone"].say(_("Phone of the shop"))
        self.fields["email"].say(_("E-mail of the shop"))
        self.fields["recourse_lt"].say(_("Dispute body, in Lithuanian"), self._came_along("lt"))
        self.fields["recourse_en"].say(_("Dispute body, in English"), self._came_along("en"))

    def fill(self) -> None:
        """Show everything as it stands."""
        for name, line in self.lines.items():
            line.keep(getattr(self.session.shop, name))

    def _came_along(self, language: str) -> str:
        """Say what letters say where nothing is set here, from where, and when that was looked up."""
        make = self.session.means.letter_book
        known = make().recourse(self.session.shop) if make is not None else None
        if known is None:
            return _("It stands in a reply that does not grant everything.")
        return _("Left empty: {text} ({source}, looked up on {day}; help, not legal advice.)").format(
            text=known.texts[language], source=known.sources[0][0], day=full_day(known.checked_on)
        )
