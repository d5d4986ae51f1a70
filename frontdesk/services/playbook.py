"""The playbook: the order in which the rules of the house are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontdesk.domain.shop import Policy
from frontdesk.services.ports import UnitOfWork


def order_policies(uow: UnitOfWork, *, ids: Sequence[str]) -> list[str]:
    """Put the rules into this order; those that are not named follow in the order they had."""
    place = {policy_id: at for at, policy_id in enumerate(ids)}
    policies = sorted(uow.policies.all(), key=lambda p: (place.get(p.id, len(place)), p.position, p.id))
    return [_moved(uow, policy, at) for at, policy in enumerate(policies) if policy.position != at]


def _moved(uow: UnitOfWork, policy: Policy, position: int) -> str:
    return uow.policies.save(replace(policy, position=position)).id
