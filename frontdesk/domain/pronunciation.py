"""How a Lithuanian name sounds: its syllables, and a spelling for an English reader.

The stress is marked only where a rule gives it: suffixes of men's surnames whose
stress hardly ever differs, and women's surnames by the recommendation of the State
Commission of the Lithuanian Language (PN-10 of 2019). Families may stress their name
otherwise, so a stress that a person told goes before every rule; without either,
none is shown.
"""

import itertools
import unicodedata
from collections.abc import Callable

_VOWELS = frozenset("aąeęėiįyouųū")
_LETTERS = _VOWELS | frozenset("bcčdfghjklmnprsštvzž")
_DIPHTHONGS = frozenset(("ai", "au", "ei", "eu", "ie", "oi", "ui", "uo"))
_SOFTENED = frozenset("aąouųū")
_DOUBLE_LETTERS = frozenset(("ch", "dz", "dž"))

# Ending, and how many syllables from the end the stress is. The vocative keeps the
# stressed syllable of a nominative that is stressed on its stem, so both are listed.
_SUFFIXES = (
    (("auskas", "auskai", "auskė", "auske"), 2),
    (("auskienė", "auskiene"), 3),
    (("inskas", "inskai", "ickas", "ickai"), 2),
    (("evičius", "evičiau", "avičius", "avičiau", "ovičius", "ovičiau"), 3),
    (("evičienė", "evičiene", "avičienė", "avičiene", "ovičienė", "ovičiene"), 4),
    (("ėnaitė", "ėnaite", "ūnaitė", "ūnaite"), 3),
    (("aitis", "aiti"), 2),
    (("ūnas", "ūnai", "ėnas", "ėnai", "onis", "oni", "ulis", "uli"), 2),
    (("ėnienė", "ėniene"), 3),
    (("ytė", "yte", "utė", "ute", "ūtė", "ūte"), 2),
    (("aitė", "aite"), 2),
)
# Their stress is that of the man's name, which the spelling does not tell.
_UNTOLD = ("ynaitė", "ynaite")

_SOUNDS = {
    "ai": "igh", "au": "ow", "ei": "ay", "eu": "ehw", "ie": "yeh", "oi": "oy", "ui": "wee", "uo": "waw",
    "ą": "aa", "ę": "ae", "ė": "ay", "i": "i", "į": "ee", "y": "ee", "o": "oh", "u": "uu", "ų": "oo",
    "ū": "oo", "č": "ch", "š": "sh", "ž": "zh", "c": "ts", "dž": "j", "j": "y", "ch": "kh",
}  # fmt: skip
_LONG = ("igh", "ow", "ay", "yeh", "waw", "aa", "ae", "ee", "oh", "oo")
_HISSING = frozenset(("č", "š", "ž", "dž", "j"))

_Writer = Callable[[tuple[str, ...], int | None], str | None]


def split_syllables(word: str) -> tuple[str, ...]:
    """Split one Lithuanian word in small letters; one consonant begins each next syllable.

    Returns nothing for a word with letters that Lithuanian does not have.
    """
    lower = unicodedata.normalize("NFC", word).lower()
    if not lower or not _LETTERS.issuperset(lower):
        return ()
    sounds = _sounds(lower)
    nuclei = [index for index, sound in enumerate(sounds) if sound[-1] in _VOWELS]
    if not nuclei:
        return ()
    starts = [0]
    for before, after in itertools.pairwise(nuclei):
        starts.append(after if after == before + 1 else after - 1)
    ends = [*starts[1:], len(sounds)]
    return tuple("".join(sounds[a:b]) for a, b in zip(starts, ends, strict=True))


def stressed_syllable(word: str) -> int | None:
    """Return which syllable (from 0) a rule stresses, or nothing where no rule does."""
    parts = split_syllables(word)
    if len(parts) < 2:
        return 0 if parts else None
    lower = "".join(parts)
    if lower.endswith(_UNTOLD):
        return None
    for endings, from_end in _SUFFIXES:
        # A suffix needs a stem before it: Jurgaitis has one, Aitis would not.
        if lower.endswith(endings) and len(parts) > from_end:
            return len(parts) - from_end
    return None


def syllables(name: str, stressed: int | None = None) -> str | None:
    """Return the syllables for a Lithuanian reader: "že-MAI-tis", "pet-ras".

    The stressed syllable is in capitals; where the stress is not known none is.
    `stressed` is the syllable (from 0) that the person told, for a name of one word.
    Returns nothing for a name that is not written in Lithuanian letters.
    """
    return _each(name, stressed, _marked)


def respelling(name: str, stressed: int | None = None) -> str | None:
    """Return how an English reader would spell the sound: "zheh-MIGH-tis".

    Returns nothing where the stress is not known: without it the spelling misleads.
    """
    return _each(name, stressed, _respelled)


def _each(name: str, told: int | None, written: _Writer) -> str | None:
    """Write each word of a name, or nothing if one of them cannot be written."""
    words = [word.replace("-", " ").split() for word in name.split()]
    alone = len(words) == 1 and len(words[0]) == 1
    result: list[str] = []
    for parts in words:
        pieces: list[str] = []
        for part in parts:
            split = split_syllables(part)
            stress = told if alone and told is not None else stressed_syllable(part)
            piece = written(split, stress) if split else None
            if piece is None:
                return None
            pieces.append(piece)
        result.append(" - ".join(pieces))
    return " ".join(result) or None


def _marked(parts: tuple[str, ...], stress: int | None) -> str | None:
    alone = len(parts) == 1
    return "-".join(
        part.upper() if index == stress and not alone else part for index, part in enumerate(parts)
    )


def _respelled(parts: tuple[str, ...], stress: int | None) -> str | None:
    if stress is None or not 0 <= stress < len(parts):
        return None
    written = [_respell(part, stressed=index == stress) for index, part in enumerate(parts)]
    return "-".join(
        part.upper() if index == stress and len(parts) > 1 else part for index, part in enumerate(written)
    )


def _sounds(lower: str) -> list[str]:
    """Letters that sound as one: diphthongs, ch, dz, dž, and softening i with its vowel."""
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
    softening = index > 0 and lower[index - 1] not in _VOWELS
    if here == "i" and softening and after and after in _SOFTENED:
        return 1 + _size(lower, index + 1)
    pair = lower[index : index + 2]
    return 2 if pair in _DIPHTHONGS or pair in _DOUBLE_LETTERS else 1


def _respell(syllable: str, *, stressed: bool) -> str:
    """One syllable in English letters."""
    sounds = _sounds(syllable)
    written = ""
    before = ""
    for index, sound in enumerate(sounds):
        closed = index < len(sounds) - 1
        if sound[-1] in _VOWELS:
            written += _vowel(sound, before, closed=closed, stressed=stressed)
        elif sound == "s" and written.endswith(_LONG):
            written += "ss"
        else:
            written += _SOUNDS.get(sound, sound)
        before = sound
    return written


def _vowel(sound: str, before: str, *, closed: bool, stressed: bool) -> str:
    """A vowel; after softening i, "a" sounds as "e" and the consonant gets a y."""
    if len(sound) > 1 and sound[0] == "i" and sound != "ie":
        glide = "" if before in _HISSING else "y"
        rest = "e" if sound[1:] == "a" else sound[1:]
        return glide + _vowel(rest, before, closed=closed, stressed=stressed)
    if sound == "a":
        return "a" if closed else "aa" if stressed else "uh"
    if sound == "e":
        return "e" if closed else "eh"
    if sound == "ie" and before == "j":
        return "eh"
    return _SOUNDS[sound]
