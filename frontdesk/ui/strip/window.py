"""The narrow strip: the same line and the same words, always on top where the system allows it.

It never takes the focus by itself, for a barcode scanner types into whatever window has it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QEnterEvent, QGuiApplication, QHideEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from frontdesk.domain.scanned import Scan
from frontdesk.i18n import _
from frontdesk.ui.actions import Actions
from frontdesk.ui.context import Context
from frontdesk.ui.lock.confirming import Confirming
from frontdesk.ui.on_top import stays_on_top
from frontdesk.ui.scan_words import tell_of_scan
from frontdesk.ui.strip.keyboard import StripKeyboard
from frontdesk.ui.strip.panel import StripPanel
from frontdesk.ui.strip.place import (
    LEAST,
    MOST,
    Side,
    Stand,
    key_of,
    placed,
    read,
    stand_of,
    written,
)
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.room import TITLE_BAR

if TYPE_CHECKING:
    from frontdesk.ui.lock.confirm import ConfirmPanel


class StripWindow(QWidget):
    """The strip's own window; it remembers its side and size on each screen, and whether it hides names."""

    full_wanted = Signal()
    moved = Signal(str)  # what is to be remembered

    def __init__(self, context: Context, confirming: Confirming, remembered: object = "") -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("paper")
        self._context = context
        self._confirming = confirming
        self._remembered = read(remembered)
        self._follows_screen = False
        self._keyboard = StripKeyboard(self, context.session, confirming)
        self.actions_ = Actions(context, self)
        self.panel = StripPanel(context, self.actions_)
        self._docks = {side: QAction(self) for side in Side}
        self._taps = QAction(self)
        self._taps.setCheckable(True)
        self._lock: QWidget | None = None
        self._confirm: ConfirmPanel | None = None
        outer = self._box = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panel)
        self._connect()
        self._follow_lock()
        self.setWindowTitle(context.session.shop.name)
        self._follow_names()
        self.panel.on_top.setVisible(not stays_on_top() and not self._remembered.told_on_top)
        self._say_own()
        self._place(self._screen_of_last_time())

    def _connect(self) -> None:
        self.actions_.strip.connect(self.full_wanted)
        self.actions_.find.connect(self.full_wanted)
        self.panel.full_wanted.connect(self.full_wanted)
        for side, action in self._docks.items():
            action.triggered.connect(lambda _on=False, side=side: self.dock(side))
            self.panel.head.menu.moves.also(action)
        self._taps.setChecked(self._remembered.taps_only)
        self._keyboard.taps_only = self._remembered.taps_only
        self._taps.triggered.connect(self._choose_taps)
        self.panel.head.menu.moves.also(self._taps)
        self.panel.head.names_hidden.connect(self._hide_names)
        self.panel.on_top.read.connect(self._told_on_top)
        self._confirming.changed.connect(self._ask_again)
        session = self._context.session
        session.locked_changed.connect(self._follow_lock)
        session.house_changed.connect(self._follow_names)
        theme().changed.connect(self._follow_text_size)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._screen_gone)

    # What customers can see.

    def _hide_names(self, hidden: bool) -> None:  # noqa: FBT001 - Qt's own way
        self._remembered = replace(self._remembered, names_hidden=hidden)
        self._follow_names()
        self._remember()

    def _follow_names(self) -> None:
        """Hide names while the strip is in sight, where this strip or the whole shop does."""
        hidden = self._remembered.names_hidden or self._context.session.shop.names_hidden
        self.panel.head.put_names(hidden=hidden)
        if self.isVisible():
            self._context.line.show_names(shown=not hidden)

    def _told_on_top(self) -> None:
        self.panel.on_top.hide()
        self._remembered = replace(self._remembered, told_on_top=True)
        self._remember()

    # Instead of the panel.

    def _follow_lock(self) -> None:
        """Show the lock in the panel's stead."""
        locked = self._context.session.locked
        if locked and self._lock is None:
            from frontdesk.ui.lock.screen import LockScreen

            lock = LockScreen(self._context, strip=True)
            lock.language_wanted.connect(self.actions_.language)
            lock.full_wanted.connect(self.full_wanted)
            self._keyboard.mind(lock)
            self._lock = lock
            self._box.addWidget(lock)
        self._show_alone(self._lock if self._lock is not None and locked else self.panel)
        self._keyboard.leave()

    def _ask_again(self) -> None:
        """Ask for the secret in the panel's stead."""
        wanted = self._confirming.is_wanted()
        if wanted and self._confirm is None:
            from frontdesk.ui.lock.confirm import ConfirmPanel

            self._confirm = ConfirmPanel(self._context.session, self._confirming, strip=True)
            self._box.addWidget(self._confirm)
        if self._confirm is not None:
            instead = self._lock if self._lock is not None and self._context.session.locked else self.panel
            self._show_alone(self._confirm if wanted else instead)
        self._keyboard.leave()
        if self._confirm is not None and wanted:
            self._confirm.begin()

    def _show_alone(self, wanted: QWidget) -> None:
        """Show one of them, once the others are gone: two at a time would make the window higher for good."""
        for part in (self.panel, self._lock, self._confirm):
            if part is not None and part is not wanted:
                part.hide()
        wanted.show()

    # The keyboard.

    def _choose_taps(self, taps_only: bool) -> None:  # noqa: FBT001 - Qt's own way
        self._remembered = replace(self._remembered, taps_only=taps_only)
        self._keyboard.taps_only = taps_only
        self._keyboard.leave()
        self._remember()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the keyboard with the till before the mouse presses anything."""
        super().enterEvent(event)
        self._keyboard.follow_mouse(here=True)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Let the keyboard come here again, as by the system's own keys."""
        super().leaveEvent(event)
        self._keyboard.follow_mouse(here=False)

    def tell_of_scan(self, scan: Scan, *, kept: bool) -> None:
        """Say where the scanner's keys went."""
        tell_of_scan(self.panel.status, scan, kept=kept)

    # Where it stands.

    def dock(self, side: Side) -> None:
        """Stand against a side of the screen that it is on."""
        stand = replace(self._stand(), side=side, off=0)
        self._stand_at(stand, self.screen())
        self._remember()

    def _screen_of_last_time(self) -> QScreen:
        """Return the screen it stood on last, or of those that are here the one that it knows best."""
        here = {key_of(screen): screen for screen in QGuiApplication.screens()}
        known = [key for key in self._remembered.stands if key in here]
        return here[known[-1]] if known else QGuiApplication.primaryScreen()

    def _place(self, screen: QScreen) -> None:
        """Stand on a screen where it stood there, inside of it; at the right at first."""
        self._stand_at(self._remembered.stands.get(key_of(screen), Stand()), screen)

    def _stand_at(self, stand: Stand, screen: QScreen) -> None:
        theme().measure(screen)
        room = screen.availableGeometry().adjusted(0, 0, 0, -TITLE_BAR)
        frame = self.frameGeometry().width() - self.width()  # none before it was in sight
        where = placed(stand, room, theme().tokens.scale, frame=frame)
        self._hold_width(screen)
        self.resize(where.size())
        self.move(where.topLeft())  # of the frame, so that its title stays on the screen

    def _follow_text_size(self) -> None:
        """Be as wide as words of another size need, and still inside the screen."""
        self._hold_width()
        QTimer.singleShot(0, self, self._mind_frame)

    def _mind_frame(self) -> None:
        """Stand inside the screen with the frame too, whose width is known only now."""
        if self.frameGeometry().right() > self.screen().availableGeometry().right():
            self._stand_at(self._stand(), self.screen())

    def _hold_width(self, screen: QScreen | None = None) -> None:
        """Be no narrower and no wider than its words are meant for."""
        room = (screen or self.screen()).availableGeometry().width()
        least, most = (min(round(side * theme().tokens.scale), room) for side in (LEAST, MOST))
        self.setMinimumWidth(least)
        self.setMaximumWidth(most)

    def _stand(self) -> Stand:
        room = self.screen().availableGeometry()
        return stand_of(self.frameGeometry(), room, width=self.width(), height=self.height())

    def _screen_gone(self, gone: QScreen) -> None:
        """Come to a screen that is there, once the system has settled."""
        if self.isVisible() and self.screen() in (gone, QGuiApplication.primaryScreen()):
            QTimer.singleShot(0, self, lambda: self._place(self._screen_of_last_time()))

    def _other_screen(self, screen: QScreen) -> None:
        """Take millimetres from the screen it was brought to."""
        theme().measure(screen)
        self._hold_width(screen)

    def _remember(self) -> None:
        """Keep how it stands here; where the system places windows itself, only how large it is."""
        self._remembered = self._remembered.with_stand(key_of(self.screen()), self._stand())
        self.moved.emit(written(self._remembered))

    # Qt's own.

    def _say_own(self) -> None:
        self._taps.setText(_("A tap here leaves the keyboard with the till"))
        words = {Side.LEFT: _("Stand at the left side"), Side.RIGHT: _("Stand at the right side")}
        for side, action in self._docks.items():
            action.setText(words[side])
            action.setVisible(stays_on_top())  # where it may not, it may not choose its place either

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say the words of its own in another language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._say_own()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Hide names again where they are hidden here."""
        super().showEvent(event)
        if not self._follows_screen:  # there is a window to follow now
            self._follows_screen = True
            self.windowHandle().screenChanged.connect(self._other_screen)
            self._keyboard.leave()
        QTimer.singleShot(0, self, self._mind_frame)  # it may have become wider while it was out of sight
        self._follow_names()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Remember the place and size; the full window shows names as the shop wants it."""
        super().hideEvent(event)
        if not event.spontaneous():  # not only minimized
            self._context.line.show_names(shown=True)
            self._remember()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close the program with the strip when the full window is put away."""
        super().closeEvent(event)
        QApplication.quit()
