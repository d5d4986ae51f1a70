"""A session on a real store for tests of screens, and a hand that types, presses and looks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from fakes import ManualClock, opened
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from frontdesk.data.keys import key_for
from frontdesk.data.opening import open_store
from frontdesk.data.safe import FolderSafe
from frontdesk.services.counter import look_at_counter
from frontdesk.services.desk import Desk
from frontdesk.services.house import read_house
from frontdesk.services.ports import UnitOfWork
from frontdesk.ui import theme as look
from frontdesk.ui.context import Context, Navigator
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.means import Means
from frontdesk.ui.session import Session
from frontdesk.ui.tasks import Lane
from frontdesk.ui.theme import start_theme, theme
from frontdesk.ui.translator import LanguageSwitch

RING = 2  # pixels that the ring of the focused field takes from inside it, so that nothing moves
W = TypeVar("W", bound=QWidget)


class Stage:
    """What a screen is given, and the way to what is on the disk."""

    def __init__(
        self, app: QApplication, desk: Desk, thread: ThreadPoolExecutor, clock: ManualClock, folder: Path
    ) -> None:
        self.app = app
        self.desk = desk
        self.thread = thread
        self.switch = LanguageSwitch(app)
        house = self.read(read_house)
        means = Means(
            folder="/home/ona/frontdesk",
            open_store=lambda: open_store(folder, key=key_for(folder)),
            safe=lambda: FolderSafe(folder),
        )
        self.session = Session(Lane(thread), desk, clock, house, means=means)
        self.steps: list[str] = []
        self.session.step_done.connect(lambda done: self.steps.append(done.code))

    def read(self, query):
        """Return what is on the disk now."""
        return self.thread.submit(lambda: self.desk.read(query)).result()

    def behind(self, code: str, change) -> None:
        """Change something that no screen is told of, as another program would."""
        self.thread.submit(lambda: self.desk.do(code, change)).result()

    def context(self) -> Context:
        """Return what a page is given."""
        view = self.read(partial(look_at_counter, actor=self.desk.actor))
        return Context(self.session, LinePresenter(self.session, view), Navigator())

    def settle(self) -> None:
        """Wait until everything asked for has been answered and shown."""
        until = time.monotonic() + 60
        while True:
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if self.session.lane.running == 0:
                break
            assert time.monotonic() < until, "it never came to rest"
            time.sleep(0.001)
        self.app.processEvents()


@contextmanager
def stage_for(
    app: QApplication,
    folder: Path,
    clock: ManualClock,
    *,
    language: str = "en",
    with_shop: bool = True,
    acting: str = "Rūta",
) -> Iterator[Stage]:
    """Return a stage in a language, with an open shop in which somebody acts, or before there is one."""
    thread = ThreadPoolExecutor(1)
    desk = thread.submit(lambda: Desk(open_store(folder / "data"), clock)).result()
    if with_shop:
        thread.submit(lambda: opened(desk, acting=acting, interface=language)).result()
    if look._theme is None:  # a second one would take the first one's text size for the system's
        start_theme(app)
    theme().use("light", 100)
    stage = Stage(app, desk, thread, clock, folder / "data")
    stage.switch.use(language)
    try:
        yield stage
    finally:
        stage.settle()
        thread.submit(desk.close).result()
        stage.session.lane.close()  # what a timer still asks for comes too late
        stage.switch.use("en")


def key(widget: QWidget, code: Qt.Key, text: str = "") -> None:
    """Press a key, also one whose letter the test library cannot."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))


def write(line: QLineEdit, text: str) -> None:
    """Put the keyboard into a line and type over what stands there."""
    line.setFocus()
    line.selectAll()
    if not text:
        key(line, Qt.Key.Key_Backspace)
    for letter in text:
        key(line, Qt.Key(0), letter)


def seen(root: QWidget) -> str:
    """Return every word in sight, line by line."""
    kinds = QLabel | QAbstractButton | QLineEdit
    parts = [part for part in root.findChildren(QWidget) if part.isVisibleTo(root)]
    return "\n".join(part.text() for part in parts if isinstance(part, kinds))


def named(root: QWidget, kind: type[W], name: str) -> W:
    """Return the part in sight that has this accessible name."""
    here = [part for part in root.findChildren(kind) if part.isVisibleTo(root)]
    found = [part for part in here if part.accessibleName() == name]
    assert len(found) == 1, (name, [part.accessibleName() for part in here])
    return found[0]


def press(root: QWidget, name: str) -> None:
    """Press the button of this name."""
    named(root, QAbstractButton, name).click()


def clipped(root: QWidget) -> list[str]:
    """Return the parts in sight that have less room than they need."""
    found = []
    for part in root.findChildren(QWidget):
        if not part.isVisibleTo(root) or isinstance(part, QLineEdit):
            continue
        layout = part.layout()
        if layout is not None and layout.hasHeightForWidth():
            need = layout.totalHeightForWidth(part.width())
        elif part.hasHeightForWidth():
            need = part.heightForWidth(part.width())
        else:
            need = part.minimumSizeHint().height()
        if part.height() < need - RING or part.width() < part.minimumSizeHint().width():
            size = part.size().toTuple()
            found.append(f"{type(part).__name__} {part.accessibleName()} {size} needs {need}")
    return found


def nameless(root: QWidget) -> list[str]:
    """Return the parts that take the keyboard and tell a screen reader no name."""
    return [
        type(part).__name__
        for part in root.findChildren(QWidget)
        if part.isVisibleTo(root)
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.accessibleName()
        and not isinstance(part.parentWidget(), QLineEdit)
        and part.objectName() != "qt_spinbox_lineedit"
    ]


def people(uow: UnitOfWork) -> dict[str, tuple[str, bool]]:
    """Return everybody's role and whether they work here, by name."""
    return {staff.name: (staff.role.value, staff.active) for staff in uow.staff.all()}
