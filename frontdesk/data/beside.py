"""What lies beside the copies in each place, so that they are whole there even without this computer."""

from __future__ import annotations

from pathlib import Path

from frontdesk.data.copying import PART
from frontdesk.data.erasing import MOST
from frontdesk.data.files import flush, forget, lay_down, put_in_place
from frontdesk.data.folder_lock import alone_in
from frontdesk.data.listing import copies_in
from frontdesk.data.places import ERASED, KEY_FILE
from frontdesk.data.rewriting import is_plain


def lay_beside(folder: Path, place: Path) -> None:
    """Lay beside the copies the list of whom none may bring back, and what says how their key is held."""
    if not place.is_dir():
        return
    with alone_in(place):
        _lay(folder / ERASED, place / ERASED)
        _lay(folder / KEY_FILE, place / KEY_FILE)
        if not (folder / KEY_FILE).exists() and all(is_plain(copy.path) for copy in copies_in(place)):
            forget(place / KEY_FILE)  # none of them needs it any more


def same_beside(folder: Path, place: Path, name: str) -> bool:
    """Tell whether a file lies beside the copies as it lies beside the data."""
    ours, theirs = folder / name, place / name
    if not ours.is_file() or not theirs.is_file():
        return not ours.is_file()
    return ours.stat().st_size == theirs.stat().st_size and ours.read_bytes() == theirs.read_bytes()


def _lay(ours: Path, there: Path) -> None:
    if not ours.is_file() or ours.stat().st_size > MOST or same_beside(ours.parent, there.parent, ours.name):
        return
    part = there.with_name(there.name + PART)
    lay_down(part)
    part.write_bytes(ours.read_bytes())
    flush(part)
    put_in_place(part, there)
