"""The narrow strip: the same line and the same words, always on top where the system allows it.

It never takes the focus by itself, for a barcode scanner types into whatever window has it.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.customers import HELPS, Form, helps_on
from frontdesk.i18n import _
from frontdesk.services.line import Arrival
from frontdesk.services.ports import Done
from frontdesk.ui.actions import Actions
from frontdesk.ui.context import AboutVisit, Context, Place
from frontdesk.ui.counter.cards import LineList
from frontdesk.ui.counter.prompt import PromptCard
from frontdesk.ui.errors import sentence
from frontdesk.ui.line.wording import voice_for
from frontdesk.ui.lock.confirming import Confirming
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.sound.words import brief
from frontdesk.ui.steps import ERASING, SILENT, said_of, undo_of
from frontdesk.ui.theme import theme
from frontdesk.ui.trouble_bar import TroubleBar
from frontdesk.ui.widgets.basics import Button, Link, frame, label, on_click, set_kind
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, clear, column, measure_again, row
from frontdesk.ui.widgets.loud import Loud
from frontdesk.ui.widgets.reading_order import tab_on
from frontdesk.ui.widgets.room import TITLE_BAR
from frontdesk.ui.widgets.status_line import StatusLine
from frontdesk.ui.widgets.tag import Tag
from frontdesk.ui.widgets.ticker import Ticker
from frontdesk.ui.words import help_words

if TYPE_CHECKING:
    from frontdesk.ui.lock.confirm import ConfirmPanel

WIDTH = 340  # pixels at a text size of 100 %
HEIGHT = 940
LINE_LEAST = 90  # of the line that stays in sight between the words, or everything scrolls
STATUS = 90  # that the quiet line takes when it says something
_SIDE = re.compile("-?[0-9]{1,6}")


class ServingStrip(Retranslated):
    """Who is being served, in the strip: the words to say, how it sounds, what helps."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        tokens = theme().tokens
        self._head = label("section")
        self._since = Ticker("second", colour="muted")
        self._say = Loud("say-strip")
        self._sound = label("strong")
        self._origin = label("second")
        self._tags = FlowLayout(gap=tokens.px("space2"))
        card = frame()
        head = row(self._head, self._since)
        head.setStretch(0, 1)
        inside = column(
            head, self._say, self._sound, self._origin, self._tags, gap="space2", margins="space3"
        )
        card.setLayout(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        context.line.line_changed.connect(self.retranslate)
        context.line.reworded.connect(self._say_words)
        context.line.ticked.connect(self._tick)
        context.session.sounds.changed.connect(self._say_sound)
        self.retranslate()

    def _say_sound(self) -> None:
        """Say how the name sounds; what is only suggested is quieter."""
        view, session = self._context.line.view, self._context.session
        customer = view.customer(view.serving) if view.serving is not None else None
        sound, origin = brief(session.sounds, session.house, customer)
        set_kind(self._sound, "strong" if customer is not None and customer.say_as else "muted")
        for part, words in ((self._sound, sound), (self._origin, origin)):
            part.setText(words)
            part.setVisible(bool(words))

    def _say_words(self) -> None:
        view = self._context.line.view
        if view.serving is not None:
            voice = voice_for(self._context.session.house, view.customer(view.serving))
            self._say.setText(self._context.line.greeting().line, voice.name)

    def retranslate(self) -> None:
        """Say who is being served and the words."""
        view = self._context.line.view
        visit = view.serving
        clear(self._tags)
        self._since.setVisible(visit is not None)
        if visit is None:
            self._head.setText(_("Nobody is being served"))
            self._say.setText(_("A quiet moment.") if not view.waiting else _("Whenever you are ready."))
            self._say_sound()
            return
        customer = view.customer(visit)
        self._head.setText(_("Now serving"))
        self._say_words()
        self._say_sound()
        if customer is not None:
            formal = customer.form is Form.FORMAL
            self._tag("tag", _("formal") if formal else _("first name agreed"))
            today = local_date(self._context.session.shop, self._context.line.now())
            for code in helps_on(customer, today):
                if code in HELPS:
                    self._tag("tag-warn", help_words(code))
        self._tick(self._context.line.now())

    def _tag(self, kind: str, text: str) -> None:
        tag = Tag(kind)
        tag.setText(text)
        self._tags.addWidget(tag)

    def _tick(self, at: datetime) -> None:
        visit = self._context.line.view.serving
        if visit is not None and visit.called_at is not None:
            self._since.tick(max((at - visit.called_at).total_seconds(), 0))


class StripPanel(Retranslated):
    """What the strip holds."""

    full_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._context = context
        line = context.line
        self._count = label("name", wrap=False)
        self._full = Link()
        self.lock = Link()
        self.prompt = PromptCard(context, strip=True)
        self.line = LineList(context, scrolls=False)
        self.serving = ServingStrip(context)
        self.joined = Button()
        self.next = Button("primary")
        self.complaint = Button()
        self.promise = Button()
        self.left = Button()
        self.finish = Button()
        self.status = StatusLine(wide=False)
        self.trouble = TroubleBar(context.session.trouble, wide=False)
        self._lay_out()
        on_click(self._full, self.full_wanted.emit)
        on_click(self.lock, context.session.lock)
        context.session.locked_changed.connect(self._follow_protection)
        on_click(self.joined, lambda: line.join(Arrival()))
        on_click(self.next, line.call_next)
        on_click(self.complaint, partial(self._begin, Place.COMPLAINTS))
        on_click(self.promise, partial(self._begin, Place.PROMISES))
        on_click(self.left, self._left)
        on_click(self.finish, line.finish)
        self.line.chosen.connect(self._chosen)
        self._chosen_visit = ""
        line.line_changed.connect(self._follow)
        line.line_changed.connect(self._arrange)
        line.prompt_changed.connect(self._arrange)
        session = context.session
        session.step_done.connect(self._step_done)
        session.refused.connect(lambda error: self.status.refuse(sentence(error)))
        self.status.undo_wanted.connect(session.undo)
        session.locking_soon.connect(self.status.warn_of_lock)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        grid = self._moves = QGridLayout()
        grid.setSpacing(tokens.px("space2"))
        for place, button in enumerate(
            (self.joined, self.next, self.complaint, self.promise, self.left, self.finish)
        ):
            button.setProperty("strip", "true")
            if button in (self.joined, self.next):
                button.setProperty("hot", "true")
            grid.addWidget(button, place // 2, place % 2)
        head = row(self._count, self.lock, self._full)
        head.setStretch(0, 1)
        for link in (self.lock, self._full):
            link.setProperty("strip", "true")
        inner = QWidget()
        self._people = column(self.trouble, self.prompt, self.serving, self.line, gap="space2")
        self._people.setStretchFactor(self.line, 1)
        inner.setLayout(self._people)
        scroll = Scroll(inner)
        self._all = column(head, scroll, self.status, grid, gap="space2", margins="space3")
        self._all.setStretch(1, 1)
        self.setLayout(self._all)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the words to say below the line; where it is low they come first, and all scrolls."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        pinned = self._all.indexOf(self.prompt) >= 0
        tall = self.height() >= self._needed()
        if tall and not pinned:
            self._all.insertWidget(1, self.prompt)
            self._all.insertWidget(3, self.serving)
        elif pinned and not tall:
            self._people.insertWidget(1, self.prompt)
            self._people.insertWidget(2, self.serving)
        if tall is not pinned:
            measure_again(self._all)
            measure_again(self._people)

    def _needed(self) -> int:
        """Return the height at which everything but the line stays in sight, and some of the line too."""
        tokens = theme().tokens
        margins, gap = self._all.contentsMargins(), self._all.spacing()
        width = self.width() - margins.left() - margins.right()
        held = (self.prompt, self.serving)
        heights = [max(part.heightForWidth(width), part.minimumHeight()) for part in held]
        fixed = self._moves.totalHeightForWidth(width) if self._moves.hasHeightForWidth() else 0
        moves = max(fixed, self._moves.totalMinimumSize().height())
        head = tokens.px("target_strip") + 2
        rest = round((LINE_LEAST + STATUS) * tokens.scale)
        return sum(heights) + moves + head + rest + 5 * gap + margins.top() + margins.bottom()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab go as one reads."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press what is focused."""
        if not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say the words of the strip."""
        self._full.say(_("⤢ full window"))
        self.lock.say(_("Lock"))
        self._follow_protection()
        self.joined.say(_("+ Joined"))
        self.next.say(_("Next customer"))
        self.complaint.say(_("Complaint"))
        self.promise.say(_("Promise"))
        self.left.say(_("Left"))
        self.finish.say(_("Finish"))
        self._follow()

    def _follow_protection(self) -> None:
        """Offer the lock where there is one."""
        self.lock.setVisible(self._context.session.protected)

    def _follow(self) -> None:
        view = self._context.line.view
        self._count.setText(_("Waiting · {n}").format(n=len(view.waiting)))
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
            self._context.line.leave(visit_id)

    def _begin(self, place: Place) -> None:
        serving = self._context.line.view.serving
        about = AboutVisit(serving.id, serving.customer_id) if serving else AboutVisit()
        self.full_wanted.emit()
        self._context.navigator.go(place, about)

    def _step_done(self, done: Done) -> None:
        if done.code in ERASING:
            self.status.clear()
        elif done.code not in SILENT:
            self.status.tell(said_of(done), op_id=undo_of(done))


class StripWindow(QWidget):
    """The strip's own window; it remembers its side and size."""

    full_wanted = Signal()
    moved = Signal(str)

    def __init__(self, context: Context, confirming: Confirming, remembered: str = "") -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("paper")
        self._context = context
        self._confirming = confirming
        self.panel = StripPanel(context)
        self.actions_ = Actions(context, self)
        self.actions_.strip.connect(self.full_wanted)
        self.actions_.find.connect(self.full_wanted)
        self.panel.full_wanted.connect(self.full_wanted)
        self._lock: QWidget | None = None
        self._confirm: ConfirmPanel | None = None
        outer = self._box = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panel)
        confirming.changed.connect(self._ask_again)
        context.session.locked_changed.connect(self._follow_lock)
        self._follow_lock()
        self.setWindowTitle(context.session.shop.name)
        self._place(remembered)

    def _follow_lock(self) -> None:
        """Show the lock in the panel's stead."""
        locked = self._context.session.locked
        if locked and self._lock is None:
            from frontdesk.ui.lock.screen import LockScreen

            lock = LockScreen(self._context, strip=True)
            lock.language_wanted.connect(self.actions_.language)
            lock.full_wanted.connect(self.full_wanted)
            self._lock = lock
            self._box.addWidget(lock)
        if self._lock is not None:
            self._lock.setVisible(locked)
        self.panel.setVisible(not locked)

    def _ask_again(self) -> None:
        """Ask for the secret in the panel's stead."""
        wanted = self._confirming.is_wanted()
        if wanted and self._confirm is None:
            from frontdesk.ui.lock.confirm import ConfirmPanel

            self._confirm = ConfirmPanel(self._context.session, self._confirming, strip=True)
            self._box.addWidget(self._confirm)
        if self._confirm is not None:
            self._confirm.setVisible(wanted)
            self.panel.setVisible(not wanted and not self._context.session.locked)
        if self._confirm is not None and wanted:
            self._confirm.begin()

    def _place(self, remembered: str) -> None:
        """Stand where it stood, inside the screen; at the right at first."""
        screen = QGuiApplication.primaryScreen().availableGeometry().adjusted(0, 0, 0, -TITLE_BAR)
        width = round(min(WIDTH * theme().tokens.scale, screen.width()))
        sides = str(remembered).split(",")
        if len(sides) == 4 and all(map(_SIDE.fullmatch, sides)):
            where = QRect(*map(int, sides))
        else:
            where = QRect(
                screen.right() - width,
                screen.top(),
                width,
                min(round(HEIGHT * theme().tokens.scale), screen.height()),
            )
        size = QSize(max(300, min(where.width(), screen.width())), min(where.height(), screen.height()))
        where.setSize(size)
        where.moveLeft(max(screen.left(), min(where.left(), screen.right() - size.width())))
        where.moveTop(max(screen.top(), min(where.top(), screen.bottom() - size.height())))
        self.resize(where.size())
        self.move(where.topLeft())  # of the frame, so that its title stays on the screen

    def hideEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """Remember the place and size."""
        at, size = self.pos(), self.size()
        self.moved.emit(f"{at.x()},{at.y()},{size.width()},{size.height()}")

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close the program with the strip when the full window is put away."""
        super().closeEvent(event)
        QApplication.quit()
