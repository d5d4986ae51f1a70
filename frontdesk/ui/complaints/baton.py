"""The baton of one complaint: what is asked back and answered, the next step, and who may open it."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from frontdesk.domain.complaints import Complaint, Move, goes_on_at, on_offer, question_waits
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.ui.complaints.baton_form import KINDS
from frontdesk.ui.complaints.baton_presenter import BatonPresenter
from frontdesk.ui.complaints.case_moves import CaseMoves
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.complaints.fold import Folds
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.complaints.unsent import Typed, Unsent
from frontdesk.ui.errors import sentence
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, Chips, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import FlowLayout, column
from frontdesk.ui.words import clock

LINES = 2


class BatonPanel(Retranslated):
    """Shows what is between who hands it over and who takes it; what is typed stays until it is sent."""

    def __init__(self, session: Session, presenter: CasePresenter, moves: CaseMoves) -> None:
        """Take in the moves: those that are not in sight stand behind a switch beside the others."""
        super().__init__()
        self._session = session
        self._presenter = presenter
        self._case_moves = moves
        self.moves = BatonPresenter(session, presenter)
        self._complaint: Complaint | None = None
        self.clock, self.hidden, self.question = label("second"), label("strong"), label("strong")
        self.text = TextField(LINES)
        self._answering = False
        self._other_text = ""  # what was typed of the other kind: a question is never sent as an answer
        self._unsent = Unsent(session, "asking", self)
        self.field = Field(self.text)
        self.send = Button()
        self.kinds, self.about = Chips(many=True), Chips()
        self.kind_field, self.about_field = Field(self.kinds), Field(self.about)
        self.keep = Button()
        asking = _part(self.field, self.send)
        keeping = _part(self.kind_field, self.about_field, self.keep)
        self.folds = Folds({"ask": asking, "keep": keeping, "more": moves.more}, self._fold_words)
        self.setLayout(column(self.question, self.folds, gap="space2"))
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        on_click(self.send, self._send)
        on_click(self.keep, self._keep)
        self.moves.exchanged.connect(self.text.clear)
        self.text.textChanged.connect(self._typed)
        self.kinds.changed.connect(self._show_about)

    def retranslate(self) -> None:
        """Say the words."""
        self.hidden.setText(_("Only a supervisor or the owner opens this one."))
        self.kind_field.say(_("Only a supervisor or the owner opens it, for it is"))
        self.about_field.say(_("Whom it is about; they decide nothing here"))
        self.kinds.offer((kind, _(words)) for kind, words in KINDS)
        self.keep.say(_("Note who may open it"))
        if self._complaint is not None:
            self.show_complaint(self._complaint)

    def show_complaint(self, complaint: Complaint) -> None:
        """Show what is asked, what may be asked, and until when it waits."""
        other = self._complaint is None or self._complaint.id != complaint.id
        if other:
            self._unsent.keep_now()
            self._put("", "")
            self._unsent.give_back(complaint.id, partial(self._give_back, complaint.id))
        changed = other or self._complaint is None or _kept(self._complaint) != _kept(complaint)
        self._complaint = complaint
        self.hidden.setVisible(self.moves.hidden())
        self._show_clock(complaint)
        self._show_question(complaint)
        self.about.offer((p.id, p.name) for p in self._session.house.people)
        if changed:
            self.kinds.choose(complaint.restricted.splitlines())
            self.about.choose([complaint.about_staff])
        self._show_about()

    def show_refusal(self, error: Exception) -> bool:
        """Say beside the field what is asked for; tell whether it was about the field here."""
        codes = ("question_needed", "answer_needed", "nobody_to_ask")
        if not isinstance(error, DomainError) or error.code not in codes:
            return False
        self.folds.unfold("ask")
        self.field.refuse(partial(sentence, error))
        self.text.setFocus()
        return True

    def _show_clock(self, complaint: Complaint) -> None:
        shop = self._session.shop
        at, to = goes_on_at(complaint, shop.baton_min), self.moves.next_in_line()
        shown = on_offer(complaint) and at is not None and to is not None
        self.clock.setVisible(shown)
        if at is not None and to is not None:
            said = _("If nobody takes it by {time}, {name} is asked next.")
            self.clock.setText(said.format(time=clock(at, shop), name=to.name))

    def _show_question(self, complaint: Complaint) -> None:
        allowed, people = self._presenter.allowed(), self._session.house.everybody
        waits = question_waits(complaint)
        if waits is not self._answering:
            self._answering = waits
            self._put(self._other_text, self.text.toPlainText())
        asker = people[complaint.asked_by].name if complaint.asked_by in people else _("Somebody")
        said = _("{name} asks: {what}").format(name=asker, what=complaint.asked)
        if complaint.asked_by == self._session.actor and complaint.asked_of in people:
            of = people[complaint.asked_of].name
            said = _("You asked {name}: {what}").format(name=of, what=complaint.asked)
        if complaint.answered:
            said += "\n" + _("The answer: {what}").format(what=complaint.answered)
        self.question.setText(said)
        self.question.setVisible(bool(complaint.asked))
        answering, asking = Move.ANSWER_BACK in allowed, Move.ASK_BACK in allowed
        self.field.say(_("Your answer") if waits else _("What you would like to know"))
        self.send.say(_("Send the answer along") if waits else _("Ask"))
        parts = ["ask"] if answering or (asking and self.moves.can_ask()) else []
        parts += ["keep"] if Move.RESTRICT in allowed else []
        parts += ["more"] if self._case_moves.has_more() else []
        self.folds.offer(*parts)
        theirs = waits and complaint.asked_of == self._session.actor
        self.send.lead(main=theirs)
        if theirs and not self.folds.unfolded():
            self.folds.unfold("ask")
        self.folds.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed at once: whoever looks elsewhere may not come back here."""
        super().hideEvent(event)
        self._unsent.keep_now()

    def _put(self, text: str, other: str) -> None:
        """Put words into the field, and beside it those of the other kind; nobody typed them now."""
        self._other_text = other
        self.text.blockSignals(True)  # noqa: FBT003 - Qt's own way
        self.text.setPlainText(text)
        self.text.blockSignals(False)  # noqa: FBT003
        self.field.refuse(None)

    def _typed(self) -> None:
        self.field.refuse(None)
        now, other = self.text.toPlainText(), self._other_text
        question, answer = (other, now) if self._answering else (now, other)
        if self._complaint is not None:
            typed = {"question": question, "answer": answer} if question or answer else None
            self._unsent.typed(self._complaint, typed)

    def _give_back(self, complaint_id: str, typed: Typed) -> None:
        """Put what was typed some time before back; what was typed since stays."""
        if self._complaint is None or self._complaint.id != complaint_id:
            return
        if not (self.text.toPlainText() or self._other_text):
            question, answer = typed["question"], typed["answer"]
            self._put(*((answer, question) if self._answering else (question, answer)))
            if self.text.toPlainText() and not self.folds.switches["ask"].isHidden():
                self.folds.unfold("ask")

    def _fold_words(self, name: str) -> tuple[str, str]:
        if name == "ask":
            waits = self._complaint is not None and question_waits(self._complaint)
            return (_("Answer") if waits else _("Ask back")), ""
        return (_("Who may open it") if name == "keep" else _("More")), ""

    def _show_about(self) -> None:
        self.about_field.setVisible("staff" in self.kinds.chosen())

    def _send(self) -> None:
        if self._complaint is None:
            return
        text = self.text.toPlainText()
        if question_waits(self._complaint):
            self.moves.answer_back(text)
        else:
            self.moves.ask_back(text)

    def _keep(self) -> None:
        self.moves.restrict(self.kinds.chosen(), self.about.one())


def _part(*parts: QWidget) -> QWidget:
    """Return parts below each other, the buttons as wide as their words."""
    whole = QWidget()
    box = column(gap="space2")
    for part in parts:
        if isinstance(part, Button):
            line = FlowLayout(gap=theme().tokens.px("space2"))
            line.addWidget(part)
            box.addLayout(line)
        else:
            box.addWidget(part)
    whole.setLayout(box)
    return whole


def _kept(complaint: Complaint) -> tuple[str, str]:
    return complaint.restricted, complaint.about_staff
