"""What a search asks for, and why a customer is among those found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from frontdesk.domain.customers import (
    Customer,
    emails_of,
    found_names,
    list_key,
    phone_text,
    phones_of,
)
from frontdesk.domain.found import Match, Why
from frontdesk.domain.heard import (
    FEWEST_SLIP,
    begins_with_slip,
    can_be_heard,
    family,
    is_a_mans,
    is_slip,
    nominatives,
    plain_words,
    slips,
    sounds,
)
from frontdesk.domain.text import (
    APOSTROPHES,
    MAX_LETTERS,
    MAX_WORDS,
    fold,
    looks_like_phone,
    phone_forms,
    words,
)

_WORD = re.compile(r"\w+")
_APART = str.maketrans(dict.fromkeys(f"-{APOSTROPHES}", " "))
_AS_ONE = re.compile(r"\S*[@._+-]\S*")
_SOUND = 3  # letters by whose sound a word that is still being typed may begin
HEARD = (Why.CASE, Why.FAMILY, Why.SOUND, Why.SLIP)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the word of a name may be, for one word that was typed."""

    begins: tuple[str, ...]  # the letters it begins with
    words: tuple[str, ...] = ()  # or the whole word
    surnames: tuple[str, ...] = ()  # or the whole word, of a surname alone

    def among(self, known: Set[str]) -> Heard:
        """Return it without the words that nobody has."""
        return Heard(
            self.begins,
            tuple(word for word in self.words if word in known),
            tuple(word for word in self.surnames if word in known),
        )


class Asked:
    """A search, taken apart once."""

    def __init__(self, text: str) -> None:
        text = text[:MAX_LETTERS]
        self.phones = phone_forms(text) if looks_like_phone(text) else ()
        self.words = [] if self.phones else words(text)
        written = unicodedata.normalize("NFC", text).casefold()
        self.written = _WORD.findall(written)[:MAX_WORDS]  # as they are, with their marks
        one = fold(text.strip())
        # An e-mail address, or a part of one.
        self.as_one = one if self.words and _AS_ONE.fullmatch(one) and one.isprintable() else ""

    def __bool__(self) -> bool:
        return bool(self.phones or self.words)

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        return () if self.phones else plain_words(" ".join(self.words))

    def also(self) -> list[str]:
        """Return the words that are looked for as they are, when the others are listened to."""
        return [word for word in self._plain if not can_be_heard(word)]

    def read(self) -> list[Heard]:
        """Return what was looked for already, where that was done in the letters of ``heard``."""
        return [Heard((word,)) for word in self._plain if can_be_heard(word) and word in self.words]

    def heard(self, why: Why) -> list[Heard]:
        """Return what each word may be up to a reason; none where nothing was typed that can be heard."""
        return [_heard(word, why) for word in self._plain if can_be_heard(word)]

    def begun(self) -> list[tuple[str, list[str]]]:
        """Return each word that can be heard, and what it may begin with that was typed with one slip."""
        words = (word for word in self._plain if can_be_heard(word))
        return [(word, [*slips(word)] if len(word) >= FEWEST_SLIP else []) for word in words]

    def why_read(self, customer: Customer) -> Why:
        """Return why a customer was found in whose records everything stands that was typed."""
        if self.phones:
            return Why.PHONE
        names = found_names(customer)
        beside = [word for word in self.words if word not in names]
        if beside:
            emails = fold(" ".join(emails_of(customer)))
            return Why.EMAIL if any(word in emails for word in beside) else Why.PHONE
        usual = found_names(replace(customer, preferred="")) if customer.preferred else names
        if not all(word in usual for word in self.words):
            return Why.PREFERRED
        known = _apart(customer)
        return Why.WRITTEN if all(f" {word}" in known for word in self.written) else Why.FOLDED

    def by(self, customer: Customer, why: Why) -> str:
        """Return the phone or the e-mail by which a customer was found, if it was by one."""
        if why is Why.EMAIL:
            return max(emails_of(customer), key=lambda one: _parts_in(self.words, fold(one)), default="")
        if why is Why.PHONE:
            wanted = self.phones or self.words
            return max(phones_of(customer), key=lambda one: _parts_in(wanted, phone_text([one])), default="")
        return ""

    def begins(self, names: str) -> bool:
        """Tell whether names begin as it was typed, with the same marks."""
        return names.casefold().startswith(" ".join(self.written))

    def why_heard(self, customer: Customer) -> Why | None:
        """Return the reason for which all that was typed may have been this customer's name, if any."""
        surname = plain_words(customer.surname)
        known = (*plain_words(customer.given), *plain_words(customer.preferred), *surname)
        reasons = [
            _why(word, known, surname)
            for word in self._plain
            if can_be_heard(word) and not any(name.startswith(word) for name in known)
        ]
        if None in reasons:
            return None
        return next((why for why in reversed(HEARD) if why in reasons), Why.FOLDED)

    def place(self, match: Match) -> tuple[int, int, str]:
        """Return the place among those who were heard: by reason, by letters in common, by name."""
        names = _apart(match.customer).split()
        common = sum(max((_common(word, name) for name in names), default=0) for word in self.written)
        return match.place, -common, list_key(match.customer)


