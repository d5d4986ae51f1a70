"""Which of two cards has the better of each field, before a person decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.contacts import email_key, phone_key, tidied, together
from frontdesk.domain.customers import Customer, Form, Origin, emails_of, phones_of

# What is chosen together: a consent goes with its days and with who heard it.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "given": ("given",),
    "surname": ("surname",),
    "preferred": ("preferred",),
    "title": ("title",),
    "gender": ("gender",),
    "phone": ("phone", "more_phones"),
    "email": ("email", "more_emails"),
    "form": ("form", "informal_since", "informal_to", "informal_by", "form_untold"),
    "name_customs": ("name_customs",),
    "say_as": ("say_as", "say_as_origin", "say_as_at", "say_as_by"),
    "vocative": ("vocative",),
    "vocative_informal": ("vocative_informal",),
    "language": ("language",),
    "speaks": ("speaks",),
    "helps": ("helps", "helps_agreed", "helps_until", "helps_heard_by"),
    "note": ("note",),
    "pinned": ("pinned",),
}
STAY = frozenset({"id", "rev", "batch_id", "created_at"})  # of the card that is kept
MAY_BE_BOTH = frozenset({"phone", "email", "note"})


class Pick(StrEnum):
    """Whose field is kept."""

    KEPT = "kept"  # that of the card whose id stays
    OTHER = "other"
    BOTH = "both"  # notes one below the other; all phones and e-mails, those of the newer card first


@dataclass(frozen=True, slots=True)
class Side:
    """One of two cards, with what its story says of its fields."""

    customer: Customer
    written: Mapping[str, datetime] = field(default_factory=dict)  # when a group was last written
    taken_back: Mapping[str, datetime] = field(default_factory=dict)  # when the person took it back


def values_of(customer: Customer, group: str) -> tuple[object, ...]:
    """Return what a card says in a group."""
    return tuple(getattr(customer, name) for name in GROUPS[group])


def is_filled(customer: Customer, group: str) -> bool:
    """Tell whether a card says anything in a group. Formal address is only where everybody begins."""
    if group == "form":
        return customer.form is Form.INFORMAL
    return bool(getattr(customer, GROUPS[group][0]))


def differ(one: Customer, other: Customer, group: str) -> bool:
    """Tell whether two cards do not say the same in a group; of a consent also its days count."""
    if group == "form":
        return one.form is not other.form
    return values_of(one, group) != values_of(other, group)


def choose(kept: Side, other: Side) -> dict[str, Pick]:
    """Return the choice to begin with, for every group in which the cards differ."""
    return {
        group: _choose(kept, other, group) for group in GROUPS if differ(kept.customer, other.customer, group)
    }


def _choose(kept: Side, other: Side, group: str) -> Pick:
    mine, theirs = is_filled(kept.customer, group), is_filled(other.customer, group)
    if group in MAY_BE_BOTH and mine and theirs and not _same_ways(kept.customer, other.customer, group):
        return Pick.BOTH
    if mine is not theirs:
        full, empty, pick = (kept, other, Pick.KEPT) if mine else (other, kept, Pick.OTHER)
        back = empty.taken_back.get(group)
        if back is not None and back >= _since(full, group):
            return Pick.OTHER if mine else Pick.KEPT
        return pick
    if group == "say_as":
        told = [side.customer.say_as_origin == Origin.TOLD for side in (kept, other)]
        if told[0] is not told[1]:
            return Pick.KEPT if told[0] else Pick.OTHER
    return Pick.OTHER if _since(other, group) > _since(kept, group) else Pick.KEPT


def _since(side: Side, group: str) -> datetime:
    """When a group was last written, as far as is known."""
    customer = side.customer
    own = {
        "helps": customer.helps_agreed,
        "form": customer.informal_since,
        "say_as": customer.say_as_at,
    }.get(group)
    known = [at for at in (own, side.written.get(group), customer.created_at) if at is not None]
    return known[0] if known else _LONG_AGO


_LONG_AGO = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def brought_together(kept: Customer, other: Customer, picks: Mapping[str, Pick]) -> Customer:
    """Return the kept card with the chosen fields. What no choice names stays as it is on the kept card."""
    changed: dict[str, object] = {}
    for group, pick in picks.items():
        if pick is Pick.OTHER:
            changed |= dict(zip(GROUPS[group], values_of(other, group), strict=True))
        elif pick is Pick.BOTH and group in MAY_BE_BOTH:
            changed |= _both(kept, other, group)
    return replace(kept, **changed)  # type: ignore[arg-type]


_WAYS: Mapping[str, tuple[Callable[[Customer], Sequence[str]], Callable[[str], str]]] = {
    "phone": (phones_of, phone_key),
    "email": (emails_of, email_key),
}


def _same_ways(kept: Customer, other: Customer, group: str) -> bool:
    """Tell whether two cards have the same phones or e-mails, each written in its way."""
    if group not in _WAYS:
        return False
    all_of, key = _WAYS[group]
    mine, theirs = (set(map(key, all_of(card))) for card in (kept, other))
    return mine == theirs


def _both(kept: Customer, other: Customer, group: str) -> dict[str, object]:
    """Return what both cards say in a group; each phone and e-mail stands there once."""
    if group == "note":
        return {"note": together(dict.fromkeys(part for part in (kept.note, other.note) if part))}
    all_of, key = _WAYS[group]
    two = sorted((kept, other), key=lambda card: card.created_at or _LONG_AGO, reverse=True)
    main, more = tidied("", together(way for card in two for way in all_of(card)), key)
    return {group: main, f"more_{group}s": more}


def written_and_taken_back(
    steps: Sequence[tuple[datetime, Mapping[str, object] | None, Mapping[str, object] | None]],
) -> tuple[dict[str, datetime], dict[str, datetime]]:
    """Return from a card's story when each group was last written, and when what was told was taken back.

    ``steps``: the instant, and the card's columns before and after, the oldest first.
    """
    written: dict[str, datetime] = {}
    back: dict[str, datetime] = {}
    for at, before, after in steps:
        if after is None:
            continue
        for group, names in GROUPS.items():
            was = tuple((before or {}).get(name) for name in names)
            now = tuple(after.get(name) for name in names)
            if was == now or (before is None and not now[0]):
                continue
            written[group] = at
            told = _TOLD.get(group)
            if told is not None and told(was[0]) and not told(now[0]):
                back[group] = at
            else:
                back.pop(group, None)
    return written, back


# What a person may take back, and whether a column still says it.
_TOLD: Mapping[str, Callable[[object], bool]] = {
    "helps": bool,
    "form": lambda form: form == Form.INFORMAL,
}
