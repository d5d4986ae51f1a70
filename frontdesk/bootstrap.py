"""The one place that knows every layer: opens the store while Qt loads, then joins both."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk import i18n
from frontdesk.cli.arguments import Wish
from frontdesk.cli.terminal import say
from frontdesk.clock import SystemClock
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.data.backups import Backups
    from frontdesk.data.restoring import AskKey
    from frontdesk.door import Door, Verb
    from frontdesk.services.checking import Report
    from frontdesk.services.desk import Desk
    from frontdesk.services.encryption import Safe
    from frontdesk.services.owned_ports import Forgetter
    from frontdesk.services.ports import Clock, Store
    from frontdesk.ui.running import Running

log = logging.getLogger(__name__)
YOUNG = 50_000  # new objects between two collections, until the window's own collecting begins
HAND_OVER_S = 0.001  # how long a busy thread may keep the window's thread from its work; 5 ms is the usual
NO_SCREEN = 3
IN_USE = 4
KNOCK_S = 2.0  # for a first start that is still on its way to its window


@dataclass(frozen=True)
class Opened:
    """A store that was opened on its own thread, and the first readings from it."""

    desk: Desk
    house: Any
    view: Any
    memory: dict[str, Any]


def start(wish: Wish) -> int:
    """Start Frontdesk and stay until its last window is closed, or do what a verb asks for.

    Returns the exit code.
    """
    os.umask(0o077)  # whatever is written, nobody else on this computer reads it
    i18n.set_language(wish.language or i18n.system_language())
    if wish.verb:
        from frontdesk import dispatch

        return dispatch.run(wish, data_folder(wish))
    sys.setswitchinterval(HAND_OVER_S)
    gc.set_threshold(YOUNG)  # a start makes objects that stay; looking for garbage among them is lost time
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
        return _second_start(running, folder)
    if wish.demo and not opening.done():
        running.wait_for_example(opening, lambda: _show_opened(running, wish, folder, clock, thread, opening))
        return 0
    return _show_opened(running, wish, folder, clock, thread, opening)


def _second_start(running: Running, folder: Path) -> int:
    """Bring the window of the first start to the front; where that cannot be asked, say that it is open."""
    from frontdesk.door import DONE, knock

    if knock(folder, "start", wait=KNOCK_S) == DONE:
        running.leave()
        return 0
    return running.refuse_second(IN_USE)


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
    from frontdesk.services.encryption import LOCKED

    try:
        opened = opening.result()
    except Exception as error:
        if isinstance(error, StorageError):
            if error.code in LOCKED:
                return _unlock(running, wish, folder, clock, thread, error)
            log.warning("store not opened", extra={"code": error.code})
        else:  # a mistake of ours: say so on the screen, for nobody sees a terminal
            log.exception("not started")
        thread.shutdown()

        def again() -> int:
            new = ThreadPoolExecutor(1, thread_name_prefix="store")
            return _show_opened(running, wish, folder, clock, new, new.submit(_open, folder, clock, wish))

        return running.tell_failure(error, folder, safe_copies(folder, clock), again)
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
    running.listen(lambda verbs: _open_door(folder, verbs))
    _look_after(running, folder, clock)
    _hand_seeds(running)
    running.use_forgetter(lambda: _forgetter(folder, clock))
    running.copies.use(lambda: safe_copies(folder, clock), lambda: _open_store(folder))
    if opened.house.shop is None:
        from frontdesk.data.seeds import phrases, policies

        running.first_start((phrases(), policies()), example=lambda language: _example(wish, language))
    else:
        running.counter(language=wish.language, strip=wish.strip)
    return 0


def _open_door(folder: Path, verbs: Mapping[str, Verb]) -> Door | None:
    from frontdesk.door import open_door

    return open_door(folder, verbs)


def _look_after(running: Running, folder: Path, clock: Clock) -> None:
    """Give the screens what is needed to look after the store while it is open."""
    from frontdesk.data.ballast import Ballast

    assert running.session is not None
    running.session.room = Ballast(folder)
    running.session.check = lambda unclean: _check_newest(folder, clock, quick=unclean)
    running.session.safe = lambda: _safe(folder, clock)


def _check_newest(folder: Path, clock: Clock, *, quick: bool) -> Report:
    """Check the newest part, on whatever thread calls, also against what the copies know of it."""
    from frontdesk.data.checking import check_newest
    from frontdesk.data.places import FILE

    last = safe_copies(folder, clock).last_head()
    return check_newest(folder / FILE, quick=quick, key=key_for(folder), heads=[last] if last else [])


def _unlock(
    running: Running,
    wish: Wish,
    folder: Path,
    clock: Clock,
    thread: ThreadPoolExecutor,
    why: StorageError,
) -> int:
    """Ask for what opens an encrypted store, then open it as on any other start."""
    from frontdesk.data.keys import FolderLock

    return running.unlock(
        why,
        FolderLock(folder),
        thread,
        reopen=lambda: thread.submit(_open, folder, clock, wish),
        show=lambda opening: _show_opened(running, wish, folder, clock, thread, opening),
    )


def _safe(folder: Path, clock: Clock) -> Safe:
    """Make the safe of a folder, once somebody asks about encryption."""
    from frontdesk.data.safe import FolderSafe

    copies = safe_copies(folder, clock)
    return FolderSafe(
        folder,
        reopen=lambda: _open_store(folder),
        other_places=lambda: [place for place in [copies.second_folder()] if place is not None],
    )


def _hand_seeds(running: Running) -> None:
    """Give the screens what comes with the program, to be read when it is first needed."""
    from frontdesk.data import seeds

    assert running.session is not None
    running.session.note_rules = seeds.note_rules
    running.session.privacy_book = seeds.privacy_book


def _example(wish: Wish, language: str) -> None:
    """Start again in the example shop; the empty shop's folder stays as it was."""
    arguments = [sys.executable, "-m", "frontdesk", "--demo", "--language", language]
    if wish.data is not None:
        arguments += ["--data", str(wish.data / "example")]
    import subprocess

    subprocess.Popen(arguments, start_new_session=True)  # noqa: S603 - our own program


