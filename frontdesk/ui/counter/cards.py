"""The people who wait, as cards that keep their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from frontdesk.domain.customers import Customer
from frontdesk.domain.visits import Limits, Visit, past_limit, since_seen, waited
from frontdesk.i18n import _, language, ngettext
from frontdesk.ui.context import Context
from frontdesk.ui.counter.wish_tag import WishTag
from frontdesk.ui.line.people import about, seen_line, seen_state, together_with, who
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import frame, label, set_kind
from frontdesk.ui.widgets.gradually import Gradually
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import FlowLayout, Scroll, stand
from frontdesk.ui.widgets.pile import Pile
from frontdesk.ui.widgets.ticker import Ticker

NARROW = 260  # pixels at a text size of 100 %
LONG = 24  # people; in a longer line, those out of sight are looked after a few at a time
SOONEST = 12  # of those, who never waits for a card
AT_ONCE = 3  # whose card changes in the same turn; the others in sight have theirs a few milliseconds later
IN_TURN = 10  # out of sight and looked after in one second


class VisitCard(QPushButton):
    """One visit: who, seen when, and the clock of the wait. A press chooses it."""

    def __init__(self, context: Context, visit: Visit, customer: Customer | None) -> None:
        super().__init__()
        self._context = context
        self.visit = visit
        self.customer = customer
        self._about = ""
        self._others: tuple[Customer, ...] = ()
        self._held: tuple[int, int, str, str] | None = None  # what the room was measured for
        self._shown: tuple[Visit, Customer | None, tuple[Customer, ...], bool] | None = None
        self._state: tuple[int, int, bool] | None = None  # minutes since seen, minutes waited, past the limit
        self.setProperty("kind", "visit")
        self.setCheckable(True)
        tokens = theme().tokens
        self._mark = frame("mark-seen")
        self._mark.setFixedWidth(max(4, tokens.px("space1")))
        self._name = label("name")
        self._second = label("second")
        self._wait = Ticker("prompt")
        self._waiting = label("second", wrap=False)
        self._since = Ticker("second", colour="muted")
        self._glance = label("second", wrap=False)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(self._name)
        text.addWidget(self._second)
        self._wish = WishTag(context)
        wished = FlowLayout()
        wished.addWidget(self._wish)
        text.addLayout(wished)
        clock = QVBoxLayout()
        clock.setSpacing(2)
        clock.addWidget(self._wait, 0, Qt.AlignmentFlag.AlignRight)
        clock.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignRight)
        clock.addWidget(self._since, 0, Qt.AlignmentFlag.AlignRight)
        clock.addWidget(self._glance, 0, Qt.AlignmentFlag.AlignRight)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(tokens.px("space2"))
        self._words.addLayout(text, 1)
        self._words.addLayout(clock)
        box = QHBoxLayout(self)
        side = tokens.px("space3")
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(tokens.px("space3"))
        box.addWidget(self._mark)
        box.addLayout(self._words, 1)
        for part in (self._mark, self._name, self._second, self._waiting, self._glance):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_visit(visit, customer)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the clock under the words where a long name needs the room."""
        narrow = self.width() < NARROW * theme().tokens.scale
        stand(self._words, narrow=narrow)
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._hold_room)

    def _hold_room(self) -> None:
        """Leave room for the longest second line, so that no greeting and no minute moves another card."""
        metrics, width = self._second.fontMetrics(), self._second.width()
        held = (width, metrics.height(), self._about, language())
        if held == self._held:
            return
        self._held = held
        page, wrap = QRect(0, 0, width, 10_000), int(Qt.TextFlag.TextWordWrap.value)
        seen = replace(self.visit, seen_at=self.visit.seen_at or self.visit.joined_at)
        lines = (seen_state(seen, late=True), seen_state(seen, late=False))
        texts = (f"{line} · {self._about}" if self._about else line for line in lines)
        height = max(metrics.boundingRect(page, wrap, text).height() for text in texts)
        if width > 0 and height != self._second.minimumHeight():
            self._second.setMinimumHeight(height)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Come into sight with the keyboard."""
        super().focusInEvent(event)
        around = self.parentWidget()
        if around is not None and isinstance(pile := around.layout(), Pile):
            pile.put_all()
        bring_into_sight(self)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that the words need at a width."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else 0

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the layout's wish."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest size of the words."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def show_visit(self, visit: Visit, customer: Customer | None, others: tuple[Customer, ...] = ()) -> None:
        """Show a visit, or a change of it; ``others`` are known people who came along."""
        hidden = self._context.session.shop.names_hidden
        if self._shown == (visit, customer, others, hidden):
            return
        self._shown = (visit, customer, others, hidden)
        self.visit, self.customer, self._others = visit, customer, others
        parts = (together_with(others, hidden=hidden), about(visit, customer))
        self._about = " · ".join(part for part in parts if part)
        self._wish.show_visit(visit)
        self._name.setText(who(visit, customer, hidden=hidden))
        self._waiting.setText(_("waiting"))
        self._state = None
        self.tick()
        self._hold_room()

    def forget_words(self) -> None:
        """Say the same anew when next shown, in another language."""
        self._shown = None

    def tick(self, now: datetime | None = None, limits: Limits | None = None) -> None:
        """Let the clocks go on. The second line is put together only when its words change: once a minute."""
        now = now or self._context.line.now()
        limits = limits or self._context.session.shop.limits
        wait = waited(self.visit, now).total_seconds()
        since = since_seen(self.visit, now).total_seconds()
        late = past_limit(self.visit, now, limits) >= timedelta(0)
        self._wait.tick(wait)
        self._since.tick(since)
        state = (int(since // 60), int(wait // 60), late)
        if state == self._state:
            return
        self._state = state
        told = seen_state(self.visit, late=late)
        self._second.setText(f"{told} · {self._about}" if self._about else told)
        second = seen_line(self.visit, since, late=late)
        second = f"{second} · {self._about}" if self._about else second
        unseen = late or self.visit.seen_at is None
        self._glance.setText(_("● unseen") if self.visit.seen_at is None else _("since seen"))
        self._since.tone("warn" if unseen else "muted")
        set_kind(self._mark, "mark-unseen" if unseen else "mark-seen")
        set_kind(self, "unseen" if unseen else "seen", name="state")
        minutes = int(wait // 60)
        waits = ngettext("waits {n} minute", "waits {n} minutes", minutes).format(n=minutes)
        self.setAccessibleName(self._name.text())
        self.setAccessibleDescription(f"{second}, {waits}")


class LineList(Retranslated):
    """The waiting people in the order of service. Cards are changed in place, and move only by a reason."""

    chosen = Signal(str)  # id of the visit, or empty

    def __init__(self, context: Context, *, scrolls: bool = True) -> None:
        super().__init__()
        self._context = context
        self._cards: dict[str, VisitCard] = {}
        self._here: dict[str, tuple[int, Visit]] = {}  # who waits, each with their place in the line
        self._chosen = ""
        inner = QWidget()
        self._box = Pile(inner, gap=theme().tokens.px("space2"))
        self._empty = label("muted")
        self._box.addWidget(self._empty)
        self._later = Gradually(self._show_one, self)
        self._seen: list[QWidget] = []  # what of a long line was in sight the last time
        self._turn = 0  # whose turn it is to be looked after, of those who are out of sight
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = self._scrolling(inner) if scrolls else None
        outer.addWidget(scroll or inner)
        if scroll is not None:
            scroll.verticalScrollBar().valueChanged.connect(self._look_after_those_in_sight)
        context.line.line_changed.connect(self.refresh)
        context.line.ticked.connect(self._tick)
        self.retranslate()

    @staticmethod
    def _scrolling(inner: QWidget) -> Scroll:
        """Let the cards take the room that there is, and never ask for more however many there are."""
        scroll = Scroll(inner)
        scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        return scroll

    def retranslate(self) -> None:
        """Say every card again."""
        self._empty.setText(_("Whoever comes in stands here. Press “Someone joined” when the door opens."))
        for card in self._cards.values():
            card.forget_words()
        self.refresh()

    def refresh(self) -> None:
        """Show the line as it was read."""
        view = self._context.line.view
        waiting = view.waiting
        self._here = wanted = {visit.id: (place, visit) for place, visit in enumerate(waiting)}
        if self._chosen and self._chosen not in wanted:
            self.choose("")
        if len(wanted) > LONG and self._cards and not self.isVisible():
            return  # the other window is in use; here all is looked at when it is shown
        for gone in [visit_id for visit_id in self._cards if visit_id not in wanted]:
            card = self._cards.pop(gone)
            self._box.take_out(card)
            card.hide()
            card.deleteLater()
        now, later = self._in_two(list(wanted))
        for visit_id in now:
            self._show_one(visit_id)
        self._later.go_on_with(later if self.isVisible() else ())
        # Somebody may go before others, or have come sooner than was thought.
        self._box.put_in_order([self._empty, *(self._cards[each] for each in wanted if each in self._cards)])
        self._empty.setVisible(not waiting)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Go on with what waited while nobody could see it."""
        super().showEvent(event)
        if len(self._here) > LONG:
            self.refresh()
        self._tick(self._context.line.now())  # out of sight no clock went on

    def cards(self) -> list[VisitCard]:
        """Return the cards from top to bottom."""
        return [self._cards[visit.id] for visit in self._context.line.view.waiting if visit.id in self._cards]

    def choose(self, visit_id: str) -> None:
        """Choose a card, or none."""
        before, self._chosen = self._chosen, visit_id
        for each in {before, visit_id} & self._cards.keys():
            self._cards[each].setChecked(each == visit_id)
        self.chosen.emit(visit_id)

    def _in_two(self, waiting: list[str]) -> tuple[list[str], list[str]]:
        """Return who is shown at once and who a little later: of a long line, whoever is out of sight."""
        if len(waiting) <= LONG:
            return waiting, []
        if not self.isVisible():  # the other window is: nobody is in sight here
            return [], waiting
        seen = {part.visit.id for part in self._box.in_sight() if isinstance(part, VisitCard)}
        near = [each for each in waiting if each in seen | {self._chosen, *waiting[:SOONEST]}]
        there = [each for each in near[AT_ONCE:] if each in self._cards and each != self._chosen]
        later = [each for each in waiting if each not in near]
        later.sort(key=self._cards.__contains__)  # whoever has no card yet comes before the rest
        return [each for each in near if each not in there], there + later

    def _show_one(self, visit_id: str) -> None:
        """Show one person as the line was read; who is gone meanwhile is passed over."""
        found = self._here.get(visit_id)
        if found is None:
            return
        place, visit = found
        card = self._cards.get(visit_id)
        if card is None:
            before = list(self._here)[:place]
            self._add(sum(each in self._cards for each in before), visit)
        else:
            self._show_people(card, visit)

    def _add(self, place: int, visit: Visit) -> None:
        card = VisitCard(self._context, visit, self._context.line.view.customer(visit))
        self._show_people(card, visit)
        card.setChecked(visit.id == self._chosen)
        card.clicked.connect(lambda _on=False, who=visit.id: self.choose("" if self._chosen == who else who))
        self._cards[visit.id] = card
        self._box.insert(place + 1, card)  # the empty sentence stands first

    def _show_people(self, card: VisitCard, visit: Visit) -> None:
        view = self._context.line.view
        card.show_visit(visit, view.customer(visit), tuple(view.people(visit)[1:]))

    def _tick(self, at: datetime) -> None:
        if not self.isVisible():
            return
        limits = self._context.session.shop.limits
        if len(self._cards) <= LONG:
            for card in self._cards.values():
                card.tick(at, limits)
            return
        self._look_after_those_in_sight()
        cards = list(self._cards.values())
        for _one in range(IN_TURN):  # a screen reader may come by any of them
            self._turn = (self._turn + 1) % len(cards)
            cards[self._turn].tick(at, limits)

    def _look_after_those_in_sight(self) -> None:
        """Bring up to date whom a long line shows now."""
        if len(self._cards) <= LONG:
            return
        now, seen = self._context.line.now(), self._box.in_sight()
        limits = self._context.session.shop.limits
        for part in seen:
            if isinstance(part, VisitCard):
                self._show_one(part.visit.id)
                part.tick(now, limits)
        if seen != self._seen:
            self._seen = seen
            self._box.look_again()
