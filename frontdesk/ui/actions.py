"""Every move with a shortcut, once: its words, its keys, what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from frontdesk.i18n import N_, _
from frontdesk.services.line import Arrival
from frontdesk.ui.context import AboutVisit, Context, Place


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
    Move("finish", N_("Finish the visit"), "Ctrl+Shift+Return"),
    Move("find", N_("Find a customer"), "Ctrl+K"),
    Move("new_customer", N_("New customer"), "Ctrl+Shift+N"),
    Move("complaint", N_("Log a complaint"), "Ctrl+Shift+C"),
    Move("promise", N_("Make a promise"), "Ctrl+Shift+P"),
    Move("undo", N_("Undo the last step"), "Ctrl+Z"),
    Move("strip", N_("Narrow strip"), "Ctrl+Shift+S"),
    Move("language", N_("Change the language"), "Ctrl+Shift+L"),
    Move("settings", N_("Settings"), "Ctrl+,"),
    Move("quit", N_("Close Frontdesk"), "Ctrl+Q"),
)
KEYS = {move.name: move.keys for move in MOVES}


class Actions(QObject):
    """The window's moves; they mean the same in every place."""

    find = Signal()
    strip = Signal()
    language = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._by_name: dict[str, QAction] = {}
        line = context.line
        doing: dict[str, Callable[[], object]] = {
            "say_it": line.say_it,
            "greet_all": line.greet_all,
            "joined": lambda: line.join(Arrival()),
            "next": line.call_next,
            "finish": line.finish,
            "find": self.find.emit,
            "new_customer": lambda: context.navigator.go(Place.CUSTOMERS, AboutVisit()),
            "complaint": lambda: context.navigator.go(Place.COMPLAINTS, self.about_now()),
            "promise": lambda: context.navigator.go(Place.PROMISES, self.about_now()),
            "undo": self._undo,
            "strip": self.strip.emit,
            "language": self.language.emit,
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

    def _undo(self) -> None:
        """In a text field, Ctrl+Z takes back typing; elsewhere, the last step."""
        field = QApplication.focusWidget()
        if isinstance(field, (QLineEdit, QTextEdit, QPlainTextEdit)) and _has_typing(field):
            field.undo()
        else:
            self._context.session.undo()


def _has_typing(field: QLineEdit | QTextEdit | QPlainTextEdit) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return field.document().isUndoAvailable()
