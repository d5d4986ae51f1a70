"""Tab goes in the order of reading, also through what was put in between later.

Qt's own order is that of making, and setting it anew gets lost around compound fields such as a date.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def tab_on(root: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next or previous part as the layouts of ``root`` show them, past its ends to
    what lies outside; call it from ``focusNextPrevChild``. Return whether it moved.
    """
    now = QApplication.focusWidget()
    parts = [part for part in in_reading_order(root) if _can_have_it(part)]
    if not parts or now is None:
        return False
    at = next((index for index, part in enumerate(parts) if part is now or part.isAncestorOf(now)), None)
    if at is None:
        return False
    there = at + (1 if forward else -1)
    if 0 <= there < len(parts):
        wanted = parts[there]
    else:
        wanted = _outside(root, forward=forward) or parts[0 if forward else -1]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    wanted.setFocus(reason)
    return True


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Yield the parts that take the keyboard, as their layouts show them, hidden ones too."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget  # a button may have a layout of its own, for its words
    elif isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from in_reading_order(inside)
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield from in_reading_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)


def _can_have_it(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _outside(root: QWidget, *, forward: bool) -> QWidget | None:
    """Return the nearest part outside ``root`` in Qt's own order, if the window has any."""
    part: QWidget | None = root
    while part is not None:
        part = part.nextInFocusChain() if forward else part.previousInFocusChain()
        if part is root:
            return None
        if part is not None and not root.isAncestorOf(part) and not part.isWindow() and _can_have_it(part):
            return part
    return None
