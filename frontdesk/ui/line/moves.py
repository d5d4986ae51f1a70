"""The clerk's moves that name a visit: calling, leaving, aside and back, before others, in company."""

from __future__ import annotations

from functools import partial

from frontdesk.domain.visits import Ahead
from frontdesk.services.closing import mark_times, trust_times
from frontdesk.services.companions import add_companion, drop_companion
from frontdesk.services.line import (
    back_in_line,
    call,
    call_for,
    finish_visit,
    give_head_start,
    leave_unserved,
    park,
    recognise,
    serve_again,
)
from frontdesk.ui.session import Session


class Moves:
    """Gives the commands; what they change is shown by whoever listens to the line."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def call_before(self, visit_id: str, ahead: Ahead, words: str = "") -> None:
        """Call somebody before others who came earlier, with the reason."""
        self._session.do("call", partial(call, visit_id=visit_id, ahead=ahead, words=words))

    def call_for(self, staff_id: str) -> None:
        """Call whose turn it is for a colleague who is free."""
        self._session.do("call_for", partial(call_for, staff_id=staff_id))

    def give_head_start(self, visit_id: str, ahead: Ahead, words: str = "") -> None:
        """Let somebody be served sooner, with the reason; or take that back."""
        change = partial(give_head_start, visit_id=visit_id, ahead=ahead, words=words)
        self._session.do("give_head_start", change)

    def park(self, visit_id: str, what_for: str = "") -> None:
        """Let somebody step aside for a moment."""
        self._session.do("park", partial(park, visit_id=visit_id, what_for=what_for))

    def back_in_line(self, visit_id: str) -> None:
        """Let somebody who stepped aside wait again, in the place from before."""
        self._session.do("back_in_line", partial(back_in_line, visit_id=visit_id))

    def serve_again(self, visit_id: str) -> None:
        """Go on serving somebody who stepped aside."""
        self._session.do("serve_again", partial(serve_again, visit_id=visit_id))

    def did_not_come_back(self, visit_id: str, *, served: bool) -> None:
        """End the visit of somebody who stepped aside and is gone."""
        if served:
            self._session.do("finish_visit", partial(finish_visit, visit_id=visit_id))
        else:
            self._session.do("leave_unserved", partial(leave_unserved, visit_id=visit_id))

    def add_companion(self, visit_id: str, customer_id: str) -> None:
        """Say who else came along."""
        change = partial(add_companion, visit_id=visit_id, customer_id=customer_id)
        self._session.do("add_companion", change)

    def drop_companion(self, visit_id: str, customer_id: str) -> None:
        """Take somebody known out of a visit."""
        change = partial(drop_companion, visit_id=visit_id, customer_id=customer_id)
        self._session.do("drop_companion", change)

    def call(self, visit_id: str) -> None:
        """Call one person out of turn."""
        self._session.do("call", partial(call, visit_id=visit_id))

    def leave(self, visit_id: str) -> None:
        """Record that somebody left unserved."""
        self._session.do("leave_unserved", partial(leave_unserved, visit_id=visit_id))

    def recognise(self, visit_id: str, customer_id: str) -> None:
        """Say which customer somebody is."""
        self._session.do("recognise", partial(recognise, visit_id=visit_id, customer_id=customer_id))

    def mark_times(self, visit_id: str, wrong: bool = True) -> None:  # noqa: FBT001, FBT002 - also a slot
        """Say that the times of a visit are wrong, or right after all."""
        if wrong:
            self._session.do("mark_times", partial(mark_times, visit_id=visit_id))
        else:
            self._session.do("trust_times", partial(trust_times, visit_id=visit_id))
