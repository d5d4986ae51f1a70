"""What the form does: draft, background, a second complaint about the same thing, keeping it once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.calendar import local_date
from frontdesk.domain.complaints import Complaint, in_line, may_take
from frontdesk.domain.deadlines import Clock, due_by, rules_of
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Shop, Staff
from frontdesk.services.complaint_reading import Background, background
from frontdesk.services.complaint_steps import solve_here
from frontdesk.services.complaints import (
    LONG_LETTERS,
    SHORT_FIELDS,
    SHORT_LETTERS,
    hand_new_over,
    log_complaint,
)
from frontdesk.services.complaints_alike import AboutSame, about_same
from frontdesk.services.desk import Change
from frontdesk.services.ports import Done
from frontdesk.services.remarks import note_remark
from frontdesk.ui.complaints.draft import Writing
from frontdesk.ui.complaints.drafts import Drafts
from frontdesk.ui.context import AboutVisit
from frontdesk.ui.pause import PAUSE_MS
from frontdesk.ui.session import Session

_SHORT = SHORT_FIELDS
_FIELDS = {
    "words_needed": "words",
    "words_too_long": "words",
    "outcome_needed": "offered",
    "amount": "amount",
    "amount_too_high": "amount",
    "over_envelope": "amount",
    "remedy_first": "remedy",
    "received_when": "received",
    "price": "price",
    "price_too_high": "price",
    "bought_when": "bought",
    "too_many_files": "files",
    "concerns_nobody": "for",
}
REMEMBERED = 20  # complaints sent in this session whose words come back when the step is undone
_SAME_FIELDS = frozenset({"customer_id", "receipt", "subject_id"})
_ABOUT = frozenset({"customer", "visit", "complaint", "promise"})


@dataclass(frozen=True, slots=True)
class Days:
    """By when an answer is owed if the complaint is kept today."""

    today: date
    answer: date
    legal: date


class FormPresenter(QObject):
    """One complaint being written; knows no widget."""

    opened = Signal()  # another writing is in the form
    changed = Signal(object)  # the names of what was typed or chosen
    about_changed = Signal()  # who complains, what is open with them
    same_changed = Signal()
    refused = Signal(str, object)  # the field it is about, or empty text; the exception
    sent = Signal(str)  # id of the complaint
    noted = Signal()  # a suggestion or a thank-you is kept
    brought_back = Signal()  # an undone complaint is in the form again

    def __init__(self, session: Session, drafts: Drafts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.drafts = drafts
        self.writing: Writing | None = None
        self.background = Background(None, None)
        self.same: Sequence[Complaint] = ()
        self.joined: Complaint | None = None
        self.join_lost = False  # what it was to join was taken back
        self._sending = False
        self._sent: dict[str, Writing] = {}
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(PAUSE_MS)
        self._look.timeout.connect(self._look_for_same)
        session.touched.connect(self._touched)
        session.step_done.connect(self._step_done)

    # Beginning and going on.

    def begin(self, about: AboutVisit) -> None:
        """Open the form about a visit, going on with what was begun during it."""
        now = self.writing
        nobody = about.visit_id is None and about.customer_id is None
        if now is not None and _is_about(now, about) and not (nobody and now.by != self._session.actor):
            self.opened.emit()
            return
        self.drafts.keep_now()
        to = next((staff.id for staff in self.candidates()), "")
        self._open(_begun(self._session, about, to))
        if about.visit_id or about.customer_id:
            self.drafts.refresh(self._resume)

    def go_on(self, draft_id: str) -> None:
        """Go on with an unfinished complaint."""
        kept = next((kept for kept in self.drafts.items if kept.writing.id == draft_id), None)
        if kept is not None:
            self.drafts.keep_now()
            self.drafts.safe = kept
            self._open(kept.writing)

    def leave(self, then: Callable[[], None] | None = None) -> None:
        """Close the form; what was written is kept. ``then`` once it is known which drafts there are."""
        self.drafts.keep_now()
        self.writing = None
        self.drafts.refresh(then)

    def _resume(self) -> None:
        """Go on with the draft of this visit, unless something was typed meanwhile."""
        now = self.writing
        if now is None or not now.blank:
            return
        about = AboutVisit(now.visit_id, now.customer_id)
        for kept in reversed(self.drafts.items):
            if _is_about(kept.writing, about):
                self.go_on(kept.writing.id)
                return

    def _open(self, writing: Writing) -> None:
        self.writing = writing
        self._sending = False
        self.background = Background(None, None)
        self.same, self.joined, self.join_lost = (), None, False
        self.opened.emit()
        self._look_up()

    # Writing.

    def change(self, **values: Any) -> None:
        """Take in what was typed or chosen."""
        if self.writing is None:
            return
        changed = replace(self.writing, **values)
        if changed == self.writing:
            return
        self.writing = changed
        self.drafts.keep_soon(changed)
        if values.keys() & _SAME_FIELDS:
            self._look.start()
        self.changed.emit(frozenset(values))

    def join(self, first_id: str) -> None:
        """Have the complaint join an earlier one once it is kept."""
        self.joined = next((c for c in self.same if first_id in (c.id, c.same_as)), None)
        self.change(same_as=first_id)
        self.same_changed.emit()

    def join_none(self) -> None:
        """Let the complaint stand alone."""
        self.joined, self.join_lost = None, False
        self.change(same_as=None)
        self.same_changed.emit()

    def keep_apart(self, complaint_id: str) -> None:
        """Note that the earlier complaint is about something else."""
        if self.writing is not None:
            self.change(apart=(*self.writing.apart, complaint_id))
            self.join_none()

    def offered_to_join(self) -> Complaint | None:
        """Return the earlier complaint that this one joins, or else may be about the same."""
        if self.writing is None or not self.writing.is_complaint:
            return None
        if self.writing.same_as is not None:
            return self.joined
        apart = set(self.writing.apart)
        return next((c for c in self.same if not apart & {c.id, c.same_as}), None)

    # What the screen says about it.

    def candidates(self) -> list[Staff]:
        """Return who may take the complaint over, in the shop's order; not who writes or whom it is about."""
        about = self.writing.about_staff if self.writing and "staff" in self.writing.restricted else ""
        away = {self._session.actor, about}
        people = in_line(self._session.house.people, self._session.shop.baton_order)
        return [person for person in people if person.id not in away]

    def chosen(self) -> Staff | None:
        """Return to whom the complaint would be handed."""
        people = self.candidates()
        wanted = self.writing.to if self.writing else ""
        return next((p for p in people if p.id == wanted), next(iter(people), None))

    def may_keep(self) -> bool:
        """Tell whether the acting person may look into it without handing it over."""
        return may_take(self._session.acting()) or not self.candidates()

    def days(self) -> Days:
        """Return by when an answer is owed."""
        came = self.writing.came if self.writing else None
        return days_from(self._session.shop, self._session.clock.now(), came)

    # Keeping it.

    def hand(self) -> None:
        """Keep the complaint and hand it to the supervisor chosen, in one step."""
        to = self.chosen()
        if self.writing is not None and not self.writing.is_complaint:
            self._send("note_remark", note_remark)
        elif to is None:
            self.keep()
        elif self.writing is not None:
            self._send("hand_over", partial(hand_new_over, to=to.id))

    def solve(self) -> None:
        """Keep the complaint as solved here, in one step."""
        if self.writing is not None:
            self._send("solve_here", solve_here)

    def keep(self) -> None:
        """Keep the complaint; who writes it down answers for it."""
        if self.writing is not None:
            self._send("log_complaint", log_complaint)

    def _send(self, code: str, use: Callable[..., str]) -> None:
        writing = self.writing
        if writing is None or self._sending:
            return
        self._sending = True
        self.drafts.keep_now()

        def kept(done: Done) -> None:
            self._sending = False
            self.drafts.forget(writing.id)
            self._sent[writing.id] = writing
            while len(self._sent) > REMEMBERED:
                self._sent.pop(next(iter(self._sent)))
            if self.writing is not None and self.writing.id == writing.id:
                self.writing = None
                if writing.is_complaint:
                    self.sent.emit(done.answer[0])
                else:
                    self.noted.emit()

        def refused(error: Exception) -> None:
            self._sending = False
            self.refused.emit(field_of(error, writing), error)

        change = _keeping(use, writing)
        self._session.do(code, change, then=kept, refused=refused, owner=self, op_id=writing.id)

    def _step_done(self, done: Done) -> None:
        """Bring the words back when the step that kept them was undone, as a draft of its own."""
        writing = self._sent.pop(done.undoes, None)
        if writing is None:
            return
        again = replace(writing, id=self._session.new_op_id())
        self.drafts.keep_soon(again)
        self.drafts.keep_now()
        if self.writing is None:
            self._open(again)
            self.brought_back.emit()

    # Reading what belongs to it.

    def _touched(self, kinds: frozenset[str]) -> None:
        if self.writing is not None and kinds & _ABOUT:
            self._look_up()

    def _look_up(self) -> None:
        writing = self.writing
        assert writing is not None

        def show(found: Background) -> None:
            if self.writing is None or self.writing.id != writing.id:
                return
            self.background = found
            if found.customer is not None and self.writing.customer_id is None:
                self.writing = replace(self.writing, customer_id=found.customer.id)  # recognised meanwhile
            self.about_changed.emit()
            self._look_for_same()

        query = partial(background, customer_id=writing.customer_id, visit_id=writing.visit_id)
        self._session.ask(query, show, owner=self)

    def _look_for_same(self) -> None:
        writing = self.writing
        if writing is None or not writing.is_complaint:
            return

        def show(found: AboutSame) -> None:
            if self.writing is None or self.writing.id != writing.id:
                return
            self.same = found.maybe
            if self.writing.same_as == writing.same_as:  # or it was joined, or kept apart, meanwhile
                self.joined = found.joined
                self.join_lost = writing.same_as is not None and found.joined is None
            self.same_changed.emit()

        query = partial(
            about_same,
            joins=writing.same_as,
            customer_id=writing.customer_id,
            receipt=writing.receipt,
            subject_id=writing.subject_id,
        )
        self._session.ask(query, show, owner=self)


