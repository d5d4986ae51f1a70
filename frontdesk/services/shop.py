"""The shop: opening it for the first time, and what it may change later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Policy, Role, Shop, Staff, Subject
from frontdesk.domain.text import clean
from frontdesk.domain.wording import Phrase
from frontdesk.services.ports import UnitOfWork

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the first start asks for, and the seeds that come with the program."""

    shop: Shop
    people: Sequence[tuple[str, Role]]
    phrases: Sequence[tuple[str, str, str, str]]  # moment, language, form, text
    policies: Sequence[tuple[str, str]]  # English, Lithuanian


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

    Raises DomainError: ``shop_open_already``, ``shop_name_needed``, ``owner_needed``, ``same_name_twice``.
    """
    if find_shop(uow) is not None:
        raise DomainError("shop_open_already")
    _add_shop(uow, opening.shop)
    people = [(clean(name), role) for name, role in opening.people if clean(name)]
    if not any(role is Role.OWNER for _, role in people):
        raise DomainError("owner_needed")
    people.sort(key=lambda person: person[1] is not Role.OWNER)
    ids = [add_staff(uow, name=name, role=role) for name, role in people]
    uow.subjects.add_many(
        [
            Subject(id=uow.new_id(), name_en=english, name_lt=lithuanian, position=position)
            for position, (english, lithuanian) in enumerate(SUBJECTS)
        ]
    )
    uow.policies.add_many(
        [
            Policy(id=uow.new_id(), text_en=english, text_lt=lithuanian, position=position)
            for position, (english, lithuanian) in enumerate(opening.policies)
        ]
    )
    uow.phrases.add_many(
        [
            Phrase(id=uow.new_id(), moment=moment, language=language, form=form, text=text, position=position)
            for position, (moment, language, form, text) in enumerate(opening.phrases)
        ]
    )
    return ids


def _add_shop(uow: UnitOfWork, shop: Shop) -> None:
    uow.shops.add(_checked(replace(shop, id=uow.new_id())))


def change_settings(uow: UnitOfWork, shop: Shop) -> str:
    """Keep what the shop changed about the program. Raises DomainError as ``open_shop``, or ``limits``."""
    return uow.shops.save(_checked(shop)).id


def _checked(shop: Shop) -> Shop:
    tidy = replace(shop, name=clean(shop.name))
    if not tidy.name:
        raise DomainError("shop_name_needed")
    if not 5 <= tidy.first_limit_s <= 3600 or not 5 <= tidy.again_limit_s <= 3600:
        raise DomainError("limits")
    if not 1 <= tidy.answer_days <= 60 or not 1 <= tidy.legal_days <= 60:
        raise DomainError("answer_days")
    return tidy


def add_staff(uow: UnitOfWork, *, name: str, role: Role) -> str:
    """Add a member of staff. Raises DomainError ``staff_name_needed`` or ``same_name_twice``."""
    return uow.staff.add(_named(uow, Staff(id=uow.new_id(), name=name, role=role))).id


def change_staff(uow: UnitOfWork, staff: Staff) -> str:
    """Rename somebody, change the role, or close a person who left.

    Raises DomainError: ``staff_name_needed``, ``same_name_twice``, ``owner_needed``.
    """
    others = [s for s in uow.staff.all() if s.id != staff.id and s.active]
    if not any(s.role is Role.OWNER for s in [*others, *([staff] if staff.active else [])]):
        raise DomainError("owner_needed")
    return uow.staff.save(_named(uow, staff)).id


def _named(uow: UnitOfWork, staff: Staff) -> Staff:
    tidy = replace(staff, name=clean(staff.name))
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
    """Add (with an empty id) or change a subject of complaints. Raises DomainError ``text_needed``."""
    tidy = replace(subject, name_en=clean(subject.name_en), name_lt=clean(subject.name_lt))
    if not (tidy.name_en or tidy.name_lt):
        raise DomainError("text_needed")
    if tidy.id:
        return uow.subjects.save(tidy).id
    return uow.subjects.add(replace(tidy, id=uow.new_id(), position=len(uow.subjects.all()))).id


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
    """Add (with an empty id) or change a sentence. Raises DomainError ``text_needed`` or ``unknown_blank``."""
    tidy = replace(phrase, text=clean(phrase.text))
    if not tidy.text:
        raise DomainError("text_needed")
    rest = tidy.text.replace("{name}", "")
    if "{" in rest or "}" in rest:
        raise DomainError("unknown_blank")
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
