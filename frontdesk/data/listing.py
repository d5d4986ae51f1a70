"""The copies that lie in a folder: which there are, from when, what each was made for."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from frontdesk.data.copying import MANIFEST, read_manifest
from frontdesk.data.files import forget
from frontdesk.data.places import COPIES
from frontdesk.domain.copies import Made
from frontdesk.services.copies import Copy, Kind

NAMES = (
    (Kind.BEFORE, "frontdesk-before-"),
    (Kind.REGULAR, "frontdesk-"),
    (Kind.ASIDE, "put-aside-"),
    (Kind.UNREADABLE, "unreadable-"),
)
_INSTANT = re.compile(r"(\d{8}T\d{9})Z?\.db$")


def name_of(kind: Kind, at: datetime) -> str:
    """Return the file name of a copy made at an instant."""
    text = at.astimezone(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
    return f"{dict(NAMES)[kind]}{text}Z.db"


def copies_in(
    folder: Path, *, in_second: bool = False, anything: bool = False, of_shop: str = ""
) -> Iterator[Copy]:
    """Yield the copies in a folder: with ``anything`` every file that could be one, with ``of_shop`` none
    that is known to be another shop's."""
    try:
        files = sorted(folder.iterdir())
    except OSError:
        return
    for path in files:
        kind = next((kind for kind, start in NAMES if path.name.startswith(start)), None)
        if path.suffix != ".db" or (kind is None and not anything):
            continue
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode):
                facts = read_manifest(path)
                at = facts.at if facts else _instant_of(path, found.st_mtime)
                copy = Copy(path, kind or Kind.REGULAR, at, found.st_size, facts, in_second)
                if not is_of_other(copy, of_shop):
                    yield copy


def _instant_of(path: Path, changed: float) -> datetime:
    if match := _INSTANT.search(path.name):
        with suppress(ValueError):
            return datetime.strptime(match[1] + "000", "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
    return datetime.fromtimestamp(changed, UTC)


def in_order(copies: Sequence[Copy] | Iterator[Copy], now: datetime) -> tuple[Copy, ...]:
    """The newest first; what seems to come from the future stands last."""
    return tuple(sorted(copies, key=lambda copy: (copy.at <= now, copy.at), reverse=True))


def is_good(copy: Copy) -> bool:
    """Tell whether a copy was made and checked by the program."""
    return copy.kind is Kind.REGULAR and copy.facts is not None


def is_of_other(copy: Copy, shop_id: str) -> bool:
    """Tell whether a copy is known to be another shop's than one that is known."""
    return bool(shop_id) and copy.facts is not None and copy.facts.shop_id not in ("", shop_id)


def shop_of(folder: Path) -> str:
    """Return the id of the shop whose data lie in a folder, as the newest good copy of them has it."""
    known = [copy.facts for copy in copies_in(folder / COPIES) if is_good(copy) and copy.facts]
    return max(known, key=lambda facts: facts.at).shop_id if known else ""


def ours_in(folder: Path, place: Path) -> list[Path]:
    """Return what lies in a place and may be a copy of a folder's store.

    Beside the data that is everything; in another place somebody may have laid copies of another shop.
    """
    of_shop = "" if place == folder / COPIES else shop_of(folder)
    return [copy.path for copy in copies_in(place, anything=True, of_shop=of_shop)]


def made_in(folder: Path, *, of_shop: str = "") -> dict[Made, Path]:
    """Return the good copies in a folder, as the rules of keeping them see them."""
    return {
        Made(copy.facts.at, copy.facts.seq): copy.path
        for copy in copies_in(folder, of_shop=of_shop)
        if copy.kind is Kind.REGULAR and copy.facts
    }


def remove(copy: Path) -> None:
    """Take a copy away; the manifest last, so that no copy stands without one."""
    for name in ("", "-wal", MANIFEST):
        forget(copy.with_name(copy.name + name))
