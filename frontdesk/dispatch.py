"""What each verb of the command line is given of the other layers. No window, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.cli.arguments import Wish
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.data.backups import Backups
    from frontdesk.services import checking
    from frontdesk.services.copies import Copy, Progress

# What a store says that cannot tell who works here; whoever owns the folder owns its files all the same.
UNREADABLE = frozenset({"missing_store", "damaged", "not_a_store", "key_missing", "newer_store"})


def run(wish: Wish, folder: Path) -> int:
    """Do what a verb asks for, on the store of a folder; return the exit code."""
    return _DOING[wish.verb](wish, folder)


def _check(wish: Wish, folder: Path) -> int:
    from frontdesk.bootstrap import key_at_terminal
    from frontdesk.cli import check
    from frontdesk.data.checking import check_folder
    from frontdesk.ui.errors import sentence
    from frontdesk.ui.findings import told_in_full

    def check_all(progress: checking.Progress) -> checking.Report:
        last = _copies(folder).last_head()
        heads = [last] if last else []
        return check_folder(folder, key=key_at_terminal(folder), heads=heads, progress=progress)

    return check.run(
        wish.options,
        check=check_all,
        told=told_in_full,
        sentence=sentence,
    )


def _backup(wish: Wish, folder: Path) -> int:
    from frontdesk.cli import backup
    from frontdesk.ui.errors import sentence

    copies, told = _copies(folder), _told_copy()

    def make(dest: Path | None, progress: Progress) -> Copy:
        if dest is None:
            return copies.make(progress)
        _admitted(folder, "export_all")
        return copies.make_at(dest, progress)

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
        copies=_copies_to_bring_back(folder),
        closed=lambda: held(folder),
        admitted=lambda: _admitted(folder, "restore_copy"),
        told=_told_copy(),
        preview=lambda seen: preview_lines(seen, zone, today),
        sentence=sentence,
        progress=_progress_at_terminal(),
    )


def _copies(folder: Path) -> Backups:
    from frontdesk.bootstrap import key_at_terminal, safe_copies
    from frontdesk.clock import SystemClock

    return safe_copies(folder, SystemClock(), key_of=lambda: key_at_terminal(folder))


def _copies_to_bring_back(folder: Path) -> Backups:
    """Return the copies also where the store cannot be opened, or where their key is known to nobody here."""
    from frontdesk.bootstrap import key_at_terminal, key_for, safe_copies
    from frontdesk.cli.asking import KeyAsked
    from frontdesk.clock import SystemClock
    from frontdesk.data.keys import FolderLock, keys_by_passphrase
    from frontdesk.data.rewriting import opens

    def key_of() -> str:
        try:
            return key_at_terminal(folder)
        except StorageError as error:
            if error.code not in UNREADABLE:
                raise
            return key_for(folder)  # it was the right one

    asked = KeyAsked(
        takes_passphrase=lambda place: FolderLock(place).takes_passphrase(),
        by_passphrase=keys_by_passphrase,
        opens=opens,
    )
    return safe_copies(folder, SystemClock(), key_of=key_of, ask_key=asked)


def _admitted(folder: Path, code: str) -> str:
    """Ask an owner before what is theirs alone; where the data cannot be read, say that nobody can be."""
    from frontdesk.bootstrap import key_at_terminal
    from frontdesk.cli.owner import must_be_admitted
    from frontdesk.cli.terminal import keep_told, say
    from frontdesk.clock import SystemClock
    from frontdesk.data.opening import open_store
    from frontdesk.data.places import FILE
    from frontdesk.services.desk import Desk
    from frontdesk.ui.copies.words import nobody_to_ask

    keep_told("")
    store = folder / FILE
    try:
        there = store.is_file() and store.stat().st_size > 0  # opening what is not there would make it
        desk = Desk(open_store(folder, key=key_at_terminal(folder)), SystemClock()) if there else None
    except StorageError as error:
        if error.code not in UNREADABLE:
            raise
        desk = None
    if desk is None:
        say(nobody_to_ask())
        return ""
    try:
        return must_be_admitted(desk, code)
    finally:
        desk.close()


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
