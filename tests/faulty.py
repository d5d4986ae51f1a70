"""What the harnesses for faults share: a process that writes, what it said was kept, a count of what is lost.

Each harness notes what came of it as build/faults/<name>.json; tests/reliability/report.py makes a table.
"""

from __future__ import annotations

import json
import os
import queue
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from fakes import opened

from frontdesk.clock import SystemClock
from frontdesk.data import device
from frontdesk.data.checking import check_folder
from frontdesk.data.opening import open_store
from frontdesk.domain.customers import Customer
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk
from frontdesk.services.ports import UnitOfWork

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "build" / "faults"
FULL = os.environ.get("FRONTDESK_FAULTS") == "full"
PATIENCE = 30.0


def often(short: T, full: T) -> T:
    """Return how many rounds a harness goes, or which ones: in the ordinary suite, or in full."""
    return full if FULL else short


@dataclass
class Result:
    """What came of one harness."""

    harness: str
    what: str  # what it does, for a reader
    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    notes: list[str] = field(default_factory=list)

    def write(self) -> None:
        """Note it for the table."""
        RESULTS.mkdir(parents=True, exist_ok=True)
        data = asdict(self) | {"full": FULL, "day": f"{SystemClock().now():%Y-%m-%d}"}
        (RESULTS / f"{self.harness.replace(' ', '-')}.json").write_text(json.dumps(data, indent=2), "utf8")


def a_shop(folder: Path, language: str = "en") -> dict[str, str]:
    """Open a shop with one customer; return its people."""
    desk = Desk(open_store(folder), SystemClock())
    names = opened(desk, interface=language, language=language)
    known = Customer(id="", given="Petras", surname="Žemaitis", title="mr", gender="m")
    desk.do("add_customer", partial(add_customer, customer=known))
    desk.close()
    device.remember(folder, {"actor": names["Rūta"]})
    return names


class Writer:
    """A process that gives command after command, and says of each when it is safe."""

    def __init__(self, folder: Path, *options: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "faults" / "writer.py"), str(folder), *options],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
            text=True,
            encoding="utf8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self.said: list[dict[str, str]] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):  # a line that was cut in the middle says nothing
                self.said.append(json.loads(line))

    def wait_for(self, count: int) -> None:
        """Wait until so much was acknowledged."""
        end = time.monotonic() + PATIENCE
        while len(self.said) < count:
            assert self._process.poll() is None or self._ended_with(count), "the writer ended early"
            assert time.monotonic() < end, "the writer is too slow"
            time.sleep(0.002)

    def _ended_with(self, count: int) -> bool:
        self._listener.join(PATIENCE)
        return len(self.said) >= count

    def send(self, what: signal.Signals) -> None:
        """Send the process a signal."""
        self._process.send_signal(what)

    def kill(self) -> list[dict[str, str]]:
        """End it at once, and return what it had said was kept."""
        assert self._process.poll() is None, "the writer had ended by itself"
        self._process.kill()
        return self.end()

    def end(self) -> list[dict[str, str]]:
        """Wait for its end, and return what it said was kept."""
        self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return self.said


@contextmanager
def writing(folder: Path, *options: str) -> Iterator[Writer]:
    """Let a process write, which is gone afterwards, come what may."""
    writer = Writer(folder, *options)
    try:
        yield writer
    finally:
        writer.send(signal.SIGKILL)
        writer.end()


def lost(folder: Path, said: list[dict[str, str]]) -> int:
    """Open a store as the program does, and count what was acknowledged and is not there."""
    desk = Desk(open_store(folder), SystemClock())
    try:
        missing = desk.read(partial(_missing, said))
        newest: dict[str, int] = {}
        for each in said:
            if each["kind"] == "draft":
                newest[each["id"]] = int(each["n"])
        for draft_id, n in newest.items():
            draft = desk.draft(draft_id)
            missing += draft is None or int(str(draft.body["n"])) < n
    finally:
        desk.close()
    return missing


def _missing(said: list[dict[str, str]], uow: UnitOfWork) -> int:
    repos = {"visit": uow.visits, "customer": uow.customers, "acknowledgement": uow.acknowledgements}
    missing = 0
    for kind, repo in repos.items():
        wanted = {each["id"] for each in said if each["kind"] == kind}
        missing += len(wanted - repo.fetch(wanted).keys())  # type: ignore[attr-defined]
    return missing


def must_be_sound(folder: Path) -> None:
    """Check the whole store: file, tables, journal, records."""
    report = check_folder(folder)
    assert report.findings == ()


def moment() -> float:
    """Return a random time to wait, in seconds."""
    return random.uniform(0.01, 0.4)
