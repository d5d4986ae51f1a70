"""What keeps the store from writing, and what was altered from outside: known to all screens."""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.services.checking import Report

log = logging.getLogger(__name__)
AGAIN_MS = 10_000
PASSING = frozenset({"disk_full", "disk_tight", "read_only"})  # tried again until it is over


class Trouble(QObject):
    """Knows what keeps the store from writing, and what the check at the start found."""

    changed = Signal()
    over = Signal()
    damaged = Signal()  # a check found the file itself unsound
    again = Signal()  # it is time to find out whether the store can be written

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.code = ""
        self.report = Report()
        self.checked_at: datetime | None = None  # when that check ended
        self._timer = QTimer(self)
        self._timer.setInterval(AGAIN_MS)
        self._timer.timeout.connect(self.again)

    def note(self, code: str) -> None:
        """Take note of how it stands; empty text where all is well."""
        if code == self.code:
            return
        before, self.code = self.code, code
        if code in PASSING:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()
        if before and not code:
            self.over.emit()

    def found(self, report: Report, at: datetime | None = None) -> None:
        """Take note of what a check found, and when."""
        self.report, self.checked_at = report, at
        self.changed.emit()
        if any(finding.kind == "file" for finding in report.findings):
            self.damaged.emit()

    def not_found(self, error: BaseException) -> None:
        """Take note that a check could not be made; what cannot be read says so where it is read."""
        log.warning("not checked", extra={"error": type(error).__name__})
