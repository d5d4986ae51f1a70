"""What may be done about one complaint, and doing it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.complaints import Move, in_line, moves
from frontdesk.domain.errors import NotFoundError
from frontdesk.domain.purchases import Purchase
from frontdesk.domain.shop import Staff
from frontdesk.services.complaint_clocks import acknowledge_complaint, now_in_writing, tell_news
from frontdesk.services.complaint_reading import Case, open_case
from frontdesk.services.complaint_steps import (
    assess,
    decide,
    look_into,
    note_findings,
    note_purchase,
    refuse,
    reopen,
    solve,
    tell_decision,
)
from frontdesk.services.complaints import hand_over, take, take_back, told_again
from frontdesk.services.desk import Change
from frontdesk.services.ports import Done
from frontdesk.ui.session import Session

# What takes no words.
_STEPS = {
    Move.ACKNOWLEDGE: ("acknowledge_complaint", acknowledge_complaint),
    Move.ASSESS: ("assess", assess),
    Move.IN_WRITING: ("now_in_writing", now_in_writing),
    Move.LOOK_INTO: ("look_into", look_into),
    Move.REOPEN: ("reopen", reopen),
    Move.TAKE: ("take", take),
    Move.TAKE_BACK: ("take_back", take_back),
    Move.TELL: ("tell_decision", tell_decision),
    Move.TELL_NEWS: ("tell_news", tell_news),
    Move.TOLD_AGAIN: ("told_again", told_again),
}
_KINDS = frozenset({"attachment", "complaint", "customer", "promise"})


class CasePresenter(QObject):
    """One complaint in sight; knows no widget."""

    shown = Signal()  # the case was read, anew or again
    gone = Signal()  # there is no such complaint (any more)
    refused = Signal(object)
    succeeded = Signal()  # a move was made
    kept = Signal()  # the cause and outcome typed are in the record now

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.complaint_id = ""
        self.case: Case | None = None
        session.touched.connect(self._touched)
        session.house_changed.connect(self._again)
        session.actor_changed.connect(self._again)

    def open(self, complaint_id: str) -> None:
        """Show a complaint."""
        if complaint_id != self.complaint_id:
            self.case = None
        self.complaint_id = complaint_id
        self._read()

    def read_again(self) -> None:
        """Show how it stands now: it may stand otherwise than it is shown."""
        if self.complaint_id:
            self._read()

    def close(self) -> None:
        """Show none."""
        self.complaint_id, self.case = "", None

    def actor(self) -> Staff | None:
        """Return who acts."""
        return self._session.acting()

    def allowed(self) -> frozenset[Move]:
        """Return what the rules allow the acting person now."""
        actor = self._session.acting()
        if self.case is None or actor is None:
            return frozenset()
        return moves(self.case.complaint, actor)

    def takers(self) -> list[Staff]:
        """Return who may take it over, in the shop's order."""
        about = self.case.complaint.about_staff if self.case else ""
        people = in_line(self._session.house.people, self._session.shop.baton_order)
        return [person for person in people if person.id != about]

    def others(self) -> list[Staff]:
        """Return to whom the acting person may hand it on."""
        return [person for person in self.takers() if person.id != self._session.actor]

    def seen_rev(self) -> int | None:
        """Return which state of the record is in sight: what is said about it is refused of another."""
        return self.case.complaint.rev if self.case is not None else None

    # Moves.

    def hand_on(self, to: str) -> None:
        """Offer it to somebody."""
        seen = self.seen_rev()
        self.run("hand_over", partial(hand_over, complaint_id=self.complaint_id, to=to, seen_rev=seen))

    def step(self, move: Move) -> None:
        """Make a move that takes no words."""
        code, change = _STEPS[move]
        self.run(code, partial(change, complaint_id=self.complaint_id))

    def note(self, *, cause: str, outcome: str, seen_rev: int) -> None:
        """Note the cause and what is done."""
        change = partial(
            note_findings, complaint_id=self.complaint_id, seen_rev=seen_rev, cause=cause, outcome=outcome
        )
        self.run("note_findings", change, notes=True)

    def solve(self, *, cause: str, outcome: str, seen_rev: int) -> None:
        """End it with what was done."""
        change = partial(
            solve, complaint_id=self.complaint_id, outcome=outcome, cause=cause, seen_rev=seen_rev
        )
        self.run("solve", change, notes=True)

    def decide(self, *, cause: str, outcome: str, seen_rev: int) -> None:
        """Note what was decided."""
        change = partial(
            decide, complaint_id=self.complaint_id, outcome=outcome, cause=cause, seen_rev=seen_rev
        )
        self.run("decide", change, notes=True)

    def refuse(self, *, cause: str, outcome: str, seen_rev: int) -> None:
        """End it with a reasoned answer."""
        change = partial(
            refuse, complaint_id=self.complaint_id, outcome=outcome, cause=cause, seen_rev=seen_rev
        )
        self.run("refuse", change, notes=True)

    def note_purchase(
        self, purchase: Purchase, receipt: str, *, seen_rev: int, then: Callable[[], None]
    ) -> None:
        """Note what was bought, as it is known by now."""
        change = partial(
            note_purchase,
            complaint_id=self.complaint_id,
            seen_rev=seen_rev,
            purchase=purchase,
            receipt=receipt,
        )
        self.run("note_purchase", change, then=then)

    def run(
        self, code: str, change: Change, *, notes: bool = False, then: Callable[[], None] | None = None
    ) -> None:
        """Make a move; ``then`` once it is on the disk."""
        asked = self.complaint_id

        def done(_: Done) -> None:
            if asked != self.complaint_id:
                return
            self.succeeded.emit()
            if notes:
                self.kept.emit()
            if then is not None:
                then()

        self._session.do(code, change, then=done, refused=self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        self.refused.emit(error)
        self._read()  # it may stand otherwise than it was shown

    def _touched(self, kinds: frozenset[str]) -> None:
        if self.complaint_id and kinds & _KINDS:
            self._read()

    def _again(self) -> None:
        if self.case is not None:
            self.shown.emit()

    def _read(self) -> None:
        asked = self.complaint_id

        def show(case: Case) -> None:
            if asked == self.complaint_id:
                self.case = case
                self.shown.emit()

        def missing(error: Exception) -> None:
            if isinstance(error, NotFoundError) and asked == self.complaint_id:
                self.close()
                self.gone.emit()
            elif not isinstance(error, NotFoundError):
                self._session.refused.emit(error)

        self._session.ask(partial(open_case, complaint_id=asked), show, owner=self, refused=missing)
