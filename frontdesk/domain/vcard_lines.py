"""Content lines of contact cards: taken apart and put together (RFC 2426, 6350, 6868, and 2.1 of old phones).

The reader is our own: libraries read a file whole, cut a name to five parts, and give a file up at its first
bad line. Here every length and count has an end, and a bad card costs that card alone.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from frontdesk.domain.errors import DomainError

MAX_CARDS = 100_000
MAX_LINE = 1_000_000  # letters of a line once it is unfolded: a picture
MAX_CARD = 2_000_000  # letters of a card
MAX_LINES = 1_000  # of a card
MAX_PARAMS = 50  # of a line
FOLD = 75  # bytes of a line as it is written

# Charsets that old phones and Outlook name; any other name would choose a codec for us.
_CHARSETS = frozenset({
    "utf-8", "us-ascii", "iso-8859-1", "iso-8859-2", "iso-8859-4", "iso-8859-5", "iso-8859-13", "iso-8859-15",
    "windows-1250", "windows-1251", "windows-1252", "windows-1257", "koi8-r",
})  # fmt: skip
_MIME = {"JPG": "image/jpeg", "JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}
_FAMILIES = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio"}
_HEAD = re.compile(r"(?:([A-Za-z0-9_-]{1,100})\.)?([A-Za-z0-9_-]{1,100})(?=[;:])")
_PARAM = re.compile(r'[^=;:"]*')
_VALUE = re.compile(r'"([^"]*)"|([^;:,"]*)')
_WORD = re.compile(r"[A-Za-z0-9_-]{1,100}")
_CUSTOM = "X-CUSTOM(CHARSET"
_MIME_WORD = re.compile(r"[A-Z]{1,20}/[A-Z0-9.+-]{1,40}")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}
_UNSEEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"})

Params = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Property:
    """One line: ``value`` stands as in the file, still escaped."""

    name: str
    value: str
    params: Params = ()
    group: str = ""

    def param(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter, none where it is not there."""
        return tuple(value for key, values in self.params if key == name for value in values)

    def types(self) -> frozenset[str]:
        """Return what kinds it says it is, in small letters."""
        return frozenset(part.strip().lower() for one in self.param("TYPE") for part in one.split(","))

    def text(self) -> str:
        """Return the value as people read it."""
        return unescape(self.value)

    def without(self, *names: str) -> Property:
        """Return the line without some of its parameters."""
        params = tuple(one for one in self.params if one[0] not in names)
        return (
            self if len(params) == len(self.params) else Property(self.name, self.value, params, self.group)
        )

    def having(self, name: str, *values: str) -> Property:
        """Return the line with a parameter set."""
        return Property(self.name, self.value, (*self.without(name).params, (name, values)), self.group)


@dataclass(frozen=True, slots=True)
class RawCard:
    """One card of a file, the first is 1; ``problem`` is why it cannot be read."""

    number: int
    properties: tuple[Property, ...] = ()
    problem: str = ""


def raw_cards(source: Iterable[str]) -> Iterator[RawCard]:
    """Yield the cards of a file's lines. Raises DomainError ``too_many_cards``.

    Problems of a card: ``card_broken`` where its end is missing, ``card_too_large``.
    """
    number = 0
    card: _Open | None = None
    for line in _unfolded(source):
        word = "" if line is None else line.strip().upper()
        if card is not None and card.goes_on(word):
            card.take(line)
            continue
        if card is not None:
            yield card.ended("" if word == "END:VCARD" else "card_broken")
            card = None
        if word == "BEGIN:VCARD":
            number += 1
            card = _begun(number)
    if card is not None:
        yield card.ended("card_broken")


def _begun(number: int) -> _Open:
    if number > MAX_CARDS:
        raise DomainError("too_many_cards", limit=MAX_CARDS)
    return _Open(number)


