"""A move from outside at the real program: how soon it answers, and what the command adds to Python alone."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from probes import figures

from frontdesk.knock import DONE, knock

PATIENCE_S = 20.0
AT_REST_S = 0.6  # until a step and what follows it are shown
MOVES = ("joined", "seen", "next", "status")


def door(folder: Path, samples: int) -> dict[str, object]:
    """Ask again and again, first at the door itself and then by the command."""
    program = subprocess.Popen([sys.executable, "-m", "frontdesk", "--data", str(folder)])
    try:
        until = time.monotonic() + PATIENCE_S
        while knock(str(folder), "status")[0] != DONE:
            if time.monotonic() > until:
                raise TimeoutError("it does not answer")
            time.sleep(0.1)
        time.sleep(3)  # whatever a start does after its first picture
        one_by_one = [
            answered(folder, MOVES[turn % len(MOVES)], after=AT_REST_S) for turn in range(samples // 4)
        ]
        in_a_row = [answered(folder, MOVES[turn % len(MOVES)]) for turn in range(samples)]
        bare: list[float] = []
        ours: list[float] = []
        for turn in range(samples // 4):  # by turns, so that both see the same minutes
            bare.append(took("-c", "pass"))
            ours.append(took("-m", "frontdesk", MOVES[turn % len(MOVES)], "--data", str(folder)))
    finally:
        program.kill()
        program.wait()
    return {
        "answer": figures(one_by_one),
        "row": figures(in_a_row),
        "bare": figures(bare),
        "command": figures(ours),
    }


def answered(folder: Path, verb: str, *, after: float = 0.0) -> float:
    """Return the milliseconds until one move is answered, which is once it is on the disk."""
    time.sleep(after)
    began = time.perf_counter()
    how, text = knock(str(folder), verb)
    if how != DONE:
        raise SystemExit(f"{verb}: {how} {text}")
    return (time.perf_counter() - began) * 1000


def took(*words: str) -> float:
    """Return the processor time of a command in milliseconds, which a busy machine stretches less."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = subprocess.run([sys.executable, *words], check=False, capture_output=True, text=True)
    if ended.returncode:
        raise SystemExit(f"{words}: {ended.returncode} {ended.stdout}{ended.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(door(Path(sys.argv[1]), int(sys.argv[2]))) + "\n")
