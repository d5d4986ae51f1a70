"""The ``MeanwhileRepos`` port: the records of the care of those who wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from frontdesk.data.engine import Engine
from frontdesk.data.erasing_tools import parts
from frontdesk.data.table import Recorder, Table, to_instant, to_text
from frontdesk.domain.meanwhile import Hello, Offered, WaitChoice, WaitReason, Wish

# Which visits tell how long people are served. Those whose times are marked as wrong are left out here.
_SERVED = "ending = 'finished' AND called_at IS NOT NULL AND times = ''"


class SqlWaitReasons(Table[WaitReason]):
    """The ``WaitReasonRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, WaitReason, "wait_reason")

    def told_since(self, start: datetime) -> list[WaitReason]:
        """Return those chosen since an instant and not taken back, the newest first."""
        sql = f"{self.select} WHERE set_at >= :start AND cleared_at IS NULL ORDER BY set_at DESC, id DESC"
        return self.read(sql, {"start": to_text(start)})


class SqlOffered(Table[Offered]):
    """The ``OfferedRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Offered, "offered")

    def in_visits(self, visit_ids: Iterable[str]) -> list[Offered]:
        """Return what was offered in these visits, the first first."""
        found = [
            one
            for part in parts(list(dict.fromkeys(visit_ids)))
            for one in self.read(f"{self.select} WHERE visit_id IN ({part.marks})", part.values)
        ]
        return sorted(found, key=lambda one: (one.at, one.id))


class SqlHellos(Table[Hello]):
    """The ``HelloRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Hello, "hello")

    def between(self, start: datetime, end: datetime) -> list[Hello]:
        """Return those of [start, end), the first first."""
        sql = f"{self.select} WHERE at >= :start AND at < :end ORDER BY at, id"
        return self.read(sql, {"start": to_text(start), "end": to_text(end)})

    def count(self, start: datetime, end: datetime) -> int:
        """Return how many there are of [start, end)."""
        sql = "SELECT count(*) FROM hello WHERE at >= :start AND at < :end"
        return int(self._engine.rows(sql, {"start": to_text(start), "end": to_text(end)})[0][0])


class SqlWishes(Table[Wish]):
    """The ``WishRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Wish, "wish")

    def open(self) -> list[Wish]:
        """Return those neither told nor given up, the oldest first."""
        return self.read(f"{self.select} WHERE ended_at IS NULL ORDER BY noted_at, id")

    def in_visits(self, visit_ids: Iterable[str]) -> list[Wish]:
        """Return every wish of these visits, the oldest first."""
        found = [
            one
            for part in parts(list(dict.fromkeys(visit_ids)))
            for one in self.read(f"{self.select} WHERE visit_id IN ({part.marks})", part.values)
        ]
        return sorted(found, key=lambda one: (one.noted_at, one.id))


class SqlMeanwhile:
    """The ``MeanwhileRepos`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        self._engine = engine
        self.choices: Table[WaitChoice] = Table(engine, recorder, WaitChoice, "wait_choice")
        self.reasons = SqlWaitReasons(engine, recorder)
        self.offered = SqlOffered(engine, recorder)
        self.hellos = SqlHellos(engine, recorder)
        self.wishes = SqlWishes(engine, recorder)

    def served(self, since: datetime, until: datetime, limit: int) -> list[tuple[datetime, float]]:
        """Return when people were called, and for how many seconds they were served, the newest first.

        Of those who joined in [since, until); without the time that they were aside.
        """
        sql = (
            "SELECT called_at, ended_at, aside_s FROM visit WHERE joined_at >= :since AND joined_at < :until"
            f" AND {_SERVED} ORDER BY joined_at DESC LIMIT :limit"
        )
        values = {"since": to_text(since), "until": to_text(until), "limit": limit}
        return [
            (start := to_instant(called), (to_instant(ended) - start).total_seconds() - aside)
            for called, ended, aside in self._engine.rows(sql, values)
        ]
