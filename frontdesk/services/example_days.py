"""Days in the life of the example shop: who comes when, is seen, waits, is served, or leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from random import Random

from frontdesk.domain.visits import Ahead, passed_over
from frontdesk.services.companions import add_companion
from frontdesk.services.desk import Change, Desk
from frontdesk.services.line import (
    Arrival,
    acknowledge,
    call,
    finish_visit,
    join_line,
    leave_unserved,
)
from frontdesk.services.ports import UnitOfWork

PATIENCE = timedelta(minutes=7)  # after that some leave
SEEN_AGAIN = (110, 200)  # seconds between two words to somebody who waits


class ExampleClock:
    """A clock that is put to each moment of the story."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Return the moment the story has come to."""
        return self._at

    def put(self, at: datetime) -> None:
        """Go to a moment, in whole milliseconds as every clock of the program."""
        self._at = at.replace(microsecond=at.microsecond // 1000 * 1000)


@dataclass(frozen=True, slots=True)
class _Moment:
    at: datetime
    order: int
    actor: str
    code: str
    change: Change
    key: str


@dataclass
class Story:
    """Commands in the order of their time; what each answered is known to the later ones by a key."""

    ids: dict[str, str] = field(default_factory=dict)
    _moments: list[_Moment] = field(default_factory=list)

    def then(self, at: datetime, actor: str, code: str, change: Change, key: str = "") -> None:
        """Note a command for a moment."""
        self._moments.append(_Moment(at, len(self._moments), actor, code, change, key))

    def tell(self, desk: Desk, clock: ExampleClock) -> None:
        """Run every command at its time, by whoever did it."""
        for moment in sorted(self._moments, key=lambda m: (m.at, m.order)):
            clock.put(moment.at)
            desk.actor = moment.actor
            done = desk.do(moment.code, moment.change)
            if moment.key:
                self.ids[moment.key] = done.answer[0]
        self._moments.clear()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who comes: known by a key or not, for something, perhaps with something to complain about."""

    key: str
    known_as: str = ""
    label: str = ""
    party: int = 1
    reason: str = ""
    came_with: str = ""  # the key of a customer who came along
    tells: Callable[[datetime, str, str], None] | None = None  # at, clerk, visit key

    def comes_along(self, ids: dict[str, str], uow: UnitOfWork) -> str:
        """Say who came along."""
        return add_companion(uow, visit_id=ids[self.key], customer_id=ids[self.came_with])

    def joins(self, ids: dict[str, str], uow: UnitOfWork) -> str:
        """Put them in the line."""
        known = ids[self.known_as] if self.known_as else None
        return join_line(
            uow, Arrival(customer_id=known, label=self.label, party=self.party, reason=self.reason)
        )


def live_day(
    story: Story,
    rng: Random,
    arrivals: Sequence[tuple[datetime, Guest]],
    clerks: Sequence[str],
    *,
    until: datetime,
) -> None:
    """Note a day's visits; whoever would still be here at ``until`` does not come at all."""
    free = dict.fromkeys(clerks, min((at for at, _ in arrivals), default=until))
    for at, guest in sorted(arrivals, key=lambda arrival: arrival[0]):
        clerk = min(free, key=lambda who: free[who])
        start = max(at + _seconds(rng, 8, 26), free[clerk])
        minutes = rng.uniform(6, 9) if guest.tells else rng.uniform(1.5, 6)
        end = start + timedelta(minutes=minutes)
        if end > until:
            continue
        seen = _words_to(rng, at, start)
        story.then(at, rng.choice(clerks), "join_line", partial(guest.joins, story.ids), guest.key)
        if guest.came_with:
            story.then(at, clerk, "add_companion", partial(guest.comes_along, story.ids))
        leaves = start - at > PATIENCE and guest.tells is None and rng.random() < 0.35
        if leaves:
            gone = at + PATIENCE + _seconds(rng, -90, 30)
            _see(story, [moment for moment in seen if moment < gone], clerks, guest.key)
            story.then(gone, clerk, "leave_unserved", step_of(story, leave_unserved, guest.key))
            continue
        _see(story, seen, clerks, guest.key)
        story.then(start, clerk, "call", step_of(story, call_with_reason, guest.key))
        if guest.tells:
            guest.tells(start + timedelta(minutes=2), clerk, guest.key)
        story.then(end, clerk, "finish_visit", step_of(story, finish_visit, guest.key))
        free[clerk] = end + _seconds(rng, 5, 40)


def arrival_times(rng: Random, opens: datetime, closes: datetime, count: int) -> list[datetime]:
    """People come in waves: after a bus, at lunch, before closing."""
    length = (closes - opens).total_seconds() - 1800
    waves = [opens + timedelta(seconds=rng.uniform(120, length)) for _ in range(max(1, count // 4))]
    return [rng.choice(waves) + timedelta(seconds=rng.expovariate(1 / 150)) for _ in range(count)]


def _words_to(rng: Random, at: datetime, start: datetime) -> list[datetime]:
    """When somebody who waits is given a word: nine in ten within the limit, then every few minutes."""
    first = _seconds(rng, 6, 28) if rng.random() < 0.91 else _seconds(rng, 35, 110)
    moment, found = at + first, []
    while moment < start:
        found.append(moment)
        moment += _seconds(rng, *SEEN_AGAIN)
    return found


def _see(story: Story, moments: Sequence[datetime], clerks: Sequence[str], key: str) -> None:
    for number, moment in enumerate(moments):
        story.then(moment, clerks[number % len(clerks)], "acknowledge", step_of(story, acknowledge, key))


def call_with_reason(uow: UnitOfWork, *, visit_id: str) -> list[str]:
    """Call somebody; whoever is called before others only collects something."""
    passed = passed_over(uow.visits.get(visit_id), uow.visits.in_shop())
    return call(uow, visit_id=visit_id, ahead=Ahead.COLLECTING if passed else Ahead.NONE)


def step_of(story: Story, step: Callable[..., str | list[str]], key: str) -> Change:
    """Return a step of the visit that will be known by the key when its time comes."""
    return lambda uow: step(uow, visit_id=story.ids[key])


def _seconds(rng: Random, low: float, high: float) -> timedelta:
    return timedelta(seconds=round(rng.uniform(low, high), 3))
