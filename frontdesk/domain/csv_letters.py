"""The letters of a table's bytes: which encoding, and the text in pieces. Memory holds the bytes alone.

A text of a hundred megabytes would take four times as much for one emoji in it.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from frontdesk.domain.errors import DomainError

PIECE = 1 << 18  # bytes decoded at once
_SAMPLE = 1 << 20  # bytes looked at to tell whether a guess makes words
_CODECS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1257": "cp1257"}
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
# What may stand beside letters in a Baltic text; anything else beyond ASCII tells of another code page.
_BALTIC_MARKS = frozenset("„“”‚‘’«»–—…•§°©®€£½¼¾·´×\xa0")  # noqa: RUF001


def encoding_of(data: bytes) -> str:
    """Return the encoding: UTF-8, UTF-16 with its mark, or Windows-1257 where that is plausible.

    Raises DomainError ``binary_file`` or ``wrong_encoding`` with the line.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        wrong = _first_wrong(data, "utf-16")
        if wrong >= 0:
            raise DomainError("wrong_encoding", line=_line_at(data, "utf-16", wrong))
        return "utf-16"
    if _is_binary(data):
        raise DomainError("binary_file")
    wrong = _first_wrong(data, "utf-8")
    if wrong < 0:
        return "utf-8"
    if not _mostly_utf8(data) and _plausible(data):
        return "windows-1257"
    raise DomainError("wrong_encoding", line=_line_at(data, "utf-8", wrong))


def pieces(data: bytes, encoding: str, *, errors: str = "strict", end: int | None = None) -> Iterator[str]:
    """Yield the text piece by piece, with every line's end as one newline."""
    end = len(data) if end is None else end
    decoder = io.IncrementalNewlineDecoder(_decoder(encoding, errors), translate=True)
    for start in range(0, end, PIECE):
        yield decoder.decode(data[start : min(start + PIECE, end)], final=start + PIECE >= end)


def lines(data: bytes, encoding: str, *, limit: int) -> Iterator[str]:
    """Yield the lines with their ends as they stand; a longer one than the limit in parts."""
    source = io.TextIOWrapper(io.BytesIO(data), _CODECS[encoding], errors="replace", newline="")
    while line := source.readline(limit):
        yield line


def _decoder(encoding: str, errors: str = "strict") -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder(_CODECS[encoding])(errors)


def _first_wrong(data: bytes, encoding: str) -> int:
    """Return the place of the first bytes that are no letter, or -1."""
    decoder = _decoder(encoding)
    for start in range(0, len(data), PIECE):
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(data[start : start + PIECE], final=start + PIECE >= len(data))
        except UnicodeDecodeError as error:
            return max(0, start - held + error.start)
    return -1


def _line_at(data: bytes, encoding: str, position: int) -> int:
    return 1 + sum(text.count("\n") for text in pieces(data, encoding, errors="replace", end=position))


def _is_binary(data: bytes) -> bool:
    """A text has no zero bytes, and of other control characters hardly any."""
    if b"\x00" in data:
        return True
    head = data[:65536]
    return len(_CONTROLS.findall(head)) * 100 > len(head)


def _mostly_utf8(data: bytes) -> bool:
    """More letters read well as UTF-8 than badly: then it is UTF-8 with a broken place in it."""
    beyond = bad = 0
    for text in pieces(data, "utf-8", errors="replace"):
        beyond += len(text) - len(text.encode("ascii", "ignore"))
        bad += text.count("\ufffd")
    return beyond - bad > bad


def _plausible(data: bytes) -> bool:
    """Windows-1257 reads nearly any bytes, so look at what comes out.

    Letters and the usual marks only; and among the letters of the words that have any beyond ASCII at most
    half are: a Cyrillic or Greek file read as Baltic has nothing else.
    """
    letters = set[str]().union(*pieces(data, "windows-1257", errors="replace"))
    if any(not (c.isalpha() or c in _BALTIC_MARKS) for c in letters if c > "\x7f"):
        return False
    sample = "".join(pieces(data, "windows-1257", errors="replace", end=min(_SAMPLE, len(data))))
    touched = "".join(word for word in re.findall(r"\w+", sample) if not word.isascii())
    return sum(c > "\x7f" for c in touched) * 2 <= len(touched)
