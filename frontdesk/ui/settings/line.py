"""How long somebody may stand unseen in the line."""

from __future__ import annotations

from frontdesk.i18n import N_, _, ngettext
from frontdesk.ui.access import may_set
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.times import read_number
from frontdesk.ui.widgets.field import KeptLine, ShortLine


class LineSection(Section):
    """The two limits, in seconds, and at which tills or desks people are served."""

    title = N_("Line")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.first = ShortLine("00000")
        self.again = ShortLine("00000")
        self.first.given.connect(lambda text: presenter.change_shop("first", first_limit_s=read_number(text)))
        self.again.given.connect(lambda text: presenter.change_shop("again", again_limit_s=read_number(text)))
        self.counters = KeptLine()
        self.counters.given.connect(
            lambda text: presenter.change_shop("counters", counters=text.replace(",", "\n"))
        )
        self.lay_out(
            self.field("first", self.first),
            self.field("again", self.again),
            self.field("counters", self.counters),
        )

    def retranslate(self) -> None:
        """Say the words."""
        self.head(
            _(
                "Past these limits a calm line says who stands unseen, and offers the words. "
                "Half a minute and three minutes are common practice, not science: your shop decides."
            ),
        )
        self.fields["counters"].say(
            _("Tills or desks, with commas between"),
            _("For example, Till 1, Till 2, Repairs. Without any, nobody is asked at which one."),
        )
        self._say_limits()

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may_set(self.session, "first_limit_s")

    def fill(self) -> None:
        """Show the limits as they stand."""
        shop = self.session.shop
        self.first.keep(str(shop.first_limit_s))
        self.again.keep(str(shop.again_limit_s))
        self.counters.keep(", ".join(shop.counter_names))
        self._say_limits()

    def _say_limits(self) -> None:
        shop = self.session.shop
        self.fields["first"].say(
            _("A first glance and a word within, in seconds"), _in_minutes(shop.first_limit_s)
        )
        self.fields["again"].say(_("And again after, in seconds"), _in_minutes(shop.again_limit_s))


def _in_minutes(seconds: int) -> str:
    """Say a longer limit in minutes."""
    minutes, left = divmod(seconds, 60)
    if not minutes:
        return ""
    whole = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    if not left:
        return whole
    return _("{minutes} and {n} s").format(minutes=whole, n=left)
