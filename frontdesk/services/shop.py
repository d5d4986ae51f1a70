"""The shop: opening it for the first time, and what it may change later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from frontdesk.domain.calendar import hours_text, parse_hours, zone_of
from frontdesk.domain.errors import DomainError
from frontdesk.domain.goodwill import envelope_text, parse_envelope
from frontdesk.domain.meanwhile import WaitChoice
from frontdesk.domain.prompts import parse_quiet, quiet_text
from frontdesk.domain.rights import parse_rights
from frontdesk.domain.shop import Policy, Role, Shop, Staff, Subject
from frontdesk.domain.text import clean
from frontdesk.domain.wording import Phrase, must_be_sayable
from frontdesk.services.causes import take_causes
from frontdesk.services.credentials import keep_secret
from frontdesk.services.leaving import must_have_handed_over
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.reasons import take_reasons
from frontdesk.services.wait_lists import take_choices

# The subjects a new shop starts with: English, Lithuanian.
SUBJECTS = (
    ("Product", "Prekė"),
    ("Waiting", "Laukimas"),
    ("How we spoke", "Kaip kalbėjome"),
    ("Price", "Kaina"),
    ("Returning goods", "Grąžinimo tvarka"),
    ("Delivery", "Pristatymas"),
    ("Other", "Kita"),
)

# And what they divide into, by the English name.
PARTS: Mapping[str, Sequence[tuple[str, str]]] = {
    "Product": (
        ("Broken or faulty", "Sugedo ar su trūkumu"),
        ("Not as described", "Ne tokia, kaip aprašyta"),
        ("Something is missing", "Ko nors trūksta"),
    ),
    "Waiting": (("In the line", "Eilėje"), ("For an order", "Užsakymo"), ("On the phone", "Telefonu")),
    "How we spoke": (
        ("Not noticed", "Nebuvo pastebėta"),
        ("An unkind word", "Nemalonus žodis"),
        ("Not heard out", "Neišklausyta"),
    ),
    "Price": (
        ("Other than on the shelf", "Kitokia nei lentynoje"),
        ("A discount not given", "Nepritaikyta nuolaida"),
    ),
    "Returning goods": (
        ("Not taken back", "Nepriimta atgal"),
        ("Money not back yet", "Dar negrąžinti pinigai"),
    ),
    "Delivery": (
        ("Late", "Vėluoja"),
        ("Damaged on the way", "Pažeista pakeliui"),
        ("Wrong goods", "Ne ta prekė"),
    ),
}

LANGUAGES = ("lt", "en")
THEMES = ("system", "light", "dark")
SOUNDS = ("none", "bell")
HOLIDAYS_OF = ("", "LT")  # whose public holidays a shop can keep; empty for none
SHORTEST_LIMIT_S, LONGEST_LIMIT_S = 5, 3600
MOST_ANSWER_DAYS = 60
LONGEST_AUTO_LOCK_MIN = 120
SMALLEST_TEXT, LARGEST_TEXT = 100, 200  # percent
SHOP_NAME_LETTERS = 100
COUNTER_LETTERS = 24
MOST_COUNTERS = 9
ADDRESS_LETTERS = 200
RECOURSE_LETTERS = 600
STAFF_NAME_LETTERS = 60
SUBJECT_LETTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the first start asks for, and the seeds that come with the program."""

    shop: Shop
    people: Sequence[tuple[str, Role]]
    phrases: Sequence[tuple[str, str, str, str]]  # moment, language, form, text
    policies: Sequence[tuple[str, str]]  # English, Lithuanian
    choices: Sequence[WaitChoice] = ()  # of the lists for those who wait
    policies_told: bool = False  # else the owner turns on what is true for the shop
    owner_secret: str = field(default="", repr=False)  # a passphrase, and people sign in from then on
    recovery_code: str = field(default="", repr=False)  # by new_recovery_code(), told to the owner once


