"""A shop with a story, and safe copies of it, for tests of copies."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from fakes import ManualClock, opened

from frontdesk.data.backups import Backups
from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.services.copies import Progress
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk

KEY = "ab" * 32


def a_shop(folder: Path, clock: ManualClock, *, key: str = "", customers: int = 1) -> None:
    """Open a shop in a folder, with some customers."""
    desk = Desk(open_store(folder, key=key), clock)
    opened(desk)
    desk.close()
    for number in range(customers):
        add(folder, clock, f"Ona{number}", key=key)


def add(folder: Path, clock: ManualClock, given: str, *, key: str = "") -> None:
    """Take in one more customer."""
    desk = Desk(open_store(folder, key=key), clock)
    desk.actor = desk.read(lambda uow: uow.staff.all()[0].id)
    desk.do("add_customer", partial(add_customer, customer=Customer(id="", given=given)))
    desk.close()


def names(folder: Path, *, key: str = "") -> list[str]:
    """Return whom a shop knows."""
    store = open_store(folder, key=key)
    try:
        assert store.first_broken_link() is None
        return sorted(customer.given for customer in store.view(ManualClock().now()).customers.all())
    finally:
        store.close()


def bring(backups: Backups, path: Path) -> None:
    """Bring a copy back where nobody else has the store open."""
    backups.bring_back(path, actor="", progress=Progress(), around=lambda job: job())
