"""A reason in one tap from a short list, or in words of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal

from frontdesk.i18n import _
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click
from frontdesk.ui.widgets.hinted import HintedLine
from frontdesk.ui.widgets.layouts import column, row

OWN_WORDS = "other"


class Why(Retranslated):
    """Asks one question; a tap on a reason is the whole answer."""

    given = Signal(str, str)  # a code of the list and no words, or ``OWN_WORDS`` and the words
    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._question = label("field")
        self._asked: tuple[Callable[[], str], Callable[[], Iterable[tuple[str, str]]]] | None = None
        self._chips = Chips()
        self._words = HintedLine()
        self._words.setMaxLength(120)
        self._go = Button()
        self._never_mind = Button("link")
        own = row(self._words, self._go)
        own.setStretch(0, 1)
        check = NoteCheck(session, self._words, held=False)
        self.setLayout(column(self._question, self._chips, own, check, self._never_mind, gap="space2"))
        self._chips.changed.connect(self._tapped)
        self._words.returnPressed.connect(self._say)
        on_click(self._go, self._say)
        on_click(self._never_mind, self.close_it)
        self.hide()
        self.retranslate()

    def ask(self, question: Callable[[], str], reasons: Callable[[], Iterable[tuple[str, str]]]) -> None:
        """Ask for a reason; the keyboard goes to the first of the list."""
        self._asked = (question, reasons)
        self._say_question()
        self._chips.choose([])
        self._words.clear()
        self.show()
        if chips := self._chips.chips():
            chips[0].setFocus()

    def close_it(self) -> None:
        """Ask no more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def retranslate(self) -> None:
        """Say the words, those of the question too."""
        self._words.hint(_("In other words"))
        self._go.say(_("Go on"))
        self._never_mind.say(_("Leave it as it is"))
        self._say_question()

    def _say_question(self) -> None:
        if self._asked is None:
            return
        question, reasons = self._asked
        for part in (self._chips, self._words):
            part.setAccessibleName(question())
        self._question.setText(question())
        self._chips.offer(reasons())

    def _tapped(self) -> None:
        code = self._chips.one()
        if code:
            self.close_it()
            self.given.emit(code, "")

    def _say(self) -> None:
        words = self._words.text().strip()
        if words:
            self.close_it()
            self.given.emit(OWN_WORDS, words)
        else:
            self._words.setFocus()
