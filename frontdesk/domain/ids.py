"""Identifiers of records: UUID version 7 (RFC 9562, 5.7), ordered by the time they were made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID


def uuid7(at: datetime, randomness: bytes) -> str:
    """Return the UUIDv7 for an aware instant and ten random bytes."""
    milliseconds = int(at.timestamp() * 1000)
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | int.from_bytes(randomness[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))
