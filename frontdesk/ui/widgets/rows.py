"""Rows of any kind below each other: of a long list those in sight come first, the others a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.ui.widgets.gradually import Gradually
from frontdesk.ui.widgets.pile import Pile

FEW = 8  # rows that are made at once; of more, the first ones, and then those in sight
SOONEST = 4


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is known by and made from; it is made anew only when it is about something else."""

    key: str
    about: object
    make: Callable[[], QWidget]


class Rows(QWidget):
    """Keeps the rows that stay as they are."""

    lost = Signal()  # the row that had the keyboard was made anew, or is gone

    def __init__(self, *, gap: int) -> None:
        super().__init__()
        self._wanted: dict[str, Row] = {}
        self._made: dict[str, tuple[object, QWidget]] = {}  # what each is about, and its part
        self._seen: list[QWidget] = []
        self._pile = Pile(self, gap=gap)
        self._later = Gradually(self._make, self)
        self._gone: dict[str, QWidget] = {}  # out of sight for good, to be deleted
        self._deleting = Gradually(self._delete, self)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show other rows, or the same ones as they are now."""
        self._wanted = {row.key: row for row in rows}
        held = self._held()
        moves = bool(held) and not self._is_fresh(held)
        if moves:  # or Qt would put the keyboard on the next row, and the list would scroll after it
            self._made[held][1].window().focusWidget().clearFocus()
        for key in [key for key in self._made if key not in self._wanted]:
            self._let_go(key)
        stale = [key for key in self._wanted if not self._is_fresh(key)]
        first = set(stale) if len(stale) <= FEW else {held, *[*self._wanted][:SOONEST]}
        for key in stale:
            if key in first:
                self._make(key)
        seen = set(self._in_sight())
        later = [key for key in stale if key not in first]
        self._later.go_on_with(sorted(later, key=lambda key: key not in seen))
        self._pile.put_in_order(self.parts())
        if moves:
            self.lost.emit()

    def parts(self) -> Sequence[QWidget]:
        """Return the parts that are made, in their order."""
        return [self._made[key][1] for key in self._wanted if key in self._made]

    def part(self, key: str) -> QWidget | None:
        """Return the part of a row, in its place, even where its turn has not come yet."""
        if key not in self._wanted:
            return None
        self._make(key)
        self._pile.put_all()
        return self._made[key][1]

    def key_of(self, inside: QWidget | None) -> str:
        """Return which row something is in, or empty text."""
        found = (key for key, (_about, part) in self._made.items() if _is_in(inside, part))
        return next(found, "") if inside is not None else ""

    def look_again(self) -> None:
        """Measure what has come into sight."""
        seen = self._pile.in_sight()
        if seen != self._seen:
            self._seen = seen
            self._pile.look_again()

    def _held(self) -> str:
        return self.key_of(self.window().focusWidget())

    def _in_sight(self) -> list[str]:
        return [self.key_of(part) for part in self._pile.in_sight()]

    def _is_fresh(self, key: str) -> bool:
        row, made = self._wanted.get(key), self._made.get(key)
        return row is not None and made is not None and made[0] == row.about

    def _make(self, key: str) -> None:
        row = self._wanted.get(key)
        if row is None or self._is_fresh(key):
            return
        part = row.make()
        if key in self._made:
            self._let_go(key)
        before = [*self._wanted][: [*self._wanted].index(key)]
        self._made[key] = (row.about, part)
        self._pile.insert(sum(each in self._made for each in before), part)

    def _let_go(self, key: str) -> None:
        part = self._made.pop(key)[1]
        self._pile.take_out(part)
        part.hide()
        self._gone[str(id(part))] = part
        self._deleting.go_on_with(self._gone)

    def _delete(self, which: str) -> None:
        """Delete a part now, so that it counts into the time of this turn."""
        part = self._gone.pop(which)
        part.deleteLater()
        QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)


def _is_in(inside: QWidget | None, part: QWidget) -> bool:
    return inside is not None and (part is inside or part.isAncestorOf(inside))
