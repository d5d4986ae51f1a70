"""Makes docs/reliability.md of what the harnesses noted in build/faults/ when they ran in full."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from faulty import RESULTS  # noqa: E402

PAGE = ROOT / "docs" / "reliability.md"
COMMAND = "make faults"

INTRODUCTION = (
    f"Written by `{COMMAND}`; do not edit. Each harness breaks the process, the disk or the store of the",
    "real services or the real program, and counts what had been acknowledged (a step that the program said",
    "was kept, or a draft that it said was safe) and is not there afterwards. Each then checks the whole",
    "store: file, tables, journal, records. What a person reads meanwhile is compared with the sentence that",
    "is meant for it. A harness that needs root and has none is skipped, with its reason. A short form of",
    "each is part of `make test`.",
)


def results() -> list[dict[str, Any]]:
    """Return what came of each harness that ran in full."""
    found = [json.loads(path.read_text("utf8")) for path in sorted(RESULTS.glob("*.json"))]
    return [result for result in found if result["full"]]


def rows(found: list[dict[str, Any]]) -> list[str]:
    """Return the rows of the table."""
    lines = [
        "| harness | what it does | rounds | acknowledged | lost | last full run | command |",
        "| --- | --- | ---: | ---: | ---: | --- | --- |",
    ]
    for one in found:
        kept = f"{one['acknowledged']:,}" if one["acknowledged"] else "–"
        lost = one["lost"] if one["acknowledged"] else "–"
        what = "; ".join([one["what"], *one.get("notes", [])])
        command = f"`{one.get('command', COMMAND)}`"
        cells = (one["harness"], what, f"{one['rounds']:,}", kept, lost, one["day"], command)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return lines


def main() -> None:
    """Write the page."""
    found = results()
    total, lost = sum(one["acknowledged"] for one in found), sum(one["lost"] for one in found)
    root = "as root" if hasattr(os, "geteuid") and os.geteuid() == 0 else "not as root"
    text = [
        "# What was tried to lose something",
        "",
        *INTRODUCTION,
        "",
        f"**{total:,} acknowledged, {lost} lost**, but for what a harm to the log took away itself: no",
        "program can bring that back, and each such row says how many steps it was.",
        "",
        *rows(found),
        "",
        f"Where: {platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, {root}.",
        "A virtual machine's disk stands in for a real one: power that really goes, and disks that say they",
        "wrote what they did not, are beyond these harnesses.",
        "",
    ]
    PAGE.write_text("\n".join(text), "utf8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}: {total:,} acknowledged, {lost} lost\n")


if __name__ == "__main__":
    main()
