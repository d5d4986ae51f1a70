"""The vocative of one word by its ending, and of several words together.

Endings follow VLKK consultation 14268 (Norvilas - Norvilai, Norvilis - Norvili,
Luckys - Lucky, Luckus - Luckau, Vėlius - Vėliau, Norvila - Norvila, Lindė - Linde;
given names decline the same way). Common nouns in -as take -e instead.
"""

import itertools
from functools import lru_cache

from frontdesk.domain.lithuanian import exceptions as known
from frontdesk.domain.lithuanian import titles
from frontdesk.domain.lithuanian.endings import by_ending
from frontdesk.domain.lithuanian.nouns import in_genitive, is_known_title, is_profession, title
from frontdesk.domain.lithuanian.outcome import Certainty, Kind, Reason, Vocative, joined
from frontdesk.domain.lithuanian.shape import (
    APOSTROPHES,
    HYPHENS,
    LONGEST_READ,
    NATIVE_LETTERS,
    VOWELS,
    foreign_spelling,
    french_je,
    swap_ending,
    text_trouble,
    tidy,
    word_trouble,
)
from frontdesk.domain.lithuanian.unended import without_ending

_HARDLY_NAMES = titles.PLAIN_TITLES | titles.RESPECT
_STAYING = {
    "respect": Reason.RESPECT,
    "particle": Reason.PARTICLE,
    "and": Reason.PARTICLE,
    "genitive": Reason.GENITIVE,
    "several": Reason.PLURAL,
}
_WOMANS_SURNAME = ("ienė", "aitė", "ytė", "utė", "ūtė")


@lru_cache(maxsize=1024)  # the same few people are spoken to again and again
def vocative(text: str, *, kind: str, gender: str | None = None, language: str = "lt") -> Vocative:
    """Return the form in which a person with this name or title is called.

    `kind` is "given", "surname", "title" or "full"; `gender` is "m" or "f" where the
    person or the field says so. Names of another language than Lithuanian stay as
    they are written. Any text is accepted; what cannot be a name is given back.
    """
    asked = Kind(kind)
    if len(text) > LONGEST_READ:
        return Vocative(" ".join(text.split()), Certainty.CHECK, Reason.TOO_LONG)
    clean = tidy(text)
    trouble = text_trouble(clean)
    if trouble is Reason.EMPTY:
        return Vocative("", Certainty.UNCHANGED, trouble)
    if language != "lt":
        return Vocative(clean, Certainty.UNCHANGED, Reason.OTHER_LANGUAGE)
    if trouble is not None:
        return Vocative(clean, Certainty.CHECK, trouble)
    words = clean.split(" ")
    roles = _roles(words, asked)
    parts: list[Vocative] = []
    for one in _people(roles):
        sex = _sex(words[one], roles[one], gender)
        parts += [_word(word, role, sex) for word, role in zip(words[one], roles[one], strict=True)]
    return joined(parts, [" "] * (len(parts) - 1))


def _roles(words: list[str], asked: Kind) -> list[str]:
    """What each word is: a title, a name, or one that could be either."""
    if asked in (Kind.GIVEN, Kind.SURNAME):
        return [_name_role(word, asked.value, alone=len(words) == 1) for word in words]
    if asked is Kind.TITLE:
        return [_title_role(words, index) for index in range(len(words))]
    roles: list[str] = []
    leading = True
    for index in range(len(words)):
        role = _role_at(words, index, leading=leading)
        roles.append(role)
        leading = leading and role in ("title", "respect", "genitive", "likely noun", "and")
    for one in _people(roles):
        names = [index for index in range(one.start, one.stop) if roles[index] == "name"]
        for index in names[:-1]:
            roles[index] = Kind.GIVEN.value
    return roles


def _role_at(words: list[str], index: int, *, leading: bool) -> str:
    """What a word of a full form of address is, at its place among the others."""
    word = words[index]
    role = _role_among(words, index) or _role(word, leading=leading, last=index == len(words) - 1)
    if role == "name" and leading and in_genitive([word, *filter(str.islower, words[index + 1 :])], 0):
        return "genitive"  # Seimo narys Petras Butkus
    if role != "likely noun":
        return role
    if in_genitive(words, index):
        return "genitive"
    surname = word.lower().endswith(titles.SURNAMES) if index else all(each.islower() for each in words)
    return "likely name" if surname else role


def _name_role(word: str, asked: str, *, alone: bool) -> str:
    """In a field for names a title that strayed in is noticed; a surname may be one."""
    lower = word.lower()
    if lower not in titles.RESPECT and not is_known_title(lower):
        return "likely name" if asked == Kind.SURNAME and titles.is_trade(lower) else asked
    if alone and asked == Kind.SURNAME and lower in titles.SURNAMES_TOO and not word.islower():
        return asked
    return "likely noun" if lower in _HARDLY_NAMES or not alone else "likely name"


