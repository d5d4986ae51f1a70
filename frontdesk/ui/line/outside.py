"""What is asked of the line from outside the windows: one answer each, given once it is on the disk."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Mapping
from functools import partial

from frontdesk.domain.errors import DomainError
from frontdesk.domain.visits import Visit, overdue, since_seen, waited
from frontdesk.i18n import _, ngettext
from frontdesk.knock import DONE, REFUSED
from frontdesk.services.desk import Change
from frontdesk.services.line import (
    Arrival,
    acknowledge,
    acknowledge_all,
    call_next,
    join_line,
    leave_unserved,
)
from frontdesk.services.outside import acknowledge_due, join_unknown, must_be_op
from frontdesk.services.ports import Done
from frontdesk.ui.errors import sentence
from frontdesk.ui.line.people import who
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session

Told = Mapping[str, str]
Tell = Callable[[str], None]
SECONDS_TOLD = 120  # from there on, a person is told minutes
SCHEMA = 1  # of the state as JSON: what it means never changes under the same number


class FromOutside:
    """The moves of a door button, a key of the till or a script. Lives on the interface's thread.

    Each goes the way of a press in the window: to the session and so through the table of access, and it
    can be undone there. An answer is how it ended and, below, the visits or the sentence why not.
    """

    def __init__(self, session: Session, line: LinePresenter) -> None:
        self._session = session
        self._line = line
        self._asked: deque[tuple[str, Told, Tell]] = deque()
        self._changes: Mapping[str, Callable[[Told], tuple[str, Change]]] = {
            "joined": self._joined,
            "seen": self._seen,
            "next": self._next,
            "left": self._left,
        }

    def ask(self, verb: str, told: Told, tell: Tell) -> None:
        """Do one thing and tell how it ended, at once or later; what was asked before comes first."""
        self._asked.append((verb, told, tell))
        if len(self._asked) == 1:
            self._begin()

    def _begin(self) -> None:
        """Begin with what was asked first. Where the line says what is meant, it is read anew before that: a
        script asks in a row.
        """
        verb, told, tell = self._asked[0]

        def told_how(how: str) -> None:
            try:
                tell(how)
            finally:  # whoever asked may be gone; the others wait
                self._asked.popleft()
                if self._asked:
                    self._begin()

        def go_on(_value: object = None) -> None:
            self._go_on(verb, told, told_how)

        if self._session.lane.running and _means_what_the_line_says(verb, told):
            self._session.ask(lambda _uow: None, go_on, refused=go_on)
        else:
            go_on()

    def _go_on(self, verb: str, told: Told, tell: Tell) -> None:
        try:
            if verb == "status":
                tell(f"{DONE}\n{self._state_in_json(told) if 'json' in told else self._state()}")
            else:
                self._change(*self._changes[verb](told), told, tell)
        except DomainError as error:
            tell(_refusal(error))

    def _change(self, code: str, change: Change, told: Told, tell: Tell) -> None:
        op_id = must_be_op(told["op"]) if "op" in told else None

        def done(result: Done) -> None:
            if result.code != code:  # the id was used before, for something else
                tell(_refusal(DomainError("op_used")))
                return
            tell("\n".join((DONE, *result.answer)))

        self._session.do(code, change, then=done, refused=lambda error: tell(_refusal(error)), op_id=op_id)

    def _joined(self, told: Told) -> tuple[str, Change]:
        label, customer = told.get("who", ""), told.get("customer", "")
        if not customer:
            return "join_unknown", partial(join_unknown, label=label)
        return "join_line", partial(join_line, arrival=Arrival(customer_id=customer, label=label))

    def _seen(self, told: Told) -> tuple[str, Change]:
        if "all" in told:
            return "acknowledge_all", acknowledge_all
        if "visit" in told:
            return "acknowledge", partial(acknowledge, visit_id=told["visit"])
        prompt, due = self._line.prompt, self._line.due()
        words = prompt.phrase_id if prompt else ""
        return "acknowledge", partial(acknowledge_due, visit_id=due.id if due else "", phrase_id=words)

    def _next(self, _told: Told) -> tuple[str, Change]:
        return "call_next", call_next

    def _left(self, told: Told) -> tuple[str, Change]:
        serving = self._line.shown.serving
        visit_id = told.get("visit") or (serving.id if serving else "")
        return "leave_unserved", partial(leave_unserved, visit_id=visit_id) if visit_id else _nobody_served

    def _state(self) -> str:
        """Return how it stands, for a person."""
        waiting = self._line.shown.waiting
        if not waiting:
            return _("Nobody waits")
        count = ngettext("{n} person waits", "{n} people wait", len(waiting)).format(n=len(waiting))
        seconds = max(_seconds_unseen(visit, self._line) for visit in waiting)
        if seconds < SECONDS_TOLD:
            return _("{count}; unseen for {seconds} s at most.").format(count=count, seconds=seconds)
        return _("{count}; unseen for {minutes} min at most.").format(count=count, minutes=seconds // 60)

    def _state_in_json(self, told: Told) -> str:
        """Return how it stands, for a program. Behind the lock nobody is named, whoever asks."""
        view, prompt = self._line.shown, self._line.prompt
        waiting, now = view.waiting, self._line.now()
        late = {visit.id for visit in overdue(waiting, now, self._session.shop.limits)}
        named = "names" in told and not self._session.locked

        def about(visit: Visit) -> dict[str, object]:
            known: dict[str, object] = {
                "visit": visit.id,
                "waits_seconds": int(waited(visit, now).total_seconds()),
                "unseen_seconds": _seconds_unseen(visit, self._line),
                "overdue": visit.id in late,
            }
            hidden = self._session.shop.names_hidden
            return known | ({"who": who(visit, view.customer(visit), hidden=hidden)} if named else {})

        serving = view.serving
        state = {
            "schema": SCHEMA,
            "locked": self._session.locked,
            "waiting": len(waiting),
            "aside": len(view.parked),
            "overdue": len(late),
            "longest_unseen_seconds": max((_seconds_unseen(v, self._line) for v in waiting), default=0),
            "prompt": prompt.visit.id if prompt else None,
            "serving": serving.id if serving else None,
            "line": [about(visit) for visit in waiting],
        }
        return json.dumps(state, ensure_ascii=False)


def _means_what_the_line_says(verb: str, told: Told) -> bool:
    return verb not in ("joined", "next") and "visit" not in told and "all" not in told


def _seconds_unseen(visit: Visit, line: LinePresenter) -> int:
    return int(since_seen(visit, line.now()).total_seconds())


def _nobody_served(_uow: object) -> str:
    raise DomainError("nobody_served")


def _refusal(error: Exception) -> str:
    return f"{REFUSED}\n{sentence(error)}"
