"""What is heeded while somebody is served, and of the visit that just ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from frontdesk import i18n
from frontdesk.domain.care import (
    THIRD_TIME,
    Care,
    Heed,
    Line,
    Reminder,
    Why,
    name_of,
    reason_of,
    reminders,
    still_open,
)
from frontdesk.domain.complaints import Complaint, in_line
from frontdesk.domain.customers import Customer
from frontdesk.domain.shop import Staff
from frontdesk.domain.visits import Ending, Visit
from frontdesk.domain.wording import Moment
from frontdesk.services.care import call_supervisor, care_of, heed, tick_line
from frontdesk.services.line import Marks, describe_visit
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.line.saying import Saying
from frontdesk.ui.session import Session

GOODBYE = timedelta(seconds=30)  # so long the words of farewell stand there


@dataclass(frozen=True, slots=True)
class Ended:
    """The visit that just ended."""

    visit: Visit
    customer: Customer | None
    care: Care | None
    at: datetime


class Caring(QObject):
    """Ticks lines, notes what a visit needs, calls somebody. Knows no widget."""

    changed = Signal()

    def __init__(self, session: Session, line: LinePresenter) -> None:
        super().__init__(line)
        self._session = session
        self._line = line
        self.ended: Ended | None = None
        self._bade = False  # the words of farewell stand there
        self._serving: Visit | None = line.view.serving
        self.saying = Saying(session, self)  # to whoever is served
        self.goodbye = Saying(session, self)  # to whoever goes
        line.line_changed.connect(self._follow)
        line.ticked.connect(self._tick)
        session.actor_changed.connect(self._forget)
        session.touched.connect(self._touched)
        self.saying.changed.connect(self.changed)
        self.goodbye.changed.connect(self._say_goodbye)
        self._speak()

    # Whoever is being served.

    @property
    def care(self) -> Care | None:
        """What is heeded in the visit being served."""
        serving = self._line.view.serving
        return self._line.view.cares.get(serving.id) if serving else None

    def lines(self, visit: Visit) -> list[Reminder]:
        """Return the lines to say in a visit, by its reason."""
        house = self._session.house
        reason = reason_of(house.reasons, visit.reason)
        return reminders(reason, shop=self._session.shop.language, screen=i18n.language())

    def reasons(self) -> list[tuple[str, str]]:
        """Return the reasons that may be chosen: the id, and the name on the screen."""
        language = i18n.language()
        return [(one.id, name_of(one, language)) for one in self._session.house.reasons if one.active]

    def reason_id(self, visit: Visit) -> str:
        """Return which reason of the list a visit has."""
        found = reason_of(self._session.house.reasons, visit.reason)
        return found.id if found else ""

    def choose_reason(self, visit: Visit, reason_id: str) -> None:
        """Say what somebody came for."""
        found = next((one for one in self._session.house.reasons if one.id == reason_id), None)
        name = name_of(found, i18n.language()) if found else ""
        marks = Marks(label=visit.label, party=visit.party, reason=name)
        self._session.do("describe_visit", partial(describe_visit, visit_id=visit.id, marks=marks))

    def tick(self, visit_id: str, key: str, as_: Line) -> None:
        """Keep what came of a line."""
        self._session.do("tick_line", partial(tick_line, visit_id=visit_id, line=key, as_=as_))

    def heed(self, what: Heed, *, on: bool) -> None:
        """Note what the visit being served needs."""
        serving = self._line.view.serving
        if serving is not None:
            self._session.do("heed", partial(heed, visit_id=serving.id, what=what, on=on))

    # The supervisor.

    def why(self) -> Why | None:
        """Return why a supervisor is proposed, if one is."""
        care = self.care
        found = {
            Why.SAFETY: (care is not None and care.needs(Heed.SAFETY)) or self._unsafe() is not None,
            Why.THIRD: self.told_thrice() is not None,
            Why.CALM: care is not None and care.needs(Heed.CALM),
        }
        return next((why for why, is_so in found.items() if is_so), None)

    def told_thrice(self) -> Complaint | None:
        """Return a complaint that the customer tells for the third time or more often."""
        return next((one for one in self._complaints() if one.told_before >= THIRD_TIME), None)

    def _unsafe(self) -> Complaint | None:
        return next((one for one in self._complaints() if one.safety), None)

    def _complaints(self) -> Sequence[Complaint]:
        known = self._line.view.known
        return known.open_complaints if known else ()

    def supervisors(self) -> list[Staff]:
        """Return who can be called, in the shop's order; never who serves."""
        people = in_line(self._session.house.people, self._session.shop.baton_order)
        return [person for person in people if person.id != self._session.actor]

    def meanwhile(self) -> str:
        """Return the words to say until somebody comes."""
        return self.saying.words(self._moment())

    def _moment(self) -> Moment:
        return Moment.SAFETY if self.why() is Why.SAFETY else Moment.SUPERVISOR

    def call(self, staff_id: str) -> None:
        """Note that somebody was called; the complaint it is about goes along."""
        serving = self._line.view.serving
        if serving is None:
            return
        about = self._unsafe() or self.told_thrice()
        change = partial(
            call_supervisor,
            visit_id=serving.id,
            staff_id=staff_id,
            complaint_id=about.id if about else None,
        )
        self.saying.keep(self._moment())
        self._session.do("call_supervisor", change)

    # The visit that just ended.

    def open_line(self) -> Reminder | None:
        """Return the first line of the visit that ended which nobody said or waived."""
        if self.ended is None:
            return None
        return next(iter(still_open(self.ended.care, self.lines(self.ended.visit))), None)

    def answer(self, line: Line) -> None:
        """Keep what came of the open line of the visit that ended; then the next one is asked about."""
        asked, ended = self.open_line(), self.ended
        if asked is None or ended is None:
            return
        self.tick(ended.visit.id, asked.key, line)

    def _touched(self, kinds: frozenset[str]) -> None:
        """Ask about the next line once one was answered, and about the same again where that was undone."""
        if "care" in kinds and self.ended is not None:
            self._read(self.ended.visit.id)

    def farewell(self) -> str:
        """Return the words to whoever goes, for a moment, while nobody else is served."""
        if self.ended is None or self._line.view.serving is not None:
            return ""
        if self._line.now() - self.ended.at > GOODBYE:
            return ""
        return self.goodbye.words(Moment.FAREWELL)

    def _follow(self) -> None:
        """Notice that the visit which was served has ended, in whichever way."""
        before, now = self._serving, self._line.view.serving
        self._serving = now
        self._speak()
        here = {visit.id for visit in self._line.view.here}
        if before is not None and before.id not in here:
            self._read(before.id)
        elif self.ended is not None and self.ended.visit.id in here:  # the step was undone
            self.ended = None
            self.changed.emit()

    def _speak(self) -> None:
        serving = self._line.view.serving
        if serving is not None:
            self.saying.speak_to(self._line.view.customer(serving), serving.id)

    def _read(self, visit_id: str) -> None:
        at = self._line.now()

        def look(uow: UnitOfWork) -> Ended | None:
            visit = uow.visits.find(visit_id)
            if visit is None or visit.ending is not Ending.FINISHED:
                return None
            return Ended(visit, uow.customers.find(visit.customer_id), care_of(uow, visit_id), at)

        def show(found: Ended | None) -> None:
            before = self.ended
            if found and before and before.visit.id == found.visit.id:
                self.ended = replace(found, at=before.at)
            else:
                self.ended = found
                if found is not None:
                    self.goodbye.speak_to(found.customer, found.visit.id)
            self.changed.emit()

        self._session.ask(look, show, owner=self)

    def _say_goodbye(self) -> None:
        """Once it is known what was said before, other words are shown, and kept as said."""
        self._bade = bool(self.farewell())
        if self._bade:
            self.goodbye.keep(Moment.FAREWELL)
        self.changed.emit()

    def _tick(self, now: datetime) -> None:
        """Take the words of farewell away after a moment."""
        if self._bade and self.ended is not None and now - self.ended.at > GOODBYE:
            self._bade = False
            self.changed.emit()

    def _forget(self) -> None:
        self.ended = self._serving = None
        self.changed.emit()
