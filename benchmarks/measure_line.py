"""A long line: what the interface's thread and the processor pay while many people wait.

Two figures of one process: the processor time of seconds in which nobody touches anything, and the longest
stop of the interface's thread after each step while prompts come and go and people join, are greeted, called
and go. A stop is told twice: as time on the clock, and as processor time of the interface's thread, which a
busy machine does not stretch.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from probes import Beat, figures, settle, wait_until
from program import end, idle, run_program
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from stores import SetClock

from frontdesk.clock import SystemClock
from frontdesk.services.line import Arrival

Step = tuple[str, Callable[[], object]]
SETTLED_S = 12.0  # until every card of a long line is in its place


class LongLine:
    """The program with many in its line, and a clock that is set by hand."""

    def __init__(self, folder: Path, *, strip: bool) -> None:
        self.clock = SetClock(SystemClock().now())
        self.running, self.window = run_program(folder, self.clock)
        if strip:
            self.running._show_strip()
            settle(0.5)
        self.line = self.running._context.line
        self.line.stop()  # the seconds go on where a step says so

    def steps(self, number: int) -> Iterator[Step]:
        """Return the steps of one round; as many come as go."""
        yield "tick", self.second
        yield "join", partial(self.line.join, Arrival(label="red hat"))
        yield "tick", self.second
        yield "say it", self.line.say_it
        yield "prompt comes", partial(self.second, 31)
        yield "say it", self.line.say_it
        yield "next", self.line.call_next
        yield "tick", self.second
        if number % 5 == 4:
            yield "greet all", self.line.greet_all
            yield "undo", self.running._context.session.undo
        if number % 5 == 2:
            waiting = self.line.view.waiting
            yield "left", partial(self.line.moves.leave, waiting[len(waiting) // 2].id)
            yield "join", partial(self.line.join, Arrival(label="blue coat"))

    def second(self, seconds: float = 1) -> None:
        """Let time go on."""
        self.clock.advance(seconds)
        self.line.tick()


def stops(folder: Path, rounds: int, how: str) -> dict[str, object]:
    """Live through rounds of moves with everybody waiting."""
    long_line = LongLine(folder, strip=how == "strip")
    beat = Beat()
    settle(1)
    beat.start()
    settle(0.2)
    beat.lap()
    beat.lap_of_work()
    walls: list[float] = []
    worked: list[float] = []
    worst: dict[str, float] = {}
    for number in range(-2, rounds):
        for name, step in long_line.steps(number % 5):
            step()
            settle()
            wait_until(lambda: idle(long_line.running))
            settle(0.004)  # the painting of the step gets its turn
            stop, work = beat.lap(), beat.lap_of_work()
            if number >= 0:  # the first rounds only load what the others use
                walls.append(stop)
                worked.append(work)
                worst[name] = max(worst.get(name, 0.0), work)
    ranked = sorted(worst.items(), key=lambda item: -item[1])
    return figures(walls) | {
        "steps": dict(ranked),
        "work": figures(worked),
        "waiting": len(long_line.line.view.waiting),
    }


def rest(folder: Path, seconds: int, how: str) -> dict[str, object]:
    """Return the processor time of all threads in a second, with nobody touching anything."""
    keep = run_program(folder)
    running = keep[0]
    if how == "strip":
        running._show_strip()
    settle(SETTLED_S)
    app = QApplication.instance()
    assert app is not None
    got: dict[str, object] = {}
    before = (time.process_time(), time.perf_counter())

    def tell() -> None:
        used, passed = time.process_time() - before[0], time.perf_counter() - before[1]
        waiting = len(running._context.line.view.waiting)
        got.update(ms_per_s=used / passed * 1000, seconds=passed, waiting=waiting)
        app.quit()

    QTimer.singleShot(seconds * 1000, tell)
    app.exec()
    return got


if __name__ == "__main__":
    what, folder, many, how = sys.argv[1:]
    found = {"stops": stops, "rest": rest}[what](Path(folder), int(many), how)
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    end()
