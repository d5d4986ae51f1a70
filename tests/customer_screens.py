"""The customers' place on a real store, with both lanes running, for the tests that look at it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from fakes import ManualClock, opened
from PySide6.QtWidgets import QApplication

from frontdesk import i18n
from frontdesk.data.forgetting import FolderForgetter
from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.services.counter import look_at_counter
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.house import read_house
from frontdesk.ui import theme as look
from frontdesk.ui.context import Context, Navigator
from frontdesk.ui.customers.page import CustomersPage
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.means import Means
from frontdesk.ui.session import Session
from frontdesk.ui.tasks import Lane


class Screens:
    """A shop, a session and the customers' page; ``settle`` waits until everything asked is answered."""

    def __init__(self, qtbot: Any, folder: Path, clock: ManualClock, *, role: str = "clerk") -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if look._theme is None:
            look.start_theme(app)
        look.theme().use("light", 100)
        i18n.set_language("en")
        self.qtbot, self.folder, self.clock, self.role = qtbot, folder, clock, role
        self._threads = [ThreadPoolExecutor(1), ThreadPoolExecutor(1)]
        self.desk = self.on_store(self._open)
        self.session = self._session()
        view = self.read(partial(look_at_counter, actor=self.desk.actor))
        self.line = LinePresenter(self.session, view)
        self.navigator = Navigator()
        self.went: list[tuple[str, object]] = []
        self.navigator.wanted.connect(lambda place, what: self.went.append((place, what)))
        self.refused: list[Exception] = []
        self.session.refused.connect(self.refused.append)
        self.page = CustomersPage(Context(self.session, self.line, self.navigator))
        self.page.resize(1180, 760)

    def _open(self) -> Desk:
        desk = Desk(open_store(self.folder), self.clock)
        if desk.read(read_house).shop is None:
            opened(desk)
        desk.actor = next(p.id for p in desk.read(read_house).people if p.role == self.role)
        return desk

    def _session(self) -> Session:
        lane = Lane(self._threads[0])
        means = Means(
            open_desk=lambda: Desk(open_store(self.folder), self.clock),
            forgetter=lambda: FolderForgetter(self.folder),
        )
        slow = Lane(self._threads[1])
        return Session(lane, self.desk, self.clock, self.read(read_house), means=means, slow=slow)

    def on_store(self, job: Callable[[], Any]) -> Any:
        """Run something on the store's thread and return what it returns."""
        return self._threads[0].submit(job).result()

    def read(self, query: Callable[[Any], Any]) -> Any:
        """Read from the store."""
        return self.on_store(lambda: self.desk.read(query))

    def add(self, **values: Any) -> str:
        """Add a customer, as if it had been done at another time."""
        change = partial(add_customer, customer=Customer(id="", **values))
        return self.on_store(lambda: self.desk.do("add_customer", change)).answer[0]

    def do(self, code: str, change: Any) -> Any:
        """Run a command as another screen would, so that this one is told."""
        done: list[Any] = []
        self.session.do(code, change, then=done.append)
        self.settle()
        return done[0]

    def settle(self) -> None:
        """Wait until both lanes have nothing left to answer."""
        lanes = (self.session.lane, self.session.slow)
        quiet = 0
        while quiet < 3:
            self.qtbot.waitUntil(lambda: not any(lane.running for lane in lanes), timeout=20_000)
            QApplication.processEvents()
            quiet = 0 if any(lane.running for lane in lanes) else quiet + 1

    def pause(self) -> None:
        """Let the clerk pause in typing."""
        self.page.cards.keep()
        self.settle()

    def arrive(self, what: Any = None) -> None:
        """Come to the place."""
        self.page.show()
        self.page.arrive(what)
        self.settle()

    def type_search(self, text: str) -> None:
        """Type into the search field, at the end of what stands there."""
        self.page.search.setFocus()
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(self.page.search, letter)
            else:
                self.page.search.insert(letter)
                self.page.search.textEdited.emit(self.page.search.text())
        self.settle()

    def close(self) -> None:
        """End the program: everything begun is finished, the store is closed."""
        self.settle()
        self.page.close()
        self.page.deleteLater()
        QApplication.processEvents()
        self.on_store(self.desk.close)
        for lane in (self.session.lane, self.session.slow):
            lane.close()
