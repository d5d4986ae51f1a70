"""Who is at the counter, whom each serves, and who is free for the next person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdesk.domain.visits import Visit

ON_DUTY = timedelta(hours=2)  # since they last moved the line here; a longer pause is a day off or at home


# What is done at the counter itself. Whoever only changed a setting may sit at home.
MOVES = frozenset(
    {
        "acknowledge",
        "acknowledge_all",
        "add_companion",
        "back_in_line",
        "call",
        "call_for",
        "call_next",
        "describe_visit",
        "drop_companion",
        "finish_visit",
        "give_head_start",
        "hello_only",
        "join_line",
        "join_unknown",
        "leave_unserved",
        "park",
        "recognise",
        "serve_again",
    }
)


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody on duty, and the visit they are in, if any."""

    staff_id: str
    visit: Visit | None = None

    @property
    def free(self) -> bool:
        """Whether the next person can go to them."""
        return self.visit is None


def on_duty(
    acting: str, last_moved: Mapping[str, datetime], here: Iterable[Visit], now: datetime
) -> list[Clerk]:
    """Return who is at the counter: who acts, who serves somebody, and who moved the line here lately.

    ``last_moved`` has the latest first, and so has the answer after whoever acts. A clock that was set back
    makes nobody leave.
    """
    served = {visit.staff_id: visit for visit in here if visit.serving and visit.staff_id}
    lately = [who for who, at in last_moved.items() if now - at < ON_DUTY]
    everybody = dict.fromkeys([acting, *lately, *served] if acting else [*lately, *served])
    return [Clerk(who, served.get(who)) for who in everybody]


def free_clerk(clerks: Sequence[Clerk], acting: str) -> Clerk | None:
    """Return the colleague to whom the next person goes, rather than to whoever acts and still serves.

    Nobody, where whoever acts is free: then the next person is theirs. Of several who are free it is the one
    who was here last, and so is surely near.
    """
    me = next((clerk for clerk in clerks if clerk.staff_id == acting), None)
    if me is None or me.free:
        return None
    return next((clerk for clerk in clerks if clerk.free), None)
