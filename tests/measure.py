"""Measuring what is in sight: whether each text has the room it needs, and each target its size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)

from frontdesk.ui.widgets.tick import Tick

NEARLY = 1  # pixel that rounding may take
ENDLESS = 100_000
LEAST_ROOM = 56  # pixels at 100 % that a scrolling part must leave in sight, unless it holds less
TEXTS = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QTextEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractItemView,
)


def in_sight(root: QWidget) -> Iterator[QWidget]:
    """Yield every visible part that is not an inside of one of Qt's own."""
    for part in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not part.isVisible():
            continue  # nor is anything in it
        if not _inside_qt(part):
            yield part
        yield from in_sight(part)


def _inside_qt(part: QWidget) -> bool:
    """Tell whether a part belongs to the inside of a compound widget, such as a field's clear button."""
    parent = part.parentWidget()
    if part.objectName().startswith("qt_"):
        return not (isinstance(part, QLineEdit) and isinstance(parent, QAbstractSpinBox))
    return isinstance(parent, QLineEdit) or part.window().inherits("QComboBoxPrivateContainer")


def described(part: QWidget) -> str:
    """Return how a report names a part."""
    words = part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""
    kind = part.property("kind") or ""
    holder = part.parentWidget()
    where = type(holder).__name__ if holder is not None else ""
    size = f"{part.width()}x{part.height()}"
    return f"{type(part).__name__}[{kind}] «{words or part.accessibleName()}» in {where} {size}"


# What a part needs.


def defects(root: QWidget, scale: float) -> list[str]:
    """Return, in words, every part in sight whose text is cut, hidden or written over."""
    parts = list(in_sight(root))
    found = [f"{described(part)}: {words}" for part in parts for words in _needs(part)]
    found += [f"{described(part)}: {words}" for part in parts if _matters(part) for words in _cut(part)]
    found += [
        f"{described(part)}: leaves too little in sight"
        for part in parts
        if isinstance(part, QScrollArea) and _hides_all(part, scale)
    ]
    return found + _overlaps(parts)


def _needs(part: QWidget) -> Iterator[str]:
    need, room = _need_and_room(part)
    if need.width() > room.width() + NEARLY:
        yield f"needs {need.width()} across, has {room.width()}"
    if need.height() > room.height() + NEARLY:
        yield f"needs {need.height()} down, has {room.height()}"


def _need_and_room(part: QWidget) -> tuple[QSize, QSize]:
    nothing = QSize(0, 0)
    for kind, measured in MEASURES:
        if isinstance(part, kind):
            return measured(part)
    if type(part).__module__.startswith("frontdesk") and "paintEvent" in type(part).__dict__:
        return (part.minimumSizeHint(), part.size())
    return (nothing, nothing)


def _hinted(part: QWidget) -> tuple[QSize, QSize]:
    """A tick drawn in our own look has no words in it."""
    return (part.sizeHint(), part.size())


def _label(part: QLabel) -> tuple[QSize, QSize]:
    if not part.text():
        return (QSize(0, 0), QSize(0, 0))
    room = part.contentsRect()
    margin = part.margin()
    room.adjust(margin, margin, -margin, -margin)
    flags = int(part.alignment().value)
    if part.wordWrap():
        flags |= int(Qt.TextFlag.TextWordWrap.value)
    page = QRect(0, 0, room.width() if part.wordWrap() else ENDLESS, ENDLESS)
    flags &= ~int((Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignVertical_Mask).value)
    need = part.style().itemTextRect(part.fontMetrics(), page, flags, True, part.text())
    return (need.size(), room.size())


def _button(part: QPushButton) -> tuple[QSize, QSize]:
    if part.layout() is not None:  # it holds labels, and grows with them
        return (QSize(part.minimumSizeHint().width(), part.heightForWidth(part.width())), part.size())
    option = QStyleOptionButton()
    part.initStyleOption(option)
    room = part.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, part)
    need = part.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, part.text())
    if not part.icon().isNull():
        need.setWidth(need.width() + part.iconSize().width() + 4)
    return (need, room.size())


def _line(part: QLineEdit) -> tuple[QSize, QSize]:
    option = QStyleOptionFrame()
    part.initStyleOption(option)
    room = part.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, part)
    for child in part.findChildren(QToolButton):
        if child.isVisible() and child.x() < part.width() / 2:
            room.setLeft(max(room.left(), child.geometry().right() + 1))
        elif child.isVisible():
            room.setRight(min(room.right(), child.x() - 1))
    inner = isinstance(part.parentWidget(), QAbstractSpinBox)
    fixed = part.sizePolicy().horizontalPolicy() is part.sizePolicy().Policy.Fixed
    words = part.text() if inner or fixed else "" if part.text() else part.placeholderText()
    metrics = part.fontMetrics()
    sides = 2 * 2  # the margin that a line of text keeps at each end
    width = metrics.horizontalAdvance(words or part.placeholderText() if fixed else words)
    return (QSize(width + sides if width else 0, metrics.height()), room.size())


def _sheet(part: QPlainTextEdit | QTextEdit) -> tuple[QSize, QSize]:
    room = part.viewport().size()
    margin = 2 * int(part.document().documentMargin())
    if not part.toPlainText():
        page = QRect(0, 0, room.width() - margin, ENDLESS)
        wrapped = part.fontMetrics().boundingRect(
            page, Qt.TextFlag.TextWordWrap.value, part.placeholderText() or "X"
        )
        return (QSize(wrapped.width() + margin, wrapped.height()), room)
    if part.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
        lines = part.document().firstBlock().layout().lineCount() if part.document().blockCount() == 1 else 0
        return (QSize(0, lines * part.fontMetrics().height()), room)
    return (QSize(0, part.fontMetrics().height()), room)


