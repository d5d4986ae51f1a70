"""The column of those who wait: how many, whom a word is due to, their cards, and who stepped aside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.i18n import _
from frontdesk.ui.context import Context
from frontdesk.ui.counter.aside import Aside
from frontdesk.ui.counter.cards import LineList
from frontdesk.ui.counter.hello import HelloButton
from frontdesk.ui.counter.prompt import PromptCard
from frontdesk.ui.counter.today import Today
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.layouts import column, row

LEAST, MOST = 110, 150  # pixels at a text size of 100 %: so much of who comes first is in sight, as it needs
WIDTH = 230  # likewise


class LineColumn(Retranslated):
    """Where there is little height, what is about nobody gives way to whoever waits.

    First the figures of the day go, then the room that is held for prompts to come. Where even so the first
    person would not be in sight, it is ``crowded``, and the columns around scroll as one.
    """

    crowded = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._room: int | None = None  # the height there is, while it stands beside the other columns
        self._waiting = label("section")
        self.hello = HelloButton(context)
        self.prompt = PromptCard(context)
        self.line = LineList(context)
        self.aside = Aside(context)
        self._today = Today(context)
        self._head = QWidget()
        head = row(self._waiting, self.hello)
        head.setStretch(0, 1)
        self._head.setLayout(head)
        box = column(self._head, self.prompt, self.line, self.aside, self._today)
        self.setLayout(box)
        box.setStretch(2, 1)
        self._gap = box.spacing()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._make_do)
        tokens = theme().tokens
        self.line.setMinimumHeight(round(tokens.scale * LEAST))
        self.setMinimumWidth(round(tokens.scale * WIDTH))
        context.line.line_changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words of the head."""
        self.hello.say_words()
        self._follow()

    def _follow(self) -> None:
        self._soon.start()
        self._waiting.setText(_("Waiting · {n}").format(n=len(self._context.line.view.waiting)))

    def make_do(self, room: int | None) -> None:
        """Make do with a height from now on; with None, take what it needs."""
        self._room = room
        self._make_do()

    def event(self, event: QEvent) -> bool:
        """Look again when one of the parts needs another room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().event(event)

    def _make_do(self) -> None:
        width, room = self.width(), self._room
        if room is None or width <= 0:
            self._today.show()
            self.prompt.hold_at_most(None)
            return
        scale = theme().tokens.scale
        least = [part.heightForWidth(width) for part in (self._head, self.aside) if not part.isHidden()]
        room -= sum(least) + (len(least) + 1) * self._gap
        cards = self.line.cards()
        first = min(cards[0].height(), round(MOST * scale)) if cards else 0
        left = room - max(first, round(LEAST * scale))
        with_today = left - self._today.sizeHint().height() - self._gap
        shown = with_today >= self.prompt.room(width)
        self._today.setVisible(shown)
        self.prompt.hold_at_most(with_today if shown else left)
        self.crowded.emit(self.prompt.heightForWidth(width) > room - round(LEAST * scale))