def find_shop(uow: UnitOfWork) -> Shop | None:
    """Return the shop, or None before the first start is through."""
    return next(iter(uow.shops.all()), None)


def the_shop(uow: UnitOfWork) -> Shop:
    """Return the shop. Raises DomainError ``no_shop`` before the first start is through."""
    shop = find_shop(uow)
    if shop is None:
        raise DomainError("no_shop")
    return shop


def open_shop(uow: UnitOfWork, opening: Opening) -> list[str]:
    """Set the shop up with its people, and return their ids, the owner's first.

    Raises DomainError: ``shop_open_already``, ``owner_needed``, and as ``change_settings``, ``add_staff`` and
    ``keep_secret``.
    """
    if find_shop(uow) is not None:
        raise DomainError("shop_open_already")
    _add_shop(uow, opening.shop)
    people = [(clean(name), role) for name, role in opening.people if clean(name)]
    if not any(role is Role.OWNER for _, role in people):
        raise DomainError("owner_needed")
    people.sort(key=lambda person: person[1] is not Role.OWNER)
    ids = [add_staff(uow, name=name, role=role) for name, role in people]
    if opening.owner_secret:
        code = opening.recovery_code
        keep_secret(uow, staff_id=ids[0], secret=opening.owner_secret, recovery_code=code)
    _add_subjects(uow)
    take_reasons(uow)
    take_causes(uow)
    uow.policies.add_many(
        [
            Policy(
                id=uow.new_id(),
                text_en=clean(english),
                text_lt=clean(lithuanian),
                position=position,
                active=opening.policies_told,
            )
            for position, (english, lithuanian) in enumerate(opening.policies)
        ]
    )
    uow.phrases.add_many(
        [
            Phrase(
                id=uow.new_id(),
                moment=moment,
                language=language,
                form=form,
                text=clean(text),
                position=position,
            )
            for position, (moment, language, form, text) in enumerate(opening.phrases)
        ]
    )
    take_choices(uow, opening.choices)
    return ids


def _add_subjects(uow: UnitOfWork) -> None:
    first = [
        Subject(id=uow.new_id(), name_en=english, name_lt=lithuanian, position=position)
        for position, (english, lithuanian) in enumerate(SUBJECTS)
    ]
    parts = [
        Subject(id=uow.new_id(), parent_id=subject.id, name_en=english, name_lt=lithuanian)
        for subject in first
        for english, lithuanian in PARTS.get(subject.name_en, ())
    ]
    uow.subjects.add_many([*first, *(replace(p, position=len(first) + at) for at, p in enumerate(parts))])


def _add_shop(uow: UnitOfWork, shop: Shop) -> None:
    uow.shops.add(_checked(replace(shop, id=uow.new_id())))


def change_settings(uow: UnitOfWork, shop: Shop) -> str:
    """Keep what the shop changed about the program.

    Raises StaleRecordError when somebody changed a setting since, and DomainError: ``shop_name_needed``,
    ``name_too_long``, ``limits``, ``answer_days``, ``auto_lock`` (with ``most``), ``hours`` (with
    ``weekday``), ``dates``, ``timezone``, ``quiet_times``, ``unknown_choice``, ``counters`` (with ``most``),
    ``rights_file``.
    """
    return uow.shops.save(_checked(shop)).id


def _checked(shop: Shop) -> Shop:
    tidy = replace(
        shop,
        name=_short(shop.name, SHOP_NAME_LETTERS),
        address=_short(shop.address, ADDRESS_LETTERS),
        privacy_contact=_short(shop.privacy_contact, ADDRESS_LETTERS),
        company_code=_short(shop.company_code, SHOP_NAME_LETTERS),
        phone=_short(shop.phone, SHOP_NAME_LETTERS),
        email=_short(shop.email, SHOP_NAME_LETTERS),
        recourse_lt=_short(shop.recourse_lt, RECOURSE_LETTERS),
        recourse_en=_short(shop.recourse_en, RECOURSE_LETTERS),
        hours=hours_text(parse_hours(shop.hours)),
        closed_days=_dates(shop.closed_days),
        open_days=_dates(shop.open_days),
        counters=_counters(shop.counters),
        goodwill=envelope_text(parse_envelope(shop.goodwill)),
        quiet_times=quiet_text(parse_quiet(shop.quiet_times)),
    )
    if not tidy.name:
        raise DomainError("shop_name_needed")
    zone_of(tidy)
    if tidy.rights:
        parse_rights(tidy.rights)
    _check_numbers(tidy)
    _check_choices(tidy)
    return tidy


