"""Cause and outcome of a complaint: noted, or the complaint ended with them. What is typed is never lost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from frontdesk.domain.complaints import Complaint, Move
from frontdesk.domain.errors import DomainError
from frontdesk.i18n import _
from frontdesk.ui.complaints.case_presenter import CasePresenter
from frontdesk.ui.complaints.text_field import TextField
from frontdesk.ui.complaints.unsent import Typed, Unsent
from frontdesk.ui.complaints.wording import without_stop
from frontdesk.ui.errors import sentence
from frontdesk.ui.kind_notes.check import NoteCheck
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.session import Session
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.basics import Button, frame, label, on_click
from frontdesk.ui.widgets.field import Field
from frontdesk.ui.widgets.layouts import FlowLayout

LINES = 2


class Findings(Retranslated):
    """Two fields and what may be done with them."""

    given_back = Signal()  # what was typed some time before stands in the fields again

    def __init__(self, session: Session, presenter: CasePresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._shown: Complaint | None = None  # as the record stands
        self._base: Complaint | None = None  # as it stood when the typing began
        self._actor = ""  # who sees it
        self._unsent = Unsent(session, "findings", self)
        self.cause, self.outcome = TextField(LINES), TextField(LINES)
        self._cause, self._outcome = Field(self.cause), Field(self.outcome)
        self.solve, self.refuse, self.note = Button(), Button(), Button()
        self.decide = Button()
        self._stale = frame("warn")
        self._stale_text = label()
        inner = QVBoxLayout(self._stale)
        inner.addWidget(self._stale_text)
        self._stale.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme().tokens.px("space3"))
        buttons = FlowLayout(gap=theme().tokens.px("space2"))
        for button in (self.solve, self.refuse, self.decide, self.note):
            buttons.addWidget(button)
        self.check = NoteCheck(session, self.cause, self.outcome)
        for part in (self._cause, self._outcome, self.check, self._stale):
            box.addWidget(part)
        box.addLayout(buttons)
        for field in (self.cause, self.outcome):
            field.textChanged.connect(self._typed)
        on_click(self.solve, lambda: self._send(Move.SOLVE))
        on_click(self.refuse, lambda: self._send(Move.REFUSE))
        on_click(self.decide, lambda: self._send(Move.DECIDE))
        on_click(self.note, lambda: self._send(Move.NOTE))
        presenter.kept.connect(self._kept)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the names of fields and buttons."""
        self._cause.say(_("The cause that we will mend"))
        self._outcome.say(_("What is done, or why not"))
        self.solve.say(_("Solved"))
        self.refuse.say(_("Answered with reasons"))
        self.decide.say(_("Decided, to be told"))
        self.note.say(_("Note it"))

    def show_complaint(self, complaint: Complaint, *, main: bool) -> None:
        """Show the record, and ending it as the ``main`` move or as one among others.

        What is being typed stays, and is told apart from what somebody else wrote. Whoever comes next and has
        nothing to write here sees the record alone: it is no word of the shop's yet.
        """
        actor, other = self._presenter.actor(), self._base is None or self._base.id != complaint.id
        before, self._actor = self._actor, actor.id if actor else ""
        anew = self._shown is None or self._shown.id != complaint.id or self._actor != before
        other = other or (anew and Move.NOTE not in self._presenter.allowed())
        wrote = not other and self._base is not None and _notes(self._base) != _notes(complaint)
        if self._shown is None or self._shown.id != complaint.id:
            self._clear_refusals()
        if other or not self.dirty():
            self._base = complaint
            self._fill(*_notes(complaint))
        elif not wrote:
            self._base = complaint  # something else about it changed; what is typed here has no rival
        if anew:
            self._unsent.keep_now()
            self._unsent.give_back(complaint.id, partial(self._give_back, complaint.id))
        self._shown = complaint
        self._show_stale()
        self.solve.lead(main=main)
        self._allow()

    def has_something(self) -> bool:
        """Tell whether something is in the record, or typed."""
        return self.dirty() or (self._shown is not None and any(_notes(self._shown)))

    def dirty(self) -> bool:
        """Tell whether something was typed that is not in the record."""
        base = self._base
        typed = (self.cause.toPlainText(), self.outcome.toPlainText())
        return base is not None and typed != _notes(base)

    def show_refusal(self, error: Exception) -> bool:
        """Say beside the field what is asked for; tell whether the refusal was about a field here."""
        if not isinstance(error, DomainError) or error.code not in ("outcome_needed", "text_too_long"):
            return False
        long_cause = error.code == "text_too_long" and len(self.cause.toPlainText()) > len(
            self.outcome.toPlainText()
        )
        (self._cause if long_cause else self._outcome).refuse(partial(sentence, error))
        (self.cause if long_cause else self.outcome).setFocus()
        return True

    def refusal(self) -> str:
        """Return what a field is asked for, or empty text."""
        return self._cause.refusal() or self._outcome.refusal()

    def stale_text(self) -> str:
        """Return what somebody else wrote meanwhile, or empty text."""
        return self._stale_text.text() if self._stale.isVisibleTo(self) else ""

    def _allow(self) -> None:
        allowed = self._presenter.allowed()
        noting = Move.NOTE in allowed
        for field in (self.cause, self.outcome):
            field.setReadOnly(not noting)
        self.check.setVisible(noting)
        self.solve.setVisible(Move.SOLVE in allowed)
        self.refuse.setVisible(Move.REFUSE in allowed)
        self.decide.setVisible(Move.DECIDE in allowed)
        self.note.setVisible(noting)
        self.note.setEnabled(self.dirty())
        self.setVisible(noting or self.has_something())

    def _give_back(self, complaint_id: str, typed: Typed) -> None:
        """Put what was typed back, with what the record said then: what was written since is told apart."""
        now, may = self._shown, Move.NOTE in self._presenter.allowed()
        if now is None or now.id != complaint_id or self.dirty() or not may:
            return
        words, then = (typed["cause"], typed["outcome"]), (typed["was_cause"], typed["was_outcome"])
        if words == _notes(now):
            self._unsent.forget(complaint_id)  # the program ended between the two
            return
        self._base = now
        if then != _notes(now):
            self._base = replace(now, cause=then[0], outcome=then[1], rev=int(typed["was_rev"]))
        self._fill(*words)
        self._show_stale()
        self._allow()
        self.given_back.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is typed at once: whoever looks elsewhere may not come back here."""
        super().hideEvent(event)
        self._unsent.keep_now()

    def _fill(self, cause: str, outcome: str) -> None:
        named = (self._cause, self.cause, cause), (self._outcome, self.outcome, outcome)
        for name, field, text in named:
            if field.toPlainText() != text:
                field.blockSignals(True)  # noqa: FBT003 - Qt's own way
                field.setPlainText(text)
                field.blockSignals(False)  # noqa: FBT003
                name.refuse(None)

    def _clear_refusals(self) -> None:
        for each in (self._cause, self._outcome):
            each.refuse(None)

    def _typed(self) -> None:
        self._clear_refusals()
        dirty, base = self.dirty(), self._base
        self.note.setEnabled(dirty)
        if base is not None:
            self._unsent.typed(base, self._to_keep(base) if dirty else None)

    def _to_keep(self, base: Complaint) -> Typed:
        return {
            "cause": self.cause.toPlainText(),
            "outcome": self.outcome.toPlainText(),
            "was_cause": base.cause,
            "was_outcome": base.outcome,
            "was_rev": str(base.rev),
        }

    def _show_stale(self) -> None:
        base, now = self._base, self._shown
        stale = base is not None and now is not None and _notes(base) != _notes(now)
        self._stale.setVisible(stale)
        if stale and now is not None:
            self._stale_text.setText(
                _(
                    "Somebody wrote here meanwhile. Cause: {cause}. Outcome: {outcome}. Yours is still above."
                ).format(cause=without_stop(now.cause) or "–", outcome=without_stop(now.outcome) or "–")
            )

    def _send(self, move: Move) -> None:
        if self._base is None:
            return
        send = {
            Move.SOLVE: self._presenter.solve,
            Move.REFUSE: self._presenter.refuse,
            Move.DECIDE: self._presenter.decide,
            Move.NOTE: self._presenter.note,
        }[move]
        if self.stale_text() and self._shown is not None:
            self._base = self._shown  # what somebody else wrote was in sight: this press goes ahead
        seen = self._base.rev
        send(cause=self.cause.toPlainText(), outcome=self.outcome.toPlainText(), seen_rev=seen)

    def _kept(self) -> None:
        """What was typed is in the record; the next reading may fill the fields."""
        self._base = None
        self._unsent.forget(self._presenter.complaint_id)


def _notes(complaint: Complaint) -> tuple[str, str]:
    return complaint.cause, complaint.outcome
