"""Small tools for erasing: statements over long lists of ids, and bodies of the journal taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from frontdesk.data.engine import Engine
from frontdesk.data.table import CHUNK

Touched = dict[str, list[str]]  # kinds of records, and which of them


def erase_bodies(engine: Engine, row_ids: Sequence[str]) -> None:
    """Take away what the journal holds about records; their hashes stay, and so the chain holds."""
    sql = "DELETE FROM journal_body WHERE seq IN (SELECT seq FROM journal WHERE row_id IN ({marks}))"
    run(engine, sql, row_ids)


def erase_rows(engine: Engine, table: str, ids: Sequence[str]) -> None:
    """Take records away with their bodies."""
    run(engine, f"DELETE FROM {table} WHERE id IN ({{marks}})", ids)
    erase_bodies(engine, ids)


class Part:
    """Some ids as the marks and values of a statement."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.values = {f"id{i}": id_ for i, id_ in enumerate(ids)}
        self.marks = ", ".join(f":{name}" for name in self.values)


def parts(ids: Sequence[str]) -> list[Part]:
    """Return a long list of ids in parts that one statement takes."""
    return [Part(ids[start : start + CHUNK]) for start in range(0, len(ids), CHUNK)]


def run(engine: Engine, sql: str, ids: Sequence[str]) -> None:
    """Run a statement for all of the ids."""
    for part in parts(ids):
        engine.run(sql.format(marks=part.marks), part.values)


def in_any(engine: Engine, sql: str, ids: Sequence[str]) -> list[str]:
    """Return the ids that a query finds for any of the given ones."""
    return [one for part in parts(ids) for one in ids_of(engine, sql.format(marks=part.marks), part.values)]


def ids_of(engine: Engine, sql: str, values: Mapping[str, object]) -> list[str]:
    """Return the first column of a query."""
    return [str(row[0]) for row in engine.rows(sql, values)]


def has_column(engine: Engine, table: str, column: str) -> bool:
    """Tell whether a store knows a column; an old copy may not."""
    return bool(engine.rows("SELECT 1 FROM pragma_table_info(:t) WHERE name = :c", {"t": table, "c": column}))
