"""Common nouns and adjectives before a name: ponas - pone, but "gerbiamasis" as it is."""

from frontdesk.domain.lithuanian import exceptions as known
from frontdesk.domain.lithuanian import titles
from frontdesk.domain.lithuanian.endings import by_ending
from frontdesk.domain.lithuanian.outcome import Certainty, Reason, Vocative
from frontdesk.domain.lithuanian.shape import VOWELS, foreign_spelling, french_je, swap_ending

_DEFINITE = ("asis", "ysis", "usis")
_GENITIVE = ("os", "ės", "aus", "ies", "o", "ų")


def is_known_title(lower: str) -> bool:
    """Tell whether a word is known to stand before names."""
    return lower in titles.KNOWN_TITLES or lower in titles.PLURAL or lower in titles.FIXED_TITLES


def is_profession(word: str) -> bool:
    """Tell whether a word, by its small letter and its ending, is what somebody is by trade."""
    return word.islower() and word.endswith(titles.PROFESSIONS)


def title(word: str, lower: str) -> Vocative:
    """Return a common noun or an adjective of respect as it is called."""
    if lower in known.IRREGULAR_NOUNS:
        cut, add = known.IRREGULAR_NOUNS[lower]
        certainty = Certainty.SURE if cut else Certainty.CHECK
        return Vocative(swap_ending(word, cut, add), certainty, Reason.IRREGULAR)
    still = _stays(lower)
    if still:
        return Vocative(word, Certainty.UNCHANGED, still)
    if _adjective(lower):
        return Vocative(word, Certainty.CHECK, Reason.AMBIGUOUS)
    return _noun(word, lower)


def in_genitive(words: list[str], index: int) -> bool:
    """Tell whether a word says whose or what the title after it is: "skyriaus vedėjas", "Seimo narys"."""
    lower = words[index].lower()
    if is_known_title(lower) or not lower.endswith(_GENITIVE):
        return False
    return any(is_known_title(word.lower()) or is_profession(word) for word in words[index + 1 :])


def _stays(lower: str) -> Reason | None:
    """Adjectives of respect, plurals and loan titles are called as they are written."""
    if lower in titles.RESPECT or (lower.endswith("oji") and len(lower) > 5):
        return Reason.RESPECT
    if lower in titles.PLURAL:
        return Reason.PLURAL
    return Reason.INDECLINABLE if lower in titles.FIXED_TITLES or french_je(lower) else None


def _adjective(lower: str) -> bool:
    """Perhaps an adjective or a participle that is not on the list of respect; it would stay."""
    if lower in titles.KNOWN_TITLES:
        return False
    if lower in titles.ADJECTIVES or lower.endswith((*_DEFINITE, *titles.ADJECTIVE_ENDINGS)):
        return True
    return lower.endswith("us") and not lower.endswith(("ius", "jus")) and lower not in titles.NOUNS_IN_US


def _noun(word: str, lower: str) -> Vocative:
    """Common nouns go by the endings of names, but -as becomes -e (ponas - pone)."""
    if lower.endswith("ias"):
        # svečias - svety; the sources do not agree on such nouns.
        cut, add = (4, "ty") if lower.endswith("čias") else (3, "y")
        return Vocative(swap_ending(word, cut, add), Certainty.CHECK, Reason.ENDING_IAS)
    if lower.endswith("as") and not lower.endswith("jas"):
        return _noun_in_as(word, lower)
    if lower[-3:-2] in VOWELS and lower.endswith(("is", "ys", "us")) and not lower.endswith("ius"):
        # No noun has a vowel before these endings; "skyriaus" is a genitive.
        return Vocative(word, Certainty.CHECK, Reason.AMBIGUOUS)
    form = by_ending(word, lower)
    odd = foreign_spelling(lower) and lower not in titles.KNOWN_TITLES
    if odd or len(lower) < 4 or lower in known.DOUBTFUL:
        reason = Reason.AMBIGUOUS if form.certainty is Certainty.SURE else form.reason
        return Vocative(form.text, Certainty.CHECK, reason)
    return form


def _noun_in_as(word: str, lower: str) -> Vocative:
    """Common nouns: -as becomes -e; diminutives in -ukas have only a short form."""
    text = swap_ending(word, 2, "e")
    if lower.endswith("ukas"):
        return Vocative(swap_ending(word, 2, ""), Certainty.CHECK, Reason.DIMINUTIVE)
    if len(lower) < 4 or lower[-3] in VOWELS or foreign_spelling(lower):
        return Vocative(text, Certainty.CHECK, Reason.AMBIGUOUS)
    return Vocative(text, Certainty.SURE, Reason.ENDING_AS_NOUN)
