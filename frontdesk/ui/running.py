"""The running program: the application, its windows, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication

from frontdesk import i18n
from frontdesk.domain.scanned import Scan
from frontdesk.services.counter import CounterView
from frontdesk.services.desk import Desk
from frontdesk.services.house import House
from frontdesk.services.owned_ports import Forgetter
from frontdesk.services.ports import Clock
from frontdesk.ui.context import Context, Navigator
from frontdesk.ui.copies.at_work import CopiesAtWork
from frontdesk.ui.entrance import Entrance
from frontdesk.ui.housekeeping import Collector, LastNet
from frontdesk.ui.keymap import keymap
from frontdesk.ui.knocking import Knocking, OpenDoor
from frontdesk.ui.line.outside import FromOutside
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.line.ringing import Ringing
from frontdesk.ui.line.time_keeper import keeper_of_time
from frontdesk.ui.lock.confirming import Confirming
from frontdesk.ui.lock.idle import Idle
from frontdesk.ui.means import Means
from frontdesk.ui.one_program import OneProgram
from frontdesk.ui.scan_words import SaysWhatWasScanned
from frontdesk.ui.scanner import ScanGuard
from frontdesk.ui.session import Session
from frontdesk.ui.tasks import Lane, OncePainted
from frontdesk.ui.theme import start_theme, theme
from frontdesk.ui.translator import LanguageSwitch
from frontdesk.ui.windows import Windows

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
        self.one_program = OneProgram()
        self.windows = Windows()
        self.entrance = Entrance(self.app, self.windows, self.switch, clock)
        self.copies = CopiesAtWork(self.app)
        self.session: Session | None = None
        self._lanes: list[Lane] = []
        self._knocking: Knocking | None = None
        self._outside: FromOutside | None = None  # once there is a shop

    def join(
        self,
        desk: Desk,
        house: House,
        view: CounterView,
        thread: ThreadPoolExecutor,
        *,
        memory: Mapping[str, Any],
        remember: Callable[[Mapping[str, Any]], None],
        means: Means,
        keep_time: Callable[[Mapping[str, object]], None] | None = None,
    ) -> None:
        """Bring the store's thread and the screens together."""
        lane, slow = Lane(thread), Lane(ThreadPoolExecutor(1, thread_name_prefix="slow"))
        session = Session(lane, desk, self._clock, house, means=means, slow=slow)
        self._lanes += [lane, slow]
        self.session = session
        self.memory = dict(memory)
        self._keep_memory = remember
        keymap().read(self.memory.get("keys", ""))
        keymap().changed.connect(self._remember_keys)
        self._keep_time = keep_time
        self._first_view = view
        session.actor_changed.connect(lambda: self._remember(actor=session.actor))
        session.house_changed.connect(self._apply_settings)
        self.net.caught.connect(session.refused)

    def listen(self, open_door: OpenDoor) -> None:
        """Let other processes ask something of this one; not before its window is painted."""
        assert self.session is not None
        self._knocking = Knocking(self.windows.values, self.session.slow, open_door, lambda: self._outside)

    def first_start(self, seeds: Seeds, *, example: Callable[[str], None]) -> None:
        """Show the very first window."""
        from frontdesk.ui.first_start.window import FirstStart

        assert self.session is not None
        self.entrance.look_plain()
        window = FirstStart(self.session, seeds, self.switch)
        window.opened.connect(self._shop_opened)
        window.example_wanted.connect(example)
        window.example_wanted.connect(lambda _language: self.app.closeAllWindows())
        self.windows.open("first", window)

    def _shop_opened(self, actor: str) -> None:
        assert self.session is not None
        self.session.act_as(actor)
        self.counter()
        self.windows.put_away("first")

    def counter(self, *, language: str = "", strip: bool = False) -> None:
        """Show the counter."""
        from frontdesk.ui.main_window import MainWindow

        session = self.session
        assert session is not None
        shop = session.shop
        self._interface = shop.interface
        self.switch.use(language or shop.interface)
        theme().use(shop.theme, shop.text_percent, motion=shop.motion)
        line = LinePresenter(session, self._first_view)
        context = Context(session, line, Navigator())
        self._outside = FromOutside(session, line)
        self._confirming = Confirming(session)
        window = MainWindow(context, self._confirming)
        window.actions_.language.connect(self._other_language)
        window.actions_.strip.connect(self._show_strip)
        self._context = context
        self._ringing = Ringing(session, line)
        self.windows["main"] = window
        self._idle = Idle(session, line, self.app)
        self._scans = ScanGuard(self.app, window)
        self._scans.scanned.connect(self._tell_of_scan)
        self._time = keeper_of_time(session, line, self._say_quietly, self._keep_time)
        if strip:
            self._show_strip()
        else:
            window.show()
            self._idle.listen_to(window.windowHandle())
        line.start()
        OncePainted(self.windows["strip" if strip else "main"], self._after_first_paint)

    def _after_first_paint(self) -> None:
        """What could wait: collecting garbage our way, and loading what the next screens need."""
        assert self.session is not None
        self._collector = Collector(self.app)
        self._remember(interface=self.session.shop.interface)  # for what answers while no window is open
        self.session.slow.run(_warm_up)
        self.session.sounds.load()
        self._look_after_the_store(self.session)
        self.copies.begin(self.session, self._say_quietly)
        if self._time is not None:
            self._time.keep()

    def _look_after_the_store(self, session: Session) -> None:
        """Keep room for a full disk, and look whether the newest entries are as they were written."""
        means, slow = session.means, session.slow
        if means.room is not None:
            slow.run(means.room.keep)
        if means.check is not None:
            check, unclean = means.check, self.one_program.unclean
            slow.run(
                lambda: check(unclean),
                lambda report: session.trouble.found(report, self._clock.now()),
                session.trouble.not_found,
            )
        if means.forgetter is not None:  # an erasing that was cut off
            slow.run(partial(_finish_forgetting, means.forgetter), failed=session.refused.emit)

    def _say_quietly(self, text: str) -> None:
        """Say something in the bottom line of the window."""
        from frontdesk.ui.main_window import MainWindow

        main = self.windows["main"]
        if isinstance(main, MainWindow):
            main.shell.status.tell(text, op_id="")

    def _tell_of_scan(self, scan: Scan, kept: bool) -> None:  # noqa: FBT001 - a signal takes no names
        """Say it in the window in use, where somebody is there to read it."""
        assert self.session is not None
        for window in self.windows.values():
            if isinstance(window, SaysWhatWasScanned) and window.isVisible() and not self.session.locked:
                window.tell_of_scan(scan, kept=kept)

    def _remember_keys(self) -> None:
        self._remember(keys=keymap().written())

    def _remember(self, **what: str) -> None:
        """Keep something for this computer, off the interface's thread."""
        assert self.session is not None
        self.session.slow.run(lambda: self._keep_memory(what))

    def _other_language(self) -> None:
        """Switch the screens at once, and keep the choice."""
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
        if session is None or session.house.shop is None or "main" not in self.windows:
            return
        shop = session.shop
        here = [person.id for person in session.house.people]
        if session.actor not in here and here:  # who left does not go on acting
            if session.protected:
                session.lock()
            else:
                session.act_as(here[-1])
        theme().use(shop.theme, shop.text_percent, motion=shop.motion)
        if shop.interface != self._interface:  # one asked for at the start stays until somebody chooses
            self._interface = shop.interface
            self._remember(interface=shop.interface)
            self.switch.use(shop.interface)

    def _show_strip(self) -> None:
        from frontdesk.ui.strip.window import StripWindow

        strip = self.windows.get("strip")
        main = self.windows["main"]
        if strip is None:
            strip = StripWindow(self._context, self._confirming, self.memory.get("strip", ""))
            strip.full_wanted.connect(self._show_full)
            strip.actions_.language.connect(self._other_language)
            self._context.navigator.wanted.connect(self._show_full)
            strip.moved.connect(lambda where: self._remember(strip=where))
            self.windows["strip"] = strip
        strip.show()
        main.hide()
        self._idle.listen_to(strip.windowHandle())

    def _show_full(self) -> None:
        if not self.windows["main"].isVisible():
            self.windows["main"].show()
            self.windows["strip"].hide()
            self._idle.listen_to(self.windows["main"].windowHandle())

    def stay(self, show: Callable[[], int]) -> int:
        """Run until the last window is closed, then let what was begun finish."""
        self.entrance.failed = show()
        left = self.app.exec()
        self.close()
        return self.entrance.failed or left

    def close(self) -> None:
        """Finish what was begun and close the store."""
        self.copies.finish(lambda text: self.entrance.tell(text, "", 0))
        if self.session is not None:
            self.session.sounds.close()
            self.session.run(lambda desk: desk.close())
        for lane in [*self.entrance.lanes, *self._lanes]:
            lane.close()
        if self._knocking is not None:
            self._knocking.close()
        self.one_program.let_go()


def _finish_forgetting(make: Callable[[], Forgetter]) -> None:
    forgetter = make()
    if forgetter.pending():
        forgetter.finish(lambda _step, _done, _of: None)


def _warm_up() -> None:
    """Load the words for dates before somebody asks for them."""
    import babel.dates
    import babel.numbers

    for name in ("lt_LT", "en_GB"):
        babel.numbers.format_percent(1, locale=name)
        babel.dates.get_date_format("long", locale=name)
