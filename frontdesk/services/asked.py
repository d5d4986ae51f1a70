"""A greeting that another program asks for: names in one piece, titles in words, no store needed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from frontdesk.domain.address import Address
from frontdesk.domain.customers import NAME_LETTERS, Customer, Form
from frontdesk.domain.errors import DomainError
from frontdesk.domain.greeting import Greeting, Occasion, compose_greeting, towards_several, wait_words
from frontdesk.domain.lithuanian import Certainty, Kind, vocative
from frontdesk.domain.lithuanian.titles import PARTICLES
from frontdesk.domain.own_form import address_of
from frontdesk.domain.text import clean
from frontdesk.domain.title_words import Title, read_title, title_before
from frontdesk.domain.wording import Manner, Moment, Phrase, choose
from frontdesk.services.greeting import joined

ADDRESS_ALONE = "address"
_LANGUAGE = re.compile("[a-z]{2,3}")
_GENDERS = {
    "m": ("m", "male", "masculine", "v", "vyr", "vyras", "vyriška", "vyriškoji"),
    "f": ("f", "female", "feminine", "mot", "moteris", "moteriška", "moteriškoji"),
    "n": ("n", "x", "other", "neutral", "kita"),
}
_FORMS = {
    Form.FORMAL: ("", "formal", "jūs", "jus"),
    Form.INFORMAL: ("informal", "tu"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is to be greeted, as a script or a list names somebody."""

    name: str = ""
    title: str = ""
    gender: str = ""
    language: str = ""
    form: str = ""
    kind: str = Kind.FULL


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be said, and when."""

    occasion: Occasion
    language: str  # of whoever names none
    moment: str = ""  # empty for the whole greeting
    turn: int = 0
    sure_only: bool = False  # leave a name out whose form is to be checked


@dataclass(frozen=True, slots=True)
class Answer:
    """The words, and how far they may be trusted."""

    greeting: Greeting
    address: Address
    language: str
    form: str
    called: Sequence[str] = field(default=())  # each person's form of address
    names: Sequence[str] = field(default=())

    @property
    def text(self) -> str:
        """Everything that is said, on one line."""
        return " ".join(part for part in (self.greeting.line, self.greeting.second) if part)


def answer(phrases: Sequence[Phrase], people: Sequence[Person], wanted: Wanted) -> Answer:
    """Compose what is said to somebody, to several people at once, or without a name to somebody unknown.

    Raises DomainError: ``title_not_known``, ``gender_not_known``, ``form_not_known``, ``language_not_known``,
    ``kind_not_known``, ``name_too_long``.
    """
    read = [_read(person, wanted.language) for person in people if clean(person.name)]
    language = read[0].language if read else _language(people[0].language if people else "", wanted.language)
    forms = {one.customer.form for one in read} or {_form(person.form) for person in people} or {Form.FORMAL}
    form = Form.INFORMAL if forms == {Form.INFORMAL} else Form.FORMAL
    addresses = [_address(one, language) for one in read]
    address = joined(addresses, language)
    unsure = wanted.sure_only and address.certainty is Certainty.CHECK
    several = wanted.occasion.several or len(read) > 1
    wait = wait_words(wanted.occasion.waited_seconds, language)
    manner = Manner(
        language=language, form=form, name="" if unsure else address.text, wait=wait, turn=wanted.turn
    )
    return Answer(
        _said(phrases, manner, replace(wanted, occasion=replace(wanted.occasion, several=several))),
        address,
        language,
        form,
        tuple(one.text for one in addresses),
        tuple(clean(person.name) for person in people if clean(person.name)),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A person as understood."""

    customer: Customer
    language: str
    title: Title
    kind: Kind


def _read(person: Person, language: str) -> _Read:
    name = clean(person.name)
    if len(name) > NAME_LETTERS:
        raise DomainError("name_too_long", limit=NAME_LETTERS)
    kind = _kind(person.kind)
    before, name = title_before(name) if kind is Kind.FULL else ("", name)
    title = read_title(" ".join(part for part in (clean(person.title), before) if part))
    given, surname = _parted(name, kind, titled=bool(title.code or title.nouns))
    customer = Customer(
        id="",
        given=given,
        surname=surname,
        title=title.code,
        gender=_gender(person.gender) or title.gender,
        form=_form(person.form),
    )
    return _Read(customer, _language(person.language, language), title, kind)


def _parted(name: str, kind: Kind, *, titled: bool) -> tuple[str, str]:
    """Part a whole name into given names and surname; one word is a surname after a title only."""
    if kind in (Kind.GIVEN, Kind.TITLE):
        return name, ""
    if kind is Kind.SURNAME:
        return "", name
    if "," in name:  # "Žemaitis, Petras"
        surname, _, given = (part.strip() for part in name.partition(","))
        return given, surname
    words = name.split()
    start = len(words) - 1
    while start > 0 and words[start - 1].lower() in PARTICLES:  # "von der Leyen"
        start -= 1
    given, surname = " ".join(words[: max(start, 0)]), " ".join(words[max(start, 0) :])
    return (given, surname) if given or titled else (surname, "")


def _address(one: _Read, language: str) -> Address:
    customer = one.customer
    if one.kind is Kind.TITLE or (one.title.nouns and language == "lt"):
        name = customer.surname or customer.given
        spelled = (
            f"{one.title.nouns} {name}".strip() if customer.form is Form.FORMAL else customer.given or name
        )
        kind = Kind.TITLE if one.kind is Kind.TITLE else Kind.FULL
        found = vocative(spelled, kind=kind, gender=customer.gender or None, language=language)
        return Address(found.text, found.certainty, found.reason)
    return address_of(customer, language)


def _said(phrases: Sequence[Phrase], manner: Manner, wanted: Wanted) -> Greeting:
    if wanted.moment == ADDRESS_ALONE:
        return Greeting(manner.name)
    if wanted.moment:
        moment = Moment(wanted.moment)
        plural = wanted.occasion.several and moment is not Moment.GREETING_SEVERAL
        spoken = choose(phrases, towards_several(manner) if plural else manner, moment)
        return Greeting(spoken.text if spoken else "")
    made = compose_greeting(phrases, manner, wanted.occasion)
    return made if made.line or made.second else Greeting(manner.name)  # a language without sentences


def _kind(text: str) -> Kind:
    wanted = clean(text).lower() or Kind.FULL
    if wanted not in set(Kind):
        raise DomainError("kind_not_known", kind=wanted)
    return Kind(wanted)


def _gender(text: str) -> str:
    wanted = clean(text).lower().strip(".")
    if not wanted:
        return ""
    found = next((code for code, words in _GENDERS.items() if wanted in words), None)
    if found is None:
        raise DomainError("gender_not_known", gender=clean(text))
    return found


def _form(text: str) -> Form:
    wanted = clean(text).lower()
    found = next((form for form, words in _FORMS.items() if wanted in words), None)
    if found is None:
        raise DomainError("form_not_known", form=clean(text))
    return found


def _language(text: str, otherwise: str) -> str:
    wanted = clean(text).lower() or otherwise
    if not _LANGUAGE.fullmatch(wanted):
        raise DomainError("language_not_known", language=clean(text))
    return wanted
