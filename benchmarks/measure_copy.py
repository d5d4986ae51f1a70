"""A safe copy beside a bare backup(), and commands while one is made. A process of its own."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from people import people
from probes import figures
from stores import SetClock, _in_steps

from frontdesk.data.backups import Backups
from frontdesk.data.engine import connect
from frontdesk.data.places import FILE
from frontdesk.data.shop_folder import ShopFolder
from frontdesk.domain.customers import Customer
from frontdesk.services.copies import Progress
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork
from frontdesk.services.shop import people as at_work


def fill(folder: Path, count: int) -> dict[str, float]:
    """Bring customers with their journal, as an import does."""
    desk = _owners_desk(folder, SetClock())

    def add(uow: UnitOfWork) -> None:
        for part in _in_steps(people(count)):
            uow.customers.add_many([replace(person, id=uow.new_id()) for person in part])

    desk.do("import_customers", add)
    desk.close()
    return {"mb": (folder / FILE).stat().st_size / 1_000_000}


def _owners_desk(folder: Path, clock: SetClock) -> Desk:
    desk = ShopFolder(folder, clock).open_desk()
    desk.actor = desk.read(at_work)[0].id  # the owner: a clerk brings nobody
    return desk


def bare(folder: Path) -> dict[str, float]:
    """Copy by backup() in one go and flush."""
    begun = time.perf_counter()
    shop, copy = connect(folder / FILE), connect(folder / "bare.db")
    shop.backup(copy)
    copy.close()
    shop.close()
    with (folder / "bare.db").open("rb") as file:
        os.fsync(file.fileno())
    return {"s": time.perf_counter() - begun}


def ours(folder: Path) -> dict[str, float]:
    """Make a safe copy, checked."""
    begun = time.perf_counter()
    Backups(folder, SetClock()).make(Progress())
    return {"s": time.perf_counter() - begun}


def commands(folder: Path, *, copying: bool) -> dict[str, float]:
    """Do one command after the other, with a pause between, while copies are made or not."""
    desk = _owners_desk(folder, clock := SetClock())
    working = threading.Event()
    over = threading.Event()

    def copy() -> None:
        backups = Backups(folder, SetClock())
        while copying and not over.is_set():
            working.set()
            backups.make(Progress())

    beside = threading.Thread(target=copy)
    beside.start()
    if copying:
        working.wait()
    taken: list[float] = []
    for number in range(300):
        clock.advance(1)
        change = partial(add_customer, customer=Customer(id="", given=f"Ona{number}"))
        begun = time.perf_counter()
        desk.do("add_customer", change)
        taken.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.01)
    over.set()
    beside.join()
    desk.close()
    return figures(taken)


if __name__ == "__main__":
    sys.setswitchinterval(0.001)  # as the program does
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "fill":
        found = fill(where, int(sys.argv[3]))
    elif what == "commands":
        found = commands(where, copying=sys.argv[3] == "copying")
    else:
        found = {"bare": bare, "ours": ours}[what](where)
    sys.stdout.write(json.dumps(found) + "\n")
