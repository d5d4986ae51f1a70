"""English, Polish and Ukrainian names as a Lithuanian reader would spell their sound: Hjū, VOI-čech.

Polish and Ukrainian spelling is regular, so rules read it. Polish is read as a voice of the computer
transcribes it, where there is one; voices of Ukrainian guess the stress, and with it half of the vowels.
English comes from a pronouncing dictionary; its symbols are those of ARPABET. All of it is a suggestion: a
name may have kept the sound of another country.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frontdesk.domain.sound.letters import LETTERS, LONGEST, VOWELS, grouped, sounds_of
from frontdesk.domain.sound.stress import Stress

LANGUAGES = ("en", "pl", "uk", "ru")


@dataclass(frozen=True, slots=True)
class Read:
    """The syllables of a foreign word in Lithuanian letters, and its stress where it is known."""

    parts: tuple[str, ...]
    stress: Stress | None


def read_foreign(
    word: str, language: str, english: Sequence[str] = (), polish: Sequence[str] = ()
) -> Read | None:
    """Read one word of another language; nothing where its letters or the dictionary do not allow it.

    ``english`` are the dictionary's symbols, ``polish`` those of IPA as a voice transcribes the word.
    """
    lower = word.lower()
    if not 0 < len(lower) <= LONGEST:
        return None
    if language == "en":
        return _english(lower, english)
    if language == "pl":
        return _polish_heard(lower, polish) or _polish(lower)
    if language in ("uk", "ru"):
        return _ukrainian(lower, language)
    return None


# --- Polish ----------------------------------------------------------------------------------------

_BEFORE_VOWEL = "(?=[aąeęoóuy])"
_POLISH = (
    ("szcz", "šč"), ("(?<=[ptk])rz", "š"), ("(?<=ch)rz", "š"), ("drz|d[żź]", "dž"), ("trz|cz|ć", "č"),
    (f"dzi{_BEFORE_VOWEL}", "dž"), (f"ci{_BEFORE_VOWEL}", "č"), (f"si{_BEFORE_VOWEL}", "š"),
    (f"zi{_BEFORE_VOWEL}", "ž"), ("dzi", "dži"), ("ci", "či"), ("si", "ši"), ("zi", "ži"), ("i(?=[eę])", ""),
    ("sz|ś", "š"), ("rz|[żź]", "ž"), ("ń", "n"), ("ł", "l"), ("w$", "f"), ("w", "v"), ("ó", "u"),
    ("ą(?=[bp])", "om"), ("ą", "on"), ("ę(?=[bp])", "em"), ("ę$", "e"), ("ę", "en"), ("y", "i"), ("x", "ks"),
    ("q", "k"), (r"([^\W\d_])\1", r"\1"), ("(?<=[aeou])j(?![aeiou])", "i"),
)  # fmt: skip


def _polish(lower: str) -> Read | None:
    """Polish words are stressed on the last syllable but one; the e and u of Tadeusz are two syllables."""
    parts = _parts(_rewritten(lower, _POLISH))
    before_last = 1 if lower.endswith("eusz") else 2
    return Read(parts, Stress(max(len(parts) - before_last, 0))) if parts else None


_POLISH_HEARD = {
    "a": "a", "ɛ": "e", "ɔ": "o", "i": "i", "ɨ": "i", "u": "u", "ɛ̃": "en", "ɔ̃": "on", "b": "b", "d": "d",
    "dz": "dz", "dʑ": "dž", "dʒ": "dž", "f": "f", "ɡ": "g", "j": "j", "k": "k", "l": "l", "m": "m", "n": "n",
    "ɲ": "n", "ŋ": "n", "p": "p", "r": "r", "s": "s", "ɕ": "š", "ʃ": "š", "t": "t", "ts": "c", "tɕ": "č",
    "tʃ": "č", "v": "v", "w": "l", "x": "ch", "z": "z", "ʑ": "ž", "ʒ": "ž",
}  # fmt: skip
# A j after a consonant only softens it, or is not heard before e and i; the stress stands before its vowel.
_POLISH_SPELT = (
    ("(?<=[bcčdfghklmnprsštvzž])j(?='?[aou])", "i"), ("(?<=[bcčdfghklmnprsštvzž])j(?='?[ei])", ""),
    (r"([^\W\d_])\1", r"\1"), ("(?<=[aeou])j(?!'?[aeiou])", "i"),
)  # fmt: skip


def _polish_heard(lower: str, symbols: Sequence[str]) -> Read | None:
    """Read a word as it was transcribed; nothing where a sound is not known."""
    spelt = ""
    for symbol in symbols:
        sound = symbol.strip("ˈˌ").removesuffix("ʲ")
        if sound not in _POLISH_HEARD:
            return None
        stressed = "'" if "ˈ" in symbol else ""
        letters = "u" if sound == "w" and "ł" not in lower else _POLISH_HEARD[sound]  # Eugeniusz
        spelt += stressed + letters + ("j" if symbol.endswith("ʲ") else "")
    spelt = _rewritten(spelt, _POLISH_SPELT)
    parts = _parts(spelt.replace("'", ""))
    if not parts or spelt.count("'") != 1:
        return None
    ends = list(itertools.accumulate(map(len, parts)))
    return Read(parts, Stress(next(place for place, end in enumerate(ends) if spelt.index("'") < end)))


# --- Ukrainian and Russian -------------------------------------------------------------------------

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "je", "ё": "jo", "ж": "ž",
    "з": "z", "и": "i", "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "c", "ч": "č", "ш": "š",
    "щ": "šč", "ь": "", "ъ": "", "ы": "y", "э": "e", "ю": "ju", "я": "ja", "'": "'", "’": "'", "ʼ": "'",
}  # fmt: skip
_RUSSIAN = {"г": "g", "щ": "šč", "е": "e"}
# As passports have it since 2010, and as people write it.
_PASSPORT = (
    ("(?:ii|yi|yy|yj)$", "ij"), ("shch", "šč"), ("zgh", "zh"), ("zh", "ž"), ("kh", "x"), ("ts", "c"),
    ("ch", "č"), ("sh", "š"),
    ("(?<![bcčdfghklmnprsštvzž])[iy](?=[aeu])", "j"), ("yi", "ji"), ("ie", "e"), ("y", "i"),
    ("w", "v"), ("['’ʼ]", ""), ("x", "ch"),
)  # fmt: skip


def _ukrainian(lower: str, language: str) -> Read | None:
    """Where Ukrainian and Russian words are stressed, their spelling does not tell."""
    if lower[0] in _CYRILLIC and lower[0] not in "'’ʼ":
        table: Mapping[str, str] = _CYRILLIC | (_RUSSIAN if language == "ru" else {})
        spelt = "".join(table.get(char, char) for char in lower)
        # After a consonant я, ю and є only soften it; an apostrophe keeps them apart.
        spelt = re.sub("(?<=[bcčdfghklmnprsštvzž])j(?=[aou])", "i", spelt)
        spelt = re.sub("(?<=[bcčdfghklmnprsštvzž])je", "e", spelt).replace("'", "")
    else:
        spelt = _rewritten(lower, _PASSPORT)
    parts = _parts(re.sub("([^aeiou])\\1", "\\1", spelt))
    if not parts:
        return None
    return Read(parts, Stress(0) if len(parts) == 1 else None)


def _rewritten(text: str, rules: Sequence[tuple[str, str]]) -> str:
    for pattern, by in rules:
        text = re.sub(pattern, by, text)
    return text


def _parts(spelt: str) -> tuple[str, ...]:
    return grouped(sounds_of(spelt)) if spelt and LETTERS.issuperset(spelt) else ()


# --- English ---------------------------------------------------------------------------------------

_ENGLISH_CONSONANTS = {
    "CH": "č", "DH": "d", "HH": "h", "JH": "dž", "NG": "ng", "SH": "š", "TH": "t", "W": "v", "Y": "j",
    "ZH": "ž",
}  # fmt: skip
_ENGLISH_VOWELS = {
    "AE": "e", "AO": "o", "AW": "au", "AY": "ai", "EH": "e", "ER": "er", "EY": "ei", "IH": "i", "OW": "ou",
    "OY": "oi", "UH": "u",
}  # fmt: skip
_LONG_WHEN_STRESSED = {"IY": ("y", "i"), "UW": ("ū", "u")}


def _english(lower: str, symbols: Sequence[str]) -> Read | None:
    """Read a word by the symbols of the dictionary; a number at a vowel tells its stress."""
    vowels = [symbol for symbol in symbols if symbol[-1].isdigit()]
    if not vowels:
        return None
    letters = _letters_of(lower, len(vowels))
    sounds: list[str] = []
    stressed = 0
    nth = 0
    for index, symbol in enumerate(symbols):
        if symbol[-1].isdigit():
            written = _english_vowel(symbol, letters[nth], open_o="o" in lower)
            stressed = nth if symbol.endswith("1") else stressed
            nth += 1
            sounds += [written[:-1], "r"] if written.endswith("r") else [written]
        else:
            following = symbols[index + 1] if index + 1 < len(symbols) else ""
            velar = symbol == "NG" and following in ("K", "G")
            sounds.append("n" if velar else _ENGLISH_CONSONANTS.get(symbol, symbol.lower()))
    return Read(grouped(sounds), Stress(stressed))


def _letters_of(lower: str, count: int) -> list[str]:
    """Return which letter each spoken vowel is written with, where their numbers agree."""
    for spelling in (lower, lower.removesuffix("e")):
        groups = re.findall("[aeiouy]+", spelling)
        if len(groups) == count:
            return [group[-1] for group in groups]
    return [""] * count


def _english_vowel(symbol: str, letter: str, *, open_o: bool) -> str:
    kind, number = symbol[:-1], symbol[-1]
    if kind in _LONG_WHEN_STRESSED:
        return _LONG_WHEN_STRESSED[kind][number == "0"]
    if kind == "AA":
        return "o" if letter == "o" or (not letter and open_o) else "a"
    if kind == "AH":
        if number != "0":
            return "a"
        return letter if letter in ("a", "e", "i", "o") else "e"
    return _ENGLISH_VOWELS.get(kind, "e")


# --- Which language --------------------------------------------------------------------------------

_POLISH_LOOK = re.compile("[łśźżćńó]|sz|cz|rz|[sc]k[ai]$|wicz|dź|[aeo]jc|ciech")
_UKRAINIAN_LOOK = re.compile("kh|zh|iia|[iy]i$|yy$|^y[aeiu]|enko$|chuk$")


def looks(word: str, english: Sequence[str]) -> str:
    """Return the language that a word's letters, or else the English dictionary, speak for."""
    lower = word.lower()
    if re.search("[а-яёєіїґ]", lower):
        return "ru" if re.search("[ыэёъ]", lower) else "uk"
    if _POLISH_LOOK.search(lower) and not VOWELS.intersection(lower) & set("ėįųū"):
        return "pl"
    if _UKRAINIAN_LOOK.search(lower):
        return "uk"
    return "en" if english else ""
