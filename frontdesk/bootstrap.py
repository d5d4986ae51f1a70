"""The one place that knows every layer: opens the store while Qt loads, then joins both."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from frontdesk import i18n
from frontdesk.cli.arguments import Wish
from frontdesk.cli.terminal import say
from frontdesk.clock import ShopClock
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.data.shop_folder import ShopFolder
    from frontdesk.door import Door, Verb
    from frontdesk.services.desk import Desk
    from frontdesk.services.ports import Clock
    from frontdesk.services.speech import Voice
    from frontdesk.ui.means import Means
    from frontdesk.ui.running import Running

log = logging.getLogger(__name__)
YOUNG = 50_000  # new objects between two collections, until the window's own collecting begins
HAND_OVER_S = 0.0003  # how long a busy thread may keep the window's thread from its work; 5 ms is the usual
NO_SCREEN = 3
IN_USE = 4
LOADED_S = 60.0  # until the window's side of a start is there, at the longest
KNOCK_S = 2.0  # for a first start that is still on its way to its window


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
    begun = Start(wish, path := data_folder(wish), shop_clock(path))
    from frontdesk.ui.running import Running  # Qt loads while the store opens

    running = Running(begun.clock)
    return running.stay(lambda: begun.show(running))


def shop_clock(path: Path) -> ShopClock:
    """Return the shop's time, as an earlier start in this boot of the computer left it."""
    from frontdesk.data import device

    return ShopClock(device.remembered_about(path, "shop_time"))


@dataclass(frozen=True)
class Opened:
    """A store that was opened on its own thread, and the first readings from it."""

    folder: ShopFolder
    desk: Desk
    house: Any
    view: Any
    memory: dict[str, Any]


def open_shop(path: Path, clock: Clock, wish: Wish, alone: Callable[[], bool]) -> Opened:
    """Open the store on the thread that calls, and read what the first window shows.

    ``alone`` tells whether no other program is open on the folder, as soon as that is known.
    """
    from frontdesk.data import device
    from frontdesk.data.shop_folder import ShopFolder
    from frontdesk.services.counter import look_at_counter, look_at_line
    from frontdesk.services.house import read_house

    _prepare_folder(path, clock)
    folder = ShopFolder(path, clock)
    if wish.demo:
        from frontdesk.data.example import prepare_example

        prepare_example(folder, wish.language or i18n.language(), alone)
    desk = folder.open_desk()
    memory = device.remembered(path)
    if "device" not in memory:
        memory["device"] = str(uuid4())
        device.remember(path, memory)
        desk.close()
        desk = folder.open_desk()
    house = desk.read(read_house)
    here = {person.id for person in house.people}
    clerks = [person.id for person in house.people if person.role == "clerk"] or sorted(here)
    actor = str(memory.get("actor", ""))
    if actor not in here:
        actor = clerks[0] if clerks else ""
    desk.actor = memory["actor"] = actor
    look = look_at_line if desk.people.locked else partial(look_at_counter, actor=actor)
    return Opened(folder, desk, house, desk.read(look), memory)


def _prepare_folder(path: Path, clock: Clock) -> None:
    """Close the data folder to other users and begin the log in it; the log says what stood open."""
    from frontdesk.data.private import make_private
    from frontdesk.logs import start_log

    mended = make_private(path)
    start_log(path, clock.now())
    for name in mended:
        log.warning("closed to others", extra={"file": name})


