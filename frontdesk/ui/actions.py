"""Every move with a shortcut, once: its words, its keys, what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from frontdesk.i18n import N_, _
from frontdesk.services.line import Arrival
from frontdesk.ui.context import AboutVisit, Context, Place, Record

if TYPE_CHECKING:
    from frontdesk.ui.undo_list import UndoList


@dataclass(frozen=True, slots=True)
class Move:
    """One move: its name, its words, its keys."""

    name: str
    words: str
    keys: str


MOVES = (
    Move("say_it", N_("I’ve said it"), "Ctrl+Return"),
    Move("greet_all", N_("I’ve greeted everybody"), "Ctrl+Shift+G"),
    Move("joined", N_("Someone joined"), "Ctrl+N"),
    Move("next", N_("Next customer"), "Ctrl+J"),
    Move("another", N_("Another wording"), "Ctrl+R"),
    Move("finish", N_("Finish the visit"), "Ctrl+Shift+Return"),
    Move("find", N_("Find a customer"), "Ctrl+K"),
    Move("new_customer", N_("New customer"), "Ctrl+Shift+N"),
    Move("complaint", N_("Log a complaint"), "Ctrl+Shift+C"),
    Move("promise", N_("Make a promise"), "Ctrl+Shift+P"),
    Move("undo", N_("Undo the last step"), "Ctrl+Z"),
    Move("undo_list", N_("Your last steps…"), "Ctrl+Shift+H"),
    Move("lock", N_("Lock"), "Ctrl+L"),
    Move("strip", N_("Narrow strip"), "Ctrl+Shift+S"),
    Move("language", N_("Change the language"), "Ctrl+Shift+L"),
    Move("incident", N_("Something happened with people’s data"), "Ctrl+Shift+D"),
    Move("settings", N_("Settings"), "Ctrl+,"),
    Move("quit", N_("Close Frontdesk"), "Ctrl+Q"),
)
# What goes on while the counter is locked: greetings, and what changes nothing of the shop's.
THROUGH_THE_LOCK = frozenset({"say_it", "greet_all", "strip", "language", "quit"})
KEYS = {move.name: move.keys for move in MOVES}


class Actions(QObject):
    """The window's moves; they mean the same in every place."""

    find = Signal()
    strip = Signal()
    language = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._undo_list: UndoList | None = None
        self._by_name: dict[str, QAction] = {}
        line = context.line
        doing: dict[str, Callable[[], object]] = {
            "say_it": line.say_it,
            "greet_all": line.greet_all,
            "joined": lambda: line.join(Arrival()),
            "next": line.call_next,
            "another": line.another_wording,
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
            "incident": lambda: context.navigator.go(Place.PRIVACY, Record("incident")),
            "settings": lambda: context.navigator.go(Place.SETTINGS),
            "quit": QApplication.closeAllWindows,
        }
        for move in MOVES:
            action = QAction(window)
            action.setShortcut(QKeySequence(move.keys))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _on=False, do=doing[move.name]: do())
            window.addAction(action)
            self._by_name[move.name] = action
        window.installEventFilter(self)
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

    def _say(self) -> None:
        for move in MOVES:
            self._by_name[move.name].setText(_(move.words))

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
        self._keys = action.shortcut()
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
        elif event.type() is QEvent.Type.ShortcutOverride and not self._typed:
            pressed = QKeySequence(event.keyCombination())
            if pressed == self._keys:
                event.ignore()
                return True
        return False


def _changes_text(event: QKeyEvent) -> bool:
    if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
        return True
    if event.matches(QKeySequence.StandardKey.Paste) or event.matches(QKeySequence.StandardKey.Cut):
        return True
    return bool(event.text()) and event.text().isprintable()
