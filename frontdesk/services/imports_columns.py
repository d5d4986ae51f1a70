"""From the columns of other programs to a customer of ours.

Headers as exported by Google Contacts (new and old), Square, Shopify and Loyverse, and as people name columns
themselves, in English and in Lithuanian. What a shop does not need at its desk (birthday, spending, visits,
consent to advertising) is never taken by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime

from frontdesk.domain.card_fields import cut_name, fit, own_told
from frontdesk.domain.contacts import MOST, email_key, phone_key, tidied, together
from frontdesk.domain.csv_reading import is_formula, plain
from frontdesk.domain.customers import NAME_LETTERS, NOTE_LETTERS, Customer, emails_of, phones_of
from frontdesk.domain.errors import DomainError
from frontdesk.domain.kept_cards import Rest
from frontdesk.domain.kept_cells import rest_of_cell
from frontdesk.domain.text import clean, clean_lines, digits
from frontdesk.domain.told_words import key_of, language_of, title_of

# "full" is cut at its last space, "full_surname_first" at its first; a comma always ends a surname. Several
# columns may hold the fields of ``REPEATED``.
FIELDS = (
    "given",
    "middle",
    "surname",
    "full",
    "full_surname_first",
    "preferred",
    "title",
    "phone",
    "more_phones",
    "email",
    "more_emails",
    "language",
    "note",
    "say_given",
    "say_surname",
    "own",
    "card",
)
REPEATED = frozenset({"more_phones", "more_emails"})
START_LETTERS = 12  # of a cell that is told to be wrong
NAMES = frozenset({"given", "surname", "full", "full_surname_first", "preferred"})

# Folded headers of each field, the likelier ones first.
_HEADERS: dict[str, tuple[str, ...]] = {
    "given": ("given name", "first name", "firstname", "given", "forename", "vardas", "kliento vardas"),
    "surname": ("family name", "last name", "lastname", "surname", "family", "pavarde", "kliento pavarde"),
    "middle": ("middle name", "additional name", "antras vardas"),
    "say_given": ("phonetic first name", "given name yomi", "pronunciation", "tarimas"),
    "say_surname": ("phonetic last name", "family name yomi"),
    "own": ("frontdesk",),
    "card": ("frontdesk card",),
    "full": (
        "full name",
        "customer name",
        "client name",
        "contact name",
        "display name",
        "name",
        "customer",
        "client",
        "vardas pavarde",
        "vardas ir pavarde",
        "kliento vardas ir pavarde",
        "kliento vardas pavarde",
        "pilnas vardas",
        "klientas",
        "pirkejas",
    ),
    "full_surname_first": ("pavarde vardas", "pavarde ir vardas", "surname name", "last name first name"),
    "preferred": ("preferred name", "nickname", "preferred", "known as", "kaip vadinti", "slapyvardis"),
    "title": ("name prefix", "honorific", "salutation", "prefix", "title", "kreipinys", "titulas"),
    "phone": (
        "phone 1 value",
        "mobile phone",
        "mobile number",
        "mobile",
        "phone number",
        "phone",
        "telephone",
        "tel",
        "cell",
        "telefonas",
        "telefono numeris",
        "telefono nr",
        "tel nr",
        "tel numeris",
        "mobilusis telefonas",
        "mobilusis",
        "mobilus",
        "mob tel",
        "mob",
        "primary phone",
        "main phone",
        "home phone",
        "work phone",
        "business phone",
        "other phone",
        "company main phone",
        "car phone",
        "default address phone",
        "home phone 2",
        "business phone 2",
        "namu telefonas",
        "darbo telefonas",
        "kitas telefonas",
        "telefonas 2",
        "phone 2",
    ),
    "email": (
        "e mail 1 value",
        "email 1 value",
        "email address",
        "e mail address",
        "email",
        "e mail",
        "el pastas",
        "el pasto adresas",
        "elektroninis pastas",
        "elektroninio pasto adresas",
        "work email",
        "home email",
        "other email",
        "email 2",
        "el pastas 2",
    ),
    "language": ("preferred language", "language", "kalba", "bendravimo kalba", "pageidaujama kalba"),
    "note": ("note", "notes", "memo", "comment", "comments", "remarks", "pastaba", "pastabos", "komentaras"),
}
# Further phones and e-mails as Google Contacts and Outlook count them. A fax is nobody's phone.
_COUNTED = {
    "more_phones": re.compile(r"(?:phone|telefonas) (?:[2-9]|1\d)(?: value| number)?"),
    "more_emails": re.compile(r"e ?mail (?:[2-9]|1\d)(?: value| address)?|el pastas [2-9]"),
}
MORE_VALUES = " ::: "  # Google Contacts joins several values of one kind by it


def suggest_mapping(headers: Sequence[str]) -> dict[int, str]:
    """Return which column holds which field, as far as its header tells; each field once.

    Other columns that hold phones or e-mails hold further ones.
    """
    known = [key_of(header) for header in headers]
    found: dict[str, int] = {}
    for field, names in _HEADERS.items():
        places = [known.index(name) for name in names if name in known]
        if places:
            found[field] = places[0]
    if "surname" in found:  # a "name" beside a surname is the given one
        whole = found.pop("full", None)
        found.pop("full_surname_first", None)
        if "given" not in found and whole is not None:
            found["given"] = whole
    elif "full" in found or "full_surname_first" in found:
        found.pop("given", None)
    mapping = {column: field for field, column in found.items()}
    for field, main in (("more_phones", "phone"), ("more_emails", "email")):
        _suggest_further(mapping, known, field, main)
    return dict(sorted(mapping.items()))


def _suggest_further(mapping: dict[int, str], known: Sequence[str], field: str, main: str) -> None:
    for column, header in enumerate(known):
        if column not in mapping and (header in _HEADERS[main] or _COUNTED[field].fullmatch(header)):
            mapping[column] = field if main in mapping.values() else main


def check_mapping(mapping: Mapping[int, str]) -> None:
    """Raise DomainError ``unknown_choice``, ``field_twice`` (field) or ``no_name_column``."""
    fields = list(mapping.values())
    for field in fields:
        if field not in FIELDS:
            raise DomainError("unknown_choice")
        if fields.count(field) > 1 and field not in REPEATED:
            raise DomainError("field_twice", field=field)
    if not NAMES.intersection(fields):
        raise DomainError("no_name_column")


def to_customer(
    cells: Sequence[str],
    mapping: Mapping[int, str],
    *,
    customer_id: str = "",
    batch_id: str = "",
    created_at: datetime | None = None,
) -> Customer | None:
    """Return the customer of a row, as clean as one typed by hand, or None for a row without a name.

    What is no phone number or e-mail goes into the note, as ``no_contacts`` tells. Raises DomainError:
    ``formula`` (start) for a name that a table program would calculate, ``name_too_long``, ``note_too_long``.
    """
    told = _told(cells, mapping, _ALL)
    for field in NAMES & told.keys():
        if is_formula(told[field]):
            raise DomainError("formula", start=clean(told[field][:START_LETTERS]))
    given, surname = _name_parts(told)
    phones, emails, odd = _contacts(told)
    lost = [value for _code, value in odd]
    customer = Customer(
        id=customer_id,
        given=given,
        surname=surname,
        preferred=clean(told.get("preferred", "")),
        title=title_of(told.get("title", "")),
        language=language_of(told.get("language", "")),
        phone=phones[0],
        more_phones=phones[1],
        email=emails[0],
        more_emails=emails[1],
        note=clean_lines("\n".join([told.get("note", ""), *lost])) if lost or "note" in told else "",
        say_as=clean(f"{told.get('say_given', '')} {told.get('say_surname', '')}"),
        batch_id=batch_id,
        created_at=created_at,
    )
    if "own" in told:
        customer = replace(customer, **own_told(_own_fields(told["own"])))
    if not (customer.given or customer.surname or customer.preferred):
        return None
    _check_lengths(customer)
    return fit(customer) if "own" in told else customer


def rest_of(cells: Sequence[str], mapping: Mapping[int, str]) -> Rest:
    """Return what came with a contact card once, where our own export wrote it into a column."""
    cell = _told(cells, mapping, _CARD).get("card", "") if "card" in mapping.values() else ""
    return rest_of_cell(cell) if cell else Rest()


_ALL = frozenset(FIELDS)
_CARD = frozenset({"card"})


def _told(cells: Sequence[str], mapping: Mapping[int, str], wanted: Set[str]) -> dict[str, str]:
    """Return what the cells of some fields hold; of a field with several columns all of them."""
    told: dict[str, str] = {}
    for column, field in mapping.items():
        cell = plain(cells[column]) if field in wanted and column < len(cells) else ""
        if cell:
            told[field] = f"{told[field]}{MORE_VALUES}{cell}" if field in told else cell
    return told


def _own_fields(cell: str) -> dict[str, str]:
    """Return what our own export wrote into a column of its own."""
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return {}
    return (
        {name: text for name, text in found.items() if isinstance(text, str)}
        if isinstance(found, dict)
        else {}
    )


def no_contacts(cells: Sequence[str], mapping: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return what stands where a phone or an e-mail is expected and is none, each as its code and the text.

    Codes: ``phone_without_digit``, ``email_without_at``, ``too_many_contacts``.
    """
    return _contacts(_told(cells, mapping, _WAYS))[2]


