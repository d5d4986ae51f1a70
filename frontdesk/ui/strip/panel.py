"""What the strip holds: the figures, the words to say, the line, and the moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from frontdesk.i18n import _
from frontdesk.services.line import Arrival
from frontdesk.services.ports import Done
from frontdesk.ui.actions import Actions
from frontdesk.ui.context import AboutVisit, Context, Place
from frontdesk.ui.counter.cards import LineList
from frontdesk.ui.counter.hello import HelloButton
from frontdesk.ui.counter.prompt import PromptCard
from frontdesk.ui.errors import sentence
from frontdesk.ui.line.far_figures import FarFigures
from frontdesk.ui.line.presenter import follow, follow_prompt
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.steps import ERASING, SILENT, said_of, undo_of
from frontdesk.ui.strip.head import StripHead
from frontdesk.ui.strip.on_top import OnTopNote
from frontdesk.ui.strip.serving import ServingStrip
from frontdesk.ui.theme import theme
from frontdesk.ui.trouble_bar import TroubleBar
from frontdesk.ui.widgets.basics import Button, label, on_click
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import Held, Scroll, column, measure_again
from frontdesk.ui.widgets.reading_order import tab_on
from frontdesk.ui.widgets.status_line import StatusLine

SAID_MS = 8_000  # that the strip's room is given to what was done; it can be taken back by its keys later
CALLED = timedelta(minutes=1)  # for so long the words to say come before the line
LINE_LEAST = 90  # of the line that stays in sight between the words, or everything scrolls
STATUS = 90  # that the quiet line takes when it says something
LOW = 640  # of a window whose head scrolls along


class StripPanel(Retranslated):
    """What the strip holds."""

    full_wanted = Signal()

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._context = context
        line = context.line
        self.head = StripHead(context, actions)
        self.figures = FarFigures(line)
        self.on_top = OnTopNote()
        self.prompt = PromptCard(context, strip=True)
        self.line = LineList(context, scrolls=False)
        self.aside = label("second")  # how many are back in a moment, so that none of them is forgotten
        self.serving = ServingStrip(context)
        self.joined = Button(move="joined", badge=False)
        self.next = Button("primary", move="next", badge=False)
        self.complaint = Button(move="complaint", badge=False)
        self.promise = Button(move="promise", badge=False)
        self.left = Button()
        self.finish = Button(move="finish", badge=False)
        self.hello = HelloButton(context, strip=True)
        self.status = StatusLine(wide=False, said_ms=SAID_MS)
        self.trouble = TroubleBar(context.session.trouble, wide=False)
        self._lay_out()
        self.head.full_wanted.connect(self.full_wanted)
        on_click(self.joined, lambda: line.join(Arrival()))
        on_click(self.next, line.call_next)
        on_click(self.complaint, partial(self._begin, Place.COMPLAINTS))
        on_click(self.promise, partial(self._begin, Place.PROMISES))
        on_click(self.left, self._left)
        on_click(self.finish, line.finish)
        self.line.chosen.connect(self._chosen)
        self._chosen_visit = ""
        self._head_scrolls = False
        line.line_changed.connect(self._follow)
        follow(line, self, self._arrange)
        follow_prompt(line, self, self._arrange)
        arrange_soon = partial(line.in_turn, self._arrange, owner=self)
        line.meanwhile.changed.connect(arrange_soon)  # a reason needs room in the prompt
        session = context.session
        session.step_done.connect(self._step_done)
        session.refused.connect(lambda error: self.status.refuse(partial(sentence, error)))
        self.status.undo_wanted.connect(session.undo)
        session.locking_soon.connect(self.status.warn_of_lock)
        self.retranslate()

    def _lay_out(self) -> None:
        hot, others = (self.joined, self.next), (self.complaint, self.promise, self.left, self.finish)
        for button in (*hot, *others):
            button.setProperty("strip", "true")
        for button in hot:
            button.setProperty("hot", "true")
        self._moves, self._other_moves = _in_pairs(hot), _in_pairs(others)
        self._others = QWidget()
        self._others.setLayout(self._other_moves)
        inner = Held()
        self._people = column(
            self.on_top, self.trouble, self.prompt, self.serving, self.line, self.hello, gap="space2"
        )
        self._people.setStretchFactor(self.line, 1)
        inner.setLayout(self._people)
        self._scroll = Scroll(inner)
        self._all = column(
            self.head,
            self.figures,
            self.aside,
            self._scroll,
            self.status,
            self._moves,
            self._others,
            gap="space2",
            margins="space3",
        )
        self._all.setStretchFactor(self._scroll, 1)
        self.setLayout(self._all)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the words to say below the line; where it is low they come first, and all scrolls."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        pinned = self._all.indexOf(self.prompt) >= 0
        margins = self._all.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        left = self.height() - self._needed_beside_serving(width)
        lean = left < self.serving.whole_height(width)
        self.serving.lean(wanted=lean)
        tall = not lean or left >= self.serving.heightForWidth(width)
        if tall and not pinned:
            self._all.insertWidget(self._all.indexOf(self._scroll), self.prompt)
            self._all.insertWidget(self._all.indexOf(self._scroll) + 1, self.serving)
        elif pinned and not tall:
            above = self._people.indexOf(self.trouble)
            self._people.insertWidget(above + 1, self.prompt)
            self._people.insertWidget(above + 2, self.serving)
        if not tall:
            self._show_first_person()
        self.prompt.hold(wanted=tall)
        self._arrange_head()
        if tall is not pinned:
            measure_again(self._all)
            measure_again(self._people)

    def _show_first_person(self) -> None:
        """Let the line come before whoever is served, where both leave no room for its first card.

        Not in the moment in which somebody is called: that is when the words are wanted, also before what is
        only good to know.
        """
        width = self._scroll.viewport().width()
        spoken = sum(part.heightForWidth(width) for part in (self.prompt, self.serving))
        status = 0 if self.status.isHidden() else self.status.height() + self._all.spacing()  # it goes again
        room = self._scroll.viewport().height() + status
        roomy = spoken + round(LINE_LEAST * theme().tokens.scale) <= room
        served, now = self._context.line.view.serving, self._context.line.now()
        just_called = served is not None and served.called_at is not None and now - served.called_at < CALLED
        order = [self.prompt, self.serving, self.line]
        if just_called and not roomy and self._context.line.prompt is None:
            order = [self.serving, self.prompt, self.line]
        elif not (roomy or just_called):
            order = [self.prompt, self.line, self.serving]
        now_at = sorted(self._people.indexOf(part) for part in order)
        if [self._people.indexOf(part) for part in order] != now_at:
            for place, part in zip(now_at, order, strict=True):
                self._people.insertWidget(place, part)
            self._people.setStretchFactor(self.line, 1)
            measure_again(self._people)

    def _arrange_head(self) -> None:
        """Let the head and the lesser moves scroll along where they would leave no room for the words."""
        low = self.height() < round(LOW * theme().tokens.scale)
        if low is self._head_scrolls:
            return
        self._head_scrolls = low
        where = self._people if low else self._all
        where.insertWidget(0, self.head)
        where.addWidget(self._others)
        self._all.setStretchFactor(self._scroll, 1)
        measure_again(self._all)
        measure_again(self._people)

    def _needed_beside_serving(self, width: int) -> int:
        """Return the height at which everything but the line stays in sight, and some of the line too; less
        that of who is being served.
        """
        tokens = theme().tokens
        margins, gap = self._all.contentsMargins(), self._all.spacing()
        self.head.fit(width)
        heights = [part.heightForWidth(width) for part in (self.head, self.figures)]
        heights.append(max(self.prompt.heightForWidth(width), self.prompt.room(width)))
        if not self.aside.isHidden():
            heights.append(self.aside.heightForWidth(width) + gap)
        moves = sum(_height_of(pairs, width) for pairs in (self._moves, self._other_moves))
        rest = round((LINE_LEAST + STATUS) * tokens.scale)
        return sum(heights) + moves + rest + 7 * gap + margins.top() + margins.bottom()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab go as one reads."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press what is focused."""
        if not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say the words of the strip."""
        self.joined.say(_("+ Joined"))
        self.next.say(_("Next customer"))
        self.complaint.say(_("Complaint"))
        self.promise.say(_("Promise"))
        self.left.say(_("Left"))
        self.finish.say(_("Finish"))
        self.hello.say_words()
        self._follow()

    def _follow(self) -> None:
        view = self._context.line.view
        self.aside.setText(_("Back in a moment · {n}").format(n=len(view.parked)))
        self.aside.setVisible(bool(view.parked))
        self.next.setEnabled(bool(view.waiting))
        self.finish.setEnabled(view.serving is not None)
        self.left.setEnabled(view.serving is not None or bool(self._chosen_visit))

    def _chosen(self, visit_id: str) -> None:
        self._chosen_visit = visit_id
        self._follow()

    def _left(self) -> None:
        """Whoever is chosen in the line left; without a choice, whoever is being served."""
        serving = self._context.line.view.serving
        visit_id = self._chosen_visit or (serving.id if serving else "")
        if visit_id:
            self._context.line.moves.leave(visit_id)

    def _begin(self, place: Place) -> None:
        serving = self._context.line.view.serving
        about = AboutVisit(serving.id, serving.customer_id) if serving else AboutVisit()
        self.full_wanted.emit()
        self._context.navigator.go(place, about)

    def _step_done(self, done: Done) -> None:
        if done.code in ERASING:
            self.status.clear()
        elif done.code not in SILENT:
            self.status.tell(partial(said_of, done), op_id=undo_of(done))


def _in_pairs(buttons: Sequence[Button]) -> QGridLayout:
    """Return buttons two beside each other."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme().tokens.px("space2"))
    for place, button in enumerate(buttons):
        grid.addWidget(button, place // 2, place % 2)
    return grid


def _height_of(layout: QLayout, width: int) -> int:
    """Return the height that a layout needs in a width."""
    fixed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
    return max(fixed, layout.totalMinimumSize().height())