def _title_role(words: list[str], index: int) -> str:
    """In a field for titles a capital letter may still begin a name."""
    if in_genitive(words, index):
        return "genitive"
    word, lower = words[index], words[index].lower()
    among = _role_among(words, index)
    if among or word.islower() or lower in titles.RESPECT or is_known_title(lower):
        return among or "title"
    return "likely name" if index else "likely noun"


def _role_among(words: list[str], index: int) -> str:
    """What only the words around a word say: "and" between two people, names of several after "ponai"."""
    lower = words[index].lower()
    if lower == "ir" and 0 < index < len(words) - 1:
        return "and"
    several = any(word.lower() in titles.PLURAL - titles.PLURAL_OR_HERS for word in words[:index])
    theirs = len(lower) > 3 and lower.endswith(titles.NAMES_OF_SEVERAL) and not word_trouble(words[index])
    return "several" if several and theirs else ""


def _role(word: str, *, leading: bool, last: bool) -> str:
    """What one word of a full form of address is, by its place and its first letter."""
    lower = word.lower()
    before_name = leading and not last
    if lower in titles.RESPECT and (word.islower() or before_name):
        return "respect"
    if is_known_title(lower):
        if word.islower() or (before_name and lower in titles.PLAIN_TITLES):
            return "title"
        # "Daktaras Petras" is a doctor, or a surname put first; "Petras Santechnikas" as well.
        return "likely noun" if before_name or lower in _HARDLY_NAMES else "likely name"
    if word.islower():
        return _small_role(word, leading=leading, last=last)
    # "PSICHOLOGAS ROKAS" is one by trade, or a surname put first; "Sveikas Jonas" greets him.
    if before_name and (titles.is_trade(lower) or lower in titles.ADJECTIVES):
        return "likely noun"
    return "likely name" if titles.is_trade(lower) else "name"


def _small_role(word: str, *, leading: bool, last: bool) -> str:
    """What a word of a full form of address is that is written small and on no list of titles."""
    if word in titles.PARTICLES and not last:
        return "particle"
    if not leading:
        return "likely name"
    return "title" if not last and is_profession(word) else "likely noun"


def _people(roles: list[str]) -> list[slice]:
    """The words of each person: "ponia Ona ir ponas Jonas" are two."""
    ends = [index for index, role in enumerate(roles) if role == "and"]
    return [slice(start, end) for start, end in itertools.pairwise([0, *ends, len(roles)])]


def _sex(words: list[str], roles: list[str], told: str | None) -> str:
    """Grammatical gender: as told or as a title says; "f?" where only a surname tells."""
    if told in ("m", "f"):
        return told
    for word, role in zip(words, roles, strict=True):
        said = titles.title_gender(word.lower()) if role in ("title", "respect") else ""
        if said:
            return said
    lower = [part for word in words for part in _pieces(word.lower())[0]]
    if any(part.endswith(_WOMANS_SURNAME) and len(part) > 6 for part in lower):
        return "f?"
    return ""


def _pieces(word: str) -> tuple[list[str], list[str]]:
    """Split a word at its hyphens, keeping them."""
    parts, marks = [""], []
    for char in word:
        if char in HYPHENS:
            marks.append(char)
            parts.append("")
        else:
            parts[-1] += char
    return parts, marks


def _word(word: str, role: str, sex: str) -> Vocative:
    """One word between spaces; each part of a hyphened one is called by itself."""
    if role in _STAYING:
        return Vocative(word, Certainty.UNCHANGED, _STAYING[role])
    parts, marks = _pieces(word)
    return joined([_part(part, role, sex) for part in parts], marks)


def _part(word: str, role: str, sex: str) -> Vocative:
    """One word without hyphens."""
    if not word:
        return Vocative("", Certainty.CHECK, Reason.NOT_A_NAME)
    lower = word.lower()
    trouble = word_trouble(word)
    if trouble is not None:
        return _troubled(word, lower, trouble)
    if role == "title":
        return title(word, lower)
    if role.startswith("likely"):
        name, noun = _name(word, lower, "name", sex), title(word, lower)
        likely = name if role == "likely name" else noun
        if name.text == noun.text and Certainty.CHECK not in (name.certainty, noun.certainty):
            return likely
        return Vocative(likely.text, Certainty.CHECK, Reason.TITLE_OR_NAME)
    return _name(word, lower, role, sex)


def _troubled(word: str, lower: str, trouble: Reason) -> Vocative:
    """A word that no rule is sure of: an ending that was clearly added is still called."""
    text = word
    if len(lower) == len(word) and trouble in (
        Reason.FOREIGN_LETTERS,
        Reason.APOSTROPHE,
        Reason.MIXED_CASE,
    ):
        added = any(mark + "as" in lower or mark + "is" in lower for mark in APOSTROPHES)
        plain = lower.endswith(("ius", "jus")) or (lower.endswith("as") and lower[-3:-2] not in VOWELS)
        if (added or plain) and lower not in known.FOREIGN_LOOKALIKES and len(lower) > 4:
            text = by_ending(word, lower).text
        elif lower.endswith("ė"):
            text = swap_ending(word, 1, "e")
    return Vocative(text, Certainty.CHECK, trouble)


