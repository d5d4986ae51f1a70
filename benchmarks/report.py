"""The figures for people: a table on the terminal, and docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from frontdesk.clock import SystemClock


@dataclass(frozen=True)
class Row:
    """One figure beside its floor and its aim."""

    what: str
    floor_is: str
    how: str
    floor: str
    ours: str
    aim: str
    met: bool | None


def compared(
    what: str,
    floor_is: str,
    how: str,
    *,
    floor: float,
    ours: float,
    unit: str,
    times: float | None = None,
    limit: float | None = None,
) -> Row:
    """Return a row whose aim is a multiple of the floor, or a limit."""
    shown = f"{_number(ours)} {unit}"
    if floor:
        shown += f" ({ours / floor:.2f} ×)"
    if times is not None:
        return Row(
            what,
            floor_is,
            how,
            f"{_number(floor)} {unit}",
            shown,
            f"≤ {times:g} × floor",
            ours <= times * floor,
        )
    assert limit is not None
    floor_text = f"{_number(floor)} {unit}" if floor else "–"
    return Row(what, floor_is, how, floor_text, shown, f"≤ {limit:g} {unit}", ours <= limit)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _verdict(row: Row) -> str:
    return "–" if row.met is None else "yes" if row.met else "NO"


def machine() -> list[tuple[str, str]]:
    """Return where and how it was measured."""
    from PySide6 import __version__ as qt
    from sqlcipher3 import dbapi2

    memory = ""
    if hasattr(os, "sysconf"):
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB of memory"
    load = f"{os.getloadavg()[0]:.2f}" if hasattr(os, "getloadavg") else "not known"
    return [
        ("Platform", f"{platform.platform()}, {os.cpu_count()} cores{memory}"),
        ("Python", platform.python_version()),
        ("PySide6", f"{qt}, platform plugin offscreen: no screen, no compositor"),
        ("SQLite", f"{dbapi2.sqlite_version}, WAL, synchronous=FULL"),
        ("Cache state", "warm: program and stores were read before; compiled Python files are there"),
        ("Day (UTC)", f"{SystemClock().now():%Y-%m-%d %H:%M}"),
        ("Load of the machine at the end", load),
    ]


def tell(rows: list[Row]) -> None:
    """Show the table on the terminal."""
    heads = ("what", "floor", "Frontdesk", "aim", "met")
    lines = [(row.what, row.floor, row.ours, row.aim, _verdict(row)) for row in rows]
    widths = [max(len(line[i]) for line in (heads, *lines)) for i in range(len(heads))]
    for line in (heads, tuple("-" * width for width in widths), *lines):
        sys.stdout.write(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        )
    sys.stdout.write("\n")
    for row in rows:
        sys.stdout.write(f"{row.what}: {row.how}\n")
    for name, value in machine():
        sys.stdout.write(f"{name}: {value}\n")


def write(path: Path, rows: list[Row]) -> None:
    """Write the page for the repository."""
    text = [
        "# Benchmarks",
        "",
        "Written by `make bench`; do not edit. Each figure stands beside a floor measured in the same run,",
        "so that another machine’s numbers can be compared. p95 is the 95th percentile.",
        "",
        "| what | floor | Frontdesk | aim | met |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {r.what} | {r.floor} | {r.ours} | {r.aim} | {_verdict(r)} |" for r in rows),
        "",
        "## How each was taken",
        "",
        *(f"- **{r.what}**: {r.how}." + (f" Floor: {r.floor_is}." if r.floor_is else "") for r in rows),
        "",
        "## Where",
        "",
        *(f"- {name}: {value}" for name, value in machine()),
        "",
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(text), "utf8")
