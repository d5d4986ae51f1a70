"""What another start of the program may ask of this one; brought to the interface's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.ui.tasks import Lane

Verb = Callable[[Sequence[str]], str]
DONE = "done"


class Door(Protocol):
    """Where another start of the program knocks."""

    def close(self) -> None:
        """Answer nobody any more."""
        ...


OpenDoor = Callable[[Mapping[str, Verb]], Door | None]


class Knocking(QObject):
    """The verbs of the door. They run on the door's thread; what they do to windows, on ours.

    A verb that changes something is a command like any other: it goes through the session to the desk.
    """

    _started = Signal()

    def __init__(self, windows: Callable[[], Iterable[QWidget]], slow: Lane, open_door: OpenDoor) -> None:
        """Open the door off this thread, once the window is on its way."""
        super().__init__()
        self._windows = windows
        self._door: Door | None = None
        verbs = self.verbs()
        QTimer.singleShot(0, self, lambda: slow.run(lambda: open_door(verbs), self._opened))
        self._started.connect(self._come_to_front, Qt.ConnectionType.QueuedConnection)

    def verbs(self) -> Mapping[str, Verb]:
        """Return what may be asked, by its word."""
        return {"start": self._start}

    def close(self) -> None:
        """Answer nobody any more."""
        if self._door is not None:
            self._door.close()

    def _opened(self, door: Door | None) -> None:
        self._door = door

    def _start(self, _words: Sequence[str]) -> str:
        self._started.emit()
        return DONE

    def _come_to_front(self) -> None:
        """Bring the window in use to the front: the same person has just started the program again."""
        window = next((window for window in self._windows() if window.isVisible()), None)
        if window is None:
            return
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
