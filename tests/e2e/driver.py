"""Runs the real program and does in it what a person would: press, type, look; told so on stdin."""

from __future__ import annotations

import importlib
import json
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
import network
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    Qt,
    QTimer,
    qWarning,
)
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Field = QLineEdit | QTextEdit | QPlainTextEdit


running_now: list[Any] = []


def in_sight() -> Iterator[QWidget]:
    """Yield every visible widget of every visible window."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            yield from (w for w in window.findChildren(QWidget) if w.isVisible())


def texts() -> list[str]:
    """Return every text that a person can read now."""
    found = []
    for widget in in_sight():
        if isinstance(widget, QLabel):
            found.append(widget.text())
        elif isinstance(widget, QAbstractButton) or type(widget).__name__ == "FarFigures":  # painted
            found.append(widget.accessibleName() or widget.text())
        elif isinstance(widget, QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, (QTextEdit, QPlainTextEdit)):
            found.append(widget.toPlainText())
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(min(model.rowCount(), 30)):
                found += [str(model.index(row, c).data() or "") for c in range(columns(model))]
    return [text for text in found if text]


def columns(model: QAbstractItemModel) -> int:
    """Return how many columns a model has; Qt keeps a plain list's to itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def button(name: str) -> QAbstractButton | None:
    """Return the visible, enabled button of a name; one that begins so, where none is just so."""
    known = [w for w in in_sight() if isinstance(w, QAbstractButton) and w.isEnabled()]
    for fits in (lambda words: words == name, lambda words: words.startswith(name)):
        for each in known:
            if fits(each.accessibleName() or each.text()):
                return each
    return None


def field(name: str) -> Field | None:
    """Return the visible field of an accessible name."""
    for widget in in_sight():
        if isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit)) and widget.accessibleName() == name:
            return widget
    return None


def type_into(widget: QWidget, text: str) -> None:
    """Type letter by letter, in any alphabet."""
    widget.setFocus()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def press_keys(keys: str) -> None:
    """Press a shortcut where the keyboard is."""
    window().activateWindow()
    QTest.qWaitForWindowActive(window(), 2000)
    target = QApplication.focusWidget() or window()
    combination = QKeySequence(keys)[0]
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


def obey(order: dict[str, str]) -> dict[str, object]:
    """Do one thing; the answer says whether it could be done."""
    return DOING[order.pop("do")](**order)


def press(name: str) -> dict[str, object]:
    """Press a button."""
    found = button(name)
    if found is not None:
        found.click()
    return {"done": found is not None}


def write(name: str, text: str) -> dict[str, object]:
    """Type into a field."""
    into = field(name)
    if into is not None:
        type_into(into, text)
    return {"done": into is not None}


def focused() -> dict[str, object]:
    """Say what has the keyboard."""
    widget = QApplication.focusWidget()
    return {"name": widget.accessibleName() if widget else ""}


def place_of(name: str) -> dict[str, object]:
    """Say where in its window the middle of a button is."""
    found = button(name)
    at = found.mapTo(found.window(), found.rect().center()) if found else None
    return {"at": [at.x(), at.y()] if at else []}


def choose(text: str) -> bool:
    """Choose the first row of a visible list that holds a text."""
    for view in in_sight():
        if not isinstance(view, QAbstractItemView) or view.model() is None:
            continue
        model = view.model()
        for row in range(model.rowCount()):
            if any(text in str(model.index(row, c).data() or "") for c in range(columns(model))):
                index = model.index(row, 0)
                view.setCurrentIndex(index)
                view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                view.clicked.emit(index)
                return True
    return False


def window() -> QWidget:
    """Return the window."""
    return next(w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow())


def go_wrong(text: str) -> dict[str, object]:
    """Make every kind of mistake happen, each with a text in its message and its values."""
    from frontdesk.domain.errors import DomainError
    from frontdesk.services.errors import StorageError

    program = running_now[0]

    def fail(error: type[Exception] = ValueError) -> None:
        somebody = text  # noqa: F841 - a value that a careless report would show
        raise error(f"cannot keep {text}")

    class Forgotten:
        """Fails where nobody can catch it."""

        def __del__(self) -> None:
            fail()

    def refuse(error: Exception) -> None:
        raise error

    def change(_uow: object) -> None:
        fail(KeyError)

    QTimer.singleShot(0, fail)
    threading.Thread(target=fail).start()
    Forgotten()
    for said in (
        f"QLabel::setText: cannot show {text}",
        text,
        f'Qt: "{text}"',
        f"QSqlQuery: select '{text}'",
    ):
        qWarning(said)
    session = program.session
    session.do("add_customer", change)
    session.run(lambda _desk: refuse(StorageError("failed", f"near {text}: syntax error")))
    session.run(lambda _desk: refuse(StorageError(text, text)))
    session.run(lambda _desk: refuse(DomainError("same_name_twice", name=text)))
    session.run(lambda desk: desk._store._engine.rows(f"SELECT '{text}' FROM nowhere_{len(text)}"))
    session.slow.run(fail)
    return {"done": True}


def take_file(path: str) -> dict[str, object]:
    """Choose a file to bring customers from, as its dialog would."""
    page = next((widget for widget in in_sight() if hasattr(widget, "take_file")), None)
    if page is not None:
        page.take_file(path)
    return {"done": page is not None}


DOING = {
    "go_wrong": go_wrong,
    "report": lambda: {"text": importlib.import_module("frontdesk.ui.settings.report").report_text()},
    "take_file": take_file,
    "texts": lambda: {"texts": texts()},
    "press": press,
    "place_of": place_of,
    "enabled": lambda name: {"done": button(name) is not None},
    "type": write,
    "focused": focused,
    "keys": lambda keys: {"done": press_keys(keys) is None},
    "choose": lambda text: {"done": choose(text)},
    "minimize": lambda: {"done": window().showMinimized() is None},
    "in_front": lambda: {"done": window().isActiveWindow() and not window().isMinimized()},
    "network": lambda: {
        "seen": network.seen,
        "loaded": network.loaded(),
        "sockets": network.sockets(),
        "devices": network.devices(),
    },
    "quit": lambda: {"done": QApplication.closeAllWindows() is None},
}


def main() -> int:
    """Start the program by its own entry point and listen."""
    network.watch()
    from frontdesk.__main__ import main as frontdesk

    orders: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [orders.put(line) for line in sys.stdin], daemon=True).start()

    def listen() -> None:
        if QApplication.instance() is None:
            return
        while not orders.empty():
            try:
                answer = obey(json.loads(orders.get()))
            except Exception as error:
                answer = {"error": f"{type(error).__name__}: {error}"}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()

    import frontdesk.ui.running as running

    class Listening(running.Running):
        """The program, with an ear for the test."""

        def stay(self, show):  # type: ignore[no-untyped-def]
            """Listen while it runs."""
            running_now.append(self)
            self.ear = QTimer()
            self.ear.timeout.connect(listen)
            self.ear.start(5)
            return super().stay(show)

    running.Running = Listening  # type: ignore[misc]
    return frontdesk()


if __name__ == "__main__":
    sys.exit(main())
