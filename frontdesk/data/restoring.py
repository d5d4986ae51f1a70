"""Bringing a copy back: checked on a file of our own, made ready aside, then put into place in one move.

Everything that can fail is done on the file aside. A crash leaves the old store or the new one, never a part.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from frontdesk.data import device
from frontdesk.data.copying import copy_store, open_in_use, size_of
from frontdesk.data.engine import ours
from frontdesk.data.examining import MOST, Examined, counts_of, examine, head_of
from frontdesk.data.files import RESERVE, disk, flush, lay_down, must_have_room, pieces, private_folder, shred
from frontdesk.data.keys import bring_along
from frontdesk.data.opening import may_be_encrypted, open_store
from frontdesk.data.places import FILE, USED
from frontdesk.data.rewriting import is_plain, looks_encrypted, opens, rewrite, take_place, tidy
from frontdesk.data.table import to_instant, to_text
from frontdesk.domain.ids import uuid7
from frontdesk.services.copies import (
    AfterRestore,
    Facts,
    Preview,
    Progress,
    Stage,
    Stopped,
    Under,
    WayBack,
)
from frontdesk.services.errors import StorageError
from frontdesk.services.ports import Around, Clock
from frontdesk.services.signing_in import NOTED

STAGING = "restoring"  # the folder in which a copy is made ready
BROUGHT = "brought_back"  # what this computer remembers of the last one
CODE = "restore_copy"
_REMEMBERED = frozenset({"op_id", "at", "aside", "copy_at", "seq", "hash"})
_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
# Signing in is noted as a step too, but nobody would miss it.
_SINCE = f"SELECT count(*) FROM command WHERE at > ? AND code NOT IN ({', '.join('?' * len(NOTED))})"
_BESIDE = ("-wal", "-shm")
# Asked for the key of an encrypted copy, on a file of our own, that came from a folder; None if nobody knows.
AskKey = Callable[[Path, Path], str | None]
# What a store in use says when it cannot be copied whole: it is kept as it is, byte by byte.
_BROKEN = frozenset({"damaged", "not_a_store", "failed", "missing_store"}) | frozenset(
    f"copy_{what}" for what in ("damaged", "not_ours", "other_key", "plain", "newer")
)


def nobody_knows(_copy: Path, _came_from: Path) -> str | None:
    """Answer where no other key could be known."""
    return None


class Restoring:
    """Looks at copies, and brings one back into a data folder."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        *,
        key_of: Callable[[], str],
        ask_key: AskKey = nobody_knows,
        hooks: Sequence[AfterRestore] = (),
    ) -> None:
        self._folder = folder
        self._store = folder / FILE
        self._staging = folder / STAGING
        self._clock = clock
        self._key_of = key_of
        self._ask_key = ask_key
        self._hooks = tuple(hooks)

    def preview(self, path: Path, progress: Progress) -> Preview:
        """Look at what a copy holds; changes nothing. Raises StorageError or Stopped."""
        try:
            found, key = self._taken_in(path, progress)
        finally:
            self.clear()
        now, since = self._as_it_is(found.facts)
        in_the_way = now is None and self._store.is_file() and self._store.stat().st_size > 0
        under = _beside(key, self._key_to_be(key))
        return Preview(path, found.facts, found.shop_name, now, since, in_the_way, under)

    def bring_back(
        self, path: Path, *, aside: Path, unreadable: Path, actor: str, progress: Progress, around: Around
    ) -> WayBack | None:
        """Bring a copy back; return the way back, or None where there was nothing whole to go back to."""
        try:
            found, key_before = self._taken_in(path, progress)
            key = self._key_to_be(key_before)
            if key != key_before:
                self._lock_alike(key_before, key, progress)
            op_id = self._made_ready(path, found.facts, actor, key)
            way: list[WayBack] = []
            with disk():
                bring_along(path.parent, self._folder, key)
                around(lambda: way.extend(self._exchange(found.facts, op_id, aside, unreadable, progress)))
        finally:
            self.clear()
        return way[0] if way else None

    def way_back(self) -> WayBack | None:
        """Return the way back, if the copy came into place and the store before it still lies aside."""
        kept = self._brought()
        if not kept or not kept["aside"]:
            return None
        aside = self._folder / str(kept["aside"])
        if not aside.is_file():
            return None
        return WayBack(aside, to_instant(kept["at"]), to_instant(kept["copy_at"]))

    def brought_head(self) -> tuple[datetime, int, str] | None:
        """Return when the last copy came into place, and the newest row of the journal that it had."""
        kept = self._brought()
        return (to_instant(kept["at"]), int(kept["seq"]), str(kept["hash"])) if kept else None

    def _brought(self) -> dict[str, Any]:
        """Return what is remembered of the last copy, if it really came into place."""
        kept = device.remembered_about(self._folder, BROUGHT)
        if not kept.keys() >= _REMEMBERED:
            return {}
        try:
            to_instant(kept["at"]), to_instant(kept["copy_at"]), int(kept["seq"])
        except (ValueError, TypeError):
            return {}
        return kept if self._has_step(str(kept["op_id"])) else {}

    # Made ready aside.

    def _taken_in(self, path: Path, progress: Progress) -> tuple[Examined, str]:
        """Copy a file into a place of our own and look at it there: what was checked is what is used.

        Returns what it holds, and the key that opens it.
        """
        self.clear()
        staged = self._staging / FILE
        with disk():
            private_folder(self._staging)
            lay_down(staged)
            handle = _opened(path)
            with os.fdopen(handle, "rb") as read, staged.open("r+b") as write:
                size = os.fstat(handle).st_size
                must_have_room(self._staging, size, spare=RESERVE)
                progress.begin(Stage.COPYING, max(size, 1))
                for piece in pieces(read, size, progress):
                    write.write(piece)
            flush(staged)
        key = self._key_of_copy(staged, path.parent)
        return examine(staged, key=key, at=None, progress=progress), key

    def _key_of_copy(self, staged: Path, came_from: Path) -> str:
        """Return the key of a copy: the one in force, none, or another that somebody knows."""
        here = self._key_of()
        if is_plain(staged):
            return ""
        if not looks_encrypted(staged) or (here and opens(staged, here)):
            return here
        found = self._ask_key(staged, came_from)
        return here if found is None else found

    def _key_to_be(self, key: str) -> str:
        """Return the key that a store has here: that of the data in use, or its own where there are none."""
        here = self._key_of()
        return here if here or is_plain(self._store) else key

    def _lock_alike(self, key: str, key_to_be: str, progress: Progress) -> None:
        """Write the store aside anew under the key that the data here have; nothing of the other stays."""
        staged = self._staging / FILE
        must_have_room(self._staging, staged.stat().st_size, spare=RESERVE)
        progress.begin(Stage.COPYING, 100)

        def told_on(part: float) -> bool:
            progress.done = round(part * 100)
            return not progress.stop

        try:
            take_place(staged, rewrite(staged, key, key_to_be, told_on))
        except StorageError as error:
            if error.code == "cancelled":
                raise Stopped from None
            raise
        finally:
            tidy(staged)

    def _made_ready(self, path: Path, facts: Facts, actor: str, key: str) -> str:
        """Bring the store aside up to date, let the hooks have it, and write into it that it was brought."""
        staged = self._staging / FILE
        open_store(self._staging, key=key).close()
        for hook in self._hooks:
            hook(staged, path.parent, key)
        now = self._clock.now()
        op_id = uuid7(now, secrets.token_bytes(10))
        device_id = str(device.remembered(self._folder).get("device", ""))
        store = open_store(self._staging, device=device_id, key=key)
        try:
            uow = store.begin(op_id=op_id, code=CODE, actor=actor, now=now)
            uow.note("copy", op_id, {"seq": facts.seq, "hash": facts.hash, "made_at": to_text(facts.at)})
            store.commit((op_id,))
        finally:
            store.close()
        with disk():
            _fold(staged, key)
            flush(staged)
            flush(self._staging)
        return op_id

    # The one move.

    def _exchange(
        self, facts: Facts, op_id: str, aside: Path, unreadable: Path, progress: Progress
    ) -> Sequence[WayBack]:
        now = self._clock.now()
        way = WayBack(aside, now, facts.at) if self._put_aside(aside, now, progress) else None
        if way is None:
            self._put_aside_as_it_is(unreadable)
        device.remember_about(self._folder, BROUGHT, self._remembered(facts, op_id, way, now))
        for name in _BESIDE:  # folded into what was put aside; left here they would be the new store's
            self._store.with_name(FILE + name).unlink(missing_ok=True)
        (self._staging / FILE).replace(self._store)
        (self._folder / USED).touch(mode=0o600)
        flush(self._folder)
        return (way,) if way else ()

    def _remembered(self, facts: Facts, op_id: str, way: WayBack | None, now: datetime) -> dict[str, object]:
        return {
            "op_id": op_id,
            "at": to_text(now),
            "aside": str(way.aside.relative_to(self._folder)) if way else "",
            "copy_at": to_text(facts.at),
            "seq": facts.seq,
            "hash": facts.hash,
        }

    def _put_aside(self, aside: Path, now: datetime, progress: Progress) -> bool:
        """Make a checked copy of the store as it is; tell whether it could be read at all."""
        try:
            kept = copy_store(self._store, aside, key=self._key_of(), at=now, progress=progress)
            head = _fold(self._store, self._key_of())
        except StorageError as error:
            if error.code in _BROKEN:
                return False
            raise
        if head != (kept.seq, kept.hash, kept.steps):
            raise StorageError("busy", "changed meanwhile")
        return True

    def _put_aside_as_it_is(self, unreadable: Path) -> None:
        """Keep what cannot be read under another name, byte by byte."""
        for name in ("", "-wal"):
            bad = self._store.with_name(FILE + name)
            if bad.is_file() and bad.stat().st_size:
                private_folder(unreadable.parent)
                must_have_room(unreadable.parent, bad.stat().st_size, spare=RESERVE)
                kept = unreadable.with_name(unreadable.name + name)
                lay_down(kept)
                shutil.copyfile(bad, kept)
                flush(kept)

    # What is there now.

    def _as_it_is(self, copy: Facts) -> tuple[Facts | None, int]:
        """Return what the store in use holds, and how many steps it took since a copy."""
        try:
            connection = open_in_use(self._store, key=self._key_of())
        except StorageError:
            return None, 0
        try:
            with ours():
                now = counts_of(connection, at=self._clock.now(), size=size_of(self._store))
                since = connection.execute(_SINCE, (to_text(copy.at), *sorted(NOTED))).fetchone()[0]
        except StorageError:
            return None, 0
        finally:
            connection.close()
        return now, since

    def _has_step(self, op_id: str) -> bool:
        try:
            connection = open_in_use(self._store, key=self._key_of())
        except StorageError:
            return False
        try:
            with ours():
                found = connection.execute("SELECT 1 FROM command WHERE op_id = ?", (op_id,)).fetchone()
        except StorageError:
            return False
        finally:
            connection.close()
        return found is not None

    def clear(self) -> None:
        """Take away what was made ready, also by somebody who did not come to the end."""
        with suppress(OSError, StorageError):
            if may_be_encrypted(self._folder):  # what is plain there is nowhere else to be found
                for left in self._staging.glob("*"):
                    if left.is_file():
                        shred(left)
            shutil.rmtree(self._staging)


def _beside(key: str, here: str) -> Under:
    if key == here:
        return Under.SAME
    if not key:
        return Under.PLAIN
    return Under.FORMER if here else Under.ENCRYPTED


def _opened(path: Path) -> int:
    """Open a file that somebody points to: an ordinary one, of a size that a store can have."""
    try:
        handle = os.open(path, _OPEN)
    except OSError as error:
        raise StorageError("copy_unreadable", str(error.strerror)) from error
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        raise StorageError("copy_not_ours", "no ordinary file")
    if found.st_size > MOST:
        os.close(handle)
        raise StorageError("copy_too_large")
    return handle


def _fold(store: Path, key: str) -> tuple[int, str, int]:
    """Fold a store's log into its file; return its newest step. Raises StorageError ``busy``."""
    connection: Any = open_in_use(store, key=key)
    try:
        with ours():
            head = head_of(connection)
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.close()
    if busy:
        raise StorageError("busy", "another program reads")
    return head
