"""The window of a start that failed because the data cannot be read: the copies there are, and one move."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.services.copies import Copy, SafeCopies
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import Clock
from frontdesk.ui.copies.parts import CopyList, ProgressLine
from frontdesk.ui.copies.presenter import CopiesPresenter
from frontdesk.ui.copies.words import counts, nobody_to_ask, when, zone_for
from frontdesk.ui.errors import sentence
from frontdesk.ui.file_dialog import ask_folder
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.tasks import Lane
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, announce, frame, label, on_click
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import Scroll, column
from frontdesk.ui.widgets.line_up import side_by_side
from frontdesk.ui.widgets.reading_order import tab_on
from frontdesk.ui.widgets.room import begin_with
from frontdesk.ui.words import breakable

HELPED_BY_A_COPY = frozenset({"missing_store", "damaged", "not_a_store"})
WIDE, HIGH = 720, 640  # pixels at a text size of 100 %


class StartWindow(Retranslated):
    """Says what is wrong, lists the copies, and brings one back; the file that cannot be read is kept."""

    closed = Signal()
    brought = Signal()

    def __init__(self, error: Exception, folder: Path, copies: SafeCopies, clock: Clock) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._error, self._folder, self._clock = error, folder, clock
        self.lane = Lane(ThreadPoolExecutor(1, thread_name_prefix="copies"), self)
        self.copies = CopiesPresenter(copies, self.lane, around=_alone, actor=lambda: "")
        self._title, self._where = label("prompt"), label("second")
        self._offer, self._kept, self._refusal = label(), label("second"), label("refusal")
        self.newest, self.elsewhere, self.close_it = Button("primary"), Button(), Button()
        self._list_name = label("field")
        self.list = CopyList(self.copies, self._zone, self._today)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.copies.refresh()
        scale = theme().tokens.scale
        begin_with(self, WIDE * min(scale, 1.3), HIGH * min(scale, 1.2))
        self.setMinimumSize(360, 400)
        self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        card, content = frame("card"), QWidget()
        card.setLayout(
            column(
                self._offer,
                side_by_side(self.newest, self.elsewhere),
                ProgressLine(self.copies),
                self._refusal,
                self._kept,
                margins="space5",
            )
        )
        held = frame("card")
        held.setLayout(column(self._list_name, self.list, margins="space5", gap="space2"))
        content.setLayout(
            column(
                column(self._title, self._where, gap="space1"),
                card,
                held,
                side_by_side(self.close_it),
                None,
                gap="space4",
                margins="space5",
            )
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Scroll(content))

    def _connect(self) -> None:
        on_click(self.newest, self._bring_newest)
        on_click(self.elsewhere, self._look_elsewhere)
        on_click(self.close_it, self.closed.emit)
        self.list.bring_wanted.connect(self.copies.bring_back)
        self.copies.changed.connect(self._show)
        self.copies.brought.connect(self.brought)
        self.copies.changed.connect(self._offer_keyboard)

    def retranslate(self) -> None:
        """Say the words."""
        self.setWindowTitle(_("Frontdesk"))
        self._title.setText(sentence(self._error))
        self._where.setText(breakable(self._folder))
        self.newest.say(_("Bring the newest good copy back"))
        self.elsewhere.say(_("Look for copies in another place…"))
        self.close_it.say(_("Close"))
        self._list_name.setText(_("The copies"))
        kept = _("The file that cannot be read is kept under another name.")
        self._kept.setText("\n".join([kept] * _is_there(self._error) + [nobody_to_ask()]))
        self._show()

    def _show(self) -> None:
        copies, newest = self.copies, self.copies.newest_good()
        self._offer.setText(self._words(newest))
        self.newest.setVisible(newest is not None)
        text = sentence(copies.error) if copies.error else ""
        if text and text != self._refusal.text():
            announce(self._refusal, text)
        self._refusal.setText(text)
        self._refusal.setVisible(bool(text))

    def _words(self, newest: Copy | None) -> str:
        if self.copies.standing is None:
            return _("Looking for copies…")
        if newest is None:
            return _("There is no copy here. Perhaps on a stick or another disk?")
        told = _("The newest good copy: {when}").format(when=when(newest.at, self._zone(), self._today()))
        return "\n".join(filter(None, (told, counts(newest.facts) if newest.facts else "")))

    def _offer_keyboard(self) -> None:
        """Let Enter do what is most wanted, once that is known."""
        mine = self.focusWidget() is self.close_it  # also while another window is in front
        if mine and self.newest.isVisible() and self.newest.isEnabled():
            self.newest.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_newest(self) -> None:
        newest = self.copies.newest_good()
        if newest is not None:
            self.copies.bring_back(newest.path)

    def _look_elsewhere(self) -> None:
        ask_folder(self, _("Where copies may lie"), self.copies.look_in)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab follow the order of reading."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses what has the keyboard, Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop looking; a copy that is just coming into place is not disturbed."""
        self.copies.stop()
        super().closeEvent(event)

    def _zone(self) -> ZoneInfo:
        return zone_for(None)

    def _today(self) -> date:
        return self._clock.now().astimezone(self._zone()).date()


def _is_there(error: Exception) -> bool:
    """Tell whether there is a file at all that cannot be read."""
    return isinstance(error, StorageError) and error.code != "missing_store"


def _alone(job: Callable[[], None]) -> None:
    """Nobody else has the store open: it could not be opened."""
    job()
