"""Whole stories of the safe copies: made by the real program, killed in the middle, brought back, undone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from copied import names
from fakes import opened
from program import Program

from frontdesk.clock import SystemClock
from frontdesk.data import device
from frontdesk.data.backups import Backups
from frontdesk.data.examining import examine
from frontdesk.data.opening import open_store
from frontdesk.data.places import FILE
from frontdesk.domain.customers import Customer
from frontdesk.services.copies import Kind, Progress
from frontdesk.services.customers import add_customer
from frontdesk.services.desk import Desk


def a_shop(folder: Path, *given: str, language: str = "en") -> None:
    """Open a shop in which these customers are known; its owner stands at the counter."""
    desk = Desk(open_store(folder), SystemClock())
    people = opened(desk, interface=language)

    def add_all(uow) -> list[str]:  # type: ignore[no-untyped-def]
        return [add_customer(uow, Customer(id="", given=name)) for name in given]

    desk.actor = people["Ona"]
    desk.do("import_customers", add_all)
    desk.close()
    device.remember(folder, {"actor": people["Ona"]})


def add(folder: Path, given: str) -> None:
    desk = Desk(open_store(folder), SystemClock())
    desk.actor = desk.read(lambda uow: uow.staff.all()[0].id)
    desk.do("add_customer", partial(add_customer, customer=Customer(id="", given=given)))
    desk.close()


def frontdesk(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a verb of the command line."""
    return subprocess.run(
        [sys.executable, "-m", "frontdesk", *words, "--data", str(folder), "--language", "en"],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent), "PYTHONIOENCODING": "utf8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf8",
        check=False,
    )


def test_closing_the_program_leaves_a_copy_and_the_way_back_goes_through_the_command_line(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "shop"
    a_shop(folder, "Ona")
    program = Program(folder)
    program.must_see("Someone joined")
    assert frontdesk("restore", "--undo", folder=folder).returncode == 1
    made = frontdesk("backup", str(tmp_path), folder=folder)  # beside the running program
    assert made.returncode == 0, made.stderr
    elsewhere = Path(made.stdout.splitlines()[-1])
    refused = frontdesk("restore", str(elsewhere), "--yes", folder=folder)
    assert (refused.returncode, refused.stdout) == (4, "")
    assert "Frontdesk is open" in refused.stderr
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=1)
    assert program.close() == 0
    (copy,) = Backups(folder, SystemClock()).standing().copies
    assert copy.facts is not None
    assert copy.facts.visits == 1
    add(folder, "Petras")
    asked = frontdesk("restore", str(copy.path), folder=folder)
    assert asked.returncode == 2
    assert "It holds: 1 customer" in asked.stdout
    assert names(folder) == ["Ona", "Petras"]
    assert frontdesk("restore", str(copy.path), "--yes", folder=folder).returncode == 0
    assert names(folder) == ["Ona"]
    assert frontdesk("restore", "--undo", "--yes", folder=folder).returncode == 0
    assert names(folder) == ["Ona", "Petras"]


def test_a_start_that_fails_offers_the_newest_copy_and_goes_on_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    a_shop(folder, "Ona", language="lt")
    assert frontdesk("backup", folder=folder).returncode == 0
    (folder / FILE).write_bytes(b"no database " * 500)
    program = Program(folder, "lt")
    program.must_see(
        "The data file cannot be read. It was left as it is; bring frontdesk.db from a copy to go on."
    )
    program.must_see("Bring the newest good copy back")
    program.keys("Return")  # the keyboard is on what is most wanted
    program.must_see("Someone joined")
    assert program.close() == 0
    assert names(folder) == ["Ona"]
    kept = [copy for copy in Backups(folder, SystemClock()).standing().copies if copy.kind is Kind.UNREADABLE]
    assert kept[0].path.read_bytes() == b"no database " * 500


def test_brought_back_in_the_settings_and_gone_back_again(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    a_shop(folder, "Ona")
    assert frontdesk("backup", folder=folder).returncode == 0
    program = Program(folder)
    program.press("Someone joined")
    program.must_see("Waiting · {n}", n=1)
    program.keys("Ctrl+,")
    program.press("Safe copies")
    program.press("Look at what it holds")
    program.must_see("1 step was taken since")
    program.press("Bring this back")
    program.must_see("Go back to how it was before")
    program.press("Counter")
    program.must_see("Waiting · {n}", n=0)
    program.press("Someone joined")  # the desk goes on with the store that is there now
    program.must_see("Waiting · {n}", n=1)
    program.kill()
    program = Program(folder)
    program.must_see("Waiting · {n}", n=1)
    program.keys("Ctrl+,")
    program.press("Safe copies")
    program.press("Go back to how it was before")
    program.must_see("as it was before a copy was brought back")
    assert program.close() == 0
    assert names(folder) == ["Ona"]


@pytest.mark.slow
def test_killed_in_the_middle_of_a_copy_no_half_of_one_counts(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    a_shop(folder, *(f"Ona{number}" for number in range(4000)))
    backups = Backups(folder, SystemClock())
    words = [sys.executable, "-m", "frontdesk", "backup", "--data", str(folder)]
    for delay in (0, 0.02, 0.05, 0.1, 0.2):
        running = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(Path.cwd())}
        )
        while running.poll() is None and not list(backups.here.glob("*.part")):
            time.sleep(0.002)
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.wait()
        for copy in backups.standing().copies:
            facts = examine(copy.path, key="", at=None, progress=Progress()).facts
            assert facts.customers == 4000
    assert backups.make(Progress()).facts is not None