def _combo(part: QComboBox) -> tuple[QSize, QSize]:
    option = QStyleOptionComboBox()
    part.initStyleOption(option)
    control, edit = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = part.style().subControlRect(control, option, edit, part)
    metrics = part.fontMetrics()
    return (QSize(metrics.horizontalAdvance(part.currentText()), metrics.height()), room.size())


def _header(part: QHeaderView) -> tuple[QSize, QSize]:
    """The tightest column decides."""
    if part.orientation() is Qt.Orientation.Vertical:
        return (QSize(0, 0), QSize(0, 0))
    columns = [at for at in range(part.count()) if not part.isSectionHidden(at)]
    tight = [(part.sectionSizeFromContents(at), at) for at in columns]
    worst = max(tight, key=lambda each: each[0].width() - part.sectionSize(each[1]), default=None)
    if worst is None:
        return (QSize(0, 0), QSize(0, 0))
    return (worst[0], QSize(part.sectionSize(worst[1]), part.height()))


MEASURES: tuple[
    tuple[type[QWidget] | tuple[type[QWidget], ...], Callable[[Any], tuple[QSize, QSize]]], ...
] = (
    (QLabel, _label),
    ((QToolButton, QCheckBox, QRadioButton), _hinted),
    (QPushButton, _button),
    (QLineEdit, _line),
    ((QPlainTextEdit, QTextEdit), _sheet),
    (QComboBox, _combo),
    (QHeaderView, _header),
)


# What is around it.


def _matters(part: QWidget) -> bool:
    shown = isinstance(part, QLabel) and bool(part.text())
    controls = isinstance(part, (*CONTROLS, QAbstractScrollArea))
    return shown or controls or type(part).__name__ == "Ticker"


def _cut(part: QWidget) -> Iterator[str]:
    """Go up through the parents; what scrolls up and down may hold more than it shows."""
    rect, holder, child = part.rect(), part.parentWidget(), part
    while holder is not None:
        rect = QRect(child.mapToParent(rect.topLeft()), rect.size())
        area = _scrolls(holder)
        aside = rect.left() < -NEARLY or rect.right() > holder.width() - 1 + NEARLY
        if aside and (area is None or area.horizontalScrollBar().maximum() == 0):
            yield f"cut across by {type(holder).__name__}: {rect.getRect()} in {holder.width()}"
            return
        if area is not None:
            return
        if rect.top() < -NEARLY or rect.bottom() > holder.height() - 1 + NEARLY:
            yield f"cut down by {type(holder).__name__}: {rect.getRect()} in {holder.height()}"
            return
        if holder.isWindow():
            return
        child, holder = holder, holder.parentWidget()


def _scrolls(holder: QWidget) -> QAbstractScrollArea | None:
    """Return the area that moves its content within this holder, if it can."""
    area = holder.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is holder:
        off = area.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        return None if off else area
    return None


def _hides_all(area: QScrollArea, scale: float) -> bool:
    content = area.widget()
    needed = min(content.sizeHint().height() if content else 0, round(LEAST_ROOM * scale))
    return area.viewport().height() < needed


def _overlaps(parts: list[QWidget]) -> list[str]:
    leaves = [part for part in parts if isinstance(part, TEXTS) and not _inner(part) and _says(part)]
    places = [(place, part) for part in leaves if _is_seen(place := _shown_rect(part))]
    places.sort(key=lambda each: each[0].top())
    found = []
    for at, (one_place, one) in enumerate(places):
        for other_place, other in places[at + 1 :]:
            if other_place.top() > one_place.bottom():
                break  # from here on all begin below it
            if _is_seen(one_place.intersected(other_place)) and not _stacked(one, other):
                found.append(f"{described(one)}: written over by {described(other)}")
    return found


def _is_seen(place: QRect) -> bool:
    return place.width() > 2 and place.height() > 2


def _inner(part: QWidget) -> bool:
    """Tell whether a part is the inside of a button or of a compound field."""
    return isinstance(part.parentWidget(), (QPushButton, QAbstractSpinBox, QComboBox))


def _says(part: QWidget) -> bool:
    return not isinstance(part, QLabel) or bool(part.text())


def _shown_rect(part: QWidget) -> QRect:
    region = part.visibleRegion().boundingRect()
    return QRect(part.mapTo(part.window(), region.topLeft()), region.size()) if region.isValid() else QRect()


def _stacked(one: QWidget, other: QWidget) -> bool:
    """Tell whether one lies over the other on purpose: a card with its words, results over a page."""
    if one.isAncestorOf(other) or other.isAncestorOf(one):
        return True
    return _top_part(one) is not _top_part(other)


def _top_part(part: QWidget) -> QWidget:
    while part.parentWidget() is not None and not part.parentWidget().isWindow():
        part = part.parentWidget()
    return part


# Targets.


def small_targets(root: QWidget, least: int) -> list[str]:
    """Return every control in sight that a finger or a hand with a mouse would miss."""
    found = []
    for part in in_sight(root):
        if not isinstance(part, CONTROLS) or isinstance(part.parentWidget(), QAbstractSpinBox):
            continue
        if isinstance(part, QHeaderView):
            continue
        target = (
            part.parentWidget() if isinstance(part.parentWidget(), Tick) else part
        )  # its words take it too
        size = target.size()
        if isinstance(part, QAbstractItemView):
            rows = part.model().rowCount() if part.model() is not None else 0
            height = part.rowHeight(0) if isinstance(part, QTableView) else part.sizeHintForRow(0)
            size = QSize(size.width(), height if rows else least)
        if size.width() < least or size.height() < least:
            found.append(f"{described(part)}: smaller than {least}")
    return found


def place_in(window: QWidget, part: QWidget) -> QRect:
    """Return where a part stands in its window."""
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())
