"""Was anything altered? Asked of one complaint, or of everything there is; knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from frontdesk.services.checking import Report
from frontdesk.ui.session import Session

LOOK_MS = 100


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and when it ended."""

    report: Report
    at: datetime


@dataclass(slots=True)
class Going:
    """How far a check is. The lane tells, the window looks."""

    part: str = ""
    done: int = 0
    of: int = 0
    stop: bool = False

    def tell(self, part: str, done: int, of: int) -> None:
        """Take note of how far it is."""
        self.part, self.done, self.of = part, done, of


class ProofPresenter(QObject):
    """One check at a time, off the interface's thread."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.complaint_id = ""
        self.one: Checked | None = None  # of the complaint that is shown
        self.all: Checked | None = None
        self.going: Going | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.changed)
        session.trouble.changed.connect(self.changed)

    @property
    def can(self) -> bool:
        """Tell whether there is a store that can be checked."""
        means = self._session.means
        return means.check_all is not None and means.check_record is not None

    def at_start(self) -> Checked | None:
        """Return what the look at the newest steps found when the program started."""
        trouble = self._session.trouble
        return Checked(trouble.report, trouble.checked_at) if trouble.checked_at is not None else None

    def show_complaint(self, complaint_id: str) -> None:
        """Be about another complaint; what was found of the one before is not said of it."""
        if complaint_id != self.complaint_id:
            self.complaint_id, self.one = complaint_id, None
            self.changed.emit()

    def check_one(self) -> None:
        """Check the steps of the complaint, and the complaint beside them."""
        check = self._session.means.check_record
        if check is None or self.going is not None or not self.complaint_id:
            return
        wanted = self.complaint_id
        self._begin()
        self._session.slow.run(
            partial(check, "complaint", wanted), partial(self._one_checked, wanted), self._failed, owner=self
        )

    def check_all(self) -> None:
        """Check the file, the whole journal, and each record beside it."""
        check = self._session.means.check_all
        if check is None or self.going is not None:
            return
        going = self._begin()
        self._session.slow.run(
            lambda: check(going.tell, lambda: going.stop), self._all_checked, self._failed, owner=self
        )

    def stop(self) -> None:
        """Look no further."""
        if self.going is not None:
            self.going.stop = True

    def _begin(self) -> Going:
        self.going = Going()
        self._clock.start()
        self.changed.emit()
        return self.going

    def _one_checked(self, complaint_id: str, report: Report) -> None:
        if complaint_id == self.complaint_id:
            self.one = Checked(report, self._session.clock.now())
        self._ended()

    def _all_checked(self, report: Report) -> None:
        self.all = Checked(report, self._session.clock.now())
        if not report.fine:
            self._session.trouble.found(report, self.all.at)  # the bar of every place says so
        self._ended()

    def _failed(self, error: Exception) -> None:
        self._ended()
        self._session.refused.emit(error)

    def _ended(self) -> None:
        self.going = None
        self._clock.stop()
        self.changed.emit()
