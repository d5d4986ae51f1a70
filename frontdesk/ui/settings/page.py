"""The settings: a list of sections, and the one that was chosen from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
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
from frontdesk.ui.widgets.keys import bring_into_sight, pressed_by_enter
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

    One section is in sight, built when it is first chosen; the one chosen last is there when somebody comes
    back. The list stands at the left, or above the section where it would take its room. There are two of
    it, for a widget that moves between layouts leaves an item that Qt deletes while Python knows its address.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = SettingsPresenter(self.session)
        groups = [tuple(kind for kind in group if self._is_here(kind)) for group in GROUPS]
        self.sections: dict[type[Section], Section] = {}  # those that were chosen so far
        self._chosen = groups[0][0]
        self._beside, self._above = Contents(groups), Contents(groups)
        self._title = label("title")
        self._kept = label("second")
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        for contents in (self._beside, self._above):
            contents.chosen.connect(self.show_section)
        self.presenter.shown.connect(self._fill_in_sight)
        self.presenter.kept.connect(self._was_kept)
        self.presenter.refused.connect(self._was_refused)
        self.session.actor_changed.connect(self._allow)
        theme().changed.connect(self._fit)
        self.retranslate()

    def _is_here(self, kind: type[Section]) -> bool:
        return kind is not CopiesSection or self.session.means.copies is not None

    def _lay_out(self) -> None:
        tokens = theme().tokens
        content = QWidget()
        self._section_box = QVBoxLayout(content)
        self._section_box.setSpacing(tokens.px("space4"))
        self._section_box.addWidget(self._above)
        self._section_box.addStretch(1)
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

    @property
    def contents(self) -> Contents:
        """Return the list of the sections that is in sight."""
        return self._beside if self._above.isHidden() else self._above

    @property
    def section(self) -> Section:
        """Return the section in sight."""
        return self.sections[self._chosen]

    def retranslate(self) -> None:
        """Say the words; the sections say theirs themselves."""
        self._title.setText(_("Settings"))
        self._kept.setText(_("Each change is kept at once and can be undone."))
        self._beside.say()
        self._above.say()
        self._fit()
        self._allow()

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Show the section chosen last as it stands now, or lead to a field."""
        if isinstance(what, Record) and what.id in LED_TO:
            self.show_section(LED_TO[what.id], what.id)
        else:
            self._show(self._chosen)

    def show_section(self, kind: type[Section], spot: str = "") -> None:
        """Show a section from its top, and put the keyboard into it, or into the field of a spot."""
        self.contents.links[kind].setFocus()  # and there it stays where a section has nothing to take it
        self._show(kind)
        self.section.take_keyboard(spot)
        # Measured at once: it is never seen halfway, and what is below the list has its place.
        QApplication.sendEvent(self.room, QEvent(QEvent.Type.LayoutRequest))
        self.room.verticalScrollBar().setValue(self.section.y())
        field = self.section.fields.get(spot)
        if field is not None:
            self.room.ensureWidgetVisible(field)

    def _show(self, kind: type[Section]) -> None:
        self._chosen = kind
        if kind in self.sections:
            self.section.fill()
        else:
            self.sections[kind] = self._built(kind)
        for other in self.sections.values():
            if other is not self.section:
                other.hide()
        self.section.show()
        for contents in (self._beside, self._above):
            contents.check(kind)
        if not self._aside.isHidden():
            bring_into_sight(self._beside.links[kind])

    def _built(self, kind: type[Section]) -> Section:
        section = kind(self.presenter, self.session)
        if isinstance(section, PrivacySection):
            section.opened.connect(lambda: self.context.navigator.go(Place.PRIVACY))
        section.hide()
        self._section_box.insertWidget(self._section_box.count() - 1, section)
        return section

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press what has the keyboard."""
        if not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the list above the section where the window is narrow."""
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

    def _hold_readable(self, room: int) -> None:
        """Leave what is wider than readable to the margin.

        A greatest width on the section would not do: Qt asks it how high it is for the whole room.
        """
        tokens = theme().tokens
        bar = self.room.verticalScrollBar().sizeHint().width()
        right = max(tokens.px("space2"), room - bar - round(READABLE * tokens.scale))
        self._section_box.setContentsMargins(0, 0, right, tokens.px("space5"))

    def _fill_in_sight(self) -> None:
        """Cost nothing while another place is in sight; arriving shows everything anyway."""
        if self.isVisible():
            self.section.fill()

    def _allow(self) -> None:
        """Let whoever is at the counter now change what is theirs."""
        for section in self.sections.values():
            section.allow()

    def _was_kept(self, spot: str) -> None:
        for section in self.sections.values():
            section.kept(spot)

    def _was_refused(self, spot: str, error: Exception) -> None:
        taken = [section for section in self.sections.values() if section.refused(spot, error)]
        if self.section not in taken:
            self.session.refused.emit(error)  # or nobody would see it
        elif not isinstance(error, StaleRecordError):
            self.section.fill()  # what is still kept, but in lines what was typed
