"""The window: the rail of places at the left, the place in the middle, the quiet line at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from frontdesk.domain.scanned import Scan
from frontdesk.i18n import _
from frontdesk.services.ports import Done
from frontdesk.ui.actions import Actions
from frontdesk.ui.context import AboutVisit, Context, Page, Place, Record
from frontdesk.ui.counter.page import CounterPage
from frontdesk.ui.counter.prompt import PromptBar
from frontdesk.ui.errors import sentence
from frontdesk.ui.lock.confirming import Confirming
from frontdesk.ui.rail import Rail
from frontdesk.ui.scan_words import tell_of_scan
from frontdesk.ui.steps import ERASING, SILENT, ended_by, said_of, undo_of
from frontdesk.ui.tasks import OncePainted
from frontdesk.ui.theme import theme
from frontdesk.ui.trouble_bar import TroubleBar
from frontdesk.ui.widgets.keys import pressed_by_enter
from frontdesk.ui.widgets.reading_order import tab_on
from frontdesk.ui.widgets.room import begin_with, hold_at_least
from frontdesk.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from frontdesk.ui.lock.confirm import ConfirmPanel


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


def _privacy(context: Context) -> Page:
    from frontdesk.ui.privacy.page import PrivacyPage

    return PrivacyPage(context)


def _settings(context: Context) -> Page:
    from frontdesk.ui.settings.page import SettingsPage

    return SettingsPage(context)


def _shortcuts(context: Context) -> Page:
    from frontdesk.ui.shortcuts.page import ShortcutsPage

    return ShortcutsPage(context)


# A place is built when it is first visited: nothing that can be late delays the first window.
PAGES: dict[Place, Callable[[Context], Page]] = {
    Place.COUNTER: CounterPage,
    Place.CUSTOMERS: _customers,
    Place.COMPLAINTS: _complaints,
    Place.PROMISES: _promises,
    Place.PLAYBOOK: _playbook,
    Place.REVIEW: _review,
    Place.PRIVACY: _privacy,
    Place.SETTINGS: _settings,
    Place.KEYS: _shortcuts,
}


SHELL_MS = 20  # after the lock is painted; then signing in finds the places ready


class Places(QStackedWidget):
    """Holds the places; each makes do with the room there is, never pressing the prompt."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Ask for no height of its own."""
        return False


class Shell(QWidget):
    """What the window holds. In a protected shop everybody has places of their own, but for the counter."""

    def __init__(self, context: Context, actions: Actions, confirming: Confirming) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._context = context
        self._confirming = confirming
        self._pages: dict[Place, Page] = {}
        self._here = self._before = Place.COUNTER
        self._confirm: ConfirmPanel | None = None
        self._typing: QWidget | None = None  # what had the keyboard when the secret was asked for
        self._whose = context.session.actor
        self._put_aside: dict[str, tuple[Place, dict[Place, Page]]] = {}
        self._stack = Places()
        self._prompt = PromptBar(context)
        self.trouble = TroubleBar(context.session.trouble)
        self.status = StatusLine()
        self.rail = Rail(context, actions)
        OncePainted(self, self._count_what_waits)
        self._lay_out()
        session = context.session
        context.navigator.wanted.connect(self.go)
        context.navigator.back.connect(lambda: self.go(self._before))
        session.step_done.connect(self._step_done)
        session.refused.connect(self._refused)
        session.actor_changed.connect(self.status.clear)  # a step belongs to whoever did it
        confirming.changed.connect(self._ask_again)
        self.status.undo_wanted.connect(session.undo)
        self.status.wrong_times.connect(context.line.moves.mark_times)
        session.locking_soon.connect(self.status.warn_of_lock)

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

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab go as one reads, through every place; in Qt's own order a place could hold the keyboard."""
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def _count_what_waits(self) -> None:
        """Begin to count for the rail, once the window is painted."""
        from frontdesk.ui.badges import Badges
        from frontdesk.ui.complaints.late import LateBatons
        from frontdesk.ui.complaints.thanked import Thanked

        self._badges = Badges(self._context, self.rail)
        self._late = LateBatons(self._context.session, self)
        self._thanked = Thanked(self._context.session, self._tell_of_thanks, self)

    def _tell_of_thanks(self) -> None:
        read = partial(self.go, Place.COMPLAINTS)
        self.status.offer(_("A customer thanks you by name."), _("Read it"), read)

    def page(self, place: Place) -> Page:
        """Return a place's page, built when it is first asked for."""
        if place not in self._pages:
            self._pages[place] = PAGES[place](self._context)
            self._stack.addWidget(self._pages[place])
            self._pages[place].ensurePolished()  # what scrolls comes in: it may take the keyboard
        return self._pages[place]

    def current(self) -> Page:
        """Return the page in sight."""
        return self._pages[self._here]

    def go(self, place: str, what: AboutVisit | Record | None = None) -> None:
        """Show a place; what waited for a secret in the one before is left undone."""
        self._confirming.give_up()
        where = Place(place)
        if where is not self._here:
            self._before, self._here = self._here, where
        page = self.page(where)
        self._stack.setCurrentWidget(page)
        self._prompt.allow(where is not Place.COUNTER)  # the counter has a prompt of its own
        self.rail.show_place(where)
        page.arrive(what)

    def whose(self) -> str:
        """Return whose places these are."""
        return self._whose

    def welcome(self, staff_id: str) -> None:
        """Put aside what somebody else has open; whoever comes finds what they left, or the counter."""
        if staff_id == self._whose:
            return
        counter = self._pages.pop(Place.COUNTER)
        self._put_aside[self._whose] = (self._here, self._pages)
        place, pages = self._put_aside.pop(staff_id, (Place.COUNTER, {}))
        self._pages = {Place.COUNTER: counter, **pages}
        self._whose = staff_id
        if isinstance(counter, CounterPage):
            counter.search.leave()
        self.go(place)

    def _ask_again(self) -> None:
        """Ask for the secret in the place's stead, and show the place again as it was."""
        if self._confirming.is_wanted():
            if self._stack.currentWidget() is not self._confirm:
                self._typing = QApplication.focusWidget()
            panel = self._confirm = self._confirm or self._made_confirm()
            self._stack.setCurrentWidget(panel)
            self._prompt.allow(True)  # noqa: FBT003 - one question
            panel.begin()
        elif self._confirm is not None and self._stack.currentWidget() is self._confirm:
            page = self.current()
            self._confirm.ask.forget()
            self._stack.setCurrentWidget(page)
            self._prompt.allow(page is not self._pages[Place.COUNTER])
            typing, self._typing = self._typing, None
            if typing is not None and isValid(typing) and typing.isVisible():
                typing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_confirm(self) -> ConfirmPanel:
        from frontdesk.ui.lock.confirm import ConfirmPanel

        made = ConfirmPanel(self._context.session, self._confirming)
        self._stack.addWidget(made)
        return made

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
        if done.code in ERASING:
            self.status.clear()
        elif done.code not in SILENT:
            self.status.tell(partial(said_of, done), op_id=undo_of(done), ended=ended_by(done))

    def _refused(self, error: Exception) -> None:
        self.status.refuse(partial(sentence, error))


