"""Memory and processor time of a window left alone: the program's, or PySide6's own empty one."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from probes import press, settle, wait_until
from program import bare_window, end, idle, run_program
from PySide6.QtWidgets import QApplication


def resident_mb() -> float:
    """Return the memory that the process holds now, or held at most where the system tells no more."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def memory(folder: str, words: str = "") -> dict[str, float]:
    """Hold a window; ours with everything loaded that loads by itself, and after some searches.

    ``words`` open a store that is encrypted.
    """
    if not folder:
        keep = bare_window()
        settle(1)
        return {"mb": resident_mb(), "kept": int(keep.isVisible())}
    if words:
        unlock(Path(folder), words)
    running, window = run_program(Path(folder))
    settle(2)
    wait_until(lambda: idle(running))
    shown = resident_mb()
    field = window.shell.current().search.field
    field.setFocus()
    for word in ("kaz", "jon", "žuk", "ruta", "8612", "šarūnas"):
        for letter in word:
            press(field, letter)
            wait_until(lambda: idle(running))
        field.clear()
    settle(0.5)
    return {"mb": resident_mb(), "shown_mb": shown}


def unlock(folder: Path, words: str) -> None:
    """Open an encrypted store as the window before all others does."""
    from frontdesk.data.keys import FolderLock

    FolderLock(folder).open_by_passphrase(words)


def opening(folder: str, words: str, times_text: str) -> dict[str, float]:
    """Return the milliseconds to open a store and read its first row; and those that a passphrase takes."""
    times = int(times_text)
    from frontdesk.clock import SystemClock
    from frontdesk.data.shop_folder import ShopFolder
    from frontdesk.services.house import read_house

    began = time.perf_counter()
    if words:
        unlock(Path(folder), words)
    unlocked = time.perf_counter() - began
    took = []
    for _turn in range(times + 1):  # the first one loads what the others use
        began = time.perf_counter()
        desk = ShopFolder(Path(folder), SystemClock()).open_desk()
        desk.read(read_house)
        took.append(time.perf_counter() - began)
        desk.close()
    return {"ms": sorted(took[1:])[times // 2] * 1000, "unlock_ms": unlocked * 1000}


def rest(folder: str, seconds_text: str) -> dict[str, float]:
    """Return the processor time that all threads use in a second, with nobody touching anything."""
    seconds = float(seconds_text)
    keep = run_program(Path(folder)) if folder else (bare_window(),)
    settle(3)
    app = QApplication.instance()
    from PySide6.QtCore import QTimer

    got: dict[str, float] = {}
    before = (time.process_time(), time.perf_counter())

    def tell() -> None:
        used, passed = time.process_time() - before[0], time.perf_counter() - before[1]
        got.update(ms_per_s=used / passed * 1000, seconds=passed, kept=len(keep))
        app.quit()

    QTimer.singleShot(round(seconds * 1000), tell)
    app.exec()
    return got


if __name__ == "__main__":
    what, folder, *more = sys.argv[1:]
    measures = {"memory": memory, "opening": opening, "rest": rest}
    found = measures[what](folder, *more)
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    end()
