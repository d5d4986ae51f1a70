"""Bringing customers from a file: read, a table matched to our fields, looked at, then all or nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from frontdesk.domain.card_reading import CardFile
from frontdesk.domain.csv_reading import Sheet
from frontdesk.domain.errors import DomainError
from frontdesk.services.desk import Change, Desk
from frontdesk.services.imports import Imported, Preview, import_customers, imports_made, preview, read_file
from frontdesk.services.imports_cards import import_cards, preview_cards
from frontdesk.services.imports_columns import check_mapping, suggest_mapping
from frontdesk.services.ports import Done, UnitOfWork
from frontdesk.ui.own_desk import run_slowly
from frontdesk.ui.session import Session
from frontdesk.ui.tasks import Answer

SAMPLE_ROWS = 3
START, COLUMNS, LOOK, DONE = "start", "columns", "look", "done"


class ImportPresenter(QObject):
    """One import after the other. What takes long runs beside the counter's own work, and can be stopped."""

    step_changed = Signal()
    busy_changed = Signal()
    progressed = Signal(int)  # rows done; sent from the worker's thread
    refused = Signal(object)  # exception
    earlier_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.step = START
        self.file_name = ""
        self.sheet: Sheet | None = None
        self.cards: CardFile | None = None  # instead of a table; there is nothing to match
        self.samples: list[list[str]] = []  # the first values, by column
        self.mapping: dict[int, str] = {}
        self.preview: Preview | None = None
        self.skip_known = True
        self.done: Done | None = None
        self.taken_back = ""  # the file whose import was just taken back
        self.brought = 0
        self.earlier: list[Imported] = []
        self.busy = ""  # "reading", "looking" or "bringing"
        self._stop = threading.Event()
        session.touched.connect(self._touched)
        session.step_done.connect(self._step_done)

    @property
    def total(self) -> int:
        """Return how many rows or cards the file has."""
        file = self.sheet or self.cards
        return file.count if file else 0

    # The steps.

    def start(self) -> None:
        """Begin: choose a file, or see the earlier imports."""
        if not self.busy:
            self.taken_back = ""
            self._go(START)
        self.read_earlier()

    def choose(self, path: Path) -> None:
        """Read a file; look at its cards, or suggest which column of its table holds what."""
        if self.busy:
            return
        self.file_name, self.preview, self.taken_back = path.name, None, ""
        self.sheet = self.cards = None
        self._go(START)
        self._beside("reading", partial(_read, path), self._read)

    def _read(self, got: tuple[Sheet | CardFile, list[list[str]]]) -> None:
        file, self.samples = got
        if isinstance(file, CardFile):
            self.cards = file
            self.look()
            return
        self.sheet = file
        self.mapping = suggest_mapping(self.sheet.headers)
        self.preview = None
        self._go(COLUMNS)

    def match(self, column: int, field: str) -> None:
        """Say what a column holds; empty text leaves the column out."""
        if field:
            self.mapping[column] = field
        else:
            self.mapping.pop(column, None)

    def look(self) -> None:
        """Look at what the import would do; nothing is changed."""
        watched: dict[str, Any] = {"progress": self.progressed.emit, "cancelled": self._stop.is_set}
        ask: Callable[[UnitOfWork], Preview]
        if self.cards is not None:
            ask = partial(preview_cards, self.cards, **watched)
        else:
            try:
                check_mapping(self.mapping)
            except DomainError as error:
                self.refused.emit(error)
                return
            assert self.sheet is not None
            ask = partial(preview, self.sheet, dict(self.mapping), **watched)
        self._on_desk("looking", lambda desk: desk.read(ask), self._seen)

    def _seen(self, seen: Preview) -> None:
        self.preview = seen
        self._go(LOOK)

    def to_columns(self) -> None:
        """Go back to the columns; cards have none, so to the beginning."""
        if self.cards is not None:
            self.start()
        else:
            self._go(COLUMNS)

    def coming(self) -> int:
        """Return how many customers the import would bring."""
        if self.preview is None:
            return 0
        seen = self.preview
        return seen.new if self.skip_known else seen.new + seen.known + seen.twice

    def bring(self) -> None:
        """Bring the customers: all of them, or none when it fails or is stopped."""
        if self.busy:
            return
        common: dict[str, Any] = {
            "file_name": self.file_name,
            "skip_duplicates": self.skip_known,
            "progress": self.progressed.emit,
            "cancelled": self._stop.is_set,
        }
        change: Change
        if self.cards is not None:
            change = partial(import_cards, cards=self.cards.cards(), **common)
        elif self.sheet is not None:
            rows, mapping = self.sheet.rows(), dict(self.mapping)
            change = partial(import_customers, rows=rows, mapping=mapping, **common)
        else:
            return
        op_id = self._session.new_op_id()
        job = partial(_bring, change=change, op_id=op_id)
        self.brought = self.coming()
        self._on_desk("bringing", job, self._brought)

    def _brought(self, done: Done) -> None:
        self.done = done
        self.sheet = self.cards = self.preview = None
        self._go(DONE)
        self._session.touched.emit(done.touched)
        self._session.step_done.emit(done)

    def stop(self) -> None:
        """Stop what runs; nothing of it is kept."""
        self._stop.set()

    def take_back(self, op_id: str) -> None:
        """Take back a whole import."""
        self._session.undo(op_id)

    def _step_done(self, done: Done) -> None:
        """Where the import that was just made is taken back, from wherever, say so and begin anew."""
        if self.done is not None and done.undoes == self.done.op_id:
            self.done = None
            if self.step == DONE:
                self.taken_back = self.file_name
                self._go(START)

    def read_earlier(self) -> None:
        """Read which imports were made."""
        self._session.ask(imports_made, self._earlier, owner=self)

    def _earlier(self, earlier: list[Imported]) -> None:
        self.earlier = earlier
        self.earlier_changed.emit()

    def _touched(self, kinds: frozenset[str]) -> None:
        if "import_batch" in kinds:
            self.read_earlier()

    # Work that takes long.

    def _on_desk(self, what: str, job: Callable[[Desk], Any], then: Callable[[Any], None]) -> None:
        """Run a job on a desk of the slow lane's own, so that the counter goes on meanwhile."""
        self._work(
            what,
            then,
            lambda answer, failed: run_slowly(self._session, job, answer, refused=failed, owner=self),
        )

    def _beside(self, what: str, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Run a job that needs no desk on the slow lane."""
        lane = self._session.slow
        self._work(what, then, lambda answer, failed: lane.run(job, answer, failed, owner=self))

    def _work(self, what: str, then: Callable[[Any], None], begin: Callable[[Answer, Answer], None]) -> None:
        if self.busy:
            return
        self._stop.clear()
        self._now(what)

        def answer(value: Any) -> None:
            self._now("")
            then(value)

        def failed(error: Any) -> None:
            self._now("")
            self.refused.emit(error)

        begin(answer, failed)

    def _now(self, what: str) -> None:
        self.busy = what
        self.busy_changed.emit()

    def _go(self, step: str) -> None:
        self.step = step
        self.step_changed.emit()


def _read(path: Path) -> tuple[Sheet | CardFile, list[list[str]]]:
    sheet = read_file(path)
    if isinstance(sheet, CardFile):
        return sheet, []
    samples: list[list[str]] = [[] for _header in sheet.headers]
    for line, _row in zip(sheet.rows(), range(SAMPLE_ROWS), strict=False):
        for column, cell in enumerate(line.cells[: len(samples)]):
            samples[column].append(cell.strip())
    return sheet, samples


def _bring(desk: Desk, *, change: Any, op_id: str) -> Done:
    return desk.do("import_customers", change, op_id=op_id)