class MainWindow(QMainWindow):
    """The full window: the places, or in their stead the lock. Closing it loses nothing."""

    def __init__(self, context: Context, confirming: Confirming) -> None:
        super().__init__()
        self._context = context
        self._confirming = confirming
        self._shell: Shell | None = None
        self._lock: QWidget | None = None
        self._left: QWidget | None = None  # what had the keyboard when the lock came
        self.actions_ = Actions(context, self)
        self.actions_.find.connect(self._find_somebody)
        self._stack = Places()
        self.setCentralWidget(self._stack)
        session = context.session
        session.locked_changed.connect(self._follow_lock)
        session.house_changed.connect(self._say_title)
        self._follow_lock()
        self._say_title()
        tokens = theme().tokens
        begin_with(self, 1280 * min(tokens.scale, 1.5), 800 * min(tokens.scale, 1.3))
        hold_at_least(self, 360 * tokens.scale, 400 * tokens.scale)

    @property
    def shell(self) -> Shell:
        """Return the places, built when they are first needed."""
        if self._shell is None:
            self._shell = Shell(self._context, self.actions_, self._confirming)
            self._stack.addWidget(self._shell)
            self._shell.go(Place.COUNTER)  # once it has its window: each joint above a page styles it anew
        return self._shell

    @property
    def lock(self) -> QWidget:
        """Return the locked screen, built when it is first needed."""
        if self._lock is None:
            from frontdesk.ui.lock.screen import LockScreen

            lock = LockScreen(self._context)
            lock.language_wanted.connect(self.actions_.language)
            self._lock = lock
            self._stack.addWidget(lock)
        return self._lock

    def tell_of_scan(self, scan: Scan, *, kept: bool) -> None:
        """Say where the scanner's keys went, and offer the code to what is being written."""
        as_receipt = self.shell.current().takes_receipt()
        tell_of_scan(self.shell.status, scan, kept=kept, as_receipt=as_receipt)

    def _find_somebody(self) -> None:
        self.shell.find_somebody()

    def _follow_lock(self) -> None:
        session = self._context.session
        if session.locked:
            if self._lock is None or self._stack.currentWidget() is not self._lock:
                self._left = self.focusWidget() if self._shell is not None else None
            close_what_lies_over()
            self._stack.setCurrentWidget(self.lock)
            QTimer.singleShot(SHELL_MS, self, lambda: self.shell)
        elif self._stack.currentWidget() is not self.shell:
            same = session.actor == self.shell.whose()
            self._stack.setCurrentWidget(self.shell)
            self.shell.welcome(session.actor)
            left = self._left if self._left is not None and isValid(self._left) else None
            if same and left is not None and left.isVisible():
                left.setFocus(Qt.FocusReason.OtherFocusReason)
            elif not same:  # where Qt would put it, some card or other of the line came into sight
                self.shell.current().setFocus(Qt.FocusReason.OtherFocusReason)
            self._left = None

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Let Tab begin again at the end of what the window holds."""
        return tab_on(self._stack, forward=next) or super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say the title in another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._say_title()
        super().changeEvent(event)

    def _say_title(self) -> None:
        shop = self._context.session.house.shop
        if shop is not None:
            name = _("{shop} (example shop)").format(shop=shop.name) if shop.example else shop.name
            self.setWindowTitle(_("{name} – Frontdesk").format(name=name))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close the strip with the window."""
        super().closeEvent(event)
        QApplication.closeAllWindows()


def close_what_lies_over() -> None:
    """Close menus and dialogs: they would stand open over the lock."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
