"""The whole program in one process: its real windows on a real store, with a clock that tests drive."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from fakes import ManualClock
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from frontdesk.data import seeds
from frontdesk.data.backups import Backups
from frontdesk.data.keys import key_for
from frontdesk.data.opening import open_store
from frontdesk.data.safe import FolderSafe
from frontdesk.services.counter import look_at_counter, look_at_line
from frontdesk.services.desk import Desk
from frontdesk.services.house import read_house
from frontdesk.ui import running
from frontdesk.ui import theme as look
from frontdesk.ui.context import AboutVisit, Page, Place, Record
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.means import Means
from frontdesk.ui.session import Session
from frontdesk.ui.strip.window import StripWindow
from frontdesk.ui.tasks import OncePainted
from frontdesk.ui.widgets.gradually import Gradually

OF_LEADS = frozenset({Place.PLAYBOOK, Place.REVIEW, Place.PRIVACY, Place.SETTINGS})
SETTLED = 8  # rounds of events that a nested layout may take to find its sizes


class _NoNet(QObject):
    """The real net would catch what the tests must see."""

    caught = Signal(object)


class _NoCollector:
    """The real one turns Python's own collecting off for good."""

    def __init__(self, parent: QObject) -> None: ...


def the_theme(app: QApplication) -> look.Theme:
    """A second theme would take the first one's text size for the system's."""
    return look._theme if look._theme is not None else look.start_theme(app)


