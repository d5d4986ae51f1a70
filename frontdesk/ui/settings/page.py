"""The settings: a list of sections at the left, and one page of them that scrolls."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.errors import StaleRecordError
from frontdesk.i18n import _
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.settings.about import AboutSection
from frontdesk.ui.settings.copies import CopiesSection
from frontdesk.ui.settings.encryption import EncryptionSection
from frontdesk.ui.settings.keeping import KeepingSection
from frontdesk.ui.settings.line import LineSection
from frontdesk.ui.settings.people import PeopleSection
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.settings.privacy import PrivacySection
from frontdesk.ui.settings.screens import ScreensSection
from frontdesk.ui.settings.section import Section
from frontdesk.ui.settings.shop import ShopSection
from frontdesk.ui.settings.signing_in import SigningInSection
from frontdesk.ui.settings.subjects import SubjectsSection
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label, on_click
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, stand
from frontdesk.ui.widgets.reading_order import tab_on

SECTIONS: tuple[type[Section], ...] = (
    ScreensSection,
    LineSection,
    ShopSection,
    SigningInSection,
    PeopleSection,
    SubjectsSection,
    CopiesSection,
    EncryptionSection,
    KeepingSection,
    PrivacySection,
    AboutSection,
)
LIST_WIDTH = 180  # pixels at a text size of 100 %, as are the next two
STACK_BELOW = 620
READABLE = 760


class SettingsPage(Page):
    """Every change is kept at once and can be undone; there is nothing to save."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.presenter = SettingsPresenter(self.session)
        kinds = [
            kind for kind in SECTIONS if kind is not CopiesSection or self.session.means.copies is not None
        ]
        self.sections = [kind(self.presenter, self.session) for kind in kinds]
        self.links = [self._link(section) for section in self.sections]
        self._title = label("title")
        self._kept = label("second")
        self._list = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        for section in self.sections:
            section.headed.connect(self._say_links)
            if isinstance(section, PrivacySection):
                section.opened.connect(lambda: context.navigator.go(Place.PRIVACY))
        self.presenter.shown.connect(self._fill_in_sight)
        self.presenter.kept.connect(self._was_kept)
        self.presenter.refused.connect(self._was_refused)
        self.session.actor_changed.connect(self._allow)
        theme().changed.connect(self._fit)
        self.retranslate()
        self._mark()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        flow = FlowLayout(self._list, gap=tokens.px("space1"))
        for link in self.links:
            flow.addWidget(link)
        content = QWidget()
        self._sections_box = QVBoxLayout(content)
        self._sections_box.setSpacing(tokens.px("space4"))
        for section in self.sections:
            self._sections_box.addWidget(section)
        self._sections_box.addStretch(1)
        self.room = Scroll(content)
        self._body.setSpacing(tokens.px("space4"))
        self._body.addWidget(self._list)
        self._body.addWidget(self.room, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self._title)
        box.addWidget(self._kept)
        box.addLayout(self._body, 1)
        bar = self.room.verticalScrollBar()
        bar.valueChanged.connect(self._mark)
        bar.rangeChanged.connect(self._mark)  # the sections have found their places

    def _link(self, section: Section) -> QPushButton:
        link = QPushButton()
        link.setProperty("kind", "section")
        link.setCheckable(True)
        on_click(link, lambda: self.show_section(section))
        return link

    def retranslate(self) -> None:
        """Say the words; the sections say theirs themselves."""
        self._title.setText(_("Settings"))
        self._kept.setText(_("Each change is kept at once and can be undone."))
        self._say_links()
        self._allow()

    def _say_links(self) -> None:
        for link, section in zip(self.links, self.sections, strict=True):
            link.setText(section.heading())
            link.setAccessibleName(section.heading())
        self._fit()

    def arrive(self, what: AboutVisit | Record | None) -> None:
        """Show everything as it stands."""
        self._fill()

    def show_section(self, section: Section) -> None:
        """Bring a section to the top, and the keyboard into it."""
        self.room.verticalScrollBar().setValue(section.y())
        self._check(self.sections.index(section))
        section.take_keyboard()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab follow the order of reading."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press what has the keyboard."""
        if not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the list above the sections where the window is narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = theme().tokens.scale
        narrow = self.width() < STACK_BELOW * scale
        stand(self._body, narrow=narrow)
        width = round(LIST_WIDTH * scale)
        for link in self.links:
            link.setMinimumWidth(0 if narrow else width)
        self._list.setFixedWidth(self.width() if narrow else max(width, self._widest()))
        policy = QSizePolicy.Policy
        self._list.setSizePolicy(policy.Fixed, policy.Minimum if narrow else policy.Preferred)
        taken = 0 if narrow else self._list.width() + self._body.spacing()
        self._hold_readable(self.width() - taken)

    def _hold_readable(self, room: int) -> None:
        """Leave what is wider than readable to the margin.

        A greatest width on the sections would not do: Qt asks them how high they are for the whole room.
        """
        tokens = theme().tokens
        bar = self.room.verticalScrollBar().sizeHint().width()
        right = max(tokens.px("space2"), room - bar - round(READABLE * tokens.scale))
        self._sections_box.setContentsMargins(0, 0, right, tokens.px("space5"))

    def _widest(self) -> int:
        return max(link.sizeHint().width() for link in self.links)

    def _mark(self, *_now: int) -> None:
        """Mark the section at the top of the room, or the last one when scrolled to the end."""
        bar = self.room.verticalScrollBar()
        top = bar.value() + theme().tokens.px("space5")
        above = [at for at, section in enumerate(self.sections) if section.y() <= top]
        at_end = bar.maximum() > 0 and bar.value() == bar.maximum()
        at = len(self.sections) - 1 if at_end else (above or [0])[-1]
        self._check(at)

    def _check(self, chosen: int) -> None:
        for at, link in enumerate(self.links):
            link.setChecked(at == chosen)

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
