"""What a question about a vocative is answered with."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the text to be called is."""

    GIVEN = "given"
    SURNAME = "surname"
    TITLE = "title"
    FULL = "full"


class Certainty(StrEnum):
    """How far a form may be trusted."""

    SURE = "sure"
    CHECK = "check"
    UNCHANGED = "unchanged"


class Reason(StrEnum):
    """Why a form is as it is; the interface turns these codes into words."""

    EMPTY = "empty"
    OTHER_LANGUAGE = "other_language"
    OTHER_SCRIPT = "other_script"
    NOT_A_NAME = "not_a_name"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    INITIAL = "initial"
    MIXED_CASE = "mixed_case"
    FOREIGN_LETTERS = "foreign_letters"
    FOREIGN_NAME = "foreign_name"
    APOSTROPHE = "apostrophe"
    AMBIGUOUS = "ambiguous"
    TITLE_OR_NAME = "title_or_name"
    WOMAN_MASCULINE_ENDING = "woman_masculine_ending"
    MAN_FEMININE_ENDING = "man_feminine_ending"
    MAN_NO_ENDING = "man_no_ending"
    WOMAN_NO_ENDING = "woman_no_ending"
    NO_ENDING = "no_ending"
    MISSING_LETTER = "missing_letter"
    OTHER_CASE = "other_case"
    INDECLINABLE = "indeclinable"
    IRREGULAR = "irregular"
    RESPECT = "respect"
    PLURAL = "plural"
    PARTICLE = "particle"
    GENITIVE = "genitive"
    ENDING_A = "ending_a"
    ENDING_AS = "ending_as"
    ENDING_AS_NOUN = "ending_as_noun"
    ENDING_JAS = "ending_jas"
    ENDING_IAS = "ending_ias"
    ENDING_IS = "ending_is"
    ENDING_YS = "ending_ys"
    ENDING_US = "ending_us"
    ENDING_E = "ending_e"
    DIMINUTIVE = "diminutive"


@dataclass(frozen=True, slots=True)
class Vocative:
    """A form of address, how sure it is, and why."""

    text: str
    certainty: Certainty
    reason: Reason


def joined(parts: Sequence[Vocative], separators: Sequence[str]) -> Vocative:
    """Put parts back together; the whole is only as sure as its least sure part.

    `separators` holds what stands between the parts, one fewer than there are parts.
    A whole of which one part changes and another rightly stays is sure.
    """
    text = parts[0].text
    for separator, part in zip(separators, parts[1:], strict=True):
        text += separator + part.text
    order = (Certainty.CHECK, Certainty.SURE, Certainty.UNCHANGED)
    least = min(parts, key=lambda part: order.index(part.certainty))
    return Vocative(text, least.certainty, least.reason)
