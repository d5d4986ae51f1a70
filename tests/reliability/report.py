"""Runs what shows each promise, and makes docs/reliability.md of the results: ``make reliability``.

No figure of the page is typed by hand: they come from pytest, from what the harnesses noted in build/faults/,
and from docs/reliability/fuzz.json.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from faulty import RESULTS  # noqa: E402
from reliability.claims import CLAIMS, Claim, files  # noqa: E402

PAGE = ROOT / "docs" / "reliability.md"
FUZZ = ROOT / "docs" / "reliability" / "fuzz.json"
FOUND = ROOT / "build" / "reliability"
HARNESSES, OTHERS = "harnesses", "tests"
OUTCOMES = ("failure", "error", "skipped")
COMMAND = "make reliability"

INTRODUCTION = f"""# What is promised, and what shows it

Written by `{COMMAND}`; do not edit. Three tables: each promise with the tests that would fail if it
did not hold; what was broken on purpose, and how much of what had been acknowledged was lost; what
every reader of files was fed. One row alone: `.venv/bin/python -m pytest tests/` and the file that
is named."""

HONEST = """\
A virtual machine's disk stands in for a real one: power that really goes, and disks that say they
wrote what they did not, are beyond these harnesses."""

OF_FAULTS = """\
Each harness breaks the process, the disk or the store of the real services or the real program, and
counts what had been acknowledged (a step that the program said was kept, a draft that it said was
safe) and is not there afterwards. Then it checks the whole store: file, tables, journal, records.
What a person reads meanwhile is compared with the sentence that is meant for it. What needs root
and has none is skipped with its reason. Lost does not count what a harm to the log took away
itself: no program can bring that back, and the row says how many steps it was. This table alone:
`make faults`."""

OF_READERS = """\
atheris makes up bytes for each reader and watches which places of the code they reach; a crash, ten
seconds without an answer or 500 MB more of memory are findings. `make fuzz` takes an hour for each
reader. That is for a computer that has the time: the table says for how long each was fed last, and
when."""


class Results:
    """What came of the tests, from the files that pytest wrote."""

    def __init__(self, folder: Path) -> None:
        self._outcomes: dict[str, dict[str, str]] = {}
        self.reasons: Counter[str] = Counter()
        self.day = ""
        for path in sorted(folder.glob("*.xml")):
            self._read(path)

    def _read(self, path: Path) -> None:
        root = ET.parse(path).getroot()
        for suite in root.iter("testsuite"):
            self.day = max(self.day, suite.get("timestamp", "")[:10])
        for case in root.iter("testcase"):
            file = case.get("classname", "").replace(".", "/").removeprefix("tests/") + ".py"
            outcome = next((one for one in OUTCOMES if case.find(one) is not None), "passed")
            self._outcomes.setdefault(file, {})[case.get("name", "")] = outcome
            if outcome == "skipped":
                told = case.find("skipped")
                self.reasons[told.get("message", "") if told is not None else ""] += 1

    def of(self, way: str) -> Counter[str]:
        """Return how many tests of a file, or of one function in it, came out how."""
        file, _, function = way.partition("::")
        found = self._outcomes.get(file, {})
        return Counter(
            how for name, how in found.items() if not function or name.partition("[")[0] == function
        )

    def of_claim(self, row: Claim) -> Counter[str]:
        """Return the same for all that shows a promise; a test named twice counts once."""
        whole = {way for way in row.shown_by if "::" not in way}
        ways = [way for way in row.shown_by if way in whole or way.partition("::")[0] not in whole]
        return sum((self.of(way) for way in ways), Counter())


def said(count: Counter[str]) -> str:
    """Return outcomes in words; a row that nothing showed says so."""
    bad = count["failure"] + count["error"]
    words = [f"**{bad} FAILED**"] if bad else []
    words += [f"{count['passed']} passed"] if count["passed"] else []
    words += [f"{count['skipped']} skipped"] if count["skipped"] else []
    return ", ".join(words) or "**not run**"


def claim_rows(results: Results) -> Iterable[str]:
    """Return the table of promises."""
    yield "| promise | shown by (under `tests/`) | result |"
    yield "| --- | --- | --- |"
    for section, rows in CLAIMS.items():
        yield f"| **{section}** | | |"
        for row in rows:
            ways = "<br>".join(f"`{way.replace('::', ' ')}`" for way in row.shown_by)
            yield f"| {row.says} | {ways} | {said(results.of_claim(row))} |"


def faults() -> list[dict[str, Any]]:
    """Return what came of each harness that ran in full; those that do the same in one row."""
    found = [json.loads(path.read_text("utf8")) for path in sorted(RESULTS.glob("*.json"))]
    groups: dict[str, list[dict[str, Any]]] = {}
    for result in found:
        if result["full"]:
            groups.setdefault(result["what"], []).append(result)
    return [together(group) for group in groups.values()]


def together(group: list[dict[str, Any]]) -> dict[str, Any]:
    """Return one row for harnesses that differ in what they are given alone."""
    words = [one["harness"].split() for one in group]
    same = next(
        (n for n, each in enumerate(zip(*words, strict=False)) if len(set(each)) > 1),
        min(map(len, words)),
    )
    others = [" ".join(each[same:]) for each in words]
    name = " ".join(words[0][:same]) + (f": {', '.join(others)}" if any(others) else "")
    notes = [f"{other}: {note}" for other, one in zip(others, group, strict=True) for note in one["notes"]]
    sums = {key: sum(one[key] for one in group) for key in ("rounds", "acknowledged", "lost")}
    day = min(one["day"] for one in group)
    return {"harness": name, "what": group[0]["what"], "notes": notes, "day": day} | sums


def fault_rows(found: list[dict[str, Any]]) -> Iterable[str]:
    """Return the table of what was broken on purpose."""
    yield "| harness | what it does | rounds | acknowledged | lost | day |"
    yield "| --- | --- | ---: | ---: | ---: | --- |"
    for one in found:
        kept, lost = (f"{one['acknowledged']:,}", one["lost"]) if one["acknowledged"] else ("–", "–")
        what = "; ".join([one["what"], *(note.lstrip(": ") for note in one["notes"])])
        yield f"| {one['harness']} | {what} | {one['rounds']:,} | {kept} | {lost} | {one['day']} |"


def reader_rows(readers: list[dict[str, Any]]) -> Iterable[str]:
    """Return the table of what the readers were fed."""
    yield "| reader | inputs | seconds | places reached | most memory | findings | day |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for one in readers:
        cells = (
            one["reader"],
            f"{one['executions']:,}",
            f"{one['seconds']:,}",
            one["places reached"],
            f"{one['most memory in MB']} MB",
            len(one["findings"]),
            one["day"],
        )
        yield f"| {' | '.join(map(str, cells))} |"


def page(results: Results) -> tuple[str, bool]:
    """Return the page, and whether all of it holds."""
    broken = faults()
    readers = json.loads(FUZZ.read_text("utf8"))["readers"] if FUZZ.exists() else []
    counts = [results.of_claim(row) for rows in CLAIMS.values() for row in rows]
    shown = sum(1 for one in counts if one["passed"] and not one["failure"] + one["error"])
    lost, findings = sum(one["lost"] for one in broken), sum(len(one["findings"]) for one in readers)
    tests = sum((results.of(file) for file in files()), Counter())
    text = f"""{INTRODUCTION}

