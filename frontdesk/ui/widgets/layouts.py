"""Layouts that give way: chips that flow onto the next line, a column that scrolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.keys import somebody_goes_on
from frontdesk.ui.widgets.touch import let_flick


class OwnItems(QLayout):
    """A layout that holds its items itself, and whose height follows from the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addWidget(self, w: QWidget) -> None:  # noqa: N802 - Qt's name
        """Take a widget in.

        WORKAROUND: an item that Qt makes itself is known to Python by its address alone; once Qt has deleted
        it, another at the same address is taken for it, and the program crashes. So the item is made here.
        """
        self.addChildWidget(w)
        self.addItem(QWidgetItem(w))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take an item in."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Give an item up."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def parts(self) -> list[QWidget]:
        """Return the widgets in their order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Grow in no direction by itself."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that the height follows from the width."""
        return True


class FlowLayout(OwnItems):
    """Places widgets side by side and goes on below when the line is full."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, below: int | None = None) -> None:
        """Leave a gap beside each part, and ``below`` each line another one where it is given."""
        super().__init__(parent)
        self._gap = gap
        self._below = gap if below is None else below
        # Until something changes, for Qt asks again and again: heights by width, and what each item needs.
        self._measured: dict[int, int] = {}
        self._needs: list[tuple[QLayoutItem, QSize, QSize]] | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Measure anew when next asked."""
        self._measured.clear()
        self._needs = None
        super().invalidate()

    def _needed(self) -> list[tuple[QLayoutItem, QSize, QSize]]:
        """Return what is there, each with the size that it wishes and its smallest one."""
        if self._needs is None:
            there = (item for item in self._items if not item.isEmpty())
            self._needs = [(item, item.sizeHint(), item.minimumSize()) for item in there]
        return self._needs

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that all lines need at a width."""
        if width not in self._measured:
            self._measured[width] = self._place(QRect(0, 0, width, 0), really=False)
        return self._measured[width]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, really=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size on one line."""
        hints = [hint for _item, hint, _least in self._needed()]
        if not hints:
            return QSize(0, 0)
        return QSize(
            sum(h.width() for h in hints) + self._gap * (len(hints) - 1), max(h.height() for h in hints)
        )

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the largest item."""
        size = QSize()
        for _item, _hint, least in self._needed():
            size = size.expandedTo(least)
        return size

    def _place(self, rect: QRect, *, really: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item, hint, least in self._needed():
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._below, 0
            size = QSize(min(hint.width(), max(rect.width(), least.width())), hint.height())
            if item.hasHeightForWidth():
                size.setHeight(max(size.height(), item.heightForWidth(size.width())))
            if really:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


class Held(QWidget):
    """The content of a column that scrolls: it wishes no more width than the column gives it.

    Qt asks for the height at the wished width, too: that of the longest sentence on one line. In a long list
    every part would be measured at a width that it never has.
    """

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size within the width that it may have."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().sizeHint()
        width = min(layout.sizeHint().width(), self.maximumWidth())
        return QSize(width, layout.totalHeightForWidth(width))


class Scroll(QScrollArea):
    """A column that scrolls up and down when its content is higher than the room, and never sideways.

    The content comes in and is measured when the whole column is about to be shown, not when it is built:
    each joint on the way up to the window would go through every part of it once more, for its style, its
    font and its colours, which took longer than all the building. Till then it is a window of its own that
    is never shown, and goes with the column.
    """

    _joined = True  # until there is a content: Qt sends events while it builds
    _whole = _steady = False

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = content
        self._joined = False
        self.destroyed.connect(content.deleteLater)

    def widget(self) -> QWidget:
        """Return the content."""
        return self._content

    def event(self, event: QEvent) -> bool:
        """Take the content in when the style is about to be settled."""
        if not self._joined and event.type() is QEvent.Type.Polish:
            self._joined = True
            focused = self._content.focusWidget()
            self.setWidget(self._content)
            let_flick(self)
            if focused is not None:  # asked for while it was built; moving house has lost it
                focused.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._whole and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hold the content to the width of the room."""
        self._content.setMaximumWidth(self._width_for_content(event.size().width()))
        super().resizeEvent(event)
        if self._whole:
            self._fit()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Keep still where the keyboard was only taken off something hidden."""
        if somebody_goes_on():
            return super().focusNextPrevChild(next)
        return QWidget.focusNextPrevChild(self, next)

    def keep_room_for_bar(self) -> None:
        """Hold the content to one width whether it scrolls or not, so that nothing moves aside then."""
        self._steady = True

    def _width_for_content(self, room: int) -> int:
        if not self._steady or self._whole:
            return room
        return self.width() - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth()

    def show_whole(self, *, whole: bool) -> None:
        """Be as high as the content, where a larger column scrolls already; or scroll by itself."""
        if whole != self._whole:
            self._whole = whole
            self.setMinimumHeight(0)
            if whole:
                self._fit()

    def _fit(self) -> None:
        layout, width = self._content.layout(), self.viewport().width()
        needed = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        height = max(needed, self._content.minimumSizeHint().height())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)


def stand(box: QBoxLayout, *, narrow: bool) -> None:
    """Let parts stand beside each other, or below each other where it is narrow."""
    way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
    if box.direction() != way:
        box.setDirection(way)
        measure_again(box)


def measure_again(layout: QLayout) -> None:
    """Measure once more when the resizing is over.

    WORKAROUND: a layout changed while its widget is being resized keeps heights of the way before in the
    layouts inside it.
    """
    QTimer.singleShot(0, layout, layout.invalidate)


@contextmanager
def laid_out_once(whole: QWidget) -> Iterator[None]:
    """Show and hide parts of something in sight, and lay it out once for all of them.

    Qt lays everything around a part out at once when it is shown, and does so again for the next one.
    """
    layouts = [each for each in whole.findChildren(QLayout) if each.isEnabled() and _seen(each)]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for part in whole.findChildren(QWidget):
            if _is_new(part):
                part.show()  # else Qt shows each a moment later, with a laying out of its own
        for layout in layouts:
            layout.setEnabled(True)


def show_laid_out_later(part: QWidget) -> None:
    """Show a part that is ready; it and what is around it are laid out when the turn ends, not now too."""
    holders = [each for each in (part, part.parentWidget()) if each is not None]
    layouts = [found for each in holders if (found := each.layout()) is not None and found.isEnabled()]
    for layout in layouts:
        layout.setEnabled(False)
    part.show()
    for layout in layouts:
        layout.setEnabled(True)


def _seen(layout: QLayout) -> bool:
    """Tell whether a layout is in use: one that comes into sight has to place its parts just then."""
    holder = layout.parentWidget()
    return holder is not None and holder.isVisible()


def _is_new(part: QWidget) -> bool:
    """Tell whether a part was put into a layout, and nobody showed or hid it so far."""
    told = part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    around = part.parentWidget()
    return (
        part.isHidden()
        and not told
        and not part.isWindow()
        and around is not None
        and around.layout() is not None
    )


def forget_heights(*layouts: QLayout | None) -> None:
    """Let layouts measure anew at once, the inner ones first: what they hold says or shows something else."""
    for layout in layouts:
        if layout is not None:
            layout.invalidate()


def column(*parts: QWidget | QLayout | None, gap: str = "space3", margins: str = "") -> QVBoxLayout:
    """Return a vertical layout of parts; None stands for the room that is left over."""
    box = QVBoxLayout()
    side = theme().tokens.px(margins) if margins else 0
    box.setContentsMargins(side, side, side, side)
    box.setSpacing(theme().tokens.px(gap))
    fill(box, parts)
    return box


def row(*parts: QWidget | QLayout | None, gap: str = "space2") -> QBoxLayout:
    """Return a horizontal layout of parts; None stands for the room that is left over."""
    box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme().tokens.px(gap))
    fill(box, parts)
    return box


def fill(box: QBoxLayout, parts: Sequence[QWidget | QLayout | None]) -> None:
    """Put parts into a layout."""
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, QWidget):
            box.addWidget(part)
        else:
            box.addLayout(part)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def parts_of(layout: QLayout) -> Sequence[QWidget | QLayout]:
    """Return the widgets and the layouts in a layout, in its order.

    WORKAROUND: asked for an item that Qt made, PySide knows it by its address for as long as the layout is
    there. Once Qt has deleted the item and a widget is made at that address, the program crashes when the
    widget is deleted. So a layout is never asked for an item, but each part where it stands.
    """
    if isinstance(layout, OwnItems):
        return layout.parts()
    holder = layout.parentWidget()
    children = (*layout.children(), *(holder.children() if holder is not None else ()))
    parts = [each for each in children if isinstance(each, QWidget | QLayout)]
    places = {place: part for part in parts if (place := layout.indexOf(part)) >= 0}
    return [places[place] for place in sorted(places)]
