"""Gives command after command through the real services, and says of each, once it is safe, what was kept.

    writer.py FOLDER [--count N] [--name NAME]

Ends with 0 after N rounds; where the store refuses, it says {"kind": "refused", "code": ...} and goes on.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from functools import partial
from pathlib import Path

from frontdesk.clock import SystemClock
from frontdesk.data.opening import open_store
from frontdesk.domain.csv_reading import read_sheet
from frontdesk.domain.customers import Customer
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.errors import StorageError
from frontdesk.services.imports import import_customers
from frontdesk.services.imports_columns import suggest_mapping
from frontdesk.services.line import Arrival, acknowledge, join_line, leave_unserved

IMPORT_EVERY = 25


def say(**what: object) -> None:
    """Tell the parent; whole lines, at once."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def step(desk: Desk, n: int, name: str) -> None:
    """Do what a busy minute asks for, and say what of it is safe."""
    visit = desk.do("join_line", partial(join_line, arrival=Arrival(label=f"{name} {n}"))).answer[0]
    say(kind="visit", id=visit)
    desk.do("acknowledge", partial(acknowledge, visit_id=visit))
    found = desk.read(lambda uow: uow.acknowledgements.of_visit(visit))
    say(kind="acknowledgement", id=found[-1].id)
    desk.keep_draft(f"draft {name}", {"n": n, "words": "Žalias puodelis " * 20})
    say(kind="draft", id=f"draft {name}", n=n)
    customer = Customer(id="", given=name, surname=f"Žemaitis {n}")
    say(kind="customer", id=desk.do("add_customer", partial(add_customer, customer=customer)).answer[0])
    desk.do("leave_unserved", partial(leave_unserved, visit_id=visit))
    if n % IMPORT_EVERY == IMPORT_EVERY - 1:
        bring(desk, n, name)


def bring(desk: Desk, n: int, name: str) -> None:
    """Import some customers in one command."""
    lines = "".join(f"{name} {os.getpid()},Kazlauskas {n} {i}\n" for i in range(60))
    sheet = read_sheet(f"Vardas,Pavardė\n{lines}".encode())
    columns = suggest_mapping(sheet.headers)
    rows = partial(import_customers, rows=sheet.rows(), mapping=columns, file_name="a.csv")
    batch = desk.do("import_customers", rows).answer[0]
    for customer in desk.read(lambda uow: uow.customers.all()):
        if customer.batch_id == batch:
            say(kind="customer", id=customer.id)


def main() -> int:
    """Write until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=sys.maxsize)
    parser.add_argument("--name", default="coat")
    asked = parser.parse_args()
    desk = Desk(open_store(asked.folder), SystemClock())
    # A supervisor: somebody who may import.
    desk.actor = desk.read(lambda uow: next(one.id for one in uow.staff.all() if one.name == "Daiva"))
    n = 0
    while n < asked.count:
        try:
            step(desk, n, asked.name)
        except StorageError as error:
            say(kind="refused", code=error.code)
            time.sleep(0.05)
        n += 1
    desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
