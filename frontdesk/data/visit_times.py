"""The times of many visits at once: a year of them is read from one index, as plain numbers."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from frontdesk.data.engine import Engine
from frontdesk.data.table import to_text
from frontdesk.domain.visits import Times

if TYPE_CHECKING:
    from frontdesk.domain.figures import VisitRow, VisitTimes  # not loaded before the first window


def _span(until: str, since: str) -> str:
    return f"CAST(round((julianday({until}) - julianday({since})) * 86400000) AS INTEGER)"


# The words of the index ``visit_figures``: in any others it would not be read.
_GREETING = _span("first_seen_at", "joined_at")
_WAIT = _span("called_at", "joined_at") + " - away_s * 1000"
_UNSEEN = (
    f"max(unseen_ms, coalesce({_GREETING}, 0), CASE WHEN called_at IS NULL"
    f" THEN {_span('coalesce(parked_at, ended_at)', 'coalesce(seen_at, joined_at)')}"
    f" WHEN back_at IS NOT NULL THEN coalesce({_span('ended_at', 'seen_at')}, 0) ELSE 0 END)"
)
_HOUR = "substr(joined_at, 1, 13)"
_JOINED = "joined_at >= :start AND joined_at < :end"
# Who stepped aside before being called still waits.
_OVER = (
    f"SELECT {_HOUR}, {_GREETING}, {_WAIT}, {_UNSEEN}, ending = 'left', 0 FROM visit"
    f" WHERE {_JOINED} AND times = '' AND (ending <> '' OR {_WAIT} IS NOT NULL)"
)
_WAITING = (
    f"SELECT {_HOUR}, {_GREETING}, NULL, max(unseen_ms, coalesce({_GREETING}, 0),"
    f" {_span('coalesce(parked_at, :now)', 'coalesce(seen_at, joined_at)')}), 0, 1 FROM visit"
    f" WHERE ended_at IS NULL AND called_at IS NULL AND {_JOINED} AND times = ''"
)
_ROWS = (
    f"SELECT id, joined_at, {_GREETING}, {_WAIT}, {_UNSEEN}, ending, times FROM visit WHERE {_JOINED}"
    " ORDER BY joined_at DESC, id DESC"
)
_LEFT_OVER = (
    f"SELECT count(*) FROM visit WHERE ended_at IS NULL AND called_at IS NULL AND {_JOINED} AND times = ''"
)
_UNTIMED = f"SELECT count(*) FROM visit INDEXED BY visit_figures WHERE {_JOINED} AND times <> ''"


def times_of_visits(
    engine: Engine, start: datetime, end: datetime, now: datetime, evening: datetime
) -> list[VisitTimes]:
    """Return the known times of visits that joined in [start, end).

    Who was in the line before ``evening`` and was never called did not wait through the night.
    """
    from frontdesk.domain.figures import VisitTimes

    rows = engine.rows(_OVER, _between(start, end))
    rows += engine.rows(_WAITING, _between(max(start, evening), end) | {"now": to_text(now)})
    return list(map(partial(tuple.__new__, VisitTimes), rows))


def rows_of_visits(engine: Engine, start: datetime, end: datetime, evening: datetime) -> list[VisitRow]:
    """Return visits that joined in [start, end), the newest first."""
    from frontdesk.domain.figures import VisitRow

    rows = map(partial(tuple.__new__, VisitRow), engine.rows(_ROWS, _between(start, end)))
    before = to_text(evening)
    return [
        row._replace(times=Times.PENDING)
        if row.joined_at < before and row.wait is None and not (row.ending or row.times)
        else row
        for row in rows
    ]


def count_untimed(engine: Engine, start: datetime, end: datetime, evening: datetime) -> int:
    """Return how many visits joined in [start, end) whose times are not known."""
    left_over = engine.rows(_LEFT_OVER, _between(start, min(end, evening)))
    return int(engine.rows(_UNTIMED, _between(start, end))[0][0]) + int(left_over[0][0])


def _between(start: datetime, end: datetime) -> dict[str, object]:
    return {"start": to_text(start), "end": to_text(end)}
