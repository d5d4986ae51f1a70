"""The prompt: whom a glance and a word are due to, the words, and the one move that records it."""

from __future__ import annotations

from datetime import datetime
from heapq import nlargest

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from frontdesk.domain.customers import Customer
from frontdesk.domain.visits import Visit
from frontdesk.domain.wording import NAME_BLANK, Moment
from frontdesk.i18n import _, language, ngettext
from frontdesk.services.counter import CounterView
from frontdesk.ui.context import Context, Place, Record
from frontdesk.ui.counter.beside_words import BesideWords
from frontdesk.ui.line.certainty import unsure
from frontdesk.ui.line.people import to_whom
from frontdesk.ui.line.per_visit import PerVisit
from frontdesk.ui.line.presenter import follow_prompt
from frontdesk.ui.line.prompting import Prompt
from frontdesk.ui.line.wording import voice_for
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.tokens import LARGE
from frontdesk.ui.widgets.basics import Button, frame, height_of, label, on_click, set_kind
from frontdesk.ui.widgets.layouts import laid_out_once, row, stand
from frontdesk.ui.widgets.plain import in_tip
from frontdesk.ui.widgets.ticker import Ticker

NARROW = 480  # pixels at a text size of 100 %; below it the bar's move stands under its words
LONGEST = 8  # lines; one of these is the highest


