"""How a whole form of address sounds, word by word, each in the language that it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.domain.lithuanian import exceptions as known
from frontdesk.domain.lithuanian.shape import foreign_spelling, tidy
from frontdesk.domain.lithuanian.titles import PLURAL
from frontdesk.domain.sound.foreign import LANGUAGES, looks, read_foreign
from frontdesk.domain.sound.letters import split_syllables
from frontdesk.domain.sound.stress import NO_FACTS, Facts, Stress, stress_of
from frontdesk.domain.sound.writing import ipa, marked, respelt

LONGEST_TEXT = 200
_ENGLISH_TITLES = frozenset(["mr", "ms", "mrs", "miss", "mx", "dr", "professor", "sir", "dame", "reverend"])
_WRITTEN_ENDINGS = ("as", "is", "ys", "us", "ė", "a")
_CALLED_ENDINGS = ("ai", "au", "i", "y", "e", "a", "ė")
_SURE_ENDINGS = ("as", "is", "ys", "us", "ė", "ai", "iau")
_EITHER = "lt or en"
_HYPHENS = re.compile("[-\u2010\u2011\u2013]")


@dataclass(frozen=True, slots=True)
class SoundedWord:
    """One word: its syllables in Lithuanian letters, its stress where it is known, and whose word it is."""

    text: str
    parts: tuple[str, ...]
    stress: Stress | None
    language: str


@dataclass(frozen=True, slots=True)
class Sounded:
    """How words sound; empty texts where it cannot be told.

    ``syllables`` are for a Lithuanian reader ("PO-ne kaz-LAUS-kai"), ``respelling`` for an English one; the
    latter needs every stress. ``ipa`` is broad, and of Lithuanian words alone.
    """

    syllables: str = ""
    respelling: str = ""
    ipa: str = ""
    words: tuple[SoundedWord, ...] = ()

    @property
    def certain(self) -> bool:
        """Every stress is known."""
        return bool(self.words) and all(word.stress is not None for word in self.words)


NOTHING = Sounded()


def sounded(
    text: str,
    language: str = "lt",
    facts: Facts = NO_FACTS,
    *,
    called: bool = True,
    of: str = "",
    told: str = "",
) -> Sounded:
    """Return how a text sounds that is said in a language.

    ``called``: its Lithuanian words are forms of address (Ona is then Õna, not Onà); of a text in another
    language they never are. ``of`` is the language of the name, where it is known. ``told`` is what a person
    said about it: syllables of one of the words with the stressed one in capitals go before every rule.
    """
    clean = tidy(text)
    if not clean or len(clean) > LONGEST_TEXT:
        return NOTHING
    lower = clean.lower().split()
    if language != "lt":
        called = False
        lower = [word for word in lower if word.rstrip(".") not in _ENGLISH_TITLES]
    several = not PLURAL.isdisjoint(lower)  # ponai Kazlauskai: the ending is stressed, or not
    rows: list[list[SoundedWord]] = []
    for word in lower:
        row: list[SoundedWord] = []
        for part in filter(None, _HYPHENS.split(word)):
            read = _word(part, facts, called=called, of=of, told=told)
            if read is None:
                return NOTHING
            row.append(SoundedWord(part, read.parts, None, "lt") if several else read)
        if row:
            rows.append(row)
    return _written(rows)


def _word(word: str, facts: Facts, *, called: bool, of: str, told: str) -> SoundedWord | None:
    """One word without hyphens, in its own language."""
    english = facts.english(word) if word.isascii() else ()
    language = _language(word, facts, called=called, english=english, of=of)
    if language == "en" and not english:
        english = facts.by_voice(word)
    if language in LANGUAGES:
        read = read_foreign(word, language, english, facts.in_polish(word) if language == "pl" else ())
        if read is not None:
            heard = _told(told, read.parts, called=False)
            return SoundedWord(word, read.parts, heard or read.stress, language)
    parts = split_syllables(word)
    if not parts or (language not in ("lt", _EITHER) and foreign_spelling(word)):
        return None
    stress = stress_of(word, facts, called=called) if language == "lt" or len(parts) == 1 else None
    return SoundedWord(word, parts, _told(told, parts, called=called) or stress, "lt")


def _language(word: str, facts: Facts, *, called: bool, english: Sequence[str], of: str) -> str:
    """Return whose word it is; empty where nothing speaks for a language, ``_EITHER`` where two things do."""
    if word in (facts.called if called else facts.written):
        return "lt"
    if of in LANGUAGES and not word.endswith(_SURE_ENDINGS) and word not in facts.called:
        return of  # a title stays a Lithuanian noun, and Kazlauskas a Lithuanian name
    foreign = word in known.FOREIGN_LOOKALIKES or foreign_spelling(word) or "ii" in word
    if foreign or not split_syllables(word):
        return looks(word, english)
    if called and english and word.endswith(("e", "i", "y")):
        return _EITHER  # Steve and Lemke: the one is called so, the other is Lemkė
    lithuanian = word.endswith(_CALLED_ENDINGS if called else _WRITTEN_ENDINGS)
    return "lt" if lithuanian else looks(word, english)


def _told(told: str, parts: tuple[str, ...], *, called: bool) -> Stress | None:
    """Return the stress that was told, as "kaz-LAUS-kas" or "kaz-LOWSS-kas", for such a word in any case."""
    if len(parts) < 2:
        return None
    for word in tidy(told).split():
        heard = _HYPHENS.split(word)
        high = [index for index, part in enumerate(heard) if part.isupper()]
        if len(heard) != len(parts) or len(high) != 1:
            continue
        stress = Stress(high[0])
        stem = [part.lower() for part in heard[:-1]]
        spelt = respelt(parts, stress).lower().split("-")
        if stem not in (list(parts[:-1]), spelt[:-1]):
            continue
        if called and high[0] == len(parts) - 1 and parts[-1].endswith(("a", "e")):
            continue  # Onà was told, and is called Õna
        return stress
    return None


def _written(rows: list[list[SoundedWord]]) -> Sounded:
    words = tuple(word for row in rows for word in row)
    if not words:
        return NOTHING
    respellings = [[_respelling(word) for word in row] for row in rows]
    known_all = all(all(row) for row in respellings)
    lithuanian = all(word.language == "lt" for word in words)
    return Sounded(
        syllables=_joined([[_syllables(word) for word in row] for row in rows]),
        respelling=_joined(respellings) if known_all else "",
        ipa=_joined([[ipa(word.parts, word.stress) for word in row] for row in rows]) if lithuanian else "",
        words=words,
    )


def _syllables(word: SoundedWord) -> str:
    """A foreign word of one syllable is written as a name: Hjū."""
    if word.language != "lt" and len(word.parts) == 1:
        return word.parts[0].capitalize()
    return marked(word.parts, word.stress)


def _respelling(word: SoundedWord) -> str:
    """Nobody who reads English needs to be told how an English word sounds."""
    return word.text.title() if word.language == "en" else respelt(word.parts, word.stress)


def _joined(rows: list[list[str]]) -> str:
    return " ".join(" - ".join(row) for row in rows)
