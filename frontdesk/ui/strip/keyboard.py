"""Where the keyboard is while the strip is pressed: with the till, but where a secret is typed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from frontdesk.ui.lock.confirming import Confirming
from frontdesk.ui.session import Session
from frontdesk.ui.widgets.touch import has_touch

if TYPE_CHECKING:
    from frontdesk.ui.lock.screen import LockScreen


class StripKeyboard(QObject):
    """Decides before each press whether it may take the keyboard.

    A finger comes unannounced. A mouse does not: while it is elsewhere, the system's own keys lead here.
    """

    def __init__(self, window: QWidget, session: Session, confirming: Confirming) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._confirming = confirming
        self._lock: LockScreen | None = None
        self._mouse_here = False
        self._greets = False  # the mouse is where a greeting is recorded behind the lock
        self.taps_only = False

    def mind(self, lock: LockScreen) -> None:
        """Mind the lock too, once there is one."""
        self._lock = lock
        lock.glance.installEventFilter(self)
        lock.presenter.changed.connect(self._follow_step)

    def follow_mouse(self, *, here: bool) -> None:
        """The mouse came to the strip, or left it."""
        self._mouse_here = here
        self.leave()

    def leave(self) -> None:
        """Leave the keyboard with the till at the next press, or let it come here."""
        handle = self._window.windowHandle()
        if handle is not None:
            away = self.taps_only and not self._types_here() and (self._mouse_here or has_touch())
            if away is not bool(handle.flags() & Qt.WindowType.WindowDoesNotAcceptFocus):
                handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, away)

    def _types_here(self) -> bool:
        if self._confirming.is_wanted():
            return True
        if self._lock is None or not self._session.locked:
            return False
        return not self._greets and (self._asks() or not has_touch())

    def _asks(self) -> bool:
        return self._lock is not None and self._lock.presenter.person is not None

    def _follow_step(self) -> None:
        """Take the keyboard once somebody has pressed a name, for what they type now is a secret."""
        self.leave()
        if self._session.locked and self._asks() and self._window.isVisible():
            self._window.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leave the keyboard with the till before a greeting is recorded behind the lock."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._greets = event.type() is QEvent.Type.Enter
            self.leave()
        return super().eventFilter(watched, event)
