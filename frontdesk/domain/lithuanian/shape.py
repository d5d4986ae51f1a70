"""What a word looks like: whether it can be a name, and how its letters are cased."""

import itertools
import unicodedata

from frontdesk.domain.lithuanian.outcome import Reason

LETTERS = frozenset("aąbcčdeęėfghiįyjklmnoprsštuųūvzž")
VOWELS = frozenset("aąeęėiįyouųū")
# Letters by which a word shows that it is written in Lithuanian.
NATIVE_LETTERS = frozenset("ąčęėįšųūž")
# Straight, typographic, modifier letter, opening, grave and acute apostrophes.
APOSTROPHES = "'\u2019\u02bc\u2018`\u00b4"
# Hyphen-minus, hyphen, non-breaking hyphen, en dash.
HYPHENS = "-\u2010\u2011\u2013"
LONGEST_TEXT = 120
LONGEST_READ = 1000  # what is longer is not even brought into one spelling
LONGEST_WORD = 32


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


def tidy(text: str) -> str:
    """One spelling for each letter, no outer and no doubled spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_trouble(text: str) -> Reason | None:
    """Why a whole text is no name that rules could be trusted with."""
    if not text:
        return Reason.EMPTY
    if len(text) > LONGEST_TEXT:
        return Reason.TOO_LONG
    letters = False
    for char in text:
        if char in APOSTROPHES or char in HYPHENS or char in " .":
            continue
        if not char.isalpha():
            return Reason.NOT_A_NAME
        letters = True
        if not unicodedata.name(char, "").startswith("LATIN "):
            return Reason.OTHER_SCRIPT
    return None if letters else Reason.NOT_A_NAME


def word_trouble(word: str) -> Reason | None:
    """Why one word gets no form that could be called sure."""
    cased = word.islower() or word.isupper() or word.istitle()
    troubles = (
        (Reason.INITIAL, "." in word),
        (Reason.APOSTROPHE, any(mark in word for mark in APOSTROPHES)),
        (Reason.TOO_SHORT, len(word) < 2),
        (Reason.TOO_LONG, len(word) > LONGEST_WORD),
        (Reason.MIXED_CASE, not cased),
        (Reason.FOREIGN_LETTERS, not LETTERS.issuperset(word.lower())),
        (Reason.NOT_A_NAME, _unpronounceable(word.lower())),
    )
    return next((reason for reason, found in troubles if found), None)


def _unpronounceable(lower: str) -> bool:
    """Three equal letters in a row, no vowel, or six consonants together."""
    consonants = 0
    for index, char in enumerate(lower):
        if index > 1 and char == lower[index - 1] == lower[index - 2]:
            return True
        consonants = 0 if char in VOWELS else consonants + 1
        if consonants > 5:
            return True
    return VOWELS.isdisjoint(lower)


_FOREIGN_GROUPS = ("th", "ph", "sh", "rh", "gh", "aa", "ee", "oo", "ou", "sz", "cz", "tz")
_FOREIGN_STARTS = ("ca", "co", "cu", "cl", "cr")


def foreign_spelling(lower: str) -> bool:
    """Letter groups that Lithuanian spelling does not have: th, nn, y beside a vowel."""
    if lower.startswith(_FOREIGN_STARTS) or any(group in lower for group in _FOREIGN_GROUPS):
        return True
    for a, b in itertools.pairwise(lower):
        if a == b and a not in VOWELS:
            return True
        if a in VOWELS and b in VOWELS and "y" in (a, b):
            return not lower.startswith("aloyz")  # Aloyzas, at home here for centuries
    return False


def french_je(lower: str) -> bool:
    """Whether a consonant stands before -jė, as in no Lithuanian word: Rišeljė, krupjė."""
    return len(lower) > 3 and lower.endswith("jė") and lower[-3] not in VOWELS


def swap_ending(word: str, cut: int, add: str) -> str:
    """Change the last letters, in capitals when the word is in capitals."""
    stem = word[: len(word) - cut] if cut else word
    return stem + (add.upper() if word.isupper() and len(word) > 1 else add)
