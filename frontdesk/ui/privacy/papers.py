"""A paper on the screen, in either language: to read, to print, to save, to copy."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.i18n import _
from frontdesk.ui.file_dialog import ask_folder
from frontdesk.ui.kept.giving import Giving, tell_giving
from frontdesk.ui.kept.paper import document
from frontdesk.ui.kept.words import Paper
from frontdesk.ui.privacy.presenter import PrivacyPresenter
from frontdesk.ui.privacy.words import as_text, paper
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.settings.wording import LANGUAGES
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, frame, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, clear, column

NOTHING = "\u00a0"  # as high as a line of words
READABLE = 760  # pixels at a text size of 100 %
SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class PaperView(Retranslated):
    """The notice for the counter, or the record of processing, always as the settings are now."""

    def __init__(self, presenter: PrivacyPresenter, kind: str) -> None:
        super().__init__()
        self._presenter = presenter
        self._kind = kind
        self._shown: Paper | None = None
        self.giving = Giving(presenter.session)
        self._about = label("second")
        self.languages = Chips(may_be_none=False)
        self.languages.offer(LANGUAGES)
        self.languages.choose([presenter.session.shop.language])
        self.copy, self.save, self.print = Button(), Button(), Button()
        self._told = label("second", NOTHING)
        self._help = label("second")
        self._page = frame("card")
        self._lines = QVBoxLayout(self._page)
        self._lay_out()
        self.languages.changed.connect(self.show_paper)
        on_click(self.copy, self._copy)
        on_click(self.save, self._ask_folder)
        on_click(self.print, self._ask_printer)
        self.giving.changed.connect(partial(tell_giving, self.giving, self._told))
        presenter.shown.connect(self.show_paper)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        self._lines.setContentsMargins(*[tokens.px("space5")] * 4)
        self._lines.setSpacing(tokens.px("space2"))
        moves = QWidget()
        flow = FlowLayout(moves, gap=tokens.px("space2"))
        for move in (self.languages, self.print, self.save, self.copy):
            flow.addWidget(move)
        inner = QWidget()
        self._held = column(self._about, moves, self._told, self._page, self._help, None, gap="space2")
        inner.setLayout(self._held)
        self._room = Scroll(inner)
        self.setLayout(column(self._room))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave what is wider than readable to the margin."""
        super().resizeEvent(event)
        scale = theme().tokens.scale
        bar = self._room.verticalScrollBar().sizeHint().width()
        self._held.setContentsMargins(0, 0, max(bar, self.width() - bar - round(READABLE * scale)), 0)

    def retranslate(self) -> None:
        """Say the words; those of the paper are in its own language."""
        self._about.setText(
            _("Made from the settings. It says what the program does, and changes with them.")
        )
        self.copy.say(_("Copy as text"))
        self.save.say(_("Save as PDF…"))
        self.print.say(_("Print…"))
        self._say_help()

    def words(self) -> str:
        """Return what stands on the paper, as plain text."""
        return as_text(self._shown) if self._shown is not None else ""

    def show_paper(self) -> None:
        """Show the paper as it is now; a change of nothing it tells moves nothing."""
        book = self._presenter.book
        made = paper(self._presenter, book, self._kind, self.languages.one()) if book is not None else None
        self._say_help()
        if made == self._shown or made is None:
            return
        self._shown = made
        clear(self._lines)
        self._lines.addWidget(label("title", made.title))
        for section in made.sections:
            if section.heading:
                self._lines.addWidget(label("name", section.heading))
            for line in section.lines:
                words = label("", line)
                words.setTextInteractionFlags(SELECTABLE)
                self._lines.addWidget(words)

    def _say_help(self) -> None:
        book = self._presenter.book
        if book is None:
            return
        from frontdesk.ui.words import full_day

        sources = "\n".join(f"{name}: {url}" for name, url in book.law.sources)
        self._help.setText(
            _("This is help, not legal advice. The law behind it was looked up on {day}:").format(
                day=full_day(book.law.checked_on)
            )
            + f"\n{sources}"
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words())
        self._told.setText(_("Copied."))

    def _ask_folder(self) -> None:
        ask_folder(self, _("Into which folder shall it go?"), self.save_into, accept=_("Save here"))

    def save_into(self, folder: Path) -> None:
        """Write the paper as a PDF into a folder."""
        if self._shown is not None:
            session = self._presenter.session
            today = local_date(session.shop, session.clock.now())
            self.giving.answer(self._shown, folder, f"{self._shown.title} {today.isoformat()}")

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._shown is None:
            return
        made = document(self._shown)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: made.print_(printer))
        QDialog.open(dialog)  # the print dialog has an open() of its own, with other arguments
