"""When typing is kept: at a short pause, and after a while also without one, for some people never pause."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 300
LONGEST_MS = 1000


class Pause(QObject):
    """Tells when what is being typed should be kept."""

    due = Signal()

    def __init__(self, parent: QObject, *, pause_ms: int = PAUSE_MS, longest_ms: int = LONGEST_MS) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._longest = QTimer(self)
        for timer, wait in ((self._pause, pause_ms), (self._longest, longest_ms)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(self._tell)

    def typed(self) -> None:
        """Another letter was typed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def over(self) -> None:
        """What was typed is kept or given up; nothing is due any more."""
        self._pause.stop()
        self._longest.stop()

    def running(self) -> bool:
        """Tell whether something typed waits to be kept."""
        return self._pause.isActive()

    def _tell(self) -> None:
        self.over()
        self.due.emit()
