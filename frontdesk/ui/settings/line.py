"""How long somebody may stand unseen in the line, and how the line says so."""

from __future__ import annotations

from frontdesk.i18n import N_, _, ngettext
from frontdesk.services.shop import SOUNDS
from frontdesk.ui.access import may_set
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.times import read_number
from frontdesk.ui.widgets.basics import Chips
from frontdesk.ui.widgets.field import KeptLine, ShortLine
from frontdesk.ui.widgets.tick import Tick


class LineSection(Section):
    """The limits in seconds, at which tills people are served, when prompts are quiet and whether heard."""

    title = N_("Line")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.first = ShortLine("00000")
        self.again = ShortLine("00000")
        self.first.given.connect(lambda text: presenter.change_shop("first", first_limit_s=read_number(text)))
        self.again.given.connect(lambda text: presenter.change_shop("again", again_limit_s=read_number(text)))
        self.counters = KeptLine()
        self.quiet = KeptLine()
        self.when_shut = Tick()
        self.sound = Chips(may_be_none=False)
        self._can_ring: bool | None = None  # until it is known
        self.counters.given.connect(
            lambda text: presenter.change_shop("counters", counters=text.replace(",", "\n"))
        )
        self.quiet.given.connect(lambda text: presenter.change_shop("quiet", quiet_times=text))
        self.when_shut.toggled.connect(lambda on: presenter.change_shop("shut", quiet_when_shut=on))
        self.sound.changed.connect(lambda: presenter.change_shop("sound", sound=self.sound.one()))
        self.lay_out(
            self.field("first", self.first),
            self.field("again", self.again),
            self.field("counters", self.counters),
            self.field("quiet", self.quiet),
            self.when_shut,
            self.field("sound", self.sound),
        )
        find = session.means.bell
        if find is not None:
            session.slow.run(find, lambda bell: self._found(bell is not None), owner=self)

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
        self.fields["quiet"].say(
            _("Quiet hours, without prompts"),
            _("Such as 12:00-12:30, 20:00-8:00. The count and the clocks stay; empty: never."),
        )
        self.when_shut.say(_("No prompts outside the opening hours either"))
        self._say_sound()
        self._say_limits()

    def _found(self, can_ring: bool) -> None:  # noqa: FBT001 - one answer
        self._can_ring = can_ring
        self._say_sound()

    def _say_sound(self) -> None:
        hint = _("A prompt is seen, not heard, unless you want it.")
        if self._can_ring is False:
            hint = _("Nothing on this computer can play it: paplay or aplay would. So it stays silent here.")
        self.fields["sound"].say(_("Sound with a prompt"), hint)
        self.sound.offer(zip(SOUNDS, (_("No sound"), _("A quiet bell")), strict=True))
        self.sound.choose([self.session.shop.sound])

    def allowed(self) -> bool:
        """Tell whether these are this person's to change."""
        return may_set(self.session, "first_limit_s")

    def fill(self) -> None:
        """Show the limits as they stand."""
        shop = self.session.shop
        self.first.keep(str(shop.first_limit_s))
        self.again.keep(str(shop.again_limit_s))
        self.counters.keep(", ".join(shop.counter_names))
        self.quiet.keep(shop.quiet_times)
        self.when_shut.put(on=shop.quiet_when_shut)
        self.sound.choose([shop.sound])
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
