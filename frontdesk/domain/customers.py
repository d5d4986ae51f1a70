"""A customer as the shop knows one: the name to say, how to say it, and what helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from frontdesk.domain.address import NAME_CUSTOMS, whole_name
from frontdesk.domain.contacts import MOST, apart, email_key, numbers, phone_key, tidied
from frontdesk.domain.errors import DomainError
from frontdesk.domain.retention import Period, Unit, end_of
from frontdesk.domain.text import APOSTROPHES, clean, clean_lines, fold, sort_key


class Form(StrEnum):
    """Form of address. Formal is the start; informal only when the customer offers it."""

    FORMAL = "formal"
    INFORMAL = "informal"


class Origin(StrEnum):
    """Where a pronunciation comes from."""

    TOLD = "told"
    HEARD = "heard"


TITLES = ("", "mr", "ms", "mrs", "miss", "mx", "dr", "prof", "sir", "dame", "rev")
LANGUAGES = ("lt", "en", "pl", "ru", "uk", "de")
# What the clerk does, never why (GDPR Art. 9: a reason would be health data).
HELPS = ("more_time", "face_me", "speak_slower", "write_down", "offer_seat", "quiet_place")
# How long a consent to note them holds until it is asked for again.
HELPS_TERMS = (6, 12, 24)  # months
HELPS_USUAL = 12
_WITHOUT_APOSTROPHES = str.maketrans("", "", APOSTROPHES)
NAME_LETTERS = 200
NOTE_LETTERS = 4000
PINNED_LETTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One customer. ``preferred`` is the name to say; empty text means not known or as usual."""

    id: str
    rev: int = 0
    given: str = ""
    surname: str = ""
    preferred: str = ""
    title: str = ""
    gender: str = ""  # "m", "f" or "n", only as told
    language: str = ""  # what to greet in; empty: the shop's language
    speaks: str = ""  # language codes with commas between
    form: Form = Form.FORMAL
    informal_since: datetime | None = None
    informal_to: str = ""  # the member of staff to whom it was offered
    informal_by: str = ""  # who offered it on the customer's behalf; empty: the customer
    form_untold: str = ""  # staff who know it as it was before, ids with commas between
    name_customs: str = ""  # codes of NAME_CUSTOMS with commas between, only as told
    vocative: str = ""  # the person's own correction, always wins
    vocative_informal: str = ""  # the same once first names are agreed
    say_as: str = ""
    say_as_origin: str = ""
    say_as_at: datetime | None = None  # since when it stands so
    say_as_by: str = ""  # the member of staff who noted it
    phone: str = ""
    email: str = ""
    more_phones: str = ""  # the others, one a line
    more_emails: str = ""
    helps: str = ""  # codes of HELPS with commas between
    helps_agreed: datetime | None = None  # when the customer agreed that we note them
    helps_until: date | None = None  # the last day of that consent; None: after the usual term
    helps_heard_by: str = ""  # the member of staff who heard it
    note: str = ""
    pinned: str = ""  # the one thing to know first, in one short sentence
    batch_id: str = ""  # the import it came with
    created_at: datetime | None = None


def checked(customer: Customer) -> Customer:
    """Return the customer with cleaned texts.

    Raises DomainError: ``name_needed``, ``name_too_long``, ``note_too_long``, ``pinned_too_long``,
    ``unknown_title``, ``helps_need_consent``, ``helps_too_long``, ``too_many_contacts``.
    """
    phone, more_phones = tidied(customer.phone, customer.more_phones, phone_key)
    email, more_emails = tidied(customer.email, customer.more_emails, email_key)
    tidy = replace(
        customer,
        given=clean(customer.given),
        surname=clean(customer.surname),
        preferred=clean(customer.preferred),
        vocative=clean(customer.vocative),
        vocative_informal=clean(customer.vocative_informal),
        informal_by=clean(customer.informal_by),
        name_customs=_known_customs(customer.name_customs),
        say_as=clean(customer.say_as),
        phone=phone,
        email=email,
        more_phones=more_phones,
        more_emails=more_emails,
        note=clean_lines(customer.note),
        pinned=clean(customer.pinned),
    )
    names = (tidy.given, tidy.surname, tidy.preferred)
    if not any(names):
        raise DomainError("name_needed")
    own = (tidy.vocative, tidy.vocative_informal, tidy.informal_by)
    if max(map(len, (*names, *own, tidy.say_as, *phones_of(tidy), *emails_of(tidy), ""))) > NAME_LETTERS:
        raise DomainError("name_too_long", limit=NAME_LETTERS)
    if max(len(phones_of(tidy)), len(emails_of(tidy))) > MOST + 1:
        raise DomainError("too_many_contacts", limit=MOST)
    if len(tidy.note) > NOTE_LETTERS:
        raise DomainError("note_too_long", limit=NOTE_LETTERS)
    if len(tidy.pinned) > PINNED_LETTERS:
        raise DomainError("pinned_too_long", limit=PINNED_LETTERS)
    if tidy.title not in TITLES:
        raise DomainError("unknown_title")
    return _consent_checked(tidy)


