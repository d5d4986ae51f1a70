"""A file of contact cards, recognised by what stands in it and not by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from frontdesk.domain.card_fields import BroughtCard
from frontdesk.domain.csv_letters import encoding_of, lines, pieces
from frontdesk.domain.errors import DomainError
from frontdesk.domain.jscontact import json_cards, spans_of
from frontdesk.domain.json_pieces import Span
from frontdesk.domain.vcard_lines import MAX_CARDS
from frontdesk.domain.vcard_reading import vcards

MB = 1024 * 1024
MAX_VCARD_BYTES = 64 * MB
MAX_LINES = 2_000_000  # of a file of vCards, as they stand there
MAX_JSON_BYTES = 16 * MB  # its letters stand in memory at once
VCARD, JSCONTACT = "vcard", "jscontact"

_HEAD = 4096  # bytes looked at
_PART = 65536  # letters of a line read at once
_JSON = re.compile(r"\[\s*[{\]]|\{\s*[\"}]")
_FOLD = re.compile(rb"\r?\n[ \t]")


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file whose cards are read anew each time: memory holds the bytes alone."""

    kind: str
    count: int
    encoding: str
    data: bytes = field(repr=False)
    spans: Sequence[Span | None] = field(default=(), repr=False)  # where the cards of a JSON text stand

    def cards(self) -> Iterator[BroughtCard]:
        """Return the cards; one that cannot be read says why, and costs no other."""
        if self.kind == VCARD:
            return vcards(lines(self.data, self.encoding, limit=_PART))
        return json_cards(_text(self.data, self.encoding), self.spans)


def kind_of(data: bytes) -> str:
    """Return what kind of cards a file holds, or empty text where it holds none."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    head = data[:_HEAD].decode("utf-16" if wide else "utf-8-sig", "replace").lstrip()
    if head[:11].upper() == "BEGIN:VCARD":
        return VCARD
    return JSCONTACT if _JSON.match(head) else ""


def read_cards(data: bytes) -> CardFile:
    """Return the cards of a file that holds some, as ``kind_of`` tells.

    Raises DomainError: ``cards_too_large`` (limit in MB), ``binary_file``, ``wrong_encoding`` (line),
    ``too_many_cards`` (limit), ``too_many_rows`` (limit), ``nothing_to_import``.
    """
    kind = kind_of(data)
    limit = MAX_VCARD_BYTES if kind == VCARD else MAX_JSON_BYTES
    if len(data) > limit:
        raise DomainError("cards_too_large", limit=limit // MB)
    data, encoding = _with_letters_whole(data)
    if kind == VCARD:
        spans: Sequence[Span | None] = ()
        count = _counted(data, encoding)
    else:
        spans = spans_of(_text(data, encoding))
        count = len(spans)
    if count > MAX_CARDS:
        raise DomainError("too_many_cards", limit=MAX_CARDS)
    if not count:
        raise DomainError("nothing_to_import")
    return CardFile(kind, count, encoding, data, spans)


def _with_letters_whole(data: bytes) -> tuple[bytes, str]:
    """Return the file and its encoding, unfolded where that makes it UTF-8: some fold within a letter."""
    try:
        encoding = encoding_of(data)
    except DomainError:
        encoding = ""
    if encoding in ("utf-8", "utf-16"):
        return data, encoding
    mended = _FOLD.sub(b"", data)
    try:
        if encoding_of(mended) == "utf-8":
            return mended, "utf-8"
    except DomainError:
        pass
    return data, encoding or encoding_of(data)


def _counted(data: bytes, encoding: str) -> int:
    if max(data.count(b"\n"), data.count(b"\r")) > MAX_LINES:
        raise DomainError("too_many_rows", limit=MAX_LINES)
    found = lines(data, encoding, limit=_PART)
    return sum(line.strip().upper() == "BEGIN:VCARD" for line in found)


def _text(data: bytes, encoding: str) -> str:
    return "".join(pieces(data, encoding))
