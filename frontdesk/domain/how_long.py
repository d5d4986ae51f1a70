"""How long somebody will wait, as it can honestly be said: a range from this shop's own service times.

**What counts.** A visit that was served to its end, from being called to its end, without the time aside. Not
one whose times are not known or marked as wrong (the reading leaves those out, see ``SqlMeanwhile.served``),
nor one that took less than ten seconds or more than three hours: there somebody forgot to press.

**Which of them.** Those of the same weekday and hour; where there are fewer than ``ENOUGH``, those of the
same hour on any working day (at the weekend, on either of its days); where still too few, all of them.
Fewer than ``ENOUGH`` in all is too little, and the answer is "not known yet".

**How.** The line is lived through ``RUNS`` times: each clerk who serves begins anew, which errs long, whoever
came first goes to whoever is free first, and each service is as long as one of the past. Half of the runs are
over by the lower end, nine in ten by the upper. The draws are always the same, so one more person in front
never makes it shorter, and two looks at the same line never differ.

**In words.** Never to the minute: the lower end goes down and the upper end goes up to a step of ``STEPS``,
so the range is never better than what was found. Beyond an hour it is "an hour or longer".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import heapify, heapreplace
from math import ceil
from random import Random
from typing import NamedTuple

from frontdesk.domain.visits import Visit, turn_at

ENOUGH = 12  # services; fewer tell too little
SHORTEST_S, LONGEST_S = 10, 3 * 3600
LIKELY, LONG = 0.5, 0.9  # parts of the runs that are over by the lower and by the upper end
RUNS = 300
PLACES = 60  # people before; whoever stands further back is told the longest there is to say
STEPS = (0, 5, 10, 15, 20, 30, 45, 60)  # minutes, as people say them
_SEED = 20
_SATURDAY = 5


class Service(NamedTuple):
    """How long somebody was served, and when on the shop's own clock that began."""

    weekday: int  # 0 for Monday
    hour: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Between:
    """A range of minutes, each of ``STEPS``; without an upper end it is an hour or longer."""

    least: int
    most: int | None

    @property
    def now(self) -> bool:
        """There is nothing to wait for."""
        return self.most == 0


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said by how many people stand before somebody; nothing where too little is known."""

    by_place: tuple[Between, ...] = ()

    def after(self, people: int) -> Between | None:
        """Return how long it takes behind so many people, or None while it is not known."""
        if not self.by_place:
            return None
        return self.by_place[people] if people < len(self.by_place) else Between(STEPS[-1], None)


def service(called: datetime, seconds: float) -> Service | None:
    """Return a past service on the shop's own clock, or None where it cannot have been one."""
    return Service(called.weekday(), called.hour, seconds) if SHORTEST_S <= seconds <= LONGEST_S else None


def alike(past: Sequence[Service], now: datetime) -> list[float]:
    """Return the seconds of the services that tell about this hour; none where there are too few."""
    weekday, weekend = now.weekday(), now.weekday() >= _SATURDAY
    same_hour = [one for one in past if one.hour == now.hour]
    for found in (
        [one for one in same_hour if one.weekday == weekday],
        [one for one in same_hour if (one.weekday >= _SATURDAY) is weekend],
        past,
    ):
        if len(found) >= ENOUGH:
            return [one.seconds for one in found]
    return []


def outlook(past: Sequence[Service], now: datetime, *, clerks: int, busy: int) -> Outlook:
    """Return what can be said at this hour, with so many clerks, ``busy`` of them serving just now."""
    seconds = alike(past, now)
    if not seconds:
        return Outlook()
    found = []
    for waits in _waits(seconds, clerks=max(clerks, 1), busy=min(busy, max(clerks, 1))):
        waits.sort()
        found.append(rounded(_part(waits, LIKELY), _part(waits, LONG)))
    return Outlook(tuple(found))


def rounded(likely: float, long: float) -> Between:
    """Return a range that people say for two lengths in seconds: down to a step, and up to the next."""
    least = max(step for step in STEPS if step * 60 <= likely)
    if long <= 0:
        return Between(0, 0)
    return Between(least, next((step for step in STEPS if step * 60 >= long and step > least), None))


def people_before(here: Iterable[Visit], visit: Visit | None = None) -> int:
    """Return how many are to be served before somebody, or before whoever comes in now.

    Who stepped aside keeps the place and is back in a moment, so that it errs long.
    """
    line = [one for one in here if one.waiting or one.parked]
    if visit is None:
        return len(line)
    turn = turn_at(visit)
    return sum(turn_at(one) < turn for one in line)


def clerks_serving(here: Iterable[Visit]) -> int:
    """Return how many clerks are serving somebody now."""
    return len({visit.staff_id for visit in here if visit.serving})


def between_words(between: Between, language: str) -> str:
    """Return a range as it is said in "you will have to wait …"; nothing where there is nothing to wait for.

    Lithuanian says "nuo … iki …": two numbers side by side, "penkias–dešimt", would be heard as fifty.
    """
    if between.now:
        return ""
    least, most = between.least, between.most
    if most is None:
        return "valandą ar ilgiau" if language == "lt" else "an hour or longer"
    if most == STEPS[1]:
        return "kelias minutes" if language == "lt" else "a few minutes"
    unit, names = (" minučių", _GENITIVE) if language == "lt" else (" minutes", _ENGLISH)
    until = names[most]
    if not least:
        return f"iki {until}" if language == "lt" else f"up to {until}"
    since = names[least].removesuffix(unit) if until.endswith(unit) else names[least]  # the unit is said once
    return f"nuo {since} iki {until}" if language == "lt" else f"about {since} to {until}"


_GENITIVE = {
    5: "penkių minučių",
    10: "dešimties minučių",
    15: "penkiolikos minučių",
    20: "dvidešimties minučių",
    30: "pusvalandžio",
    45: "keturiasdešimt penkių minučių",
    60: "valandos",
}
_ENGLISH = {
    5: "five minutes",
    10: "ten minutes",
    15: "fifteen minutes",
    20: "twenty minutes",
    30: "half an hour",
    45: "three quarters of an hour",
    60: "an hour",
}
_RANGES = tuple((least, most) for least in STEPS for most in STEPS if least < most)


# As long as a range gets, for whoever leaves room for one.
LONGEST_WORDS = max(
    (between_words(Between(least, most), language) for language in ("lt", "en") for least, most in _RANGES),
    key=len,
)


def _part(ordered: Sequence[float], part: float) -> float:
    return ordered[ceil(part * len(ordered)) - 1]


def _waits(seconds: Sequence[float], *, clerks: int, busy: int) -> list[list[float]]:
    """Return, for each number of people before, how long it took in each run."""
    draw, count = Random(_SEED).random, len(seconds)  # noqa: S311 - the same each time, and no secret
    waits: list[list[float]] = [[] for _ in range(PLACES + 1)]
    for _ in range(RUNS):
        free = [seconds[int(draw() * count)] if clerk < busy else 0.0 for clerk in range(clerks)]
        heapify(free)
        for place in waits:
            place.append(free[0])
            heapreplace(free, free[0] + seconds[int(draw() * count)])
    return waits
