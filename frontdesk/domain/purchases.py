"""What a complaint is about was bought: which goods, when, for how much, how, and what is with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from frontdesk.domain.errors import DomainError
from frontdesk.domain.goodwill import MOST_CENTS, parse_amount

SHOP, DISTANCE = "shop", "distance"
WAYS = (SHOP, DISTANCE)
DEFECTIVE, UNWANTED = "defective", "unwanted"
FAULTS = (DEFECTIVE, UNWANTED)
OLDEST = timedelta(days=50 * 366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """What is known of it; nothing has to be."""

    product: str = ""
    bought_on: date | None = None
    price_cents: int = 0
    bought_by: str = ""
    fault: str = ""


def must_be_possible(purchase: Purchase, today: date) -> None:
    """Refuse what cannot be. Raises DomainError ``bought_when``, ``price_too_high``, ``unknown_choice``."""
    if purchase.bought_on is not None and not today - OLDEST <= purchase.bought_on <= today:
        raise DomainError("bought_when")
    if not 0 <= purchase.price_cents <= MOST_CENTS:
        raise DomainError("price_too_high", most=MOST_CENTS // 100)
    if purchase.bought_by not in ("", *WAYS) or purchase.fault not in ("", *FAULTS):
        raise DomainError("unknown_choice")


def parse_price(text: str) -> int:
    """Return the cents of a price as it was typed. Raises DomainError ``price``."""
    try:
        return parse_amount(text)
    except DomainError as error:
        raise DomainError("price") from error
