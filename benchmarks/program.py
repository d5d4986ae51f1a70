"""The program inside a measuring process: the real store, thread and window, with a clock of one's own."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from probes import settle, wait_until
from PySide6.QtWidgets import QApplication, QMainWindow

from frontdesk.bootstrap import HAND_OVER_S, means_of, open_shop
from frontdesk.cli.arguments import Wish
from frontdesk.clock import SystemClock
from frontdesk.services.ports import Clock
from frontdesk.ui.main_window import MainWindow
from frontdesk.ui.running import Running


def run_program(folder: Path, clock: Clock | None = None) -> tuple[Running, MainWindow]:
    """Start the program as ``bootstrap`` does and return it with its window, painted and at rest."""
    sys.setswitchinterval(HAND_OVER_S)
    clock = clock or SystemClock()
    thread = ThreadPoolExecutor(1, thread_name_prefix="store")
    opened = thread.submit(open_shop, folder, clock, Wish(data=folder), lambda: True).result()
    running = Running(clock)
    sys.excepthook = sys.__excepthook__  # a failed measurement ends with its traceback
    running.join(
        opened.desk,
        opened.house,
        opened.view,
        thread,
        memory=opened.memory,
        remember=lambda _what: None,
        means=means_of(opened.folder),
    )
    running.counter()
    window = running.windows["main"]
    window.activateWindow()
    wait_until(lambda: window.isActiveWindow() and idle(running))
    settle(0.5)
    return running, window


def idle(running: Running) -> bool:
    """Tell whether no command and no reading is under way."""
    return all(lane.running == 0 for lane in running._lanes)


def bare_window() -> QMainWindow:
    """Show PySide6's own empty window."""
    app = QApplication.instance() or QApplication(["bare"])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    window.app = app
    settle(0.5)
    return window


def timed(step: Callable[[], object], done: Callable[[], bool]) -> float:
    """Return how many milliseconds pass until something is done."""
    start = time.perf_counter()
    step()
    wait_until(done)
    return (time.perf_counter() - start) * 1000


def end() -> None:
    """Leave at once; what was measured is told already."""
    os._exit(0)
