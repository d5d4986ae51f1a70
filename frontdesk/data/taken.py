"""Files of complaints, suggestions and thanks in the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from frontdesk.data.engine import Engine
from frontdesk.data.sight import Sight
from frontdesk.data.table import Recorder, Table, to_text
from frontdesk.domain.attachments import Attachment
from frontdesk.domain.remarks import Remark, RemarkKind

# Of a complaint that was taken back the bytes stay a while: they come back into the form with its words.
UNUSED = (
    "NOT EXISTS (SELECT 1 FROM attachment a WHERE a.id = file_data.id)"
    " AND NOT EXISTS (SELECT 1 FROM draft d WHERE instr(d.body, file_data.id) > 0)"
)


class SqlAttachments(Table[Attachment]):
    """The ``AttachmentRepo`` port. Bytes lie apart from what is said of them, and are in no journal."""

    def __init__(self, engine: Engine, recorder: Recorder, sight: Sight) -> None:
        super().__init__(engine, recorder, Attachment, "attachment")
        self._sight = sight

    def read(self, sql: str, values: Mapping[str, object] | None = None) -> list[Attachment]:
        """Return the records of a query, but for files of what is not the reader's to open."""
        hidden = self._sight.hidden()
        return [one for one in super().read(sql, values) if one.complaint_id not in hidden]

    def of_complaint(self, complaint_id: str) -> list[Attachment]:
        """Return the files of a complaint in the order in which they were added."""
        return self.read(
            f"{self.select} WHERE complaint_id = :id ORDER BY added_at, id", {"id": complaint_id}
        )

    def data(self, file_id: str) -> bytes | None:
        """Return the bytes kept under an id."""
        of = self._engine.rows("SELECT complaint_id FROM attachment WHERE id = :id", {"id": file_id})
        if of and of[0][0] in self._sight.hidden():
            return None
        rows = self._engine.rows("SELECT data FROM file_data WHERE id = :id", {"id": file_id})
        return bytes(rows[0][0]) if rows else None

    def put(self, file_id: str, data: bytes, at: datetime) -> None:
        """Keep bytes under an id; the same again is the same."""
        self._engine.run(
            "INSERT INTO file_data (id, at, data) VALUES (:id, :at, :data) ON CONFLICT (id) DO NOTHING",
            {"id": file_id, "at": to_text(at), "data": data},
        )

    def drop_unused(self, before: datetime) -> None:
        """Let go of bytes from before an instant that belong to no complaint and no draft."""
        self._engine.run(
            f"DELETE FROM file_data WHERE at < :before AND {UNUSED}", {"before": to_text(before)}
        )


class SqlRemarks(Table[Remark]):
    """The ``RemarkRepo`` port."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        super().__init__(engine, recorder, Remark, "remark")

    def of_customer(self, customer_id: str) -> list[Remark]:
        """Return what a customer said, also in a visit, the newest first."""
        sql = (
            f"{self.select} WHERE customer_id = :id OR visit_id IN"
            " (SELECT id FROM visit WHERE customer_id = :id) ORDER BY received_at DESC, id DESC"
        )
        return self.read(sql, {"id": customer_id})

    def unread(self) -> list[Remark]:
        """Return those that nobody has read yet, the oldest first."""
        return self.read(f"{self.select} WHERE read_at IS NULL ORDER BY received_at, id")

    def between(self, start: datetime, end: datetime) -> list[Remark]:
        """Return those received in [start, end), the oldest first."""
        sql = f"{self.select} WHERE received_at >= :start AND received_at < :end ORDER BY received_at, id"
        return self.read(sql, {"start": to_text(start), "end": to_text(end)})

    def count(self, start: datetime, end: datetime) -> dict[RemarkKind, int]:
        """Return how many of each kind were received in [start, end)."""
        rows = self._engine.rows(
            "SELECT kind, count(*) FROM remark WHERE received_at >= :start AND received_at < :end"
            " GROUP BY kind",
            {"start": to_text(start), "end": to_text(end)},
        )
        return {RemarkKind(kind): int(count) for kind, count in rows}
