"""One complaint with everything a supervisor needs, so that it is told only once, and what may be done."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import ComplaintState, Move, is_begun, is_open, on_offer
from frontdesk.domain.wording import Moment
from frontdesk.i18n import _
from frontdesk.services.complaint_reading import Case
from frontdesk.ui.complaints.baton import BatonPanel
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.complaints.case_told import ToldCard, card_box
from frontdesk.ui.complaints.findings import Findings
from frontdesk.ui.complaints.letters.words import WRITING
from frontdesk.ui.complaints.mending.on_case import Mending
from frontdesk.ui.complaints.story_list import StoryList
from frontdesk.ui.complaints.wording import standing
from frontdesk.ui.context import Context, Papers, Place
from frontdesk.ui.errors import sentence
from frontdesk.ui.line.saying import Saying
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import Columns, FlowLayout, laid_out_once
from frontdesk.ui.words import day

STACK_BELOW = 720  # px at 100 %


class CaseView(Retranslated):
    """Shows a complaint; stands in its own place and beside the log.

    ``gone`` when there is none any more; ``unheld`` when it has nothing to give the keyboard to.
    """

    gone = Signal()
    unheld = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session = context.session
        self._saying = Saying(context.session, self)
        self._error: Exception | None = None  # why the last move was refused
        self._opened = False  # anew, to be given the keyboard
        self.presenter = CasePresenter(context.session, self)
        self.told = ToldCard(context.session)
        self.baton = BatonPanel(context.session, self.presenter)
        self.findings = Findings(context.session, self.presenter)
        self.mending = Mending(context.session)
        self._labels = {
            name: label(kind)
            for name, kind in (
                ("standing", "strong"),
                ("takers", "muted"),
                ("say_heading", "section"),
                ("say", "opening"),
                ("spoken", "second"),
                ("refusal", "urgent"),
            )
        }
        self.take, self.take_back = Button("primary"), Button()
        self.hand_on, self.told_again, self.reopen = Button(), Button(), Button()
        self.acknowledge, self.tell_news, self.in_writing = Button(), Button(), Button()
        self.papers, self.write_down = Button(), Button()
        self._navigator = context.navigator
        self.to = Chips(may_be_none=False)
        self.story = StoryList(context.session)
        self._columns = Columns([(self.told, 1), (self._moves_card(), 1)], stack_below=STACK_BELOW)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._columns)
        self._connect()
        self._columns.hide()
        self.retranslate()

    def show_case(self, complaint_id: str, *, keyboard: bool = False) -> None:
        """Show a complaint, and with ``keyboard`` put the keyboard on its first main move."""
        if complaint_id != self.presenter.complaint_id:
            self._labels["refusal"].hide()
        self._opened = keyboard
        self.presenter.open(complaint_id)

    # Building.

    def _moves_card(self) -> QWidget:
        gap = theme().tokens.px("space2")
        card, box = card_box()
        moves, hand = FlowLayout(gap=gap), FlowLayout(gap=gap)
        steps = self.baton.steps.values()
        for button in (self.take, self.take_back, self.reopen, *steps, *self._meanwhile()):
            moves.addWidget(button)
        for part in (self.to, self.hand_on):
            hand.addWidget(part)
        box.addWidget(self._labels["standing"])
        for line in (self._labels["takers"], self.baton.clock, self.baton.hidden):
            box.addWidget(line)
        box.addWidget(self._labels["say_heading"])
        box.addWidget(self._labels["say"])
        box.addLayout(moves)
        box.addWidget(self._labels["spoken"])
        box.addLayout(hand)
        box.addWidget(self.baton)
        box.addWidget(self._labels["refusal"])
        box.addWidget(self.story)
        box.addWidget(self.findings)
        box.addWidget(self.mending)
        box.addStretch(1)
        return card

    def _meanwhile(self) -> tuple[Button, ...]:
        """What is noted about the customer while it goes on."""
        noted = (self.acknowledge, self.tell_news, self.in_writing, self.told_again)
        return (self.write_down, self.papers, *noted)

    def _connect(self) -> None:
        presenter = self.presenter
        on_click(self.take, partial(presenter.step, Move.TAKE))
        on_click(self.papers, self._to_papers)
        on_click(self.write_down, partial(self._to_papers, WRITING))
        on_click(self.take_back, partial(presenter.step, Move.TAKE_BACK))
        on_click(self.told_again, partial(presenter.step, Move.TOLD_AGAIN))
        on_click(self.acknowledge, partial(presenter.step, Move.ACKNOWLEDGE))
        on_click(self.tell_news, partial(presenter.step, Move.TELL_NEWS))
        on_click(self.in_writing, partial(presenter.step, Move.IN_WRITING))
        on_click(self.reopen, partial(presenter.step, Move.REOPEN))
        on_click(self.hand_on, self._hand_on)
        presenter.shown.connect(self._shown)
        self._saying.changed.connect(self.retranslate)
        self._session.sounds.changed.connect(self.retranslate)
        presenter.gone.connect(self._gone)
        presenter.refused.connect(self._refused)
        presenter.succeeded.connect(self._labels["refusal"].hide)
        self.told.wanted.connect(self.show_case)
        self.mending.presenter.refused.connect(presenter.read_again)
        self._labels["refusal"].hide()

    # Words.

    def retranslate(self) -> None:
        """Say every word, and the complaint in words."""
        texts = {
            "say_heading": _("To say meanwhile"),
            "spoken": _(
                "Told aloud, it runs on our own days. Offer to put it in writing and give the customer "
                "a copy: from then on the law’s days count, too."
            ),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        self.to.setAccessibleName(_("To whom"))
        self.take.say(_("Take it"))
        self.papers.say(_("Reply, slip, papers…"))
        self.write_down.say(_("In writing, with a copy…"))
        self.take_back.say(_("Take it back"))
        self.hand_on.say(_("Hand it on"))
        self.told_again.say(_("Told again (+1)"))
        self.acknowledge.say(_("They know it arrived"))
        self.tell_news.say(_("Told them how it stands"))
        self.in_writing.say(_("It is in writing now"))
        self.reopen.say(_("Open it again"))
        if self._error is not None:
            self._labels["refusal"].setText(sentence(self._error))
        if self.presenter.case is not None:
            self._show(self.presenter.case)

    def _show(self, case: Case) -> None:
        with laid_out_once(self._columns):
            self._show_parts(case)
        self._columns.show()

    def _show_parts(self, case: Case) -> None:
        self.told.show_case(case)
        self._show_standing(case)
        self._show_moves(case)
        self.story.show_case(case)
        self.baton.show_complaint(case.complaint)
        self.findings.show_complaint(case.complaint)
        self.mending.show_complaint(case.complaint, noting=Move.NOTE in self.presenter.allowed())

    def _show_standing(self, case: Case) -> None:
        complaint, session = case.complaint, self._session
        if is_open(complaint):
            said = standing(complaint, session.house.everybody, session.actor)
        else:
            on = complaint.closed_at or complaint.received_at
            said = _ended_on(complaint.state).format(day=day(local_date(session.shop, on)))
        self._labels["standing"].setText(said)
        names = ", ".join(person.name for person in self.presenter.takers())
        untaken = on_offer(complaint) or not is_begun(complaint)
        clerk_waits = is_open(complaint) and untaken and Move.TAKE not in self.presenter.allowed()
        self._labels["takers"].setText(_("It can be taken by: {names}").format(names=names))
        self._labels["takers"].setVisible(clerk_waits and bool(names))
        words = ""
        if clerk_waits:
            self._saying.speak_to(case.customer, complaint.id)
            words = self._saying.words(Moment.COMPLAINT_HANDOVER)
        self._labels["say"].setText(words)
        for name in ("say", "say_heading"):
            self._labels[name].setVisible(bool(words))

    def _show_moves(self, case: Case) -> None:
        allowed = self.presenter.allowed()
        for button, move in (
            (self.take, Move.TAKE),
            (self.take_back, Move.TAKE_BACK),
            (self.reopen, Move.REOPEN),
            (self.told_again, Move.TOLD_AGAIN),
            (self.acknowledge, Move.ACKNOWLEDGE),
            (self.tell_news, Move.TELL_NEWS),
            (self.in_writing, Move.IN_WRITING),
        ):
            button.setVisible(move in allowed)
        readable = not self.baton.moves.hidden()  # what is hidden has no papers for whoever looks
        self.papers.setVisible(readable)
        self.write_down.setVisible(readable and Move.IN_WRITING in allowed)
        self._labels["spoken"].setVisible(Move.IN_WRITING in allowed)
        others = self.presenter.others()
        hand = Move.HAND_ON in allowed and bool(others)
        self.hand_on.setVisible(hand)
        self.to.setVisible(hand)
        self.to.offer((person.id, person.name) for person in others)
        if not self.to.one() and others:
            self.to.choose([others[0].id])

    # What happens.

    def _shown(self) -> None:
        if self.presenter.case is None:
            return
        held = cast("QWidget | None", self.window().focusWidget())
        within = held is not None and self.isAncestorOf(held)
        self._show(self.presenter.case)
        opened, self._opened = self._opened, False
        if opened or (within and held is not None and not held.isVisible()):
            self._give_keyboard(opened=opened)

    def _give_keyboard(self, *, opened: bool) -> None:
        """Put the keyboard on the first main move; a move just made does not lead on to taking it back."""
        allowed = self.presenter.allowed()
        moves: list[tuple[Move, QWidget]] = [(Move.TAKE, self.take), (Move.SOLVE, self.findings.cause)]
        if opened:
            moves += [(Move.TAKE_BACK, self.take_back), (Move.REOPEN, self.reopen)]
        part = next((part for move, part in moves if move in allowed), None)
        if part is None:
            self.unheld.emit()
        else:
            part.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(part)

    def _to_papers(self, kind: str = "") -> None:
        self._navigator.go(Place.COMPLAINTS, Papers(self.presenter.complaint_id, kind))

    def _gone(self) -> None:
        self.gone.emit()  # first: whoever shows something else sees where the keyboard was
        self._columns.hide()

    def _hand_on(self) -> None:
        if self.to.one():
            self.presenter.hand_on(self.to.one())

    def _refused(self, error: Exception) -> None:
        if not self.findings.show_refusal(error) and not self.baton.show_refusal(error):
            self._error = error
            self._labels["refusal"].setText(sentence(error))
            self._labels["refusal"].show()


def _ended_on(state: ComplaintState) -> str:
    if state is ComplaintState.CLOSED:
        return _("Solved on {day}.")
    return _("Answered with reasons on {day}.")
