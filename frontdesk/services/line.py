"""The line: joining it, being seen in it, being called, and going."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from frontdesk.domain.errors import DomainError
from frontdesk.domain.text import clean
from frontdesk.domain.visits import (
    Acknowledgement,
    Ahead,
    Ending,
    Visit,
    looked_at,
    next_in_line,
    passed_over,
    past_limit,
)
from frontdesk.services.closing import present
from frontdesk.services.companions import must_not_be_here
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
    counter: str = ""


def join_line(uow: UnitOfWork, arrival: Arrival) -> str:
    """Put somebody in the line and return the visit's id.

    Raises DomainError: ``already_in_line``, ``label_too_long``, ``party_size``, ``came_when``,
    ``no_such_counter``.
    """
    arrival = _checked(uow, arrival)
    if arrival.customer_id is not None:
        arrival = replace(arrival, customer_id=uow.customers.get(arrival.customer_id).id)
        must_not_be_here(uow, str(arrival.customer_id))
    visit = Visit(
        id=uow.new_id(),
        customer_id=arrival.customer_id,
        label=arrival.label,
        party=arrival.party,
        reason=arrival.reason,
        joined_at=uow.now() - arrival.came_ago,
        joined_by=uow.actor,
        counter=arrival.counter,
    )
    return uow.visits.add(visit).id


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What tells somebody apart, and what a clerk knows of the visit."""

    label: str = ""
    party: int = 1
    reason: str = ""
    came_ago: timedelta | None = None  # None leaves the time of joining as it is
    counter: str | None = None  # None leaves it, too


def describe_visit(uow: UnitOfWork, *, visit_id: str, marks: Marks) -> str:
    """Change the quick marks of somebody in the shop. Raises as ``join_line``."""
    visit = _here(uow, visit_id)
    ago = marks.came_ago
    known = len(uow.visits.companions.of_visits([visit.id]).get(visit.id, ())) + 1
    checked = _checked(
        uow,
        Arrival(
            label=marks.label,
            party=max(marks.party, known),
            reason=marks.reason,
            came_ago=ago or _NO_TIME,
            counter=marks.counter if marks.counter not in (None, visit.counter) else "",
        ),
    )
    changed = replace(visit, label=checked.label, party=checked.party, reason=checked.reason)
    if marks.counter is not None:
        changed = replace(changed, counter=marks.counter)
    if ago is not None:
        changed = replace(changed, joined_at=uow.now() - ago)
    return _greeted_anew(uow, changed).id


def recognise(uow: UnitOfWork, *, visit_id: str, customer_id: str) -> str:
    """Say which customer somebody in the shop is. Raises DomainError ``already_in_line``."""
    visit = _here(uow, visit_id)
    customer_id = uow.customers.get(customer_id).id
    if visit.customer_id != customer_id:
        must_not_be_here(uow, customer_id)
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
    """Call whose turn it is, finishing the visit the clerk is still in; return both, the called one first.

    Raises DomainError ``nobody_waits``.
    """
    visit = _next(uow)
    return [_called(uow, visit, by=uow.actor), *_finish_others(uow, visit.id)]


def call_for(uow: UnitOfWork, *, staff_id: str) -> str:
    """Call whose turn it is for a colleague who is free.

    Raises DomainError: ``nobody_waits``, ``has_left``, ``serves_already`` with ``name``.
    """
    colleague = uow.staff.get(staff_id)
    if not colleague.active:
        raise DomainError("has_left", name=colleague.name)
    if any(visit.serving and visit.staff_id == staff_id for visit in present(uow)):
        raise DomainError("serves_already", name=colleague.name)
    return _called(uow, _next(uow), by=staff_id)


def call(uow: UnitOfWork, *, visit_id: str, ahead: Ahead = Ahead.NONE, words: str = "") -> list[str]:
    """Call one person, finishing the visit the clerk is still in; return both, the called one first.

    Before others who came earlier it needs a reason, given now or before. Raises DomainError:
    ``not_waiting``, ``why_before_others`` with ``count``, and as ``give_head_start``.
    """
    visit = uow.visits.get(visit_id)
    if not visit.waiting:
        raise DomainError("not_waiting")
    if ahead is not Ahead.NONE:
        visit = _ahead(uow, visit, ahead, words)
    passed = passed_over(visit, present(uow))
    if passed and visit.ahead is Ahead.NONE:
        raise DomainError("why_before_others", count=len(passed))
    return [_called(uow, visit, by=uow.actor), *_finish_others(uow, visit.id)]


def give_head_start(uow: UnitOfWork, *, visit_id: str, ahead: Ahead, words: str = "") -> str:
    """Let somebody be served sooner, for a reason that is kept; with ``Ahead.NONE`` it is taken back.

    Whoever was called before others already keeps the reason for it. Raises DomainError: ``not_in_line``,
    ``reason_in_words``, ``label_too_long``, ``was_before_others``.
    """
    visit = uow.visits.get(visit_id)
    if not (visit.waiting or visit.parked):
        raise DomainError("not_in_line")
    if ahead is Ahead.NONE and visit.passed:
        raise DomainError("was_before_others")
    return uow.visits.save(_ahead(uow, visit, ahead, words)).id