class PromptCard(Retranslated):
    """The prompt at the head of the line. It keeps its place when nothing is due, so that no card jumps."""

    def __init__(self, context: Context, *, strip: bool = False) -> None:
        super().__init__()
        self._context = context
        self._line = context.line
        self._strip = strip  # which has no room for what may never be said
        self._holds = True
        self._most: int | None = None  # of the room that may be held
        self._held = 0  # of the height that a prompt may need
        self._called = PerVisit(self._call)
        self._measured: tuple[object, int] = (None, 0)  # at a width, for these people
        self._looked_over: CounterView | None = None  # the line as it was when all in it had been looked at
        self._measured_for: object = None
        self._longest_there = (0, "")
        self._card = frame("prompt")
        self._head = label("warn")
        self._since = Ticker("text", colour="warn", on="warn_soft")
        self._words = label("prompt")
        self.beside = BesideWords(context, "warn-second", guessing=False)
        self._said = Button("warn", move="say_it", badge=not strip)
        self._to = label("warn-second")
        self._all = Button("link")
        self._show = Button("link")
        self._moves = row(self._said, self._all)
        self._moves.setStretch(0, 1)
        if strip:
            for move in (self._said, self._all):
                move.setProperty("hot", "true")
                move.setMinimumHeight(theme().tokens.px("target_hot"))
            self._show.setProperty("strip", "true")
        self._lay_out()
        on_click(self._said, self._line.answer)
        on_click(self._all, self._line.greet_all)
        on_click(self._show, lambda: show_notice(context))
        follow_prompt(self._line, self, self.retranslate)
        self._line.meanwhile.how_long.changed.connect(self._hold_room)
        self._line.meanwhile.changed.connect(self._hold_room)
        self._line.ticked.connect(self._tick)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        box = QVBoxLayout(self._card)
        side = tokens.px("space3")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(tokens.px("space1"))
        head = row(self._head, self._since)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self._words)
        box.addWidget(self.beside)
        box.addLayout(self._moves)
        box.addWidget(self._to)
        box.addWidget(self._show)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the room at another width."""
        super().resizeEvent(event)
        self._hold_room()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the room for whoever came while the other window was in use."""
        super().showEvent(event)
        self._hold_room()

    def _longest(self, width: int) -> tuple[int, str]:
        """Return the height of the longest sentence to somebody who waits with that of their name below it,
        and the longest name.
        """
        house, view = self._context.session.house, self._line.view
        about = (id(house), language(), self._context.session.shop.names_hidden)
        if view is self._looked_over and self._measured_for == (width, about, theme().tokens.scale):
            return self._longest_there
        called = self._called.of_all(view, about=about)
        self._looked_over = view if len(called) == len(view.waiting) else None
        self._measured_for = (width, about, theme().tokens.scale)
        name = max({name for name, _whom in called} | {""}, key=len)  # nobody is called so whom nobody knows
        whom = nlargest(LONGEST, {whom for _name, whom in called} or {""}, key=len)
        people = (self._measured_for, name, frozenset(whom))
        if self._measured[0] != people:
            said = (
                p.text.replace(NAME_BLANK, name)
                for p in house.phrases
                if p.moment == Moment.ACKNOWLEDGE and (name or NAME_BLANK not in p.text)
            )
            words = max((height_of(self._words, f"„{text}“", width) for text in said), default=0)
            to = max(height_of(self._to, text, width) for text in whom)
            self._measured = (people, words + to)
        self._longest_there = self._measured[1], name
        return self._longest_there

    def _call(self, visit: Visit, customer: Customer | None) -> tuple[str, str]:
        """Return how somebody is called in the words, and in the line below."""
        name = voice_for(self._context.session.house, customer).name if customer is not None else ""
        return name, _whom(self._context, visit, customer)

    def hold(self, *, wanted: bool) -> None:
        """Hold the room, or leave it to whoever waits where there is little."""
        if self._holds is not wanted:
            self._holds = wanted
            self._hold_room()

    def hold_at_most(self, height: int | None) -> None:
        """Hold no more than a height, for there is no more; with None, as much as any prompt may need."""
        if height != self._most:
            self._most = height
            self._hold_room()

    def _hold_room(self) -> None:
        """Be as high without a prompt as with one to anybody who waits."""
        stand(self._moves, narrow=self._moves_need() > self.width() - self._around())
        self._held = self.room(self.width()) if self._holds else 0
        if self._most is not None:
            self._held = max(min(self._held, self._most), 0)
        if self.minimumHeight() != self._held:
            QTimer.singleShot(0, self, lambda: self.setMinimumHeight(self._held))

    def room(self, width: int) -> int:
        """Return the height that a prompt to anybody who waits may need at a width."""
        for part in (self._head, self._words, self._said, self._to, self._all):
            part.ensurePolished()  # what is hidden yet has no style of its own
        gap, inside = theme().tokens.px("space1"), width - self._around()
        lines, name = self._longest(inside)
        early = not self._strip and theme().tokens.scale < LARGE
        beside = self.beside.room(inside, name, early=early)
        lines += beside + gap if beside else 0
        moves = self._said.sizeHint().height()
        if self._moves_need() > inside and len(self._line.view.waiting) > 1:
            moves += self._moves.spacing() + self._all.heightForWidth(inside)
        usual = self._head.fontMetrics().height() + lines + moves + 3 * gap + self._around()
        return usual + 2  # pixels that rounding may take

    def _around(self) -> int:
        return 2 * (theme().tokens.px("space3") + 1)

    def _moves_need(self) -> int:
        """Return the width at which the move for everybody stands beside the one for one person."""
        return self._said.sizeHint().width() + self._moves.spacing() + self._all.sizeHint().width()

    def retranslate(self) -> None:
        """Say whom, why and the words; or that nobody stands unseen."""
        with laid_out_once(self):
            self._say()
        if self.isVisible():
            self._hold_room()

    def _say(self) -> None:
        prompt, notice = self._line.prompt, self._line.notice
        due = prompt is not None or notice is not None
        self.beside.speak_of(prompt.visit if prompt else None)
        set_kind(self._card, "prompt" if due else "quiet")
        set_kind(self._head, "warn" if due else "good")
        for part in (self._words, self._said, self._to):
            part.setVisible(due)
        self._since.setVisible(prompt is not None)
        self._said.say(_("I’ve said it") if notice is None else _("Good to know"))
        self._say_all(prompt.others if prompt else 1)
        self._all.setVisible(prompt is not None and prompt.others > 0)
        self._show.say(_("Show it"))
        self._show.setVisible(notice is not None)
        if notice is not None:
            self._head.setText(notice.why)
            self._words.setText(notice.words)
            self._to.setText(notice.whom)
            self._to.setVisible(bool(notice.whom))
        if prompt is not None:
            self._head.setText(_("A glance and a word"))
            self._words.setText(prompt.words or _("A glance and a smile are enough."))
            self._to.setText(_whom(self._context, prompt.visit, prompt.customer))
            self._tick(self._line.now())
        elif notice is None:
            self._head.setText(self._calm())

    def _say_all(self, others: int) -> None:
        self._all.say(_("To all {n}").format(n=others + 1))
        words = _("To all {n}: I’ve greeted everybody").format(n=others + 1)
        self._all.setAccessibleName(words)
        self._all.setToolTip(in_tip(words))

    def _calm(self) -> str:
        waiting = self._line.view.waiting
        if self._line.quiet and waiting:
            return _("Quiet hours: only the count")
        if any(visit.seen_at is None for visit in waiting):
            return _("✓ Nobody waits long for a glance")
        if waiting:
            return _("✓ Everybody here was seen")
        return _("✓ Nobody waits")

    def _tick(self, _at: datetime) -> None:
        prompt = self._line.prompt
        if prompt is not None:
            self._since.tick(self._line.unseen_for(prompt.visit).total_seconds())


