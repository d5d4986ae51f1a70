"""Bringing 100,000 customers from a CSV file while the window is open. A process of its own.

The floor: the rows that come out of it, put bare into the customer table with its search index, one commit.
"""

from __future__ import annotations

import csv
import json
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from people import people
from probes import Beat, settle, wait_until
from program import end, idle, run_program

from frontdesk.clock import SystemClock
from frontdesk.data.customers import _derived
from frontdesk.data.engine import SqliteEngine
from frontdesk.data.schema import STEPS
from frontdesk.data.table import Table
from frontdesk.domain.customers import Customer
from frontdesk.domain.ids import uuid7
from frontdesk.services.imports import import_customers, read_file
from frontdesk.services.imports_columns import suggest_mapping


def write_csv(path: Path, count: int) -> None:
    """Write the file as another program exports it."""
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Given Name", "Family Name", "Phone", "E-mail"])
        writer.writerows((p.given, p.surname, p.phone, p.email) for p in people(count))


def ours(folder: Path, source: Path) -> dict[str, float]:
    """Read, check, compare and keep every row on the slow lane, as the import page does; time it all."""
    running, _window = run_program(folder)
    session = running.session
    beat = Beat()
    beat.start()
    settle(0.2)
    beat.lap()
    beat.stops.clear()
    done: list[object] = []

    def job() -> object:
        desk = session.means.open_desk()
        desk.actor = session.house.people[0].id  # the owner: a clerk brings nobody
        sheet = read_file(source)
        mapping = suggest_mapping(sheet.headers)
        change = partial(import_customers, rows=sheet.rows(), mapping=mapping, file_name=source.name)
        made = desk.do("import_customers", change)
        desk.close()
        return made

    start = time.perf_counter()
    session.slow.run(job, done.append, done.append)
    wait_until(lambda: bool(done), patience=900)
    taken = time.perf_counter() - start
    wait_until(lambda: idle(running))
    if isinstance(done[0], Exception):
        raise done[0]
    stops = sorted(beat.stops)
    p95 = stops[int(len(stops) * 0.95)] if stops else 0.0
    return {"s": taken, "stop_p95": p95, "stop_worst": max(stops, default=0.0), "stops": len(stops)}


def bare(folder: Path, count: int) -> dict[str, float]:
    """Only the insert, of rows made ready beforehand, with the search index and nothing else."""
    engine = SqliteEngine(folder / "bare.db")
    for statement in (each for _name, statements in STEPS for each in statements):
        head = statement.split("(")[0]
        if ("customer" in head or "heard_word" in head) and "CREATE INDEX" not in statement:
            engine.run(statement)
    table = Table(engine, None, Customer, "customer", _derived)
    now = SystemClock().now()
    rows = []
    for number, person in enumerate(people(count)):
        known = replace(person, id=uuid7(now, number.to_bytes(10, "big")))
        rows.append(table.image(known) | _derived(known))
    names = ", ".join(rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    start = time.perf_counter()
    engine.begin()
    engine.run_many(f"INSERT INTO customer ({names}) VALUES ({marks})", rows)
    engine.commit()
    taken = time.perf_counter() - start
    engine.close()
    return {"s": taken}


if __name__ == "__main__":
    who, where = sys.argv[1], Path(sys.argv[2])
    if who == "bare":
        found = bare(where, int(sys.argv[3]))
    else:
        table_file = where / "customers.csv"
        write_csv(table_file, int(sys.argv[3]))
        found = ours(where, table_file)
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    end()
