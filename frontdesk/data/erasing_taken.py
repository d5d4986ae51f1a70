"""Erasing what came with complaints, and suggestions and thanks."""

from __future__ import annotations

from collections.abc import Sequence

from frontdesk.data.engine import Engine
from frontdesk.data.erasing_tools import Touched, erase_bodies, erase_rows, has_column, ids_of, in_any, run
from frontdesk.data.taken import UNUSED


def files_of(engine: Engine, complaint_ids: Sequence[str]) -> list[str]:
    """Return the ids of the files of complaints."""
    if not has_column(engine, "attachment", "id"):  # an old copy
        return []
    return in_any(engine, "SELECT id FROM attachment WHERE complaint_id IN ({marks})", complaint_ids)


def erase_files(engine: Engine, complaint_ids: Sequence[str]) -> list[str]:
    """Take away the files of complaints, bytes and all; return their ids."""
    found = files_of(engine, complaint_ids)
    if found:
        run(engine, "DELETE FROM file_data WHERE id IN ({marks})", found)
        erase_rows(engine, "attachment", found)
    return found


def erase_unused_files(engine: Engine) -> None:
    """Take away bytes that belong to no complaint and no draft: nothing says any more whose they are."""
    if has_column(engine, "file_data", "id"):
        engine.run(f"DELETE FROM file_data WHERE {UNUSED}")


def erase_taken(engine: Engine, customer_id: str, complaint_ids: Sequence[str]) -> Touched:
    """Take away files, and what a customer suggested and thanked for."""
    remarks = erase_remarks(engine, customer_id)
    files = erase_files(engine, complaint_ids)
    erase_unused_files(engine)
    return {"attachment": files, "remark": remarks}


def erase_remarks(engine: Engine, customer_id: str) -> list[str]:
    """Take away what a customer suggested and thanked for, also in a visit; return the ids."""
    if not has_column(engine, "remark", "id"):  # an old copy
        return []
    sql = (
        "SELECT id FROM remark WHERE customer_id = :id"
        " OR visit_id IN (SELECT id FROM visit WHERE customer_id = :id)"
    )
    found = ids_of(engine, sql, {"id": customer_id})
    run(engine, "DELETE FROM remark WHERE id IN ({marks})", found)
    erase_bodies(engine, found)
    return found
