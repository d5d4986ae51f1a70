"""What a customer told, on its way into a complaint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from frontdesk.domain.purchases import Purchase


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the customer told, as the form holds it."""

    words: str
    summary: str = ""
    customer_id: str | None = None
    visit_id: str | None = None
    same_as: str | None = None
    subject_id: str | None = None
    channel: str = "counter"
    written: bool = False
    received_on: date | None = None  # today, where nothing else is said
    remedy: str = ""
    receipt: str = ""
    offered: str = ""
    amount_cents: int = 0
    exception: str = ""
    told_before: int = 0
    safety: bool = False
    severity: str = ""
    purchase: Purchase = field(default_factory=Purchase)
    files: Sequence[str] = ()  # kept already, by id
