"""How a name may have been heard: in another case, another form of a surname, by its sound, with one slip.

Everything works on plain words: small Latin letters without marks. What a word could have been is worked out
from what was typed, so that of each name kept no more is needed than its plain words and how they sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from frontdesk.domain.text import APOSTROPHES, fold

MOST_WORDS = 8
LONGEST = 24  # letters of a word whose forms are worked out
FEWEST = 3  # letters of a word that may be heard in another way
FEWEST_SLIP = 5  # letters of the longer word where one may be wrong
_STEM = 2  # letters that stay of a name when its ending is taken off

_LATIN = str.maketrans(
    dict(zip("абвгґдезіиклмнопрстуфхцы", "abvggdeziiklmnoprstufhci", strict=True))
    | {"є": "ie", "ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "э": "e", "ю": "iu", "я": "ia"}
    | dict.fromkeys(f"ьъ{APOSTROPHES}", "")
)
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[a-z]+")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiouy"


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a name or a search in plain letters; Cyrillic ones as they are read."""
    return tuple(_WORD.findall(fold(text).translate(_LATIN))[:MOST_WORDS])


def can_be_heard(word: str) -> bool:
    """Tell whether other ways of hearing a word are worth working out."""
    return FEWEST <= len(word) <= LONGEST and _PLAIN.fullmatch(word) is not None


# Sound. "ch" is č in names from Cyrillic, k in Western ones and the h of the throat in Lithuanian ones; "c"
# is k in Western ones. Such a word has a sound for each way of reading it.
_GROUPS = dict(
    re.findall(
        r"(\w+)=(\w+)",
        "shch=sc szcz=sc tsch=c tch=c sch=s sh=s sz=s cz=c krz=ks prz=ps rz=z zh=z ts=c tz=c ck=k kh=g gh=g"
        " ph=f th=t ch=c qu=kv q=k x=ks w=v y=i j=i h=g",
    )
)
_GROUP = re.compile("|".join(sorted(_GROUPS, key=len, reverse=True)))
_HARD = re.compile(r"(?<![st])ch|c(?=[aoulrt])|(?<!vi)c$")
_THROAT = re.compile(r"(?<![st])ch")
_SIMPLER = (
    (re.compile(r"(.)\1+"), r"\1"),  # double letters
    (re.compile(r"(?<=[bcdfgklmnprstvz])i(?=[aeou])"), ""),  # an i that only softens
    (re.compile(r"^(?:ie|[eo])(?=[bcdfgklmnprstvz])"), "a"),  # Jelena, Elena, Olena, Alena
    (re.compile(r"ei$"), "i"),  # Sergej, Serhii
    (re.compile(r"(?<=[bcdfgkptvz])er$"), "r"),  # Alexander, Oleksandr
)


@lru_cache(maxsize=65_536)
def sounds(word: str) -> tuple[str, ...]:
    """Return what a plain word sounds like, alike for the spellings of one name in different languages."""
    if "c" not in word:
        return (_sound(word),)
    return tuple(dict.fromkeys((_sound(word), _sound(_HARD.sub("k", word)), _sound(_THROAT.sub("h", word)))))


def _sound(word: str) -> str:
    sound = _GROUP.sub(lambda group: _GROUPS[group[0]], word)
    for pattern, simpler in _SIMPLER:
        sound = pattern.sub(simpler, sound)
    return sound


def kept_words(*names: str) -> str:
    """Return what a search by ear looks into: each word of the names, and how it sounds, once."""
    return " ".join(dict.fromkeys(part for name in names if name for part in _kept(name)))


@lru_cache(maxsize=65_536)
def _kept(name: str) -> tuple[str, ...]:
    words = [word for word in plain_words(name) if word.isascii()]
    return tuple(part for word in words for part in (word, *(sounds(word) if len(word) <= LONGEST else ())))


# Cases: the endings of the other singular cases for that of the nominative, without marks. An ending that
# softens what stands before it turns t into č and d into dž (Žemaitis, Žemaičio).
_AS = ("o", "ui", "a", "u", "e", "ai")
_JAS = ("yje", "uje", "au")
_IS = ("io", "iui", "i", "iu", "yje", "y")
_I_STEM = ("ies", "iai", "imi", "ie")
_US = ("aus", "ui", "u", "umi", "uje", "au")
_A = ("os", "ai", "a", "oje")
_E = ("es", "ei", "e", "eje")
_CASES: dict[str, tuple[str, ...]] = {
    "as": (*_AS, *_JAS),
    "is": (*_IS, *_I_STEM),
    "ys": _IS,
    "us": _US,
    "a": _A,
    "e": _E,
    "o": _A,  # Ševčenko is declined as Ševčenka
    "i": ("is", *_IS),  # Olševski as Olševskis
    "y": ("is", "ys", *_IS),
    # A name without an ending is given one: Michal as Michalas, Igor as Igoris, Mackevič as Mackevičius.
    "": ("as", *_AS, "is", *_IS, "us", *_US, "ius", *(f"i{ending}" for ending in _US)),
}
_NOMINATIVES = tuple(
    (case, nominative) for nominative, cases in _CASES.items() for case in dict.fromkeys(cases)
)
_SOFTENS = re.compile(r"i[aou]")


