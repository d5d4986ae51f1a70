"""Reading contact cards: the lines of a card of 2.1, 3.0 or 4.0 (with RFC 9554) become a customer.

What has no field here is kept as lines of 4.0. A TEL, EMAIL or NOTE without a value among them says how one
that we hold was marked, by ``mark_of`` which one; an N without surname and given name
holds the parts of the name that we have no field for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any
from zlib import crc32

from frontdesk.domain.card_fields import (
    STAYING,
    BroughtCard,
    NameParts,
    cut_name,
    fit,
    named,
    own_told,
)
from frontdesk.domain.contacts import MOST, apart, email_key, phone_key, together
from frontdesk.domain.customers import NAME_LETTERS, NOTE_LETTERS, Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.text import clean, clean_lines, digits, fold
from frontdesk.domain.told_words import language_of
from frontdesk.domain.vcard_lines import (
    Property,
    escape,
    line_of,
    raw_cards,
    split,
    unescape,
)

OWN = "X-FRONTDESK-"
ALSO = f"{OWN}ALSO-"  # a second N or FN in 3.0, which has one of each
WHOLE = f"{OWN}N"  # the seven parts of a name in 3.0, which has five
KEPT_LETTERS = 300_000  # of a card: a picture of usual size
GENDERS = {"m": "MASCULINE", "f": "FEMININE", "n": "COMMON"}
LONGEST_NAME = 1_000  # letters of a line with a name, which is cut into many parts
_OF_THE_FILE = frozenset({"PRODID", "REV", "VERSION"})
_NAMES = frozenset({"N", "FN", "NICKNAME"})
_PHONETIC = ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")
_SPELT = frozenset({"script", "jyut", "piny"})  # what can be read aloud by anybody; IPA is kept as it is
_MACHINES = frozenset({"fax", "pager"})  # nobody answers there
MARK = f"{OWN}OF"  # a parameter
_FIELDS = frozenset(one.name for one in fields(Customer)) - STAYING


@dataclass(frozen=True, slots=True)
class _Kind:
    """Phones or e-mails: the name of their lines, what is one, and when two are the same."""

    name: str
    good: Callable[[str], bool]
    key: Callable[[str], str]

    def is_one(self, text: str) -> bool:
        """Tell whether a text is one, and short enough for its field."""
        return len(text) <= NAME_LETTERS and self.good(text)


_PHONES = _Kind("TEL", lambda text: bool(digits(text)), phone_key)
_EMAILS = _Kind("EMAIL", lambda text: "@" in text, email_key)


def mark_of(key: str) -> str:
    """Return what tells which of several phones a line belongs to; too little to tell the phone by."""
    return f"{crc32(key.encode()) & 0xFFFF:04x}"


def vcards(source: Iterable[str]) -> Iterator[BroughtCard]:
    """Yield the cards of a file's lines. Raises DomainError ``too_many_cards``.

    Problems of a card: as ``raw_cards``, ``card_of_group``, and as ``domain.customers.checked``.
    """
    for raw in raw_cards(source):
        if raw.problem:
            yield BroughtCard(raw.number, problem=raw.problem)
        else:
            yield brought(raw.number, raw.properties)


def brought(number: int, lines: Iterable[Property], more: str = "") -> BroughtCard:
    """Return the customer that a card's lines tell of; ``more`` is what is kept as JSON beside them."""
    said = [one for one in lines if one.name not in _OF_THE_FILE and _says(one)]
    reading = _Reading(said, frozenset(one.name for one in said))
    if any(one.name in _NAMES and len(one.value) > LONGEST_NAME for one in reading.left):
        return BroughtCard(number, problem="name_too_long")
    if any(one.name == "KIND" and one.value.strip().lower() == "group" for one in reading.left):
        return BroughtCard(number, problem="card_of_group")
    customer = reading.read()
    if not (customer.given or customer.surname or customer.preferred):
        return BroughtCard(number)
    try:
        customer = fit(customer)
    except DomainError as error:
        return BroughtCard(number, problem=error.code)
    text, aside = _bounded(reading.left)
    return BroughtCard(number, customer, Rest(text, reading.json or more), aside)


