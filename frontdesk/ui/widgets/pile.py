"""Parts below each other, for long lists: only what changed or is in sight is measured anew."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtWidgets import QLayoutItem, QWidget, QWidgetItem

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.layouts import OwnItems

FEW = 26  # parts that are all asked each time, which is quicker than finding out who is in sight
Place = tuple[QWidget, int, int]  # the part, its top, its height
NEAR = 200  # pixels above and below what is in sight
AT_ONCE_S, BREATH_MS = 0.003, 8  # in one turn; between two turns


class Pile(OwnItems):
    """A column whose parts keep their heights.

    Qt tells a layout that one of its parts has changed, and not which one; a box asks them all. Here those
    in sight are asked, those that were told of (``touch``), and those not known at this width. What is out
    of sight is asked when it comes into sight: ``look_again``; where there are many, it is put into its
    place a little later, a few in each turn of the event loop.
    """

    def __init__(self, parent: QWidget, *, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self._parts: list[QWidget] = []  # those of the items: asking each for its own takes long
        self._heights: dict[QWidget, dict[int, int]] = {}  # by width: Qt asks for some, by turns
        self._least: dict[QWidget, int] = {}  # the least width
        self._totals: dict[int, int] = {}  # by width, until one of them changes
        self._widest = -1  # likewise
        self._placed: QRect | None = None  # where all of them stand, likewise
        self._places: list[Place] = []  # of those not hidden, from top to bottom
        self._left: list[Place] = []  # who is still to be put there
        self._new: set[QWidget] = set()  # who stands nowhere yet
        self._later = QTimer(self)
        self._later.setInterval(BREATH_MS)
        self._later.timeout.connect(self._place_some)
        self._wide = -1  # the width at which they were last put into their places; Qt forgets it by turns
        self._edge = 0  # where their left is
        self._shown = 0  # how many are not hidden
        self._scale = 0.0  # the size of the text that all of them are for
        self._stale = True
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, w: QWidget) -> None:  # noqa: N802 - Qt's name
        """Take a part in at the end."""
        self.insert(len(self._parts), w)

    def insert(self, place: int, part: QWidget) -> None:
        """Put a part in between."""
        self.addChildWidget(part)
        self._items.insert(place, QWidgetItem(part))
        self._parts.insert(place, part)
        self._new.add(part)
        self._count_anew()
        self.invalidate()

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give a part up."""
        if 0 <= index < len(self._parts):
            part = self._parts.pop(index)
            self._heights.pop(part, None)
            self._least.pop(part, None)
            self._new.discard(part)
            self._places = [each for each in self._places if each[0] is not part]
            self._left = [each for each in self._left if each[0] is not part]
            self._count_anew()
        return super().takeAt(index)

    def take_out(self, part: QWidget) -> None:
        """Let go of a part."""
        if part in self._parts:
            self.takeAt(self._parts.index(part))

    def put_in_order(self, parts: Sequence[QWidget]) -> None:
        """Let the parts stand in this order; others, if any, after them."""
        places = {part: place for place, part in enumerate(parts)}
        last = len(places)
        wanted = sorted(self._parts, key=lambda part: places.get(part, last))
        if wanted == self._parts:
            return
        items = dict(zip(self._parts, self._items, strict=True))
        self._items[:] = [items[part] for part in wanted]
        self._parts[:] = wanted
        self._count_anew()
        self.invalidate()

    def parts(self) -> list[QWidget]:
        """Return the parts in their order."""
        return list(self._parts)

    def touch(self, part: QWidget) -> None:
        """Measure a part anew though it is out of sight."""
        self._heights.pop(part, None)
        self._least.pop(part, None)
        self._count_anew()
        self.invalidate()

    def look_again(self) -> None:
        """Measure what has come into sight."""
        if self._left:
            self._put(self._near())
        self._stale = True
        self.update()

    def in_sight(self) -> list[QWidget]:
        """Return the parts that can be seen now."""
        holder = self.parentWidget()
        if holder is None or not holder.isVisible():
            return []
        seen = _in_sight(holder)
        return [part for part, _top, _height in self._between(seen) if not part.isHidden()]

    def _between(self, seen: QRect) -> list[Place]:
        """Return who stands within a rectangle; they stand below each other."""
        first = bisect_left(self._places, seen.top(), key=lambda each: each[1] + each[2] - 1)
        after = bisect_right(self._places, seen.bottom(), key=lambda each: each[1])
        return self._places[first:after] if not seen.isEmpty() else []

    def invalidate(self) -> None:
        """Measure anew when next asked."""
        self._stale = True
        super().invalidate()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all parts at a width."""
        self._look_at_what_is_stale()
        if width not in self._totals:
            heights = [self._height(part, width) for part in self._parts if not part.isHidden()]
            self._totals[width] = sum(heights) + self._gap * max(len(heights) - 1, 0)
        return self._totals[width]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the parts, each as high as it needs."""
        super().setGeometry(rect)
        self._look_at_what_is_stale()
        if self._placed == rect:
            return
        moved = self._wide != rect.width()
        self._placed, self._edge, self._wide = QRect(rect), rect.x(), rect.width()
        y, width = rect.y(), rect.width()
        self._places = []
        for part in self._parts:
            if not part.isHidden():
                height = self._height(part, width)
                self._places.append((part, y, height))
                y += height + self._gap
        self._left = self._places[::-1]
        if moved or len(self._places) <= FEW:
            self.put_all()
        else:
            self._put(self._near())
            self._put([each for each in self._places if each[0] in self._new])
            self._later.start()
        self._new.difference_update([each[0] for each in self._places])  # the rest is yet to be shown

    def _near(self) -> list[Place]:
        """Return who is in sight, or nearly so."""
        holder = self.parentWidget()
        return self._between(_in_sight(holder).adjusted(0, -NEAR, 0, NEAR)) if holder is not None else []

    def put_all(self) -> None:
        """Put everybody into their place at once."""
        self._later.stop()
        self._put(self._left)
        self._left = []

    def _place_some(self) -> None:
        until = time.perf_counter() + AT_ONCE_S
        while self._left and time.perf_counter() < until:
            self._put((self._left.pop(),))
        if not self._left:
            self._later.stop()

    def _put(self, places: Sequence[Place]) -> None:
        for part, top, height in places:
            place = QRect(self._edge, top, self._wide, height)
            if part.geometry() != place:
                part.setGeometry(place)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that the parts have now."""
        width = max(self._wide, self.minimumSize().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width that the widest part needs; the height follows from the width."""
        self._look_at_what_is_stale()
        if self._widest < 0:
            widths = (self._width(part) for part in self._parts if not part.isHidden())
            self._widest = max(widths, default=0)
        return QSize(self._widest, 0)

    def _height(self, part: QWidget, width: int) -> int:
        heights = self._heights.setdefault(part, {})
        if width not in heights:
            heights[width] = _height(part, width)
        return heights[width]

    def _width(self, part: QWidget) -> int:
        if part not in self._least:
            self._least[part] = _least_width(part)
        return self._least[part]

    def _look_at_what_is_stale(self) -> None:
        """Measure anew what may have changed: those in sight; at another size of the text, everybody."""
        if not self._stale:
            return
        self._stale = False
        shown = len(self._parts) - sum(part.isHidden() for part in self._parts)
        if (shown, theme().tokens.scale) != (self._shown, self._scale):
            self._count_anew()
            if self._scale != theme().tokens.scale:
                self._wide, self._left = -1, []
                self._heights.clear()
                self._least.clear()
            self._shown, self._scale = shown, theme().tokens.scale
        width = self._wide
        for part in self._parts if len(self._parts) <= FEW else self.in_sight():
            known, now = self._heights.get(part, {}).get(width), (_height(part, width), _least_width(part))
            if (known, self._least.get(part)) != now:
                self._heights[part], self._least[part] = {width: now[0]}, now[1]
                self._count_anew()

    def _count_anew(self) -> None:
        self._totals.clear()
        self._widest = -1
        self._placed = None


def _height(part: QWidget, width: int) -> int:
    own = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
    return max(own, part.minimumSizeHint().height(), part.minimumHeight())


def _least_width(part: QWidget) -> int:
    return max(part.minimumSizeHint().width(), part.minimumWidth())


def _in_sight(part: QWidget) -> QRect:
    """Return what the parts around leave of one, whatever lies above: Qt's own answer takes long."""
    seen, inside, moved = part.rect(), part, QPoint()
    while not inside.isWindow() and (around := inside.parentWidget()) is not None:
        moved += inside.pos()
        seen &= around.rect().translated(-moved)
        inside = around
    return seen
