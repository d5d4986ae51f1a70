"""A day of 600 visits through the real window, and the longest stop of its thread at each step.

Each visit: somebody joins (every second one is found by name), is greeted, called, and goes; now and then a
complaint or a promise is kept, a place is visited, a step undone. Garbage is collected as in a whole day.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from people import typed_words
from probes import Beat, figures, press, settle, wait_until
from program import end, idle, run_program
from stores import SetClock

from frontdesk.clock import SystemClock
from frontdesk.services.complaints import Told, log_complaint
from frontdesk.services.line import Arrival
from frontdesk.services.promises import Word, make_promise
from frontdesk.ui.context import Place

Step = tuple[str, Callable[[], object]]


class Day:
    """The steps of a day."""

    def __init__(self, folder: Path) -> None:
        self.clock = SetClock(SystemClock().now() + timedelta(hours=1))
        self.running, self.window = run_program(folder, self.clock)
        self.context = self.running._context
        self.line = self.context.line
        self.words = typed_words(600)
        self.places: list[Place] = []

    def steps(self, number: int) -> Iterator[Step]:
        """Return the steps of one visit."""
        yield "tick", lambda: (self.clock.advance(20), self.line.tick())
        if number % 2:
            yield "join", lambda: self.line.join(Arrival())
        else:
            yield from self._found(self.words[number])
        yield "tick", lambda: (self.clock.advance(25), self.line.tick())
        yield "say it", self.line.say_it
        yield "call", self.line.call_next
        yield from self._in_between(number)
        yield "finish", self.line.finish
        if number % 10 == 9:
            yield "undo", self.context.session.undo
            yield "finish again", self.line.finish
        yield "garbage", self.running._collector._collect

    def _found(self, word: str) -> Iterator[Step]:
        search = self.window.shell.page(Place.COUNTER).search
        for letter in word[:5]:
            yield "type", partial(press, search.field, letter)
        if search.results() and not search.results()[0].in_line:
            yield "join", lambda: self.line.join(Arrival(customer_id=search.results()[0].customer.id))
            yield "clear", search.leave
        else:
            yield "clear", search.leave
            yield "join", lambda: self.line.join(Arrival())

    def _in_between(self, number: int) -> Iterator[Step]:
        serving = self.line.view.serving
        who = serving.customer_id if serving else None
        session = self.context.session
        if number % 20 == 3:
            told = Told(words="The kettle leaks after one week", customer_id=who)
            yield "complaint", lambda: session.do("log_complaint", partial(log_complaint, told=told))
        if number % 20 == 7:
            due = self.clock.now() + timedelta(hours=5)
            word = Word(text="Call when the kettle arrives", due_at=due, customer_id=who)
            yield "promise", lambda: session.do("make_promise", partial(make_promise, word=word))
        if number % 15 == 11 and self.places:
            place = self.places[(number // 15) % len(self.places)]
            yield f"go to {place}", lambda: self.context.navigator.go(place)
            yield "back", lambda: self.context.navigator.go(Place.COUNTER)

    def find_places(self) -> None:
        """Note which places there are besides the counter; none of them is built yet."""
        self.places += [place for place in Place if place is not Place.COUNTER]


def day(folder: Path, visits: int) -> dict[str, object]:
    """Live through a day."""
    today = Day(folder)
    today.find_places()
    beat = Beat()
    worst: dict[str, float] = {}
    stops: list[float] = []
    settle(1)
    beat.start()
    settle(0.2)
    beat.lap()
    for number in range(visits):
        for name, step in today.steps(number):
            step()
            settle()
            wait_until(lambda: idle(today.running))
            wait_until_quiet()
            stop = beat.lap()
            stops.append(stop)
            worst[name] = max(worst.get(name, 0.0), stop)
    ranked = sorted(worst.items(), key=lambda item: -item[1])
    return figures(stops) | {"steps": dict(ranked[:8]), "places": len(today.places)}


def wait_until_quiet() -> None:
    """Give the painting of the step its turn."""
    settle(0.004)


if __name__ == "__main__":
    found = day(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    end()
