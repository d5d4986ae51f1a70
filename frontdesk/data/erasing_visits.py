"""Erasing what visits tell of people: marks, companions, what was heeded, offered and wished. Times stay."""

from __future__ import annotations

import json
from collections.abc import Sequence

from frontdesk.data.engine import Engine
from frontdesk.data.erasing_tools import Touched, erase_bodies, erase_rows, has_column, ids_of, in_any, run


def leave_companions(engine: Engine, customer_id: str) -> tuple[list[str], list[str]]:
    """Take a customer out of visits of others; return the ids of what went, and of those visits."""
    if not has_column(engine, "companion", "id"):  # an old copy
        return [], []
    me = {"id": customer_id}
    found = ids_of(engine, "SELECT id FROM companion WHERE customer_id = :id", me)
    visits = ids_of(engine, "SELECT visit_id FROM companion WHERE customer_id = :id", me)
    engine.run("DELETE FROM companion WHERE customer_id = :id", me)
    return found, visits


def _erase_cares(engine: Engine, visits: Sequence[str]) -> list[str]:
    """Take away what was heeded in visits."""
    if not has_column(engine, "care", "id"):  # an old copy
        return []
    found = in_any(engine, "SELECT id FROM care WHERE visit_id IN ({marks})", visits)
    run(engine, "DELETE FROM care WHERE id IN ({marks})", found)
    return found


def erase_meanwhile(engine: Engine, visits: Sequence[str]) -> Touched:
    """Take away what was offered to somebody and what they wished for, with their bodies."""
    touched: Touched = {}
    for table in ("offered", "wish"):
        if has_column(engine, table, "visit_id"):  # not an old copy
            touched[table] = in_any(engine, f"SELECT id FROM {table} WHERE visit_id IN ({{marks}})", visits)
            erase_rows(engine, table, touched[table])
    return touched


def erase_marks(engine: Engine, ids: Sequence[str]) -> list[str]:
    """Take away what told unknown people in the line apart; the times stay.

    Returns what was heeded in these visits, which is gone too.
    """
    cares = _erase_cares(engine, ids)
    words = "label = '', reason = ''"
    if has_column(engine, "visit", "parked_for"):  # none in an old copy
        words += ", parked_for = '', ahead_words = ''"
    run(engine, f"UPDATE visit SET {words}, rev = rev + 1 WHERE id IN ({{marks}})", ids)
    erase_bodies(engine, [*ids, *cares])
    return cares


def erase_undone(engine: Engine, visits: Sequence[str]) -> None:
    """Take away what the journal tells of these visits and no row does any more, such as a wish taken back.

    Its body names the visit, never the customer.
    """
    sql = (
        "DELETE FROM journal_body WHERE seq IN (SELECT j.seq FROM journal j"
        " JOIN journal_body b ON b.seq = j.seq WHERE j.entity"
        " IN ('wish', 'offered', 'care', 'companion', 'remark')"
        " AND EXISTS (SELECT 1 FROM json_each(:visits) v WHERE instr(b.body, v.value) > 0))"
    )
    engine.run(sql, {"visits": json.dumps(visits)})
