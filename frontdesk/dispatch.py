"""What each verb of the command line is given of the other layers. No window, no Qt."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.cli.arguments import Wish
from frontdesk.clock import SystemClock
from frontdesk.i18n import _
from frontdesk.knock import MOVES
from frontdesk.services.errors import StorageError

if TYPE_CHECKING:
    from frontdesk.cli.asking import KeyAsked
    from frontdesk.cli.greet import Speech
    from frontdesk.data.shop_folder import ShopFolder
    from frontdesk.domain.sound import Sounded
    from frontdesk.services.copies import Copy, Progress

# What a store says that cannot tell who works here; whoever owns the folder owns its files all the same.
UNREADABLE = frozenset({"missing_store", "damaged", "not_a_store", "key_missing", "newer_store"})
log = logging.getLogger(__name__)


def run(wish: Wish, folder: Path) -> int:
    """Do what a verb asks for, on the store of a folder; return the exit code."""
    if wish.verb == "greet":
        return _greet(wish, folder)
    if wish.verb in MOVES:
        return _move(wish, folder)
    return _DOING[wish.verb](wish, _shop_folder(folder))


def _move(wish: Wish, folder: Path) -> int:
    """Make a move at the running program; no store is opened for it."""
    from frontdesk.cli import moves

    _speak_as_the_shop(folder, wish.language)
    return moves.run(wish.verb, wish.options, folder=str(folder))


def unanswered(how: str, folder: str) -> int:
    """Say why the running program did not answer a move; return the exit code."""
    from frontdesk.cli import moves

    _speak_as_the_shop(Path(folder))
    return moves.unanswered(how)


def _speak_as_the_shop(folder: Path, language: str = "") -> None:
    """Speak the language of the shop's screens, as far as this computer remembers it."""
    from frontdesk import i18n
    from frontdesk.data.device import remembered

    known = language or str(remembered(folder).get("interface", ""))
    i18n.set_language(known if known in i18n.LANGUAGES else i18n.system_language())


def _shop_folder(folder: Path) -> ShopFolder:
    from frontdesk.data.shop_folder import ShopFolder

    return ShopFolder(folder, SystemClock(), key_of=key_at_terminal, ask_key=_key_asked())


def key_at_terminal(folder: Path) -> str:
    """Return the key of a folder's store; where that needs a passphrase, ask for it at the terminal.

    There is no option and no variable for it on purpose: other programs of this computer could read either.
    What runs unattended opens by the keyring. Raises StorageError, also where there is no terminal.
    """
    from frontdesk.data.shop_folder import key_for

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


def _greet(wish: Wish, folder: Path) -> int:
    """Greet; no store is opened, nor is anything loaded for one, unless a shop is named."""
    from frontdesk import i18n
    from frontdesk.cli import greet
    from frontdesk.ui.errors import sentence

    spoken = str(wish.options.get("spoken", "")).lower()
    if spoken in i18n.LANGUAGES:
        i18n.set_language(spoken)  # what is said of a greeting is in its language
    own = wish.data is not None or wish.demo

    def speech() -> Speech:
        return _speech_of_shop(folder) if own else _speech_of_program(wish.language or i18n.language())

    return greet.run(wish.options, speech=speech, now=SystemClock().now, sentence=sentence, sound=_sound)


def _sound(text: str, language: str) -> Sounded:
    from frontdesk.data.seeds import sound_facts
    from frontdesk.domain.sound import sounded

    return sounded(text, language, sound_facts())


def _speech_of_program(language: str) -> Speech:
    """Return the sentences that come with the program, said by the clock of a new shop."""
    from zoneinfo import ZoneInfo

    from frontdesk.cli.greet import Speech
    from frontdesk.data.seeds import phrases
    from frontdesk.domain.shop import Shop
    from frontdesk.domain.wording import Phrase

    stock = [Phrase(str(place), *phrase, position=place) for place, phrase in enumerate(phrases())]
    return Speech(stock, language, ZoneInfo(Shop(id="").timezone))


def _speech_of_shop(folder: Path) -> Speech:
    """Return the shop's own sentences and clock. Raises StorageError where there is no shop in the folder."""
    from zoneinfo import ZoneInfo

    from frontdesk.cli.greet import Speech
    from frontdesk.data.opening import is_used
    from frontdesk.services.house import read_house

    if not is_used(folder):  # opening what is not there would make it
        raise StorageError("missing_store")
    desk = _shop_folder(folder).open_desk()
    try:
        house = desk.read(read_house)
    finally:
        desk.close()
    if house.shop is None:
        raise StorageError("missing_store")
    return Speech(house.phrases, house.shop.language, ZoneInfo(house.shop.timezone))


_DOING: Mapping[str, Callable[[Wish, ShopFolder], int]] = {
    "backup": _backup,
    "check": _check,
    "restore": _restore,
}
