"""The one place that knows every layer: opens the store while Qt loads, then joins both."""

from __future__ import annotations

import gc
import logging
import os
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk import i18n
from frontdesk.cli.arguments import Wish, say
from frontdesk.clock import SystemClock
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.services.desk import Desk
    from frontdesk.services.ports import Clock
    from frontdesk.ui.running import Running

log = logging.getLogger(__name__)
YOUNG = 50_000  # new objects between two collections, until the window's own collecting begins
HAND_OVER_S = 0.001  # how long a busy thread may keep the window's thread from its work; 5 ms is the usual
NO_SCREEN = 3
IN_USE = 4


@dataclass(frozen=True)
class Opened:
    """A store that was opened on its own thread, and the first readings from it."""

    desk: Desk
    house: Any
    view: Any
    memory: dict[str, Any]


def start(wish: Wish) -> int:
    """Start Frontdesk and stay until its last window is closed; return the exit code."""
    sys.setswitchinterval(HAND_OVER_S)
    gc.set_threshold(YOUNG)  # a start makes objects that stay; looking for garbage among them is lost time
    i18n.set_language(wish.language or system_language())
    if not has_screen():
        say(_no_screen())
        return NO_SCREEN
    clock = SystemClock()
    folder = data_folder(wish)
    store_thread = ThreadPoolExecutor(1, thread_name_prefix="store")
    opening = store_thread.submit(_open, folder, clock, wish)
    from frontdesk.ui.running import Running  # Qt loads while the store opens

    running = Running(clock)
    return running.stay(lambda: _show(running, wish, folder, clock, store_thread, opening))


def _show(
    running: Running,
    wish: Wish,
    folder: Path,
    clock: Clock,
    thread: ThreadPoolExecutor,
    opening: Future[Opened],
) -> int:
    """Show the first window, or say that the program is open already."""
    if not running.lock(folder):
        thread.shutdown()
        return running.refuse_second(IN_USE)
    if wish.demo and not opening.done():
        running.wait_for_example(opening, lambda: _show_opened(running, wish, folder, clock, thread, opening))
        return 0
    return _show_opened(running, wish, folder, clock, thread, opening)


def _show_opened(
    running: Running,
    wish: Wish,
    folder: Path,
    clock: Clock,
    thread: ThreadPoolExecutor,
    opening: Future[Opened],
) -> int:
    """Show the first window of a store that is open, or why it could not be opened."""
    from frontdesk.data import device

    try:
        opened = opening.result()
    except StorageError as error:
        log.warning("store not opened", extra={"code": error.code})
        thread.shutdown()
        return running.tell_failure(error, folder)
    except Exception as error:  # a mistake of ours: say so on the screen, for nobody sees a terminal
        log.exception("not started")
        thread.shutdown()
        return running.tell_failure(error, folder)
    running.join(
        opened.desk,
        opened.house,
        opened.view,
        thread,
        memory=opened.memory,
        remember=lambda what: device.remember(folder, what),
        import_desk=lambda: open_desk(folder, clock),
        folder=folder,
    )
    if opened.house.shop is None:
        from frontdesk.data.seeds import phrases, policies

        running.first_start((phrases(), policies()), example=lambda language: _example(wish, language))
    else:
        running.counter(language=wish.language, strip=wish.strip)
    return 0


def _example(wish: Wish, language: str) -> None:
    """Start again in the example shop; the empty shop's folder stays as it was."""
    arguments = [sys.executable, "-m", "frontdesk", "--demo", "--language", language]
    if wish.data is not None:
        arguments += ["--data", str(wish.data / "example")]
    import subprocess

    subprocess.Popen(arguments, start_new_session=True)  # noqa: S603 - our own program


def open_desk(folder: Path, clock: Clock) -> Desk:
    """Open a desk on a folder's store; it belongs to the thread that calls."""
    from frontdesk.data import device
    from frontdesk.data.opening import open_store
    from frontdesk.services.desk import Desk

    return Desk(open_store(folder, device=device.remembered(folder).get("device", "")), clock)


def _open(folder: Path, clock: Clock, wish: Wish) -> Opened:
    """Open the store on its own thread and read what the first window shows."""
    from frontdesk.data import device
    from frontdesk.logs import start_log
    from frontdesk.services.counter import look_at_counter, look_at_line
    from frontdesk.services.house import read_house

    if wish.demo:
        _prepare_example(folder, clock, wish)
    desk = open_desk(folder, clock)
    start_log(folder)
    memory = device.remembered(folder)
    if "device" not in memory:
        from uuid import uuid4

        memory["device"] = str(uuid4())
        device.remember(folder, memory)
        desk.close()
        desk = open_desk(folder, clock)
    house = desk.read(read_house)
    here = {person.id for person in house.people}
    clerks = [person.id for person in house.people if person.role == "clerk"] or sorted(here)
    actor = memory.get("actor", "")
    if actor not in here:
        actor = clerks[0] if clerks else ""
    desk.actor = memory["actor"] = actor
    if desk.locked:
        return Opened(desk, house, desk.read(look_at_line), memory)
    return Opened(desk, house, desk.read(lambda uow: look_at_counter(uow, actor=actor)), memory)


def _prepare_example(folder: Path, clock: Clock, wish: Wish) -> None:
    """Make the example shop, anew on each new day, so that its line is always today's."""
    from frontdesk.data import device, seeds
    from frontdesk.data.opening import FILE, is_used
    from frontdesk.services.example_shop import build_example_shop

    language = wish.language or i18n.language()
    made = f"{_today(clock.now())} {language}"
    if is_used(folder):
        remembered = device.remembered(folder).get("example")
        if remembered in (None, made):  # a shop that is no example is never touched
            return
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", "store.in-use"):
            (folder / name).unlink(missing_ok=True)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    device.remember(folder, {"example": "begun"})
    actor = build_example_shop(
        lambda story_clock: open_desk(folder, story_clock),
        now=clock.now(),
        language=language,
        story=seeds.example_shop(),
        phrases=seeds.phrases(),
        policies=seeds.policies(),
    )
    device.remember(folder, {"example": made, "actor": actor})


def _today(now: datetime) -> str:
    return now.date().isoformat()


def data_folder(wish: Wish) -> Path:
    """Return where the data lie: the platform's own place, or the folder asked for."""
    if wish.data is not None:
        return wish.data.expanduser().absolute()
    from platformdirs import user_data_path

    folder = user_data_path("Frontdesk", appauthor=False)
    return folder / "example" if wish.demo else folder / "shop"


def system_language() -> str:
    """Return the language of the screens before a shop has chosen one."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "lt" if value.lower().startswith("lt") else "en"
    return "en"


def has_screen() -> bool:
    """Tell whether a window can be shown at all."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _no_screen() -> str:
    return i18n._(
        "Frontdesk needs a screen, and there is none here: neither DISPLAY nor WAYLAND_DISPLAY is set. "
        "Start it from a desktop session."
    )
