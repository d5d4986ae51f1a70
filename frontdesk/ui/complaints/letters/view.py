"""The papers of a complaint: its parts beside how it will look; printed, saved, copied."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from frontdesk.domain.complaints import Move, moves
from frontdesk.domain.letters import arrived, in_writing, language_for, slip
from frontdesk.domain.replies import Reply
from frontdesk.domain.sheets import Sheet, as_text, read_sheet
from frontdesk.i18n import _
from frontdesk.ui.complaints.case_told import whereabouts
from frontdesk.ui.complaints.letters.presenter import PaperPresenter
from frontdesk.ui.complaints.letters.preview import SheetPreview
from frontdesk.ui.complaints.letters.reply_form import ReplyForm
from frontdesk.ui.complaints.letters.words import (
    ARRIVED,
    KINDS,
    REPLY,
    SLIP,
    STOCK_NAMES,
    SUPERVISOR,
    WRITING,
    Known,
    day_in,
    supervisor_sheet,
    wish_in,
)
from frontdesk.ui.complaints.wording import address_words
from frontdesk.ui.context import Context
from frontdesk.ui.file_dialog import ask_folder
from frontdesk.ui.papers.pdf import page_layout, paint_all, pdf_of
from frontdesk.ui.papers.typeset import A4, STOCKS, Stock, set_sheet
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, frame, label, on_click
from frontdesk.ui.widgets.columns import Columns
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, clear, column
from frontdesk.ui.words import breakable, full_day, moment
from frontdesk.ui.writing import free, write_all

STACK_BELOW = 760  # px at 100 %


class PapersView(Retranslated):
    """``back`` to the complaint; ``gone`` when there is none any more."""

    back = Signal(str)
    gone = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session = context.session
        self.presenter = PaperPresenter(context.session, self)
        self._old: Reply | None = None  # a letter that was sent and is looked at
        self.case = Link()
        self.kinds, self.stocks = Chips(may_be_none=False), Chips(may_be_none=False)
        self.print, self.save, self.copy, self.write_down = Button(), Button(), Button(), Button("primary")
        self._told, self._hint = label("second"), label("second")
        self.form = ReplyForm(context, self.presenter)
        self.preview = SheetPreview()
        self._letters_head = label("section")
        self.letters = QVBoxLayout()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        gap = theme().tokens.px("space2")
        moves_row = QWidget()
        flow = FlowLayout(moves_row, gap=gap)
        for part in (self.print, self.save, self.copy, self.write_down):
            flow.addWidget(part)
        left, right = frame(), QWidget()
        left.setLayout(
            column(
                self.kinds, self._hint, self._letters_head, self.letters, self.form, None, margins="space4"
            )
        )
        right.setLayout(column(self.stocks, moves_row, self._told, self.preview, None, gap="space2"))
        self._sides = [Scroll(_held(part)) for part in (left, right)]
        self._columns = Columns([(side, 1) for side in self._sides], stack_below=STACK_BELOW)
        box = column(self.case, self._columns, gap="space2")
        box.setAlignment(self.case, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(box)

    def _connect(self) -> None:
        on_click(self.case, lambda: self.back.emit(self.presenter.complaint_id))
        on_click(self.print, self._print)
        on_click(self.save, lambda: ask_folder(self, _("Into which folder shall it go?"), self.save_into,
                                               accept=_("Save here")))  # fmt: skip
        on_click(self.copy, self._copy)
        on_click(self.write_down, self.presenter.put_in_writing)
        self.kinds.changed.connect(self._chosen)
        self.stocks.changed.connect(self._show)
        self.presenter.shown.connect(self._show)
        self.presenter.sent.connect(self._sent)
        self.presenter.refused.connect(self.form.refuse_for)
        self.presenter.gone.connect(self.gone)

    def retranslate(self) -> None:
        """Say the words; those of a paper are in its own language."""
        self.case.say(_("← The complaint"))
        self.kinds.offer((code, _(words)) for code, words in KINDS.items())
        self.stocks.offer((code, _(words)) for code, words in STOCK_NAMES.items())
        for chips, first in ((self.kinds, REPLY), (self.stocks, A4.code)):
            if not chips.one():
                chips.choose([first])
        self.kinds.setAccessibleName(_("Which paper"))
        self.stocks.setAccessibleName(_("For which paper"))
        self.print.say(_("Print…"))
        self.save.say(_("Save as PDF…"))
        self.copy.say(_("Copy as text"))
        self.write_down.say(_("It is in writing now"))
        self._letters_head.setText(_("Letters that were sent"))
        self._show()

    def show_papers(self, complaint_id: str, kind: str = "") -> None:
        """Show the papers of a complaint, the one of a kind first."""
        if kind:
            self.kinds.choose([kind])
        self._old = None
        self._told.setText("")
        if complaint_id != self.presenter.complaint_id:
            self._columns.show_beginning()
            for side in self._sides:  # where it says what is missing
                side.verticalScrollBar().setValue(0)
        self.presenter.open(complaint_id)

    def sheet(self) -> Sheet | None:
        """Return the paper that is shown."""
        basis, book = self.presenter.basis, self.presenter.book
        if basis is None or book is None:
            return None
        kind, language = self.kinds.one(), language_for(basis.customer, basis.shop)
        if kind == REPLY:
            return read_sheet(self._old.letter) if self._old is not None else self.presenter.letter()
        if kind == WRITING:
            wish = wish_in(basis.complaint.remedy, language)
            return in_writing(basis, book, day_in, language=language, wish=wish)
        if kind == SUPERVISOR:
            return self._for_supervisor()
        made = slip if kind == SLIP else arrived
        return made(basis, book, day_in, language=language)

    def stock(self) -> Stock:
        """Return what it is printed on; letters are for a page."""
        return STOCKS[self.stocks.one()] if self.kinds.one() in (SLIP, SUPERVISOR, ARRIVED) else A4

    def save_into(self, folder: Path) -> None:
        """Write the paper as a PDF into a folder, named by the number alone; note where it lies."""
        sheet, basis = self.sheet(), self.presenter.basis
        if sheet is None or basis is None:
            return
        path = free(folder / f"{_(KINDS[self.kinds.one()])} {basis.complaint.number}.pdf")

        def saved(_none: object) -> None:
            self.presenter.note_saved(str(path))
            self._told.setText(_("It lies in {place}.").format(place=breakable(path)))

        def failed(error: Exception) -> None:
            if not isinstance(error, OSError):
                self._session.refused.emit(error)
                return
            said = _("Not saved: {place} cannot be written to, or the file is open in another program.")
            self._told.setText(said.format(place=breakable(folder)))

        files = {path: [pdf_of(sheet, self.stock())]}
        self._session.slow.run(partial(write_all, files), saved, failed, owner=self)

    def _for_supervisor(self) -> Sheet:
        basis, case, session = self.presenter.basis, self.presenter.case, self._session
        assert basis is not None
        assert case is not None
        address = ""
        if basis.customer is not None:
            address = " · ".join(address_words(session.house, basis.customer, session.sounds))
        promises = tuple(
            f"{promise.text} ({moment(promise.due_at, session.shop, today=basis.today)})"
            for promise in case.promises
        )
        writer = case.story[0].actor if case.story else ""
        told = Known(
            address=address,
            promises=promises,
            where=whereabouts(case, session.shop, basis.today),
            written_by=session.house.everybody[writer].name if writer in session.house.everybody else "",
        )
        return supervisor_sheet(basis, told)

    def _chosen(self) -> None:
        self._old = None
        self._told.setText("")
        self._show()

    def _show(self) -> None:
        basis, kind = self.presenter.basis, self.kinds.one()
        sheet = self.sheet()
        if sheet is None or basis is None:
            return
        self.form.setVisible(kind == REPLY and self._old is None)
        self.form.follow()
        self.stocks.setVisible(kind in (SLIP, SUPERVISOR, ARRIVED))
        actor = self._session.acting()
        allowed = moves(basis.complaint, actor) if actor is not None else frozenset()
        self.write_down.setVisible(kind == WRITING and Move.IN_WRITING in allowed)
        self._hint.setText(self._hint_words(kind))
        self._show_letters()
        self.preview.show_sheet(sheet, self.stock())

    def _hint_words(self, kind: str) -> str:
        return {
            REPLY: _("This is help, not legal advice. What is written is kept safe as you type."),
            SLIP: _("For the customer to take along. It does not tell what happened: others may see it."),
            ARRIVED: _("To read aloud or to send. Copy it as text into a message."),
            WRITING: _("To be signed, with a copy for the customer. From then on the law’s days count."),
            SUPERVISOR: _("Everything of the case, for a supervisor who is not at this computer."),
        }[kind]

    def _show_letters(self) -> None:
        clear(self.letters)
        basis = self.presenter.basis
        replies = basis.replies if basis is not None and self.kinds.one() == REPLY else ()
        self._letters_head.setVisible(bool(replies))
        for reply in replies:
            link = Button("link")
            link.say(_("Sent on {day}").format(day=full_day(reply.sent_on)))
            on_click(link, partial(self._look_at, reply))
            self.letters.addWidget(link)
        if self._old is not None:
            again = Button("link")
            again.say(_("Write another reply"))
            on_click(again, self._chosen)
            self.letters.addWidget(again)

    def _look_at(self, reply: Reply) -> None:
        self._old = reply
        self._show()

    def _sent(self) -> None:
        self._told.setText(_("The reply is kept as it was sent."))
        self.back.emit(self.presenter.complaint_id)

    def _copy(self) -> None:
        sheet = self.sheet()
        if sheet is not None:
            QGuiApplication.clipboard().setText(as_text(sheet))
            self._told.setText(_("Copied."))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        sheet = self.sheet()
        if sheet is None:
            return
        made = set_sheet(sheet, self.stock())
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout(made))
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def printed() -> None:
            paint_all(printer, made, printer.resolution())
            if printer.outputFileName():  # into a file: an erasing has to find it
                self.presenter.note_saved(printer.outputFileName())

        dialog.accepted.connect(printed)
        QDialog.open(dialog)  # the print dialog has an open() of its own, with other arguments


def _held(part: QWidget) -> QWidget:
    held = QWidget()
    held.setLayout(column(part, None))
    return held
