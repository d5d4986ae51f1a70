"""What a customer is called; their own correction always wins, as long as it is of their name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TypedDict

from frontdesk.domain.address import Address, name_said, spoken_address, title_called
from frontdesk.domain.customers import Customer, Form, codes
from frontdesk.domain.lithuanian import Kind
from frontdesk.domain.text import fold

_STEM = 3  # letters by which a form is known as that of a name
_CONSONANTS = frozenset("bcdfgklmnpqrstvxz")  # h, j and y only colour what stands beside them
_ITS_OWN, _CLEARLY = 0.7, 0.3  # likeness from which a sound is of a name; by how much another is more like it


class Name(TypedDict):
    """What is known of somebody's name, as the rules of address ask for it."""

    form: str
    given: str
    surname: str
    preferred: str
    title: str
    gender: str
    customs: Collection[str]


def name_of(customer: Customer) -> Name:
    """Return what is known of a customer's name."""
    return {
        "form": customer.form,
        "given": customer.given,
        "surname": customer.surname,
        "preferred": customer.preferred,
        "title": customer.title,
        "gender": customer.gender,
        "customs": codes(customer.name_customs),
    }


def address_of(customer: Customer, language: str) -> Address:
    """Return what is said aloud to a customer, in a language."""
    own = own_form(customer) if language == "lt" else ""  # it is a Lithuanian form
    return spoken_address(language=language, own_form=own, **name_of(customer))


def name_of_address(customer: Customer) -> tuple[str, Kind]:
    """Return the one name by which a customer is addressed, and which it is."""
    return name_said(**name_of(customer))


def sound_told(customer: Customer) -> str:
    """Return how the name that is said now is pronounced, as it was told or heard, or empty text.

    One pronunciation is kept of a person. Whoever offers the first name is called by another name from then
    on, and what was clearly noted of the surname is not how that one sounds; nor the other way round.
    """
    name, kind = name_of_address(customer)
    first = customer.preferred or customer.given
    other = {Kind.GIVEN: customer.surname, Kind.SURNAME: first}.get(kind, "")
    if not (customer.say_as and other):
        return customer.say_as
    own, others = _alike(customer.say_as, name), _alike(customer.say_as, other)
    return "" if own < _ITS_OWN and others - own > _CLEARLY else customer.say_as


def _alike(sound: str, name: str) -> float:
    """Return how much of two consonant skeletons is the same, from 0 to 1: vowels are spelt in many ways."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, _skeleton(sound), _skeleton(name), autojunk=False).ratio()


def _skeleton(text: str) -> str:
    return "".join(letter for letter in fold(text).replace("w", "v") if letter in _CONSONANTS)


def settled(customer: Customer, form: Form) -> str:
    """Return the person's own correction for a form of address, or empty text."""
    return customer.vocative_informal if form is Form.INFORMAL else customer.vocative


def settle(customer: Customer, form: Form, text: str) -> Customer:
    """Return the customer with a correction for a form of address, or with empty text without one."""
    if form is Form.INFORMAL:
        return replace(customer, vocative_informal=text)
    return replace(customer, vocative=text)


def own_form(customer: Customer) -> str:
    """Return the person's own correction for the form of address of now, or empty text.

    A correction of one word has no title in it. Where it is all there is, it is said informally, too.
    """
    own = settled(customer, customer.form)
    if own or customer.form is Form.FORMAL:
        return own
    return customer.vocative if len(customer.vocative.split()) == 1 else ""


def still_theirs(before: Customer, after: Customer) -> Customer:
    """Return the customer without a correction of a name or a title that is theirs no more.

    Whatever was corrected in the same change stands.
    """
    for form in Form:
        own = settled(after, form)
        if own and own == settled(before, form) and _outlived(own, before, after):
            after = settle(after, form, "")
    return after


def _outlived(own: str, before: Customer, after: Customer) -> bool:
    words = [fold(word) for word in own.split()]
    was = fold(title_called(before.title, before.gender))
    if was and was == words[0] and was != fold(title_called(after.title, after.gender)):
        return True
    for name in ("given", "surname", "preferred"):
        gone = _stems(getattr(before, name)) - _stems(getattr(after, name))
        if any(word.startswith(stem) for word in words for stem in gone):
            return True
    return False


def _stems(name: str) -> set[str]:
    return {word[:_STEM] for word in fold(name).replace("-", " ").split()}
