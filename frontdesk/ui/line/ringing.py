"""A quiet tone when somebody begins to stand unseen: only where the shop chose it, once for each prompt."""

from __future__ import annotations

from PySide6.QtCore import QObject

from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session


class Ringing(QObject):
    """Rings on the slow lane, and waits for nothing."""

    def __init__(self, session: Session, line: LinePresenter) -> None:
        super().__init__(line)
        self._session = session
        self._line = line
        self._rung: object = None
        line.prompt_changed.connect(self._follow)

    def _follow(self) -> None:
        prompt, notice = self._line.prompt, self._line.notice
        about = (prompt.visit.id, prompt.visit.rev) if prompt else notice.candidate.key if notice else None
        if about is None or about == self._rung:
            return
        self._rung = about
        find = self._session.means.bell
        if self._session.shop.sound == "bell" and find is not None:
            self._session.slow.run(lambda: _ring(find()))


def _ring(bell: object) -> None:
    if callable(bell):
        bell()
