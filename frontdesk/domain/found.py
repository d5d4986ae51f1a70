"""Who was found by a search, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontdesk.domain.customers import Customer


class Why(StrEnum):
    """Why a customer was found, the likeliest first."""

    WRITTEN = "written"  # a name begins as it was typed, with its marks
    PREFERRED = "preferred"
    FOLDED = "folded"  # with other marks, or inside a name
    PHONE = "phone"
    EMAIL = "email"
    BEFORE = "before"  # so it stood on a card that became one with this
    CASE = "case"  # the name in another case
    FAMILY = "family"  # the other form of the surname
    SOUND = "sound"
    SLIP = "slip"


_PLACES = {why: place for place, why in enumerate(Why)}


@dataclass(frozen=True, slots=True)
class Match:
    """A customer who was found, and why."""

    customer: Customer
    why: Why
    by: str = ""  # the phone or e-mail it was found by

    @property
    def place(self) -> int:
        """Return the place of the reason among all: the smaller, the likelier."""
        return _PLACES[self.why]
