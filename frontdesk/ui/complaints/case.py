"""One complaint with everything a supervisor needs, so that it is told only once, and what may be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import OPEN, ComplaintState, Move, is_open
from frontdesk.domain.customers import full_name
from frontdesk.domain.shop import in_language
from frontdesk.domain.wording import Moment, quoted
from frontdesk.i18n import _, ngettext
from frontdesk.services.complaints import Case
from frontdesk.ui.complaints.board import standing
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.complaints.facts import Fact, Facts, Phrase
from frontdesk.ui.complaints.findings import Findings
from frontdesk.ui.complaints.state_words import (
    channel_word,
    due_kind,
    due_words,
    remedy_word,
    state_kind,
    state_word,
    told_words,
)
from frontdesk.ui.complaints.story import Line, story_lines
from frontdesk.ui.complaints.wording import address_words, spoken, turn_for
from frontdesk.ui.context import Context
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, Link, frame, label, on_click, rule
from frontdesk.ui.widgets.layouts import Columns, FlowLayout, clear
from frontdesk.ui.words import day, moment

STACK_BELOW = 720  # px at 100 %


class CaseView(Retranslated):
    """Shows a complaint; stands in its own place and beside the log. ``gone`` when there is none any more."""

    gone = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session = context.session
        self.presenter = CasePresenter(context.session, self)
        self.facts = Facts()
        self.findings = Findings(self.presenter)
        self._labels = {
            name: label(kind)
            for name, kind in (
                ("title", "name"),
                ("who", "muted"),
                ("words", ""),
                ("standing", "strong"),
                ("takers", "muted"),
                ("say_heading", "section"),
                ("say", "opening"),
                ("story_heading", "section"),
                ("same_heading", "section"),
                ("promises_heading", "section"),
                ("refusal", "urgent"),
            )
        }
        self.take, self.take_back = Button("primary"), Button()
        self.hand_on, self.told_again, self.reopen = Button(), Button(), Button()
        self.to = Chips(may_be_none=False)
        self._tags = FlowLayout(gap=theme().tokens.px("space2"))
        self._story, self._same, self._promises = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box in (self._story, self._same, self._promises):
            box.setSpacing(theme().tokens.px("space2"))
        self._columns = Columns([(self._told_card(), 1), (self._moves_card(), 1)], stack_below=STACK_BELOW)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._columns)
        self._connect()
        self._columns.hide()
        self.retranslate()

    def show_case(self, complaint_id: str) -> None:
        """Show a complaint."""
        if complaint_id != self.presenter.complaint_id:
            self._labels["refusal"].hide()
        self.presenter.open(complaint_id)

    # Building.

    def _told_card(self) -> QWidget:
        tokens = theme().tokens
        quote = frame("quote")
        inner = QVBoxLayout(quote)
        inner.setContentsMargins(tokens.px("space3"), 0, 0, 0)
        inner.addWidget(self._labels["words"])
        card, box = self._card()
        box.addWidget(self._labels["title"])
        box.addLayout(self._tags)
        box.addWidget(self._labels["who"])
        box.addWidget(quote)
        box.addWidget(self.facts)
        for heading, part in (("promises_heading", self._promises), ("same_heading", self._same)):
            box.addWidget(self._labels[heading])
            box.addLayout(part)
        box.addStretch(1)
        return card

    def _moves_card(self) -> QWidget:
        gap = theme().tokens.px("space2")
        card, box = self._card()
        moves, hand = FlowLayout(gap=gap), FlowLayout(gap=gap)
        for button in (self.take, self.take_back, self.reopen, self.told_again):
            moves.addWidget(button)
        for part in (self.to, self.hand_on):
            hand.addWidget(part)
        box.addWidget(self._labels["standing"])
        box.addWidget(self._labels["takers"])
        box.addWidget(self._labels["say_heading"])
        box.addWidget(self._labels["say"])
        box.addLayout(moves)
        box.addLayout(hand)
        box.addWidget(self._labels["refusal"])
        box.addWidget(self._labels["story_heading"])
        box.addLayout(self._story)
        box.addWidget(self.findings)
        box.addStretch(1)
        return card

    def _card(self) -> tuple[QWidget, QVBoxLayout]:
        card = frame()
        box = QVBoxLayout(card)
        box.setContentsMargins(*[theme().tokens.px("space4")] * 4)
        box.setSpacing(theme().tokens.px("space3"))
        return card, box

    def _connect(self) -> None:
        presenter = self.presenter
        on_click(self.take, presenter.take)
        on_click(self.take_back, presenter.take_back)
        on_click(self.told_again, presenter.told_again)
        on_click(self.reopen, presenter.reopen)
        on_click(self.hand_on, self._hand_on)
        presenter.shown.connect(self._shown)
        presenter.gone.connect(self._gone)
        presenter.refused.connect(self._refused)
        presenter.kept.connect(self._labels["refusal"].hide)
        self._labels["refusal"].hide()

    # Words.

    def retranslate(self) -> None:
        """Say every word, and the complaint in words."""
        texts = {
            "say_heading": _("To say meanwhile"),
            "story_heading": _("The story"),
            "same_heading": _("About the same thing"),
            "promises_heading": _("Promises open"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        self.to.setAccessibleName(_("To whom"))
        self.take.say(_("Take it"))
        self.take_back.say(_("Take it back"))
        self.hand_on.say(_("Hand it on"))
        self.told_again.say(_("Told again (+1)"))
        self.reopen.say(_("Open it again"))
        if self.presenter.case is not None:
            self._show(self.presenter.case)

    def story(self) -> list[str]:
        """Return the sentences of the story as they are shown."""
        case = self.presenter.case
        return [line.text for line in story_lines(case, self._session.house.everybody)] if case else []

    def _show(self, case: Case) -> None:
        complaint = case.complaint
        self._labels["title"].setText(
            _("{number} · {who}").format(number=complaint.number, who=complaint.summary)
        )
        self._labels["who"].setText(self._who(case))
        self._labels["words"].setText(quoted(complaint.words, i18n.language()))
        self._show_tags(case)
        self.facts.show_facts(self._facts(case))
        self._show_standing(case)
        self._show_moves(case)
        self._show_lists(case)
        self.findings.show_complaint(complaint)
        self._columns.show()

    def _who(self, case: Case) -> str:
        if case.customer is None:
            return _("Without a name")
        return " · ".join((full_name(case.customer), *address_words(self._session.house, case.customer)))

    def _show_tags(self, case: Case) -> None:
        complaint = case.complaint
        today = local_date(self._session.shop, self._session.clock.now())
        clear(self._tags)
        tags = [(state_kind(complaint.state), state_word(complaint.state))]
        if is_open(complaint):
            due = _("Answer by {day}").format(day=due_words(complaint.answer_due, today))
            tags.append((due_kind(complaint.answer_due, today), due))
        if complaint.told_before:
            told = ngettext("Told {n} time before", "Told {n} times before", complaint.told_before)
            tags.append(("tag-warn", told.format(n=complaint.told_before)))
        for kind, text in tags:
            self._tags.addWidget(Phrase(kind, text))

    def _facts(self, case: Case) -> list[Fact]:
        complaint, shop = case.complaint, self._session.shop
        today = local_date(shop, self._session.clock.now())
        everybody = self._session.house.everybody
        writer = case.story[0].actor if case.story else ""
        offered = (
            _("Offered by {name}").format(name=everybody[writer].name)
            if writer in everybody
            else _("Offered")
        )
        rows = [
            Fact(_("What it is about"), in_language(case.subject, i18n.language()) if case.subject else ""),
            Fact(_("How it came"), channel_word(complaint.channel)),
            Fact(_("Received"), moment(complaint.received_at, shop, today=today)),
            Fact(_("Wants"), remedy_word(complaint.remedy)),
            Fact(_("Receipt or order"), complaint.receipt),
            Fact(offered, complaint.offered),
            Fact(_("Told it before"), told_words(complaint.told_before)),
        ]
        if is_open(complaint) and complaint.legal_due:
            rows.append(Fact(_("In writing by"), due_words(complaint.legal_due, today)))
        if case.customer is not None:
            rows.append(Fact(_("Earlier complaints"), str(case.earlier) if case.earlier else ""))
        return [row for row in rows if row.value]

    def _show_standing(self, case: Case) -> None:
        complaint, session = case.complaint, self._session
        if is_open(complaint):
            said = standing(complaint, session.house.everybody, session.actor)
        else:
            on = complaint.closed_at or complaint.received_at
            said = _ended_on(complaint.state).format(day=day(local_date(session.shop, on)))
        self._labels["standing"].setText(said)
        names = ", ".join(person.name for person in self.presenter.takers())
        clerk_waits = complaint.state in OPEN[:2] and Move.TAKE not in self.presenter.allowed()
        self._labels["takers"].setText(_("It can be taken by: {names}").format(names=names))
        self._labels["takers"].setVisible(clerk_waits and bool(names))
        words = ""
        if clerk_waits:
            words = spoken(
                session.house,
                case.customer,
                Moment.COMPLAINT_HANDOVER,
                turn=turn_for(complaint.visit_id or complaint.id),
            )
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
        ):
            button.setVisible(move in allowed)
        others = self.presenter.others()
        hand = Move.HAND_ON in allowed and bool(others)
        self.hand_on.setVisible(hand)
        self.to.setVisible(hand)
        self.to.offer((person.id, person.name) for person in others)
        if not self.to.one() and others:
            self.to.choose([others[0].id])

    def _show_lists(self, case: Case) -> None:
        session = self._session
        today = local_date(session.shop, session.clock.now())
        clear(self._story)
        for index, line in enumerate(story_lines(case, session.house.everybody)):
            if index:
                self._story.addWidget(rule())
            self._story.addLayout(self._story_row(line, moment(line.at, session.shop, today=today)))
        clear(self._promises)
        self._labels["promises_heading"].setVisible(bool(case.promises))
        for promise in case.promises:
            late = promise.due_at < session.clock.now()
            due = moment(promise.due_at, session.shop, today=today)
            said = _("{what} – due {when}").format(what=promise.text, when=due)
            self._promises.addWidget(label("urgent" if late else "", said))
        clear(self._same)
        self._labels["same_heading"].setVisible(bool(case.same))
        for other in case.same:
            link = Link()
            link.say(_("{number} · {who}").format(number=other.number, who=other.summary))
            on_click(link, self._opener(other.id))
            self._same.addWidget(link)

    def _story_row(self, line: Line, when: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().tokens.px("space3"))
        row.addWidget(label("", line.text), 1)
        row.addWidget(label("second", when, wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _opener(self, complaint_id: str) -> Callable[[], None]:
        return lambda: self.show_case(complaint_id)

    # What happens.

    def _shown(self) -> None:
        if self.presenter.case is not None:
            self._show(self.presenter.case)

    def _gone(self) -> None:
        self._columns.hide()
        self.gone.emit()

    def _hand_on(self) -> None:
        if self.to.one():
            self.presenter.hand_on(self.to.one())

    def _refused(self, error: Exception) -> None:
        if not self.findings.show_refusal(error):
            self._labels["refusal"].setText(sentence(error))
            self._labels["refusal"].show()


def _ended_on(state: ComplaintState) -> str:
    if state is ComplaintState.SOLVED:
        return _("Solved on {day}.")
    return _("Answered with reasons on {day}.")
