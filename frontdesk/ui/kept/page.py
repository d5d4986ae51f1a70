"""What we keep about a customer: to be shown on a turned screen, put right, taken along, forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.services.kept import Kept, what_is_kept
from frontdesk.ui.file_dialog import ask_folder
from frontdesk.ui.kept.card_giving import CardGiving
from frontdesk.ui.kept.forgetting import ForgetView
from frontdesk.ui.kept.giving import Giving, Stage, tell_giving
from frontdesk.ui.kept.reading import Reading, row_of, turn
from frontdesk.ui.kept.words import kept_paper, language_of
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.settings.wording import LANGUAGES
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, label, on_click
from frontdesk.ui.widgets.layouts import Scroll, column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.tick import Tick

KINDS = frozenset(
    {"customer", "kept_card", "visit", "complaint", "promise", "disclosure", "retention", "shop", "link"}
) | {"wish", "offered"}
SCROLL_BELOW = 260  # pixels at a text size of 100 %


class KeptPage(Retranslated):
    """One customer's own page; ``show_customer`` begins it."""

    left = Signal()
    correct_wanted = Signal(str)  # the field of the card

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer_id = ""
        self._kept: Kept | None = None
        self.giving = Giving(session)
        self.back = Link()
        self.languages = Chips(may_be_none=False)
        self.needs = Tick()
        self.copy = Button()
        self.as_card = Button()
        self.forget = Button()
        self.card = CardGiving(session, self.giving, self.needs.on)
        self._told = label("muted")
        self.open_pdf = Button()
        self.reading = Reading(self.correct_wanted.emit)
        self.forgetting = ForgetView(session)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        moves = QWidget()
        flow = LineUp(moves, gap=tokens.px("space2"))
        for part in (self.languages, self.copy, self.as_card, self.forget):
            flow.addWidget(part)
        told = QWidget()
        told.setLayout(column(self._told, row_of(self.open_pdf), gap="space1"))
        self._told_row = told
        own = QWidget()
        box = QVBoxLayout(own)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(tokens.px("space2"))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(moves)
        box.addWidget(self.needs)
        box.addWidget(self.card)
        box.addWidget(told)
        box.addWidget(self.reading, 1)
        self._own = Scroll(own)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._own)
        self._stack.addWidget(self.forgetting)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        on_click(self.back, self.left.emit)
        on_click(self.copy, self._ask_where)
        on_click(self.as_card, self._show_card)
        on_click(self.forget, self._show_forgetting)
        on_click(self.open_pdf, self._open_pdf)
        self.languages.changed.connect(self._say)
        self.giving.changed.connect(self._tell)
        self.forgetting.left.connect(self._back_here)
        self.forgetting.gone.connect(self.left)
        self._session.touched.connect(self._touched)

    def retranslate(self) -> None:
        """Say the words; the page itself stays in the customer's language."""
        self.back.say(_("Back to the card"))
        self.languages.offer(LANGUAGES)
        self.languages.setAccessibleName(_("Language of this page"))
        self.copy.say(_("A copy to take along…"))
        self.as_card.say(_("As a contact card…"))
        self.needs.say(_("The copy also says what helps, as the customer asks"))
        self.forget.say(_("Forget this customer…"))
        self.open_pdf.say(_("Open it to print"))
        self._tell()

    # Showing.

    def show_customer(self, customer_id: str) -> None:
        """Begin with a customer, in the customer's language."""
        self._customer_id = customer_id
        self._kept = None
        self.giving.forget()
        self.needs.put(on=False)
        self.card.hide()
        self._stack.setCurrentWidget(self._own)
        self._allow(known=False)
        self._read()

    def _allow(self, *, known: bool) -> None:
        """Let nothing be done with somebody who is not read yet: what is in sight may be about another."""
        for part in (self.reading, self.copy, self.forget):
            part.setEnabled(known)

    def _read(self) -> None:
        query = partial(what_is_kept, customer_id=self._customer_id)
        self._session.ask(query, self._show, owner=self, refused=lambda _error: self.left.emit())

    def _show(self, kept: Kept) -> None:
        if kept.customer.id != self._customer_id:
            return
        if self._kept is None:
            self.languages.choose([language_of(kept)])
        self._kept = kept
        self.card.follow(kept)
        self._allow(known=True)
        self._say()

    def _say(self) -> None:
        if self._kept is None:
            return
        self.needs.setVisible(bool(self._kept.customer.helps))
        self.reading.show_paper(kept_paper(self._kept, self.languages.one()))

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & KINDS and self.isVisible() and self._stack.currentWidget() is self._own:
            self._read()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be up to date when it comes into sight again."""
        super().showEvent(event)
        if self._kept is not None:
            self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the moves scroll with the words where they would leave them no room."""
        super().resizeEvent(event)
        self.reading.room.show_whole(whole=self._is_low())

    def _is_low(self) -> bool:
        return self.height() < SCROLL_BELOW * theme().tokens.scale

    def _room(self) -> Scroll:
        return self._own if self._is_low() else self.reading.room

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn the pages; go back with Escape, unless an erasing is under way."""
        if self._stack.currentWidget() is self._own and turn(self._room(), event.key()):
            return
        if event.key() != Qt.Key.Key_Escape or self.forgetting.working:
            super().keyPressEvent(event)
        elif self._stack.currentWidget() is self._own:
            self.left.emit()
        else:
            self.forgetting.leave()

    # A copy.

    def _ask_where(self) -> None:
        ask_folder(self, _("Into which folder shall the copy go?"), self.give, accept=_("Put it here"))

    def give(self, folder: Path) -> None:
        """Write the copy into a folder."""
        if self._kept is not None:
            self.giving.copy(self._kept, folder, language=self.languages.one(), with_needs=self.needs.on())

    def _show_card(self) -> None:
        if self._kept is not None and self.card.isHidden():
            self.giving.forget()
            self.card.begin(self._kept)
            self.card.focus_first()
        else:
            self.card.hide()

    def _open_pdf(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.giving.paths[0])))

    def _tell(self) -> None:
        tell_giving(self.giving, self._told)
        paper = [path for path in self.giving.paths if path.suffix == ".pdf"]
        self.open_pdf.setVisible(self.giving.stage is Stage.SAVED and bool(paper))
        self._told_row.setVisible(self.giving.stage is not Stage.NONE)

    # Being forgotten.

    def _show_forgetting(self) -> None:
        self.forgetting.begin(self._customer_id, self.languages.one())
        self._stack.setCurrentWidget(self.forgetting)

    def _back_here(self) -> None:
        self._stack.setCurrentWidget(self._own)
        self.forget.setFocus(Qt.FocusReason.OtherFocusReason)
