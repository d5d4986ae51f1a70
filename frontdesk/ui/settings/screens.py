"""How the screens look and speak."""

from __future__ import annotations

from frontdesk.i18n import N_, _
from frontdesk.services.shop import THEMES
from frontdesk.ui.on_top import how_on_top, stays_on_top
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.wording import LANGUAGES
from frontdesk.ui.widgets.basics import Chips, label
from frontdesk.ui.widgets.tick import Tick
from frontdesk.ui.words import percent

TEXT_STEPS = (100, 115, 130, 150, 175, 200)


class ScreensSection(Section):
    """Language, theme, text size, motion, and whether customers can read the screen."""

    title = N_("Screens")

    def __init__(self, presenter: SettingsPresenter, session: Session) -> None:
        super().__init__(presenter, session)
        self.language = Chips(may_be_none=False)
        self.theme = Chips(may_be_none=False)
        self.text = Chips(may_be_none=False)
        self.motion = Tick()
        self.hidden = Tick()
        self.language.changed.connect(
            lambda: presenter.change_shop("interface", interface=self.language.one())
        )
        self.theme.changed.connect(lambda: presenter.change_shop("theme", theme=self.theme.one()))
        self.text.changed.connect(lambda: presenter.change_shop("text", text_percent=int(self.text.one())))
        self.motion.toggled.connect(lambda on: presenter.change_shop("motion", motion=on))
        self.hidden.toggled.connect(lambda on: presenter.change_shop("hidden", names_hidden=on))
        self.on_top = label("second")
        self.on_top.setVisible(not stays_on_top())
        self.lay_out(
            self.field("interface", self.language),
            self.field("theme", self.theme),
            self.field("text", self.text),
            self.motion,
            self.hidden,
            self.on_top,
        )

    def retranslate(self) -> None:
        """Say the words."""
        self.head()
        self.fields["interface"].say(_("Language of the screens"))
        self.fields["theme"].say(_("Light or dark"))
        self.fields["text"].say(_("Size of the text"))
        self.language.offer(LANGUAGES)
        words = (_("As the system"), _("Light"), _("Dark"))
        self.theme.offer(zip(THEMES, words, strict=True))
        self.text.offer((str(step), percent(step / 100)) for step in TEXT_STEPS)
        self.motion.say(_("Short movements when something appears"))
        self.on_top.setText(_("Narrow strip: {how}").format(how=how_on_top()))
        self.hidden.say(_("Customers can see this screen: cards show no names"))

    def fill(self) -> None:
        """Show the choices as they stand."""
        shop = self.session.shop
        self.language.choose([shop.interface])
        self.theme.choose([shop.theme])
        self.text.choose([str(shop.text_percent)])
        self.motion.put(on=shop.motion)
        self.hidden.put(on=shop.names_hidden)
