"""What taking complaints, suggestions and thanks asks of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from frontdesk.domain.attachments import Attachment
from frontdesk.domain.remarks import Remark, RemarkKind
from frontdesk.services.repositories import Repo


class AttachmentRepo(Repo[Attachment], Protocol):
    """Files of complaints, and their bytes."""

    def of_complaint(self, complaint_id: str) -> list[Attachment]:
        """Return the files of a complaint in the order in which they were added."""
        ...

    def data(self, file_id: str) -> bytes | None:
        """Return the bytes kept under an id."""
        ...

    def put(self, file_id: str, data: bytes, at: datetime) -> None:
        """Keep bytes under an id; the same again is the same."""
        ...

    def drop_unused(self, before: datetime) -> None:
        """Let go of bytes from before an instant that belong to no complaint and no draft."""
        ...


class RemarkRepo(Repo[Remark], Protocol):
    """Suggestions and thanks."""

    def of_customer(self, customer_id: str) -> list[Remark]:
        """Return what a customer said, also in a visit, the newest first."""
        ...

    def unread(self) -> list[Remark]:
        """Return those that nobody has read yet, the oldest first."""
        ...

    def between(self, start: datetime, end: datetime) -> list[Remark]:
        """Return those received in [start, end), the oldest first."""
        ...

    def count(self, start: datetime, end: datetime) -> Mapping[RemarkKind, int]:
        """Return how many of each kind were received in [start, end)."""
        ...


class WithTaken(Protocol):
    """A unit of work that knows these records."""

    @property
    def attachments(self) -> AttachmentRepo: ...
    @property
    def remarks(self) -> RemarkRepo: ...
