"""Between two cards, in the store: links, pairs judged to be two people, and cards that became one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from frontdesk.data.engine import Engine
from frontdesk.data.table import Image, Recorder, Table
from frontdesk.domain.contacts import apart, numbers
from frontdesk.domain.text import fold
from frontdesk.domain.ties import Apart, Link, Merged, in_order

# What points to a customer, by table and column, and goes along when two cards become one.
MOVING = (
    ("visit", "customer_id"),
    ("companion", "customer_id"),
    ("complaint", "customer_id"),
    ("promise", "customer_id"),
    ("remark", "customer_id"),
    ("kept_card", "customer_id"),
    ("keeping", "record_id"),
    ("disclosure", "about_id"),
    ("export_file", "customer_id"),
    ("merged", "kept_id"),
)
_EITHER = "WHERE one_id = :id OR other_id = :id ORDER BY id"


class SqlLinks(Table[Link]):
    """The ``LinkRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Link, "link")

    def of(self, customer_id: str) -> list[Link]:
        """Return a customer's links, the oldest first."""
        return self.read(f"{self.select} {_EITHER}", {"id": customer_id})


class SqlAparts(Table[Apart]):
    """The ``ApartRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Apart, "apart")

    def of(self, customer_id: str) -> list[Apart]:
        """Return the pairs that a customer is in."""
        return self.read(f"{self.select} {_EITHER}", {"id": customer_id})

    def pairs(self) -> set[tuple[str, str]]:
        """Return every pair, each with its ids in order."""
        return {in_order(row[0], row[1]) for row in self._engine.rows("SELECT one_id, other_id FROM apart")}


def _merged_search(merged: Merged) -> Image:
    names = fold(f"{merged.given} {merged.surname} {merged.preferred}")
    phones = numbers(merged.phone, *apart(merged.more_phones))
    emails = (merged.email, *apart(merged.more_emails))
    return {"search_text": " ".join(("", names, *phones, *emails, "")).lower()}


class SqlMerges(Table[Merged]):
    """The ``MergedRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder, table_of: Callable[[str], Table[Any]]) -> None:
        super().__init__(engine, recorder, Merged, "merged", _merged_search)
        self._table_of = table_of

    def into(self, kept_id: str) -> list[Merged]:
        """Return the cards that became one with this one, the oldest first."""
        return self.read(f"{self.select} WHERE kept_id = :id ORDER BY at, id", {"id": kept_id})

    def move(self, from_id: str, to_id: str) -> None:
        """Let everything that points to one customer point to another, but links and judged pairs."""
        for entity, column in MOVING:
            table = self._table_of(entity)
            for record in table.read(f"{table.select} WHERE {column} = :id ORDER BY id", {"id": from_id}):
                table.save(replace(record, **{column: to_id}))
