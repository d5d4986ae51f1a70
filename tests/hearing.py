"""What a screen reader is told, and where the keyboard gets to."""

from __future__ import annotations

from collections.abc import Iterator

from measure import CONTROLS, described, in_sight
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

ROLES: tuple[tuple[type[QWidget], frozenset[QAccessible.Role]], ...] = (
    (
        QAbstractButton,
        frozenset(
            {
                QAccessible.Role.Button,
                QAccessible.Role.CheckBox,
                QAccessible.Role.RadioButton,
                QAccessible.Role.ButtonMenu,
                QAccessible.Role.ButtonDropDown,
            }
        ),
    ),
    (QLineEdit, frozenset({QAccessible.Role.EditableText})),
    (QPlainTextEdit, frozenset({QAccessible.Role.EditableText})),
    (QTextEdit, frozenset({QAccessible.Role.EditableText})),
    (QComboBox, frozenset({QAccessible.Role.ComboBox})),
    (QAbstractSpinBox, frozenset({QAccessible.Role.SpinBox})),
    (QAbstractItemView, frozenset({QAccessible.Role.List, QAccessible.Role.Table, QAccessible.Role.Tree})),
)
INSIDE = 4  # a date has three parts that Tab goes through
STEPS = 600  # presses of Tab after which a walk is given up


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield what can be used in sight."""
    for part in in_sight(root):
        inner = isinstance(part.parentWidget(), QAbstractSpinBox | QComboBox)
        if isinstance(part, CONTROLS) and not isinstance(part, QHeaderView) and not inner:
            yield part


def ill_told(root: QWidget) -> list[str]:
    """Return every control in sight of which a screen reader is told nothing, or something wrong."""
    return [f"{described(part)}: {words}" for part in controls(root) for words in _ill_told(part)]


def _ill_told(part: QWidget) -> Iterator[str]:
    told = QAccessible.queryAccessibleInterface(part)
    if told is None or not told.isValid():
        yield "is not in the tree"
        return
    if not told.text(QAccessible.Text.Name).strip():
        yield "has no name"
    roles = next(roles for kind, roles in ROLES if isinstance(part, kind))
    if told.role() not in roles:
        yield f"has the role {told.role()}"
    state = told.state()
    if bool(state.disabled) == part.isEnabled():
        yield "says the wrong thing about being enabled"
    if part.isEnabled() and bool(state.focusable) != (part.focusPolicy() != Qt.FocusPolicy.NoFocus):
        yield "says the wrong thing about taking the keyboard"
    if isinstance(part, QAbstractButton) and bool(state.checked) != part.isChecked():
        yield "says the wrong thing about being chosen"
    if isinstance(part, QAbstractButton) and part.isCheckable() and not state.checkable:
        yield "does not say that it can be chosen"


def beyond_the_keyboard(window: QWidget) -> list[str]:
    """Press Tab through a window, and return what can be used in sight but was not reached."""
    window.activateWindow()
    reached = _walked(window)
    return [
        f"{described(part)}: Tab does not get there"
        for part in controls(window)
        if part.isEnabled() and part not in reached and not _otherwise_reached(part, reached)
    ]


def _walked(window: QWidget) -> set[QWidget]:
    reached: set[QWidget] = set()
    first = QApplication.focusWidget()
    if first is None or first.window() is not window:
        first = next(part for part in controls(window) if part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first.setFocus(Qt.FocusReason.TabFocusReason)
    stays = 0
    for _ in range(STEPS):
        now = QApplication.focusWidget()
        if now is None or (_whole(now) is _whole(first) and len(reached) > 1):
            break
        reached.add(_whole(now))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(now, QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier))
        stays = stays + 1 if QApplication.focusWidget() is now else 0
        if stays == INSIDE:
            break
    return reached


def _whole(part: QWidget) -> QWidget:
    """Return the field whose inside has the keyboard."""
    parent = part.parentWidget()
    return parent if isinstance(parent, QAbstractSpinBox | QComboBox) else part


def _otherwise_reached(part: QWidget, reached: set[QWidget]) -> bool:
    """Tell whether arrow keys lead there: from the chosen one of a group, or from the field above."""
    if isinstance(part, QAbstractButton) and part.group() is not None and part.group().exclusive():
        return any(button in reached for button in part.group().buttons())
    if part.property("kind") == "pin":  # a digit is typed into the line above its key
        return any(line.property("kind") == "dots" for line in reached)
    return isinstance(part, QListView) and part.focusPolicy() is Qt.FocusPolicy.NoFocus