@lru_cache(maxsize=1024)
def nominatives(word: str) -> tuple[str, ...]:
    """Return the names of which a plain word could be another case; itself is not among them."""
    found: list[str] = []
    for case, nominative in _NOMINATIVES:
        stem = word.removesuffix(case)
        if len(stem) == len(word) or len(stem) < _STEM:
            continue
        if not nominative and stem[-1] in _VOWELS:
            continue  # it would be a name that ends in a vowel
        found.append(stem + nominative)
        hard = _hardened(stem) if nominative in ("is", "ys") and _SOFTENS.match(case) else ""
        if hard:
            found.append(hard + nominative)
    return tuple(name for name in dict.fromkeys(found) if name != word)


def _hardened(stem: str) -> str:
    if stem.endswith("c"):
        return stem[:-1] + "t"
    return stem[:-1] if stem.endswith("dz") else ""


# Surnames of one family. A woman's is made from the man's by a suffix (Kazlauskas: Kazlauskienė,
# Kazlauskaitė, Kazlauskė), a Slavic one by its ending (Petrov: Petrova, Kovalskis: Kovalskaja).
_WOMEN = ("iuviene", "uviene", "iene", "aite", "yte", "iute", "ute", "aja", "a", "e")
_MEN = ("as", "ias", "is", "ys", "us", "ius")
_EITHER = ("ia", "o", "i", "y", "ij")
_SOFT = ("ias", "ius", "ia")  # Stundžia: Stundienė
_NO_ROOT = "aeouy"  # letters that no ending follows
_ROOT = 2  # letters that the surnames of one family share at least (Ūsas)


def _roots(surname: str) -> Iterator[str]:
    """Yield what a plain surname may have in common with the others of its family."""
    found = False
    for ending in (*_WOMEN, *_MEN, *_EITHER):
        root = surname.removesuffix(ending)
        if len(root) == len(surname) or len(root) < _ROOT:
            continue
        found = True
        if root[-1] in _NO_ROOT:
            continue
        yield root
        if ending in _SOFT and (hard := _hardened(root)):
            yield hard
        if ending.endswith("iene"):
            return  # nothing else ends so
    if not found and surname[-1] not in _VOWELS:
        yield surname


def is_a_mans(surname: str) -> bool:
    """Tell whether a plain surname is a man's in the nominative: it is not the case of another."""
    return surname.endswith(_MEN) and not surname.endswith("aus")  # Stankevičiaus


@lru_cache(maxsize=1024)
def family(surname: str) -> tuple[str, ...]:
    """Return the other forms that a plain surname may have within a family; itself is not among them."""
    found: list[str] = []
    men = () if is_a_mans(surname) else _MEN  # Petraitis and Petraitys are two surnames
    endings = (*men, *_EITHER, *_WOMEN)
    for root in dict.fromkeys(_roots(surname)):
        soft = {"t": "c", "d": "dz"}.get(root[-1])
        found += [root + ending for ending in endings]
        found += [root[:-1] + soft + ending for ending in _SOFT if soft and ending in endings]
        if root[-1] not in _VOWELS:
            found.append(root)
    return tuple(name for name in dict.fromkeys(found) if name != surname)


# One slip of the finger.


def slips(word: str) -> Iterator[str]:
    """Yield what a word may be if one letter is too many, missing or another, or two are swapped."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after and len(word) >= FEWEST_SLIP:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _ALPHABET if letter != after[0])
            if len(after) > 1 and after[0] != after[1]:
                yield before + after[1] + after[0] + after[2:]
        if len(word) + 1 >= FEWEST_SLIP:
            yield from (before + letter + after for letter in _ALPHABET)


def begins_with_slip(typed: str, meant: str) -> bool:
    """Tell whether a plain word that is still being typed, with one slip, may go on to be another."""
    if len(typed) < FEWEST_SLIP:
        return False
    return any(is_slip(typed, meant[:end]) for end in range(len(typed) - 1, len(typed) + 2))


def is_slip(typed: str, meant: str) -> bool:
    """Tell whether two plain words differ by one slip, and the longer is long enough for that."""
    if typed == meant or max(len(typed), len(meant)) < FEWEST_SLIP or abs(len(typed) - len(meant)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), None)
    if at is None:
        return True  # the last letter of one is missing in the other
    rest, of = typed[at:], meant[at:]
    return rest[1:] in (of, of[1:]) or rest == of[1:] or (rest[:2] == of[1::-1] and rest[2:] == of[2:])
