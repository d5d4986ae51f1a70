"""What is typed on a card: begun from a search, kept as a draft, brought together with a newer record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from frontdesk.domain.contacts import apart
from frontdesk.domain.customers import NAME_LETTERS, Customer, Form, full_name
from frontdesk.domain.errors import DomainError
from frontdesk.domain.lithuanian.titles import PARTICLES
from frontdesk.domain.text import clean, looks_like_phone
from frontdesk.domain.told_words import title_of, without_titles

# What a clerk can type, in the order of the card. The rest of a customer follows from it.
FIELDS = (
    "given",
    "surname",
    "preferred",
    "title",
    "gender",
    "form",
    "informal_by",
    "name_customs",
    "say_as",
    "say_as_origin",
    "vocative",
    "vocative_informal",
    "language",
    "speaks",
    "helps",
    "helps_agreed",
    "helps_until",
    "phone",
    "email",
    "more_phones",
    "more_emails",
    "note",
    "pinned",
)
MORE = ("more_phones", "more_emails")
_SHORT = (
    "given",
    "surname",
    "preferred",
    "vocative",
    "vocative_informal",
    "informal_by",
    "say_as",
    "phone",
    "email",
    *MORE,
)
_AT = {
    "name_needed": "given",
    "note_too_long": "note",
    "pinned_too_long": "pinned",
    "unknown_title": "title",
    "helps_need_consent": "helps",
    "helps_too_long": "term",
}
# Endings that hardly any given name has, so that one word alone goes where it belongs.
_SURNAMES = (
    "aitis",
    "auskas",
    "inskas",
    "ickas",
    "evičius",
    "avičius",
    "ovičius",
    "ienė",
    "evicius",
    "avicius",
    "ovicius",
    "iene",
)


def same(one: Customer, other: Customer) -> bool:
    """Tell whether two cards say the same."""
    return all(getattr(one, name) == getattr(other, name) for name in FIELDS)


def empty(typed: Customer) -> bool:
    """Tell whether nothing has been typed on a new card."""
    return same(typed, Customer(id=""))


def to_body(customer: Customer) -> dict[str, object]:
    """Return what a draft keeps of a card."""
    body: dict[str, object] = {name: getattr(customer, name) for name in FIELDS}
    body["form"] = str(customer.form)
    body["helps_agreed"] = customer.helps_agreed.isoformat() if customer.helps_agreed else ""
    body["helps_until"] = customer.helps_until.isoformat() if customer.helps_until else ""
    return body


def from_body(body: Mapping[str, object], onto: Customer) -> Customer:
    """Return a card as a draft keeps it."""
    values: dict[str, object] = {name: str(body[name]) for name in FIELDS if name in body}
    values["form"] = Form(str(body.get("form") or Form.FORMAL))
    agreed = str(body.get("helps_agreed") or "")
    values["helps_agreed"] = datetime.fromisoformat(agreed) if agreed else None
    until = str(body.get("helps_until") or "")
    values["helps_until"] = date.fromisoformat(until) if until else None
    return replace(onto, **values)  # type: ignore[arg-type]


def brought_together(seen: Customer, typed: Customer, now: Customer) -> tuple[Customer, tuple[str, ...]]:
    """Return what was typed over ``seen``, now over a newer record, and the fields that both changed.

    What was typed stays everywhere; a field that was not touched takes the newer value.
    """
    mine = {name: getattr(typed, name) for name in FIELDS if getattr(typed, name) != getattr(seen, name)}
    both = [
        name
        for name, value in mine.items()
        if getattr(now, name) != getattr(seen, name) and getattr(now, name) != value
    ]
    return replace(now, **mine), tuple(both)


def begun(text: str) -> Customer:
    """Return a new card with what was searched for put where it belongs: a phone, an e-mail, or the names."""
    text = clean(text)[:NAME_LETTERS]
    if looks_like_phone(text):
        return Customer(id="", phone=text)
    if "@" in text:
        return Customer(id="", email=text)
    said = without_titles(text)
    before = text.removesuffix(said).split()
    title = next((code for code in map(title_of, reversed(before)) if code), "")
    names = [_capital(word) for word in said.split()]
    alone = len(names) == 1 and names[0].lower().endswith(_SURNAMES)
    if alone or (names and names[0] in PARTICLES):
        return Customer(id="", title=title, surname=" ".join(names))
    return Customer(id="", title=title, given=" ".join(names[:1]), surname=" ".join(names[1:]))


def _capital(word: str) -> str:
    """Names typed in a hurry get their capitals; what has one already, and "van" or "de", stays as it is."""
    if word != word.lower() or word in PARTICLES:
        return word
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def named(typed: Customer) -> str:
    """Return what tells an unfinished card from another."""
    return clean(full_name(typed) or typed.phone or typed.email or typed.note[:40])


def field_of(error: Exception, typed: Customer) -> str:
    """Return the field that a refusal is about, or empty text."""
    if not isinstance(error, DomainError):
        return ""
    if error.code == "too_many_contacts":
        return max(MORE, key=lambda name: len(apart(getattr(typed, name))))
    if error.code == "name_too_long":
        longest = max(_SHORT, key=lambda name: max(map(len, (*apart(getattr(typed, name)), ""))))
        return "vocative" if longest == "vocative_informal" else longest
    return _AT.get(error.code, "")