def _says(one: Property) -> bool:
    """Many programs write every line, empty or not; only a field of our own may be empty on purpose."""
    if one.name == "KIND" and one.value.strip().lower() == "individual":
        return False
    return bool(one.value.strip(";, ")) or one.name.startswith(OWN)


def _bounded(lines: Sequence[Property]) -> tuple[str, tuple[str, ...]]:
    """Return what is kept, and the names of the longest lines, which are too much together."""
    texts = [line_of(one) for one in lines]
    over = sum(map(len, texts)) + len(texts) - KEPT_LETTERS
    out: set[int] = set()
    for place in sorted(range(len(texts)), key=lambda place: -len(texts[place])):
        if over <= 0:
            break
        out.add(place)
        over -= len(texts[place]) + 1
    kept = [text for place, text in enumerate(texts) if place not in out]
    return "\n".join(kept), tuple(lines[place].name for place in sorted(out))


@dataclass(slots=True)
class _Reading:
    """The lines of a card, of which one after the other is understood; ``left`` is the rest."""

    left: list[Property]
    names: frozenset[str]  # of all lines: most of those that are asked for are on no card
    json: str = ""
    also: list[Property] = field(default_factory=list)

    def read(self) -> Customer:
        """Return the customer as the card tells of one, not checked yet."""
        own = own_told({name: one.text() for name, one in self._own()})
        self._read_json()
        customer = self._name(own.get("preferred"))
        phone, phones = self._contacts(_PHONES, own.get("phone"), own.get("more_phones"))
        email, emails = self._contacts(_EMAILS, own.get("email"), own.get("more_emails"))
        language, speaks = self._languages()
        told_so = replace(
            customer,
            phone=phone,
            email=email.lower(),  # as all of them stand in the store, where they are compared
            more_phones=together(phones),
            more_emails=together(one.lower() for one in emails),
            language=language,
            speaks=speaks,
            gender=self._gender(),
            say_as=self._sound(own.get("say_as")),
            note=self._note(own.get("note")),
        )
        self.left += self.also
        return replace(told_so, **own)

    def take(self, name: str, wanted: Callable[[Property], object] = bool) -> list[Property]:
        """Take the lines of a name away."""
        if name not in self.names:
            return []
        return self._take(lambda one: one.name == name and wanted(one))

    def _take(self, wanted: Callable[[Property], object]) -> list[Property]:
        found: list[Property] = []
        left: list[Property] = []
        for one in self.left:
            (found if wanted(one) else left).append(one)
        self.left = left
        return found

    def _own(self) -> list[tuple[str, Property]]:
        """Take our own fields away; a second N or FN becomes one again."""
        if not any(name.startswith(OWN) for name in self.names):
            return []
        second = self._take(lambda one: one.name.startswith(ALSO))
        self.also += [replace(one, name=one.name[len(ALSO) :]) for one in second]
        return [(_field(one), one) for one in self._take(lambda one: _field(one) in _FIELDS)]

    def _read_json(self) -> None:
        kept: dict[str, Any] = {}
        for one in self.take("JSPROP", lambda one: "/" not in "".join(one.param("JSPTR"))):
            try:
                kept[key_at("".join(one.param("JSPTR")))] = json.loads(one.text())
            except (ValueError, RecursionError):
                self.left.append(one)
        self.json = json.dumps(kept, ensure_ascii=False) if kept else ""

    def _name(self, preferred: str | None) -> Customer:
        main = next((one for one in self.left if one.name == "N" and not one.param("PHONETIC")), None)
        parts = NameParts()
        if main is not None:
            parts = parts_of_n(self._in_seven(main))
            self.left.remove(main)
        customer, extra = named(Customer(id=""), parts)
        slot = replace(main or Property("N", ""), value=n_of(extra)).without("ALTID")
        if slot.params or slot.value.strip(";"):
            self.left.insert(0, slot)
        customer = replace(customer, preferred=self._nickname(preferred))
        return self._full(customer, parts)

    def _in_seven(self, main: Property) -> Property:
        """Return a name of five parts in all of its parts, unless it was changed since they were written."""
        five = split(main.value, ";")[:5]
        found = self.take(WHOLE)
        return next((one for one in found if split(one.value, ";")[:5] == five), main)

    def _full(self, customer: Customer, parts: NameParts) -> Customer:
        """Take FN where it says nothing else, or where it is all there is."""
        found = self.take("FN")
        firm = next((clean(one.text().replace(";", " ")) for one in self.left if one.name == "ORG"), "")
        whole = clean(found[0].text()) if found else ""
        if parts.is_name():
            said = set(fold(whole).replace(",", " ").split())
            self.left += found[1:] if said <= parts.words() else found
            return customer
        self.left += found[1:]
        if fold(whole) == fold(firm):
            return replace(customer, preferred=customer.preferred or firm)
        if whole == customer.preferred or not whole:
            return customer
        given, surname = cut_name(whole)
        return replace(customer, given=given, surname=surname)

    def _nickname(self, wanted: str | None) -> str:
        found = sorted(self.take("NICKNAME"), key=_rank)
        names = [(one, part) for one in found for part in split(one.value, ",")]
        usable = [
            part
            for _one, part in names
            if (text := clean(unescape(part))) and len(text) <= NAME_LETTERS and wanted in (None, text)
        ]
        chosen = usable[0] if usable else None
        for one in found:
            parts = split(one.value, ",")
            if chosen in parts:
                parts.remove(chosen)
                chosen = None
            self.left += [replace(one, value=part) for part in parts]
        return clean(unescape(usable[0])) if usable else ""

    def _contacts(self, kind: _Kind, main: str | None, more: str | None) -> tuple[str, list[str]]:
        """Take the number or address that counts, and the others; how each was marked stays in its place."""
        if kind.name not in self.names:
            return "", []
        good = [one for one in self.left if one.name == kind.name and kind.is_one(_address(one))]
        told = [one for one in good if main is None or main.lower() in _written(one)]
        chosen = min(told, key=_rank, default=None)
        found = [] if chosen is None else [chosen]
        # Where our own field tells the main one, and no line does, the others are told there, too.
        untold = more is None and (main is None or chosen is not None)
        wanted = None if untold else {way.lower() for way in apart(more or "")}
        known = {kind.key(_address(one)) for one in found}
        for one in sorted(good, key=_rank):
            key = kind.key(_address(one))
            asked_for = not one.types() & _MACHINES if wanted is None else bool(wanted & _written(one))
            if asked_for and key not in known and len(found) <= MOST:
                known.add(key)
                found.append(one)
        for one in found:
            self._leave_place(one, kind, several=len(found) > 1)
        ways = [_address(one) for one in found]
        return ("", ways) if chosen is None else (ways[0], ways[1:])

    def _leave_place(self, one: Property, kind: _Kind, *, several: bool) -> None:
        slot = replace(one, value="").without("VALUE", "PREF", MARK)
        place = self.left.index(one)
        if several and (slot.params or slot.group):
            slot = slot.having(MARK, mark_of(kind.key(_address(one))))
        self.left[place : place + 1] = [slot] if slot.params or slot.group else []

    def _languages(self) -> tuple[str, str]:
        found = sorted(self.take("LANG", lambda one: language_of(one.value)), key=_rank)
        spoken = list(dict.fromkeys(language_of(one.value) for one in found))
        first = bool(found) and (found[0].param("PREF") == ("1",) or len(found) == 1)
        return (spoken[0], ",".join(spoken[1:])) if first else ("", ",".join(spoken))

    def _gender(self) -> str:
        known = {word: code for code, word in GENDERS.items()}
        found = self.take("GRAMGENDER", lambda one: one.value.strip().upper() in known)
        self.left += found[1:]
        return known[found[0].value.strip().upper()] if found else ""

    def _sound(self, wanted: str | None) -> str:
        said = ""
        for one in self.take("N", _is_spelt):
            parts = parts_of_n(one)
            text = clean(" ".join((parts.given, parts.given2, parts.surname, parts.surname2)))
            if not said and 0 < len(text) <= NAME_LETTERS and wanted in (None, text):
                said = text
            else:
                self.left.append(one)
        by_part = [(name, self.take(name)) for name in _PHONETIC]
        text = clean(" ".join(one.text() for _name, found in by_part for one in found))
        if 0 < len(text) <= NAME_LETTERS and text == (said or wanted or text):
            return text
        self.left += [one for _name, found in by_part for one in found]
        return said

    def _note(self, wanted: str | None) -> str:
        note = ""
        for one in self.take("NOTE"):
            text = clean_lines(one.text())
            longer = f"{note}\n{text}" if note else text
            if wanted is not None and (note or text != wanted):
                self.left.append(one)
            elif len(longer) <= NOTE_LETTERS:
                place = replace(one, value="").without("VALUE", "PREF")
                if place.params and not note:
                    self.left.append(place.having(MARK, mark_of(text)))
                note = longer
            elif note:
                self.left.append(one)
            else:
                note = clean_lines(_first_words(text))
                self.left.append(replace(one, value=escape(text[len(note) :].strip())))
        return note


