"""What each verb of the command line is given of the other layers. No window, no Qt."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.cli.arguments import Wish
from frontdesk.clock import SystemClock
from frontdesk.data.shop_folder import ShopFolder, key_for
from frontdesk.i18n import _
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.cli.asking import KeyAsked
    from frontdesk.services.copies import Copy, Progress

# What a store says that cannot tell who works here; whoever owns the folder owns its files all the same.
UNREADABLE = frozenset({"missing_store", "damaged", "not_a_store", "key_missing", "newer_store"})
log = logging.getLogger(__name__)


def run(wish: Wish, folder: Path) -> int:
    """Do what a verb asks for, on the store of a folder; return the exit code."""
    shop = ShopFolder(folder, SystemClock(), key_of=key_at_terminal, ask_key=_key_asked())
    return _DOING[wish.verb](wish, shop)


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
        if not lock.takes_passphrase() or (typed := ask_secretly(_("Data passphrase: "))) is None:
            raise
        log.info("unlocking at a terminal", extra={"code": error.code})
        try:
            lock.open_by_passphrase(typed)
        except StorageError as damage:
            if damage.code not in UNREADABLE:
                raise
        return key_for(folder)  # where the store is damaged it was the right one, and opening it says so


def _key_asked() -> KeyAsked:
    from frontdesk.cli.asking import KeyAsked

    return KeyAsked(takes_passphrase=_takes_passphrase, by_passphrase=_keys_by_passphrase, opens=_opens)


def _takes_passphrase(place: Path) -> bool:
    from frontdesk.data.keys import FolderLock

    return FolderLock(place).takes_passphrase()


def _keys_by_passphrase(place: Path, typed: str) -> Sequence[str]:
    from frontdesk.data.keys import keys_by_passphrase

    return keys_by_passphrase(place, typed)


def _opens(copy: Path, key: str) -> bool:
    from frontdesk.data.rewriting import opens

    return opens(copy, key)


def _admitted(folder: ShopFolder, code: str) -> str:
    """Ask an owner before what is theirs alone; where the data cannot be read, say that nobody can be."""
    from frontdesk.cli.owner import must_be_admitted
    from frontdesk.cli.terminal import keep_told, say
    from frontdesk.data.places import FILE
    from frontdesk.ui.copies.words import nobody_to_ask

    keep_told("")
    store = folder.path / FILE
    try:
        there = store.is_file() and store.stat().st_size > 0  # opening what is not there would make it
        desk = folder.open_desk() if there else None
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


def _check(wish: Wish, folder: ShopFolder) -> int:
    from frontdesk.cli import check
    from frontdesk.ui.errors import sentence
    from frontdesk.ui.findings import told_in_full

    return check.run(wish.options, check=folder.check, told=told_in_full, sentence=sentence)


def _backup(wish: Wish, folder: ShopFolder) -> int:
    from frontdesk.cli import backup
    from frontdesk.ui.errors import sentence

    copies, told = folder.copies(), _told_copy(folder)

    def make(dest: Path | None, progress: Progress) -> Copy:
        if dest is None:
            return copies.make(progress)
        _admitted(folder, "export_all")
        return copies.make_at(dest, progress)

    return backup.run(wish.options, make=make, told=told, progress=_progress_at_terminal(), sentence=sentence)


def _restore(wish: Wish, folder: ShopFolder) -> int:
    from frontdesk.cli import restore
    from frontdesk.data.folder_lock import held
    from frontdesk.ui.copies.words import preview_lines, zone_for
    from frontdesk.ui.errors import sentence

    zone = zone_for(None)
    today = folder.clock.now().astimezone(zone).date()
    return restore.run(
        wish.options,
        copies=folder.copies(),
        closed=lambda: held(folder.path),
        admitted=lambda: _admitted(folder, "restore_copy"),
        told=_told_copy(folder),
        preview=lambda seen: preview_lines(seen, zone, today),
        sentence=sentence,
        progress=_progress_at_terminal(),
    )


def _told_copy(folder: ShopFolder) -> Callable[[Copy], str]:
    from frontdesk.ui.copies.words import row, zone_for

    zone = zone_for(None)
    today = folder.clock.now().astimezone(zone).date()
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


_DOING: Mapping[str, Callable[[Wish, ShopFolder], int]] = {
    "backup": _backup,
    "check": _check,
    "restore": _restore,
}
