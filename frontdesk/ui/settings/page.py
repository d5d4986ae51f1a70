"""The settings: a list of sections at the left, and one page of them that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from frontdesk.domain.errors import StaleRecordError
from frontdesk.i18n import _
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.settings.about import AboutSection
from frontdesk.ui.settings.causes import CausesSection
from frontdesk.ui.settings.contents import Contents
from frontdesk.ui.settings.copies import CopiesSection
from frontdesk.ui.settings.encryption import EncryptionSection
from frontdesk.ui.settings.goodwill import GoodwillSection
from frontdesk.ui.settings.keeping import KeepingSection
from frontdesk.ui.settings.keys import KeysSection
from frontdesk.ui.settings.letters import LettersSection
from frontdesk.ui.settings.line import LineSection
from frontdesk.ui.settings.people import PeopleSection
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.privacy import PrivacySection
from frontdesk.ui.settings.reasons import ReasonsSection
from frontdesk.ui.settings.rights import RightsSection
from frontdesk.ui.settings.screens import ScreensSection
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.shop import ShopSection
from frontdesk.ui.settings.signing_in import SigningInSection
from frontdesk.ui.settings.subjects import SubjectsSection
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import Scroll

GROUPS: tuple[tuple[type[Section], ...], ...] = (
    (ScreensSection,),
    (
        ShopSection,
        LineSection,
        SubjectsSection,
        CausesSection,
        GoodwillSection,
        RightsSection,
        LettersSection,
    ),
    (PeopleSection, SigningInSection),
    (ReasonsSection,),
    (CopiesSection, EncryptionSection, KeepingSection, PrivacySection),
    (KeysSection, AboutSection),
)
# Where another place leads to, by a section's name or the spot of a field.
LED_TO: dict[str, type[Section]] = {
    "keys": KeysSection,
    "address": PrivacySection,
    "phone": LettersSection,
    "recourse_lt": LettersSection,
    "recourse_en": LettersSection,
}
STACK_BELOW, READABLE = 620, 760  # pixels at a text size of 100 %


class SettingsPage(Page):
    """Every change is kept at once and can be undone; there is nothing to save.

    The list stands at the left, or above the sections where it would take their room. There are two of it,
    for a widget that moves between layouts leaves an item that Qt deletes while Python knows its address.
    The sections are built one after the other while somebody looks, so that the window never stands still.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = SettingsPresenter(self.session)
        groups = [tuple(kind for kind in group if self._is_here(kind)) for group in GROUPS]
        self._kinds = [kind for group in groups for kind in group]
        self.sections: list[Section] = []
        self._spot = ""  # the field that the keyboard is for in what was chosen
        self._wanted: int | None = None  # a section that was chosen, until somebody goes on from it
        self._led_to: int | None = None  # where its head stood when it was brought to the top
        self._leading = False
        self._reach = -1  # how far the sections went down when last looked at
        self._beside, self._above = Contents(groups), Contents(groups)
        self._title = label("title")
        self._kept = label("second")
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._more = QTimer(self)
        self._more.timeout.connect(self._build_next)
        self._lay_out()
        for contents in (self._beside, self._above):
            contents.chosen.connect(self._choose)
        self.presenter.shown.connect(self._fill_in_sight)
        self.presenter.kept.connect(self._was_kept)
        self.presenter.refused.connect(self._was_refused)
        self.session.actor_changed.connect(self._allow)
        theme().changed.connect(self._fit)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.retranslate()
        self._mark()

    def _is_here(self, kind: type[Section]) -> bool:
        return kind is not CopiesSection or self.session.means.copies is not None

    def _lay_out(self) -> None:
        tokens = theme().tokens
        content = QWidget()
        self._sections_box = QVBoxLayout(content)
        self._sections_box.setSpacing(tokens.px("space4"))
        self._sections_box.addWidget(self._above)
        self._sections_box.addStretch(1)
        self.room = Scroll(content)
        self._body.setSpacing(tokens.px("space4"))
        self._aside = Scroll(self._beside)
        self._body.addWidget(self._aside)
        self._body.addWidget(self.room, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self._title)
        box.addWidget(self._kept)
        box.addLayout(self._body, 1)
        bar = self.room.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._settle)  # the sections have found their places

    @property
    def contents(self) -> Contents:
        """Return the list of the sections that is in sight."""
        return self._beside if self._above.isHidden() else self._above

    @property
    def complete(self) -> bool:
        """Tell whether every section is built and has found its place."""
        return len(self.sections) == len(self._kinds) and not self._more.isActive()

    def _build_next(self) -> None:
        """Build one more section; out of sight the rest can wait."""
        if len(self.sections) == len(self._kinds) or not self.isVisible():
            self._come_to_rest()
            return
        section = self._kinds[len(self.sections)](self.presenter, self.session)
        if isinstance(section, PrivacySection):
            section.opened.connect(lambda: self.context.navigator.go(Place.PRIVACY))
        self.sections.append(section)
        self._sections_box.insertWidget(self._sections_box.count() - 1, section)
        if self._wanted == len(self.sections) - 1:
            section.take_keyboard(self._spot)

    def _come_to_rest(self) -> None:
        """Follow what was chosen until the sections move no more."""
        reach, self._reach = self._reach, self.room.verticalScrollBar().maximum()
        self._settle()
        if reach == self._reach:
            self._more.stop()

    def retranslate(self) -> None:
        """Say the words; the sections say theirs themselves."""
        self._title.setText(_("Settings"))
        self._kept.setText(_("Each change is kept at once and can be undone."))
        self._beside.say()
        self._above.say()
        self._fit()
        self._allow()

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Show everything as it stands."""
        self._fill()
        self._more.start()
        if isinstance(what, Record) and what.id in LED_TO:
            self._choose(self._kinds.index(LED_TO[what.id]), what.id)

    def show_section(self, section: Section) -> None:
        """Bring a section to the top, and the keyboard into it."""
        self._choose(self.sections.index(section))

    def _choose(self, at: int, spot: str = "") -> None:
        self._wanted, self._led_to, self._spot = at, None, spot
        if at < len(self.sections):
            self.sections[at].take_keyboard(spot)
        self._settle()

    def _settle(self, *_range: int) -> None:
        """Bring what was chosen to the top, as far as what is built reaches.

        What stands above it may still grow once its answers come; then it is brought there again. What grows
        below it moves nothing.
        """
        at = self._wanted
        if at is None or at >= len(self.sections):
            self._mark()
            return
        head = self.sections[at].y()
        if head != self._led_to or self._more.isActive():
            self._led_to, self._leading = head, True
            self.room.verticalScrollBar().setValue(head)
            self._leading = False
        self._check(at)

    def _scrolled(self, _to: int) -> None:
        """Whoever scrolls is where they want to be."""
        if not self._leading:
            self._wanted = None
        self._mark()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Whoever takes up something in another section stays there, however those around it grow."""
        at = self._wanted
        if now is None or at is None or at >= len(self.sections) or not self.room.isAncestorOf(now):
            return
        if not (self.sections[at].isAncestorOf(now) or self._above.isAncestorOf(now)):
            self._wanted = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press what has the keyboard."""
        if not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the list above the sections where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < STACK_BELOW * theme().tokens.scale
        self._above.setVisible(narrow)
        self._aside.setVisible(not narrow)
        self.contents.fit(narrow=narrow)
        bar = self._aside.verticalScrollBar().sizeHint().width()
        self._aside.setFixedWidth(self._beside.minimumWidth() + bar)
        taken = 0 if narrow else self._aside.width() + self._body.spacing()
        self._hold_readable(self.width() - taken)

    def _check(self, at: int) -> None:
        self._beside.check(at)
        self._above.check(at)

    def _hold_readable(self, room: int) -> None:
        """Leave what is wider than readable to the margin.

        A greatest width on the sections would not do: Qt asks them how high they are for the whole room.
        """
        tokens = theme().tokens
        bar = self.room.verticalScrollBar().sizeHint().width()
        right = max(tokens.px("space2"), room - bar - round(READABLE * tokens.scale))
        self._sections_box.setContentsMargins(0, 0, right, tokens.px("space5"))

    def _mark(self, *_now: int) -> None:
        """Mark the section at the top of the room, or the last one when scrolled to the end."""
        if self._wanted is not None:
            self._check(self._wanted)
            return
        bar = self.room.verticalScrollBar()
        top = bar.value() + theme().tokens.px("space5")
        above = [at for at, section in enumerate(self.sections) if section.y() <= top]
        at_end = self.complete and bar.maximum() > 0 and bar.value() == bar.maximum()
        self._check(len(self.sections) - 1 if at_end else (above or [0])[-1])

    def _fill_in_sight(self) -> None:
        """Cost nothing while another place is in sight; arriving shows everything anyway."""
        if self.isVisible():
            self._fill()

    def _allow(self) -> None:
        """Let whoever is at the counter now change what is theirs."""
        for section in self.sections:
            section.allow()

    def _fill(self) -> None:
        for section in self.sections:
            section.fill()

    def _was_kept(self, spot: str) -> None:
        for section in self.sections:
            section.kept(spot)

    def _was_refused(self, spot: str, error: Exception) -> None:
        taken = [section for section in self.sections if section.refused(spot, error)]
        if not taken:
            self.session.refused.emit(error)
        elif not isinstance(error, StaleRecordError):
            self._fill_choices(taken[0])

    def _fill_choices(self, section: Section) -> None:
        """Show what is still kept, but in lines what was typed."""
        section.fill()
