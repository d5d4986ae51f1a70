"""The quiet parts of the serving card: lines to say, what the visit needs, whom to call, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.care import Heed, Line, Reminder, came_of
from frontdesk.domain.wording import Moment
from frontdesk.i18n import N_, _
from frontdesk.ui.care_words import WHY
from frontdesk.ui.context import Context
from frontdesk.ui.line.caring import Caring
from frontdesk.ui.line.people import who
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chip, Chips, frame, label, on_click
from frontdesk.ui.widgets.layouts import FlowLayout, clear, column
from frontdesk.ui.widgets.line_up import LineUp
from frontdesk.ui.widgets.one_press import OnePress
from frontdesk.ui.widgets.tick import Tick
from frontdesk.ui.words import clock

NEEDS: dict[Heed, str] = {
    Heed.CALM: N_("Needs a calm word"),
    Heed.SAFETY: N_("Somebody may be hurt"),
}


class VisitLines(Retranslated):
    """What to say in a visit by its reason: each line is ticked by a tap. Or what it is for."""

    def __init__(self, context: Context, caring: Caring) -> None:
        super().__init__()
        self._context = context
        self._caring = caring
        self._asked = ""  # the visit whose reason is being chosen
        self._head = label("second")
        self.lines = QWidget()
        self._line_up = LineUp(self.lines)
        self._ticks: dict[str, Tick] = {}
        self.ask = Button("link")  # whoever holds this gives it a place
        self.reasons = Chips()
        self.setLayout(column(self._head, self.lines, self.reasons, gap="space1"))
        self.reasons.changed.connect(self._chosen)
        on_click(self.ask, self._open)
        self.retranslate()

    def retranslate(self) -> None:
        """Show the lines of the visit being served."""
        visit = self._context.line.view.serving
        reasons = self._caring.reasons()
        if visit is None:
            self.hide()
            self.ask.hide()
            return
        lines = self._caring.lines(visit)
        asking = self._asked == visit.id
        chosen = self._caring.reason_id(visit)
        self.setVisible(bool(lines) or asking)
        self._head.setVisible(bool(lines))
        self._head.setText(_("Remember to say"))
        self.lines.setVisible(bool(lines))
        self._offer(lines)
        self.ask.setVisible(bool(reasons) and not chosen and not visit.reason and not asking)
        self.ask.say(_("What for?"))
        self.reasons.setVisible(asking)
        self.reasons.offer(reasons)
        self.reasons.choose([chosen])
        self.reasons.setAccessibleName(_("What for?"))

    def _offer(self, lines: Sequence[Reminder]) -> None:
        """Show each line with its tick; a widget stays as long as its line does."""
        if list(self._ticks) != [line.key for line in lines]:
            clear(self._line_up)
            self._ticks = {line.key: Tick() for line in lines}
            for key, tick in self._ticks.items():
                tick.toggled.connect(partial(self._ticked, key))
                self._line_up.addWidget(tick)
        for line in lines:
            tick = self._ticks[line.key]
            tick.say(line.text)
            tick.put(on=came_of(self._caring.care, line.key) is Line.SAID)

    def _open(self) -> None:
        visit = self._context.line.view.serving
        self._asked = visit.id if visit else ""
        self.retranslate()
        if chips := self.reasons.chips():
            chips[0].setFocus()

    def _chosen(self) -> None:
        visit = self._context.line.view.serving
        self._asked = ""
        if visit is not None:
            self._caring.choose_reason(visit, self.reasons.one())

    def _ticked(self, key: str, on: bool) -> None:  # noqa: FBT001 - a signal takes no names
        visit = self._context.line.view.serving
        if visit is not None:
            self._caring.tick(visit.id, key, Line.SAID if on else Line.OPEN)


class NeedChips(Retranslated):
    """What this visit needs, by one tap; it is about the visit, and the customer may read it."""

    def __init__(self, caring: Caring) -> None:
        super().__init__()
        self._caring = caring
        self._flow = FlowLayout(self, gap=theme().tokens.px("space2"))
        self._chips = {what: Chip(what, tone="warn") for what in NEEDS}
        for what, chip in self._chips.items():
            self._flow.addWidget(chip)
            on_click(chip, partial(self._tapped, what))
        self.retranslate()

    def retranslate(self) -> None:
        """Show what is noted."""
        care = self._caring.care
        for what, chip in self._chips.items():
            chip.say(_(NEEDS[what]))
            chip.setChecked(care is not None and care.needs(what))

    def _tapped(self, what: Heed) -> None:
        self._caring.heed(what, on=self._chips[what].isChecked())


class SupervisorOffer(Retranslated):
    """Why a supervisor is proposed, the words to say meanwhile, and one move for each who can be called."""

    def __init__(self, context: Context, caring: Caring) -> None:
        super().__init__()
        self._context = context
        self._caring = caring
        self._why = label("second")
        self._words = label("strong")
        self._called = label("second")
        self._moves = FlowLayout(gap=theme().tokens.px("space1"), below=0)
        card = frame("quiet")
        card.setLayout(
            column(self._why, self._words, self._called, self._moves, gap="space1", margins="space1")
        )
        self.setLayout(column(card))
        self.retranslate()

    def retranslate(self) -> None:
        """Say it, or be gone."""
        why, care = self._caring.why(), self._caring.care
        serving = self._context.line.view.serving
        self.setVisible(why is not None and serving is not None)
        clear(self._moves)
        if why is None:
            return
        self._why.setText(_(WHY[why]))
        words = self._caring.meanwhile()
        self._words.setText(words)
        self._words.setVisible(bool(words))
        session = self._context.session
        called = session.house.everybody.get(care.called_id) if care else None
        at = care.called_at if care else None
        self._called.setVisible(called is not None)
        if called is not None and at is not None:
            told = _("Called: {name}, {time}")
            self._called.setText(told.format(name=called.name, time=clock(at, session.shop)))
            return
        for person in self._caring.supervisors():
            button = Button("link")
            button.say(_("Call {name}").format(name=person.name))
            on_click(button, partial(self._caring.call, person.id))
            self._moves.addWidget(button)


class JustEnded(Retranslated):
    """After a visit: one calm question for each line nobody ticked, and the words of farewell."""

    def __init__(self, context: Context, caring: Caring) -> None:
        super().__init__()
        self._context = context
        self._caring = caring
        self._farewell = label("opening")
        self._question = label("strong")
        self._whom = label("second")
        self.yes, self.needless = OnePress(), OnePress("link")
        moves = QWidget()
        flow = FlowLayout(moves, gap=theme().tokens.px("space2"))
        for part in (self.yes, self.needless):
            flow.addWidget(part)
        self._asking = frame("quiet")
        self._asking.setLayout(column(self._question, self._whom, moves, gap="space1", margins="space2"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._farewell)
        box.addWidget(self._asking)
        on_click(self.yes, partial(caring.answer, Line.SAID))
        on_click(self.needless, partial(caring.answer, Line.NEEDLESS))
        self.retranslate()

    def retranslate(self) -> None:
        """Ask about the first line that is left, or be gone."""
        line, farewell, ended = self._caring.open_line(), self._caring.farewell(), self._caring.ended
        self.setVisible(ended is not None and bool(line or farewell))
        self._farewell.setText(farewell)
        self._farewell.setVisible(bool(farewell))
        self._asking.setVisible(line is not None)
        if line is None or ended is None:
            return
        hidden = self._context.session.shop.names_hidden
        self._question.setText(_("Done? {line}").format(line=line.text))
        self._whom.setText(_("For: {who}").format(who=who(ended.visit, ended.customer, hidden=hidden)))
        self.yes.say(_("Yes, done"))
        self.needless.say(_("Not needed"))


class AskName(Retranslated):
    """How to ask somebody unknown for the name, for whoever wants to know it."""

    def __init__(self, context: Context, caring: Caring) -> None:
        super().__init__()
        self._context = context
        self._caring = caring
        self._words = label("muted")
        self.setLayout(column(self._words))
        self.retranslate()

    def retranslate(self) -> None:
        """Offer the words where the name is not known."""
        visit = self._context.line.view.serving
        unknown = visit is not None and visit.customer_id is None
        words = self._caring.saying.words(Moment.ASK_NAME) if unknown else ""
        self.setVisible(bool(words))
        self._words.setText(_("To ask the name: {words}").format(words=words))
