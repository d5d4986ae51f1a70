"""Names without a Lithuanian ending of the nominative: foreign ones, and ones copied in another case."""

import re

from frontdesk.domain.lithuanian import exceptions as known
from frontdesk.domain.lithuanian.outcome import Certainty, Kind, Reason, Vocative
from frontdesk.domain.lithuanian.shape import VOWELS

# Any name: Onos, Eglės, Onai, Eglei, Jonui, Butkumi, Algio, Algiu.
_OF_ANY = re.compile("[oė]s$|..(?:[aeu]i|umi)$|[^aeiouyąęėįųū]i[ou]$")
# Surnames: Kazlausko, Petraičiu, and those with a letter that foreign names do not have: Prūso.
_OF_SURNAMES = re.compile(
    "(?:ausk|insk|[ie]ck|[ūėy]n|[iu]uk|[oe]v)(?:o|u)$"
    "|(?:aici|evici|ovici|avici)(?:o|u)$|[ąęėįųū].*[^aeiouyąęėįųū](?:o|u)$"
)
_FOREIGN = ("enko", "esku", "escu", "eanu")
# Petro, Jonu, Avino, Rusu. A vowel before -o tells a foreign name: Leo.
_PERHAPS = re.compile("[^aeiouyąęėįųū](?:o|u)$")


def without_ending(word: str, lower: str, role: str, sex: str) -> Vocative:
    """Names without a Lithuanian ending stay; a man's could also be given one."""
    last = lower[-1]
    certainty, reason = Certainty.CHECK, Reason.NO_ENDING
    if _other_case(lower, role, sex):
        reason = Reason.OTHER_CASE
    elif last == "e":
        reason = Reason.MISSING_LETTER
    elif last in VOWELS:
        fixed = last in "ouū" or (last == "i" and (role == Kind.SURNAME or sex == "f"))
        if fixed and len(lower) > 2 and not lower.endswith("uo"):
            certainty, reason = Certainty.UNCHANGED, Reason.INDECLINABLE
    elif sex in ("f", "f?") and len(lower) > 2:
        certainty, reason = Certainty.UNCHANGED, Reason.WOMAN_NO_ENDING
    elif sex == "m":
        reason = Reason.MAN_NO_ENDING
    return Vocative(word, certainty, reason)


def _other_case(lower: str, role: str, sex: str) -> bool:
    """Whether this looks like another case of a name; what is called by it is not known then."""
    if lower in known.NAMES_IN_O or lower.endswith(_FOREIGN):
        return False
    if _OF_ANY.search(lower):
        return True
    if role == Kind.SURNAME and sex == "f":
        # A woman's surname in another case ends otherwise, unless a man's strayed in.
        return bool(_OF_SURNAMES.search(lower))
    return bool(_PERHAPS.search(lower))
