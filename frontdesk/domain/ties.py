"""Between two cards: people who belong together, two judged to be different people, two that became one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tie(StrEnum):
    """What links two people. There is no room for a note: what is told of one stays on that one's card."""

    FAMILY = "family"
    FIRM = "firm"
    ALONG = "along"  # comes along with the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two people who belong together; shown on both cards."""

    id: str
    rev: int = 0
    one_id: str
    other_id: str
    kind: Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Two cards that look alike and were judged to be two people, so that nobody is asked again."""

    id: str
    rev: int = 0
    one_id: str
    other_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A card that became one with another. Its id leads to the kept one; so does what it was known by."""

    id: str  # of the card that is gone
    rev: int = 0
    kept_id: str
    at: datetime
    staff_id: str
    op_id: str  # the command that takes the two apart again when it is undone
    batch_id: str = ""  # the import that the card had come with
    given: str = ""
    surname: str = ""
    preferred: str = ""
    phone: str = ""
    email: str = ""
    more_phones: str = ""
    more_emails: str = ""


def partner(tie: Link | Apart, of: str) -> str:
    """Return the id at the other end."""
    return tie.other_id if tie.one_id == of else tie.one_id


def in_order(one_id: str, other_id: str) -> tuple[str, str]:
    """Return two ids so that a pair has one way of being written."""
    return (one_id, other_id) if one_id < other_id else (other_id, one_id)