def _name(word: str, lower: str, role: str, sex: str) -> Vocative:
    """A personal name: exceptions first, then the endings."""
    if lower in known.IRREGULAR_NAMES:
        cut, add = known.IRREGULAR_NAMES[lower]
        return Vocative(swap_ending(word, cut, add), Certainty.CHECK, Reason.IRREGULAR)
    if lower in known.FOREIGN_LOOKALIKES:
        return Vocative(word, Certainty.CHECK, Reason.FOREIGN_NAME)
    if lower.endswith("ė"):
        return _name_in_e(word, lower, role, sex)
    if lower.endswith("a"):
        # Unchanged in writing for everybody; only the stress moves (Onà - Õna).
        short = len(lower) < 3
        return Vocative(
            word,
            Certainty.CHECK if short else Certainty.SURE,
            Reason.TOO_SHORT if short else Reason.ENDING_A,
        )
    if lower.endswith(("as", "is", "ys", "us")):
        return _name_in_s(word, lower, role, sex)
    return without_ending(word, lower, role, sex)


def _name_in_s(word: str, lower: str, role: str, sex: str) -> Vocative:
    """Masculine endings, where they are endings and not the last letters of a foreign stem."""
    if sex == "f":
        # A woman's name without a feminine ending is not declined (VLKK 2859).
        return Vocative(word, Certainty.CHECK, Reason.WOMAN_MASCULINE_ENDING)
    if len(lower) < 4 or VOWELS.isdisjoint(lower[:-2]):
        return Vocative(word, Certainty.CHECK, Reason.TOO_SHORT)
    if _foreign_stem(lower):
        return Vocative(word, Certainty.CHECK, Reason.FOREIGN_NAME)
    if len(lower) > 5 and lower.endswith(("asis", "ysis")):
        # A definite adjective as a surname: Rudasis - Rudasai.
        text = swap_ending(word, 2, "ai") if lower.endswith("asis") else word
        return Vocative(text, Certainty.CHECK, Reason.IRREGULAR)
    form = by_ending(word, lower)
    if _doubtful(lower) or (role == "given" and _rarely_given(lower)):
        return Vocative(form.text, Certainty.CHECK, Reason.AMBIGUOUS)
    return form


def _foreign_stem(lower: str) -> bool:
    """Whether the last letters belong to the stem: a vowel before them, -cus, Iljas, Campus."""
    if lower.endswith("ius"):
        return lower[-4] in VOWELS
    if lower.endswith(("jas", "jus")):
        return lower[-4:-3] not in VOWELS
    if lower[-3] in VOWELS:
        return True
    # An ending added in Lithuanian to a foreign spelling is -as or -is, never -us; -kus is Lithuanian.
    return (
        lower.endswith("us") and not lower.endswith("kus") and (lower[-3] == "c" or foreign_spelling(lower))
    )


def _rarely_given(lower: str) -> bool:
    """Whether a given name has the ending -us, which few Lithuanian ones and many foreign stems have."""
    if not lower.endswith("us") or lower.endswith(("ius", "jus", "kus")):
        return False
    return lower not in known.GIVEN_IN_US and not NATIVE_LETTERS.intersection(lower)


def _doubtful(lower: str) -> bool:
    """Whether the rule gives a form, but another reading is possible."""
    # Lithuanian softens the letter before -ius: Servatius is Latin, Lukočius is not.
    latin = lower.endswith("tius")
    definite = lower.endswith("usis") and lower[-5:-4] not in VOWELS  # Brangusis, but Sausis
    return (
        latin
        or definite
        or lower in known.DOUBTFUL
        or lower in titles.PLAIN_TITLES
        or foreign_spelling(lower)
    )


def _name_in_e(word: str, lower: str, role: str, sex: str) -> Vocative:
    """-ė becomes -e, but French names with a stressed end are not declined."""
    if french_je(lower):
        return Vocative(word, Certainty.UNCHANGED, Reason.INDECLINABLE)
    if lower in known.FRENCH_E:
        text = swap_ending(word, 1, "e") if role == "given" and sex == "f" else word
        return Vocative(text, Certainty.CHECK, Reason.INDECLINABLE)
    text = swap_ending(word, 1, "e")
    if len(lower) < 3:
        return Vocative(text, Certainty.CHECK, Reason.TOO_SHORT)
    if role == "given" and sex == "m" and lower not in known.MEN_IN_E:
        return Vocative(text, Certainty.CHECK, Reason.MAN_FEMININE_ENDING)
    if lower[-2] in VOWELS or _doubtful(lower):
        return Vocative(text, Certainty.CHECK, Reason.AMBIGUOUS)
    return Vocative(text, Certainty.SURE, Reason.ENDING_E)
