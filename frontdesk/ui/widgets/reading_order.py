"""Tab goes in the order of reading, also through what was put in between later.

Qt's own order is that of making, and setting it anew gets lost around compound fields such as a date.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def tab_on(root: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next or previous part as the layouts of ``root`` show them.

    Call it from ``focusNextPrevChild``. Past the ends it moves nothing, so that what stands around goes on,
    unless ``root`` is all of its window: then it begins again. Return whether it moved.
    """
    now = QApplication.focusWidget()
    parts = [part for part in in_reading_order(root, hidden=False) if _can_have_it(part)]
    if not parts or now is None:
        return False
    at = next((index for index, part in enumerate(parts) if part is now or part.isAncestorOf(now)), None)
    if at is None:
        return False
    there = at + (1 if forward else -1)
    if not 0 <= there < len(parts) and not _is_all(root):
        return False
    wanted = parts[there % len(parts)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    wanted.setFocus(reason)
    return True


def in_reading_order(widget: QWidget, *, hidden: bool = True) -> Iterator[QWidget]:
    """Yield the parts that take the keyboard, as their layouts show them, hidden ones too unless told not to.

    Places that were visited before stay built: without the hidden ones, Tab does not go through all of them.
    """
    if not (hidden or widget.isVisible()):
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget  # a button may have a layout of its own, for its words
    elif isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from in_reading_order(inside, hidden=hidden)
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _in_layout(layout, hidden=hidden)


def _in_layout(layout: QLayout, *, hidden: bool) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item else (None, None)
        if widget is not None:
            yield from in_reading_order(widget, hidden=hidden)
        elif inner is not None:
            yield from _in_layout(inner, hidden=hidden)


def _can_have_it(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled() and bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_all(root: QWidget) -> bool:
    """Tell whether there is nothing else in the window."""
    holder = root.parentWidget()
    return root.isWindow() or (holder is not None and holder.isWindow())
