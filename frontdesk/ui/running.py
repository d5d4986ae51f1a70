"""The running program: the application, its windows, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from frontdesk import i18n
from frontdesk.i18n import _
from frontdesk.services.counter import CounterView
from frontdesk.services.desk import Desk
from frontdesk.services.house import House
from frontdesk.services.ports import Clock
from frontdesk.ui.context import Context, Navigator
from frontdesk.ui.errors import sentence
from frontdesk.ui.housekeeping import Collector, LastNet
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.lock.confirming import Confirming
from frontdesk.ui.lock.idle import Idle
from frontdesk.ui.session import Session
from frontdesk.ui.tasks import Lane
from frontdesk.ui.theme import start_theme, theme
from frontdesk.ui.translator import LanguageSwitch
from frontdesk.ui.widgets.basics import Button, label, on_click

Seeds = tuple[Sequence[tuple[str, str, str, str]], Sequence[tuple[str, str]]]


class PlainWindow(QWidget):
    """A window with one thing to say; Enter and Escape close it."""

    def __init__(self, done: Callable[[], None]) -> None:
        super().__init__()
        self._done = done
        self.setObjectName("paper")
        self.setWindowTitle(_("Frontdesk"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on the keys that close such a window everywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._done()
        super().keyPressEvent(event)


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
        self._windows: dict[str, QWidget] = {}
        self._closed: list[QWidget] = []
        self._lanes: list[Lane] = []
        self.session: Session | None = None

    # Before there is a shop.

    def lock(self, folder: Path) -> bool:
        """Take the folder for this program alone; a lock left by a crash is taken over."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError:  # opening the store says why, in a sentence
            return True
        self._lock = QLockFile(str(folder / "frontdesk.lock"))
        self._lock.setStaleLockTime(0)
        return self._lock.tryLock(0) or self._lock.error() is QLockFile.LockError.PermissionError

    def refuse_second(self, code: int) -> int:
        """Say that the program is open already."""
        self._plain_window(_("Frontdesk is open already on this computer, with the same data."), "", code)
        return code

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

    def tell_failure(self, error: Exception, folder: Path) -> int:
        """Say why the store could not be opened, and where it lies."""
        self._plain_window(sentence(error), str(folder), 1)
        return 1

    def _plain_window(self, text: str, second: str, code: int) -> None:
        self.switch.use(i18n.language())
        theme().use("system", 100)
        window = PlainWindow(lambda: self.app.exit(code))
        box = QVBoxLayout(window)
        box.setContentsMargins(*[theme().tokens.px("space5")] * 4)
        box.addWidget(label("prompt", text))
        box.addWidget(label("second", second))
        close = Button("primary")
        close.say(_("Close"))
        box.addWidget(close)
        on_click(close, lambda: self.app.exit(code))
        close.setFocus()
        window.setMinimumWidth(round(theme().tokens.scale * 420))
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
        self._lanes = [lane, session.slow]
        self.session = session
        self.memory = dict(memory)
        self._keep_memory = remember
        self._first_view = view
        session.actor_changed.connect(lambda: self._remember(actor=session.actor))
        session.house_changed.connect(self._apply_settings)
        self.net.caught.connect(session.refused)

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
        QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        """What could wait: collecting garbage our way, and loading what the next screens need."""
        assert self.session is not None
        self._collector = Collector(self.app)
        self.session.slow.run(_warm_up)

    def _remember(self, **what: str) -> None:
        """Keep something for this computer, off the interface's thread."""
        assert self.session is not None
        self.session.slow.run(lambda: self._keep_memory(what))

    def _other_language(self) -> None:
        """Switch the screens at once, and keep the choice."""
        from dataclasses import replace
        from functools import partial

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
        code = show()
        left = self.app.exec()
        self.close()
        return code or left

    def close(self) -> None:
        """Finish what was begun and close the store."""
        if self.session is not None:
            self.session.run(lambda desk: desk.close())
        for lane in self._lanes:
            lane.close()
        if self._lock is not None:
            self._lock.unlock()


def _warm_up() -> None:
    """Load the words for dates before somebody asks for them."""
    import babel.dates
    import babel.numbers

    for name in ("lt_LT", "en_GB"):
        babel.numbers.format_percent(1, locale=name)
        babel.dates.get_date_format("long", locale=name)
