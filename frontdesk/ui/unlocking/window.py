"""Asks for the data passphrase, or for the recovery sheet where there is none or it is forgotten."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.domain.recovery import LINES
from frontdesk.i18n import _
from frontdesk.services.encryption import Lock
from frontdesk.services.errors import StorageError
from frontdesk.ui.encryption.way import SecretLine, WayChoice
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.tasks import Lane
from frontdesk.ui.theme import theme
from frontdesk.ui.unlocking.presenter import UnlockingPresenter
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import Scroll, column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.reading_order import tab_on
from frontdesk.ui.widgets.room import begin_with
from frontdesk.ui.widgets.tick import Tick

WIDE, HIGH = 620, 400  # pixels at a text size of 100 %
HIGH_WITH_SHEET = 760


class UnlockingWindow(Retranslated):
    """Everything is typed here and stays until it opened; there is no limit of tries."""

    def __init__(self, lane: Lane, lock: Lock, why: StorageError) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.presenter = UnlockingPresenter(lane, lock, why)
        self._on_sheet = not self.presenter.takes_passphrase
        self._refused: Exception | None = None
        self._make()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._fit()
        self.setMinimumSize(360, 320)

    def _make(self) -> None:
        self.passphrase = SecretLine()
        self.passphrase_field = Field(self.passphrase, keeps_room=True)
        self.reveal = Tick()
        self.lines = [QLineEdit() for _line in range(LINES)]
        self.line_fields = [Field(line) for line in self.lines]
        self.way = WayChoice(from_now_on=True)
        self.open, self.other, self.again = Button("primary"), Link(), Button()
        self._title, self._about = label("title"), label("muted")
        self._sheet_about = label("second")
        self._by_passphrase, self._by_sheet = QWidget(), QWidget()

    def _lay_out(self) -> None:
        self._by_passphrase.setLayout(column(self.passphrase_field, self.reveal, gap="space1"))
        self._by_sheet.setLayout(
            column(column(self._sheet_about, *self.line_fields, gap="space2"), self.way, gap="space4")
        )
        moves = QWidget()
        flow = LineUp(moves, gap=theme().tokens.px("space3"))
        for part in (self.open, self.again, self.other):
            flow.addWidget(part)
        card = frame("card")
        card.setLayout(column(self._by_passphrase, self._by_sheet, moves, margins="space5", gap="space4"))
        content = QWidget()
        content.setLayout(
            column(column(self._title, self._about, gap="space1"), card, None, gap="space4", margins="space5")
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.room = Scroll(content)
        box.addWidget(self.room)

    def _connect(self) -> None:
        presenter = self.presenter
        self.passphrase.textEdited.connect(self._typed)
        self.reveal.toggled.connect(lambda on: self.passphrase.reveal(on=on))
        for line in self.lines:
            line.textEdited.connect(self._typed)
        on_click(self.open, self.try_to_open)
        on_click(self.other, self._turn)
        on_click(self.again, presenter.again)
        presenter.refused.connect(self._refuse)
        presenter.learned.connect(self._learned)
        presenter.busy_changed.connect(self._be)

    def retranslate(self) -> None:
        """Say the words."""
        self.setWindowTitle(_("Frontdesk"))
        self._title.setText(_("The shop’s data are encrypted"))
        self._about.setText(sentence(self.presenter.why))
        self.passphrase_field.say(_("Data passphrase"))
        self.reveal.say(_("Show what is typed"))
        self._sheet_about.setText(
            _("Type the four lines of the recovery sheet. Capital letters and spaces make no difference.")
        )
        for number, field in enumerate(self.line_fields, start=1):
            field.say(_("Line {number}").format(number=number))
        self.again.say(_("Try again"))
        self._say_moves()
        self._say_refusal()

    def _say_moves(self) -> None:
        self.open.say(_("Open"))
        self.other.say(_("Use the passphrase") if self._on_sheet else _("Use the recovery sheet"))

    def _learned(self) -> None:
        self.way.offer(has_keyring=self.presenter.has_keyring)
        self._on_sheet = not self.presenter.takes_passphrase
        self._fit()

    def _turn(self) -> None:
        self._on_sheet = not self._on_sheet
        self._tell(None)
        self._fit()

    def _fit(self) -> None:
        """Show one of the two ways, and as much window as it needs."""
        self._by_passphrase.setVisible(not self._on_sheet)
        self._by_sheet.setVisible(self._on_sheet)
        self.other.setVisible(not self._on_sheet or self.presenter.takes_passphrase)
        self.again.setVisible(self.presenter.why.code == "keyring_locked")
        self._say_moves()
        scale = theme().tokens.scale
        high = HIGH_WITH_SHEET if self._on_sheet else HIGH
        begin_with(self, WIDE * scale, high * scale)
        first = self.lines[0] if self._on_sheet else self.passphrase
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_to_open(self) -> None:
        """Try what was typed, or say what is missing."""
        self._tell(None)
        if not self._on_sheet:
            self.presenter.by_passphrase(self.passphrase.text())
            return
        way = self.way.way()
        if way is not None:
            self.presenter.by_sheet([line.text() for line in self.lines], way)

    def _typed(self) -> None:
        self._tell(None)

    def _refuse(self, error: Exception) -> None:
        self._tell(error)
        line = self._spot()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()
        self.room.ensureWidgetVisible(line)

    def _tell(self, error: Exception | None) -> None:
        self._refused = error
        self._say_refusal()

    def _say_refusal(self) -> None:
        error, spot = self._refused, self._spot()
        for field in (self.passphrase_field, *self.line_fields):
            here = error is not None and field.control is spot
            field.refuse(partial(sentence, error) if error is not None and here else None)

    def _spot(self) -> QLineEdit:
        """Return the line that a refusal is about; what is wrong with a whole sheet stands below it."""
        error = self._refused
        if not self._on_sheet:
            return self.passphrase
        if isinstance(error, DomainError) and error.code == "sheet_line":
            return self.lines[int(str(error.params["line"])) - 1]
        return self.lines[-1]

    def _be(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Let nothing be typed over what is being tried; it takes about half a second."""
        for part in (self._by_passphrase, self._by_sheet, self.open, self.again, self.other):
            part.setDisabled(busy)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab follow the order of reading."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the keyboard, and in a line goes on to the next or opens."""
        if pressed_by_enter(event, self):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Go to the line that follows; from the last one, open."""
        lines = [line for line in (*self.lines, self.way.first, self.way.again) if line.isVisible()]
        at = next((n for n, line in enumerate(lines) if line.hasFocus()), len(lines))
        if at + 1 < len(lines):
            lines[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.try_to_open()
