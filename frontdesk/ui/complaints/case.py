"""One complaint with everything a supervisor needs, so that it is told only once, and what may be done."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, ComplaintState, Move, is_begun, is_open, on_offer
from frontdesk.domain.wording import Moment
from frontdesk.i18n import _
from frontdesk.services.complaint_reading import Case
from frontdesk.ui.complaints.baton import BatonPanel
from frontdesk.ui.complaints.case_moves import CaseMoves
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.complaints.case_told import ToldCard, card_box
from frontdesk.ui.complaints.findings import Findings
from frontdesk.ui.complaints.fold import Folds
from frontdesk.ui.complaints.mending.on_case import Mending
from frontdesk.ui.complaints.next_moves import is_to_be_ended
from frontdesk.ui.complaints.story_list import StoryList
from frontdesk.ui.complaints.wording import standing
from frontdesk.ui.context import Context, Papers, Place
from frontdesk.ui.errors import sentence
from frontdesk.ui.line.saying import Saying
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.columns import Columns
from frontdesk.ui.widgets.keys import bring_into_sight
from frontdesk.ui.widgets.layouts import column, laid_out_once
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
        self.told = ToldCard(context.session, self.presenter)
        self.moves = CaseMoves(self.presenter)
        self.baton = BatonPanel(context.session, self.presenter, self.moves)
        self.findings = Findings(context.session, self.presenter)
        self.mending = Mending(context.session)
        self._labels = {
            name: label(kind)
            for name, kind in (
                ("standing", "strong"),
                ("takers", "muted"),
                ("say_heading", "section"),
                ("say", "opening"),
                ("refusal", "urgent"),
            )
        }
        self._navigator = context.navigator
        ending = QWidget()
        ending.setLayout(column(self.findings, self.mending))
        self.ending = Folds({"ending": ending}, lambda _name: (_("Cause and outcome"), ""))
        self._shows_ending: tuple[str, bool] = ("", False)
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
            self._columns.show_beginning()
        self._opened = keyboard
        self.presenter.open(complaint_id)

    def show_none(self) -> None:
        """Show no complaint; what was typed about the last one is there when it is shown again next."""
        self.presenter.close()
        self._columns.hide()

    # Building.

    def _moves_card(self) -> QWidget:
        card, box = card_box()
        box.addWidget(self._labels["standing"])
        for line in (self._labels["takers"], self.baton.clock, self.baton.hidden):
            box.addWidget(line)
        box.addWidget(self._labels["say_heading"])
        box.addWidget(self._labels["say"])
        for part in (self.moves, self.baton, self._labels["refusal"], self.story, self.ending):
            box.addWidget(part)
        box.addStretch(1)
        return card

    def _connect(self) -> None:
        presenter = self.presenter
        self.moves.papers_wanted.connect(self._to_papers)
        presenter.shown.connect(self._shown)
        self._saying.changed.connect(self.retranslate)
        self._session.sounds.changed.connect(self.retranslate)
        presenter.gone.connect(self._gone)
        presenter.refused.connect(self._refused)
        presenter.succeeded.connect(self._labels["refusal"].hide)
        self.told.wanted.connect(self.show_case)
        self.mending.presenter.refused.connect(presenter.read_again)
        self.mending.presenter.shown.connect(self._measures_read)
        self.findings.given_back.connect(self._measures_read)
        self._labels["refusal"].hide()

    # Words.

    def retranslate(self) -> None:
        """Say every word, and the complaint in words."""
        self._labels["say_heading"].setText(_("To say meanwhile"))
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
        self.moves.show_moves(case.complaint, readable=not self.baton.moves.hidden())
        self.story.show_case(case)
        self.baton.show_complaint(case.complaint)
        self.findings.show_complaint(case.complaint, main=self.moves.next.main == Move.SOLVE)
        self.mending.show_complaint(case.complaint, noting=Move.NOTE in self.presenter.allowed())
        self._show_ending(case.complaint)

    def _show_ending(self, complaint: Complaint) -> None:
        """Show what came of it where that is to be said now, or was; else it waits behind a switch."""
        actor = self.presenter.actor()
        now = is_to_be_ended(complaint, actor.id if actor else "") or self.findings.has_something()
        now = now or self.mending.has_something()
        before, self._shows_ending = self._shows_ending, (complaint.id, now)
        if now:
            self.ending.stay("ending")
        elif self.findings.isHidden() and self.mending.isHidden():
            self.ending.offer()
        else:
            if before != self._shows_ending:
                self.ending.unfold("")
            self.ending.offer("ending")

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

    def _measures_read(self) -> None:
        if self.presenter.case is not None:
            self._show_ending(self.presenter.case.complaint)

    def _give_keyboard(self, *, opened: bool) -> None:
        """Put the keyboard on the first main move; a move just made does not lead on to taking it back."""
        main = self.moves.next.main
        typed = {Move.SOLVE: self.findings.cause, Move.ANSWER_BACK: self.baton.text}
        part = typed.get(Move(main)) if main in typed else self.moves.first(opened=opened)
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

    def _refused(self, error: Exception) -> None:
        shows = (self.findings, self.baton, self.told.purchase)
        if not any(part.show_refusal(error) for part in shows):
            self._error = error
            self._labels["refusal"].setText(sentence(error))
            self._labels["refusal"].show()


def _ended_on(state: ComplaintState) -> str:
    if state is ComplaintState.CLOSED:
        return _("Solved on {day}.")
    return _("Answered with reasons on {day}.")
