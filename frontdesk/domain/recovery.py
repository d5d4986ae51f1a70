"""The recovery sheet: a key written out for people, so that a slip of the pen is found and named to its line.

Four lines of four groups of four characters. Each line holds eight bytes of the key and two bytes of a
checksum over them and the number of the line, so that a wrong character, two that changed places and two
lines that changed places are all found. The alphabet is Crockford's: no I, L, O or U, and what is read as
one of those is taken for the digit it looks like. On a Lithuanian keyboard the row of digits types letters;
they count as their digits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from frontdesk.domain.errors import DomainError

LINES, GROUPS, LETTERS = 4, 4, 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_PER_LINE = 8  # bytes of the key
_CHECK = 2  # bytes of the checksum
_LOOKS_LIKE = str.maketrans("OILĄČĘĖĮŠŲŪ„“", "0111234567890")


def sheet_of(key: str) -> tuple[str, ...]:
    """Return the lines of a key of 64 hexadecimal digits."""
    raw = bytes.fromhex(key)
    return tuple(_line(number, raw[number * _PER_LINE :][:_PER_LINE]) for number in range(LINES))


def key_of(lines: Sequence[str]) -> str:
    """Return the key that four lines say, spaces and dashes or none.

    Raises DomainError ``sheet_line``, with the number of the first line that was miscopied.
    """
    raw = b""
    for number, line in enumerate(lines):
        part = _read(line)
        if part is None or _line(number, part) != _line_of(_digits(line)):
            raise DomainError("sheet_line", line=number + 1)
        raw += part
    return raw.hex()


def is_group(key: str, line: int, group: int, text: str) -> bool:
    """Tell whether somebody who has the sheet read this group from it; both counted from 0."""
    return _digits(text) == sheet_of(key)[line].split(" ")[group]


def number_of(key: str) -> str:
    """Return a short number by which a sheet is told from that of another key; it says nothing of the key."""
    digest = hashlib.sha256(b"frontdesk sheet number" + bytes.fromhex(key)).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def _line(number: int, part: bytes) -> str:
    check = hashlib.sha256(b"frontdesk sheet %d" % number + part).digest()[:_CHECK]
    value = int.from_bytes(part + check)
    bits = range((_PER_LINE + _CHECK) * 8 - 5, -1, -5)
    return _line_of("".join(ALPHABET[value >> bit & 31] for bit in bits))


def _line_of(digits: str) -> str:
    return " ".join(digits[at : at + LETTERS] for at in range(0, len(digits), LETTERS))


def _read(line: str) -> bytes | None:
    digits = _digits(line)
    if len(digits) != GROUPS * LETTERS or any(digit not in ALPHABET for digit in digits):
        return None
    value = 0
    for digit in digits:
        value = value << 5 | ALPHABET.index(digit)
    return value.to_bytes(_PER_LINE + _CHECK)[:_PER_LINE]


def _digits(text: str) -> str:
    kept = (letter for letter in text.upper() if not letter.isspace() and letter not in "-–—.·")
    return "".join(kept).translate(_LOOKS_LIKE)
