"""The line for every place of the program: one reading, one tick a second, one prompt at most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.domain.errors import DomainError
from frontdesk.domain.greeting import Greeting
from frontdesk.domain.visits import Visit, longest_unseen, overdue, since_seen
from frontdesk.services.counter import (
    CounterView,
    hide_names,
    look_at_counter,
    look_at_line,
    without_names,
)
from frontdesk.services.line import (
    Arrival,
    acknowledge,
    acknowledge_all,
    call_next,
    finish_visit,
    join_line,
)
from frontdesk.services.ports import Done
from frontdesk.services.said import reword
from frontdesk.ui.line.meanwhile import Meanwhile
from frontdesk.ui.line.moves import Moves
from frontdesk.ui.line.notices import Notice
from frontdesk.ui.line.prompting import Prompt, Prompting
from frontdesk.ui.line.wording import greeting
from frontdesk.ui.session import Session

LINE_KINDS = frozenset({"visit", "customer", "complaint", "promise", "care"})
SECOND_MS = 1000


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
        self.in_turn = session.in_turn
        self._read = view
        self.names_hidden = False  # customers can see the window in use
        self.view = view
        self.nameless = without_names(view)  # the line as a locked screen shows it
        self._prompting = Prompting(session)
        self.prompt: Prompt | None = None  # whom a glance and a word are due to
        self.quiet = False  # these are hours in which the shop wants the count alone
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
        self.moves = Moves(session)
        self.meanwhile = Meanwhile(session)
        self.ticked.connect(self.meanwhile.follow)
        self._look()

    @property
    def notice(self) -> Notice | None:
        """What else is due, while nobody stands unseen."""
        return self._prompting.notice

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

    def anybody_late(self) -> bool:
        """Tell whether somebody stands unseen past the shop's limit."""
        return bool(overdue(self.shown.waiting, self.now(), self._session.shop.limits))

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
                self._read = view
                self._show_read()

        query = look_at_line if locked else partial(look_at_counter, actor=self._session.actor)
        self._session.ask(query, show, owner=self)

    def show_names(self, *, shown: bool) -> None:
        """Show names, or nothing of who people are, for as long as customers can see the window in use."""
        if self.names_hidden is shown:
            self.names_hidden = not shown
            self._show_read()

    def _show_read(self) -> None:
        self.view = hide_names(self._read) if self.names_hidden else self._read
        self._look_again()

    def _locked(self) -> None:
        self.nameless = without_names(self.view)
        self._look()
        self.nameless_changed.emit()
        self.refresh()

    @property
    def shown(self) -> CounterView:
        """Return the line as whoever looks now may see it."""
        return self.nameless if self._session.locked else self.view

    # The clerk's moves.

    def join(self, arrival: Arrival) -> None:
        """Put somebody in the line."""
        self._session.do("join_line", partial(join_line, arrival=arrival), then=self._joined)

    def _joined(self, done: Done) -> None:
        self.joined.emit(done.answer[0])

    def say_it(self) -> None:
        """Record the greeting that the prompt proposes; without a prompt, to the one unseen longest."""
        visit = self.due()
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

    def due(self) -> Visit | None:
        """Return whom a greeting is due to: whom the prompt names, else the one unseen longest."""
        return self.prompt.visit if self.prompt else longest_unseen(self.shown.waiting)

    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & LINE_KINDS:
            self.refresh()

    def answer(self) -> None:
        """Answer what is prompted: it was said, or is known and asks no more unless it changes."""
        if self.notice is None:
            self.say_it()
        else:
            self._prompting.know()
            self._look()

    def _look_again(self) -> None:
        self._look(afresh=True)
        self.line_changed.emit()

    def _look(self, *, afresh: bool = False) -> None:
        what = self._prompting
        if what.look(self.shown, self.now(), afresh=afresh):
            self.prompt, self.quiet = what.prompt, what.quiet
            self.prompt_changed.emit()


def follow(line: LinePresenter, owner: QObject, look: Callable[[], None]) -> None:
    """Call after each reading, a moment after the line itself is shown: for what stands beside it."""
    line.line_changed.connect(partial(line.in_turn, look, owner=owner))


def follow_prompt(line: LinePresenter, owner: QObject, look: Callable[[], None]) -> None:
    """Call after each change of the prompt, in a turn of its own: its words take long to measure."""
    line.prompt_changed.connect(partial(line.in_turn, look, owner=owner))
