"""What is shown before there is a shop: why it takes a while, or cannot be opened, and what helps."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from frontdesk import i18n
from frontdesk.i18n import _
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import Clock
from frontdesk.ui.errors import sentence
from frontdesk.ui.tasks import Lane
from frontdesk.ui.theme import theme
from frontdesk.ui.translator import LanguageSwitch
from frontdesk.ui.windows import Windows

if TYPE_CHECKING:
    from frontdesk.services.copies import SafeCopies
    from frontdesk.services.encryption import Lock


class Entrance:
    """Windows in the language and the look of the system, for no shop has said yet what it wants."""

    def __init__(self, app: QApplication, windows: Windows, switch: LanguageSwitch, clock: Clock) -> None:
        self._app = app
        self._windows = windows
        self._switch = switch
        self._clock = clock
        self.lanes: list[Lane] = []
        self.failed = 0  # the exit code, until what stood in the way is mended

    def leave(self) -> None:
        """End again without a window of its own."""
        QTimer.singleShot(0, self._app, self._app.quit)

    def refuse_second(self, code: int) -> int:
        """Say that the program is open already."""
        self.tell(_("Frontdesk is open already on this computer, with the same data."), "", code)
        return code

    def wait_for_example(self, opening: Future[Any], then: Callable[[], int]) -> None:
        """Say that the example shop is being made, and go on when it is."""
        self.tell(_("The example shop is being set up. This takes a few seconds…"), "", 0)
        poll = QTimer(self._app)

        def look() -> None:
            if opening.done():
                poll.stop()
                then()
                self._windows.put_away("plain")

        poll.timeout.connect(look)
        poll.start(50)

    def tell_failure(
        self, error: Exception, folder: Path, copies: SafeCopies | None, again: Callable[[], int]
    ) -> int:
        """Say why the store could not be opened, and where it lies; offer a copy where that helps."""
        if copies is not None and isinstance(error, StorageError):
            from frontdesk.ui.copies.start_window import HELPED_BY_A_COPY

            if error.code in HELPED_BY_A_COPY:
                self._offer_copies(error, folder, copies, again)
                return 1
        self.tell(sentence(error), str(folder), 1)
        return 1

    def unlock(
        self,
        why: StorageError,
        lock: Lock,
        thread: ThreadPoolExecutor,
        *,
        reopen: Callable[[], None],
        show: Callable[[], int],
    ) -> int:
        """Ask for what opens an encrypted store; then open it and show what comes next."""
        from frontdesk.ui.unlocking.window import UnlockingWindow

        self.look_plain()
        lane = Lane(thread)
        self.lanes.append(lane)
        window = UnlockingWindow(lane, lock, why)

        def opened() -> None:
            reopen()
            lane.run(lambda: None, lambda _none: go_on())  # once the store's thread is through with it

        def go_on() -> None:
            show()
            self._windows.put_away("unlocking")

        window.presenter.opened.connect(opened)
        self._windows.open("unlocking", window)
        return 0

    def tell(self, text: str, second: str, code: int) -> None:
        """Say one thing in a window of its own; closing it ends the program."""
        self.look_plain()
        from frontdesk.ui.plain_window import PlainWindow

        self._windows.open("plain", PlainWindow(text, second, lambda: self._app.exit(code)))

    def look_plain(self) -> None:
        """Let the screens speak and look as the system does."""
        self._switch.use(i18n.language())
        theme().use("system", 100)

    def _offer_copies(
        self, error: Exception, folder: Path, copies: SafeCopies, again: Callable[[], int]
    ) -> None:
        from frontdesk.ui.copies.start_window import StartWindow

        self.look_plain()
        window = StartWindow(error, folder, copies, self._clock)
        window.closed.connect(lambda: self._app.exit(1))

        def brought() -> None:
            self.failed = again()
            self._windows.put_away("start")

        window.brought.connect(brought)
        self.lanes.append(window.lane)
        self._windows.open("start", window)
