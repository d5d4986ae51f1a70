"""What to call a person: aloud, and on a card.

English etiquette: title and surname at first, Sir and Dame with the given name, no
gendered word for somebody whose title is unknown. Lithuanian: the nouns and the name
in the vocative. Gender, title and the customs of a name are only ever as told; none
of them is guessed.
"""

from collections.abc import Collection
from dataclasses import dataclass

from frontdesk.domain.lithuanian import Certainty, Kind, Vocative, vocative
from frontdesk.domain.lithuanian.nouns import is_known_title
from frontdesk.domain.lithuanian.titles import PARTICLES, PLAIN_TITLES, RESPECT

# "by_given": the title goes with the given name (Mr Minh, Ms Katrín). "surname_first":
# the surname is written and said first (Kim Min-jun). "first_surname": of several
# surnames the first is said (Mr García, of García Márquez).
NAME_CUSTOMS = ("by_given", "surname_first", "first_surname")
TITLES = ("", "mr", "ms", "mrs", "miss", "mx", "dr", "prof", "sir", "dame", "rev")

_ENGLISH = {
    "mr": "Mr",
    "ms": "Ms",
    "mrs": "Mrs",
    "miss": "Miss",
    "mx": "Mx",
    "dr": "Dr",
    "prof": "Professor",
    "sir": "Sir",
    "dame": "Dame",
    "rev": "Reverend",
}
# Nouns by grammatical gender; where a title says the gender there is one noun.
# "Ponia" serves every grown woman; "panelė" only her who asked for it.
_LITHUANIAN = {
    "mr": {"": "ponas", "m": "ponas", "f": "ponas"},
    "ms": {"": "ponia", "m": "ponia", "f": "ponia"},
    "mrs": {"": "ponia", "m": "ponia", "f": "ponia"},
    "miss": {"": "panelė", "m": "panelė", "f": "panelė"},
    "sir": {"": "seras", "m": "seras", "f": "seras"},
    "dame": {"": "dama", "m": "dama", "f": "dama"},
    "dr": {"m": "daktaras", "f": "daktarė"},
    "prof": {"m": "profesorius", "f": "profesorė"},
    "rev": {"m": "kunigas", "f": "kunigė"},
}
# On paper these abbreviations are the same for everybody.
_LITHUANIAN_WRITTEN = {"dr": "dr.", "prof": "prof."}
_TITLE_GENDER = {"mr": "m", "sir": "m", "ms": "f", "mrs": "f", "miss": "f", "dame": "f"}
_WITH_GIVEN = frozenset({"sir", "dame"})
_SPOKEN_TITLES = frozenset(word.lower() for word in (*_ENGLISH, *_ENGLISH.values()))


@dataclass(frozen=True, slots=True)
class Address:
    """Words to say to a person, how sure they are, and why.

    The reason is a reason of the vocative, or one of "own_form", "empty",
    "as_written", "title_needs_gender" and "title_unknown".
    """

    text: str
    certainty: Certainty
    reason: str


@dataclass(frozen=True, slots=True)
class _Called:
    """The name to use after a title, and the one to use without."""

    titled: str
    titled_kind: Kind
    alone: str
    alone_kind: Kind


def spoken_address(  # noqa: PLR0913 - what somebody's name is made of, by keyword alone
    *,
    language: str,
    form: str,
    given: str,
    surname: str,
    preferred: str,
    title: str,
    gender: str,
    customs: Collection[str] = (),
    own_form: str = "",
) -> Address:
    """Return what a clerk says to the person, in the position of address.

    `language` is the language spoken, `form` "formal" or "informal"; `customs` are codes
    of NAME_CUSTOMS. `own_form` is the person's own correction of the whole form for this
    language and form of address; it always wins.
    """
    own = _tidy(own_form)
    if own:
        return Address(own, Certainty.SURE, "own_form")
    called = _called(form, given, surname, preferred, title, customs)
    if not called.alone:
        return Address("", Certainty.UNCHANGED, "empty")
    titled = form == "formal" and bool(title) and bool(called.titled)
    if language == "lt":
        return _lithuanian(called, title if titled else "", gender)
    if language == "en":
        word = _ENGLISH.get(title, "") if titled else ""
        if titled and not word:
            return Address(called.alone, Certainty.CHECK, "title_unknown")
        text = f"{word} {called.titled}" if word else called.alone
        return Address(text, Certainty.SURE, "as_written")
    return Address(called.alone, Certainty.UNCHANGED, "as_written")


