"""When something went wrong with people's data: what is written down, and the hours there are (GDPR Art. 33).

The hours are real ones. They run from the moment it was noticed, whatever the clocks on the wall do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from frontdesk.domain.errors import DomainError
from frontdesk.domain.text import clean, clean_lines

LETTERS = 2000
PEOPLE_LETTERS = 60
KINDS = ("names", "contact", "notes", "helps", "complaints", "staff")


class Risk(StrEnum):
    """What may come of it for the people whose data they are."""

    UNKNOWN = ""
    UNLIKELY = "unlikely"  # written down here, told to nobody
    LIKELY = "likely"  # told to the authority
    HIGH = "high"  # told to the people too


class Step(StrEnum):
    """What there is to do, in its order."""

    NOTED = "noted"
    STOPPED = "stopped"
    MEASURED = "measured"
    WEIGHED = "weighed"
    AUTHORITY = "authority"
    PEOPLE = "people"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One incident. Each stays on the list, also one that nobody had to be told of (Art. 33(5))."""

    id: str
    rev: int = 0
    noticed_at: datetime
    noticed_by: str = ""  # the member of staff
    what: str = ""
    kinds: str = ""  # codes of KINDS with commas between
    people: str = ""  # about how many, in the words of who knows: «about 40», «one»
    done: str = ""
    risk: Risk = Risk.UNKNOWN
    why: str = ""  # why nothing, or nothing bad, comes of it
    authority_at: datetime | None = None  # told to the authority
    people_at: datetime | None = None  # told to the people
    late_reason: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockState:
    """How it stands with the hours."""

    due: datetime
    left: timedelta  # below nothing once they are over

    @property
    def over(self) -> bool:
        """Tell whether the hours are over."""
        return self.left < timedelta(0)


def clock_of(breach: Breach, now: datetime, hours: int) -> ClockState | None:
    """Return how many hours are left, or None once nobody waits to be told.

    Where the computer's clock was set back, no more are left than there were.
    """
    if breach.closed_at is not None or breach.authority_at is not None or breach.risk is Risk.UNLIKELY:
        return None
    term = timedelta(hours=hours)
    due = breach.noticed_at.astimezone(UTC) + term  # in a zone of its own, Python would count by the wall
    return ClockState(due, min(due - now.astimezone(UTC), term))


def was_late(breach: Breach, hours: int) -> bool:
    """Tell whether the authority was told after the hours were over."""
    return breach.authority_at is not None and breach.authority_at - breach.noticed_at > timedelta(
        hours=hours
    )


def steps(breach: Breach) -> list[tuple[Step, bool]]:
    """Return what there is to do with this one, and whether it is done."""
    told = breach.risk not in {Risk.UNLIKELY}
    listed = [
        (Step.NOTED, bool(breach.what)),
        (Step.STOPPED, bool(breach.done)),
        (Step.MEASURED, bool(breach.kinds and breach.people)),
        (Step.WEIGHED, breach.risk is not Risk.UNKNOWN),
    ]
    if told:
        listed.append((Step.AUTHORITY, breach.authority_at is not None))
    if breach.risk is Risk.HIGH:
        listed.append((Step.PEOPLE, breach.people_at is not None))
    return [*listed, (Step.CLOSED, breach.closed_at is not None)]


def checked(breach: Breach, now: datetime) -> Breach:
    """Return the incident with cleaned texts.

    Raises DomainError: ``text_needed``, ``text_too_long``, ``unknown_choice``, ``noticed_later``,
    ``told_before_noticed``.
    """
    tidy = replace(
        breach,
        what=clean_lines(breach.what),
        done=clean_lines(breach.done),
        why=clean_lines(breach.why),
        late_reason=clean_lines(breach.late_reason),
        people=clean(breach.people),
    )
    if not tidy.what:
        raise DomainError("text_needed")
    if max(map(len, (tidy.what, tidy.done, tidy.why, tidy.late_reason))) > LETTERS:
        raise DomainError("text_too_long", limit=LETTERS)
    if len(tidy.people) > PEOPLE_LETTERS:
        raise DomainError("text_too_long", limit=PEOPLE_LETTERS)
    if any(kind not in KINDS for kind in tidy.kinds.split(",") if kind):
        raise DomainError("unknown_choice")
    if tidy.noticed_at > now:
        raise DomainError("noticed_later")
    if any(at is not None and at < tidy.noticed_at for at in (tidy.authority_at, tidy.people_at)):
        raise DomainError("told_before_noticed")
    return tidy


def closed(breach: Breach, now: datetime, hours: int) -> Breach:
    """Return the incident as done with.

    Raises DomainError for what is still open: ``risk_needed``, ``why_needed``, ``authority_needed``,
    ``people_needed``, ``late_reason_needed``.
    """
    if breach.risk is Risk.UNKNOWN:
        raise DomainError("risk_needed")
    if breach.risk is Risk.UNLIKELY and not breach.why:
        raise DomainError("why_needed")
    if breach.risk in {Risk.LIKELY, Risk.HIGH} and breach.authority_at is None:
        raise DomainError("authority_needed")
    if breach.risk is Risk.HIGH and breach.people_at is None:
        raise DomainError("people_needed")
    if was_late(breach, hours) and not breach.late_reason:
        raise DomainError("late_reason_needed")
    return replace(breach, closed_at=now)
