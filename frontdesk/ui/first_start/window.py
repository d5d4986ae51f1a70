"""The first window: one calm page that opens a shop, or leads to an example of one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.calendar import local_date
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Shop
from frontdesk.i18n import _
from frontdesk.services.shop import SHOP_NAME_LETTERS
from frontdesk.ui.errors import sentence
from frontdesk.ui.first_start.encryption import EncryptionBlock
from frontdesk.ui.first_start.owner_secret import OwnerSecret
from frontdesk.ui.first_start.people import PeopleForm
from frontdesk.ui.first_start.presenter import FirstStartPresenter, Seeds
from frontdesk.ui.lock.note import RecoveryNote
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.settings.hours import HoursEditor
from frontdesk.ui.settings.wording import LANGUAGES, holiday_words, next_holidays
from frontdesk.ui.settings.zone import ZoneLine, system_zone
from frontdesk.ui.theme import theme
from frontdesk.ui.translator import LanguageSwitch
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click, rule
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keys import is_enter, pressed_by_enter
from frontdesk.ui.widgets.layouts import Scroll, column
from frontdesk.ui.widgets.pair import Pair
from frontdesk.ui.widgets.reading_order import tab_on
from frontdesk.ui.widgets.room import begin_with
from frontdesk.ui.widgets.tick import Tick

HOLIDAYS_SHOWN = 3
WIDE, HIGH = 1240, 780  # pixels at a text size of 100 %
STACK_BELOW = 820
STACK_INNER_BELOW = 700  # what stands beside the hours
UNFIT = frozenset({"short_passphrase", "long_passphrase", "passphrase_is_name", "easy_passphrase"})


class FirstStart(Retranslated):
    """Asks for what a shop needs to begin; everything can be changed later."""

    opened = Signal(str)  # the owner's id
    example_wanted = Signal(str)  # the language chosen

    def __init__(self, session: Session, seeds: Seeds, switch: LanguageSwitch) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._switch = switch
        self.presenter = FirstStartPresenter(session, seeds)
        self._make()
        self._lay_out()
        self._connect()
        self.hours.keep(Shop(id="").hours)
        self.holidays.put(on=True)
        self.retranslate()
        self.zone.put(system_zone())
        scale = theme().tokens.scale
        begin_with(self, WIDE * min(scale, 1.3), HIGH * min(scale, 1.2))
        self.setMinimumSize(360, 400)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        self.language = Chips(may_be_none=False)
        self.language.offer(LANGUAGES)
        for chip in self.language.chips():
            chip.setProperty("big", "true")
        self.language.choose([i18n.language()])
        self.name = QLineEdit()
        self.people = PeopleForm()
        self.secret = OwnerSecret()
        self.note = RecoveryNote()
        self.hours = HoursEditor(breaks=False, one_refusal=True)
        self.holidays = Tick()
        self.encryption = EncryptionBlock(self._session)
        self.zone = ZoneLine()
        self.name_field = Field(self.name, keeps_room=True)
        self.zone_field = Field(self.zone, keeps_room=True)
        self.language_field = Field(self.language)
        self.open, self.example = Button("primary"), Button()
        self._title, self._hello = label("title"), label("muted")
        self._hours_name, self._coming = label("field"), label("second")
        self._where, self._refusal = label("second"), label("refusal")
        self._about_example = label("second")
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._refusal.hide()

    def _lay_out(self) -> None:
        shop, safe, hours = frame("card"), frame("card"), frame("card")
        shop.setLayout(column(self.language_field, self.name_field, self.people, None, margins="space4"))
        safe.setLayout(column(self.secret, rule(), self.encryption, None, margins="space4"))
        hours.setLayout(
            column(
                column(self._hours_name, self.hours, gap="space1"),
                column(self.holidays, self._coming, gap="space1"),
                self.zone_field,
                None,
                margins="space4",
            )
        )
        begin, look = QWidget(), QWidget()
        begin.setLayout(column(self.open, self._refusal, self._where, None, gap="space2"))
        look.setLayout(column(self.example, self._about_example, None, gap="space2"))
        ours = Pair(shop, safe, stack_below=STACK_INNER_BELOW)
        above = Pair(ours, hours, stack_below=STACK_BELOW, shares=(2, 1))
        below = Pair(begin, look, stack_below=STACK_BELOW)
        content = QWidget()
        head = column(self._title, self._hello, gap="space1")
        content.setLayout(column(head, above, below, None, gap="space3", margins="space4"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.room = Scroll(content)
        self._after = QWidget()
        card = frame("card")
        card.setLayout(column(self.note, margins="space5"))
        self._after.setLayout(column(card, None, margins="space5"))
        self._after.hide()
        box.addWidget(self.room)
        paper, page = frame("card"), QWidget()
        paper.setLayout(column(self.encryption.sheet, margins="space5"))
        page.setLayout(column(paper, None, margins="space5"))
        self.sheet_room = Scroll(page)
        self.sheet_room.hide()
        box.addWidget(self.sheet_room)
        box.addWidget(self._after)

    def _connect(self) -> None:
        self.language.changed.connect(lambda: self._switch.use(self.language.one()))
        self.name.textEdited.connect(lambda: self.name_field.refuse(None))
        self.zone.textEdited.connect(lambda: self.zone_field.refuse(None))
        self.hours.changed.connect(self.hours.read)
        self.holidays.toggled.connect(self._say_coming)
        on_click(self.open, self.try_to_open)
        on_click(self.example, lambda: self.example_wanted.emit(self.language.one()))
        self.encryption.sheet_shown.connect(self._show_sheet)
        self.secret.new.first.shown.connect(self.encryption.show_typed)
        self.presenter.opened.connect(self.opened)
        self.presenter.recovery.connect(self._show_code)
        self.note.noted.connect(self.presenter.go_on)
        self.secret.new.chosen.connect(lambda _secret: self.try_to_open())
        self.presenter.refused.connect(self._refuse)
        self.presenter.busy_changed.connect(self.open.setDisabled)

    def retranslate(self) -> None:
        """Say the words."""
        self.setWindowTitle(_("Frontdesk"))
        self._title.setText(_("Let us open your shop"))
        self._hello.setText(_("Everything on this page can be changed later, in Settings."))
        self.language_field.say(_("Language of the shop and of the screens"))
        self.name_field.say(_("Name of the shop"))
        self._hours_name.setText(_("Opening hours"))
        self.holidays.say(_("Closed on Lithuania’s public holidays"))
        self.zone_field.say(_("Time zone"))
        self.open.say(_("Open the shop"))
        self.example.say(_("Look around in an example shop"))
        self._where.setText(
            _("The data will lie in {folder}. Nothing leaves this computer.").format(
                folder=self._session.means.folder
            )
        )
        self._about_example.setText(
            _(
                "A made-up shop with customers, a line and complaints, in a folder of its own. "
                "Nothing of it is real, and your own shop stays as it is."
            )
        )
        self._say_coming()

    def _say_coming(self) -> None:
        today = local_date(Shop(id=""), self._session.clock.now())
        country = "LT" if self.holidays.on() else ""
        coming = [holiday_words(on, code) for on, code in next_holidays(country, today, HOLIDAYS_SHOWN)]
        self._coming.setText("\n".join([_("The next ones:"), *coming]) if coming else "")
        self._coming.setVisible(bool(coming))

    def try_to_open(self) -> None:
        """Open the shop, or say at the field what is still missing."""
        self.people.clear_refusals()
        for field in (self.name_field, self.zone_field):
            field.refuse(None)
        self.secret.clear_refusal()
        self._refusal.hide()
        hours = self.hours.read()
        if hours is None:
            self._show_wrong(self.hours.first_wrong())
            return
        language = self.language.one()
        shop = Shop(
            id="",
            name=self.name.text(),
            language=language,
            interface=language,
            hours=hours,
            public_holidays="LT" if self.holidays.on() else "",
            timezone=self.zone.text().strip(),
        )
        if not (shop.name.strip() and self.people.owner.text().strip()):
            missing = "shop_name_needed" if not shop.name.strip() else "owner_needed"
            self._refuse(DomainError(missing))
        elif self.secret.wrong():
            self.room.ensureWidgetVisible(self.secret)
        else:
            people = self.people.owner.text(), self.people.colleagues()
            secret = self.secret.secret()
            self.encryption.first(shop.name, lambda: self.presenter.open(shop, *people, secret=secret))

    def _show_sheet(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.room.setVisible(not shown)
        self.sheet_room.setVisible(shown)

    def _show_code(self, code: str) -> None:
        """Show the code before the counter; the shop is safe already."""
        self.note.show_code(code)
        self.room.hide()
        self._after.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: Exception) -> None:
        code = error.code if isinstance(error, DomainError) else ""
        if code == "shop_name_needed" or (
            code == "name_too_long" and len(self.name.text()) > SHOP_NAME_LETTERS
        ):
            self._refuse_field(self.name_field, error)
        elif code == "timezone":
            self._refuse_field(self.zone_field, error)
        elif code in ("owner_needed", "staff_name_needed"):
            self._show_wrong(self.people.refuse_owner(DomainError("staff_name_needed")))
        elif code in UNFIT:
            self.secret.refuse(error)
            self._show_wrong(self.secret.new.first.line)
        elif isinstance(error, DomainError) and code in ("same_name_twice", "name_too_long"):
            self._show_wrong(self.people.refuse_name(error))
        else:
            self._refusal.setText(sentence(error))
            self._refusal.show()

    def _refuse_field(self, field: Field, error: Exception) -> None:
        field.refuse(partial(sentence, error))
        self._show_wrong(field.control)

    def _show_wrong(self, wrong: QWidget | None) -> None:
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self.room.ensureWidgetVisible(wrong)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab follow the order of reading."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the keyboard, and in a line opens the shop."""
        if pressed_by_enter(event, self):
            return
        if is_enter(event) and self.room.isVisible():
            self.try_to_open()
        else:
            super().keyPressEvent(event)
