"""Looking after those who wait: a reason for today, something offered, a wish noticed, a hello in passing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from frontdesk.domain.calendar import day_bounds, local_date
from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.meanwhile import (
    Hello,
    ListKind,
    Offered,
    WaitChoice,
    WaitReason,
    Wish,
    WishEnding,
)
from frontdesk.domain.text import clean
from frontdesk.domain.visits import Visit
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.promises import Word, make_promise
from frontdesk.services.shop import find_shop

WISH_LETTERS = 120


def hello_only(uow: UnitOfWork) -> str:
    """Record a greeting to somebody who is not in the line."""
    return uow.meanwhile.hellos.add(Hello(id=uow.new_id(), at=uow.now(), staff_id=uow.actor)).id


# A reason for the wait.


def choose_reason(uow: UnitOfWork, *, choice_id: str) -> str:
    """Say why it takes longer today; it takes the place of another one. Raises DomainError ``not_found``."""
    choice = _choice(uow, choice_id, ListKind.REASON)
    for reason in _told_today(uow):
        uow.meanwhile.reasons.save(replace(reason, cleared_at=uow.now()))
    return uow.meanwhile.reasons.add(WaitReason(id=uow.new_id(), choice_id=choice.id, set_at=uow.now())).id


def clear_reason(uow: UnitOfWork) -> list[str]:
    """Give no reason any more."""
    cleared = [replace(reason, cleared_at=uow.now()) for reason in _told_today(uow)]
    return [uow.meanwhile.reasons.save(reason).id for reason in cleared]


# Something to offer meanwhile.


def note_offer(uow: UnitOfWork, *, visit_id: str, choice_id: str) -> str:
    """Record that something was offered to somebody who waits, once in a visit.

    Raises DomainError: ``not_waiting``, ``offered_already``.
    """
    visit = uow.visits.get(visit_id)
    if not visit.waiting:
        raise DomainError("not_waiting")
    choice = _choice(uow, choice_id, ListKind.OFFER)
    if any(one.choice_id == choice.id for one in uow.meanwhile.offered.in_visits([visit.id])):
        raise DomainError("offered_already")
    offered = Offered(id=uow.new_id(), visit_id=visit.id, choice_id=choice.id, at=uow.now())
    return uow.meanwhile.offered.add(offered).id


# A wish noticed while waiting.


def note_wish(uow: UnitOfWork, *, visit_id: str, text: str) -> str:
    """Note what somebody in the shop would like. Raises DomainError ``not_here``, ``text_needed`` or
    ``label_too_long``.
    """
    visit = uow.visits.get(visit_id)
    if visit.ended_at is not None:
        raise DomainError("not_here")
    wished = clean(text)
    if not wished:
        raise DomainError("text_needed")
    if len(wished) > WISH_LETTERS:
        raise DomainError("label_too_long", limit=WISH_LETTERS)
    wish = Wish(id=uow.new_id(), visit_id=visit.id, text=wished, noted_at=uow.now(), staff_id=uow.actor)
    return uow.meanwhile.wishes.add(wish).id


def wish_here(uow: UnitOfWork, *, wish_id: str) -> str:
    """Record that it is there; from now on the line shows whom to tell. Raises DomainError ``wish_ended``."""
    wish = _open(uow, wish_id)
    return uow.meanwhile.wishes.save(replace(wish, here_at=wish.here_at or uow.now())).id


def wish_told(uow: UnitOfWork, *, wish_id: str) -> str:
    """Record that the person was told. Raises DomainError ``wish_ended``."""
    return _end(uow, _open(uow, wish_id), WishEnding.TOLD).id


def drop_wish(uow: UnitOfWork, *, wish_id: str) -> str:
    """Record that it is not wished any more. Raises DomainError ``wish_ended``."""
    return _end(uow, _open(uow, wish_id), WishEnding.DROPPED).id


def promise_wish(uow: UnitOfWork, *, wish_id: str, due_at: datetime) -> list[str]:
    """Make a promise of a wish, by a time, and return both ids, the promise's first.

    Raises DomainError ``wish_ended``, and as ``make_promise``.
    """
    wish = _open(uow, wish_id)
    visit = uow.visits.get(wish.visit_id)
    word = Word(text=wish.text, due_at=due_at, customer_id=visit.customer_id, visit_id=visit.id)
    promise_id = make_promise(uow, word)
    return [promise_id, _end(uow, wish, WishEnding.PROMISED).id]


# At a glance.


@dataclass(frozen=True, slots=True)
class WishLine:
    """An open wish, and whose it is."""

    wish: Wish
    visit: Visit
    customer: Customer | None

    @property
    def gone(self) -> bool:
        """Whoever it is has gone home."""
        return self.visit.ended_at is not None

    def is_of(self, visit: Visit) -> bool:
        """Tell whether it is the wish of somebody in the line: of this visit, or of the same customer."""
        known = visit.customer_id is not None and visit.customer_id == self.visit.customer_id
        return visit.id == self.wish.visit_id or known


@dataclass(frozen=True, slots=True)
class MeanwhileView:
    """Today's reason, what was offered to whom, and the wishes that are open."""

    reason: WaitChoice | None = None
    offered: Mapping[str, Sequence[str]] = field(default_factory=dict)  # ids of entries, by visit
    wishes: Sequence[WishLine] = ()

    def wishes_of(self, visit: Visit) -> list[WishLine]:
        """Return the open wishes of somebody in the shop, those of an earlier visit too."""
        return [line for line in self.wishes if line.is_of(visit)]


def look_at_meanwhile(uow: UnitOfWork) -> MeanwhileView:
    """Read it all at once; the wishes of people unknown who have gone are shown on that day alone."""
    told = _told_today(uow)
    here = uow.visits.in_shop()
    offered: dict[str, list[str]] = {}
    for one in uow.meanwhile.offered.in_visits(visit.id for visit in here):
        offered.setdefault(one.visit_id, []).append(one.choice_id)
    open_ones = uow.meanwhile.wishes.open()
    visits = uow.visits.fetch(wish.visit_id for wish in open_ones)
    customers = uow.customers.fetch(v.customer_id for v in visits.values() if v.customer_id)
    today = _today(uow)
    lines = (
        WishLine(wish, visits[wish.visit_id], customers.get(visits[wish.visit_id].customer_id or ""))
        for wish in open_ones
    )
    return MeanwhileView(
        uow.meanwhile.choices.find(told[0].choice_id) if told else None,
        offered,
        [line for line in lines if line.customer or not line.gone or line.wish.noted_at >= today],
    )


def _today(uow: UnitOfWork) -> datetime:
    shop = find_shop(uow)
    return day_bounds(shop, local_date(shop, uow.now()))[0] if shop else uow.now()


def _told_today(uow: UnitOfWork) -> list[WaitReason]:
    return uow.meanwhile.reasons.told_since(_today(uow))


def _choice(uow: UnitOfWork, choice_id: str, kind: ListKind) -> WaitChoice:
    choice = uow.meanwhile.choices.get(choice_id)
    if choice.kind is not kind:
        raise DomainError("not_found")
    return choice


def _open(uow: UnitOfWork, wish_id: str) -> Wish:
    wish = uow.meanwhile.wishes.get(wish_id)
    if not wish.open:
        raise DomainError("wish_ended")
    return wish


def _end(uow: UnitOfWork, wish: Wish, ending: WishEnding) -> Wish:
    return uow.meanwhile.wishes.save(replace(wish, ended_at=uow.now(), ending=ending))