LONGEST_BATON_MIN = 600


def _check_numbers(shop: Shop) -> None:
    for seconds in (shop.first_limit_s, shop.again_limit_s):
        if not SHORTEST_LIMIT_S <= seconds <= LONGEST_LIMIT_S:
            raise DomainError("limits")
    for days in (shop.answer_days, shop.legal_days, shop.news_days):
        if not 1 <= days <= MOST_ANSWER_DAYS:
            raise DomainError("answer_days")
    if not 0 <= shop.baton_min <= LONGEST_BATON_MIN:
        raise DomainError("baton_min", most=LONGEST_BATON_MIN)
    if not 0 <= shop.auto_lock_min <= LONGEST_AUTO_LOCK_MIN:
        raise DomainError("auto_lock", most=LONGEST_AUTO_LOCK_MIN)


def _check_choices(shop: Shop) -> None:
    known = (
        shop.language in LANGUAGES,
        shop.interface in LANGUAGES,
        shop.theme in THEMES,
        shop.sound in SOUNDS,
        shop.public_holidays in HOLIDAYS_OF,
        SMALLEST_TEXT <= shop.text_percent <= LARGEST_TEXT,
    )
    if not all(known):
        raise DomainError("unknown_choice")


def _counters(names: str) -> str:
    """Return the tills or desks, a line each, once. Raises DomainError ``counters``, ``name_too_long``."""
    listed = dict.fromkeys(_short(name, COUNTER_LETTERS) for name in names.splitlines() if clean(name))
    if len(listed) > MOST_COUNTERS:
        raise DomainError("counters", most=MOST_COUNTERS)
    return "\n".join(listed)


def _dates(days: str) -> str:
    """Return ISO dates in order and each once. Raises DomainError ``dates``."""
    listed = [day.strip() for day in days.split(",") if day.strip()]
    try:
        return ",".join(day.isoformat() for day in sorted({date.fromisoformat(day) for day in listed}))
    except ValueError as error:
        raise DomainError("dates") from error


def _short(text: str, limit: int) -> str:
    """Return a text cleaned. Raises DomainError ``name_too_long``."""
    tidy = clean(text)
    if len(tidy) > limit:
        raise DomainError("name_too_long", limit=limit)
    return tidy


def add_staff(uow: UnitOfWork, *, name: str, role: Role) -> str:
    """Add a member of staff.

    Raises DomainError: ``staff_name_needed``, ``name_too_long``, ``same_name_twice`` with ``name``.
    """
    return uow.staff.add(_named(uow, Staff(id=uow.new_id(), name=name, role=role))).id


def change_staff(uow: UnitOfWork, staff: Staff) -> str:
    """Rename somebody, change the role, or close a person who left and has nothing open.

    Raises StaleRecordError, and DomainError: ``owner_needed``, ``open_work`` (then ``close_person`` hands it
    on), and as ``add_staff``.
    """
    others = [s for s in uow.staff.all() if s.id != staff.id and s.active]
    if not any(s.role is Role.OWNER for s in [*others, *([staff] if staff.active else [])]):
        raise DomainError("owner_needed")
    if not staff.active:
        must_have_handed_over(uow, staff.id)
        uow.credentials.drop(staff.id)
    return uow.staff.save(_named(uow, staff)).id


