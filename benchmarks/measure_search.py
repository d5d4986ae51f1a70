"""From a letter typed into the counter's search field to its results painted. A process of its own.

Beside it the floor: a line edit and a plain list that ask the same store the same question at once.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from people import heard_words, typed_words
from probes import Painted, figures, press, settle, wait_until
from program import end, idle, run_program
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from frontdesk.data.engine import SqliteEngine
from frontdesk.data.places import FILE
from frontdesk.domain.text import fold
from frontdesk.services.customers import Found

SHOWN = 50


def ours(folder: Path, samples: int, words: list[str]) -> list[float]:
    """Type into the program."""
    running, window = run_program(folder)
    search = window.shell.current().search
    search.field.setFocus()
    painted = Painted(search._list.viewport(), search._popup)
    answered: list[str] = []
    show = search._show

    def shown(found: list[Found]) -> None:
        painted.count = 0  # only what is painted after the answer counts
        show(found)
        answered.append(search.field.text())

    search._show = shown
    taken: list[float] = []
    for word in words:
        for letter in word:
            before = len(answered)
            start = time.perf_counter()
            press(search.field, letter)
            if not search.field.text().strip():
                continue
            wait_until(lambda before=before: len(answered) > before and painted.count > 0)
            taken.append((time.perf_counter() - start) * 1000)
            settle()
            wait_until(lambda: idle(running))
        search.field.clear()
        settle()
        if len(taken) >= samples:
            break
    return taken[:samples]


class BareSearch(QWidget):
    """A line edit over a list; each letter asks for names that begin so, then for names that hold it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._engine = SqliteEngine(folder / FILE, may_create=False)
        self.field, self.list, self._model = QLineEdit(), QListView(), QStringListModel()
        self.list.setModel(self._model)
        self.list.setUniformItemSizes(True)
        box = QVBoxLayout(self)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.resize(600, 400)
        self.field.textChanged.connect(self._search)
        self.show()
        settle(0.5)

    def _search(self, text: str) -> None:
        key = fold(text).strip()
        if not key:
            self._model.setStringList([])
            return
        found: list[str] = []
        for column in ("by_surname", "by_given"):
            sql = (
                f"SELECT given || ' ' || surname FROM customer WHERE {column} >= :low AND {column} < :high"
                f" ORDER BY {column} LIMIT {SHOWN}"
            )
            found += [row[0] for row in self._engine.rows(sql, {"low": key, "high": key + "\U0010ffff"})]
        if len(found) < SHOWN and len(key) >= 3:
            sql = (
                "SELECT given || ' ' || surname FROM customer WHERE num IN (SELECT rowid FROM customer_search"
                f" WHERE customer_search MATCH :key) LIMIT {SHOWN}"
            )
            found += [row[0] for row in self._engine.rows(sql, {"key": f'"{key}"'})]
        self._model.setStringList(found[:SHOWN])


def bare(folder: Path, samples: int, words: list[str]) -> list[float]:
    """Type into the bare field."""
    app = QApplication(["bare"])
    window = BareSearch(folder)
    painted = Painted(window.list.viewport())
    taken: list[float] = []
    for word in words:
        for letter in word:
            painted.count = 0
            start = time.perf_counter()
            press(window.field, letter)
            window.list.viewport().update()
            wait_until(lambda: painted.count > 0)
            taken.append((time.perf_counter() - start) * 1000)
            settle()
        window.field.clear()
        settle()
        if len(taken) >= samples:
            break
    window.app = app
    return taken[:samples]


if __name__ == "__main__":
    who, where, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    typed = heard_words(count) if sys.argv[4:] == ["heard"] else typed_words(count)
    values = bare(where, count, typed) if who == "bare" else ours(where, count, typed)
    sys.stdout.write(json.dumps(figures(values)) + "\n")
    sys.stdout.flush()
    end()
