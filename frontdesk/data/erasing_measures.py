"""Erasing what was written about a complaint's measures: what is still to be done goes, a figure stays."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.data.engine import Engine
from frontdesk.data.erasing_tools import erase_bodies, has_column, in_any, run


def measures_of(engine: Engine, complaint_ids: Sequence[str]) -> list[str]:
    """Return the measures that complaints gave rise to."""
    if not has_column(engine, "measure", "id"):  # an old copy
        return []
    return in_any(engine, "SELECT id FROM measure WHERE complaint_id IN ({marks})", complaint_ids)


def erase_measures(engine: Engine, complaint_ids: Sequence[str]) -> None:
    """Take away measures that are open, and the words of the others, which may name somebody.

    That one was done, when, about which cause and whether it helped stays counted.
    """
    ids = measures_of(engine, complaint_ids)
    opened = "done_at IS NULL AND dropped_at IS NULL"
    run(engine, f"DELETE FROM measure WHERE {opened} AND id IN ({{marks}})", ids)
    run(
        engine,
        "UPDATE measure SET text = '', helped_note = '', complaint_id = NULL, rev = rev + 1"
        " WHERE id IN ({marks})",
        ids,
    )
    erase_bodies(engine, ids)
