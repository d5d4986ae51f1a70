"""When two cards may be about one person, as far as letters and digits can tell.

A phone alone tells nothing: families and firms share one. So does a name of one word. Names are compared
without case and diacritics and in any order, for given name and surname are easily swapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.contacts import email_key, numbers
from frontdesk.domain.customers import Customer, emails_of, phones_of
from frontdesk.domain.text import fold

_WORD = re.compile(r"\w+")
LONG_ENOUGH = 5  # letters of a word in which one slip of the finger is overlooked
PHONE_DIGITS = 6  # fewer is a number inside a house


class Likeness(StrEnum):
    """Why two cards may be about one person; the surest first."""

    EMAIL = "email"  # the same e-mail, and the names share a word
    PHONE = "phone"  # the same phone and the same name
    NAME = "name"  # the same name of two words, and nothing says otherwise
    NAMESAKE = "namesake"  # the same name, but another phone or e-mail: asked only while one is typed


ORDER = tuple(Likeness)


@dataclass(frozen=True, slots=True)
class Face:
    """What a card is compared by."""

    words: tuple[str, ...]  # of the name, folded, in the order of the alphabet
    phones: frozenset[str] = frozenset()  # digits
    emails: frozenset[str] = frozenset()  # lower case

    @staticmethod
    def of(name: str, phones: Iterable[str], emails: Iterable[str]) -> Face:
        """Return the face of a folded name, phones and e-mails as written."""
        known = (number for number in numbers(*phones) if len(number) >= PHONE_DIGITS)
        addresses = filter(None, map(email_key, emails))
        return Face(tuple(sorted(_WORD.findall(name))), frozenset(known), frozenset(addresses))


Known = tuple[str, Face]  # the id of a card, and what it is compared by


def face_of(customer: Customer) -> Face:
    """Return what a customer is compared by."""
    name = fold(f"{customer.given or customer.preferred} {customer.surname}")
    return Face.of(name, phones_of(customer), emails_of(customer))


def likeness(one: Face, other: Face) -> Likeness | None:
    """Tell why two cards may be about one person, or None where nothing speaks for it."""
    shared = bool(set(one.words) & set(other.words))
    unnamed = not one.words or not other.words
    if one.emails & other.emails and (shared or unnamed):
        return Likeness.EMAIL
    if one.phones & other.phones and _same_to_a_slip(one.words, other.words):
        return Likeness.PHONE
    if one.words == other.words and len(one.words) > 1:
        return Likeness.NAMESAKE if _say_otherwise(one, other) else Likeness.NAME
    return None


def share_contact(one: Face, other: Face) -> bool:
    """Tell whether two cards have a phone or an e-mail in common, as families and firms do."""
    return bool(one.phones & other.phones or one.emails & other.emails)


def _say_otherwise(one: Face, other: Face) -> bool:
    """Phones that differ, or e-mails, unless one of either is the same."""
    if share_contact(one, other):
        return False
    return bool(one.phones and other.phones) or bool(one.emails and other.emails)


def _same_to_a_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same name, part of it, or the same but for one slip of the finger in one long word."""
    mine, theirs = set(one) - set(other), set(other) - set(one)
    if not mine or not theirs:
        return bool(one and other)
    if len(mine) > 1 or len(theirs) > 1 or len(mine) == len(set(one)):
        return False
    return _one_slip(mine.pop(), theirs.pop())


def _one_slip(one: str, other: str) -> bool:
    """One letter more, fewer or another; endings tell a man's surname from a woman's, so they count."""
    if min(len(one), len(other)) < LONG_ENOUGH or abs(len(one) - len(other)) > 1 or one[-1] != other[-1]:
        return False
    start = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    rests = {one[start + 1 :], one[start:]}, {other[start + 1 :], other[start:]}
    if len(one) == len(other):
        return one[start + 1 :] == other[start + 1 :]
    return bool(rests[0] & rests[1])