def days_from(shop: Shop, now: datetime, came: date | None = None) -> Days:
    """Return by when an answer to a complaint kept now is owed, which came today or on an earlier day."""
    today, rules = local_date(shop, now), rules_of(shop)
    start = came or today
    return Days(
        today, due_by(rules, Clock.ANSWER, start) or start, due_by(rules, Clock.LEGAL, start) or start
    )


def _keeping(use: Callable[..., str], writing: Writing) -> Change:
    """Return the command that keeps a writing; what cannot be read in it is refused like all else."""
    return lambda uow: use(uow, told=writing.told() if writing.is_complaint else writing.remarked())


def _begun(session: Session, about: AboutVisit, to: str) -> Writing:
    """Return a new writing about a visit, by whoever acts."""
    return Writing(
        id=session.new_op_id(),
        by=session.actor,
        customer_id=about.customer_id,
        visit_id=about.visit_id,
        to=to,
    )


def _is_about(writing: Writing, about: AboutVisit) -> bool:
    """Tell whether a writing was begun during a visit, or outside of any about a customer."""
    if writing.visit_id or about.visit_id:
        return writing.visit_id == about.visit_id
    return writing.customer_id == about.customer_id


def field_of(error: Exception, writing: Writing) -> str:
    """Return the name of the field that a refusal is about, or empty text."""
    if not isinstance(error, DomainError):
        return ""
    if error.code == "text_too_long":
        limits = {**dict.fromkeys(_SHORT, SHORT_LETTERS), "offered": LONG_LETTERS}.items()
        return next((name for name, limit in limits if len(getattr(writing, name)) > limit), "")
    return _FIELDS.get(error.code, "")