def _parts_in(wanted: Iterable[str], text: str) -> int:
    return sum(part in text for part in wanted)


def _common(one: str, other: str) -> int:
    """Return how many letters two words begin with in common."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))


def _apart(customer: Customer) -> str:
    """Return the words of the names as they are written, in small letters, a space before each."""
    names = f" {customer.given} {customer.surname} {customer.preferred}"
    return names.casefold().translate(_APART)


@dataclass(frozen=True, slots=True)
class _Ways:
    """What one word may be, worked out once for all the names that it is compared with."""

    cases: dict[str, None]  # in order, as a set keeps none
    family: dict[str, None]
    sounds: dict[str, None]
    family_sounds: dict[str, None]
    beginnings: tuple[str, ...]


@lru_cache(maxsize=64)
def _ways(word: str) -> _Ways:
    cases = dict.fromkeys(nominatives(word))
    surnames = (word,) if is_a_mans(word) else (word, *cases)
    family_of = dict.fromkeys(name for one in surnames for name in family(one))
    return _Ways(cases, family_of, _sounding((word, *cases)), _sounding(family_of), tuple(_beginnings(word)))


def _sounding(names: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys(sound for name in names for sound in sounds(name))


def _beginnings(word: str) -> Iterator[str]:
    """Yield the sounds of a word that may go on; an i at its end may only have softened what comes."""
    for sound in sounds(word):
        short = sound.rstrip("i")
        if len(sound) >= _SOUND:
            yield short if len(short) >= _SOUND else sound


def _heard(word: str, upto: Why) -> Heard:
    ways = _ways(word)
    begins, whole = [word], [*ways.cases]
    surnames = [] if upto is Why.CASE else [*ways.family]
    if upto in (Why.SOUND, Why.SLIP):
        begins += ways.beginnings
        whole += ways.sounds
        surnames += ways.family_sounds
    if upto is Why.SLIP:
        whole += (slip for one in (word, *sounds(word)) for slip in slips(one))
    return Heard(*(tuple(dict.fromkeys(part)) for part in (begins, whole, surnames)))


def _why(word: str, known: Sequence[str], surname: Sequence[str]) -> Why | None:
    """Return the likeliest reason why one word was heard for one of the names known."""
    ways = _ways(word)
    if any(name in ways.cases for name in known):
        return Why.CASE
    if any(name in ways.family for name in surname):
        return Why.FAMILY
    for name in known:
        for sound in sounds(name):
            if sound in ways.sounds or sound.startswith(ways.beginnings):
                return Why.SOUND
    if any(sound in ways.family_sounds for name in surname for sound in sounds(name)):
        return Why.SOUND
    typed = (word, *sounds(word))
    meant = [one for name in known for one in (name, *sounds(name))]
    if any(is_slip(one, other) for one in typed for other in meant):
        return Why.SLIP
    return Why.SLIP if any(begins_with_slip(word, name) for name in known) else None
