"""Parts below each other, for long lists: only what changed or is in sight is measured anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget, QWidgetItem

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.layouts import OwnItems


class Pile(OwnItems):
    """A column whose parts keep their heights.

    Qt tells a layout that one of its parts has changed, and not which one; a box asks them all. Here those
    in sight are asked, those that were told of (``touch``), and those not known at this width. What is out
    of sight is asked when it comes into sight: ``look_again``.
    """

    def __init__(self, parent: QWidget, *, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap
        self._heights: dict[QLayoutItem, dict[int, int]] = {}  # by width: Qt asks for some, by turns
        self._least: dict[QLayoutItem, int] = {}  # the least width
        self._totals: dict[int, int] = {}  # by width, until something changes
        self._scale = 0.0  # the size of the text that all of them are for
        self._stale = True
        self.setContentsMargins(0, 0, 0, 0)

    def insert(self, place: int, part: QWidget) -> None:
        """Put a part in between."""
        self.addChildWidget(part)
        self._items.insert(place, QWidgetItem(part))
        self.invalidate()

    def take_out(self, part: QWidget) -> None:
        """Let go of a part."""
        item = next((item for item in self._items if item.widget() is part), None)
        if item is not None:
            self._items.remove(item)
            self._forget(item)
            self.invalidate()

    def put_in_order(self, parts: Sequence[QWidget]) -> None:
        """Let the parts stand in this order; others, if any, after them."""
        places: dict[QWidget | None, int] = {part: place for place, part in enumerate(parts)}
        last = len(places)
        wanted = sorted(self._items, key=lambda item: places.get(item.widget(), last))
        if wanted != self._items:
            self._items[:] = wanted
            self.invalidate()

    def touch(self, part: QWidget) -> None:
        """Measure a part anew though it is out of sight."""
        for item in self._items:
            if item.widget() is part:
                self._forget(item)
                self._totals.clear()

    def look_again(self) -> None:
        """Measure what has come into sight."""
        self.invalidate()
        self.activate()

    def in_sight(self) -> list[QWidget]:
        """Return the parts that can be seen now."""
        holder = self.parentWidget()
        if holder is None or not holder.isVisible():
            return []
        seen = holder.visibleRegion().boundingRect()
        return [part for part in self.parts() if not part.isHidden() and part.geometry().intersects(seen)]

    def invalidate(self) -> None:
        """Measure anew when next asked."""
        self._stale = True
        self._totals.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all parts at a width."""
        self._forget_what_is_stale()
        if width not in self._totals:
            heights = [self._height(item, width) for item in self._items if not item.isEmpty()]
            self._totals[width] = sum(heights) + self._gap * max(len(heights) - 1, 0)
        return self._totals[width]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the parts, each as high as it needs."""
        super().setGeometry(rect)
        self._forget_what_is_stale()
        y = rect.y()
        for item in self._items:
            if item.isEmpty():
                continue
            place = QRect(rect.x(), y, rect.width(), self._height(item, rect.width()))
            widget = item.widget()
            if widget is not None and widget.geometry() != place:
                widget.setGeometry(place)
            y += place.height() + self._gap

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size that the parts have now."""
        width = max(self.geometry().width(), self.minimumSize().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width that the widest part needs; the height follows from the width."""
        self._forget_what_is_stale()
        return QSize(max((self._width(item) for item in self._items if not item.isEmpty()), default=0), 0)

    def _height(self, item: QLayoutItem, width: int) -> int:
        heights = self._heights.setdefault(item, {})
        if width not in heights:
            own = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            heights[width] = max(own, item.minimumSize().height())
        return heights[width]

    def _width(self, item: QLayoutItem) -> int:
        if item not in self._least:
            self._least[item] = item.minimumSize().width()
        return self._least[item]

    def _forget_what_is_stale(self) -> None:
        """Forget what may have changed in sight; at another size of the text, everything."""
        if not self._stale:
            return
        self._stale = False
        if self._scale != theme().tokens.scale:
            self._scale = theme().tokens.scale
            self._heights.clear()
            self._least.clear()
        seen = set(self.in_sight())
        for item in self._items:
            if item.widget() in seen:
                self._forget(item)

    def _forget(self, item: QLayoutItem) -> None:
        self._heights.pop(item, None)
        self._least.pop(item, None)
