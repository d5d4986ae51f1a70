"""From a key pressed to its step shown and safe on the disk, beside one bare commit. A process of its own."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from probes import figures, settle, wait_until
from program import end, idle, run_program
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from stores import SetClock

from frontdesk.data.engine import SqliteEngine
from frontdesk.data.places import FILE
from frontdesk.data.table import to_instant

IN_LINE = 12  # people in the line, before the next day begins
CTRL = Qt.KeyboardModifier.ControlModifier


class Steps:
    """Alternates between “someone joined” and “I’ve said it”; each counts until it is painted."""

    def __init__(self, folder: Path) -> None:
        self._clock = SetClock()
        self._set_clock(folder)
        self.running, self.window = run_program(folder, self._clock)
        self._line = self.running._context.line
        self._changed = 0
        self._line.line_changed.connect(self._on_change)

    def _set_clock(self, folder: Path) -> None:
        engine = SqliteEngine(folder / FILE)
        newest = engine.rows("SELECT max(at) FROM command")[0][0]
        engine.close()
        self._clock.at = to_instant(newest)

    def _on_change(self) -> None:
        self._changed += 1

    def press(self, key: Qt.Key) -> float:
        """Press a shortcut and return how long it took, in milliseconds."""
        self._clock.advance(45)
        self._line.tick()
        settle()
        wait_until(lambda: idle(self.running))
        self._changed = 0
        start = time.perf_counter()
        QTest.keyClick(self.window, key, CTRL)
        wait_until(lambda: self._changed > 0)
        settle()  # whatever is to be painted is painted in here
        taken = (time.perf_counter() - start) * 1000
        wait_until(lambda: idle(self.running))
        settle()
        return taken

    def shorten(self) -> None:
        """Let people leave, so that the line keeps its length; not measured."""
        while len(self._line.view.waiting) > IN_LINE:
            self._line.moves.leave(self._line.view.waiting[0].id)
            settle()
            wait_until(lambda: idle(self.running))


def ours(folder: Path, samples: int) -> list[float]:
    """Press so often."""
    steps = Steps(folder)
    taken: list[float] = []
    for number in range(samples):
        taken.append(steps.press(Qt.Key.Key_N if number % 2 else Qt.Key.Key_Return))
        steps.shorten()
    return taken


def bare(folder: Path, samples: int) -> list[float]:
    """Insert and commit one row, flushed to the disk as the program does it."""
    engine = SqliteEngine(folder / "bare.db")
    engine.run("CREATE TABLE IF NOT EXISTS step (id INTEGER PRIMARY KEY, at TEXT, what TEXT)")
    taken: list[float] = []
    for number in range(samples):
        start = time.perf_counter()
        engine.begin()
        engine.run("INSERT INTO step (at, what) VALUES (:at, :what)", {"at": str(number), "what": "x" * 200})
        engine.commit()
        taken.append((time.perf_counter() - start) * 1000)
    engine.close()
    return taken


def commands(folder: Path, count: int) -> list[float]:
    """Do nothing but commands, for counting their flushes from outside."""
    steps = Steps(folder)
    for _ in range(count):
        steps.press(Qt.Key.Key_N)
    return [0.0]


if __name__ == "__main__":
    who, where, many = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    values = {"bare": bare, "ours": ours, "commands": commands}[who](where, many)
    sys.stdout.write(json.dumps(figures(values)) + "\n")
    sys.stdout.flush()
    end()
