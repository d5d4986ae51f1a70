"""Asking at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from frontdesk.domain.recovery import LINES, key_of
from frontdesk.i18n import _


def ask_secretly(prompt: str) -> str | None:
    """Return what is typed, without showing it; None where nobody can type."""
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    return getpass(prompt)


def ask_openly(prompt: str) -> str | None:
    """Return what is typed; None where nobody can type."""
    if not sys.stdin.isatty():
        return None
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return sys.stdin.readline()


class KeyAsked:
    """The key of a copy that nothing on this computer knows: asked for at the terminal, once."""

    def __init__(
        self,
        *,
        takes_passphrase: Callable[[Path], bool],
        by_passphrase: Callable[[Path, str], Sequence[str]],
        opens: Callable[[Path, str], bool],
    ) -> None:
        """What lies beside a copy says whether a passphrase brings its key out, and which."""
        self._takes_passphrase = takes_passphrase
        self._by_passphrase = by_passphrase
        self._opens = opens
        self._known: list[str] = []

    def __call__(self, copy: Path, came_from: Path) -> str | None:
        """Return the key of a copy, or None. Raises DomainError ``sheet_line``."""
        for ask in (lambda: self._known, partial(self._asked_passphrase, came_from), self._asked_sheet):
            found = next((key for key in ask() if self._opens(copy, key)), None)
            if found is not None:
                self._known.append(found)
                return found
        return None

    def _asked_passphrase(self, came_from: Path) -> Sequence[str]:
        if not self._takes_passphrase(came_from):
            return ()
        typed = ask_secretly(_("Data passphrase of the copy (none: its recovery sheet): "))
        return self._by_passphrase(came_from, typed) if typed else ()

    def _asked_sheet(self) -> Sequence[str]:
        typed = []
        for number in range(1, LINES + 1):
            line = ask_secretly(_("Line {number} of the recovery sheet: ").format(number=number))
            if line is None:
                return ()
            typed.append(line)
        return (key_of(typed),)
