"""The safe copies of a running program: begun after the first paint, finished after the last window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from frontdesk.i18n import _

if TYPE_CHECKING:
    from frontdesk.ui.copies.keeper import CopyKeeper
    from frontdesk.ui.session import Session

MOMENT_MS = 1000


class CopiesAtWork:
    """Loads what makes copies when nobody waits for it."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._keeper: CopyKeeper | None = None

    def begin(self, session: Session, say: Callable[[str], None]) -> None:
        """Make copies by themselves from now on; ``say`` is told what is worth one calm line."""
        if session.means.copies is None:
            return
        from frontdesk.ui.copies.keeper import CopyKeeper
        from frontdesk.ui.copies.words import worry

        self._keeper = CopyKeeper(session, session.means.copies(), self._app)
        self._keeper.worried.connect(lambda code: say(worry(code)))

    def finish(self, say: Callable[[str], None]) -> None:
        """Make the last copy of the day; said in a window only where it takes longer than a moment."""
        if self._keeper is None:
            return
        self._keeper.finish(self._app.quit)
        text = _("The last safe copy of the day is being made. This takes a few seconds…")
        QTimer.singleShot(MOMENT_MS, self._keeper, lambda: say(text))
        self._app.exec()
