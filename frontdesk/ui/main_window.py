"""The window: the rail of places at the left, the place in the middle, the quiet line at the bottom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout

from frontdesk.i18n import _
from frontdesk.services.ports import Done
from frontdesk.ui.actions import Actions
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.counter.page import CounterPage
from frontdesk.ui.counter.prompt import PromptBar
from frontdesk.ui.errors import sentence
from frontdesk.ui.rail import Rail
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.steps import SILENT, said_of, undo_of
from frontdesk.ui.theme import theme
from frontdesk.ui.trouble import TroubleBar
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.reading_order import tab_on
from frontdesk.ui.widgets.status_line import StatusLine


def _customers(context: Context) -> Page:
    from frontdesk.ui.customers.page import CustomersPage

    return CustomersPage(context)


def _complaints(context: Context) -> Page:
    from frontdesk.ui.complaints.page import ComplaintsPage

    return ComplaintsPage(context)


def _promises(context: Context) -> Page:
    from frontdesk.ui.promises.page import PromisesPage

    return PromisesPage(context)


def _playbook(context: Context) -> Page:
    from frontdesk.ui.playbook.page import PlaybookPage

    return PlaybookPage(context)


def _review(context: Context) -> Page:
    from frontdesk.ui.review.page import ReviewPage

    return ReviewPage(context)


def _settings(context: Context) -> Page:
    from frontdesk.ui.settings.page import SettingsPage

    return SettingsPage(context)


# A place is built when it is first visited: nothing that can be late delays the first window.
PAGES: dict[Place, Callable[[Context], Page]] = {
    Place.COUNTER: CounterPage,
    Place.CUSTOMERS: _customers,
    Place.COMPLAINTS: _complaints,
    Place.PROMISES: _promises,
    Place.PLAYBOOK: _playbook,
    Place.REVIEW: _review,
    Place.SETTINGS: _settings,
}


class Places(QStackedWidget):
    """Holds the places; each makes do with the room there is, never pressing the prompt."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Ask for no height of its own."""
        return False


class Shell(Retranslated):
    """What the window holds; says the window's title in the language of the screens."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._context = context
        self._pages: dict[Place, Page] = {}
        self._stack = Places()
        self._prompt = PromptBar(context)
        self.trouble = TroubleBar(context.session.trouble)
        self.status = StatusLine()
        self.rail = Rail(context, actions)
        QTimer.singleShot(0, self, self._count_what_waits)
        self._lay_out()
        session = context.session
        context.navigator.wanted.connect(self.go)
        session.step_done.connect(self._step_done)
        session.refused.connect(self._refused)
        session.house_changed.connect(self.retranslate)
        session.actor_changed.connect(self.status.clear)  # a step belongs to whoever did it
        self.status.undo_wanted.connect(session.undo)
        self.retranslate()

    def _lay_out(self) -> None:
        tokens = theme().tokens
        middle = QVBoxLayout()
        side = tokens.px("space4")
        middle.setContentsMargins(side, tokens.px("space3"), side, tokens.px("space2"))
        middle.setSpacing(tokens.px("space2"))
        middle.addWidget(self.trouble)
        middle.addWidget(self._prompt)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.status)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(middle, 1)

    def retranslate(self) -> None:
        """Say the window's title."""
        shop = self._context.session.house.shop
        window = self.window()
        if shop is not None and window is not self:
            name = _("{shop} (example shop)").format(shop=shop.name) if shop.example else shop.name
            window.setWindowTitle(_("{name} – Frontdesk").format(name=name))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab go as one reads, through every place; in Qt's own order a place could hold the keyboard."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def _count_what_waits(self) -> None:
        """Begin to count for the rail, once the window is painted."""
        from frontdesk.ui.badges import Badges

        self._badges = Badges(self._context, self.rail)

    def page(self, place: Place) -> Page:
        """Return a place's page, built when it is first asked for."""
        if place not in self._pages:
            self._pages[place] = PAGES[place](self._context)
            self._stack.addWidget(self._pages[place])
        return self._pages[place]

    def current(self) -> Page:
        """Return the page in sight."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def go(self, place: str, what: AboutVisit | Record | None = None) -> None:
        """Show a place."""
        where = Place(place)
        page = self.page(where)
        self._stack.setCurrentWidget(page)
        self._prompt.allow(where is not Place.COUNTER)  # the counter has a prompt of its own
        self.rail.show_place(where)
        page.arrive(what)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press what is focused, in every place."""
        if not pressed_by_enter(event, self):
            super().keyPressEvent(event)

    def find_somebody(self) -> None:
        """Put the keyboard into the search field; the counter's where the place has none."""
        field = self.current().search_field()
        if field is None:
            self.go(Place.COUNTER)
            field = self.current().search_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step_done(self, done: Done) -> None:
        if done.code in SILENT:
            return
        self.status.tell(said_of(done), op_id=undo_of(done))

    def _refused(self, error: Exception) -> None:
        self.status.refuse(sentence(error))


class MainWindow(QMainWindow):
    """The full window; closing it loses nothing, for everything is kept at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.actions_ = Actions(context, self)
        self.shell = Shell(context, self.actions_)
        self.actions_.find.connect(self.shell.find_somebody)
        self.setCentralWidget(self.shell)
        self.shell.go(Place.COUNTER)  # once the shell has its window: each joint above a page styles it anew
        self.shell.retranslate()
        tokens = theme().tokens
        self.resize(round(1280 * min(tokens.scale, 1.5)), round(800 * min(tokens.scale, 1.3)))
        room = self.screen().availableSize()
        self.setMinimumSize(QSize(*(round(tokens.scale * side) for side in (360, 400))).boundedTo(room))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close the strip with the window."""
        super().closeEvent(event)
        QApplication.closeAllWindows()
