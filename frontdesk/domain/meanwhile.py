"""What is said and done for those who wait: the shop's own lists, today's reason, offers, wishes, hellos."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ListKind(StrEnum):
    """The lists that a shop keeps for those who wait."""

    REASON = "reason"  # why it takes longer today
    OFFER = "offer"  # what can be offered meanwhile
    WISH = "wish"  # what people often ask for while they wait


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitChoice:
    """One entry of a list: what the clerk taps, and what is said with it. A wish has no words of its own."""

    id: str
    rev: int = 0
    kind: ListKind
    name_en: str = ""
    name_lt: str = ""
    words_en: str = ""
    words_lt: str = ""
    position: int = 0
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitReason:
    """That a reason was chosen; it is told until the shop's day is over, or until it is taken back."""

    id: str
    rev: int = 0
    choice_id: str
    set_at: datetime
    cleared_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """That something was offered in a visit, so that it is not offered twice."""

    id: str
    rev: int = 0
    visit_id: str
    choice_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hello:
    """A greeting to somebody who is not in the line: a passer-by, a supplier, a colleague."""

    id: str
    rev: int = 0
    at: datetime
    staff_id: str = ""


class WishEnding(StrEnum):
    """How a wish ended."""

    NONE = ""
    TOLD = "told"
    DROPPED = "dropped"  # not wished any more
    PROMISED = "promised"  # a promise took its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Something that somebody would like while waiting; whose it is says the visit."""

    id: str
    rev: int = 0
    visit_id: str
    text: str
    noted_at: datetime
    staff_id: str = ""  # who noted it
    here_at: datetime | None = None
    ended_at: datetime | None = None
    ending: WishEnding = WishEnding.NONE

    @property
    def open(self) -> bool:
        """Neither told nor given up."""
        return self.ended_at is None

    @property
    def here(self) -> bool:
        """It is there, and the person is still to be told."""
        return self.open and self.here_at is not None


def choice_name(choice: WaitChoice, language: str) -> str:
    """Return what a clerk taps, in a language, or in the other one where the shop wrote only that."""
    lt, en = choice.name_lt, choice.name_en
    return (lt or en) if language == "lt" else (en or lt)


def choice_words(choice: WaitChoice, language: str) -> str:
    """Return what is said; nothing where the shop wrote nothing in this language."""
    return choice.words_lt if language == "lt" else choice.words_en


def of_kind(choices: Iterable[WaitChoice], kind: ListKind, *, offered: bool = True) -> list[WaitChoice]:
    """Return one list in the shop's own order, without the entries that are switched off."""
    found = [one for one in choices if one.kind is kind and (one.active or not offered)]
    return sorted(found, key=lambda one: (one.position, one.id))
