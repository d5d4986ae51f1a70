"""Files of a complaint: kept while it is written, attached when it is kept, looked at when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from frontdesk.domain.attachments import Attachment, must_have_room, recognised
from frontdesk.domain.erasing import ExportFile
from frontdesk.domain.errors import NotFoundError
from frontdesk.services.erasing import must_be_in_sight, must_be_theirs_to_open
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import UnitOfWork

UNUSED_FOR = timedelta(days=2)  # longer than a step can be taken back


@dataclass(frozen=True, slots=True)
class FileBytes:
    """One file with its bytes."""

    attachment: Attachment
    data: bytes


def keep_file(uow: UnitOfWork, *, file_id: str, data: bytes) -> str:
    """Keep the bytes of a file under an id of ours, before the complaint that it belongs to is kept.

    What nothing has pointed to for two days goes on the way. Raises DomainError as ``recognised``.
    """
    recognised(data)
    uow.attachments.drop_unused(uow.now() - UNUSED_FOR)
    uow.attachments.put(file_id, data, uow.now())
    return file_id


def attach(uow: UnitOfWork, complaint_id: str, file_ids: Sequence[str]) -> list[str]:
    """Let kept files belong to a complaint. Raises DomainError ``too_many_files`` with ``most``."""
    known = uow.attachments.of_complaint(complaint_id)
    must_have_room(len(known) + len(file_ids))
    return [
        uow.attachments.add(_described(uow, complaint_id, file_id, data)).id
        for file_id in file_ids
        if (data := uow.attachments.data(file_id)) is not None
    ]


def add_file(uow: UnitOfWork, *, complaint_id: str, file_id: str) -> str:
    """Add a file that was kept to a complaint that is there already."""
    complaint = uow.complaints.get(complaint_id)
    must_be_in_sight(uow, complaint)
    attach(uow, complaint_id, [file_id])
    return complaint_id


def read_file(uow: UnitOfWork, file_id: str) -> FileBytes:
    """Return a file as it was added.

    Raises NotFoundError, and StorageError ``file_altered`` where the bytes are others or gone.
    """
    attachment = uow.attachments.get(file_id)  # none of what is not the reader's to open
    if uow.complaints.get(attachment.complaint_id).shut_at is not None:
        raise NotFoundError("complaint", attachment.complaint_id)
    data = uow.attachments.data(file_id)
    if data is None or sha256(data).hexdigest() != attachment.digest:
        raise StorageError("file_altered")
    return FileBytes(attachment, data)


def read_files(uow: UnitOfWork, complaint_ids: Sequence[str]) -> list[FileBytes]:
    """Return every file of some complaints, as it was added. Raises StorageError as ``read_file``."""
    return [
        read_file(uow, one.id)
        for complaint_id in complaint_ids
        for one in uow.attachments.of_complaint(complaint_id)
    ]


def note_file_out(uow: UnitOfWork, *, complaint_id: str, path: str) -> str:
    """Note that a file of a complaint was saved elsewhere, so that an erasing removes it there, too."""
    complaint = uow.complaints.get(complaint_id)
    must_be_theirs_to_open(uow, complaint)
    out = ExportFile(id=uow.new_id(), customer_id=complaint.customer_id or "", path=path, at=uow.now())
    return uow.own.export_files.add(out).id


def _described(uow: UnitOfWork, complaint_id: str, file_id: str, data: bytes) -> Attachment:
    return Attachment(
        id=file_id,
        complaint_id=complaint_id,
        kind=recognised(data),
        size=len(data),
        digest=sha256(data).hexdigest(),
        added_at=uow.now(),
        added_by=uow.actor,
    )
