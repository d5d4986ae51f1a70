"""What a contact card says of a customer, whatever it is written in: names in parts, titles, our own fields.

A standard card has no place for how somebody is addressed. What it cannot say goes out in fields of our own,
and whatever a customer gets as a field one day goes along by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_args, get_type_hints

from frontdesk.domain.address import NAME_CUSTOMS
from frontdesk.domain.contacts import MOST, apart
from frontdesk.domain.customers import (
    HELPS,
    LANGUAGES,
    NAME_LETTERS,
    NOTE_LETTERS,
    PINNED_LETTERS,
    TITLES,
    Customer,
    Origin,
    checked,
    codes,
    without_helps,
)
from frontdesk.domain.errors import DomainError
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.text import clean, clean_lines, fold
from frontdesk.domain.told_words import title_of

# Of this shop alone: ids, the import, and the colleagues who heard or have to be told something.
_COLLEAGUES = frozenset({"informal_to", "form_untold", "say_as_by", "helps_heard_by"})
STAYING = frozenset({"id", "rev", "batch_id", "created_at"}) | _COLLEAGUES
NEEDS = ("helps", "helps_agreed", "helps_until")  # with consent: they leave only when asked for
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "title": TITLES,
    "gender": ("", "m", "f", "n"),
    "language": ("", *LANGUAGES),
    "say_as_origin": ("", *map(str, Origin)),
}
_LISTS: Mapping[str, Sequence[str]] = {
    "speaks": LANGUAGES,
    "helps": HELPS,
    "name_customs": tuple(NAME_CUSTOMS),
}
_MOST_LETTERS = {"note": NOTE_LETTERS, "pinned": PINNED_LETTERS}
_TITLE_WORDS = {
    "mr": ("Mr", "Ponas"),
    "ms": ("Ms", "Ponia"),
    "mrs": ("Mrs", "Ponia"),
    "miss": ("Miss", "Panelė"),
    "mx": ("Mx", "Mx"),
    "dr": ("Dr", "Dr."),
    "prof": ("Prof.", "Prof."),
    "sir": ("Sir", "Seras"),
    "dame": ("Dame", "Dama"),
    "rev": ("Rev.", "Kun."),
}


@dataclass(frozen=True, slots=True)
class BroughtCard:
    """A card of a file; the first is 1. Without a customer it has no name, or ``problem`` says why."""

    number: int
    customer: Customer | None = None
    rest: Rest = field(default_factory=Rest)
    aside: tuple[str, ...] = ()  # names of what was too large to keep
    problem: str = ""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in the seven parts of RFC 9554."""

    surname: str = ""
    given: str = ""
    given2: str = ""
    prefix: str = ""
    suffix: str = ""
    surname2: str = ""
    generation: str = ""

    def is_name(self) -> bool:
        """Tell whether there is anything to call somebody by."""
        return bool(self.surname or self.given or self.given2 or self.surname2)

    def words(self) -> set[str]:
        """Return all its words, folded."""
        return {word for one in fields(self) for word in fold(getattr(self, one.name)).split()}


def named(customer: Customer, parts: NameParts) -> tuple[Customer, NameParts]:
    """Put a name into a customer; return what of it has no field here, for the way back."""
    title = title_of(parts.prefix)
    given = clean(f"{parts.given} {parts.given2}")
    surname = clean(f"{parts.surname} {parts.surname2}")
    left = replace(parts, surname="", given="")
    return replace(customer, given=given, surname=surname, title=title), left


def parts_of(customer: Customer, left: NameParts) -> NameParts:
    """Return a customer's name in parts, with those that came once and have no field here."""
    as_told = title_of(left.prefix) == customer.title  # "Ponas" goes back as "Ponas", not as "Mr"
    prefix = left.prefix if as_told else title_words(customer) or left.prefix
    return replace(
        left,
        given=_before(customer.given, left.given2),
        given2=left.given2 if _before(customer.given, left.given2) != customer.given else "",
        surname=_before(customer.surname, left.surname2),
        surname2=left.surname2 if _before(customer.surname, left.surname2) != customer.surname else "",
        prefix=prefix,
    )


def _before(whole: str, last: str) -> str:
    return whole.removesuffix(f" {last}") if last else whole


def title_words(customer: Customer) -> str:
    """Return a title as cards write it, in the customer's language."""
    english, lithuanian = _TITLE_WORDS.get(customer.title, ("", ""))
    return lithuanian if customer.language == "lt" else english


def cut_name(name: str, *, surname_first: bool = False) -> tuple[str, str]:
    """Cut a whole name into given name and surname."""
    if "," in name:
        surname, _, given = name.partition(",")
        return given.strip(), surname.strip()
    if surname_first:
        surname, _, given = name.partition(" ")
        return given, surname
    given, _, surname = name.rpartition(" ")
    return (given, surname) if given else (surname, "")


# Our own fields.


def leaving(*, with_needs: bool) -> tuple[str, ...]:
    """Return the fields that go out."""
    left_out = STAYING if with_needs else STAYING | set(NEEDS)
    return tuple(one.name for one in fields(Customer) if one.name not in left_out)


def own_fields(customer: Customer, read: Customer, *, with_needs: bool) -> dict[str, str]:
    """Return the fields that a card would lose or change: those that were not read from it as they are."""
    names = leaving(with_needs=with_needs)
    return {
        name: told(getattr(customer, name))
        for name in names
        if getattr(customer, name) != getattr(read, name)
    }


def told(value: object) -> str:
    """Return the value of a field as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def heard(name: str, text: str) -> Any:
    """Return a field's value of its text. Raises ValueError for what it cannot be."""
    kind, optional = _KINDS[name]
    if optional and not text:
        return None
    if kind is datetime:
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            raise ValueError(name)
        return at.astimezone(UTC)
    if kind is date:
        return date.fromisoformat(text)
    if kind is not str:
        return kind(text)
    return _words(name, text)


_LINES = frozenset({"more_phones", "more_emails"})


def _words(name: str, text: str) -> str:
    if name in _LINES:
        lines = clean_lines(text)
        if len(apart(lines)) > MOST or max(map(len, (*apart(lines), ""))) > NAME_LETTERS:
            raise ValueError(name)
        return lines
    if name in _CHOICES and text not in _CHOICES[name]:
        raise ValueError(name)
    if name in _LISTS and not set(codes(text)) <= set(_LISTS[name]):
        raise ValueError(name)
    tidy = clean_lines(text) if name == "note" else clean(text)
    if len(tidy) > _MOST_LETTERS.get(name, NAME_LETTERS):
        raise ValueError(name)
    return tidy


def own_told(found: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of our own that a card holds, without those that make no sense."""
    values: dict[str, Any] = {}
    for name, text in found.items():
        if name in _KINDS and name not in STAYING:
            try:
                values[name] = heard(name, text)
            except ValueError:
                continue
    return values


def fit(customer: Customer) -> Customer:
    """Return the customer as clean as one typed by hand. Raises DomainError as ``checked``."""
    try:
        return checked(customer)
    except DomainError as error:
        if not error.code.startswith("helps"):
            raise
        return checked(without_helps(customer))


def _kinds() -> dict[str, tuple[Any, bool]]:
    hints = get_type_hints(Customer)
    found = {}
    for one in fields(Customer):
        inside = [kind for kind in get_args(hints[one.name]) if kind is not type(None)]
        found[one.name] = (inside[0], True) if inside else (hints[one.name], False)
    return found


_KINDS = _kinds()
