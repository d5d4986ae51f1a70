"""The shop itself: its people, its limits, its hours, its subjects and policies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from frontdesk.domain.visits import Limits


class Role(StrEnum):
    """What a member of staff is here for."""

    OWNER = "owner"
    SUPERVISOR = "supervisor"
    CLERK = "clerk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody who works here. Who left stays, inactive, so that the past keeps its names."""

    id: str
    rev: int = 0
    name: str = ""
    role: Role = Role.CLERK
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What a shop may change about the program. There is one row."""

    id: str
    rev: int = 0
    name: str = ""
    language: str = "lt"  # of the shop: an unknown customer is spoken to in it
    interface: str = "lt"  # of the screens
    theme: str = "system"  # system, light or dark
    text_percent: int = 100
    motion: bool = True
    names_hidden: bool = False
    first_limit_s: int = 30
    again_limit_s: int = 180
    answer_days: int = 10
    legal_days: int = 14
    news_days: int = 5  # between what a customer hears about a complaint
    hours: str = "09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;09:00-18:00;10:00-15:00;"
    public_holidays: str = "LT"  # the country whose public holidays close the shop, or empty
    closed_days: str = ""  # further ISO dates with commas between
    open_days: str = ""  # ISO dates on which it is open although a public holiday
    timezone: str = "Europe/Vilnius"
    example: bool = False
    address: str = ""  # as the notice for the counter names it
    privacy_contact: str = ""  # where a customer asks about data: a name, an e-mail, a phone
    notes_checked: bool = True  # a quiet line offers neutral words while a note is typed
    sound: str = "none"  # with a prompt: none, or a bell
    quiet_times: str = ""  # of a day, without a prompt: "12:00-12:30, 21:00-08:00"
    quiet_when_shut: bool = False  # no prompt outside the opening hours either
    auto_lock_min: int = 5  # minutes without a touch until the desk locks itself; 0: never
    baton_min: int = 15  # until a complaint that nobody took goes to the next in line; 0: never
    baton_order: str = ""  # who is asked first, an id a line; the owner comes last
    goodwill: str = ""  # what a clerk may give without asking: a kind of remedy and cents, a line each
    rights: str = ""  # the shop's own list of what the law gives a customer; empty: the one that came along
    company_code: str = ""  # as letters name it, with the next two
    phone: str = ""
    email: str = ""
    recourse_lt: str = ""  # the shop's own words on the dispute body; empty: those that came along
    recourse_en: str = ""
    counters: str = ""  # tills or desks by name, a line each; none where nobody asks at which

    @property
    def limits(self) -> Limits:
        """How long somebody may stand unseen here."""
        return Limits(timedelta(seconds=self.first_limit_s), timedelta(seconds=self.again_limit_s))

    @property
    def counter_names(self) -> tuple[str, ...]:
        """The tills or desks, in the shop's own order."""
        return tuple(self.counters.splitlines())


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What complaints can be about, in the shop's own list of two levels."""

    id: str
    rev: int = 0
    parent_id: str | None = None  # the subject that it is a part of; none at the first level
    name_en: str = ""
    name_lt: str = ""
    position: int = 0
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A rule of the house that is told before paying, not after."""

    id: str
    rev: int = 0
    text_en: str = ""
    text_lt: str = ""
    position: int = 0
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportBatch:
    """One import of customers, kept so that the whole of it can be taken back."""

    id: str
    rev: int = 0
    file_name: str = ""
    added: int = 0
    skipped: int = 0
    op_id: str = ""
    taken_back: bool = False


def parents_of(subjects: Iterable[Subject]) -> dict[str, str]:
    """Return which subject each of those that are a part of one belongs to, by their ids."""
    return {subject.id: subject.parent_id for subject in subjects if subject.parent_id}


def in_language(record: Subject | Policy, language: str) -> str:
    """Return the record's words in a language, or in the other one where the shop wrote only that."""
    if isinstance(record, Subject):
        lt, en = record.name_lt, record.name_en
    else:
        lt, en = record.text_lt, record.text_en
    return (lt or en) if language == "lt" else (en or lt)
