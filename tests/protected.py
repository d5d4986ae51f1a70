"""Shops in which people sign in: the secrets of everybody, and the ways to a locked or an open counter."""

from __future__ import annotations

from collections.abc import Mapping

from example_story import Filled, filled_shop
from fakes import ManualClock

from frontdesk.services.desk import Desk

PHRASE = "three kettles sing at noon"
PIN = "739184"
OTHER_PHRASE = "seven green boats at night"


def protect(desk: Desk, *, owner: str, others: Mapping[str, str]) -> None:
    """Give the owner a passphrase and the others their secrets (by id); then lock."""
    desk.choose_secret(owner, PHRASE)
    desk.people.confirm(PHRASE)
    for staff_id, secret in others.items():
        desk.choose_secret(staff_id, secret)
    desk.people.lock()


def locked_shop(desk: Desk, clock: ManualClock, **shop: object) -> Filled:
    """Return a shop in the middle of a day that is locked: Daiva has no passphrase yet."""
    filled = filled_shop(desk, clock, **shop)  # type: ignore[arg-type]
    protect(desk, owner=filled.staff["owner"], others={filled.staff["clerk"]: PIN})
    desk.actor = filled.staff["clerk"]
    return filled


def open_counter(desk: Desk, clock: ManualClock, **shop: object) -> Filled:
    """Return the same shop with Rūta at the counter."""
    filled = locked_shop(desk, clock, **shop)
    desk.people.sign_in(filled.staff["clerk"], PIN)
    return filled
