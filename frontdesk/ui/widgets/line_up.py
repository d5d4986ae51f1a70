"""A flow whose parts stand on one middle line, for parts of different height beside each other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.layouts import FlowLayout

Sized = tuple[QLayoutItem, QSize]


class LineUp(FlowLayout):
    """Side by side and going on below like a flow; each line's parts are centred on it."""

    def _place(self, rect: QRect, *, really: bool) -> int:
        y = rect.y()
        lines = self._lines(rect.width())
        for line in lines:
            height = max(size.height() for _item, size in line)
            x = rect.x()
            for item, size in line:
                if really:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._gap
            y += height + self._gap
        return y - self._gap - rect.y() if lines else 0

    def _lines(self, width: int) -> list[list[Sized]]:
        lines: list[list[Sized]] = []
        used = width
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._size(item, width)
            if not lines or used + self._gap + size.width() > width:
                lines.append([])
                used = -self._gap
            lines[-1].append((item, size))
            used += self._gap + size.width()
        return lines

    @staticmethod
    def _size(item: QLayoutItem, width: int) -> QSize:
        hint = item.sizeHint()
        size = QSize(min(hint.width(), max(width, item.minimumSize().width())), hint.height())
        if item.hasHeightForWidth():
            size.setHeight(max(size.height(), item.heightForWidth(size.width())))
        return size


def side_by_side(*parts: QWidget, gap: str = "space2") -> QWidget:
    """Return parts in a line that goes on below where it is narrow."""
    holder = QWidget()
    flow = LineUp(holder, gap=theme().tokens.px(gap))
    for part in parts:
        flow.addWidget(part)
    return holder
