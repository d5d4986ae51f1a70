"""Measure Frontdesk, each figure beside a floor of the same run, and write docs/benchmarks.md.

Run it by ``make bench``. Nothing but the measuring processes should be busy meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
SCREEN = ROOT / "tests" / "screen.json"
sys.path[:0] = [str(ROOT), str(HERE)]

from report import Row, compared, tell, write  # noqa: E402
from stores import WORDS, add_complaints, encrypt, make_store, protect  # noqa: E402

NOW = timedelta(seconds=5)


class Bench:
    """The runs, each in a process of its own, on stores in a folder that is thrown away."""

    def __init__(self, folder: Path, *, quick: bool) -> None:
        self.folder = folder
        self.quick = quick
        self.samples = 200 if quick else 1000
        self.rows: list[Row] = []
        self.env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={os.path.relpath(SCREEN)}",  # one that has room
            "PYTHONPATH": str(ROOT),
            "LANG": "lt_LT.UTF-8",
        }

    def store(self, name: str, *, customers: int, waiting: int = 0, ago: timedelta = NOW) -> Path:
        """Make a store."""
        return make_store(self.folder / name, customers=customers, waiting=waiting, ago=ago)

    def empty(self, name: str) -> Path:
        """Make an empty folder."""
        folder = self.folder / name
        folder.mkdir()
        return folder

    def output(self, script: str, *words: object, before: tuple[str, ...] = (), home: str = "home") -> str:
        """Run a measuring process, with the data of a home, and return the last line it wrote."""
        command = [*before, sys.executable, str(HERE / script), *map(str, words)]
        env = self.env | {"XDG_DATA_HOME": str(self.folder / home)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if done.returncode or not done.stdout:
            raise SystemExit(f"{script} {words[0]} failed:\n{done.stderr[-3000:]}")
        return done.stdout.strip().splitlines()[-1]

    def measured(self, script: str, *words: object) -> dict[str, Any]:
        """Run a measuring process and return its figures."""
        found: dict[str, Any] = json.loads(self.output(script, *words))
        return found

    def painted(self, *words: object, home: str = "home") -> tuple[float, int]:
        """Return the milliseconds from the birth of a process to its painted window, and the people in it."""
        start = time.monotonic()
        at, people = self.output("measure_start.py", *words, home=home).split()
        return (float(at) - start) * 1000, int(people)


def start(bench: Bench) -> None:
    """Start by turns, so that all see the same minutes."""
    shops = {"home": "an open shop", "locked": "a shop with secrets, which starts locked"}
    words: dict[str, tuple[object, ...]] = {}
    for home in shops:
        folder = bench.store(f"{home}/Frontdesk/shop", customers=300, waiting=12)
        words[home] = () if sys.platform.startswith("linux") else ("--data", folder)
    protect(bench.folder / "locked" / "Frontdesk" / "shop")
    bare: list[float] = []
    ours: dict[str, list[float]] = {home: [] for home in shops}
    for turn in range(-2, 11 if bench.quick else 41):
        floor = bench.painted("bare")[0]
        found = {home: bench.painted("ours", *words[home], home=home) for home in shops}
        if any(people != 12 for _, people in found.values()):
            raise SystemExit(f"12 people wait, and the painted windows show {found}")
        if turn >= 0:  # the first turns only warm the caches
            bare.append(floor)
            for home, (own, _people) in found.items():
                ours[home].append(own)
    for home, shop in shops.items():
        bench.rows.append(
            compared(
                f"start to first painted window, {shop}, 12 people in it",
                "an empty window of PySide6",
                f"median of {len(bare)} starts by turns, from the birth of the process; files in memory",
                floor=statistics.median(bare),
                ours=statistics.median(ours[home]),
                unit="ms",
                times=1.5,
            )
        )


def memory(bench: Bench, large: Path) -> None:
    """Hold a window."""
    floor, ours = (
        bench.measured("measure_rest.py", "memory", ""),
        bench.measured("measure_rest.py", "memory", large),
    )
    bench.rows.append(
        compared(
            "memory with 100,000 customers",
            "an empty window of PySide6",
            f"resident, after 31 searched letters; {ours['shown_mb']:.0f} MB before them",
            floor=floor["mb"],
            ours=ours["mb"],
            unit="MB",
            times=1.7,
        )
    )
    plain = bench.measured("measure_rest.py", "opening", large, "", 20)
    began = time.monotonic()
    encrypt(large)
    took = time.monotonic() - began
    ours = bench.measured("measure_rest.py", "memory", large, WORDS)
    bench.rows.append(
        compared(
            "the same, encrypted store",
            "an empty window of PySide6",
            f"opened by a passphrase; the store was encrypted and checked in {took:.1f} s",
            floor=floor["mb"],
            ours=ours["mb"],
            unit="MB",
            times=1.7,
        )
    )
    ours = bench.measured("measure_rest.py", "opening", large, WORDS, 20)
    bench.rows.append(
        compared(
            "opening an encrypted store, first readings included",
            "the same store before it was encrypted",
            f"median of 20; a passphrase takes {ours['unlock_ms']:.0f} ms more, once in a start",
            floor=plain["ms"],
            ours=ours["ms"],
            unit="ms",
            times=2,
        )
    )


def search(bench: Bench, store: Path, count: str, *, limit: float | None) -> None:
    """Type names, half of them without their marks, into a bare list and into the counter."""
    floor = bench.measured("measure_search.py", "bare", store, bench.samples)
    ours = bench.measured("measure_search.py", "ours", store, bench.samples)
    how = (
        f"{ours['n']} letters; median {ours['median']:.1f} ms beside {floor['median']:.1f},"
        f" worst {ours['worst']:.1f} beside {floor['worst']:.1f}"
    )
    bench.rows.append(
        compared(
            f"keystroke to painted results among {count}, p95",
            "one query and a plain list",
            how,
            floor=floor["p95"],
            ours=ours["p95"],
            unit="ms",
            times=None if limit else 1.5,
            limit=limit,
        )
    )


def heard(bench: Bench, store: Path, count: str) -> None:
    """Type names as they are heard: other cases and forms, other spellings, one letter wrong."""
    floor = bench.measured("measure_search.py", "bare", store, bench.samples, "heard")
    ours = bench.measured("measure_search.py", "ours", store, bench.samples, "heard")
    bench.rows.append(
        compared(
            f"the same, names typed as they are heard, among {count}, p95",
            "one query and a plain list, which finds none of them",
            f"{ours['n']} letters; median {ours['median']:.1f} ms beside {floor['median']:.1f},"
            f" worst {ours['worst']:.1f} beside {floor['worst']:.1f}",
            floor=floor["p95"],
            ours=ours["p95"],
            unit="ms",
            limit=16.7,
        )
    )


def searches(bench: Bench, store: Path, count: str, *, limit: float | None) -> None:
    """Search among one number of customers, as names are written and as they are heard."""
    search(bench, store, count, limit=limit)
    heard(bench, store, count)


def step(bench: Bench) -> None:
    """Press keys."""
    store = bench.store("steps", customers=3000, waiting=12)
    floor = bench.measured("measure_step.py", "bare", store, bench.samples)
    ours = bench.measured("measure_step.py", "ours", store, bench.samples)
    bench.rows.append(
        compared(
            "key pressed to step shown and safe on disk, p95",
            "one commit of one row",
            f"{ours['n']} × Ctrl+Return and Ctrl+N by turns, 12 to 13 people in the line;"
            f" median {ours['median']:.1f} ms, worst {ours['worst']:.1f}",
            floor=floor["p95"],
            ours=ours["p95"],
            unit="ms",
            limit=16.7,
        )
    )
    bench.rows.append(flushes(bench, store))


def flushes(bench: Bench, store: Path) -> Row:
    """Count the flushes of commands from outside, where strace can."""
    what, how = (
        "flushes to the disk for one command",
        "fsync and fdatasync counted by strace over 100 commands",
    )
    if shutil.which("strace") is None:
        return Row(what, "", "not counted: there is no strace here", "1", "–", "1", None)
    counts = []
    for many in (1, 101):
        log = bench.folder / f"strace-{many}"
        before = ("strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(log))
        bench.output("measure_step.py", "commands", store, many, before=before)
        counts.append(sum("sync(" in line for line in log.read_text().splitlines()))
    each = (counts[1] - counts[0]) / 100
    return Row(what, "one commit", how, "1", f"{each:.2f}", "1", each <= 1.05)


def rest(bench: Bench) -> None:
    """Leave windows alone."""
    seconds = 10 if bench.quick else 20
    store = bench.store("rest", customers=300, waiting=20)
    floor = bench.measured("measure_rest.py", "rest", "", seconds)
    ours = bench.measured("measure_rest.py", "rest", store, seconds)
    bench.rows.append(
        compared(
            "idle, 20 people waiting, seconds ticking",
            "an empty window at rest",
            f"processor time of all threads over {seconds} s, per second",
            floor=floor["ms_per_s"],
            ours=ours["ms_per_s"],
            unit="ms",
            limit=2.0,
        )
    )


def day(bench: Bench) -> None:
    """Live through a day."""
    visits = 100 if bench.quick else 600
    found = bench.measured("measure_day.py", bench.store("day", customers=3000), visits)
    where = ", ".join(f"{name} {stop:.0f}" for name, stop in found["steps"].items() if stop > 16.7)
    how = (
        f"a beat of 1 ms; longest stop after each of {found['n']:.0f} steps, {visits} visits,"
        f" {found['places']} places"
    )
    more = f"worst by step: {where}" if where else how
    bench.rows.append(
        compared(
            "stop of the interface’s thread, p95",
            "none",
            how,
            floor=0,
            ours=found["p95"],
            unit="ms",
            limit=16.7,
        )
    )
    bench.rows.append(
        compared("the same, worst", "none", more, floor=0, ours=found["worst"], unit="ms", limit=50.0)
    )


MANY = 200


def line(bench: Bench) -> None:
    """Keep many people waiting, in the window and in the strip."""
    rounds, seconds = (6, 10) if bench.quick else (40, 20)
    for how, where in (("main", "window"), ("strip", "strip")):
        store = bench.store(f"line-{how}", customers=3000, waiting=MANY)
        idle = bench.measured("measure_line.py", "rest", store, seconds, how)
        bench.rows.append(
            compared(
                f"idle, {MANY} people waiting, seconds ticking, {where}",
                "none",
                f"processor time of all threads over {seconds} s, per second",
                floor=0,
                ours=idle["ms_per_s"],
                unit="ms",
                limit=10.0,
            )
        )
        few = bench.store(f"few-{how}", customers=3000, waiting=12)
        floor = bench.measured("measure_line.py", "stops", few, rounds, how)
        found = bench.measured("measure_line.py", "stops", store, rounds, how)
        slow = ", ".join(f"{name} {stop:.0f}" for name, stop in found["steps"].items())
        bench.rows.append(
            compared(
                f"stop of the interface’s thread while {MANY} wait, {where}, p95",
                "12 people in the line",
                f"a beat of 1 ms, {found['n']} steps: prompts come and go, people join, are greeted,"
                f" called and go; median {found['median']:.1f}, most processor time between two beats"
                f" {found['work']['p95']:.1f} (p95)",
                floor=floor["p95"],
                ours=found["p95"],
                unit="ms",
                limit=16.7,
            )
        )
        bench.rows.append(
            compared(
                f"the same, {where}, worst",
                "12 people in the line",
                f"most processor time by step: {slow}",
                floor=floor["worst"],
                ours=found["worst"],
                unit="ms",
                limit=50.0,
            )
        )


def door(bench: Bench) -> None:
    """Make moves from outside."""
    found = bench.measured(
        "measure_door.py", bench.store("door", customers=3000, waiting=MANY), bench.samples // 2
    )
    bare, command = found["bare"], found["command"]
    for how, what in (("answer", "one at a time"), ("row", "in a row without a pause")):
        answer = found[how]
        bench.rows.append(
            compared(
                f"a move from outside answered, {MANY} people waiting, {what}, p95",
                "none",
                f"{answer['n']} moves at the door, on the disk before the answer;"
                f" median {answer['median']:.1f} ms, worst {answer['worst']:.1f}",
                floor=0,
                ours=answer["p95"],
                unit="ms",
                limit=50.0,
            )
        )
    bench.rows.append(
        compared(
            "processor time of the command for it",
            "Python that does nothing",
            f"median of {command['n']}, by turns",
            floor=bare["median"],
            ours=command["median"],
            unit="ms",
            times=1.5,
        )
    )


def bring(bench: Bench) -> None:
    """Import customers."""
    count = 20_000 if bench.quick else 100_000
    floor = bench.measured("measure_import.py", "bare", bench.empty("bare"), count)
    ours = bench.measured("measure_import.py", "ours", bench.store("import", customers=0, waiting=8), count)
    bench.rows.append(
        compared(
            f"import of {count:,} customers from CSV",
            "bare executemany with the same search index, one commit",
            "read, checked, compared, journalled, kept in one transaction, window open",
            floor=floor["s"],
            ours=ours["s"],
            unit="s",
            times=3,
        )
    )
    bench.rows.append(
        compared(
            "longest stop of the window meanwhile",
            "none",
            f"a beat of 1 ms; p95 of the stops above 2 ms is {ours['stop_p95']:.1f} ms",
            floor=0,
            ours=ours["stop_worst"],
            unit="ms",
            limit=50.0,
        )
    )


def copy(bench: Bench) -> None:
    """Make safe copies."""
    count = 20_000 if bench.quick else 100_000
    store = bench.store("copy", customers=0, waiting=8)
    size = bench.measured("measure_copy.py", "fill", store, count)["mb"]
    floor, ours = (bench.measured("measure_copy.py", who, store) for who in ("bare", "ours"))
    bench.rows.append(
        compared(
            f"safe copy of {count:,} customers with their journal",
            "bare backup() in one go, flushed",
            f"{size:.0f} MB; in small batches, flushed, opened, every page and the whole journal read back",
            floor=floor["s"],
            ours=ours["s"],
            unit="s",
            limit=20.0,
        )
    )
    alone, beside = (
        bench.measured("measure_copy.py", "commands", store, how) for how in ("alone", "copying")
    )
    bench.rows.append(
        compared(
            "a command while copies are made, p95",
            "the same with none",
            f"{beside['n']} commands; median {beside['median']:.1f} ms beside {alone['median']:.1f},"
            f" worst {beside['worst']:.1f} beside {alone['worst']:.1f}",
            floor=alone["p95"],
            ours=beside["p95"],
            unit="ms",
            times=2.0,
        )
    )


def log(bench: Bench) -> None:
    """Look through a long log of complaints."""
    count = 20_000 if bench.quick else 100_000
    store = add_complaints(bench.store("log", customers=3000, waiting=0), count)
    bare = bench.measured("measure_log.py", "bare", store, 200)
    ours = bench.measured("measure_log.py", "narrowed", store, 64 if bench.quick else 320)
    bench.rows.append(
        compared(
            f"filter to painted rows among {count:,} complaints, p95",
            "one query for the newest hundred ids",
            f"{ours['n']} filters by turns, wide and narrow ones, and words; median {ours['median']:.1f} ms,"
            f" worst {ours['worst']:.1f}",
            floor=bare["p95"],
            ours=ours["p95"],
            unit="ms",
            limit=100.0,
        )
    )
    bench.rows.append(
        compared(
            "longest stop of the window meanwhile, p95",
            "none",
            "processor time of its thread between two beats of 1 ms, which a busy machine does not"
            f" stretch; worst {ours['work']['worst']:.1f} ms; by the clock on the wall"
            f" {ours['stop']['p95']:.1f} (p95), worst {ours['stop']['worst']:.1f}",
            floor=0,
            ours=ours["work"]["p95"],
            unit="ms",
            limit=16.7,
        )
    )
    ours = bench.measured("measure_log.py", "opened", store, 40 if bench.quick else 200)
    bench.rows.append(
        compared(
            "a complaint of the log opened with its story, p95",
            "one query for the newest hundred ids",
            f"{ours['n']} complaints; median {ours['median']:.1f} ms, worst {ours['worst']:.1f}",
            floor=bare["p95"],
            ours=ours["p95"],
            unit="ms",
            limit=100.0,
        )
    )
    bench.rows.append(
        compared(
            "longest stop of the window meanwhile, worst",
            "none",
            "most processor time of its thread between two beats of 1 ms;"
            f" median {ours['work']['median']:.1f} ms, p95 {ours['work']['p95']:.1f}",
            floor=0,
            ours=ours["work"]["worst"],
            unit="ms",
            limit=50.0,
        )
    )
    floor = bench.measured("measure_log.py", "bare_file", store)
    for kind, times in (("csv", 10), ("xlsx", 20), ("json", 10)):
        ours = bench.measured("measure_log.py", "written", store, kind)
        bench.rows.append(
            compared(
                f"all {count:,} complaints into a file, {kind.upper()}",
                "every column of the table into a bare CSV",
                f"{ours['mb']:.0f} MB, with the window open; between two beats its thread works"
                f" {ours['work']:.0f} ms at the most, by the clock on the wall {ours['stop']:.0f}",
                floor=floor["s"],
                ours=ours["s"],
                unit="s",
                times=times,
            )
        )


def main() -> int:
    """Measure everything, or what was asked for."""
    parts: dict[str, Callable[[Bench], None]] = {
        "start": start,
        "memory": lambda bench: memory(bench, bench.store("large-memory", customers=100_000, waiting=20)),
        "search": lambda bench: searches(
            bench, bench.store("large", customers=100_000, waiting=12), "100,000", limit=16.7
        ),
        "million": lambda bench: searches(
            bench, bench.store("million", customers=1_000_000, waiting=12), "1,000,000", limit=None
        ),
        "step": step,
        "rest": rest,
        "day": day,
        "line": line,
        "door": door,
        "import": bring,
        "copy": copy,
        "log": log,
    }
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--quick", action="store_true", help="fewer samples, and no million of customers")
    reader.add_argument("--only", choices=parts, action="append", help="measure only this; writes no file")
    wish = reader.parse_args()
    wanted = wish.only or [name for name in parts if not (wish.quick and name == "million")]
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as place:
        bench = Bench(Path(place), quick=wish.quick)
        for name in wanted:
            sys.stderr.write(f"measuring: {name}\n")
            parts[name](bench)
    tell(bench.rows)
    if not wish.only and not wish.quick:
        write(ROOT / "docs" / "benchmarks.md", bench.rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
