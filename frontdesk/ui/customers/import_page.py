"""Bringing customers from a file, step by step, inside the customers' place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from frontdesk.i18n import _, ngettext
from frontdesk.ui.customers.import_pairs import PairsNews
from frontdesk.ui.customers.import_parts import ColumnsPart, EarlierPart, LookPart
from frontdesk.ui.customers.import_presenter import COLUMNS, DONE, LOOK, START, ImportPresenter
from frontdesk.ui.customers.import_words import progress_words, refusal
from frontdesk.ui.customers.list_words import number
from frontdesk.ui.customers.pairs_presenter import PairsPresenter
from frontdesk.ui.file_dialog import ask_which
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, column, row
from frontdesk.ui.widgets.not_theirs import NotTheirs


class ImportPage(Retranslated):
    """Choose a file, match its columns, look, bring; stop at any time; take back at any time."""

    left = Signal()
    pairs_wanted = Signal()

    def __init__(self, session: Session, pairs: PairsPresenter) -> None:
        super().__init__()
        self._session = session
        self.presenter = ImportPresenter(session)
        self._error: Exception | None = None
        self._rows_done = 0
        self.back = Link()
        self._title = label("title")
        self._words = label("muted")
        self.pairs = PairsNews(pairs)
        self.refusal = label("urgent")
        self._refusal_box = frame("urgent")
        self.columns = ColumnsPart(self.presenter)
        self.look = LookPart(self.presenter)
        self.earlier = EarlierPart(session, self.presenter)
        self.progress = QProgressBar()
        self._progress_words = label()
        self._working = QWidget()
        self.choose = Button("primary")
        self.go_on = Button("primary")
        self.bring = Button("primary")
        self.finish = Button("primary")
        self.undo = Button()
        self.other = Button()
        self.step_back = Button()
        self.cancel = Button()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.presenter.start()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        self._refusal_box.setLayout(column(self.refusal, margins="space3"))
        self._working.setLayout(column(self._progress_words, self.progress, gap="space2"))
        self.progress.setTextVisible(False)
        moves = QWidget()
        flow = FlowLayout(moves, gap=tokens.px("space2"))
        for move in (self.go_on, self.bring, self.finish, self.undo, self.other, self.step_back, self.cancel):
            flow.addWidget(move)
        inside = QWidget()
        inside.setLayout(
            column(
                self._title,
                self._words,
                self.pairs,
                self._refusal_box,
                row(self.choose, None),
                self.columns,
                self.look,
                self.earlier,
                None,
            )
        )
        inside.setMaximumWidth(round(tokens.scale * 820))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        held = QWidget()
        across = row(inside, None)
        across.setStretch(0, 100)
        held.setLayout(across)
        whose = NotTheirs(self._session, "import_customers", inside, moves)
        box.setSpacing(tokens.px("space2"))
        self._scroll = Scroll(held)
        box.addWidget(whose)
        box.addWidget(self._scroll, 1)
        box.addWidget(self._working)
        box.addWidget(moves)

    def _connect(self) -> None:
        presenter = self.presenter
        on_click(self.back, self.leave)
        on_click(self.choose, self.choose_file)
        on_click(self.other, self.choose_file)
        on_click(self.go_on, self._look)
        on_click(self.bring, self._bring)
        on_click(self.step_back, presenter.to_columns)
        on_click(self.cancel, presenter.stop)
        on_click(self.finish, self.leave)
        on_click(self.undo, self._undo)
        self.pairs.wanted.connect(self.pairs_wanted)
        self.look.skip_changed.connect(self._show)
        self.earlier.take_back_wanted.connect(presenter.take_back)
        presenter.step_changed.connect(self._step_changed)
        presenter.busy_changed.connect(self._busy_changed)
        presenter.progressed.connect(self._progressed, Qt.ConnectionType.QueuedConnection)
        presenter.refused.connect(self._refused)

    # The moves.

    def choose_file(self) -> None:
        """Ask for a file; the rest of the program goes on meanwhile."""
        filters = (_("Cards and tables (*.vcf *.vcard *.json *.csv *.txt *.tsv)"), _("All files (*)"))
        ask_which(self, _("Choose a file"), filters, self.take_file)

    def take_file(self, path: str) -> None:
        """Read the file that was chosen."""
        self._refused(None)
        self.presenter.choose(Path(path))

    def _look(self) -> None:
        self._refused(None)
        self.presenter.look()

    def _bring(self) -> None:
        self._refused(None)
        self.presenter.bring()

    def _undo(self) -> None:
        if self.presenter.done is not None:
            self.presenter.take_back(self.presenter.done.op_id)

    def leave(self) -> None:
        """Go back to the customers; what runs goes on."""
        if self.presenter.step == DONE:
            self.presenter.start()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes one step back."""
        if event.key() != Qt.Key.Key_Escape:
            if not pressed_by_enter(event, self):
                super().keyPressEvent(event)
        elif self.presenter.busy:
            self.presenter.stop()
        elif self.presenter.step == LOOK:
            self.presenter.to_columns()
        elif self.presenter.step == COLUMNS:
            self.presenter.start()
        else:
            self.leave()

    # What the presenter tells.

    def _refused(self, error: Exception | None) -> None:
        self._error = error
        self._show()

    def _step_changed(self) -> None:
        self._error = None
        self.columns.retranslate()
        self.look.retranslate()
        self._show()
        self._scroll.verticalScrollBar().setValue(0)
        self._focus_move()

    def _busy_changed(self) -> None:
        self._rows_done = 0
        self._show()
        self._focus_move()

    def _focus_move(self) -> None:
        """Put the keyboard on the move that comes next."""
        for move in (self.cancel, self.choose, self.go_on, self.bring, self.finish, self.other):
            if move.isVisibleTo(self):
                move.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin with the move that comes next."""
        super().showEvent(event)
        self._focus_move()

    def _progressed(self, rows: int) -> None:
        self._rows_done = rows
        self._say_progress()

    # Words.

    def retranslate(self) -> None:
        """Say the words."""
        self._title.setText(_("Bring customers from a file"))
        self.back.say(_("All customers"))
        self.choose.say(_("Choose a file…"))
        self.other.say(_("Another file…"))
        self.go_on.say(_("Look at what would come"))
        self.step_back.say(_("Back to the columns"))
        self.cancel.say(_("Cancel"))
        self.finish.say(_("To the customers"))
        self.undo.say(_("Undo"))
        self._show()

    def _show(self) -> None:
        presenter = self.presenter
        busy, step = bool(presenter.busy), presenter.step
        coming = presenter.coming()
        clean = presenter.preview is not None and not presenter.preview.troubled
        self.choose.setVisible(step == START and not busy)
        self.go_on.setVisible(step == COLUMNS and not busy)
        self.bring.setVisible(step == LOOK and not busy and clean and coming > 0)
        self.finish.setVisible(step == DONE and not busy)
        self.undo.setVisible(step == DONE and not busy)
        self.pairs.setVisible(step == DONE and not busy)
        self.pairs.retranslate()
        self.other.setVisible(step in (COLUMNS, LOOK) and not busy)
        self.step_back.setVisible(step == LOOK and not busy and presenter.cards is None)
        self.cancel.setVisible(busy)
        self._working.setVisible(busy)
        self.columns.setVisible(step == COLUMNS and presenter.busy != "reading")
        self.columns.setEnabled(not busy)
        self.look.setVisible(step == LOOK)
        self.look.setEnabled(not busy)
        self.earlier.setVisible(step in (START, DONE) and not busy)
        self._refusal_box.setVisible(self._error is not None)
        self.refusal.setText(refusal(self._error) if self._error is not None else "")
        self.bring.say(ngettext("Bring {n} customer", "Bring {n} customers", coming).format(n=number(coming)))
        self._words.setText(self._step_words())
        self._say_progress()

    def _step_words(self) -> str:
        presenter = self.presenter
        if presenter.step == START and presenter.taken_back:
            words = _(
                "The import of {file} was taken back. Choose a file to import it again, or another one."
            )
            return words.format(file=presenter.taken_back)
        if presenter.step == START:
            return _(
                "Contact cards (vCard or JSContact) or a CSV file, as phones, address books, "
                "spreadsheets and till programs save them. Nothing is kept before you have looked at it, "
                "and all of it can be taken back."
            )
        if presenter.step == DONE:
            n = presenter.brought
            words = ngettext("{n} customer from {file} is here.", "{n} customers from {file} are here.", n)
            return words.format(n=number(n), file=presenter.file_name)
        return presenter.file_name

    def _say_progress(self) -> None:
        presenter = self.presenter
        total = presenter.total if presenter.busy != "reading" else 0
        self.progress.setRange(0, total)
        self.progress.setValue(min(self._rows_done, total))
        if total == 0:
            self._progress_words.setText(_("Reading {file}…").format(file=presenter.file_name))
            return
        values = {"n": number(self._rows_done), "total": number(total)}
        looking, cards = presenter.busy == "looking", presenter.cards is not None
        self._progress_words.setText(progress_words(looking=looking, cards=cards).format(**values))
        self.progress.setAccessibleName(self._progress_words.text())
