"""What happens to the time while the program runs: the computer sleeps, or its clock is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject

from frontdesk.clock import ShopClock
from frontdesk.domain.closing import NAP
from frontdesk.i18n import _
from frontdesk.services.closing import note_sleep
from frontdesk.ui.line.presenter import LinePresenter
from frontdesk.ui.session import Session

SAID_FROM = timedelta(minutes=1)  # a smaller correction changes nothing that anybody reads
TAKEN_FROM = timedelta(seconds=1)

Keep = Callable[[Mapping[str, object]], None]


def keeper_of_time(
    session: Session, line: LinePresenter, say: Callable[[str], None], keep: Keep | None
) -> TimeKeeper | None:
    """Return who looks after the shop's time, where there is one beside the computer's clock."""
    clock = session.clock
    return TimeKeeper(session, line, clock, say, keep) if isinstance(clock, ShopClock) else None


class TimeKeeper(QObject):
    """Looks at the time once a second.

    Where seconds are missing the computer slept, or the program was held: nobody could press anything, so the
    times of whoever is here are not known. A clock that was set is taken over once nobody is in the shop, so
    that no wait, no greeting and no prompt ever jumps.
    """

    def __init__(
        self,
        session: Session,
        line: LinePresenter,
        clock: ShopClock,
        say: Callable[[str], None],
        keep: Keep | None,
    ) -> None:
        super().__init__(line)
        self._session = session
        self._line = line
        self._clock = clock
        self._say = say
        self._keep = keep
        self._last = clock.steady()
        line.ticked.connect(self._look)

    def keep(self) -> None:
        """Keep the shop's time for another start in this boot of the computer."""
        kept, keep = self._clock.keep(), self._keep
        if kept and keep is not None:
            self._session.slow.run(lambda: keep(kept))

    def _look(self, _at: datetime) -> None:
        now = self._clock.steady()
        missing, self._last = timedelta(seconds=now - self._last), now
        here = self._line.shown.here
        if here and missing >= NAP:
            self._session.do("note_sleep", partial(note_sleep, asleep=missing))
        behind = self._clock.behind
        if not here and abs(behind) >= TAKEN_FROM:
            self._clock.follow()
            self.keep()
            self._line.refresh()
            if abs(behind) >= SAID_FROM:
                self._say(_("The computer’s clock was set. Nobody was in the shop, so no wait was changed."))
