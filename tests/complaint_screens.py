"""The complaints place on a real store, for the tests that look at it and press its buttons."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from fakes import ManualClock, opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit

from frontdesk import i18n
from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.domain.wording import Moment, Phrase
from frontdesk.services.complaints import Told, hand_new_over, log_complaint
from frontdesk.services.counter import look_at_counter
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.house import read_house
from frontdesk.services.line import Arrival, call, join_line
from frontdesk.services.shop import keep_phrase
from frontdesk.ui import theme as look
from frontdesk.ui.complaints.page import ComplaintsPage
from frontdesk.ui.context import Context, Navigator
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session
from frontdesk.ui.tasks import Lane

SPOKEN = {
    Moment.COMPLAINT_LISTEN: ("Please tell me, {name}.", "Klausausi, {name}."),
    Moment.COMPLAINT_SAY_BACK: ("Have I got this right…", "Ar teisingai supratau…"),
    Moment.COMPLAINT_THANKS: ("Thank you for telling me.", "Ačiū, kad pasakėte."),
    Moment.COMPLAINT_OFFER: ("What would suit you best?", "Kaip jums būtų geriausia?"),
    Moment.COMPLAINT_HANDOVER: ("I’m calling Daiva for you.", "Tuoj pakviesiu Daivą."),
}


class Place:
    """A shop, a session and the complaints page, as one run of the program."""

    def __init__(
        self, qtbot: Any, folder: Path, clock: ManualClock, *, actor: str = "Rūta", percent: int = 100
    ) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if look._theme is None:
            look.start_theme(app)
        look.theme().use("light", percent)
        i18n.set_language("en")
        self.qtbot, self.folder, self.clock = qtbot, folder, clock
        self._thread = ThreadPoolExecutor(1)
        self.desk: Desk = self.on_store(partial(self._open, actor))
        house = self.read(read_house)
        self.ids = {person.name: person.id for person in house.people}
        self.session = Session(Lane(self._thread), self.desk, clock, house)
        view = self.read(partial(look_at_counter, actor=self.desk.actor))
        self.line = LinePresenter(self.session, view)
        self.refused: list[Exception] = []
        self.session.refused.connect(self.refused.append)
        self.page = ComplaintsPage(Context(self.session, self.line, Navigator()))
        self.page.resize(1180, 760)
        self.page.show()
        self.qtbot.waitExposed(self.page)
        self.settle()

    def _open(self, actor: str) -> Desk:
        desk = Desk(open_store(self.folder), self.clock)
        if desk.read(read_house).shop is None:
            opened(desk, acting="Ona")
            for moment, texts in SPOKEN.items():
                for language, text in zip(("en", "lt"), texts, strict=True):
                    phrase = Phrase(id="", moment=moment, language=language, form="formal", text=text)
                    desk.do("keep_phrase", partial(keep_phrase, phrase=phrase))
        desk.actor = next(p.id for p in desk.read(read_house).people if p.name == actor)
        return desk

    # The store.

    def on_store(self, job: Callable[[], Any]) -> Any:
        """Run something on the store's thread and return what it returns."""
        return self._thread.submit(job).result()

    def read(self, query: Callable[[Any], Any]) -> Any:
        """Read from the store."""
        return self.on_store(lambda: self.desk.read(query))

    def do(self, code: str, change: Any, *, actor: str = "") -> str:
        """Run a command behind the screen's back, as another computer would; return its answer."""

        def job() -> str:
            before = self.desk.actor
            self.desk.actor = self.ids[actor] if actor else before
            try:
                return self.desk.do(code, change).answer[0]
            finally:
                self.desk.actor = before

        return str(self.on_store(job))

    def tell(self) -> None:
        """Let the screens notice what was done behind their back."""
        self.session.read_again()
        self.settle()

    def customer(self, **values: Any) -> str:
        """Add a customer."""
        return self.do("add_customer", partial(add_customer, customer=Customer(id="", **values)))

    def mr_jonaitis(self, **values: Any) -> str:
        """Add Mr Jonaitis, to whom we speak English."""
        told = {"given": "Jonas", "surname": "Jonaitis", "title": "mr", "language": "en"}
        return self.customer(**(told | values))

    def serve(self, customer_id: str | None = None, label: str = "") -> str:
        """Let somebody stand at the counter; return the visit."""
        visit = self.do(
            "join_line", partial(join_line, arrival=Arrival(customer_id=customer_id, label=label))
        )
        self.do("call", partial(call, visit_id=visit))
        self.line.refresh()
        self.settle()
        return visit

    def log(self, to: str = "", **told: Any) -> str:
        """Keep a complaint, handed to somebody or not."""
        words = Told(**({"words": "The toaster trips the fuse."} | told))
        if to:
            return self.do("hand_over", partial(hand_new_over, told=words, to=self.ids[to]))
        return self.do("log_complaint", partial(log_complaint, told=words))

    def complaints(self) -> list[Any]:
        """Return all complaints, the newest first."""
        return list(self.read(lambda uow: uow.complaints.log()))

    def drafts(self) -> list[Any]:
        """Return what the store keeps of what is being written."""
        return list(self.on_store(self.desk.drafts))

    # The screen.

    def settle(self) -> None:
        """Wait until everything asked is answered and shown."""
        quiet = 0
        while quiet < 3:
            self.qtbot.waitUntil(lambda: not self.session.lane.running, timeout=20_000)
            QApplication.processEvents()
            quiet = 0 if self.session.lane.running else quiet + 1

    def pause(self) -> None:
        """Wait as long as a pause in typing is, and a little more."""
        self.qtbot.wait(400)
        self.settle()

    def act_as(self, name: str) -> None:
        """Let somebody else work at this computer."""
        self.session.act_as(self.ids[name])
        self.settle()

    def arrive(self, what: Any = None) -> None:
        """Come to the place."""
        self.page.arrive(what)
        self.settle()

    def button(self, name: str) -> QAbstractButton:
        """Return the button in sight of this name, or whose name begins so."""
        shown = [b for b in self.page.findChildren(QAbstractButton) if b.isVisible()]
        exact = [b for b in shown if b.accessibleName() == name]
        found = exact or [b for b in shown if b.accessibleName().startswith(name)]
        assert found, f"no button {name!r} among {[b.accessibleName() for b in shown]}"
        return found[0]

    def has_button(self, name: str) -> bool:
        """Tell whether a button of this name is in sight."""
        buttons = self.page.findChildren(QAbstractButton)
        return any(b.accessibleName() == name and b.isVisible() for b in buttons)

    def press(self, name: str) -> None:
        """Press a button by its name."""
        button = self.button(name)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def field(self, name: str) -> QLineEdit | QPlainTextEdit:
        """Return the text field of this name."""
        for kind in (QPlainTextEdit, QLineEdit):
            for field in self.page.findChildren(kind):
                if field.accessibleName() == name and field.isVisible():
                    return field
        raise AssertionError(name)

    def type(self, name: str, text: str) -> None:
        """Type into a field by its name."""
        field = self.field(name)
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.setText(text)
            field.textEdited.emit(text)
        else:
            field.setPlainText(text)

    def keys(self, keys: str) -> None:
        """Press a shortcut where the keyboard is."""
        from PySide6.QtGui import QKeySequence

        QTest.keySequence(self.page, QKeySequence(keys))
        self.settle()

    def texts(self) -> list[str]:
        """Return every label in sight."""
        return [w.text() for w in self.page.findChildren(QLabel) if w.isVisible() and w.text()]

    def says(self, text: str) -> bool:
        """Tell whether a label in sight says this."""
        return any(text in shown for shown in self.texts())

    # Ends.

    def crash(self) -> None:
        """End without a word: nothing is kept that was not kept already."""
        self.page.drafts._pause.over()
        self.page.drafts._waiting = None
        self.close()

    def close(self) -> None:
        """End the program: everything begun is finished, the store is closed."""
        self.settle()
        self.page.close()
        self.settle()
        self.page.deleteLater()
        QApplication.processEvents()
        self.on_store(self.desk.close)
        self.session.lane.close()
