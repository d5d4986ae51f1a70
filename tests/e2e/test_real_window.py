"""On a real screen, beside another program's window: it takes no keyboard, and knows a scanner's keys."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from fakes import ManualClock, opened
from program import PATIENCE, Program

from frontdesk.clock import SystemClock
from frontdesk.data import device
from frontdesk.data.opening import open_store
from frontdesk.services.desk import Desk
from frontdesk.services.line import Arrival, join_line

TOOLS = ("Xvfb", "xdotool")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"no real screen here: {', '.join(MISSING)} not installed"),
]
CODE = "4006381333931"
COMING = 5  # seconds until the second prompt


def wait_for(ready: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def screen() -> Iterator[str]:
    """Return the name of a screen, with a window manager where there is one."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = f":{told.readline().strip()}"
    manager = None
    if shutil.which("openbox"):
        manager = subprocess.Popen(
            ["openbox"], env=os.environ | {"DISPLAY": display}, stderr=subprocess.DEVNULL
        )
    yield display
    for process in (manager, server):
        if process is not None:
            process.terminate()
            process.wait(PATIENCE)


class Desktop:
    """The screen, a till's window on it with the keyboard, and our program."""

    def __init__(self, display: str, folder: Path) -> None:
        self._environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._typed = folder / "typed"
        self._typed.write_text("", "utf8")
        self._till = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("till.py")), str(self._typed)],
            env=self._environment,
        )
        wait_for(lambda: self.window("Till"))
        self.give_keyboard(self.window("Till"))

    def x(self, *words: str) -> str:
        """Do something as a hand at this screen would."""
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """Return the id of a window in sight."""
        return self.x("search", "--onlyvisible", "--name", title).split("\n")[0]

    def give_keyboard(self, window: str) -> None:
        """Give a window the keyboard."""
        self.x("windowfocus", window)
        wait_for(lambda: self.x("getwindowfocus") == window)

    def till_has_keyboard(self) -> bool:
        """Tell whether the till has the keyboard, and gets what is typed."""
        before = self._typed.read_text("utf8")
        self.x("type", "7")
        wait_for(lambda: self._typed.read_text("utf8") == before + "7")
        return self.x("getwindowfocus") == self.window("Till")

    def close(self) -> None:
        """Close the till."""
        self._till.kill()
        self._till.wait(PATIENCE)


@pytest.fixture
def desktop(screen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """Return a screen on which a till has the keyboard."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", screen)
    made = Desktop(screen, tmp_path)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a shop where one stands unseen past the limit, and a second will in a moment."""
    folder = tmp_path / "shop"
    now = SystemClock().now()
    clock = ManualClock(now - timedelta(minutes=2))
    desk = Desk(open_store(folder), clock)
    names = opened(desk, interface="en", language="en")
    desk.do("join_line", partial(join_line, arrival=Arrival(label="blue coat")))
    clock.set(now - timedelta(seconds=30 - COMING))
    desk.do("join_line", partial(join_line, arrival=Arrival(label="red scarf")))
    desk.close()
    device.remember(folder, {"actor": names["Rūta"]})
    return folder


@pytest.mark.parametrize("options", [("--strip",), ()], ids=["strip", "full window"])
def test_the_till_keeps_the_keyboard_while_prompts_come_and_go(
    desktop: Desktop, folder: Path, options: tuple[str, ...]
) -> None:
    program = Program(folder, "en", *options)
    program.must_see("A glance and a word")
    if not options:  # a window that somebody opens may have the keyboard at first; the prompts may not
        desktop.give_keyboard(desktop.window("Till"))
    assert desktop.till_has_keyboard()
    program.press("I’ve said it")
    program.must_not_see("For: {who}", who="blue coat")
    assert desktop.till_has_keyboard()
    program.must_see("For: {who}", who="red scarf")  # comes by itself
    assert desktop.till_has_keyboard()
    program.press("I’ve said it")
    program.must_not_see("For: {who}", who="red scarf")
    assert desktop.till_has_keyboard()
    program.close()


def test_a_scan_is_taken_out_of_our_field_and_what_was_typed_by_hand_stays(
    desktop: Desktop, folder: Path
) -> None:
    program = Program(folder, "en")
    program.must_see("Someone joined")
    desktop.give_keyboard(desktop.window("Kampas – Frontdesk"))
    program.keys("Ctrl+K")
    type_by_hand(program, desktop, "Žemyna ")
    program.must_see("Žemyna ")
    time.sleep(0.2)
    desktop.x("type", "--delay", "4", CODE)
    desktop.x("key", "Return")
    program.must_see("That was the scanner; nothing of it is kept here. Click the till, then scan again.")
    assert not program.sees(CODE)
    assert program.sees("Žemyna ")
    program.close()


def type_by_hand(program: Program, desktop: Desktop, words: str) -> None:
    """Type as a person does, who sees it when a letter did not come and types it again.

    A letter that no key of the screen's keyboard has gets one for a moment; on a busy machine the program
    learns of that too late.
    """
    for _attempt in range(3):
        desktop.x("type", "--delay", "90", words)
        until = time.monotonic() + 3
        while time.monotonic() < until:
            if program.sees(words):
                return
            time.sleep(0.1)
        desktop.x("key", "ctrl+a", "BackSpace")


def test_a_tap_on_the_strip_leaves_the_keyboard_with_the_till(desktop: Desktop, folder: Path) -> None:
    program = Program(folder, "en", "--strip")
    program.must_see("A glance and a word")
    strip = desktop.window("Kampas")
    at = program.place_of("+ Joined")
    desktop.x("mousemove", "--window", strip, *map(str, at), "sleep", "0.3", "click", "1")
    program.must_see("Waiting · {n}", n=3)
    assert desktop.till_has_keyboard()
    desktop.x("mousemove", "10", "10")
    desktop.give_keyboard(strip)  # as the system's own keys do
    desktop.x("key", "ctrl+n")
    program.must_see("Waiting · {n}", n=4)
    program.close()
