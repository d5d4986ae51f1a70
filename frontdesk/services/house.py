"""The shop's slow-changing facts, read at once for every screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontdesk.domain.care import VisitReason
from frontdesk.domain.meanwhile import WaitChoice
from frontdesk.domain.mending import Cause
from frontdesk.domain.shop import Policy, Shop, Staff, Subject
from frontdesk.domain.wording import Phrase
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import find_shop, people

HOUSE_KINDS = frozenset(
    {"shop", "staff", "phrase", "subject", "policy", "visit_reason", "wait_choice", "cause"}
)


@dataclass(frozen=True)
class House:
    """The shop, its people and its words."""

    shop: Shop | None
    people: Sequence[Staff]
    everybody: dict[str, Staff]
    phrases: Sequence[Phrase]
    subjects: Sequence[Subject]
    policies: Sequence[Policy]
    reasons: Sequence[VisitReason] = ()  # for visits
    choices: Sequence[WaitChoice] = ()  # of the lists for those who wait
    causes: Sequence[Cause] = ()  # of complaints


def read_house(uow: UnitOfWork) -> House:
    """Read the shop's slow-changing facts."""
    return House(
        find_shop(uow),
        people(uow),
        {staff.id: staff for staff in uow.staff.all()},
        uow.phrases.all(),
        sorted(uow.subjects.all(), key=lambda s: s.position),
        sorted(uow.policies.all(), key=lambda p: p.position),
        sorted(uow.own.reasons.all(), key=lambda r: r.position),
        uow.meanwhile.choices.all(),
        sorted(uow.mending.causes.all(), key=lambda c: c.position),
    )
