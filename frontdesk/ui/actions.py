"""What every move with a shortcut does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from frontdesk.i18n import _
from frontdesk.services.line import Arrival
from frontdesk.ui.context import AboutVisit, Context, Place, Record
from frontdesk.ui.keymap import PlaceKeys, keymap
from frontdesk.ui.moves import KEYS, MOVES

__all__ = ["KEYS", "MOVES", "Actions", "UndoKeys"]

if TYPE_CHECKING:
    from frontdesk.ui.undo_list import UndoList


# What goes on while the counter is locked: greetings, and what changes nothing of the shop's.
THROUGH_THE_LOCK = frozenset({"say_it", "greet_all", "strip", "language", "quit"})


class Actions(QObject):
    """The window's moves; they mean the same in every place."""

    find = Signal()
    strip = Signal()
    language = Signal()
    menu = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._undo_list: UndoList | None = None
        self._by_name: dict[str, QAction] = {}
        line = context.line
        doing: dict[str, Callable[[], object]] = {
            "say_it": line.answer,
            "greet_all": line.greet_all,
            "joined": lambda: line.join(Arrival()),
            "next": line.call_next,
            "another": line.another_wording,
            "hello": line.meanwhile.hello_only,
            "finish": line.finish,
            "find": self.find.emit,
            "new_customer": lambda: context.navigator.go(Place.CUSTOMERS, AboutVisit()),
            "complaint": lambda: context.navigator.go(Place.COMPLAINTS, self.about_now()),
            "promise": lambda: context.navigator.go(Place.PROMISES, self.about_now()),
            "undo": self._undo,
            "undo_list": self._steps,
            "lock": context.session.lock,
            "strip": self.strip.emit,
            "language": self.language.emit,
            "menu": self.menu.emit,
            "keys": lambda: context.navigator.go(Place.KEYS),
            "incident": lambda: context.navigator.go(Place.PRIVACY, Record("incident")),
            "settings": lambda: context.navigator.go(Place.SETTINGS),
            "quit": QApplication.closeAllWindows,
        }
        for move in MOVES:
            if move.here:  # its place has the keys
                action = QAction(self)
                doing[move.name] = partial(self._do_here, move.name)
            else:
                action = QAction(window)
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                window.addAction(action)
            action.triggered.connect(lambda _on=False, do=doing[move.name]: do())
            self._by_name[move.name] = action
        self._window = window
        window.installEventFilter(self)
        keymap().changed.connect(self._say)
        self._undo_keys = UndoKeys(context, self._by_name["undo"])
        context.session.locked_changed.connect(self._allow)
        self._allow()
        self._say()

    def action(self, name: str) -> QAction:
        """Return a move, for a menu."""
        return self._by_name[name]

    def about_now(self) -> AboutVisit:
        """Return the visit being served, for what is begun during it."""
        serving = self._context.line.view.serving
        return AboutVisit(serving.id, serving.customer_id) if serving else AboutVisit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Say the words again when the language changed."""
        if event.type() is QEvent.Type.LanguageChange:
            self._say()
        return False

    def can_do(self, name: str) -> bool:
        """Tell whether a move can be done here and now."""
        move = next(move for move in MOVES if move.name == name)
        return self._by_name[name].isEnabled() and (not move.here or self._place_keys(name) is not None)

    def _place_keys(self, name: str) -> PlaceKeys | None:
        """Return the shortcut of the place in sight that has a move, if it has."""
        for keys in self._window.findChildren(PlaceKeys):
            place = keys.parent()
            if keys.name == name and isinstance(place, QWidget) and place.isVisible():
                return keys
        return None

    def _do_here(self, name: str) -> None:
        keys = self._place_keys(name)
        if keys is not None:
            keys.activated.emit()

    def _say(self) -> None:
        """Say the words and the keys."""
        for move in MOVES:
            action = self._by_name[move.name]
            action.setText(_(move.words))
            if not move.here:
                action.setShortcuts(keymap().sequences(move.name))

    def _allow(self) -> None:
        """Take only what goes through the lock; a shop that is open to everybody has none."""
        session = self._context.session
        for name, action in self._by_name.items():
            action.setEnabled(not session.locked or name in THROUGH_THE_LOCK)
        self._by_name["lock"].setVisible(session.protected)

    def _undo(self) -> None:
        self._context.session.undo()

    def _steps(self) -> None:
        from frontdesk.ui.undo_list import UndoList  # not before the first window

        if self._undo_list is None:
            self._undo_list = UndoList(self._context, self._window)
        self._undo_list.open()


class UndoKeys(QObject):
    """Whose Ctrl+Z is: the field's while there is typing newer than the last step, the desk's otherwise.

    By itself a text field takes the keys for its own, also when it has nothing to take back.
    """

    def __init__(self, context: Context, action: QAction) -> None:
        super().__init__(action)
        self._action = action
        self._typed = False
        self._field: QWidget | None = None
        context.session.step_done.connect(self._forget)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _forget(self) -> None:
        self._typed = False

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Listen to the field that has the keyboard, and to no other."""
        if self._field is not None and shiboken6.isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now if isinstance(now, (QLineEdit, QTextEdit, QPlainTextEdit)) else None
        self._typed = False
        if self._field is not None:
            self._field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the shortcut have its keys where the field has nothing newer to take back."""
        if event.type() is QEvent.Type.InputMethod:
            self._typed = True
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyPress and _changes_text(event):
            self._typed = True
        elif event.type() is QEvent.Type.ShortcutOverride and not self._typed and self._is_undo(event):
            event.ignore()
            return True
        return False

    def _is_undo(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()) in self._action.shortcuts()


def _changes_text(event: QKeyEvent) -> bool:
    if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        return True
    if event.matches(QKeySequence.StandardKey.Paste) or event.matches(QKeySequence.StandardKey.Cut):
        return True
    return bool(event.text()) and event.text().isprintable()
