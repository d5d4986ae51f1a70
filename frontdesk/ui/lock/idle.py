"""When nobody has touched anything for a while, the counter locks by itself; a quiet word comes before."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session

WARNED_FOR = timedelta(seconds=20)
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Hears what reaches the windows from outside, looks at the time once a second, and locks.

    It listens to windows and not to the application, which would hand it every event of every widget.
    """

    def __init__(self, session: Session, line: LinePresenter, app: QGuiApplication) -> None:
        super().__init__(line)
        self._session = session
        self._line = line
        self._since = line.now()
        self._warned = False
        line.ticked.connect(self._look)
        session.locked_changed.connect(self._touch)
        app.focusWindowChanged.connect(self.listen_to)

    def listen_to(self, window: QWindow | None) -> None:
        """Hear what reaches a window; one that was there before is heard once."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hear a key, the mouse or a finger."""
        if event.type() in TOUCHES:
            self._touch()
        return False

    def _touch(self) -> None:
        self._since = self._line.now()
        if self._warned:
            self._warned = False
            self._session.locking_soon.emit(False)  # noqa: FBT003 - Qt's own way

    def _look(self, at: datetime) -> None:
        minutes = self._session.shop.auto_lock_min
        if not minutes or self._session.locked or not self._session.protected:
            return
        idle = at - self._since
        if idle < timedelta(0):  # the clock was set back
            self._since = at
        elif idle >= timedelta(minutes=minutes):
            self._session.lock()
        elif idle >= timedelta(minutes=minutes) - WARNED_FOR and not self._warned:
            self._warned = True
            self._session.locking_soon.emit(True)  # noqa: FBT003