_WAYS = frozenset({"phone", "more_phones", "email", "more_emails"})


def _contacts(told: Mapping[str, str]) -> tuple[tuple[str, str], tuple[str, str], list[tuple[str, str]]]:
    """Return the main phone and the others, the e-mails likewise, and what is none, with its code."""
    if not _WAYS & told.keys():
        return ("", ""), ("", ""), []
    phones, emails = _values(told, "phone", "more_phones"), _values(told, "email", "more_emails")
    odd = [("phone_without_digit", one) for one in phones if not digits(one)]
    odd += [("email_without_at", one) for one in emails if "@" not in one]
    numbers = [one for one in phones if digits(one)]
    addresses = [one.lower() for one in emails if "@" in one]
    # More than have room go into the note, too.
    odd += [("too_many_contacts", one) for one in (*numbers[MOST + 1 :], *addresses[MOST + 1 :])]
    return (
        tidied("", together(numbers[: MOST + 1]), phone_key),
        tidied("", together(addresses[: MOST + 1]), email_key),
        odd,
    )


def _values(told: Mapping[str, str], *fields: str) -> list[str]:
    cells = (told[field].split(MORE_VALUES) for field in fields if field in told)
    return [value for one in cells for value in map(clean, one) if value]


def _name_parts(told: Mapping[str, str]) -> tuple[str, str]:
    """Return given name and surname; a whole name fills what has no column of its own."""
    given, surname = clean(told.get("given", "")), clean(told.get("surname", ""))
    for field in ("full", "full_surname_first"):
        if field in told and not (given or surname):
            return cut_name(clean(told[field]), surname_first=field == "full_surname_first")
    return clean(f"{given} {told.get('middle', '')}"), surname


def _check_lengths(customer: Customer) -> None:
    """The limits of ``domain.customers.checked``."""
    names = (customer.given, customer.surname, customer.preferred, customer.say_as)
    short = (*names, *phones_of(customer), *emails_of(customer))
    if max(map(len, short)) > NAME_LETTERS:
        raise DomainError("name_too_long", limit=NAME_LETTERS)
    if len(customer.note) > NOTE_LETTERS:
        raise DomainError("note_too_long", limit=NOTE_LETTERS)