class Program:
    """One run of the program, from opening the store to closing it."""

    def __init__(
        self,
        folder: Path,
        clock: ManualClock,
        *,
        fill: Callable[[Desk, ManualClock], object] | None = None,
        language: str = "en",
        percent: int = 100,
        strip: bool = False,
    ) -> None:
        self.clock, self.folder = clock, folder
        self._thread = ThreadPoolExecutor(1)
        self.filled: Any = None
        house, view = self.on_store(partial(self._open, fill))
        running.LastNet, running.Collector = _NoNet, _NoCollector  # type: ignore[assignment, misc]
        running.start_theme = the_theme
        self.program = running.Running(clock)  # type: ignore[arg-type]
        self.remembered: list[Any] = []
        self.program.join(
            self.desk,
            house,
            view,
            self._thread,
            memory={},
            remember=self.remembered.append,
            means=Means(
                folder="/home/ona/frontdesk",
                open_desk=lambda: Desk(self._opened_anew(), clock),
                open_store=self._opened_anew,
                phrases=seeds.phrases,
                note_rules=seeds.note_rules,
                sound_facts=seeds.sound_facts,
                privacy_book=seeds.privacy_book,
                rights=seeds.consumer_rights,
                letter_book=seeds.letter_book,
                safe=lambda: FolderSafe(folder),
            ),
        )
        assert self.program.session is not None
        self.session: Session = self.program.session
        self.refused: list[Exception] = []
        self.session.refused.connect(self.refused.append)
        if house.shop is None:
            self._first_start(language, percent)
        else:
            self.program.counter(language=language, strip=strip)
            self.line.stop()  # tests let the seconds go on
            look.theme().use("light", percent)
        self.settle()
        if "main" in self.program.windows and self.window.isVisible():
            self.until(self._all_begun)  # what waits for the painting, such as the counts on the rail
        backups = Backups(folder, clock)
        self.session.means.copies = lambda: backups  # not sooner: none is made by itself here

    def _all_begun(self) -> bool:
        waiting = (each for each in self.window.findChildren(OncePainted) if each._begin is not None)
        return not any(each.parent().isVisible() for each in waiting)  # behind the lock nothing is painted

    def _opened_anew(self) -> Any:
        return open_store(self.folder, key=key_for(self.folder))

    def _open(self, fill: Callable[[Desk, ManualClock], object] | None) -> tuple[Any, Any]:
        self.desk = Desk(self._opened_anew(), self.clock)
        if fill is not None:
            self.filled = fill(self.desk, self.clock)
        house = self.desk.read(read_house)
        if not self.desk.actor:
            self.desk.actor = next((p.id for p in house.people if p.role == "clerk"), "")
        if self.desk.people.locked:
            return house, self.desk.read(look_at_line)
        return house, self.desk.read(partial(look_at_counter, actor=self.desk.actor))

    def _first_start(self, language: str, percent: int) -> None:
        self.program.switch.use(language)
        self.program.first_start((seeds.phrases(), seeds.policies()), example=lambda _language: None)
        look.theme().use("light", percent)

    # The store.

    def on_store(self, job: Callable[[], Any]) -> Any:
        """Run something on the store's thread and return what it returns."""
        return self._thread.submit(job).result()

    def do(self, code: str, change: Any) -> str:
        """Run a command behind the screens' back, then let them notice; return its first answer."""
        answer = self.on_store(lambda: self.desk.do(code, change)).answer
        self.session.read_again()
        self.settle()
        return str(answer[0]) if answer else ""

    def read(self, query: Callable[[Any], Any]) -> Any:
        """Read from the store."""
        return self.on_store(lambda: self.desk.read(query))

    def visits(self) -> list[Any]:
        """Return everybody in the shop, in the order of arrival."""
        return list(self.read(lambda uow: uow.visits.in_shop()))

    # The screens.

    @property
    def line(self) -> LinePresenter:
        """Return the line as every place shows it."""
        return self.program._context.line

    @property
    def window(self) -> MainWindow:
        """Return the full window."""
        window = self.program.windows["main"]
        assert isinstance(window, MainWindow)
        return window

    @property
    def strip(self) -> StripWindow:
        """Return the strip."""
        window = self.program.windows["strip"]
        assert isinstance(window, StripWindow)
        return window

    @property
    def first(self) -> Any:
        """Return the first window of all."""
        return self.program.windows["first"]

    def go(self, place: Place, what: AboutVisit | Record | None = None) -> Any:
        """Go to a place, as somebody whose place it is, and return its page."""
        self.act_as("owner" if place in OF_LEADS else "clerk")
        self.program._context.navigator.go(place, what)
        self.settle()
        page = self.window.shell.current()
        assert isinstance(page, Page)
        return page

    def act_as(self, role: str) -> None:
        """Let somebody with a role act; in a protected shop a name is no sign-in."""
        if self.session.protected:
            return
        somebody = next(person.id for person in self.session.house.people if person.role == role)
        if self.session.actor != somebody:
            self.session.act_as(somebody)
            self.settle()

    def speak(self, language: str) -> None:
        """Switch the language of the screens."""
        self.program.switch.use(language)
        self.settle()
        self.all_made()

    def all_made(self) -> None:
        """Wait for the rows of long lists: those out of sight are made a few at a time."""
        windows = self.program.windows.values()
        makers = [each for window in windows for each in window.findChildren(Gradually)]
        self.until(lambda: not any(each._left for each in makers))

    def pass_time(self, **delta: float) -> None:
        """Let time go by, and the seconds on the screens with it."""
        self.clock.advance(**delta)
        self.line.tick()
        self.settle()

    def settle(self) -> None:
        """Wait until everything that was asked is answered and shown."""
        until = time.monotonic() + 20
        quiet = 0
        lanes = self.program._lanes
        while quiet < SETTLED and time.monotonic() < until:
            QApplication.processEvents()
            busy = any(lane.running for lane in lanes)
            quiet = 0 if busy else quiet + 1
            if busy:
                time.sleep(0.0005)  # lets the store's thread have the interpreter
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def until(self, ready: Callable[[], object], seconds: float = 5) -> None:
        """Wait for what comes after a pause, such as a search or a draft being kept."""
        end = time.monotonic() + seconds
        while not ready():
            assert time.monotonic() < end, "it never came"
            time.sleep(0.002)
            self.settle()

    def close(self) -> None:
        """End the program: what was begun is finished, the store closed, the windows gone."""
        self.session.trouble._timer.stop()  # a store that is closed is not asked again
        self.settle()
        for timer_owner in self.program.windows.values():
            timer_owner.blockSignals(True)
            timer_owner.hide()
            timer_owner.deleteLater()
        if "main" in self.program.windows or "strip" in self.program.windows:
            self.line.stop()
        self.settle()
        self.session.sounds.close()
        self.on_store(self.desk.close)
        for lane in self.program._lanes:
            lane.close()
        switch = self.program.switch
        switch.use("en")
        QApplication.instance().removeTranslator(switch._translator)  # type: ignore[union-attr, arg-type]
        look.theme().use("light", 100)
        QApplication.processEvents()


def said(root: QWidget) -> str:
    """Return every label in sight."""
    return "\n".join(part.text() for part in root.findChildren(QLabel) if part.isVisible())


def press(program: Program, name: str, *, within: QWidget | None = None) -> None:
    """Press the button of this name that is in sight and may be pressed, in the window or in a part."""
    root = within or program.window
    found = [
        button
        for button in root.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.accessibleName() == name
    ]
    assert found, (name, said(root))
    found[0].click()
    program.settle()


def keys(widget: QWidget, combination: str) -> None:
    """Press a shortcut or a key where the keyboard is."""
    from PySide6.QtTest import QTest

    pressed = QKeySequence(combination)[0]
    QTest.keyClick(widget, pressed.key(), pressed.keyboardModifiers())


def type_into(widget: QWidget, text: str) -> None:
    """Type letter by letter, any letter of any alphabet."""
    from PySide6.QtCore import Qt

    widget.setFocus()
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)
