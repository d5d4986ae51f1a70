"""What the shop tells about its data: the notice for the counter, the record of processing, the law behind.

Words and facts of the law are data with a date and a source; this puts the shop's own settings into them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

NOTICE, RECORD = "notice", "record"


@dataclass(frozen=True, slots=True)
class Authority:
    """Whom one turns to."""

    names: Mapping[str, str]  # by language
    address: str
    web: str
    email: str


@dataclass(frozen=True, slots=True)
class Law:
    """Facts of the law, when they were looked up, and where."""

    checked_on: date
    sources: tuple[tuple[str, str], ...]  # name, address
    breach_hours: int
    answer_months: int
    authority: Authority


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, or none, and its paragraphs."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to read, to print and to hand over."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Safety:
    """How the data are looked after, as far as the notice and the record tell it."""

    encrypted: bool = False
    second_place: bool = False  # for safety copies
    signed_in: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The law, and the words of the papers by kind and language."""

    law: Law
    papers: Mapping[str, Mapping[str, Any]]


def law_of(body: Mapping[str, Any]) -> Law:
    """Return the facts of the law as the data tell them."""
    authority = body["authority"]
    return Law(
        date.fromisoformat(body["checked_on"]),
        tuple((source["name"], source["url"]) for source in body["sources"]),
        int(body["breach_hours"]),
        int(body["answer_months"]),
        Authority(authority["name"], authority["address"], authority["web"], authority["email"]),
    )


def compose(template: Mapping[str, Any], blanks: Mapping[str, str], holds: Sequence[str]) -> Paper:
    """Fill a paper in; a line stands only if what it is about holds."""
    sections = []
    for part in template["sections"]:
        lines = tuple(
            line["text"].format_map(blanks)
            for line in part["lines"]
            if ("if" not in line or line["if"] in holds) and line.get("unless") not in holds
        )
        if lines:
            sections.append(Section(part["heading"], lines))
    return Paper(template["title"], tuple(sections))
