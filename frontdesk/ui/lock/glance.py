"""The line as everybody may see it: how many wait, since when one of them is unseen, and the words to say."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from frontdesk.domain.closing import after_closing
from frontdesk.domain.wording import NAME_BLANK, Moment
from frontdesk.i18n import _, ngettext
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.tokens import LARGE
from frontdesk.ui.widgets.basics import Button, frame, height_of, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import column, row, stand
from frontdesk.ui.widgets.ticker import Ticker

NARROW = 560  # pixels at a text size of 100 %


class Glance(Retranslated):
    """Goes on while the counter is locked: a greeting is no secret, a name is."""

    def __init__(self, session: Session, line: LinePresenter, *, strip: bool = False) -> None:
        super().__init__()
        self._session = session
        self._line = line
        self._strip = strip
        self._brief = False
        self._held: tuple[int, int, int] | None = None  # what the room for the words was measured for
        self._bar = frame("calm")
        self._count = label("strong")
        self._words = label("prompt")
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._left = label("second")
        self._since = Ticker("name", colour="warn", on="warn_soft")
        self._said = Button("warn", move="say_it", badge=not strip)
        self._all = Button("link")
        if strip:
            self._said.setProperty("hot", "true")
            self._said.setMinimumHeight(theme().tokens.px("target_hot"))
            self._all.setProperty("strip", "true")
        box = self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        side = theme().tokens.px("space3")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(theme().tokens.px("space3"))
        head = row(self._count, self._since, None, gap="space3")
        box.addLayout(column(head, self._left, self._words, gap="space1"), 1)
        box.addLayout(column(self._said, self._all, gap="space1"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._bar)
        on_click(self._said, line.say_it)
        on_click(self._all, line.greet_all)
        line.nameless_changed.connect(self.retranslate)
        line.prompt_changed.connect(self.retranslate)
        line.ticked.connect(self._tick)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the move below the words where it is narrow."""
        stand(self._box, narrow=self._strip or self.width() < NARROW * theme().tokens.scale)
        super().resizeEvent(event)
        self._hold_room()

    def _hold_room(self) -> None:
        """Leave room for the longest words there are to somebody without a name, before any come."""
        self._words.ensurePolished()
        house, width = self._session.house, self._words.width()
        held = (id(house), width, self._words.fontMetrics().height())
        if held == self._held or width <= 0:
            return
        self._held = held
        said = [p.text for p in house.phrases if p.moment == Moment.ACKNOWLEDGE and NAME_BLANK not in p.text]
        highest = max((height_of(self._words, f"„{text}“", width) for text in said), default=0)
        highest = highest if theme().tokens.scale < LARGE else 0
        QTimer.singleShot(0, self._words, lambda: self._words.setMinimumHeight(highest))

    def be_brief(self, *, brief: bool) -> None:
        """Leave the move for everybody out, while somebody types below it: nothing may move there."""
        if brief is not self._brief:
            self._brief = brief
            self.retranslate()

    def retranslate(self) -> None:
        """Say how many wait and what is due. The room stays when nothing is, so that nothing jumps."""
        prompt = self._line.prompt
        waiting = len(self._line.nameless.waiting)
        set_kind(self._bar, "prompt" if prompt else "calm")
        set_kind(self._count, "warn" if prompt else "muted")
        for part in (self._since, self._said, self._words):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.setVisible(prompt is not None)
        self._hold_room()
        self._count.setText(
            ngettext("{n} person waits", "{n} people wait", waiting).format(n=waiting)
            if waiting
            else _("Nobody waits")
        )
        self._say_who_is_left()
        self._said.say(_("I’ve said it"))
        others = prompt.others if prompt else 0
        policy = self._all.sizePolicy()
        policy.setRetainSizeWhenHidden(waiting > 1 and not self._brief and theme().tokens.scale < LARGE)
        self._all.setSizePolicy(policy)
        self._all.setVisible(others > 0 and not self._brief)
        words = ngettext(
            "…and {n} more: I’ve greeted everybody", "…and {n} more: I’ve greeted everybody", others or 1
        )
        self._all.say(words.format(n=others))
        if prompt is not None:
            self._words.setText(prompt.words or _("A glance and a smile are enough."))
            self._tick(self._line.now())

    def _say_who_is_left(self) -> None:
        words = self._after_closing()
        if words != self._left.text():
            self._left.setText(words)
        self._left.setVisible(bool(words))

    def _after_closing(self) -> str:
        """Say to whoever locks up that somebody is still in the line; the strip has no room for it."""
        left, shop = len(self._line.nameless.here), self._session.shop
        if self._strip or not left or not after_closing(shop, self._line.now()):
            return ""
        still = ngettext(
            "Still in the line after closing: {n} visit",
            "Still in the line after closing: {n} visits",
            left,
        )
        later = _("Whoever signs in can say what became of them.")
        return f"{still.format(n=left)}. {later}"

    def _tick(self, _at: datetime) -> None:
        self._say_who_is_left()
        prompt = self._line.prompt
        if prompt is not None:
            self._since.tick(self._line.unseen_for(prompt.visit).total_seconds())
