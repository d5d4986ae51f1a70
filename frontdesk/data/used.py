"""In which hours the program was used: without that, an hour without visits would read as a quiet one.

An hour counts in which something was kept, signing in included. It is written with the command itself, so it
costs no flush of its own, and once for each hour. It says nothing of who or what, so no journal holds it.
"""

from __future__ import annotations

from datetime import datetime

from frontdesk.data.engine import Engine
from frontdesk.data.table import to_text

_HOUR = len("2026-11-23T08")


class Use:
    """Notes the hour that is used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._noted = ""

    def note(self, at: datetime) -> None:
        """Take note, in the running command, that the program is used."""
        hour = to_text(at)[:_HOUR]
        if hour != self._noted:
            sql = "INSERT INTO used_hour (hour) VALUES (:hour) ON CONFLICT DO NOTHING"
            self._engine.run(sql, {"hour": hour})
            self._noted = hour

    def forget(self) -> None:
        """Note the hour again: what was noted last was not kept."""
        self._noted = ""


def used_hours(engine: Engine, start: datetime, end: datetime) -> list[datetime]:
    """Return the beginnings of the hours (UTC) in [start, end) in which the program was used."""
    sql = "SELECT hour FROM used_hour WHERE hour >= :start AND hour < :end ORDER BY hour"
    bounds = {"start": to_text(start)[:_HOUR], "end": to_text(end)[:_HOUR]}
    return [datetime.fromisoformat(hour + ":00+00:00") for (hour,) in engine.rows(sql, bounds)]
