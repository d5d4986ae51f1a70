"""The recovery sheet on the screen: shown, saved, and then asked about, for what nobody has is no help."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.domain.recovery import GROUPS, LINES, is_group
from frontdesk.i18n import _
from frontdesk.services.errors import StorageError
from frontdesk.ui.encryption.paper import Sheet, as_pdf, as_text
from frontdesk.ui.errors import sentence
from frontdesk.ui.file_dialog import ask_where
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, Link, label, on_click
from frontdesk.ui.widgets.field import Field, RefusalRoom
from frontdesk.ui.widgets.layouts import column
from frontdesk.ui.widgets.line_up import side_by_side
from frontdesk.ui.words import breakable
from frontdesk.ui.writing import write_all

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
ASKED = 2


class SheetView(Retranslated):
    """First the sheet; then, while it is out of sight, two groups of it have to be typed."""

    confirmed = Signal()
    closed = Signal()  # given up, or read again

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._sheet: Sheet | None = None
        self._asked: list[tuple[int, int]] = []
        self._only_shown = False
        self._saved = ""
        self._make()
        self._lay_out()
        on_click(self.pdf, lambda: self._ask_where("pdf"))
        on_click(self.text, lambda: self._ask_where("txt"))
        on_click(self.go_on, self._go_on)
        on_click(self.confirm, self._confirm)
        on_click(self.again, lambda: self._show_page(asking=False))
        for leave in self.leaves:
            on_click(leave, self.closed.emit)
        self.retranslate()

    def _make(self) -> None:
        self._title, self._about = label("name"), label("muted")
        self._number, self._told = label("second"), label("second")
        self._lines = [label("prompt") for _line in range(LINES)]
        for line in self._lines:
            line.setTextInteractionFlags(SELECTABLE)
        self.pdf, self.text = Button(), Button()
        self.go_on, self.confirm, self.again = Button("primary"), Button("primary"), Link()
        self.leaves = (Link(), Link())
        self.groups = [QLineEdit() for _group in range(ASKED)]
        self.group_fields = [Field(group, keeps_room=True) for group in self.groups]
        self._refusal = RefusalRoom()
        self._page, self._question = QWidget(), QWidget()

    def _lay_out(self) -> None:
        paper = column(self._number, *self._lines, gap="space2")
        saving = side_by_side(self.pdf, self.text, gap="space3")
        moves = side_by_side(self.go_on, self.leaves[0], gap="space3")
        self._page.setLayout(column(paper, saving, self._told, self._refusal, moves, gap="space3"))
        answers = side_by_side(self.confirm, self.again, self.leaves[1], gap="space3")
        self._question.setLayout(column(*self.group_fields, answers, gap="space3"))
        self.setLayout(column(self._title, self._about, self._page, self._question, gap="space3"))
        for group, field in zip(self.groups, self.group_fields, strict=True):
            group.textEdited.connect(lambda _text, field=field: field.refuse(None))
            group.returnPressed.connect(self._next_or_confirm)

    def show_sheet(self, sheet: Sheet, *, only_shown: bool = False) -> None:
        """Show a sheet; where it is only looked at again, nothing is asked."""
        self._sheet, self._only_shown, self._saved = sheet, only_shown, ""
        lines = secrets.SystemRandom().sample(range(LINES), ASKED)
        self._asked = [(line, secrets.randbelow(GROUPS)) for line in sorted(lines)]
        for group, field in zip(self.groups, self.group_fields, strict=True):
            group.clear()
            field.refuse(None)
        self._refusal.tell("")
        self._show_page(asking=False)
        self.retranslate()

    def forget(self) -> None:
        """Take the key off the screen and out of reach."""
        self._sheet = None
        for line in self._lines:
            line.clear()
        for group in self.groups:
            group.clear()

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("The recovery sheet"))
        self.pdf.say(_("Save as PDF to print"))
        self.text.say(_("Save as text"))
        self.go_on.say(_("I have the sheet, go on"))
        self.confirm.say(_("That is what it says"))
        self.again.say(_("Show it again"))
        for leave in self.leaves:
            leave.say(_("Close") if self._only_shown else _("Not now"))
        for (at, group), field in zip(self._asked, self.group_fields, strict=False):
            field.say(_("Line {line}, group {group}").format(line=at + 1, group=group + 1))
        if self._sheet is not None:
            self._number.setText(_("Sheet {number}").format(number=self._sheet.number()))
            for number, (shown, line) in enumerate(zip(self._lines, self._sheet.lines(), strict=True), 1):
                shown.setText(f"{number}.  {line}")
                shown.setAccessibleName(_("Line {number}").format(number=number))
        self._say_about()

    def _say_about(self) -> None:
        asking = self._question.isVisibleTo(self)
        self._about.setText(
            _("Two groups from the sheet, to be sure that it is at hand when it is needed:")
            if asking
            else _(
                "It opens the data when their passphrase is forgotten or this computer is gone. Print it or "
                "write it down, and lock it away. Without it and the passphrase, nobody can open the data."
            )
        )
        self._told.setText(
            _("Saved in {place}. On a stick or on paper it is safer than on this computer.").format(
                place=self._saved
            )
            if self._saved
            else ""
        )
        self._told.setVisible(bool(self._saved))

    def _show_page(self, *, asking: bool) -> None:
        self._page.setVisible(not asking)
        self._question.setVisible(asking)
        self.go_on.setVisible(not self._only_shown)
        self._say_about()
        first = self.groups[0] if asking else self.pdf
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        self._show_page(asking=True)

    def _next_or_confirm(self) -> None:
        if self.groups[0].hasFocus() and not self.groups[1].text():
            self.groups[1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._confirm()

    def _confirm(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        right = True
        for (line, group), typed, field in zip(self._asked, self.groups, self.group_fields, strict=True):
            fits = is_group(sheet.key, line, group, typed.text())
            field.refuse(None if fits else partial(sentence, DomainError("sheet_group")))
            if not fits and right:
                typed.setFocus(Qt.FocusReason.OtherFocusReason)
            right = right and fits
        if right:
            self.confirmed.emit()

    def _ask_where(self, ending: str) -> None:
        kind = _("Page to print (*.pdf)") if ending == "pdf" else _("Plain text (*.txt)")
        ask_where(self, _("Recovery sheet") + f".{ending}", kind, self.save)

    def save(self, path: Path) -> None:
        """Write the sheet into a file, off the interface's thread."""
        if self._sheet is None:
            return
        text = path.suffix.lower() == ".txt"
        content = as_text(self._sheet).encode() if text else as_pdf(self._sheet)
        self._refusal.tell("")
        write: Callable[[], None] = partial(_write, path, content)
        self._session.slow.run(write, lambda _none: self._was_saved(path), self._not_saved, owner=self)

    def _was_saved(self, path: Path) -> None:
        self._saved = breakable(path)
        self._say_about()

    def _not_saved(self, error: Exception) -> None:
        self._refusal.tell(sentence(error))


def _write(path: Path, content: bytes) -> None:
    try:
        write_all({path: [content]})
    except OSError as error:
        raise StorageError("read_only", str(error.strerror)) from error