def park(uow: UnitOfWork, *, visit_id: str, what_for: str = "") -> str:
    """Let somebody step aside for a moment, from the line or while being served; the place is kept.

    Raises DomainError: ``not_here``, ``aside_already``, ``label_too_long``.
    """
    visit = _here(uow, visit_id)
    if visit.parked:
        raise DomainError("aside_already")
    now = uow.now()
    line = _between(visit.back_at, now)
    away = replace(
        looked_at(visit, now) if visit.waiting else visit,  # whoever steps aside says so to somebody
        parked_at=now,
        parked_for=_short(what_for),
        parked_by=uow.actor,
        aside_s=visit.aside_s + line,
        back_at=None,
    )
    return uow.visits.save(away).id


def back_in_line(uow: UnitOfWork, *, visit_id: str) -> str:
    """Let somebody who stepped aside wait again, in the place from before.

    Raises DomainError ``not_aside``.
    """
    visit = _back(uow, visit_id)
    now = uow.now()
    seen = replace(visit, seen_at=now, first_seen_at=visit.first_seen_at or now)
    return uow.visits.save(replace(seen, back_at=now if visit.called_at else None)).id


def serve_again(uow: UnitOfWork, *, visit_id: str) -> list[str]:
    """Go on serving somebody who stepped aside, finishing the visit the clerk is in; return both.

    Raises DomainError: ``not_aside``, ``not_called_yet``.
    """
    visit = _back(uow, visit_id)
    if visit.called_at is None:
        raise DomainError("not_called_yet")
    served = replace(visit, staff_id=uow.actor, seen_at=uow.now())
    return [_greeted_anew(uow, served).id, *_finish_others(uow, visit.id)]


def finish_visit(uow: UnitOfWork, *, visit_id: str) -> str:
    """End a visit that was served, also of somebody who stepped aside. Raises DomainError ``not_served``."""
    visit = uow.visits.get(visit_id)
    stepped_aside = visit.parked and visit.called_at is not None
    if not (visit.serving or stepped_aside):
        raise DomainError("not_served")
    return _ended(uow, visit, Ending.FINISHED)


def leave_unserved(uow: UnitOfWork, *, visit_id: str) -> str:
    """Record that somebody left without having been served. Raises DomainError ``not_here``."""
    return _ended(uow, _here(uow, visit_id), Ending.LEFT)


def _ended(uow: UnitOfWork, visit: Visit, ending: Ending) -> str:
    """End a visit; time aside, or in the line again, is no part of the service."""
    now = uow.now()
    over = replace(visit, ended_at=now, ending=ending, ended_by=uow.actor)
    if visit.called_at is not None:
        over = replace(over, aside_s=over.aside_s + _between(visit.parked_at or visit.back_at, now))
    return uow.visits.save(over).id


def _next(uow: UnitOfWork) -> Visit:
    visit = next_in_line(present(uow))
    if visit is None:
        raise DomainError("nobody_waits")
    return visit


def _called(uow: UnitOfWork, visit: Visit, *, by: str) -> str:
    """Call somebody for whoever serves them."""
    now = uow.now()
    called = replace(
        looked_at(visit, now),
        called_at=visit.called_at or now,
        called_by=uow.actor,
        staff_id=by,
        aside_s=visit.aside_s + _between(visit.back_at, now),
        back_at=None,
        passed=max(visit.passed, len(passed_over(visit, present(uow)))),  # an earlier jump stays one
    )
    return _greeted_anew(uow, called).id


def _finish_others(uow: UnitOfWork, visit_id: str) -> list[str]:
    """Finish whatever else the clerk is still in."""
    mine = [v for v in present(uow) if v.serving and v.staff_id == uow.actor and v.id != visit_id]
    return [finish_visit(uow, visit_id=other.id) for other in mine]


def _back(uow: UnitOfWork, visit_id: str) -> Visit:
    """Return somebody who stepped aside as they are back; the time aside is counted."""
    visit = uow.visits.get(visit_id)
    if not visit.parked:
        raise DomainError("not_aside")
    away = _between(visit.parked_at, uow.now())
    if visit.called_at is None:
        return replace(visit, parked_at=None, away_s=visit.away_s + away)
    return replace(visit, parked_at=None, aside_s=visit.aside_s + away)


def _ahead(uow: UnitOfWork, visit: Visit, ahead: Ahead, words: str) -> Visit:
    words = _short(words)
    if ahead is Ahead.OTHER and not words:
        raise DomainError("reason_in_words")
    by = uow.actor if ahead is not Ahead.NONE else ""
    return replace(visit, ahead=ahead, ahead_words=words if by else "", ahead_by=by)


def _between(start: datetime | None, end: datetime) -> int:
    """Return whole seconds between two instants, none where the clock was set back."""
    return max(int((end - start).total_seconds()), 0) if start is not None else 0


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


def _short(words: str) -> str:
    tidy = clean(words)
    if len(tidy) > LABEL_LETTERS:
        raise DomainError("label_too_long", limit=LABEL_LETTERS)
    return tidy


def _checked(uow: UnitOfWork, arrival: Arrival) -> Arrival:
    tidy = replace(arrival, label=_short(arrival.label), reason=_short(arrival.reason))
    if not 1 <= tidy.party <= 99:
        raise DomainError("party_size")
    if not _NO_TIME <= tidy.came_ago <= LONGEST_AGO:
        raise DomainError("came_when")
    if tidy.counter and tidy.counter not in the_shop(uow).counter_names:
        raise DomainError("no_such_counter")
    return tidy
