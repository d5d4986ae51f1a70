"""Files of a complaint: what may be kept, and what a file is by its own bytes, never by its name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.errors import DomainError

MOST_BYTES = 8 * 1024 * 1024
MOST_FILES = 6
MOST_SIDE = 20_000  # pixels
MOST_PIXELS = 120_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_PDF = b"%PDF-"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # markers of JPEG that tell the size
_BARE = frozenset(range(0xD0, 0xD8)) | {0x01}  # markers with nothing behind them


class FileKind(StrEnum):
    """What may be kept."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"


PICTURES = frozenset({FileKind.JPEG, FileKind.PNG})
ENDINGS = {FileKind.JPEG: ".jpg", FileKind.PNG: ".png", FileKind.PDF: ".pdf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file of a complaint. Its bytes lie apart, under the same id; its name outside is not kept."""

    id: str
    rev: int = 0
    complaint_id: str
    kind: FileKind
    size: int  # bytes
    digest: str  # SHA-256 of the bytes
    added_at: datetime
    added_by: str = ""


def must_have_room(count: int) -> None:
    """Refuse more files than a complaint may have. Raises DomainError ``too_many_files`` with ``most``."""
    if count > MOST_FILES:
        raise DomainError("too_many_files", most=MOST_FILES)


def recognised(data: bytes) -> FileKind:
    """Return what a file is.

    Raises DomainError: ``file_empty``, ``file_too_big`` (with ``most``, in MB), ``file_kind`` for what is
    neither a picture we know nor a PDF, or is cut off, ``picture_too_big``.
    """
    if not data:
        raise DomainError("file_empty")
    if len(data) > MOST_BYTES:
        raise DomainError("file_too_big", most=MOST_BYTES // (1024 * 1024))
    if data.startswith(_PDF):
        return FileKind.PDF
    if data.startswith(_PNG):
        _must_fit(_png_size(data))
        return FileKind.PNG
    if data.startswith(_JPEG):
        _must_fit(_jpeg_size(data))
        return FileKind.JPEG
    raise DomainError("file_kind")


def _must_fit(size: tuple[int, int]) -> None:
    """Refuse a picture that would fill the memory once it is shown, however small its file is."""
    width, height = size
    if not (width and height):
        raise DomainError("file_kind")
    if max(size) > MOST_SIDE or width * height > MOST_PIXELS:
        raise DomainError("picture_too_big")


def _png_size(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR" or len(data) < 24:
        raise DomainError("file_kind")
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Return the size from the first frame; segments say how long they are."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _BARE:
            at += 2
        elif marker in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        else:
            at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    raise DomainError("file_kind")
