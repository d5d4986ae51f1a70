"""Lithuanian letters that sound as one, and the syllables that they make."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

VOWELS = frozenset("aąeęėiįyouųū")
LETTERS = VOWELS | frozenset("bcčdfghjklmnprsštvzž")
LONGEST = 60  # letters of a word that is read
_DIPHTHONGS = frozenset(("ai", "au", "ei", "eu", "ie", "oi", "ui", "uo"))
_SOFTENED = frozenset("aąouųū")
_DOUBLE_LETTERS = frozenset(("ch", "dz", "dž"))


def split_syllables(word: str) -> tuple[str, ...]:
    """Split one Lithuanian word in small letters; one consonant begins each next syllable.

    Returns nothing for a word with letters that Lithuanian does not have.
    """
    lower = unicodedata.normalize("NFC", word).lower()
    if not lower or len(lower) > LONGEST or not LETTERS.issuperset(lower):
        return ()
    return grouped(sounds_of(lower))


def grouped(sounds: Sequence[str]) -> tuple[str, ...]:
    """Put sounds together to syllables: each ends before the last consonant that a vowel follows."""
    nuclei = [index for index, sound in enumerate(sounds) if is_vowel(sound)]
    if not nuclei:
        return ()
    starts = [0]
    for before, after in itertools.pairwise(nuclei):
        starts.append(after if after == before + 1 else after - 1)
    ends = [*starts[1:], len(sounds)]
    return tuple("".join(sounds[a:b]) for a, b in zip(starts, ends, strict=True))


def is_vowel(sound: str) -> bool:
    """Tell whether a syllable can be built around a sound."""
    return sound[-1] in VOWELS


def sounds_of(lower: str) -> list[str]:
    """Take small letters apart: diphthongs, ch, dz, dž, and softening i with its vowel, are one sound."""
    sounds: list[str] = []
    index = 0
    while index < len(lower):
        size = _size(lower, index)
        sounds.append(lower[index : index + size])
        index += size
    return sounds


def _size(lower: str, index: int) -> int:
    """How many letters from here sound as one."""
    here, after = lower[index], lower[index + 1 : index + 2]
    softening = index > 0 and lower[index - 1] not in VOWELS
    if here == "i" and softening and after and after in _SOFTENED:
        return 1 + _size(lower, index + 1)
    pair = lower[index : index + 2]
    return 2 if pair in _DIPHTHONGS or pair in _DOUBLE_LETTERS else 1
