"""The real program in a process of its own, and a person in front of it."""

from __future__ import annotations

import gettext
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from network import cut_off

from frontdesk.i18n import locale_folder

PATIENCE = 20.0
running: set[Program] = set()
PHRASE = "three kettles sing at noon"


def end_all() -> None:
    """End what a test that failed has left running."""
    for program in list(running):
        program.kill()


def crash(running: list[Program], *options: str) -> Program:
    """Kill the one program in a list at once, and start it again in its place."""
    old = running[0]
    old.kill()
    running[0] = Program(old.folder, old.language, *options)
    return running[0]


class Program:
    """One run of Frontdesk on a data folder; sentences are given in English, looked for in its language."""

    def __init__(
        self, folder: Path, language: str = "en", *options: str, terminal: IO[str] | None = None
    ) -> None:
        """Start it; ``terminal`` gets what it says to one."""
        self.folder = folder
        self.language = language
        self.moves = 0  # presses of buttons and shortcuts, beyond what is typed
        self._words = gettext.translation("frontdesk", locale_folder(), [language], fallback=language == "en")
        environment = os.environ | {"LANG": f"{language}.UTF-8", "LC_ALL": ""}  # conftest.py names the screen
        self._process = subprocess.Popen(
            [
                *cut_off(),
                sys.executable,
                str(Path(__file__).with_name("driver.py")),
                "--data",
                str(folder),
                *options,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=terminal,
            env=environment,
            text=True,
            encoding="utf8",
        )
        running.add(self)

    def say(self, text: str) -> str:
        """Return a sentence of the screens in the language of this run."""
        return self._words.gettext(text)

    def texts(self) -> list[str]:
        """Return what can be read on the screen now."""
        return list(self._order(do="texts")["texts"])

    def press(self, name: str, **values: object) -> None:
        """Press a button by its (English) words."""
        self.moves += 1
        self._until(
            lambda: self._order(do="press", name=self.say(name).format(**values))["done"], f"button {name}"
        )

    def place_of(self, name: str) -> tuple[int, int]:
        """Return where in its window the middle of a button is."""
        self._until(lambda: self._order(do="place_of", name=self.say(name))["at"], f"button {name}")
        across, down = self._order(do="place_of", name=self.say(name))["at"]
        return across, down

    def type(self, name: str, text: str) -> None:
        """Type into a field by its (English) name."""
        self._until(lambda: self._order(do="type", name=self.say(name), text=text)["done"], f"field {name}")

    def type_named(self, field: str, text: str, **values: object) -> None:
        """Type into a field whose (English) name has something filled in."""
        wanted = self.say(field).format(**values)
        self._until(lambda: self._order(do="type", name=wanted, text=text)["done"], f"field {wanted}")

    def must_see_counted(self, one: str, many: str, n: int) -> None:
        """Wait until a sentence with a count stands on the screen."""
        wanted = self._words.ngettext(one, many, n).format(n=n)
        self._until(lambda: any(wanted in text for text in self.texts()), wanted, show=True)

    def wait_until_enabled(self, name: str) -> None:
        """Wait until a button may be pressed."""
        self._until(lambda: self._order(do="enabled", name=name)["done"], f"{name} to be pressed")

    def first_start(self, *, colleague: str = "", mark: str = "", phrase: str = PHRASE) -> None:
        """Open a shop as its owner does, and write the recovery code down; a mark goes into each name."""
        self.must_see("Open the shop")
        self.type("Name of the shop", f"Kampas{mark}")
        self.type("Owner’s name", f"Ona{mark}")
        if colleague:
            self.type("Colleague’s name", colleague)
        self.type("Passphrase", phrase)
        self.type("The same once more", phrase)
        self.press("Open the shop")
        self.press("It is written down")
        self.must_see("Nobody waits")

    def sign_in(self, name: str = "Ona", secret: str = "") -> None:
        """Come to the locked counter by name and secret; a PIN of six digits needs no other press."""
        self.must_see("Who is at the counter?")
        self.press(name)
        if secret:
            self.type("PIN of six digits", secret)
        else:
            self.type("Passphrase", PHRASE)
            self.press("Sign in")
        self.must_not_see("Somebody else")

    def keys(self, keys: str) -> None:
        """Press a shortcut."""
        self.moves += 1
        self._order(do="keys", keys=keys)

    def choose(self, text: str) -> None:
        """Choose a row of a list by a part of its text."""
        self._until(lambda: self._order(do="choose", text=text)["done"], f"row {text}")

    def network(self) -> dict[str, list[str]]:
        """Return what the program has of a network, and what it tried with it."""
        return dict(self._order(do="network"))

    def take_file(self, path: Path) -> None:
        """Choose a file to bring customers from."""
        self._until(lambda: self._order(do="take_file", path=str(path))["done"], "the page that takes a file")

    def report(self) -> str:
        """Return the report that a person may copy."""
        return str(self._order(do="report")["text"])

    def go_wrong(self, text: str) -> None:
        """Make mistakes of every kind happen in the program, each with a text in what it says."""
        self._order(do="go_wrong", text=text)

    def focused(self) -> str:
        """Return the name of what has the keyboard."""
        return str(self._order(do="focused")["name"])

    def minimize(self) -> None:
        """Put the window away into the task bar."""
        self._order(do="minimize")

    def in_front(self) -> bool:
        """Tell whether the window is neither minimized nor behind another one."""
        return bool(self._order(do="in_front")["done"])

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._until(true, true.__name__)

    def sees(self, text: str, **values: object) -> bool:
        """Tell whether an (English) sentence stands on the screen now."""
        wanted = self.say(text).format(**values)
        return any(wanted in each for each in self.texts())

    def must_see(self, text: str, **values: object) -> None:
        """Wait until a sentence stands on the screen."""
        self._until(lambda: self.sees(text, **values), f"{self.say(text)} on the screen", show=True)

    def must_not_see(self, text: str, **values: object) -> None:
        """Wait until a sentence is gone from the screen."""
        self._until(lambda: not self.sees(text, **values), f"{self.say(text)} gone", show=True)

    def kill(self) -> None:
        """End the process at once, as a crash or a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self._end()

    def close(self) -> int:
        """Close the window and wait for the end."""
        self._order(do="quit")
        self._process.wait(PATIENCE)
        return self._end()

    def ended(self) -> int:
        """Wait until it has ended by itself."""
        return self._end()

    def _end(self) -> int:
        code = self._process.wait(PATIENCE)
        running.discard(self)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        return code

    def _order(self, **order: str) -> dict:  # type: ignore[type-arg]
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        watch = threading.Timer(PATIENCE, self._process.kill)  # for an answer that never comes
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        if not line:
            raise AssertionError(f"the program ended with {self._process.wait(PATIENCE)} at {order}")
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(f"{order}: {answer['error']}")
        return answer  # type: ignore[no-any-return]

    def _until(self, true, what: str, *, show: bool = False) -> None:  # type: ignore[no-untyped-def]
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                seen = "\n".join(self.texts()) if show else ""
                raise AssertionError(f"waited in vain for: {what}\n{seen}")
            time.sleep(0.02)
