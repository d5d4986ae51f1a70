"""The running program: the application, its windows, and what they share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from frontdesk import i18n
from frontdesk.i18n import _
from frontdesk.services.counter import CounterView
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.house import House
from frontdesk.services.owned_ports import Forgetter
from frontdesk.services.ports import Clock
from frontdesk.ui.context import Context, Navigator
from frontdesk.ui.copies.at_work import CopiesAtWork
from frontdesk.ui.errors import sentence
from frontdesk.ui.housekeeping import Collector, LastNet
from frontdesk.ui.knocking import Knocking, OpenDoor
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.lock.confirming import Confirming
from frontdesk.ui.lock.idle import Idle
from frontdesk.ui.session import Session
from frontdesk.ui.tasks import Lane, OncePainted
from frontdesk.ui.theme import start_theme, theme
from frontdesk.ui.translator import LanguageSwitch

if TYPE_CHECKING:
    from frontdesk.services.copies import SafeCopies
    from frontdesk.services.encryption import Lock

Seeds = tuple[Sequence[tuple[str, str, str, str]], Sequence[tuple[str, str]]]


class Running:
    """One application with one shop."""

    def __init__(self, clock: Clock) -> None:
        existing = QApplication.instance()
        self.app = existing if isinstance(existing, QApplication) else QApplication(["frontdesk"])
        self.app.setApplicationName("Frontdesk")
        self.app.setDesktopFileName("frontdesk")
        self.net = LastNet()
        self.switch = LanguageSwitch(self.app)
        start_theme(self.app)
        self._clock = clock
        self._lock: QLockFile | None = None
        self._unclean = False
        self._windows: dict[str, QWidget] = {}
        self._closed: list[QWidget] = []
        self._lanes: list[Lane] = []
        self._failed = 0  # the exit code, until a copy was brought back and the start begun again
        self._make_forgetter: Callable[[], Forgetter] | None = None
        self.copies = CopiesAtWork(self.app)
        self.session: Session | None = None
        self._knocking: Knocking | None = None

    # Before there is a shop.

    def lock(self, folder: Path) -> bool:
        """Take the folder for this program alone; a lock left by a crash is taken over."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:  # opening the store says why, in a sentence
            return True
        place = folder / "frontdesk.lock"
        self._unclean = place.exists()  # what is left of a program that did not end by itself
        self._lock = QLockFile(str(place))
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return True  # or none can be made here, as on a full disk: it can be looked at all the same
        return _left_behind(self._lock)

    def refuse_second(self, code: int) -> int:
        """Say that the program is open already."""
        self._plain_window(_("Frontdesk is open already on this computer, with the same data."), "", code)
        return code

    def leave(self) -> None:
        """End again without a window of its own."""
        QTimer.singleShot(0, self.app, self.app.quit)

    def wait_for_example(self, opening: Future[Any], then: Callable[[], int]) -> None:
        """Say that the example shop is being made, and go on when it is."""
        self._plain_window(_("The example shop is being set up. This takes a few seconds…"), "", 0)
        poll = QTimer(self.app)

        def look() -> None:
            if opening.done():
                poll.stop()
                then()
                self._put_away("plain")

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
        self._plain_window(sentence(error), str(folder), 1)
        return 1

    def unlock(
        self,
        why: StorageError,
        lock: Lock,
        thread: ThreadPoolExecutor,
        *,
        reopen: Callable[[], Future[Any]],
        show: Callable[[Future[Any]], int],
    ) -> int:
        """Ask for what opens an encrypted store; then open it and show what comes next."""
        from frontdesk.ui.unlocking.window import UnlockingWindow

        self.switch.use(i18n.language())
        theme().use("system", 100)
        lane = Lane(thread)
        self._lanes = [lane]
        window = UnlockingWindow(lane, lock, why)

        def opened() -> None:
            opening = reopen()
            lane.run(lambda: None, lambda _none: go_on(opening))

        def go_on(opening: Future[Any]) -> None:
            show(opening)
            self._put_away("unlocking")

        window.presenter.opened.connect(opened)
        self._windows["unlocking"] = window
        window.show()
        return 0

    def _offer_copies(
        self, error: Exception, folder: Path, copies: SafeCopies, again: Callable[[], int]
    ) -> None:
        from frontdesk.ui.copies.start_window import StartWindow

        self.switch.use(i18n.language())
        theme().use("system", 100)
        window = StartWindow(error, folder, copies, self._clock)
        window.closed.connect(lambda: self.app.exit(1))

        def brought() -> None:
            self._failed = again()
            self._put_away("start")

        window.brought.connect(brought)
        self._lanes = [window.lane]
        self._windows["start"] = window
        window.show()

    def _plain_window(self, text: str, second: str, code: int) -> None:
        self.switch.use(i18n.language())
        theme().use("system", 100)
        from frontdesk.ui.plain_window import PlainWindow

        window = PlainWindow(text, second, lambda: self.app.exit(code))
        self._windows["plain"] = window
        window.show()

    # With a shop.

    def join(
        self,
        desk: Desk,
        house: House,
        view: CounterView,
        thread: ThreadPoolExecutor,
        *,
        memory: Mapping[str, Any],
        remember: Callable[[Mapping[str, Any]], None],
        import_desk: Callable[[], Desk],
        folder: Path,
    ) -> None:
        """Bring the store's thread and the screens together."""
        lane = Lane(thread)
        session = Session(lane, desk, self._clock, house)
        session.actor = desk.actor
        session.folder = str(folder)
        session.slow = Lane(ThreadPoolExecutor(1, thread_name_prefix="slow"))
        session.slow_desk = import_desk
        self._lanes += [lane, session.slow]
        self.session = session
        self.memory = dict(memory)
        self._keep_memory = remember
        self._first_view = view
        session.actor_changed.connect(lambda: self._remember(actor=session.actor))
        session.house_changed.connect(self._apply_settings)
        self.net.caught.connect(session.refused)

    def use_forgetter(self, make: Callable[[], Forgetter]) -> None:
        """Make what leaves no trace of whom somebody erased, once the first window is painted."""
        self._make_forgetter = make

    def listen(self, open_door: OpenDoor) -> None:
        """Let another start of the program bring this one's window to the front; not before it is painted."""
        assert self.session is not None
        self._knocking = Knocking(self._windows.values, self.session.slow, open_door)

    def first_start(self, seeds: Seeds, *, example: Callable[[str], None]) -> None:
        """Show the very first window."""
        from frontdesk.ui.first_start.window import FirstStart

        assert self.session is not None
        self.switch.use(i18n.language())
        theme().use("system", 100)
        window = FirstStart(self.session, seeds, self.switch)
        window.opened.connect(self._shop_opened)
        window.example_wanted.connect(example)
        window.example_wanted.connect(lambda _language: self.app.closeAllWindows())
        self._windows["first"] = window
        window.show()

    def _shop_opened(self, actor: str) -> None:
        assert self.session is not None
        self.session.act_as(actor)
        self.counter()
        self._put_away("first")

    def _put_away(self, name: str) -> None:
        """Close a window for good, but only after what it is just saying was heard."""
        window = self._windows.pop(name)
        window.close()
        window.deleteLater()
        self._closed.append(window)

    def counter(self, *, language: str = "", strip: bool = False) -> None:
        """Show the counter."""
        from frontdesk.ui.main_window import MainWindow

        session = self.session
        assert session is not None
        shop = session.shop
        self.switch.use(language or shop.interface)
        theme().use(shop.theme, shop.text_percent, motion=shop.motion)
        line = LinePresenter(session, self._first_view)
        context = Context(session, line, Navigator())
        self._confirming = Confirming(session)
        window = MainWindow(context, self._confirming)
        window.actions_.language.connect(self._other_language)
        window.actions_.strip.connect(self._show_strip)
        self._context = context
        self._windows["main"] = window
        self._idle = Idle(session, line, self.app)
        if strip:
            self._show_strip()
        else:
            window.show()
            self._idle.listen_to(window.windowHandle())
        line.start()
        OncePainted(self._windows["strip" if strip else "main"], self._after_first_paint)

    def _after_first_paint(self) -> None:
        """What could wait: collecting garbage our way, and loading what the next screens need."""
        assert self.session is not None
        self._collector = Collector(self.app)
        self.session.slow.run(_warm_up)
        self._look_after_the_store(self.session)
        if self._make_forgetter is not None:  # an erasing that was cut off is finished before anything else
            self.session.forgetter = self._make_forgetter()
            finish = partial(_finish_forgetting, self.session.forgetter)
            self.session.slow.run(finish, failed=self.session.refused.emit)
        self.copies.begin(self.session, self._say_quietly)

    def _look_after_the_store(self, session: Session) -> None:
        """Keep room for a full disk, and look whether the newest entries are as they were written."""
        if session.room is not None:
            session.slow.run(session.room.keep)
        if session.check is not None:
            check, unclean = session.check, self._unclean
            session.slow.run(lambda: check(unclean), session.trouble.found, session.trouble.not_found)

    def _say_quietly(self, text: str) -> None:
        """Say something in the bottom line of the window."""
        from frontdesk.ui.main_window import MainWindow

        main = self._windows["main"]
        if isinstance(main, MainWindow):
            main.shell.status.tell(text, op_id="")

    def _remember(self, **what: str) -> None:
        """Keep something for this computer, off the interface's thread."""
        assert self.session is not None
        self.session.slow.run(lambda: self._keep_memory(what))

    def _other_language(self) -> None:
        """Switch the screens at once, and keep the choice."""
        from dataclasses import replace

        from frontdesk.services.shop import change_settings

        assert self.session is not None
        other = "en" if i18n.language() == "lt" else "lt"
        self.switch.use(other)
        if self.session.locked:  # nobody is here who could choose it for the shop
            return
        shop = replace(self.session.shop, interface=other)
        self.session.do("change_settings", partial(change_settings, shop=shop))

    def _apply_settings(self) -> None:
        session = self.session
        if session is None or session.house.shop is None or "main" not in self._windows:
            return
        shop = session.shop
        here = [person.id for person in session.house.people]
        if session.actor not in here and here:  # who left does not go on acting
            if session.protected:
                session.lock()
            else:
                session.act_as(here[-1])
        theme().use(shop.theme, shop.text_percent, motion=shop.motion)
        if shop.interface != i18n.language():
            self.switch.use(shop.interface)

    def _show_strip(self) -> None:
        from frontdesk.ui.strip.window import StripWindow

        strip = self._windows.get("strip")
        main = self._windows["main"]
        if strip is None:
            strip = StripWindow(self._context, self._confirming, self.memory.get("strip", ""))
            strip.full_wanted.connect(self._show_full)
            self._context.navigator.wanted.connect(self._show_full)
            strip.moved.connect(lambda where: self._remember(strip=where))
            self._windows["strip"] = strip
        strip.show()
        main.hide()
        self._idle.listen_to(strip.windowHandle())

    def _show_full(self) -> None:
        if not self._windows["main"].isVisible():
            self._windows["main"].show()
            self._windows["strip"].hide()
            self._idle.listen_to(self._windows["main"].windowHandle())

    def stay(self, show: Callable[[], int]) -> int:
        """Run until the last window is closed, then let what was begun finish."""
        self._failed = show()
        left = self.app.exec()
        self.close()
        return self._failed or left

    def close(self) -> None:
        """Finish what was begun and close the store."""
        self.copies.finish(lambda text: self._plain_window(text, "", 0))
        if self.session is not None:
            self.session.run(lambda desk: desk.close())
        for lane in self._lanes:
            lane.close()
        if self._knocking is not None:
            self._knocking.close()
        if self._lock is not None:
            self._lock.unlock()


def _finish_forgetting(forgetter: Forgetter) -> None:
    if forgetter.pending():
        forgetter.finish(lambda _step, _done, _of: None)


def _left_behind(lock: QLockFile) -> bool:
    """Tell whether a lock is of a program that is no more.

    Qt takes such a lock over by itself, but needs some room on the disk to do so.
    """
    pid, *_ = lock.getLockInfo()
    if os.name != "posix" or not pid:
        return False
    try:
        os.kill(int(pid), 0)  # no signal: only asks whether it is there
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _warm_up() -> None:
    """Load the words for dates before somebody asks for them."""
    import babel.dates
    import babel.numbers

    for name in ("lt_LT", "en_GB"):
        babel.numbers.format_percent(1, locale=name)
        babel.dates.get_date_format("long", locale=name)