def _named(uow: UnitOfWork, staff: Staff) -> Staff:
    tidy = replace(staff, name=_short(staff.name, STAFF_NAME_LETTERS))
    if not tidy.name:
        raise DomainError("staff_name_needed")
    for other in uow.staff.all():
        if other.id != staff.id and other.active and staff.active and other.name == tidy.name:
            raise DomainError("same_name_twice", name=tidy.name)
    return tidy


def people(uow: UnitOfWork) -> list[Staff]:
    """Return who works here now, the owner first."""
    order = {Role.OWNER: 0, Role.SUPERVISOR: 1, Role.CLERK: 2}
    return sorted((s for s in uow.staff.all() if s.active), key=lambda s: (order[s.role], s.id))


def keep_subject(uow: UnitOfWork, subject: Subject) -> str:
    """Add (with an empty id) or change a subject of complaints.

    Raises StaleRecordError, and DomainError ``text_needed``, ``name_too_long`` or ``subject_levels``.
    """
    parent = uow.subjects.find(subject.parent_id)
    if parent is not None and (parent.parent_id or parent.id == subject.id or _has_parts(uow, subject)):
        raise DomainError("subject_levels")
    english, lithuanian = (_short(name, SUBJECT_LETTERS) for name in (subject.name_en, subject.name_lt))
    tidy = replace(subject, name_en=english, name_lt=lithuanian)
    if not (tidy.name_en or tidy.name_lt):
        raise DomainError("text_needed")
    if tidy.id:
        return uow.subjects.save(tidy).id
    return uow.subjects.add(replace(tidy, id=uow.new_id(), position=len(uow.subjects.all()))).id


def move_subject(uow: UnitOfWork, *, subject_id: str, by: int) -> str:
    """Move a subject along its part of the list, down for a positive number; past an end it stays there."""
    moving = uow.subjects.get(subject_id)
    order = sorted(
        (subject for subject in uow.subjects.all() if subject.parent_id == moving.parent_id),
        key=lambda subject: (subject.position, subject.id),
    )
    at = order.index(moving)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    for position, subject in enumerate(order):
        if subject.position != position:
            uow.subjects.save(replace(subject, position=position))
    return subject_id


def _has_parts(uow: UnitOfWork, subject: Subject) -> bool:
    return bool(subject.id) and any(other.parent_id == subject.id for other in uow.subjects.all())


def keep_policy(uow: UnitOfWork, policy: Policy) -> str:
    """Add (with an empty id) or change a rule to tell before paying. Raises DomainError ``text_needed``."""
    tidy = replace(policy, text_en=clean(policy.text_en), text_lt=clean(policy.text_lt))
    if not (tidy.text_en or tidy.text_lt):
        raise DomainError("text_needed")
    if tidy.id:
        return uow.policies.save(tidy).id
    return uow.policies.add(replace(tidy, id=uow.new_id(), position=len(uow.policies.all()))).id


def drop_policy(uow: UnitOfWork, policy: Policy) -> str:
    """Take a rule off the list."""
    uow.policies.remove(policy)
    return policy.id


def keep_phrase(uow: UnitOfWork, phrase: Phrase) -> str:
    """Add (with an empty id) or change a sentence.

    Raises StaleRecordError, and DomainError as ``must_be_sayable``.
    """
    tidy = replace(phrase, text=clean(phrase.text))
    must_be_sayable(tidy.text, tidy.moment)
    if tidy.id:
        return uow.phrases.save(tidy).id
    return uow.phrases.add(replace(tidy, id=uow.new_id(), position=len(uow.phrases.all()))).id


def drop_phrase(uow: UnitOfWork, phrase: Phrase) -> str:
    """Take a sentence off the list. Raises DomainError ``last_phrase`` for the only one of its moment."""
    same = [
        p
        for p in uow.phrases.all()
        if (p.moment, p.language, p.form) == (phrase.moment, phrase.language, phrase.form)
    ]
    if len(same) < 2:
        raise DomainError("last_phrase")
    uow.phrases.remove(phrase)
    return phrase.id
