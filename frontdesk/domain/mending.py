"""So that it does not recur: the shop's own list of causes, what will be done, and whether it helped.

Whether it helped is answered twice: by the figures, once there are enough of them, and by whoever did it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import exp, lgamma, log

from frontdesk.domain.errors import DomainError
from frontdesk.domain.shop import Role, Staff
from frontdesk.domain.text import clean, clean_lines

NAME_LETTERS = 60
TEXT_LETTERS = 500
FARTHEST = timedelta(days=366)
WINDOW_DAYS = 84  # compared before and after
FEWEST_DAYS = 28  # of each, before anything can be told
CHANCE = 0.05  # what happens so seldom by itself is not called chance
WEEK = 7


class Helped(StrEnum):
    """What whoever did it says of it."""

    UNSAID = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Trend(StrEnum):
    """What the figures say."""

    TOO_SOON = "too_soon"
    FEWER = "fewer"
    MORE = "more"
    UNCLEAR = "unclear"  # the difference may be chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why complaints come about, in the shop's own list."""

    id: str
    rev: int = 0
    name_en: str = ""
    name_lt: str = ""
    position: int = 0
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What will be done so that it does not recur, by whom and until when.

    It is counted by its cause, or by its subject where no cause was chosen.
    """

    id: str
    rev: int = 0
    complaint_id: str | None = None  # that gave rise to it; it may be gone
    cause_id: str | None = None
    subject_id: str | None = None
    text: str = ""
    owner_id: str
    due_on: date
    made_at: datetime
    done_at: datetime | None = None
    dropped_at: datetime | None = None
    helped: Helped = Helped.UNSAID
    helped_note: str = ""
    helped_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and self.dropped_at is None


@dataclass(frozen=True, slots=True)
class Effect:
    """How many complaints there were in so many days before something was done, and since."""

    before: int
    before_days: int
    after: int
    after_days: int

    @property
    def before_week(self) -> float:
        """How many a week there were before."""
        return self.before * WEEK / self.before_days if self.before_days else 0.0

    @property
    def after_week(self) -> float:
        """How many a week there are since."""
        return self.after * WEEK / self.after_days if self.after_days else 0.0

    @property
    def trend(self) -> Trend:
        """What can be told: nothing yet, or whether so few (or many) would hardly come by chance."""
        if min(self.before_days, self.after_days) < FEWEST_DAYS:
            return Trend.TOO_SOON
        count = self.before + self.after
        share = self.after_days / (self.before_days + self.after_days)
        if _at_most(self.after, count, share) <= CHANCE:
            return Trend.FEWER
        return Trend.MORE if _at_most(self.before, count, 1 - share) <= CHANCE else Trend.UNCLEAR


def cause_name(cause: Cause, language: str) -> str:
    """Return the name in a language, or in the other one where there is only that."""
    lt, en = cause.name_lt, cause.name_en
    return (lt or en) if language == "lt" else (en or lt)


def checked_cause(cause: Cause) -> Cause:
    """Return a cause with cleaned names. Raises DomainError ``text_needed``, ``name_too_long``."""
    tidy = replace(cause, name_en=clean(cause.name_en), name_lt=clean(cause.name_lt))
    if not (tidy.name_en or tidy.name_lt):
        raise DomainError("text_needed")
    if max(len(tidy.name_en), len(tidy.name_lt)) > NAME_LETTERS:
        raise DomainError("name_too_long", limit=NAME_LETTERS)
    return tidy


def checked_measure(measure: Measure) -> Measure:
    """Return a measure with cleaned texts. Raises DomainError ``measure_needed``, ``text_too_long``."""
    tidy = replace(measure, text=clean_lines(measure.text), helped_note=clean_lines(measure.helped_note))
    if not tidy.text:
        raise DomainError("measure_needed")
    if max(len(tidy.text), len(tidy.helped_note)) > TEXT_LETTERS:
        raise DomainError("text_too_long", limit=TEXT_LETTERS)
    return tidy


def must_be_ahead(due_on: date, today: date) -> None:
    """Raise DomainError ``measure_when`` for a day that is over or too far off."""
    if not today <= due_on <= today + FARTHEST:
        raise DomainError("measure_when")


def may_tend(measure: Measure, actor: Staff | None) -> bool:
    """Tell whether somebody may change a measure: whose it is, a supervisor, the owner; or a program."""
    return actor is None or actor.role is not Role.CLERK or measure.owner_id == actor.id


def windows(done_on: date, today: date, since: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """Return the days compared, before and after, each as [first day, day after the last).

    The day itself counts as before. ``since`` is the first day of which anything is known. Either may be
    empty.
    """
    turn = done_on + timedelta(days=1)
    window = timedelta(days=WINDOW_DAYS)
    before = (min(max(turn - window, since), turn), turn)
    return before, (turn, max(min(turn + window, today), turn))


def _at_most(count: int, of: int, share: float) -> float:
    """Return how likely at most ``count`` of ``of`` fall into a part of the time that is ``share`` of it."""
    if share >= 1:
        return float(count >= of)
    return sum(
        exp(lgamma(of + 1) - lgamma(k + 1) - lgamma(of - k + 1) + k * log(share) + (of - k) * log(1 - share))
        for k in range(count + 1)
    )
