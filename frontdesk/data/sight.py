"""Who reads: what few may open is read, counted and found by those few alone, whichever table is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from frontdesk.data.engine import Engine
from frontdesk.domain.complaints import Complaint, as_seen, may_take
from frontdesk.domain.shop import Staff

T = TypeVar("T")
_HIDDEN = "SELECT id FROM complaint WHERE restricted <> ''"


class Sight:
    """The sight of one reader; commands, and the program itself, see everything.

    ``values`` go with every query that ends in what ``narrowed`` returns.
    """

    def __init__(self, engine: Engine, find: Callable[[str | None], Staff | None]) -> None:
        self._engine = engine
        self._find = find
        self._reader: str | None = None

    def look_as(self, reader: str | None) -> None:
        """Read as somebody may; None: everything."""
        self._reader = reader

    @property
    def reader(self) -> str:
        """Return the id of who reads, or empty text."""
        return self._reader or ""

    @property
    def values(self) -> dict[str, object]:
        """Return the values of the conditions."""
        return {"reader": self.reader}

    def seen(self, complaint: Complaint) -> Complaint | None:
        """Return a complaint as the reader may see it."""
        if self._reader is None or not complaint.restricted:
            return complaint
        return as_seen(complaint, self._staff())

    def narrowed(self) -> str:
        """Return a condition more for a query of complaints: none that is not the reader's to open.

        Empty where there is no such one: then an index alone may answer what is asked.
        """
        return f" AND id NOT IN ({self._query()})" if self.hidden() else ""

    def hidden(self) -> frozenset[str]:
        """Return the complaints that are not the reader's to open; there are never many."""
        if self._reader is None:
            return frozenset()
        return frozenset(str(row[0]) for row in self._engine.rows(self._query(), self.values))

    def _query(self) -> str:
        """Say in SQL whatever ``may_open`` says of one complaint."""
        return f"{_HIDDEN} AND about_staff = :reader" if may_take(self._staff()) else _HIDDEN

    def _staff(self) -> Staff | None:
        return self._find(self._reader or None)
