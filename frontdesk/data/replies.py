"""Letters that were sent in the store, and taking a customer's name off them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from frontdesk.data.engine import Engine
from frontdesk.data.erasing_tools import erase_bodies, erase_rows, has_column, in_any
from frontdesk.data.sight import Sight
from frontdesk.data.table import CHUNK, Recorder, Table
from frontdesk.domain.replies import Reply
from frontdesk.domain.sheets import as_json, read_sheet, without_names


class SqlReplies(Table[Reply]):
    """The ``ReplyRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder, sight: Sight) -> None:
        super().__init__(engine, recorder, Reply, "reply")
        self._sight = sight

    def read(self, sql: str, values: Mapping[str, object] | None = None) -> list[Reply]:
        """Return the records of a query, but for letters about what is not the reader's to open."""
        hidden = self._sight.hidden()
        return [one for one in super().read(sql, values) if one.complaint_id not in hidden]

    def of_complaints(self, complaint_ids: Iterable[str]) -> dict[str, list[Reply]]:
        """Return the letters about some complaints, the oldest first."""
        wanted = list(dict.fromkeys(complaint_ids))
        found: dict[str, list[Reply]] = {}
        for start in range(0, len(wanted), CHUNK):
            part = {f"k{i}": id_ for i, id_ in enumerate(wanted[start : start + CHUNK])}
            marks = ", ".join(f":{name}" for name in part)
            for one in self.read(f"{self.select} WHERE complaint_id IN ({marks}) ORDER BY id", part):
                found.setdefault(one.complaint_id, []).append(one)
        return found


def replies_of(engine: Engine, complaint_ids: Sequence[str]) -> list[str]:
    """Return the ids of the letters about complaints; an old copy has none."""
    if not has_column(engine, "reply", "id"):
        return []
    return in_any(engine, "SELECT id FROM reply WHERE complaint_id IN ({marks})", complaint_ids)


def erase_replies(engine: Engine, complaint_ids: Sequence[str]) -> list[str]:
    """Take the letters about complaints away, and what the journal holds of them."""
    found = replies_of(engine, complaint_ids)
    erase_rows(engine, "reply", found)
    return found


def unname_replies(engine: Engine, complaint_ids: Sequence[str]) -> list[str]:
    """Take the name off letters about complaints that the law keeps: what was decided, and why, stays."""
    found = replies_of(engine, complaint_ids)
    for reply_id in found:
        (kept,) = engine.rows("SELECT letter FROM reply WHERE id = :id", {"id": reply_id})[0]
        letter = as_json(without_names(read_sheet(kept)))
        if letter != kept:
            values = {"id": reply_id, "letter": letter}
            engine.run("UPDATE reply SET letter = :letter, rev = rev + 1 WHERE id = :id", values)
    erase_bodies(engine, found)
    return found