def _known_customs(told: str) -> str:
    """Keep the customs that there are, each once; nearly nobody has one."""
    return ",".join(code for code in NAME_CUSTOMS if code in codes(told)) if told else ""


def _consent_checked(customer: Customer) -> Customer:
    """What helps stands with its consent and an end, or nothing of it stands."""
    if not customer.helps:  # nearly everybody; an import has a million of them
        return customer if customer.helps_agreed is None else without_helps(customer)
    agreed = customer.helps_agreed
    if agreed is None:
        raise DomainError("helps_need_consent")
    until = customer.helps_until or term_end(agreed.date(), HELPS_USUAL)
    if until > term_end(agreed.date(), max(HELPS_TERMS)):
        raise DomainError("helps_too_long", limit=max(HELPS_TERMS))
    return replace(customer, helps_until=until)


def without_helps(customer: Customer) -> Customer:
    """Return the customer as one who has taken the consent back: what helps is gone with it."""
    return replace(customer, helps="", helps_agreed=None, helps_until=None, helps_heard_by="")


def term_end(start: date, months: int) -> date:
    """Return the last day of a consent given on a day."""
    return end_of(start, Period(months, Unit.MONTHS))


def helps_end(customer: Customer) -> date | None:
    """Return the last day on which what helps is shown, or None where nothing is noted."""
    if not customer.helps or customer.helps_agreed is None:
        return None
    return customer.helps_until or term_end(customer.helps_agreed.date(), HELPS_USUAL)


def helps_on(customer: Customer, today: date) -> tuple[str, ...]:
    """Return the codes of what helps, while the consent holds."""
    end = helps_end(customer)
    return codes(customer.helps) if end is not None and today <= end else ()


def full_name(customer: Customer) -> str:
    """Return given name and surname as written, or the preferred name when there is nothing else."""
    customs = codes(customer.name_customs)
    return whole_name(customer.given, customer.surname, customs) or customer.preferred


def phones_of(customer: Customer) -> tuple[str, ...]:
    """Return every phone, the main one first."""
    return tuple(one for one in (customer.phone, *apart(customer.more_phones)) if one)


def emails_of(customer: Customer) -> tuple[str, ...]:
    """Return every e-mail, the main one first."""
    return tuple(one for one in (customer.email, *apart(customer.more_emails)) if one)


def codes(joined: str) -> tuple[str, ...]:
    """Take a list of codes apart that is kept as one text."""
    return tuple(code for code in joined.split(",") if code)


def found_names(customer: Customer) -> str:
    """Return the names that a customer is found by, folded; O'Brien as one word, Чернов as chernov too."""
    names = fold(f"{customer.given} {customer.surname} {customer.preferred}").translate(_WITHOUT_APOSTROPHES)
    if names.isascii():
        return names
    from frontdesk.domain.heard import plain_words  # not loaded before the first window

    return f"{names} {' '.join(plain_words(names))}"


def phone_text(phones: Iterable[str]) -> str:
    """Return what phones are found by: their digits, as they are dialled from abroad and at home."""
    known = numbers(*phones)
    national = [f"0{phone[3:]} 8{phone[3:]}" for phone in known if phone.startswith("370")]
    return " ".join(known + national)


def search_text(customer: Customer) -> str:
    """Return everything a customer is found by, folded, each part between single spaces."""
    emails = fold(" ".join(emails_of(customer)))
    return f" {found_names(customer)} {phone_text(phones_of(customer))} {emails} "


def list_key(customer: Customer) -> str:
    """Return the key of the customer list's order: surname, then given name."""
    return sort_key(f"{customer.surname} {customer.given} {customer.preferred}".strip())
