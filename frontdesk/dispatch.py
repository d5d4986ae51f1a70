"""What each verb of the command line is given of the other layers. No window, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.cli.arguments import Wish

if TYPE_CHECKING:
    from frontdesk.data.backups import Backups
    from frontdesk.services.copies import Copy, Progress


def run(wish: Wish, folder: Path) -> int:
    """Do what a verb asks for, on the store of a folder; return the exit code."""
    return _DOING[wish.verb](wish, folder)


def _check(wish: Wish, folder: Path) -> int:
    from frontdesk.bootstrap import key_at_terminal
    from frontdesk.cli import check
    from frontdesk.data.checking import check_folder
    from frontdesk.ui.errors import sentence
    from frontdesk.ui.findings import told_in_full

    return check.run(
        wish.options,
        check=lambda progress: check_folder(folder, key=key_at_terminal(folder), progress=progress),
        told=told_in_full,
        sentence=sentence,
    )


def _backup(wish: Wish, folder: Path) -> int:
    from frontdesk.cli import backup
    from frontdesk.ui.errors import sentence

    copies, told = _copies(folder), _told_copy()

    def make(dest: Path | None, progress: Progress) -> Copy:
        return copies.make(progress) if dest is None else copies.make_at(dest, progress)

    return backup.run(wish.options, make=make, told=told, progress=_progress_at_terminal(), sentence=sentence)


def _restore(wish: Wish, folder: Path) -> int:
    from frontdesk.cli import restore
    from frontdesk.clock import SystemClock
    from frontdesk.data.folder_lock import held
    from frontdesk.ui.copies.words import preview_lines, zone_for
    from frontdesk.ui.errors import sentence

    zone = zone_for(None)
    today = SystemClock().now().astimezone(zone).date()
    return restore.run(
        wish.options,
        copies=_copies(folder),
        closed=lambda: held(folder),
        told=_told_copy(),
        preview=lambda seen: preview_lines(seen, zone, today),
        sentence=sentence,
        progress=_progress_at_terminal(),
    )


def _copies(folder: Path) -> Backups:
    from frontdesk.bootstrap import key_at_terminal, safe_copies
    from frontdesk.clock import SystemClock

    return safe_copies(folder, SystemClock(), key_of=lambda: key_at_terminal(folder))


def _told_copy() -> Callable[[Copy], str]:
    from frontdesk.clock import SystemClock
    from frontdesk.ui.copies.words import row, zone_for

    zone = zone_for(None)
    today = SystemClock().now().astimezone(zone).date()
    return lambda copy: row(copy, zone, today)


def _progress_at_terminal() -> Progress:
    """Return a progress that is told at the terminal as it goes on."""
    from frontdesk.cli.terminal import keep_told
    from frontdesk.services.copies import Progress
    from frontdesk.ui.copies.words import progress_words

    class Told(Progress):
        def go_on(self, done: int) -> None:
            super().go_on(done)
            keep_told(f"{progress_words(self)} {done * 100 // max(self.total, 1)} %")

    return Told()


_DOING: Mapping[str, Callable[[Wish, Path], int]] = {
    "backup": _backup,
    "check": _check,
    "restore": _restore,
}