class Start:
    """A start with windows, from the folder's lock to the first window of the shop."""

    def __init__(self, wish: Wish, path: Path, clock: Clock) -> None:
        """Begin to open the store, on its own thread."""
        self._wish = wish
        self._path = path
        self.clock = clock
        self._alone: Future[bool] = Future()
        self._open()

    def _open(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._open_again()

    def _open_again(self) -> None:
        alone = partial(self._alone.result, LOADED_S)
        self._opening = self._thread.submit(open_shop, self._path, self.clock, self._wish, alone)

    def show(self, running: Running) -> int:
        """Show the first window, or say that the program is open already."""
        self._alone.set_result(running.one_program.take(self._path))
        if not self._alone.result():
            self._thread.shutdown()
            return self._second_start(running)
        if self._wish.demo and not self._opening.done():
            running.entrance.wait_for_example(self._opening, lambda: self.show_opened(running))
            return 0
        return self.show_opened(running)

    def _second_start(self, running: Running) -> int:
        """Bring the window of the first start to the front; where nobody answers, say that it is open."""
        from frontdesk.knock import DONE, knock

        if knock(str(self._path), "start", wait=KNOCK_S)[0] == DONE:
            running.entrance.leave()
            return 0
        return running.entrance.refuse_second(IN_USE)

    def show_opened(self, running: Running) -> int:
        """Show the first window of a store that is open, or why it could not be opened."""
        try:
            opened = self._opening.result()
        except StorageError as error:
            from frontdesk.services.encryption import LOCKED

            if error.code in LOCKED:
                return self._unlock(running, error)
            log.warning("store not opened", extra={"code": error.code})
            return self._tell_failure(running, error)
        except Exception as error:  # a mistake of ours: say so on the screen, for nobody sees a terminal
            log.exception("not started")
            return self._tell_failure(running, error)
        self._join(running, opened)
        return 0

    def _unlock(self, running: Running, why: StorageError) -> int:
        """Ask for what opens an encrypted store, then open it as on any other start."""
        return running.entrance.unlock(
            why,
            self._folder().lock(),
            self._thread,
            reopen=self._open_again,
            show=lambda: self.show_opened(running),
        )

    def _tell_failure(self, running: Running, error: Exception) -> int:
        self._thread.shutdown()

        def again() -> int:
            self._open()
            return self.show_opened(running)

        return running.entrance.tell_failure(error, self._path, self._folder().copies(), again)

    def _folder(self) -> ShopFolder:
        from frontdesk.data.shop_folder import ShopFolder

        return ShopFolder(self._path, self.clock)

    def _join(self, running: Running, opened: Opened) -> None:
        """Bring the store and the screens together, and show the first of them."""
        from frontdesk.data import device, seeds

        running.join(
            opened.desk,
            opened.house,
            opened.view,
            self._thread,
            memory=opened.memory,
            remember=partial(device.remember, self._path),
            keep_time=partial(device.remember_about, self._path, "shop_time"),
            means=means_of(opened.folder),
        )
        running.listen(self._open_door)
        if opened.house.shop is None:
            running.first_start((seeds.phrases(), seeds.policies()), example=self._show_example)
        else:
            running.counter(language=self._wish.language, strip=self._wish.strip)

    def _open_door(self, verbs: Mapping[str, Verb]) -> Door | None:
        from frontdesk.door import open_door

        return open_door(self._path, verbs)

    def _show_example(self, language: str) -> None:
        """Start again in the example shop; the empty shop's folder stays as it was."""
        import subprocess

        arguments = [sys.executable, "-m", "frontdesk", "--demo", "--language", language]
        if self._wish.data is not None:
            arguments += ["--data", str(self._wish.data / "example")]
        subprocess.Popen(arguments, start_new_session=True)  # noqa: S603 - our own program


def means_of(folder: ShopFolder) -> Means:
    """Return what the screens are given of a folder; each is made, and loaded, when it is first needed."""
    from frontdesk.data import seeds
    from frontdesk.ui.means import Means

    return Means(
        folder=str(folder.path),
        open_desk=folder.open_desk,
        open_store=folder.open_store,
        room=folder.room(),
        check=lambda unclean: folder.check_newest(quick=unclean),
        check_all=folder.check,
        check_record=folder.check_record,
        phrases=seeds.phrases,
        waiting_lists=seeds.waiting_lists,
        note_rules=seeds.note_rules,
        sound_facts=seeds.sound_facts,
        voice=_voice,
        bell=_bell,
        privacy_book=seeds.privacy_book,
        rights=seeds.consumer_rights,
        letter_book=seeds.letter_book,
        copies=cache(folder.copies),
        forgetter=folder.forgetter,
        safe=cache(folder.safe),
        encrypted=bool(folder.key()),
    )


def _bell() -> Callable[[], None] | None:
    from frontdesk.bell import ringer

    return ringer()


def _voice() -> Voice:
    from frontdesk.speech import voice_of

    return voice_of()


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