@dataclass(slots=True)
class _Open:
    """A card that is being read."""

    number: int
    problem: str = ""
    lines: int = 0
    letters: int = 0
    agents: int = 0  # cards within this one, as 2.1 allows; they are passed over
    version: str = ""
    found: list[Property] = field(default_factory=list)

    def goes_on(self, word: str) -> bool:
        """Tell whether a line is the card's own, or of a card within it."""
        if word == "BEGIN:VCARD":
            inside = self.agents or (self.found and self.found[-1] == Property("AGENT", ""))
            self.agents += 1 if inside else 0
            return bool(inside)
        if word == "END:VCARD":
            self.agents -= 1
            return self.agents >= 0
        return True

    def take(self, line: str | None) -> None:
        if self.agents or self.problem or line == "":
            return
        self.lines += 1
        self.letters += len(line or "")
        if line is None or self.lines > MAX_LINES or self.letters > MAX_CARD:
            self.problem = "card_too_large"
            self.found.clear()
            return
        found = parse_line(line)
        if found is not None and found.name == "VERSION":
            self.version = found.value.strip()
        elif found is not None and found.name not in ("BEGIN", "END"):
            self.found.append(_usual(found, self.version))
        elif found is None and self.found:  # a line break that was not escaped
            last = self.found[-1]
            self.found[-1] = replace(last, value=f"{last.value}\\n{line.strip()}")

    def ended(self, problem: str = "") -> RawCard:
        problem = self.problem or problem
        return RawCard(self.number, () if problem else tuple(self.found), problem)


def _unfolded(source: Iterable[str]) -> Iterator[str | None]:
    """Yield whole lines; None stands for one that is too long."""
    parts: list[str] = []
    room, whole, soft, quoted = MAX_LINE, True, False, False
    for piece in source:
        text = piece.rstrip("\r\n")
        folded = whole and not soft and piece[:1] in (" ", "\t")
        if whole and not soft and not folded:
            if parts:
                yield "".join(parts) if room >= 0 else None
            parts, room = [], MAX_LINE
            quoted = "QUOTED-PRINTABLE" in text[:200].partition(":")[0].upper()
        if soft and parts:
            parts[-1] = parts[-1].removesuffix("=")
        room -= len(text)
        if room >= 0:
            parts.append(text[1:] if folded else text)
        whole = piece.endswith(("\r", "\n"))
        soft = quoted and whole and text.endswith("=")
    if parts:
        yield "".join(parts) if room >= 0 else None


def parse_line(line: str) -> Property | None:
    """Return a line taken apart, or None for one that has no name and value."""
    head = _HEAD.match(line)
    if head is None:
        return None
    group, name = head[1] or "", head[2].upper()
    at = head.end()
    params: list[tuple[str, tuple[str, ...]]] = []
    while at < len(line) and line[at] == ";" and len(params) < MAX_PARAMS:
        at, param = _param(line, at + 1)
        if param[1] != ("",):
            params.append(param)
    if at < len(line) and line[at] == ":":
        return Property(name, line[at + 1 :], tuple(params), group)
    _left, colon, value = line.partition(":")  # its parameters are of no form
    return Property(name, value, (), group) if colon else None


def _param(line: str, at: int) -> tuple[int, tuple[str, tuple[str, ...]]]:
    """Return where a parameter ends, and the parameter; 2.1 has values without a name."""
    word = _PARAM.match(line, at)
    name = word[0] if word else ""
    at += len(name)
    if line[at : at + 1] != "=":
        return at, ("ENCODING" if name.upper() in _ENCODINGS else "TYPE", (name,))
    values: list[str] = []
    while True:
        found = _VALUE.match(line, at + 1)
        if found is None:
            return at, (name.upper(), tuple(values))
        values.append(_CARET.sub(lambda m: _CARETS[m[1]], found[1] or found[2] or ""))
        at = found.end()
        if line[at : at + 1] != "," or len(values) >= MAX_PARAMS:
            return at, (name.upper(), tuple(values))


