"""The line: joining it, being seen in it, being called, and going."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from frontdesk.domain.errors import DomainError
from frontdesk.domain.text import clean
from frontdesk.domain.visits import Acknowledgement, Ending, Visit, looked_at, next_in_line, past_limit
from frontdesk.services.closing import present
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.said import note_acknowledgement, note_greeting
from frontdesk.services.shop import the_shop

LABEL_LETTERS = 120
LONGEST_AGO = timedelta(hours=12)
_NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Who joins the line. All of it may be left out: somebody unknown, just now."""

    customer_id: str | None = None
    label: str = ""
    party: int = 1
    reason: str = ""
    came_ago: timedelta = timedelta(0)


def join_line(uow: UnitOfWork, arrival: Arrival) -> str:
    """Put somebody in the line and return the visit's id.

    Raises DomainError: ``already_in_line``, ``label_too_long``, ``party_size``, ``came_when``.
    """
    arrival = _checked(arrival)
    if arrival.customer_id is not None:
        arrival = replace(arrival, customer_id=uow.customers.get(arrival.customer_id).id)
        _must_not_be_here(uow, arrival.customer_id)
    visit = Visit(
        id=uow.new_id(),
        customer_id=arrival.customer_id,
        label=arrival.label,
        party=arrival.party,
        reason=arrival.reason,
        joined_at=uow.now() - arrival.came_ago,
    )
    return uow.visits.add(visit).id


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What tells somebody apart, and what a clerk knows of the visit."""

    label: str = ""
    party: int = 1
    reason: str = ""
    came_ago: timedelta | None = None  # None leaves the time of joining as it is


def describe_visit(uow: UnitOfWork, *, visit_id: str, marks: Marks) -> str:
    """Change the quick marks of somebody in the shop. Raises as ``join_line``."""
    visit = _here(uow, visit_id)
    ago = marks.came_ago
    checked = _checked(
        Arrival(label=marks.label, party=marks.party, reason=marks.reason, came_ago=ago or _NO_TIME)
    )
    changed = replace(visit, label=checked.label, party=checked.party, reason=checked.reason)
    if ago is not None:
        changed = replace(changed, joined_at=uow.now() - ago)
    return _greeted_anew(uow, changed).id


def recognise(uow: UnitOfWork, *, visit_id: str, customer_id: str) -> str:
    """Say which customer somebody in the shop is. Raises DomainError ``already_in_line``."""
    visit = _here(uow, visit_id)
    customer_id = uow.customers.get(customer_id).id
    if visit.customer_id != customer_id:
        _must_not_be_here(uow, customer_id)
    return _greeted_anew(uow, replace(visit, customer_id=customer_id)).id


def acknowledge(uow: UnitOfWork, *, visit_id: str, phrase_id: str = "") -> str:
    """Record that a waiting person was given a glance and a word; ``phrase_id`` names the words, if any.

    Raises DomainError ``not_waiting``.
    """
    visit = uow.visits.get(visit_id)
    if not visit.waiting:
        raise DomainError("not_waiting")
    note_acknowledgement(uow, visit, phrase_id)
    return _seen(uow, visit).id


def acknowledge_all(uow: UnitOfWork) -> list[str]:
    """Record one greeting to everybody who is unseen: never seen yet, or past the shop's limit again.

    Raises DomainError ``everybody_seen``.
    """
    limits = the_shop(uow).limits
    unseen = [
        visit
        for visit in present(uow)
        if visit.waiting and (visit.seen_at is None or past_limit(visit, uow.now(), limits) >= timedelta(0))
    ]
    if not unseen:
        raise DomainError("everybody_seen")
    return [_seen(uow, visit).id for visit in unseen]


def call_next(uow: UnitOfWork) -> list[str]:
    """Call who came first, finishing the visit the clerk is still in; return both, the called one first.

    Raises DomainError ``nobody_waits``.
    """
    visit = next_in_line(present(uow))
    if visit is None:
        raise DomainError("nobody_waits")
    return call(uow, visit_id=visit.id)


def call(uow: UnitOfWork, *, visit_id: str) -> list[str]:
    """Call one person, finishing the visit the clerk is still in; return both, the called one first.

    Raises DomainError ``not_waiting``.
    """
    visit = uow.visits.get(visit_id)
    if not visit.waiting:
        raise DomainError("not_waiting")
    mine = [v for v in present(uow) if v.serving and v.staff_id == uow.actor]
    finished = [finish_visit(uow, visit_id=other.id) for other in mine]
    now = uow.now()
    called = replace(looked_at(visit, now), called_at=now, staff_id=uow.actor)
    return [_greeted_anew(uow, called).id, *finished]


def finish_visit(uow: UnitOfWork, *, visit_id: str) -> str:
    """End a visit that was served. Raises DomainError ``not_served``."""
    visit = uow.visits.get(visit_id)
    if not visit.serving:
        raise DomainError("not_served")
    return uow.visits.save(replace(visit, ended_at=uow.now(), ending=Ending.FINISHED)).id


def leave_unserved(uow: UnitOfWork, *, visit_id: str) -> str:
    """Record that somebody left without having been served. Raises DomainError ``not_here``."""
    visit = _here(uow, visit_id)
    return uow.visits.save(replace(visit, ended_at=uow.now(), ending=Ending.LEFT)).id


def _seen(uow: UnitOfWork, visit: Visit) -> Visit:
    now = uow.now()
    uow.acknowledgements.add(Acknowledgement(id=uow.new_id(), visit_id=visit.id, at=now, staff_id=uow.actor))
    return uow.visits.save(looked_at(visit, now))


def _greeted_anew(uow: UnitOfWork, visit: Visit) -> Visit:
    """Keep a visit, and which words are said in it where it is being served."""
    saved = uow.visits.save(visit)
    note_greeting(uow, saved)
    return saved


def _here(uow: UnitOfWork, visit_id: str) -> Visit:
    visit = uow.visits.get(visit_id)
    if visit.ended_at is not None:
        raise DomainError("not_here")
    return visit


def _checked(arrival: Arrival) -> Arrival:
    tidy = replace(arrival, label=clean(arrival.label), reason=clean(arrival.reason))
    if max(len(tidy.label), len(tidy.reason)) > LABEL_LETTERS:
        raise DomainError("label_too_long", limit=LABEL_LETTERS)
    if not 1 <= tidy.party <= 99:
        raise DomainError("party_size")
    if not _NO_TIME <= tidy.came_ago <= LONGEST_AGO:
        raise DomainError("came_when")
    return tidy


def _must_not_be_here(uow: UnitOfWork, customer_id: str | None) -> None:
    if any(visit.customer_id == customer_id for visit in present(uow)):
        raise DomainError("already_in_line")
