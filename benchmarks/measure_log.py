"""The log of 100,000 complaints: a filter to its painted rows, a complaint opened, the log as a file.

Beside each the floor: what the same store takes for the bare query, and a bare file. A process of its own.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from probes import Beat, Painted, figures, settle, wait_until
from program import end, idle, run_program

from frontdesk.data.engine import SqliteEngine
from frontdesk.data.places import FILE
from frontdesk.domain.log_filter import Due, LogFilter, Period, View
from frontdesk.domain.shop import Role
from frontdesk.ui.context import Place
from frontdesk.ui.exporting import Stage
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.review.export import Wish, export_job
from frontdesk.ui.review.page import ReviewPage
from frontdesk.ui.running import Running

BARE = "SELECT id FROM complaint WHERE shut_at IS NULL ORDER BY received_at DESC, id DESC LIMIT 100"
WORDS = ("virdulys", "kettle", "12345", "vandeni sušlapo", "nobody", "K 70007", "ona", "z")


def filters(running: Running) -> list[LogFilter]:
    """Return one filter after the other, as somebody would look: wide ones and narrow ones."""
    assert running.session is not None
    subjects = [subject.id for subject in running.session.house.subjects]
    found = [
        LogFilter(view=View.CLOSED),
        LogFilter(view=View.DUE_SOON),
        LogFilter(subjects=tuple(subjects[:2])),
        LogFilter(roles=(Role.CLERK,), least_cents=1000),
        LogFilter(period=Period.YEAR),
        LogFilter(due=Due.IN_7),
        LogFilter(view=View.CLOSED, subjects=("",), most_cents=500),
        LogFilter(),
    ]
    return [each for pair in zip(found, _searches(), strict=True) for each in pair]


def _searches() -> list[LogFilter]:
    return [replace(LogFilter(), text=words) for words in WORDS]


def review(folder: Path) -> tuple[Running, ReviewPage]:
    """Start the program and go to the log."""
    running, window = run_program(folder)
    assert isinstance(window, MainWindow)
    session = running.session
    assert session is not None
    session.act_as(next(one.id for one in session.house.people if one.role is Role.OWNER))
    window._context.navigator.go(Place.REVIEW)
    settle(1.0)
    page = window.shell.current()
    assert isinstance(page, ReviewPage)
    wait_until(lambda: page.log.counts is not None and idle(running))
    page._scroll.verticalScrollBar().setValue(page._log_card.y())  # so many rows as there is room for
    settle(0.5)
    return running, page


def narrowed(folder: Path, samples: int) -> dict[str, object]:
    """Narrow the log again and again; the rows count as there once none of those in sight is «…»."""
    running, page = review(folder)
    painted = Painted(page.panel.table.viewport(), page.panel)
    beat = Beat()
    taken: list[float] = []
    stops: list[float] = []
    worked: list[float] = []
    model = page.log.model
    while len(taken) < samples:
        for wanted in filters(running):
            came: list[bool] = []
            link = page.log.shown.connect(lambda came=came: came.append(True))
            beat.start()
            start = time.perf_counter()
            page.log.narrow(wanted)
            wait_until(lambda came=came: bool(came))
            wait_until(lambda: not model.rowCount() or model.line(0) is not None)
            painted.count = 0
            page.panel.update()
            page.panel.table.viewport().update()
            wait_until(lambda: painted.count > 0)
            taken.append((time.perf_counter() - start) * 1000)
            wait_until(lambda: idle(running))
            settle()
            stops.append(beat.lap())
            worked.append(beat.lap_of_work())
            if "-v" in sys.argv:
                sys.stderr.write(f"{taken[-1]:.1f} {stops[-1]:.1f} {model.rowCount()} {wanted}\n")
            beat.stop()
            page.log.shown.disconnect(link)
    return figures(taken) | {"stop": figures(stops), "work": figures(worked)}


def opened(folder: Path, samples: int) -> dict[str, float]:
    """Go from complaint to complaint, each with its whole story beside the log."""
    running, page = review(folder)
    taken = []
    shown: list[bool] = []
    page.case.presenter.shown.connect(lambda: shown.append(True))
    for row in range(samples):
        complaint_id = page.log.model.id_at(row * 37 % page.log.model.rowCount())
        shown.clear()
        painted = Painted(page.case)
        start = time.perf_counter()
        page._show_case(complaint_id)
        wait_until(lambda: bool(shown))
        page.case.update()
        painted.count = 0
        wait_until(lambda painted=painted: painted.count > 0)
        taken.append((time.perf_counter() - start) * 1000)
        settle()
        wait_until(lambda: idle(running))
    return figures(taken)


def written(folder: Path, kind: str) -> dict[str, float]:
    """Write the whole log into a file, with the window open."""
    running, page = review(folder)
    beat = Beat()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"log.{kind}"
        beat.start()
        start = time.perf_counter()
        page.export._write(path, partial(export_job, Wish(path, LogFilter())))
        wait_until(lambda: page.export.stage is Stage.SAVED, patience=300)
        took = time.perf_counter() - start
        stop = beat.lap()
        size = path.stat().st_size / 2**20
    wait_until(lambda: idle(running))
    return {"s": took, "stop": stop, "mb": size}


def bare(folder: Path, samples: int) -> dict[str, float]:
    """Ask the store for one page of ids, newest first."""
    engine = SqliteEngine(folder / FILE, may_create=False)
    return figures([_timed(lambda: engine.rows(BARE)) for _ in range(samples)])


def bare_file(folder: Path) -> dict[str, float]:
    """Read every complaint and write its bare columns, as the fastest export could."""
    import csv

    engine = SqliteEngine(folder / FILE, may_create=False)
    with tempfile.NamedTemporaryFile("w", newline="") as file:
        writer = csv.writer(file)
        sql = "SELECT * FROM complaint WHERE shut_at IS NULL ORDER BY received_at DESC"
        return {"s": _timed(lambda: writer.writerows(engine.rows(sql))) / 1000}


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    what, where, more = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]
    measures: dict[str, Callable[[], object]] = {
        "bare": lambda: bare(where, int(more[0])),
        "narrowed": lambda: narrowed(where, int(more[0])),
        "opened": lambda: opened(where, int(more[0])),
        "written": lambda: written(where, more[0]),
        "bare_file": lambda: bare_file(where),
    }
    sys.stdout.write(json.dumps(measures[what]()) + "\n")
    sys.stdout.flush()
    end()
