"""Which title a spelling speaks for. It is only ever offered: who bears the name decides."""

from frontdesk.domain.lithuanian import Certainty, vocative
from frontdesk.domain.lithuanian.exceptions import MEN_IN_E

_TITLES = {"m": "mr", "f": "ms"}
_WOMANS = ("ienė", "aitė", "ytė", "utė", "ūtė", "skaja", "ckaja")
# Some men's surnames end so, too: Venclova.
_WOMANS_BESIDE_A_WOMANS_GIVEN = ("ova", "eva", "ska", "cka")


def suggested_title(given: str, surname: str) -> str:
    """Return "mr" or "ms" where both names speak for it, or one does and the other does not against it."""
    return _TITLES.get(suggested_gender(given, surname), "")


def suggested_gender(given: str, surname: str) -> str:
    """Return the grammatical gender that the spelling speaks for, "m" or "f", or empty text.

    A given name in -a is no sign by itself (Nikita), nor is a short surname in -ė, nor any name that
    looks foreign.
    """
    first, family = given.split()[:1], surname.split()
    by_given = _of_given(first[0]) if first else ""
    by_surname = _of_surname(family[-1], given=by_given) if family else ""
    if by_given in ("m", "f"):
        return by_given if by_surname in ("", by_given) else ""
    if by_surname == "m":  # a woman abroad may bear a man's form of the surname: Ona Kazlauskas
        return "" if first else "m"
    return by_surname


def _of_given(name: str) -> str:
    """What a given name says: "m", "f", "a" for one that is a woman's as a rule, or nothing."""
    lower = name.lower()
    if lower.endswith("a"):
        return "a"
    if vocative(name, kind="given").certainty is not Certainty.SURE:
        return ""
    if lower.endswith("ė"):
        return "" if lower in MEN_IN_E else "f"
    return "m"


def _of_surname(name: str, *, given: str) -> str:
    """What the last part of a surname says."""
    lower = name.lower().rpartition("-")[2]
    if lower.endswith(_WOMANS) and len(lower) > 6:
        return "f"
    if lower.endswith(_WOMANS_BESIDE_A_WOMANS_GIVEN) and given in ("a", "f") and len(lower) > 5:
        return "f"
    masculine = lower.endswith(("as", "is", "ys", "us"))
    return (
        "m" if masculine and vocative(lower.capitalize(), kind="surname").certainty is Certainty.SURE else ""
    )