def display_name(
    *,
    language: str,
    form: str,
    given: str,
    surname: str,
    preferred: str,
    title: str,
    gender: str,
    customs: Collection[str] = (),
) -> str:
    """Return the name as a card shows it, in the language of the interface.

    With a title in formal use: "Ms Kazlauskienė", "ponia Kazlauskienė"; otherwise the
    name alone. The name keeps its nominative.
    """
    called = _called(form, given, surname, preferred, title, customs)
    if form != "formal" or not title or not called.titled:
        return called.alone
    if language == "lt":
        word = _LITHUANIAN_WRITTEN.get(title) or _noun(title, gender)
    else:
        word = _ENGLISH.get(title, "")
    return f"{word} {called.titled}" if word else called.alone


def name_said(
    *,
    form: str,
    given: str,
    surname: str,
    preferred: str,
    title: str,
    gender: str,  # noqa: ARG001 - what is known of a name is given as a whole
    customs: Collection[str] = (),
) -> tuple[str, Kind]:
    """Return the one name that is said, of all that somebody has, and which it is: Sir Hugh, Ms Hill."""
    called = _called(form, given, surname, preferred, title, customs)
    return (called.titled, called.titled_kind) if called.titled else (called.alone, called.alone_kind)


def title_called(title: str, gender: str) -> str:
    """Return the Lithuanian noun of a title as it is called, or empty text where it has none."""
    noun = _noun(title, gender)
    return vocative(noun, kind=Kind.TITLE).text if noun else ""


def whole_name(given: str, surname: str, customs: Collection[str]) -> str:
    """Return the whole name in the order that is its own."""
    parts = (surname, given) if "surname_first" in customs else (given, surname)
    return " ".join(part for part in parts if part)


def first_surname(surname: str) -> str:
    """Return the first of several surnames, with the small words before it: "de la Cruz"."""
    words = surname.split()
    for index, word in enumerate(words):
        if word.lower() not in PARTICLES:
            return " ".join(words[: index + 1])
    return surname


def _called(
    form: str, given: str, surname: str, preferred: str, title: str, customs: Collection[str]
) -> _Called:
    """Choose the parts of the name: a preferred name is the only one used."""
    given, surname, preferred = _tidy(given), _tidy(surname), _tidy(preferred)
    full = whole_name(given, surname, customs)
    if preferred:
        kind = _kind_of(preferred, given, surname)
        return _Called("" if _begins_with_title(preferred) else preferred, kind, preferred, kind)
    first, first_kind = (given, Kind.GIVEN) if given else (surname, Kind.SURNAME)
    if form == "informal":
        return _Called(first, first_kind, first, first_kind)
    full_kind = Kind.FULL if given and surname else first_kind
    if title in _WITH_GIVEN or "by_given" in customs or not surname:
        return _Called(first, first_kind, full, full_kind)
    said = first_surname(surname) if "first_surname" in customs else surname
    return _Called(said, Kind.SURNAME, full, full_kind)


def _begins_with_title(preferred: str) -> bool:
    """Whether a preferred name has its title in it already: "ponas Jonas", "Mr Pete"."""
    first, _space, rest = preferred.partition(" ")
    lower = first.lower().rstrip(".")
    if not rest:
        return False
    if lower in _SPOKEN_TITLES or lower in PLAIN_TITLES:
        return True
    return first.islower() and (is_known_title(lower) or lower in RESPECT)


def _kind_of(preferred: str, given: str, surname: str) -> Kind:
    """Which name a preferred name is."""
    if preferred == surname:
        return Kind.SURNAME
    if " " in preferred and preferred != given:
        return Kind.FULL
    return Kind.GIVEN


def _lithuanian(called: _Called, title: str, gender: str) -> Address:
    """Lithuanian address: every noun and every part of the name in the vocative."""
    sex = _TITLE_GENDER.get(title) or (gender if gender in ("m", "f") else None)
    noun = _noun(title, gender) if title else ""
    if not noun:
        name = vocative(called.alone, kind=called.alone_kind, gender=sex)
        if not title:
            return Address(name.text, name.certainty, name.reason)
        needs_gender = title in _LITHUANIAN
        reason = "title_needs_gender" if needs_gender else "title_unknown"
        # "Mx" has no Lithuanian noun: the name alone is right, not a stop-gap.
        certainty = name.certainty if title == "mx" else Certainty.CHECK
        return Address(name.text, certainty, name.reason if title == "mx" else reason)
    name = vocative(called.titled, kind=called.titled_kind, gender=sex)
    return _with_noun(vocative(noun, kind=Kind.TITLE), name)


def _with_noun(noun: Vocative, name: Vocative) -> Address:
    """The noun is always sure, so the name decides how sure the whole is."""
    certainty = Certainty.CHECK if name.certainty is Certainty.CHECK else Certainty.SURE
    return Address(f"{noun.text} {name.text}", certainty, name.reason)


def _noun(title: str, gender: str) -> str:
    """The Lithuanian noun of a title, or nothing where the gender was not told."""
    nouns = _LITHUANIAN.get(title, {})
    return nouns.get(gender) or nouns.get("", "")


def _tidy(text: str) -> str:
    return " ".join(text.split())
