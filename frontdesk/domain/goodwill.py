"""The goodwill envelope: what a clerk may give without asking, and amounts as people type them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median_low

from frontdesk.domain.complaints import REMEDIES
from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff

MOST_CENTS = 100_000_000
FEWEST_ALIKE = 3  # fewer cases than these say nothing, and may name somebody
_SIGN = re.compile(r"€|eur[^\W\d]{0,3}\.?", re.IGNORECASE)
# Blanks or one kind of point between groups of three, then a comma or a point with one or two figures.
_AMOUNT = re.compile(r"(\d+|\d{1,3}(?:([ .,'’])\d{3})(?:\2\d{3})*)(?:([.,])(\d{1,2}))?", re.ASCII)


class Verdict(StrEnum):
    """Who decides what was offered."""

    OWN = "own"  # whoever is at the counter
    SUPERVISOR = "supervisor"
    REMEDY_FIRST = "remedy_first"  # an amount, but not for what


@dataclass(frozen=True, slots=True)
class Given:
    """What similar cases received by one kind of remedy; amounts in cents, None where none was given."""

    remedy: str
    count: int
    middle: int | None = None
    least: int | None = None
    most: int | None = None


def parse_amount(text: str) -> int:
    """Return cents for «12,50», «12.5 €», «€ 1 200» or «15 eur»; nothing typed is 0.

    Raises DomainError ``amount`` for what is no amount or could be two («1.200»), ``amount_too_high``.
    """
    bare = _SIGN.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").strip()
    if not bare:
        if text.strip():
            raise DomainError("amount")
        return 0
    match = _AMOUNT.fullmatch(bare)
    if match is None or _two_ways(*match.group(2, 3)):
        raise DomainError("amount")
    whole = int(re.sub(r"\D", "", match[1], flags=re.ASCII))
    cents = whole * 100 + int((match[4] or "").ljust(2, "0"))
    if cents > MOST_CENTS:
        raise DomainError("amount_too_high", most=MOST_CENTS // 100)
    return cents


def _two_ways(between: str | None, before_cents: str | None) -> bool:
    """Tell whether a point between thousands could be the one before cents, or is it."""
    return between is not None and between in ".," and before_cents in (None, between)


def parse_envelope(text: str) -> Mapping[str, int]:
    """Return the most in cents by kind of remedy, from what ``Shop.goodwill`` holds: a kind a line.

    Raises DomainError ``unknown_choice``, ``amount``.
    """
    found = {}
    for line in text.splitlines():
        remedy, _, cents = line.partition(" ")
        if remedy not in REMEDIES:
            raise DomainError("unknown_choice")
        if not (cents.isascii() and cents.isdecimal()) or int(cents) > MOST_CENTS:
            raise DomainError("amount")
        found[remedy] = int(cents)
    return found


def envelope_text(limits: Mapping[str, int]) -> str:
    """Return the envelope as ``Shop.goodwill`` holds it; what is nothing is left out."""
    return "\n".join(f"{remedy} {limits[remedy]}" for remedy in REMEDIES if limits.get(remedy))


def verdict(actor: Staff | None, limits: Mapping[str, int], remedy: str, cents: int) -> Verdict:
    """Tell who decides about an amount: a clerk up to the envelope, a supervisor and the owner any."""
    if actor is None or actor.role is not Role.CLERK or cents == 0:
        return Verdict.OWN
    if not remedy:
        return Verdict.REMEDY_FIRST
    return Verdict.OWN if cents <= limits.get(remedy, 0) else Verdict.SUPERVISOR


def must_be_within(actor: Staff | None, limits: Mapping[str, int], remedy: str, cents: int) -> None:
    """Refuse what is not this person's to give. Raises DomainError ``over_envelope``, ``remedy_first``."""
    found = verdict(actor, limits, remedy, cents)
    if found is Verdict.REMEDY_FIRST:
        raise DomainError("remedy_first")
    if found is Verdict.SUPERVISOR:
        raise DomainError("over_envelope")


def received_alike(cases: Iterable[tuple[str, int]]) -> list[Given]:
    """Return what similar cases received, the most frequent remedy first; nothing where there are too few.

    ``cases`` are pairs of a remedy and cents, 0 where no amount was given. The middle is an amount that was
    really given.
    """
    amounts: dict[str, list[int]] = {}
    for remedy, cents in cases:
        amounts.setdefault(remedy, []).append(cents)
    if sum(map(len, amounts.values())) < FEWEST_ALIKE:
        return []
    found = [_given(remedy, each) for remedy, each in amounts.items()]
    return sorted(found, key=lambda given: (-given.count, given.remedy))


def _given(remedy: str, amounts: list[int]) -> Given:
    paid = sorted(cents for cents in amounts if cents)
    if not paid:
        return Given(remedy, len(amounts))
    return Given(remedy, len(amounts), median_low(paid), paid[0], paid[-1])