def _field(one: Property) -> str:
    """Return the name of our own field that a line holds, if it is one."""
    return one.name[len(OWN) :].lower().replace("-", "_") if one.name.startswith(OWN) else ""


def _is_spelt(one: Property) -> bool:
    return bool(_SPELT & {system.lower() for system in one.param("PHONETIC")})


def _first_words(text: str) -> str:
    """Return as much of a note as has room, up to a space where there is one."""
    head = text[:NOTE_LETTERS]
    return head.rsplit(maxsplit=1)[0] if " " in head else head


def parts_of_n(one: Property) -> NameParts:
    """Return the parts of an N. RFC 9554 repeats the last two in older places, for older readers."""
    lists = [[clean(unescape(part)) for part in split(each, ",")] for each in split(one.value, ";")]
    lists += [[]] * (7 - len(lists))
    second, generation = set(lists[5]), set(lists[6])
    lists[0] = [part for part in lists[0] if part not in second]
    lists[4] = [part for part in lists[4] if part not in generation]
    told = [
        clean((", " if place == 4 else " ").join(filter(None, one))) for place, one in enumerate(lists[:7])
    ]
    return NameParts(*told)


def n_of(parts: NameParts) -> str:
    """Return the parts of a name as an N has them; without surname and given name nothing is repeated."""
    repeated = bool(parts.surname or parts.given)
    surname = [parts.surname, parts.surname2 if repeated else ""]
    suffix = [parts.suffix, parts.generation if repeated else ""]
    first = [
        surname,
        [parts.given],
        [parts.given2],
        [parts.prefix],
        suffix,
        [parts.surname2],
        [parts.generation],
    ]
    return ";".join(",".join(escape(part) for part in one if part) for one in first)


def _address(one: Property) -> str:
    text = clean(one.text())
    head, colon, rest = text.partition(":")
    return rest if colon and head.lower() in ("tel", "mailto") else text


def _written(one: Property) -> set[str]:
    """Return a number or an address in small letters, as it counts and as it stands there."""
    return {_address(one).lower(), clean(one.text()).lower()}


def _rank(one: Property) -> tuple[int, int]:
    """What is preferred comes first, then what is carried along; a fax is nobody's phone."""
    pref = "".join(one.param("PREF"))
    kinds = one.types()
    kind = 0 if kinds & {"cell", "mobile", "iphone"} else 2 if kinds & _MACHINES else 1
    return int(pref) if pref.isascii() and pref.isdigit() and len(pref) < 4 else 101, kind


def pointer(key: str) -> str:
    """Return a key of JSON as a pointer (RFC 6901) has it."""
    return key.replace("~", "~0").replace("/", "~1")


def key_at(pointer: str) -> str:
    """Return the key that a pointer names."""
    return pointer.replace("~1", "/").replace("~0", "~")