def _whom(context: Context, visit: Visit, customer: Customer | None) -> str:
    """Return whom a prompt means, and whether the name in its words is still to be heard."""
    session = context.session
    return to_whom(visit, customer, hidden=session.shop.names_hidden, unsure=unsure(session.house, customer))


def show_notice(context: Context) -> None:
    """Go where what is prompted is dealt with; that answers it too."""
    notice = context.line.notice
    if notice is not None:
        context.line.answer()
        context.navigator.go(Place(notice.place), Record(notice.candidate.record_id))


class PromptBar(Retranslated):
    """The same prompt in one line, over every place but the counter; it never takes the focus."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line = context.line
        self._allowed = False
        tokens = theme().tokens
        self._bar = frame("prompt")
        self._words = label("name")
        self._to = label("warn-second")
        self._since = Ticker("name", colour="warn", on="warn_soft")
        self._said = Button("warn", move="say_it")
        self._show = Button("link")
        box = self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        side = tokens.px("space2")
        box.setContentsMargins(tokens.px("space4"), side, side, side)
        box.setSpacing(tokens.px("space3"))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self._words)
        text.addWidget(self._to)
        box.addLayout(text, 1)
        box.addLayout(row(self._since, self._show, self._said, gap="space3"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._bar)
        on_click(self._said, self._line.answer)
        on_click(self._show, lambda: show_notice(context))
        follow_prompt(self._line, self, self.retranslate)
        for changed in (self._line.meanwhile.changed, self._line.meanwhile.how_long.changed):
            changed.connect(self.retranslate)
        self._line.ticked.connect(self._tick)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the move below the words where it is narrow."""
        stand(self._parts, narrow=self.width() < NARROW * theme().tokens.scale)
        self.retranslate()
        super().resizeEvent(event)

    def _leads_there(self) -> bool:
        """The way to what a notice is about stands here where the words keep their room."""
        return self._line.notice is not None and self._is_wide()

    def _is_wide(self) -> bool:
        return self.width() >= 1.5 * NARROW * theme().tokens.scale

    def allow(self, allowed: bool) -> None:  # noqa: FBT001 - one question
        """Stand in the place's head; or not at all, where the counter has a prompt of its own."""
        self._allowed = allowed
        self.retranslate()

    def retranslate(self) -> None:
        """Say whom, why and the words. The room stays when nothing is due, so that nothing jumps."""
        self.setVisible(self._allowed)
        if not self._allowed:
            return
        prompt, notice = self._line.prompt, self._line.notice
        due = prompt is not None or notice is not None
        set_kind(self._bar, "prompt" if due else "calm")
        for part, shown in ((self._since, prompt is not None), (self._said, due)):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(notice is None)
            part.setSizePolicy(policy)
            part.setVisible(shown)
        self._show.setVisible(self._leads_there())
        self._show.say(_("Show it"))
        self._said.say(_("I’ve said it") if notice is None else _("Good to know"))
        set_kind(self._to, "warn-second" if due else "second")
        if prompt is not None:
            self._words.setText(prompt.words)
            self._to.setText(self._whom_and_how_long(prompt))
            self._tick(self._line.now())
        elif notice is not None:
            self._words.setText(notice.words)
            self._to.setText(" · ".join(part for part in (notice.why, notice.whom) if part))
        else:
            waiting = len(self._line.view.waiting)
            self._words.setText("")
            self._to.setText(
                ngettext("{n} person waits", "{n} people wait", waiting).format(n=waiting)
                if waiting
                else _("Nobody waits")
            )

    def _whom_and_how_long(self, prompt: Prompt) -> str:
        """Say whom it means, and where it is wide what is said after the words: about how long, and why."""
        whom = _whom(self._context, prompt.visit, prompt.customer)
        meanwhile, view = self._line.meanwhile, self._line.view
        beside = meanwhile.beside(view, prompt.visit, guessing=False) if self._is_wide() else ""
        return " · ".join(part for part in (whom, beside) if part)

    def _tick(self, _at: datetime) -> None:
        prompt = self._line.prompt
        if prompt is not None and self._allowed:
            self._since.tick(self._line.unseen_for(prompt.visit).total_seconds())
