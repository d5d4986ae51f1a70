"""Cards that may be about one person: pointed out while one is typed, and looked through afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from frontdesk.domain.customers import Customer
from frontdesk.domain.errors import DomainError
from frontdesk.domain.likeness import ORDER, Known, Likeness, face_of, likeness, share_contact
from frontdesk.domain.ties import Apart, in_order, partner
from frontdesk.services.ports import UnitOfWork

SHOWN = 2  # beside a card that is typed; more would leave no room to type in
ASKED = 40  # cards compared with the one that is typed, of each kind
CROWD = 12  # more cards than this with the same name or phone are no pairs but a crowd
PAIRS = 500  # looked through at a time
IN_COMMON = ("email", "phone", "name", "swapped")


@dataclass(frozen=True, slots=True)
class Maybe:
    """A card that may be about the same person, and why."""

    customer: Customer
    why: Likeness


@dataclass(frozen=True, slots=True)
class Alike:
    """Who a card may be about, and who has only a phone or an e-mail in common with it."""

    same: Sequence[Maybe] = ()
    sharing: Sequence[Customer] = ()


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two cards that may be about one person; the older one first."""

    one_id: str
    other_id: str
    why: Likeness


@dataclass(slots=True)
class Search:
    """The pairs found so far, and where to go on; ``more`` where there are more than are looked through."""

    pairs: dict[tuple[str, str], LikelyPair] = field(default_factory=dict)
    more: bool = False
    place: int = 0  # in IN_COMMON
    after: str = ""

    @property
    def over(self) -> bool:
        """Nothing is left to look for, or enough is found."""
        return self.more or self.place == len(IN_COMMON)

    def in_order(self) -> list[LikelyPair]:
        """Return the surest first."""
        return sorted(self.pairs.values(), key=lambda pair: (ORDER.index(pair.why), pair.one_id))


def alike(uow: UnitOfWork, customer: Customer, *, apart_from: Iterable[str] = ()) -> Alike:
    """Return who a card may be about. ``apart_from``: those it was said not to be, and is not kept yet."""
    judged = set(apart_from) | {partner(pair, customer.id) for pair in _aparts(uow, customer.id)}
    mine, same, sharing = face_of(customer), [], []
    for other in uow.customers.sharing(customer, ASKED):
        theirs = face_of(other)
        why = likeness(mine, theirs)
        if other.id in judged:
            continue
        if why is not None:
            same.append(Maybe(other, why))
        elif share_contact(mine, theirs):
            sharing.append(other)
    same.sort(key=lambda maybe: ORDER.index(maybe.why))
    return Alike(same[:SHOWN], sharing[:SHOWN])


def look_further(uow: UnitOfWork, search: Search) -> Search:
    """Look for pairs a part further; the store is free for other things between two parts."""
    judged = uow.own.aparts.pairs()
    after, groups = uow.customers.having_in_common(IN_COMMON[search.place], search.after)
    for one, other, why in (pair for cards in groups for pair in _pairs(cards)):
        pair = in_order(one, other)
        if pair in judged or pair in search.pairs:
            continue
        if len(search.pairs) == PAIRS:
            search.more = True
            break
        search.pairs[pair] = LikelyPair(*pair, why)
    search.after = after
    search.place += not after
    return search


def _pairs(cards: Sequence[Known]) -> Iterable[tuple[str, str, Likeness]]:
    """Compare cards that have something in common; of a crowd only those of the same name."""
    groups: Iterable[Sequence[Known]] = (cards,)
    if len(cards) > CROWD:
        by_name: dict[tuple[str, ...], list[Known]] = {}
        for card in cards:
            by_name.setdefault(card[1].words, []).append(card)
        groups = [group for group in by_name.values() if len(group) <= CROWD]
    for group in groups:
        for (one, mine), (other, theirs) in combinations(group, 2):
            why = likeness(mine, theirs)
            if why is not None and why is not Likeness.NAMESAKE:
                yield one, other, why


def keep_apart(uow: UnitOfWork, *, one_id: str, other_id: str) -> str:
    """Remember that two cards are about two people. Raises DomainError ``same_card``."""
    one, other = uow.customers.get(one_id), uow.customers.get(other_id)
    if one.id == other.id:
        raise DomainError("same_card")
    note_apart(uow, one.id, [other.id])
    return one.id


def note_apart(uow: UnitOfWork, customer_id: str, others: Iterable[str]) -> None:
    """Remember of each of the others that it is another person's card, unless that is known."""
    known = {partner(pair, customer_id) for pair in uow.own.aparts.of(customer_id)}
    for other in dict.fromkeys(others):
        if other not in known and other != customer_id:
            one_id, other_id = in_order(customer_id, other)
            uow.own.aparts.add(Apart(id=uow.new_id(), one_id=one_id, other_id=other_id))


def _aparts(uow: UnitOfWork, customer_id: str) -> list[Apart]:
    return uow.own.aparts.of(customer_id) if customer_id else []
