"""Letters as people type them: folding for search, keys for Lithuanian order, digits of a phone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# Letters that no decomposition takes apart.
_PLAIN = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ı": "i"}
)
# Lithuanian order: č after every c, š after every s, ž after every z, y beside i.
_ORDER = {"č": "c\uffff", "š": "s\uffff", "ž": "z\uffff", "y": "i"}
# Straight, typographic, modifier letter, opening, grave and acute apostrophes.
APOSTROPHES = "'\u2019\u02bc\u2018`\u00b4"
_WORD = re.compile(r"\w+")
_NO_DIGITS = re.compile(r"\D+")
_TRUNK = re.compile(r"\(\s*[08]\s*\)")
_SHORT = 5  # digits of a number that is not known abroad
_UNSEEN = frozenset({"Cs", "Co", "Cn", "Cf"})
_JOINERS = "\u200c\u200d"
MAX_WORDS = 8
MAX_LETTERS = 100


class _Letters(dict[int, str]):
    """A table for ``str.translate`` that works out each letter once: a text is then one quick pass."""

    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str:
        self[code] = changed = self._change(chr(code))
        return changed


def clean(text: str) -> str:
    """Normalise what was typed or imported: NFC, single spaces, nothing that is not seen.

    What is not seen can turn the rest of a line around or make two names of one. The joiners stay, for
    families of emoji and some alphabets are written with them.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return " ".join(text.split())  # nearly every text; an import has a million of them
    kept = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    kept = "".join(c for c in kept if c in _JOINERS or unicodedata.category(c) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", kept).split())


def clean_lines(text: str) -> str:
    """Like ``clean``, but keep the line breaks of a longer text."""
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def fold(text: str) -> str:
    """Fold case and diacritics away, so that «sarune» finds «Šarūnė»."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED)


def _folded(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)


_FOLDED = _Letters(_folded)
_IN_ORDER = _Letters(lambda letter: _ORDER.get(letter) or _folded(letter))


def sort_key(text: str) -> str:
    """Return a key whose plain order is the Lithuanian alphabet's order."""
    folded = text.lower()
    if folded.isascii():
        return folded.replace("y", "i")
    return unicodedata.normalize("NFC", folded).translate(_IN_ORDER)


def words(text: str) -> list[str]:
    """Cut a search into folded words: at most eight, never anything an engine could read as a command."""
    return _WORD.findall(fold(text[:MAX_LETTERS]))[:MAX_WORDS]


def all_words(text: str) -> list[str]:
    """Return every folded word of a text that is searched in."""
    return _WORD.findall(fold(text))


def digits(phone: str) -> str:
    """Return the digits of a phone number, a Lithuanian number always as 370…

    The trunk prefix is 0 since 2024 and was 8 before; both stand for +370 at home. Some write it even behind
    +370, mostly in brackets, where it has no place.
    """
    found = _NO_DIGITS.sub("", phone)
    abroad = phone.lstrip().startswith(("+", "00"))
    if abroad and "(" in phone:
        found = _NO_DIGITS.sub("", _TRUNK.sub("", phone))
    if found.startswith("00"):
        found = found[2:]
    if len(found) == 12 and found.startswith(("3700", "3708")):
        return "370" + found[4:]
    if len(found) == 9 and found[0] in "08" and not abroad:
        return "370" + found[1:]
    return found


def phone_forms(text: str) -> tuple[str, ...]:
    """Return the digits that a number, typed as far as it is, may be kept with: the likeliest first."""
    typed = _NO_DIGITS.sub("", text)
    forms = [digits(text), typed]
    if typed[0] in "08" and len(typed) > _SHORT:
        forms.append(typed[1:])  # the trunk prefix of another country
    return tuple(dict.fromkeys(form for form in forms if form))


def looks_like_phone(text: str) -> bool:
    """Tell whether a search is a phone number: three digits or more and no letters."""
    return sum(c.isdecimal() for c in text) >= 3 and not any(c.isalpha() for c in text)


def first_words(text: str, limit: int = 60) -> str:
    """Return the beginning of a text, cut at a word, for a line in a list."""
    line = clean(text)
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0] + "…"
