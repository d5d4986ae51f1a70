"""The line for every place of the program: one reading, one tick a second, one prompt at most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.closing import without_left_over
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.greeting import Greeting
from frontdesk.domain.visits import Visit, overdue, past_limit, since_seen
from frontdesk.services.closing import mark_times, trust_times
from frontdesk.services.counter import CounterView, look_at_counter, look_at_line, without_names
from frontdesk.services.line import (
    Arrival,
    acknowledge,
    acknowledge_all,
    call,
    call_next,
    finish_visit,
    join_line,
    leave_unserved,
    recognise,
)
from frontdesk.services.ports import Done
from frontdesk.services.said import reword
from frontdesk.ui.line.wording import acknowledgement, greeting
from frontdesk.ui.session import Session

LINE_KINDS = frozenset({"visit", "customer", "complaint", "promise"})
SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class Prompt:
    """Whom a glance and a word are due to, and the words."""

    visit: Visit
    customer: Customer | None
    words: str
    phrase_id: str
    others: int  # how many more are past the limit


class LinePresenter(QObject):
    """Reads the line, names whom to look at, and carries out the clerk's moves in it."""

    line_changed = Signal()
    nameless_changed = Signal()
    prompt_changed = Signal()
    reworded = Signal()  # whoever is being served hears other words
    ticked = Signal(object)  # the instant
    joined = Signal(str)  # id of the visit

    def __init__(self, session: Session, view: CounterView) -> None:
        super().__init__(session)
        self._session = session
        self.view = view
        self.nameless = without_names(view)  # the line as a locked screen shows it
        self.prompt: Prompt | None = None
        self._proposed: tuple[str, int, int, bool] | None = None  # what the prompt was made of
        self._wished: dict[tuple[str, int], tuple[str, ...]] = {}  # phrases, where other words were wished
        self._asked = 0
        self._answered: tuple[str, int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self.tick)
        session.touched.connect(self._touched)
        session.house_changed.connect(self._look_again)
        session.actor_changed.connect(self.refresh)
        session.locked_changed.connect(self._locked)
        self._look()

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._timer.stop()

    def now(self) -> datetime:
        """Return the instant."""
        return self._session.clock.now()

    def tick(self) -> None:
        """Let every clock go on, and see whether a glance is due."""
        self._look()
        self.ticked.emit(self.now())

    def unseen_for(self, visit: Visit) -> timedelta:
        """Return how long ago somebody was last seen."""
        return since_seen(visit, self.now())

    def is_late(self, visit: Visit) -> bool:
        """Tell whether somebody stands unseen past the shop's limit."""
        return past_limit(visit, self.now(), self._session.shop.limits) >= timedelta(0)

    def refresh(self) -> None:
        """Read the line again; while the counter is locked, without names."""
        self._asked += 1
        asked = self._asked
        locked = self._session.locked

        def show(view: CounterView) -> None:
            if asked != self._asked:  # a later question is on its way
                return
            if locked:  # what the places show stays as it was left
                self.nameless = view
                self._look()
                self.nameless_changed.emit()
            else:
                self.view = view
                self._look_again()

        query = look_at_line if locked else partial(look_at_counter, actor=self._session.actor)
        self._session.ask(query, show, owner=self)

    def _locked(self) -> None:
        self.nameless = without_names(self.view)
        self._look()
        self.nameless_changed.emit()
        self.refresh()

    @property
    def seen(self) -> CounterView:
        """The line as it may be shown now: behind the lock without names."""
        return self.nameless if self._session.locked else self.view

    # The clerk's moves.

    def join(self, arrival: Arrival) -> None:
        """Put somebody in the line."""
        self._session.do("join_line", partial(join_line, arrival=arrival), then=self._joined)

    def _joined(self, done: Done) -> None:
        self.joined.emit(done.answer[0])

    def say_it(self) -> None:
        """Record the greeting that the prompt proposes; without a prompt, to the one unseen longest."""
        visit = self.prompt.visit if self.prompt else self._longest_unseen()
        if visit is None:
            self._session.refused.emit(DomainError("nobody_waits"))
        elif self._answered != (visit.id, visit.rev):  # a second press in the same blink is the same greeting
            self._answered = (visit.id, visit.rev)
            self.acknowledge(visit.id)

    def acknowledge(self, visit_id: str) -> None:
        """Record a greeting to one person, with the words of the prompt where it is the prompt's."""
        prompt = self.prompt
        phrase_id = prompt.phrase_id if prompt and prompt.visit.id == visit_id else ""
        self._session.do("acknowledge", partial(acknowledge, visit_id=visit_id, phrase_id=phrase_id))

    def greet_all(self) -> None:
        """Record one greeting to everybody unseen."""
        self._session.do("acknowledge_all", acknowledge_all)

    def call_next(self) -> None:
        """Call whose turn it is."""
        self._session.do("call_next", call_next)

    def call(self, visit_id: str) -> None:
        """Call one person out of turn."""
        self._session.do("call", partial(call, visit_id=visit_id))

    def greeting(self) -> Greeting:
        """Return the words for whoever is being served, the same until other ones are wished."""
        visit = self.view.serving
        if visit is None:
            return Greeting("")
        return greeting(
            self._session.house, self.view, visit, shown=self._wished.get((visit.id, visit.rev), ())
        )

    def another_wording(self) -> None:
        """Say it in other words to whoever is being served; what is said last is what counts next time."""
        visit = self.view.serving
        if visit is None:
            return
        shown = self.greeting().phrase_ids
        made = greeting(self._session.house, self.view, visit, shown=shown, another=True)
        self._wished = {(visit.id, visit.rev): made.phrase_ids}
        self.reworded.emit()
        kept = partial(reword, visit_id=visit.id, said=made.said)
        # Where it cannot be kept the words are said all the same; why nothing is kept stands in its own bar.
        self._session.do("reword", kept, then=self._reworded, refused=lambda _error: None, owner=self)

    def _reworded(self, _done: Done) -> None:
        self.refresh()

    def finish(self) -> None:
        """End the visit being served."""
        serving = self.view.serving
        if serving is not None:
            self._session.do("finish_visit", partial(finish_visit, visit_id=serving.id))

    def leave(self, visit_id: str) -> None:
        """Record that somebody left unserved."""
        self._session.do("leave_unserved", partial(leave_unserved, visit_id=visit_id))

    def mark_times(self, visit_id: str, wrong: bool = True) -> None:  # noqa: FBT001, FBT002 - also a slot
        """Say that the times of a visit are wrong, or right after all."""
        if wrong:
            self._session.do("mark_times", partial(mark_times, visit_id=visit_id))
        else:
            self._session.do("trust_times", partial(trust_times, visit_id=visit_id))

    def recognise(self, visit_id: str, customer_id: str) -> None:
        """Say which customer somebody is."""
        self._session.do("recognise", partial(recognise, visit_id=visit_id, customer_id=customer_id))

    def _longest_unseen(self) -> Visit | None:
        waiting = self.seen.waiting
        now = self.now()
        return max(waiting, key=lambda visit: since_seen(visit, now), default=None)

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & LINE_KINDS:
            self.refresh()

    def _look_again(self) -> None:
        self._look()
        self.line_changed.emit()
        self.prompt_changed.emit()

    def _look(self) -> None:
        view, now, shop = self.seen, self.now(), self._session.shop
        late = overdue(without_left_over(view.here, shop, now)[0], now, shop.limits)
        after = (late[0].id, late[0].rev, len(late) - 1, self._session.locked) if late else None
        if self._proposed == after:
            return
        self._proposed = after
        if not late:
            self.prompt = None
        else:
            customer = view.customer(late[0])
            words = acknowledgement(self._session.house, late[0], customer, view.heard(late[0]))
            self.prompt = Prompt(late[0], customer, words.text, words.phrase_id, len(late) - 1)
        self.prompt_changed.emit()
