"""What the shop says and does for those who wait: its three lists, built when they are first looked at."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontdesk.domain.errors import StaleRecordError
from frontdesk.ui.playbook.wait_lists import Offers, WaitList, WaitReasons, Wishes
from frontdesk.ui.session import Session
from frontdesk.ui.settings.presenter import SettingsPresenter
from frontdesk.ui.theme import theme
from frontdesk.ui.widgets.layouts import Scroll

LISTS: tuple[type[WaitList], ...] = (WaitReasons, Offers, Wishes)


class WaitingView(QWidget):
    """Each change is kept at once, and a refusal stands beside its field, as in the settings."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._presenter = SettingsPresenter(session)
        self.lists: list[WaitList] = []
        self.changes = QWidget()
        self._box = QVBoxLayout(self.changes)
        self._box.setContentsMargins(0, 0, theme().tokens.px("space2"), theme().tokens.px("space5"))
        self._box.setSpacing(theme().tokens.px("space4"))
        self._box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(self.changes))
        self._more = QTimer(self)
        self._more.timeout.connect(self._build_next)
        self._presenter.shown.connect(self._fill)
        self._presenter.kept.connect(self._kept)
        self._presenter.refused.connect(self._refused)

    @property
    def complete(self) -> bool:
        """Tell whether every list is built."""
        return len(self.lists) == len(LISTS)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Build the lists one after the other, so that the window never stands still."""
        super().showEvent(event)
        if not self.complete:
            self._more.start()

    def _build_next(self) -> None:
        if self.complete or not self.isVisible():
            self._more.stop()
            return
        made = LISTS[len(self.lists)](self._presenter, self._session)
        self.lists.append(made)
        self._box.insertWidget(self._box.count() - 1, made)

    def _fill(self) -> None:
        for each in self.lists:
            each.fill()

    def _kept(self, spot: str) -> None:
        for each in self.lists:
            each.kept(spot)

    def _refused(self, spot: str, error: Exception) -> None:
        taken = [each for each in self.lists if each.refused(spot, error)]
        if not taken:
            self._session.refused.emit(error)
        elif not isinstance(error, StaleRecordError):
            taken[0].fill()
