"""One quiet line: how the day went so far."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer

from frontdesk.i18n import _, ngettext
from frontdesk.ui.context import Context
from frontdesk.ui.retranslate import Retranslated
from frontdesk.ui.widgets.basics import label
from frontdesk.ui.widgets.layouts import column

if TYPE_CHECKING:
    from frontdesk.domain.figures import VisitTimes  # not loaded before the first window

TODAY_MS = 300  # the day's figures come after the step is painted, not with it


class Today(Retranslated):
    """Half were greeted within so long, and so many left unserved; read anew a moment after each step."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session = context.session
        self._words = label("second")
        self._visits: list[VisitTimes] | None = None  # of today, once they are read
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TODAY_MS)
        self._soon.timeout.connect(self._read)
        self.setLayout(column(self._words))
        context.line.line_changed.connect(self.read_soon)
        self.retranslate()
        self.read_soon()

    def retranslate(self) -> None:
        """Say it in words; there is room for both its lines before it speaks, so that no card moves then."""
        self._words.ensurePolished()
        self._words.setMinimumHeight(2 * self._words.fontMetrics().lineSpacing())
        if self._visits is not None:
            self._say(self._visits)

    def read_soon(self) -> None:
        """Look anew in a moment."""
        if not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        zone = ZoneInfo(self._session.shop.timezone)
        start = self._session.clock.now().astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        end = self._session.clock.now().astimezone(zone)
        self._session.ask(
            lambda uow: uow.visits.times(start, end, now=end, evening=start), self._say, owner=self
        )

    def _say(self, visits: list[VisitTimes]) -> None:
        self._visits = visits
        from frontdesk.domain.figures import greeting as until_seen

        left = sum(v.left for v in visits)
        seen = until_seen(visits)
        if seen is None:
            self._words.setText(_("No figures for today yet."))
            return
        half = int(seen.half)
        greeted = _("Today half were greeted within {seconds} s.").format(seconds=half)
        unserved = ngettext(
            "{left} of {n} visit left unserved.", "{left} of {n} visits left unserved.", len(visits)
        )
        self._words.setText(f"{greeted} {unserved.format(left=left, n=len(visits))}")
