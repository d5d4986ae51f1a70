"""What other processes of the same user may ask of this program; brought to the interface's thread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk.domain.errors import DomainError
from frontdesk.knock import DONE, LATE, MOVES, REFUSED, UNKNOWN
from frontdesk.ui.errors import sentence
from frontdesk.ui.tasks import Lane

Verb = Callable[[Sequence[str]], str]
ANSWERED_IN_S = 5.0  # a disk that stands still for longer is not waited for; what was begun goes on


class Door(Protocol):
    """Where other processes knock."""

    def close(self) -> None:
        """Answer nobody any more; what was begun off this thread is done by now."""
        ...


class Outside(Protocol):
    """Does what is asked of the line."""

    def ask(self, verb: str, told: Mapping[str, str], tell: Callable[[str], None]) -> None:
        """Do one thing and tell how it ended, at once or later."""
        ...


OpenDoor = Callable[[Mapping[str, Verb]], Door | None]


class Knocking(QObject):
    """The verbs of the door. They run on the door's thread; what they do, on ours.

    A verb that changes something is a command like any other: it goes through the session to the desk.
    """

    _started = Signal()
    _asked = Signal(str, object, object)

    def __init__(
        self,
        windows: Callable[[], Iterable[QWidget]],
        slow: Lane,
        open_door: OpenDoor,
        line: Callable[[], Outside | None],
    ) -> None:
        """Open the door off this thread, once the window is on its way; ``line`` is there with the shop."""
        super().__init__()
        self._windows = windows
        self._line = line
        self._doors: list[Door] = []  # the one there is, once it is open, also for whoever closes at once
        self._open: set[Future[str]] = set()
        self._closed = False
        verbs = self.verbs()
        opening = partial(_open, open_door, verbs, self._doors)
        QTimer.singleShot(0, self, lambda: slow.run(opening))
        self._started.connect(self._come_to_front, Qt.ConnectionType.QueuedConnection)
        self._asked.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def verbs(self) -> Mapping[str, Verb]:
        """Return what may be asked, by its word."""
        return {"start": self._start} | {verb: partial(self._ask, verb) for verb in MOVES}

    def close(self) -> None:
        """Answer nobody any more."""
        self._closed = True
        for answer in tuple(self._open):
            _tell(answer, LATE)
        for door in self._doors:
            door.close()

    def _start(self, _words: Sequence[str]) -> str:
        self._started.emit()
        return DONE

    def _ask(self, verb: str, words: Sequence[str]) -> str:
        """Have something done on the interface's thread, and wait for how it ended."""
        told = _told(words)
        if not told.keys() <= set(MOVES[verb]):
            return UNKNOWN
        answer: Future[str] = Future()
        self._open.add(answer)
        try:
            self._asked.emit(verb, told, answer)
            return LATE if self._closed else answer.result(ANSWERED_IN_S)
        except TimeoutError:
            return LATE
        finally:
            self._open.discard(answer)

    def _do(self, verb: str, told: Mapping[str, str], answer: Future[str]) -> None:
        line = self._line()
        if line is None:
            _tell(answer, f"{REFUSED}\n{sentence(DomainError('no_shop_yet'))}")
        else:
            line.ask(verb, told, partial(_tell, answer))

    def _come_to_front(self) -> None:
        """Bring the window in use to the front: the same person has just started the program again."""
        window = next((window for window in self._windows() if window.isVisible()), None)
        if window is None:
            return
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)


def _open(open_door: OpenDoor, verbs: Mapping[str, Verb], doors: list[Door]) -> None:
    door = open_door(verbs)
    if door is not None:
        doors.append(door)


def _told(words: Sequence[str]) -> Mapping[str, str]:
    """Return what a verb was told, by name: each word is a name and, after its first =, a value."""
    return {name: value for name, _equals, value in (word.partition("=") for word in words)}


def _tell(answer: Future[str], text: str) -> None:
    if not answer.done():
        answer.set_result(text)
