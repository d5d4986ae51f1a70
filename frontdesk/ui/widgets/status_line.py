"""The quiet line at the bottom: what was done, with Undo; or why something was not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from frontdesk.i18n import _
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, announce, frame, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import FlowLayout, stand

NARROW = 480  # pixels at a text size of 100 %
KEEPS_ROOM_BELOW = 1.3  # in larger text an empty line would cost more than a small move
Words = str | Callable[[], str]  # what says itself in whatever language is spoken then


class StatusLine(Retranslated):
    """Keeps its place whether it says something or not, so that nothing jumps."""

    undo_wanted = Signal(str)
    wrong_times = Signal(str)  # of a visit that has just ended

    def __init__(self, *, wide: bool = True, said_ms: int = 0) -> None:
        """``said_ms`` is for how long it says what was done; 0: until the next step."""
        super().__init__()
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(said_ms)
        self._going.timeout.connect(self.clear)
        tokens = theme().tokens
        self._op_id = ""
        self._visit_id = ""
        self._words: Words = ""
        self._bar = frame("undo")
        box = self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        box.setContentsMargins(
            tokens.px("space4"), tokens.px("space1"), tokens.px("space2"), tokens.px("space1")
        )
        self._text = label()
        self._undo = Button(move="undo", badge=wide)
        self._offer = Button()
        self._take: Callable[[], None] | None = None  # what was offered
        self._close = Button()
        self._wrong = Button()
        if not wide:
            for button in (self._undo, self._offer, self._wrong, self._close):
                button.setProperty("strip", "true")
        box.addWidget(self._text, 1)
        moves = FlowLayout(gap=tokens.px("space2"))
        moves.addWidget(self._undo)
        moves.addWidget(self._offer)
        moves.addWidget(self._wrong)
        moves.addWidget(self._close)
        box.addLayout(moves)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._bar)
        policy = self._bar.sizePolicy()
        policy.setRetainSizeWhenHidden(wide and tokens.scale < KEEPS_ROOM_BELOW)
        self._bar.setSizePolicy(policy)
        on_click(self._undo, lambda: self.undo_wanted.emit(self._op_id))
        on_click(self._offer, self._take_offer)
        on_click(self._wrong, lambda: self.wrong_times.emit(self._visit_id))
        on_click(self._close, self.clear)
        self._bar.hide()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the moves below the words where it is narrow."""
        stand(self._parts, narrow=self.width() < NARROW * theme().tokens.scale)
        super().resizeEvent(event)

    def retranslate(self) -> None:
        """Say the words anew; a sentence that is known in an earlier language alone is not kept."""
        self._undo.say(_("Undo"))
        self._wrong.say(_("Times were wrong"))
        self._close.say(_("Close"))
        if callable(self._words):
            self._text.setText(self._words())
        else:
            self.clear()

    def tell(self, text: Words, *, op_id: str = "", ended: str = "") -> None:
        """Say what was done, with an undo when there is one; ``ended`` is a visit that it ended."""
        self._show("undo", text, op_id, ended)
        if self._going.interval():
            self._going.start()

    def refuse(self, text: Words) -> None:
        """Say why something was not done; it stays until the next step."""
        self._show("warn", text, "")

    def offer(self, text: str, words: str, take: Callable[[], None]) -> None:
        """Say something, and offer a move that goes with it."""
        self._show("undo", text, "")
        self._take = take
        self._offer.say(words)
        self._offer.show()

    def _take_offer(self) -> None:
        take = self._take
        self.clear()
        if take is not None:
            take()

    def warn_of_lock(self, soon: bool) -> None:  # noqa: FBT001 - one question
        """Say that the counter locks in a moment; or no more, once somebody touched something."""
        words = _("The counter locks in 20 seconds. Any key or touch keeps it open.")
        if soon:
            self._show("undo", words, "")
        elif self.text() == words:
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        self._going.stop()
        self._bar.hide()
        self._text.setText("")
        self._words = ""
        self._op_id = ""
        self._take = None

    def text(self) -> str:
        """Return what is said now."""
        return self._text.text()

    def _show(self, kind: str, words: Words, op_id: str, ended: str = "") -> None:
        self._going.stop()
        if self._bar.property("kind") != kind:
            set_kind(self._bar, kind)
            for child in self._bar.findChildren(QWidget):  # the words inside the buttons too
                child.style().unpolish(child)
                child.style().polish(child)
        self._op_id = op_id
        self._words = words
        text = words() if callable(words) else words
        self._text.setText(text)
        self._visit_id = ended
        self._undo.setVisible(bool(op_id))
        self._take = None
        self._offer.hide()
        self._wrong.setVisible(bool(ended))
        # In larger text there is room for two; the next step takes the words away as well.
        self._close.setVisible(not ended or theme().tokens.scale < KEEPS_ROOM_BELOW)
        self._bar.show()
        announce(self._text, text)