def safe_copies(
    folder: Path,
    clock: Clock,
    *,
    key_of: Callable[[], str] | None = None,
    ask_key: AskKey | None = None,
) -> Backups:
    """Return the safe copies of a folder, with what is done to each store before it comes back.

    ``ask_key`` is asked for the key of a copy that nothing on this computer knows.
    """
    from frontdesk.data.backups import Backups
    from frontdesk.data.forgetting import erase_again, forget_there
    from frontdesk.data.keys import key_of_copy
    from frontdesk.data.remaking import lock_alike
    from frontdesk.data.staying import people_stay

    of_folder = key_of or (lambda: key_for(folder))

    def known(copy: Path, came_from: Path) -> str | None:
        key = key_of_copy(folder, copy, of_folder())
        return ask_key(copy, came_from) if key is None and ask_key is not None else key

    return Backups(
        folder,
        clock,
        key_of=of_folder,
        ask_key=known,
        after_restore=(erase_again(folder), people_stay(folder, clock, key_of=of_folder)),
        mend=(forget_there(folder, key_of=of_folder), lock_alike(folder, key_of=of_folder)),
    )


def _forgetter(folder: Path, clock: Clock) -> Forgetter:
    from frontdesk.data.forgetting import FolderForgetter

    return FolderForgetter(folder, key_of=lambda: key_for(folder), copies=safe_copies(folder, clock))


def open_desk(folder: Path, clock: Clock) -> Desk:
    """Open a desk on a folder's store; it belongs to the thread that calls."""
    from frontdesk.services.desk import Desk

    return Desk(_open_store(folder), clock)


def _open_store(folder: Path) -> Store:
    from frontdesk.data import device
    from frontdesk.data.opening import open_store

    return open_store(folder, device=str(device.remembered(folder).get("device", "")), key=key_for(folder))


def key_for(folder: Path) -> str:
    """Return the key of a folder's store, or empty text; raises StorageError where it has to be asked for."""
    from frontdesk.data.opening import may_be_encrypted

    if not may_be_encrypted(folder):
        return ""
    from frontdesk.data.keys import key_for as key_held

    return key_held(folder)


def key_at_terminal(folder: Path) -> str:
    """Return the key of a folder's store; where that needs a passphrase, ask for it at the terminal.

    There is no option and no variable for it on purpose: other programs of this computer could read either.
    What runs unattended opens by the keyring. Raises StorageError, also where there is no terminal.
    """
    try:
        return key_for(folder)
    except StorageError as error:
        from frontdesk.cli.asking import ask_secretly
        from frontdesk.data.keys import FolderLock

        lock = FolderLock(folder)
        if not lock.takes_passphrase() or (typed := ask_secretly(i18n._("Data passphrase: "))) is None:
            raise
        log.info("unlocking at a terminal", extra={"code": error.code})
        lock.open_by_passphrase(typed)
        return key_for(folder)


def _open(folder: Path, clock: Clock, wish: Wish) -> Opened:
    """Open the store on its own thread and read what the first window shows."""
    from frontdesk.data import device
    from frontdesk.services.counter import look_at_counter, look_at_line
    from frontdesk.services.house import read_house

    _prepare_folder(folder, clock)
    if wish.demo:
        _prepare_example(folder, clock, wish)
    desk = open_desk(folder, clock)
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
    actor = str(memory.get("actor", ""))
    if actor not in here:
        actor = clerks[0] if clerks else ""
    desk.actor = memory["actor"] = actor
    if desk.locked:
        return Opened(desk, house, desk.read(look_at_line), memory)
    return Opened(desk, house, desk.read(lambda uow: look_at_counter(uow, actor=actor)), memory)


def _prepare_folder(folder: Path, clock: Clock) -> None:
    """Close the data folder to other users and begin the log in it; the log says what stood open."""
    from frontdesk.data.private import make_private
    from frontdesk.logs import start_log

    mended = make_private(folder)
    start_log(folder, clock.now())
    for name in mended:
        log.warning("closed to others", extra={"file": name})


def _prepare_example(folder: Path, clock: Clock, wish: Wish) -> None:
    """Make the example shop, anew on each new day, so that its line is always today's."""
    from frontdesk.data import device, seeds
    from frontdesk.data.opening import is_used
    from frontdesk.data.places import FILE
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
