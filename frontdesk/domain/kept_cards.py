"""What a contact card held that has no field here: kept with the customer, and given back with the card."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Rest:
    """What a card held that has no field here: given back with the card, as lines or as JSON."""

    vcard: str = ""
    jscontact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCard:
    """The rest of a card in the store; after two cards became one, a customer may have several."""

    id: str
    rev: int = 0
    customer_id: str
    vcard: str = ""
    jscontact: str = ""


def rest_of(kept: Sequence[KeptCard]) -> Rest:
    """Return the rest of all cards of a customer as one."""
    lines = [one.vcard for one in kept if one.vcard]
    joined: dict[str, Any] = {}
    for one in kept:
        joined = (json.loads(one.jscontact) if one.jscontact else {}) | joined
    return Rest("\n".join(lines), json.dumps(joined, ensure_ascii=False) if joined else "")
