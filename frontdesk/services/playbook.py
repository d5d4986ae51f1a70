"""The playbook: the order in which the rules of the house are told, and sentences taken all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.shop import Policy
from frontdesk.domain.text import clean
from frontdesk.domain.wording import Phrase, must_be_sayable
from frontdesk.services.ports import UnitOfWork


def order_policies(uow: UnitOfWork, *, ids: Sequence[str]) -> list[str]:
    """Put the rules into this order; those that are not named follow in the order they had."""
    place = {policy_id: at for at, policy_id in enumerate(ids)}
    policies = sorted(uow.policies.all(), key=lambda p: (place.get(p.id, len(place)), p.position, p.id))
    return [_moved(uow, policy, at) for at, policy in enumerate(policies) if policy.position != at]


def _moved(uow: UnitOfWork, policy: Policy, position: int) -> str:
    return uow.policies.save(replace(policy, position=position)).id


def take_phrases(uow: UnitOfWork, phrases: Sequence[Phrase]) -> list[str]:
    """Take sentences that come with the program onto the list; those that stand on it already are left.

    Raises DomainError as ``must_be_sayable``.
    """
    known = {(one.moment, one.language, one.form, one.text) for one in uow.phrases.all()}
    wanted = [one for one in phrases if (one.moment, one.language, one.form, clean(one.text)) not in known]
    for one in wanted:
        must_be_sayable(one.text, one.moment)
    new = [
        replace(one, id=uow.new_id(), rev=0, text=clean(one.text), position=len(known) + place)
        for place, one in enumerate(wanted)
    ]
    uow.phrases.add_many(new)
    return [one.id for one in new]
