"""Tab goes in the order of reading, also through what was put in between later.

Qt's own order is that of making, and setting it anew gets lost around compound fields such as a date.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget

from frontdesk.ui.widgets.layouts import parts_of
from frontdesk.ui.widgets.own_room import OwnRoom

TAB = Qt.FocusPolicy.TabFocus.value  # as a number: it is asked of some hundred parts at each press


def tab_on(root: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next or previous part as the layouts of ``root`` show them.

    Call it from ``focusNextPrevChild``. Past the ends it moves nothing, so that what stands around goes on,
    unless ``root`` is all of its window: then it begins again. Return whether it moved.
    """
    now = QApplication.focusWidget()
    if now is None:
        return False
    parts = _that_can_have_it(root)
    before = None
    for part in parts:
        if part is now or part.isAncestorOf(now):
            following = next(parts, None)
            break
        if now.isAncestorOf(part):  # it rests on what stands around the part
            following = part
            break
        before = part
    else:
        return False
    wanted = following if forward else before
    if wanted is None and _is_all(root):
        everywhere = list(_that_can_have_it(root))
        wanted = everywhere[0 if forward else -1]
    if wanted is None:
        return False
    wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def in_reading_order(widget: QWidget, *, hidden: bool = True) -> Iterator[QWidget]:
    """Yield the parts that take the keyboard, as their layouts show them, hidden ones too unless told not to.

    Places that were visited before stay built: without the hidden ones, Tab does not go through all of them.
    """
    if not (hidden or widget.isVisible()):
        return
    if widget.focusPolicy().value & TAB:
        yield widget  # a button may have a layout of its own, for its words
    elif isinstance(widget, QScrollArea | OwnRoom):
        inside = widget.part if isinstance(widget, OwnRoom) else widget.widget()
        if inside is not None:
            yield from in_reading_order(inside, hidden=hidden)
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _in_layout(layout, hidden=hidden)


def _in_layout(layout: QLayout, *, hidden: bool) -> Iterator[QWidget]:
    for part in parts_of(layout):
        if isinstance(part, QWidget):
            yield from in_reading_order(part, hidden=hidden)
        else:
            yield from _in_layout(part, hidden=hidden)


def _that_can_have_it(root: QWidget) -> Iterator[QWidget]:
    for part in in_reading_order(root, hidden=False):
        if part.isVisible() and part.isEnabled() and part.focusPolicy().value & TAB:
            yield part


def _is_all(root: QWidget) -> bool:
    """Tell whether there is nothing else in the window."""
    holder = root.parentWidget()
    return root.isWindow() or (holder is not None and holder.isWindow())