def _usual(found: Property, version: str) -> Property:
    """Return a line as 4.0 writes it: without transfer encodings, pictures as data: addresses."""
    if not found.params and version != "2.1":
        return found
    encoding = "".join(found.param("ENCODING")).upper()
    charset = "".join(found.param("CHARSET")).lower()
    if encoding in ("B", "BASE64"):
        kind = "".join(found.param("TYPE")).upper()
        mime = _mime(found.name, kind)
        value = f"data:{mime};base64,{found.value.replace(' ', '')}"
        return replace(found.without("ENCODING", "TYPE", "VALUE", "CHARSET"), value=value)
    value = found.value
    if encoding == "QUOTED-PRINTABLE":
        value = "\\n".join(_plain(value, charset).splitlines())
    if version == "2.1":
        value = re.sub(r"(?<!\\),", r"\\,", value)
    if value is not found.value:
        found = replace(found, value=value)
    found = _labelled(found.without("ENCODING", "CHARSET"))
    return _ranked(found) if "pref" in found.types() else found


def _plain(value: str, charset: str) -> str:
    raw = quopri.decodestring(value.encode("utf8", "replace"))
    return raw.decode(charset if charset in _CHARSETS else "utf-8", "replace")


def _labelled(found: Property) -> Property:
    """Android puts a label of one's own into a parameter of no form: X-CUSTOM(CHARSET=…,ENCODING=…,label)."""
    told = found.param(_CUSTOM)
    if not told:
        return found
    return found.without(_CUSTOM).having("TYPE", *found.param("TYPE"), _plain(told[-1].rstrip(")"), "utf-8"))


def _mime(name: str, kind: str) -> str:
    if _MIME_WORD.fullmatch(kind):  # Nextcloud's way
        return kind.lower()
    last = kind.lower() if _WORD.fullmatch(kind) else "octet-stream"
    return _MIME.get(kind, f"{_FAMILIES.get(name, 'application')}/{last}")


def _ranked(found: Property) -> Property:
    kinds = [kind for one in found.param("TYPE") for kind in one.split(",") if kind.lower() != "pref"]
    ranked = found if found.param("PREF") else found.having("PREF", "1")
    return ranked.having("TYPE", *kinds) if kinds else ranked.without("TYPE")


# Values.


def escape(text: str) -> str:
    """Return a text as it stands in a value."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    text = text.replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
    return _UNSEEN.sub("", text)


def unescape(value: str) -> str:
    """Return the text of a value."""
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def split(value: str, mark: str) -> list[str]:
    """Cut a value at a mark that is not escaped; the parts stay escaped."""
    parts, start, at = [], 0, 0
    for found in re.finditer(r"\\.|[,;]", value, re.DOTALL):
        if found[0] == mark:
            at = found.start()
            parts.append(value[start:at])
            start = at + 1
    return [*parts, value[start:]]


# Writing.


def line_of(one: Property) -> str:
    """Return a line as it is written, not folded yet."""
    params = "".join(f";{name}={','.join(map(_param_value, values))}" for name, values in one.params)
    return f"{one.group}.{one.name}{params}:{one.value}" if one.group else f"{one.name}{params}:{one.value}"


def _param_value(value: str) -> str:
    value = value.replace("^", "^^").replace("\n", "^n").replace('"', "^'")
    value = _UNSEEN.sub("", value)
    return f'"{value}"' if re.search("[,:;]", value) else value


def folded(line: str) -> str:
    """Return a line with its end, folded at 75 bytes and never within a letter."""
    data, cuts, at, room = line.encode("utf8", "replace"), [], 0, FOLD
    while len(data) - at > room:
        end = at + room
        while data[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        cuts.append(data[at:end])
        at, room = end, FOLD - 1
    return b"\r\n ".join([*cuts, data[at:]]).decode() + "\r\n"


def for_version_3(one: Property) -> Property:
    """Return a line of 4.0 as 3.0 writes it."""
    head, comma, data = one.value.partition(";base64,")
    if comma and head.startswith("data:") and len(head) < FOLD:
        kind = head.rpartition("/")[2].upper()
        return replace(one.without("VALUE").having("ENCODING", "b").having("TYPE", kind), value=data)
    if one.param("PREF") == ("1",):
        kinds = one.param("TYPE")
        return one.without("PREF").having("TYPE", *kinds, "pref")
    return one


def is_word(text: str) -> bool:
    """Tell whether a text may be the name of a line or of a parameter."""
    return _WORD.fullmatch(text) is not None
