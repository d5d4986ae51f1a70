"""Which syllable of a Lithuanian word is stressed, where that is certain.

Three sources, in this order. A table of facts about given names and titles. Suffixes of men's surnames whose
stress hardly ever differs, and of women's by the recommendations of the State Commission of the
Lithuanian Language (PN-10 of 2019, PN-4 of 2009). And endings that leave no choice: -as, -ius and -is are
never stressed, -ys always is (that is what tells gaidỹs from brólis), and no vocative in -a, -e or -ai is
stressed at its end (Onà, but Õna!). A word of two syllables is then settled.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from frontdesk.domain.lithuanian import exceptions as known
from frontdesk.domain.lithuanian.titles import RESPECT
from frontdesk.domain.sound.letters import VOWELS, sounds_of, split_syllables

_MARKS = {"\u0300": "grave", "\u0301": "acute", "\u0303": "tilde"}


@dataclass(frozen=True, slots=True)
class Stress:
    """A stressed syllable (from 0), and whether its a or e is drawn out; None: as its place has it."""

    syllable: int
    long: bool | None = None


def _not_known(_word: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What no rule tells: stresses by word in small letters, and how English words sound (ARPABET)."""

    written: Mapping[str, Stress] = field(default_factory=dict)
    called: Mapping[str, Stress] = field(default_factory=dict)
    english: Callable[[str], Sequence[str]] = _not_known
    by_voice: Callable[[str], Sequence[str]] = _not_known  # how a voice reads what no dictionary has
    in_polish: Callable[[str], Sequence[str]] = _not_known  # how a voice reads a Polish word (IPA)


NO_FACTS = Facts()

# Ending, and how many syllables from the end the stress is. The vocative keeps the
# stressed syllable of a nominative that is stressed on its stem, so both are listed.
_SUFFIXES = (
    (("auskas", "auskai", "auskė", "auske"), 2),
    (("auskienė", "auskiene", "inskienė", "inskiene"), 3),
    (("inskas", "inskai", "inskė", "inske", "ickas", "ickai", "ickė", "icke"), 2),
    (("evičius", "evičiau", "avičius", "avičiau", "ovičius", "ovičiau"), 3),
    (("evičienė", "evičiene", "avičienė", "avičiene", "ovičienė", "ovičiene"), 4),
    (("ėnaitė", "ėnaite", "ūnaitė", "ūnaite"), 3),
    (("aitis", "aiti"), 2),
    (("ūnas", "ūnai", "ėnas", "ėnai", "onis", "oni", "ulis", "uli"), 2),
    (("ūnė", "ūne", "ėnė", "ėne"), 2),
    (("ėnienė", "ėniene", "ūnienė", "ūniene", "aitienė", "aitiene"), 3),
    (("ytė", "yte", "utė", "ute", "ūtė", "ūte"), 2),
    (("aitė", "aite"), 2),
)
# Their stress is that of the man's name, which the spelling does not tell.
_UNTOLD = ("ynaitė", "ynaite")
# Peoples of the land, Žemaĩtis and Aukštaĩtis, are of the second accent class: Žemaitíenė.
_OF_THE_LAND = ("žemaitienė", "žemaitiene", "aukštaitienė", "aukštaitiene")
_NEVER_ON_THE_END = ("as", "ius", "jus", "is")
_CALLED_NEVER_ON_THE_END = ("a", "e", "ai", "iau", "jau", "i")
# Adverbs and adjectives have endings of their own: didžiai, mielà.
_DOUBTFUL = RESPECT | known.DOUBTFUL | known.IRREGULAR_NAMES.keys() | known.IRREGULAR_NOUNS.keys()
# Zola and Diuma are stressed at the end and not declined; svety is of svečias.
_NOT_BY_THE_ENDING = frozenset({"zola", "diuma", "svety"})


def stress_of(word: str, facts: Facts = NO_FACTS, *, called: bool) -> Stress | None:
    """Return the stress of a word, written or as a person is called; nothing where none is certain."""
    parts = split_syllables(word)
    if not parts:
        return None
    if len(parts) == 1:
        return Stress(0)
    lower = "".join(parts)
    fact = (facts.called if called else facts.written).get(lower)
    if fact is not None and 0 <= fact.syllable < len(parts):
        return fact
    at = _by_suffix(lower, len(parts))
    if at is None:
        at = _by_ending(lower, len(parts), called=called)
    return None if at is None else Stress(at)


def _by_suffix(lower: str, count: int) -> int | None:
    if lower.endswith(_UNTOLD):
        return None
    if lower.endswith(_OF_THE_LAND):
        return count - 2
    if lower.endswith(("uvienė", "uviene")):
        return 0 if count == 4 else None  # on the man's stem, here of one syllable
    for endings, from_end in _SUFFIXES:
        for ending in endings:
            # A suffix needs a stem before it: Jurgaitis has one, Aitis and Paulis have not.
            if lower.endswith(ending) and count > from_end and _is_stem(lower[: -len(ending)]):
                return count - from_end
    return None


def _is_stem(before: str) -> bool:
    """Tell whether what stands before a suffix ends in a consonant, softened or not."""
    if before.endswith("i"):
        before = before[:-1]
    return bool(before) and before[-1] not in VOWELS


def _by_ending(lower: str, count: int, *, called: bool) -> int | None:
    if lower in known.FOREIGN_LOOKALIKES or lower in _NOT_BY_THE_ENDING:
        return None
    if lower.endswith("y" if called else "ys"):
        return count - 1
    from_is = called and lower.endswith("i") and not lower.endswith("ai")
    nominative = lower + "s" if from_is else lower
    if count != 2 or not {lower, nominative}.isdisjoint(_DOUBTFUL):
        return None
    if from_is and (len(lower) < 4 or lower[-2] in VOWELS):
        return None
    if called and lower.endswith("ie"):  # vagie and dantie are stressed at the end, moterie is not
        return None
    return 0 if lower.endswith(_CALLED_NEVER_ON_THE_END if called else _NEVER_ON_THE_END) else None


def read_facts(lines: Iterable[str], english: Callable[[str], Sequence[str]] = _not_known) -> Facts:
    """Read a table of accented words: a nominative and its vocative on each line, "Onà õna"."""
    written: dict[str, Stress] = {}
    called: dict[str, Stress] = {}
    for line in lines:
        words = line.partition("#")[0].split()
        for word, into in zip(words, (written, called), strict=False):
            plain, stress = _read(word)
            if stress is not None:
                into[plain] = stress
    return Facts(written, called, english)


def _read(accented: str) -> tuple[str, Stress | None]:
    """Take the mark off a word and say which syllable and which length it stands for."""
    plain, at, mark = "", -1, ""
    for char in unicodedata.normalize("NFD", accented).lower():
        if char in _MARKS:
            at, mark = len(unicodedata.normalize("NFC", plain)) - 1, _MARKS[char]
        else:
            plain += char
    plain = unicodedata.normalize("NFC", plain)
    parts = split_syllables(plain)
    begin = 0
    for index, part in enumerate(parts):
        if mark and begin <= at < begin + len(part):
            return plain, Stress(index, _length(part, mark, on_vowel=plain[at] in VOWELS))
        begin += len(part)
    return plain, None


def _length(part: str, mark: str, *, on_vowel: bool) -> bool | None:
    """A short stress leaves a, e and o short, a drawn out one lengthens them; diphthongs stay."""
    nucleus = next(sound for sound in sounds_of(part) if sound[-1] in VOWELS)
    if nucleus.removeprefix("i") not in {"a", "e", "o"} or mark == "acute":
        return None
    return mark == "tilde" and on_vowel
