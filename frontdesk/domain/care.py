"""What a clerk heeds in one visit: lines to say by its reason, a calm word, safety, who was called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from frontdesk.domain.errors import DomainError
from frontdesk.domain.text import clean, clean_lines, fold

LINES = 8  # lines to say for one reason
LINE_LETTERS = 80
NAME_LETTERS = 60
THIRD_TIME = 2  # so often a customer told it before, when it is told for the third time


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReason:
    """What people come for, in the shop's own list, and what to say in such a visit, a line for each."""

    id: str
    rev: int = 0
    name_en: str = ""
    name_lt: str = ""
    lines_en: str = ""
    lines_lt: str = ""
    position: int = 0
    active: bool = True


class Heed(StrEnum):
    """What a visit needs. It is about the visit, never a mark on the customer, who may read it."""

    CALM = "calm"
    SAFETY = "safety"


class Why(StrEnum):
    """Why a supervisor is proposed, the most urgent first."""

    SAFETY = "safety"
    THIRD = "third"
    CALM = "calm"


class Line(StrEnum):
    """What came of a line to say."""

    OPEN = ""
    SAID = "said"
    NEEDLESS = "needless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What was heeded in a visit. Lines are kept in the shop's words, each on a line of its own."""

    id: str
    rev: int = 0
    visit_id: str
    said: str = ""
    needless: str = ""
    heed: str = ""  # codes of Heed with commas between
    called_id: str = ""  # the supervisor who was called
    called_at: datetime | None = None

    def needs(self, what: Heed) -> bool:
        """Tell whether the visit needs something."""
        return what in self.heed.split(",")


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line to say: the shop's own words, by which it is kept, and the words on the screen."""

    key: str
    text: str


def name_of(reason: VisitReason, language: str) -> str:
    """Return the name of a reason in a language, or in the other one where there is only that."""
    lt, en = reason.name_lt, reason.name_en
    return (lt or en) if language == "lt" else (en or lt)


def reason_of(reasons: Iterable[VisitReason], text: str) -> VisitReason | None:
    """Return the reason in the list that a visit's own words name, in either language."""
    wanted = fold(clean(text))
    if not wanted:
        return None
    return next((one for one in reasons if wanted in (fold(one.name_en), fold(one.name_lt))), None)


def reminders(reason: VisitReason | None, *, shop: str, screen: str) -> list[Reminder]:
    """Return the lines to say for a reason: kept in the shop's language, shown in that of the screen."""
    if reason is None:
        return []
    by_language = {"lt": reason.lines_lt.splitlines(), "en": reason.lines_en.splitlines()}
    kept = by_language.get(shop) or by_language["en"] or by_language["lt"]
    shown = by_language.get(screen) or kept
    if len(shown) != len(kept):
        shown = kept
    return [Reminder(key, text) for key, text in zip(kept, shown, strict=True)]


def came_of(care: Care | None, key: str) -> Line:
    """Return what came of a line."""
    if care is not None and key in care.said.splitlines():
        return Line.SAID
    return Line.NEEDLESS if care is not None and key in care.needless.splitlines() else Line.OPEN


def still_open(care: Care | None, lines: Sequence[Reminder]) -> list[Reminder]:
    """Return the lines that nobody has said or waived yet."""
    return [line for line in lines if came_of(care, line.key) is Line.OPEN]


def with_line(care: Care, key: str, line: Line) -> Care:
    """Return the care of a visit with what came of one line."""
    said = [one for one in care.said.splitlines() if one != key]
    needless = [one for one in care.needless.splitlines() if one != key]
    {Line.SAID: said, Line.NEEDLESS: needless, Line.OPEN: []}[line].append(key)
    return replace(care, said="\n".join(said), needless="\n".join(needless))


def with_heed(care: Care, what: Heed, *, on: bool) -> Care:
    """Return the care of a visit that needs something, or needs it no more."""
    needs = [one for one in Heed if (on if one is what else care.needs(one))]
    return replace(care, heed=",".join(needs))


def checked_reason(reason: VisitReason) -> VisitReason:
    """Return a reason with cleaned texts.

    Raises DomainError: ``text_needed``, ``name_too_long``, ``too_many_lines``.
    """
    tidy = replace(
        reason,
        name_en=clean(reason.name_en),
        name_lt=clean(reason.name_lt),
        lines_en=_lines(reason.lines_en),
        lines_lt=_lines(reason.lines_lt),
    )
    if not (tidy.name_en or tidy.name_lt):
        raise DomainError("text_needed")
    if max(len(tidy.name_en), len(tidy.name_lt)) > NAME_LETTERS:
        raise DomainError("name_too_long", limit=NAME_LETTERS)
    for lines in (tidy.lines_en.splitlines(), tidy.lines_lt.splitlines()):
        if len(lines) > LINES:
            raise DomainError("too_many_lines", limit=LINES)
        if any(len(line) > LINE_LETTERS for line in lines):
            raise DomainError("name_too_long", limit=LINE_LETTERS)
    return tidy


def _lines(text: str) -> str:
    return "\n".join(dict.fromkeys(line for line in map(clean, clean_lines(text).splitlines()) if line))