**{shown} of {len(counts)} promises shown, by {tests["passed"]:,} tests.
{sum(one["acknowledged"] for one in broken):,} steps acknowledged under faults, {lost} lost.
{sum(one["executions"] for one in readers):,} inputs read, {findings} findings.**

{where(results)}
{HONEST}

## Promises

{lines(claim_rows(results))}

## What was broken on purpose

{OF_FAULTS}

{lines(fault_rows(broken))}

## What the readers were fed

{OF_READERS}

{lines(reader_rows(readers))}
"""
    return text, shown == len(counts) and not lost and not findings


def where(results: Results) -> str:
    """Return on what computer, when, and what was skipped there."""
    root = "as root" if hasattr(os, "geteuid") and os.geteuid() == 0 else "not as root"
    skipped = "; ".join(f"{why} ({n})" for why, n in results.reasons.most_common())
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    said_where = f"Where: {system}, Python {platform.python_version()}, {root}, {results.day}."
    return said_where + (f" Skipped: {skipped}." if skipped else "")


def lines(rows: Iterable[str]) -> str:
    """Return a table as text."""
    return "\n".join(rows)


def run(name: str, *arguments: str) -> None:
    """Let pytest run, and note what came of it; what fails stands in the page."""
    FOUND.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={FOUND / name}.xml", *arguments]
    subprocess.run(command, cwd=ROOT, check=False, env=os.environ | {"FRONTDESK_FAULTS": "full"})


def main() -> int:
    """Run what was asked for and write the page."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("only", nargs="*", choices=[HARNESSES, OTHERS, []], help="leave the rest as it was")
    wish = reader.parse_args()
    parts = wish.only or [HARNESSES, OTHERS]
    if HARNESSES in parts:
        run(HARNESSES, "-m", "fault", "tests")
    if OTHERS in parts:
        others = [f"tests/{file}" for file in files()]
        run(OTHERS, "-m", "not fault", "-n", "2", "--dist", "worksteal", *others)
    text, holds = page(Results(FOUND))
    PAGE.write_text(text, "utf8")
    told = "all of it holds" if holds else "something does not hold"
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}: {told}\n")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
