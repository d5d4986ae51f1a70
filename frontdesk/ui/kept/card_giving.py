"""One customer's contact card: as a file, or as text to be put anywhere; both are noted as given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from frontdesk.i18n import _
from frontdesk.services.erasing import note_card
from frontdesk.services.exports import SUFFIXES, Format, card_text
from frontdesk.services.kept import Kept, without_needs
from frontdesk.ui.file_dialog import ask_where
from frontdesk.ui.format_words import HINTS, ONE, kind_words, offered
from frontdesk.ui.kept.giving import Giving
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, Chips, announce, frame, label, on_click
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import LineUp


class CardGiving(Retranslated):
    """Which kind of card, and two ways to give it."""

    def __init__(self, session: Session, giving: Giving, needs: Callable[[], bool]) -> None:
        """Make it; ``needs`` tells whether what helps goes along, too."""
        super().__init__()
        self._session = session
        self._giving = giving
        self._needs = needs
        self._kept: Kept | None = None
        self._dialog: QFileDialog | None = None
        self._title = label("field")
        self.kinds = Chips(may_be_none=False)
        self._hint = label("second")
        self.save = Button()
        self.copy = Button()
        self._told = label("muted")
        moves = QWidget()
        flow = LineUp(moves)
        for move in (self.save, self.copy):
            flow.addWidget(move)
        card = frame("card")
        parts = (self._title, self.kinds, self._hint, moves, self._told)
        card.setLayout(column(*parts, gap="space2", margins="space3"))
        self.setLayout(column(card))
        on_click(self.save, self._ask_where)
        on_click(self.copy, self._copy)
        self.kinds.changed.connect(self._say)
        self.retranslate()

    def begin(self, kept: Kept) -> None:
        """Begin with a customer."""
        self._kept = kept
        self._told.hide()
        self.show()

    def focus_first(self) -> None:
        """Put the keyboard on the kind that is chosen."""
        chosen = next(chip for chip in self.kinds.chips() if chip.isChecked())
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, kept: Kept) -> None:
        """Take the customer as it stands now."""
        self._kept = kept

    def kind(self) -> Format:
        """Return which kind of card it is."""
        return Format(self.kinds.one())

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("What shall the card be?"))
        self.kinds.offer(offered(ONE))
        self.kinds.setAccessibleName(_("What shall the card be?"))
        if not self.kinds.one():
            self.kinds.choose([str(Format.VCARD3)])  # what phones read
        self.save.say(_("Save as a file…"))
        self.copy.say(_("Copy the text"))
        self._told.setText(_("The text of the card can be pasted now, into a message for instance."))
        self._say()

    def _say(self) -> None:
        self._hint.setText(_(HINTS[self.kind()]))
        self._told.hide()

    def _text(self) -> str:
        assert self._kept is not None
        needs = self._needs()
        return card_text(self._kept if needs else without_needs(self._kept), self.kind(), with_needs=needs)

    def _ask_where(self) -> None:
        if self._kept is None or self._dialog is not None:
            return
        name = _("Contact card {day}").format(day=self._giving.day(self._kept)) + SUFFIXES[self.kind()]
        self._dialog = ask_where(self, name, kind_words(self.kind()), self.write)
        self._dialog.finished.connect(self._dialog_closed)

    def _dialog_closed(self) -> None:
        self._dialog = None

    def write(self, path: Path) -> None:
        """Write the card into a file."""
        if self._kept is not None:
            self._giving.card(self._kept, path, self._text(), with_needs=self._needs())

    def _copy(self) -> None:
        if self._kept is None:
            return
        text = self._text()
        change = partial(note_card, customer_id=self._kept.customer.id, paths=[], with_needs=self._needs())
        self._session.do("give_copy", change, then=lambda _done: self._copied(text), owner=self)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._told.show()
        announce(self._told, self._told.text())
