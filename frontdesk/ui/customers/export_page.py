"""Taking all customers to another program: as contact cards or as a table, into a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from frontdesk.i18n import _, ngettext
from frontdesk.services.exports import SUFFIXES, Format
from frontdesk.ui.export_bar import ExportBar
from frontdesk.ui.exporting import Export, Stage
from frontdesk.ui.file_dialog import ask_where
from frontdesk.ui.format_words import HINTS, export_job, kind_words, offered
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, frame, label, on_click
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import Scroll, column, row
from frontdesk.ui.widgets.not_theirs import NotTheirs
from frontdesk.ui.widgets.tick import Tick

CODE = "export_customers"


class ExportPage(Retranslated):
    """Choose what they go out as, then where; the secret is asked for once more."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._dialog: QFileDialog | None = None
        self.export = Export(session, CODE, self)
        self.back = Link()
        self._title = label("title")
        self._words = label("muted")
        self._kind_title = label("field")
        self.kinds = Chips(may_be_none=False)
        self._hint = label("second")
        self.needs = Tick()
        self._warning = label("second")
        self.choose = Button("primary")
        self._bar = ExportBar(self.export, _saved, home=self.choose)
        self._lay_out()
        on_click(self.back, self.left.emit)
        on_click(self.choose, self._ask_where)
        self.kinds.changed.connect(self._say)
        self._bar.again_wanted.connect(self._ask_where)
        self.export.changed.connect(self._bring_into_sight)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        card = frame("card")
        parts = (self._kind_title, self.kinds, self._hint, self.needs, self._warning, row(self.choose, None))
        card.setLayout(column(*parts, margins="space4"))
        inside = QWidget()
        inside.setLayout(column(self._title, self._words, card, self._bar, None))
        inside.setMaximumWidth(round(tokens.scale * 820))
        held = QWidget()
        across = row(inside, None)
        across.setStretch(0, 100)
        held.setLayout(across)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(NotTheirs(self._session, CODE, card))
        self._room = Scroll(held)
        box.addWidget(self._room, 1)

    def begin(self) -> None:
        """Begin anew: what helps goes along only when it is asked for each time."""
        self.needs.put(on=False)
        self.export.forget()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def kind(self) -> Format:
        """Return what they go out as."""
        return Format(self.kinds.one())

    def retranslate(self) -> None:
        """Say the words."""
        self.back.say(_("All customers"))
        self._title.setText(_("Take all customers to another program"))
        self._words.setText(
            _("One file with every customer, for another address book or till. Nothing changes here.")
        )
        self._kind_title.setText(_("What shall the file be?"))
        self.kinds.offer(offered(Format))
        self.kinds.setAccessibleName(_("What shall the file be?"))
        if not self.kinds.one():
            self.kinds.choose([str(Format.VCARD4)])
        self.needs.say(_("What helps goes along, where customers agreed to it being noted"))
        self._warning.setText(
            _("Whoever has the file has all names and phones. Its place is noted, for the day somebody asks.")
        )
        self.choose.say(_("Choose the place…"))
        self._say()

    def _say(self) -> None:
        self._hint.setText(_(HINTS[self.kind()]))

    def _bring_into_sight(self) -> None:
        """Let what is said of the file be seen where the text is large, once it has its room."""
        if self.export.stage is not Stage.NONE:
            QTimer.singleShot(0, self, lambda: self._room.ensureWidgetVisible(self._bar))

    def _ask_where(self) -> None:
        if self._dialog is not None:
            return
        day = self._session.clock.now().date().isoformat()
        name = _("Customers {day}").format(day=day) + SUFFIXES[self.kind()]
        last = self.export.path
        folder = str(last.parent) if last.name else ""
        self._dialog = ask_where(self, name, kind_words(self.kind()), self.write, folder)
        self._dialog.finished.connect(self._dialog_closed)

    def _dialog_closed(self) -> None:
        self._dialog = None

    def write(self, path: Path) -> None:
        """Write the file."""
        self.export.begin(path, partial(export_job, path, self.kind(), with_needs=self.needs.on()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not pressed_by_enter(event, self):
            super().keyPressEvent(event)


def _saved(count: int) -> str:
    return ngettext("Saved: {n} customer in {place}", "Saved: {n} customers in {place}", count)
