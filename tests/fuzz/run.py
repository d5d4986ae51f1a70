"""Feeds every reader what atheris makes up, each in a process of its own, and writes down what came of it.

``make fuzz`` runs an hour for each reader; ``make fuzz SECONDS=60 READERS="table store"`` a minute for two.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "docs" / "reliability" / "fuzz.json"
GROWTH_MB = 500
SECONDS_EACH_INPUT = 10
LONGEST = 200_000  # bytes of one input
STATS = re.compile(r"^stat::(\w+):\s+(\d+)", re.MULTILINE)
COVERED = re.compile(r"cov: (\d+)")


def peak_mb() -> float:
    """Return the most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def feed(name: str, arguments: list[str]) -> None:
    """Feed one reader, in this process, until the time is up or something is found."""
    import atheris

    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    with atheris.instrument_imports(include=["frontdesk.domain", "frontdesk.services", "frontdesk.data"]):
        from fuzz.readers import READERS, REFUSALS

    reader = READERS[name]

    def one(data: bytes) -> None:
        try:
            reader.read(data)
        except REFUSALS:
            return

    for seed in reader.seeds:
        one(seed)
    begun = peak_mb()
    sys.stderr.write(f"stat::begun_mb: {begun:.0f}\n")
    atheris.Setup([sys.argv[0], *arguments, f"-rss_limit_mb={begun + GROWTH_MB:.0f}"], one)
    atheris.Fuzz()


def run(name: str, seconds: int) -> dict[str, Any]:
    """Run one reader in a process of its own and return the figures."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from fuzz.readers import READERS

    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(READERS[name].seeds):
            (corpus / str(number)).write_bytes(seed)
        done = subprocess.run(
            [
                sys.executable, __file__, "--feed", name, str(corpus), f"-max_total_time={seconds}",
                f"-timeout={SECONDS_EACH_INPUT}", f"-max_len={LONGEST}", "-print_final_stats=1",
                f"-artifact_prefix={folder}/",
            ],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        stats = {key: int(value) for key, value in STATS.findall(done.stderr)}
        covered = COVERED.findall(done.stderr)
        found = [path.read_bytes().hex() for path in Path(folder).iterdir() if path.is_file()]
    if done.returncode:
        sys.stderr.write(done.stderr[-3000:])
    return {
        "reader": name,
        "executions": stats.get("number_of_executed_units", 0),
        "seconds": seconds,
        "places reached": int(covered[-1]) if covered else 0,
        "memory at the start in MB": stats.get("begun_mb", 0),
        "most memory in MB": stats.get("peak_rss_mb", 0),
        "findings": found or ([f"exit {done.returncode}"] if done.returncode else []),
    }


def main() -> int:
    """Run the readers asked for and write the report; fail when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--readers", nargs="*")
    parser.add_argument("--report", type=Path, default=REPORT)
    wish = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        sys.stderr.write("Skipped: atheris is not installed (pip install -e .[fuzz]; Linux only).\n")
        return 0
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    from fuzz.readers import READERS

    from frontdesk.clock import SystemClock

    kept = json.loads(wish.report.read_text("utf8"))["readers"] if wish.report.exists() else []
    rows = {row["reader"]: row for row in kept if row["reader"] in READERS}
    for name in wish.readers or READERS:
        rows[name] = run(name, wish.seconds) | {"day": SystemClock().now().date().isoformat()}
        sys.stderr.write(json.dumps(rows[name]) + "\n")
    wish.report.parent.mkdir(parents=True, exist_ok=True)
    command = "make fuzz SECONDS=3600"
    report = {"command": command, "readers": [rows[name] for name in READERS if name in rows]}
    wish.report.write_text(json.dumps(report, indent=1) + "\n", "utf8")
    return 1 if any(row["findings"] for row in rows.values()) else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--feed"]:
        feed(sys.argv[2], sys.argv[3:])
    sys.exit(main())
