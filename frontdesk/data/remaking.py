"""Copies made anew as the store is now: under its key, or none; each is checked before the old one goes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from frontdesk.data.copying import read_manifest, write_manifest
from frontdesk.data.files import disk, must_have_room, sha256_of
from frontdesk.data.folder_lock import alone_in
from frontdesk.data.keys import key_of_copy
from frontdesk.data.listing import ours_in
from frontdesk.data.rewriting import opens, rewrite, take_place, tidy
from frontdesk.services.copies import Progress


def lock_alike(folder: Path, *, key_of: Callable[[], str]) -> Callable[[Path], None]:
    """Return what makes the copies in a place anew, where a stick was away while the key changed."""

    def mend(place: Path) -> None:
        key = key_of()
        for copy in stale(folder, place, key):
            remake(folder, copy, key)

    return mend


def stale(folder: Path, place: Path, key: str) -> list[Path]:
    """Return the copies of a folder's store in a place that are not as the store is."""
    return [copy for copy in ours_in(folder, place) if not opens(copy, key)]


def remake(folder: Path, copy: Path, key: str, *, known: Iterable[str] = ()) -> None:
    """Make a copy anew under a key; one that no known key opens stays as it is."""
    with disk(), alone_in(copy.parent):
        if copy.exists():  # another program may have let it go
            _remake(folder, copy, key, known)


def _remake(folder: Path, copy: Path, key: str, known: Iterable[str]) -> None:
    old = key_of_copy(folder, copy, key)
    if old is None:
        old = next((each for each in known if opens(copy, each)), None)
    if old is None or old == key:
        return
    times = copy.stat()
    must_have_room(copy.parent, times.st_size)
    facts = read_manifest(copy)
    fresh = rewrite(copy, old, key, lambda _part: True)
    with disk():
        os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
    take_place(copy, fresh)
    if facts is not None:
        size, digest = copy.stat().st_size, sha256_of(copy, Progress())
        write_manifest(copy, replace(facts, size=size, sha256=digest, encrypted=bool(key)))
    tidy(copy)
